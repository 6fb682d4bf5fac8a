"""The learned weights of kinds of acts, as `python -m training.events` stores them.

Invariant: loading them runs no code (`allow_pickle=False`); the answer is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

SPREAD = 6.0  # the length of each sentence’s row of features

TRUST = 2.0  # what the word of the table is worth beside the learned weights


@dataclass(frozen=True, slots=True)
class Weights:
    """`table` int8 (column, type); `scale` turns its whole numbers into weights; `sentences` is the hash of what they
    were learned from."""

    types: tuple[str, ...]
    table: np.ndarray[Any, Any]
    scale: float
    sentences: str

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Weights:
        """From the arrays that training stores."""
        types = tuple(str(t) for t in stored["types"])
        return cls(types, stored["weights"].T.copy(), float(stored["scale"]), str(stored["sentences"]))

    def scores(self, columns: Sequence[int]) -> dict[str, float]:
        """The score of each type for a row of columns; greater is likelier."""
        import numpy as np

        sums = self.table[np.array(columns)].sum(axis=0, dtype=np.int64)
        factor = self.scale * SPREAD / len(columns) ** 0.5
        return {name: float(total) * factor for name, total in zip(self.types, sums, strict=True)}

    def best(self, columns: Sequence[int], rule: str | None = None) -> tuple[str, float]:
        """The likeliest type, with what the table says, and by how much it leads the next."""
        scores = self.scores(columns)
        if rule is not None:
            scores[rule] = scores.get(rule, 0.0) + TRUST
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return ranked[0][0], ranked[0][1] - ranked[1][1]


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that ship with the package."""
    import numpy as np

    with (
        files("goodoffices.statement").joinpath("data", "events.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as npz,
    ):
        return Weights.of(dict(npz))
