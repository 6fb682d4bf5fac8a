"""A text as its words and what parts them, for names to be looked up in.

Invariant: the words are in order and `text[starts[i]:ends[i]] == raw[i]`; offsets are code points.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´", "'"))
_HYPHENS = frozenset("-‐‑–")


class Passage:
    """The words of a text: `raw` as written; `folded` without accents and with one spelling of the Arabic article.

    >>> Passage("Al Shabaab, Séléka").folded
    ['al', 'Shabaab', 'Seleka']
    """

    __slots__ = ("ends", "folded", "raw", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_WORD.finditer(text))
        self.raw = [match[0] for match in found]
        self.folded = [_folded(word) for word in self.raw]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]

    def gap(self, after: int) -> str:
        """What stands between a word and the next: " " for spaces, a line end or a hyphen; else the mark itself.

        >>> passage = Passage("Guinea-Bissau’s U.S. talks")
        >>> [passage.gap(i) for i in range(5)]
        [' ', "'", ' ', '.', '.']
        """
        between = self.text[self.ends[after] : self.starts[after + 1]]
        mark = between.strip()
        if mark and mark not in _HYPHENS:
            return mark.translate(_APOSTROPHES)
        return " " if between and between.count("\n") < 2 else "\n\n"

    def before(self, place: int) -> tuple[str, str]:
        """What stands between a word and the one before it, as written, and that one; both empty at the start."""
        if not place:
            return "", ""
        return self.text[self.ends[place - 1] : self.starts[place]], self.raw[place - 1]

    def after(self, place: int) -> tuple[str, str]:
        """What stands between a word and the one after it, as written, and that one; both empty at the end."""
        if place + 1 >= len(self.raw):
            return "", ""
        return self.text[self.ends[place] : self.starts[place + 1]], self.raw[place + 1]


def first_word(name: str) -> str:
    """The first word of a name, folded; the whole where it holds no word.

    >>> first_word("Élysée Palace")
    'Elysee'
    """
    found = _WORD.search(name)
    return _folded(found[0]) if found else name


def _folded(word: str) -> str:
    if not word.isascii():
        word = "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))
    return "al" if word in ("Al", "AL") else word
