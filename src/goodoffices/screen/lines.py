"""A long text broken into lines of a screen.

Every code point of the text keeps its place: what could steer a terminal, or cannot be shown, is replaced one for one.
Width is counted in cells, so that wide letters take two and marks that combine take none; a line never parts a letter
from the marks on it. Writing that runs from right to left stays in its own order: the terminal turns it.

Invariant: the lines, put together, are the text; none is wider than the screen but where a single letter is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size

Line = tuple[int, int]
"""The code points from, and up to, of one line."""

_UNSHOWN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]")
_BLANK = {"\t", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"}
_PIECES = re.compile(r"\n|[^\S\n]+|\S+")


def shown(text: str) -> str:
    """The text as it can be shown, of the same length.

    >>> shown("a\\x1b[31mb\\tc")
    'a�[31mb c'
    """
    return _UNSHOWN.sub(lambda match: " " if match.group() in _BLANK else "\ufffd", text)


def lines(text: str, width: int) -> list[Line]:
    """The lines of a text as `shown`, each at most `width` cells wide, broken between words where it can be.

    >>> [("one two", start, end) for start, end in lines("one two", 4)]
    [('one two', 0, 4), ('one two', 4, 7)]
    """
    return list(_lines(text, max(1, width)))


def _lines(text: str, width: int) -> Iterator[Line]:
    start, used = 0, 0
    for piece in _PIECES.finditer(text):
        begin, end = piece.span()
        if piece.group() == "\n":
            yield start, end
            start, used = end, 0
            continue
        wide = cell_len(piece.group()) if end - begin <= 4 * width else width + 1
        blank = piece.group().isspace()
        if used and used + wide > width and not blank:
            yield start, begin
            start, used = begin, 0
        if used + wide <= width or (blank and wide <= width):
            used = min(width, used + wide)
            continue
        for place in range(begin, end):
            size = get_character_cell_size(text[place])
            if used and used + size > width:
                yield start, place
                start, used = place, 0
            used += size
    if start < len(text) or not text or text.endswith("\n"):
        yield start, len(text)


def line_of(found: list[Line], place: int) -> int:
    """The number of the line with a code point."""
    from bisect import bisect_right

    return max(0, bisect_right([start for start, _ in found], place) - 1)
