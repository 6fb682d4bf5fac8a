"""From vectors to answers: of what kind a unit is, on which issues, and whose.

Invariant: loading runs no code (`allow_pickle=False`); every answer is a probability between 0 and 1.

    unit      u = W·[mean of its pieces; its head; the word over it; the start; shape; told; issues named in it] → GELU
    kinds     sigmoid(K·u), one number a kind; issues: sigmoid(I·u), one an issue
    holders   softmax over the candidates c of o·tanh(A·piece_c + B·u + F·features_c + D·kind) + L·features_c
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A unit as it is asked about: the places of its pieces, of the two pieces that it hangs on, its shape, and a
    number each for being told, for being issued, and for each issue named in it."""

    own: list[int]
    marked: tuple[int, int]
    shape: int
    known: list[float]


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What a unit may be: the probability of each kind and of each issue, in the order of the heads' `kinds` and
    `issues`; `vector` is what it was answered from."""

    kinds: Array
    issues: Array
    vector: Array


class Heads:
    """The learned weights above the encoder, by name: `kinds`, `issues`, `features` (names), `sentences` (the hash of
    what they were learned from), and float32 tables."""

    def __init__(self, stored: Mapping[str, Array]) -> None:
        import numpy as np

        self.kinds = tuple(str(kind) for kind in stored["kinds"])
        self.issues = tuple(str(issue) for issue in stored["issues"])
        self.features = tuple(str(name) for name in stored["features"])
        self.learned_from = str(stored["learned_from"])
        self._w = {
            name: np.asarray(stored[name], dtype=np.float32) for name in stored if stored[name].dtype.kind == "f"
        }

    def answers(self, vectors: Array, units: Sequence[Asked]) -> list[Answer]:
        """What each unit of a sentence may be. `vectors` (piece, 384) of the sentence."""
        import numpy as np

        w = self._w
        means = [vectors[unit.own].mean(axis=0) for unit in units]
        marked = vectors[np.array([[*unit.marked, 0] for unit in units])].reshape(len(units), -1)
        shapes = w["shape"][[unit.shape for unit in units]]
        known = np.array([unit.known for unit in units], dtype=np.float32)
        found = _gelu(np.concatenate([means, marked, shapes, known], axis=1) @ w["unit"] + w["unit bias"])
        kinds, issues = (_sigmoid(found @ w[n] + w[f"{n} bias"]) for n in ("kind", "issue"))
        return [Answer(k, i, v) for k, i, v in zip(kinds, issues, found, strict=True)]

    def holders(self, vectors: Array, answer: Answer, kind: int, at: Sequence[int], table: Array) -> Array:
        """The probability of each candidate to be the holder of a unit of a kind (its place in `kinds`). `at`: the
        piece that names each (-1: not named in the sentence); `table` (candidate, feature)."""
        import numpy as np

        w = self._w
        named = np.array([vectors[place] if place >= 0 else w["absent"] for place in at])
        known = answer.vector @ w["by unit"] + w["by kind"][kind] + w["by bias"]
        scores = np.tanh(named @ w["by name"] + table @ w["by feature"] + known) @ w["by sum"] + table @ w["feature"]
        odds = np.exp(scores - scores.max())
        return np.asarray(odds / odds.sum())


def _sigmoid(values: Array) -> Array:
    import numpy as np

    return np.asarray(1 / (1 + np.exp(-values)))


def _gelu(values: Array) -> Array:
    """The Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016)."""
    import numpy as np

    return np.asarray(0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * values**3))))


@lru_cache(maxsize=1)
def load_heads() -> Heads:
    """The weights that ship with the package."""
    import numpy as np

    stored = files("goodoffices.statement").joinpath("data", "reader", "heads.npz")
    with stored.open("rb") as file, np.load(file, allow_pickle=False) as npz:
        return Heads(dict(npz))
