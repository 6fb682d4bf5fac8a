"""A learned guess at the issue of a phrase: multinomial logistic regression over its words, made by `terms.py`.

Invariant: a guess is a pure function of the words given and of the weights; nothing here learns, and loading weights
runs no code. numpy is all it needs. The decision record 0015 tells what it is worth, and why the package has it not.

The features of a phrase, as the training and the guessing make them alike:
1. its words, the beginnings of its words, and pairs of beginnings, weighted by rarity, of length 1 together;
2. the beginnings of the words of its sentence, likewise, at half the length;
3. the mean vector of its words, weighted by rarity, of length 1; that of its sentence at half the length;
4. the issues that signals of the vocabulary find in the phrase.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

BEGINNING = 6  # letters: "withdr" stands for withdraw, withdrawn, withdrawal
AROUND = 0.5  # what the sentence weighs beside the phrase
NOTHING = frozenset({"none", "other"})  # what the model may answer besides the issues


@dataclass(frozen=True, slots=True)
class Guess:
    """An issue and how probable it is, 0 to 1."""

    issue: str
    probability: float


def plain(word: str) -> str:
    """A word as features take it: in lower case, every number alike.

    >>> plain("Troops"), plain("1,500")
    ('troops', '0')
    """
    return "0" if word[:1].isdigit() else word.lower()


def grams(words: Iterable[str], sentence: Iterable[str]) -> tuple[set[str], set[str]]:
    """The features of kinds 1 and 2, by name.

    >>> sorted(grams(["Pull", "back"], [])[0])
    ['back', 'pull', 'pull_back', '~back', '~pull']
    """
    own = [plain(word) for word in words]
    short = [word[:BEGINNING] for word in own]
    named = {*own, *(f"~{s}" for s in short), *(f"{a}_{b}" for a, b in pairwise(short))}
    return named, {f"^{plain(word)[:BEGINNING]}" for word in sentence}


def hashed(names: Iterable[str]) -> list[int]:
    """The keys under which features are filed, in order."""
    return sorted({crc32(name.encode("utf8")) for name in names})


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """A vector for each word known, filed under its key; `rare` weighs words, and is 1 on average."""

    keys: NDArray[np.uint32]
    table: NDArray[np.int8]
    rare: NDArray[np.float16]

    def mean(self, words: Iterable[str]) -> Floats:
        """The mean vector of the words that are known, of length 1; nought where none is."""
        import numpy as np

        at = known(self.keys, hashed(plain(word) for word in words))
        if not len(at):
            return np.zeros(self.table.shape[1], np.float32)
        total = self.rare[at].astype(np.float32) @ self.table[at].astype(np.float32)
        return np.asarray(total / (np.linalg.norm(total) + 1e-6), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """The weights. `grams` has a row for each key of a feature and a column for each answer, in units of `unit`; the
    rows of `dense` are those of the two mean vectors, of the issues in the order of `issues`, and of the constant."""

    answers: tuple[str, ...]
    issues: tuple[str, ...]
    keys: NDArray[np.uint32]
    rare: NDArray[np.float16]
    grams: NDArray[np.int8]
    unit: float
    dense: Floats
    vectors: Vectors

    def guess(self, words: Sequence[str], sentence: Sequence[str], mentioned: Collection[str] = ()) -> list[Guess]:
        """The issues that a phrase may speak of, the likeliest first; what is left to 1 is that it speaks of none.

        `words` are those of the phrase in their order, `sentence` those of its sentence, both without names of persons
        and places; `mentioned` are the issues that signals find in the phrase.
        """
        shares = zip(self.answers, self.probabilities(words, sentence, mentioned), strict=True)
        found = [Guess(name, float(p)) for name, p in shares if name not in NOTHING]
        return sorted(found, key=lambda g: (-g.probability, g.issue))

    def probabilities(self, words: Sequence[str], sentence: Sequence[str], mentioned: Collection[str]) -> Floats:
        """The share of each answer; together 1."""
        import numpy as np

        score = dense_features(self.vectors, words, sentence, mentioned, self.issues) @ self.dense
        for names, weight in zip(grams(words, sentence), (1.0, AROUND), strict=True):
            at = known(self.keys, hashed(names))
            if len(at):
                rare = self.rare[at].astype(np.float32)
                rare *= weight * self.unit / np.linalg.norm(rare)
                score = score + rare @ self.grams[at].astype(np.float32)
        share = np.exp(score - score.max())
        return np.asarray(share / share.sum(), np.float32)


def dense_features(
    vectors: Vectors, words: Sequence[str], sentence: Sequence[str], mentioned: Collection[str], issues: Sequence[str]
) -> Floats:
    """The features of kinds 3 and 4, and a constant."""
    import numpy as np

    signals = [float(issue in mentioned) for issue in issues]
    return np.concatenate(
        [vectors.mean(words), AROUND * vectors.mean(sentence), np.array([*signals, 1.0], np.float32)]
    ).astype(np.float32)


def known(keys: NDArray[np.uint32], asked: list[int]) -> NDArray[np.intp]:
    """The places of those of the keys asked that there are; both in order."""
    import numpy as np

    wanted = np.array(asked, keys.dtype)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found: NDArray[np.intp] = at[keys[at] == wanted]
    return found


def model_of(arrays: Mapping[str, Any]) -> Learned:
    """The model that arrays under these names make, as `terms.py` writes them."""
    vectors = Vectors(arrays["word_keys"], arrays["word_vectors"], arrays["word_rare"])
    answers, issues = (tuple(str(n) for n in arrays[name]) for name in ("answers", "issues"))
    unit, dense = float(arrays["unit"]), arrays["dense"].astype("float32")
    return Learned(answers, issues, arrays["keys"], arrays["rare"], arrays["grams"], unit, dense, vectors)


def load(path: Path) -> Learned:
    """The model in a file that `terms.py` wrote."""
    import numpy as np

    with np.load(path, allow_pickle=False) as archive:
        return model_of({name: archive[name] for name in archive.files})
