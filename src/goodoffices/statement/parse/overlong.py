"""Sentences longer than anybody writes, cut into shorter ones.

Invariant: no sentence that comes out is longer than `LONGEST` words, so that no rule that goes through a sentence, up
or down its tree, has far to go; what hung on a word of another piece is a root of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from goodoffices.statement.parse.parsed import Kind

LONGEST = 200
"""Words. Of three thousand sentences of news the longest had 98; clauses of treaties and resolutions have more."""

REACH = 80
"""Words before the end of a piece in which a better place to cut is looked for."""

BREAKS = ("\n", ";", ",")
"""After which mark to cut, the best first."""


def shortened(kinds: list[Kind], heads: list[int], begins: list[bool]) -> None:
    """Cut overlong sentences in place: `heads` is how far off the head of each word is, `begins` whether a sentence
    begins at it.

    >>> word = Kind("x", "x", "x", "X", "FW", "dep")
    >>> kinds, heads, begins = [word] * 300, [-1] * 300, [True] + [False] * 299
    >>> shortened(kinds, heads, begins)
    >>> begins.index(True, 1), heads[200], kinds[200].dep, heads[201]
    (200, 0, 'ROOT', -1)
    """
    starts = [i for i, begin in enumerate(begins) if begin or i == 0]
    for first, end in pairwise([*starts, len(kinds)]):
        if end - first <= LONGEST:
            continue
        for start, stop in pairwise(_cuts(kinds, first, end)):
            begins[start] = begins[start] or start > first
            for i in range(start, stop):
                if not start <= i + heads[i] < stop:
                    heads[i], kinds[i] = 0, kinds[i]._replace(dep="ROOT")


def _cuts(kinds: list[Kind], first: int, end: int) -> Iterator[int]:
    """Where the pieces of a sentence begin, and its end."""
    while True:
        yield first
        if end - first <= LONGEST:
            break
        first = _cut(kinds, first + LONGEST)
    yield end


def _cut(kinds: list[Kind], last: int) -> int:
    """Where to cut at the latest at a word: after the last of the best marks there are."""
    for mark in BREAKS:
        for i in range(last - 1, last - REACH, -1):
            if mark in kinds[i].text:
                return i + 1
    return last
