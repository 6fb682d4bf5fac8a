"""Words cut into the pieces that the encoder knows (WordPiece: Wu et al. 2016, "Google's Neural Machine Translation
System", section 4.1): the longest known piece first, "##" before those that go on a word.

Invariant: the pieces of a word, put together, are the word in lower case without accents, or one unknown piece. A name
is one blank piece, whoever is named: all parties are read alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

LONGEST = 112  # pieces of a sentence that are read; what stands further back is left out
LONGEST_WORD = 40  # characters
START, END, UNKNOWN, NAME = "[CLS]", "[SEP]", "[UNK]", "[MASK]"
_PART = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence in pieces: their numbers, and the first piece and the one after the last of each word by its place
    among the words of the text; words beyond the longest sentence have none."""

    numbers: list[int]
    places: dict[int, tuple[int, int]]


class Pieces:
    """The pieces that an encoder knows, each with its number: its place in the list."""

    def __init__(self, known: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(known)}
        own = (self._numbers[piece] for piece in (START, END, UNKNOWN, NAME))
        self._start, self._end, self._unknown, self._name = own
        self._seen: dict[str, list[int]] = {}

    def cut(self, words: Sequence[Token]) -> Cut:
        """The words of a sentence in pieces, between a start and an end; a name of several words is one piece."""
        numbers = [self._start]
        places: dict[int, tuple[int, int]] = {}
        before: Token | None = None
        for word in words:
            named = word.pos_ == "PROPN"
            own = [self._name] if named else self.of_word(word.text)
            if len(numbers) + len(own) >= LONGEST:
                break
            if named and before is not None:
                places[word.i] = places[before.i]
            elif own:
                places[word.i] = (len(numbers), len(numbers) + len(own))
                numbers.extend(own)
            before = word if named else None
        return Cut([*numbers, self._end], places)

    def of_word(self, word: str) -> list[int]:
        """The numbers of a word's pieces; none for white space."""
        known = self._seen.get(word)
        if known is None:
            known = self._seen[word] = [n for part in _PART.findall(_plain(word)) for n in self._of_part(part)]
        return known

    def _of_part(self, part: str) -> list[int]:
        found: list[int] = []
        at = 0
        while at < len(part):
            mark = "##" if at else ""
            ends = range(min(len(part), at + LONGEST_WORD), at, -1)
            end = next((end for end in ends if mark + part[at:end] in self._numbers), None)
            if end is None:
                return [self._unknown]
            found.append(self._numbers[mark + part[at:end]])
            at = end
        return found


def _plain(word: str) -> str:
    """A word in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
