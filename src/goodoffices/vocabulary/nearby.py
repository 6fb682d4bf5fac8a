"""Stretches of a text, found by place without going through all of them.

Invariant: what touches a place comes in the order in which it was added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
STEP = 256  # characters: how finely places are told apart


class Nearby(Generic[T]):
    """Things that each stand somewhere in a text, `(start, end, thing)`.

    >>> near = Nearby([(0, 4, "a"), (2, 9, "b"), (700, 900, "c")])
    >>> near.touching(3, 4), near.touching(9, 701), near.touching(4, 4)
    (['a', 'b'], ['c'], ['b'])
    """

    def __init__(self, things: Iterable[tuple[int, int, T]] = ()) -> None:
        self._all: list[tuple[int, int, T]] = []
        self._at: defaultdict[int, list[int]] = defaultdict(list)
        for start, end, thing in things:
            self.add(start, end, thing)

    def add(self, start: int, end: int, thing: T) -> None:
        """Put one more thing down."""
        for block in range(start // STEP, end // STEP + 1):
            self._at[block].append(len(self._all))
        self._all.append((start, end, thing))

    def touching(self, start: int, end: int) -> list[T]:
        """All that begin before `end` and end after `start`."""
        blocks = range(start // STEP, end // STEP + 1)
        numbers = sorted({number for block in blocks for number in self._at.get(block, ())})
        return [thing for a, b, thing in map(self._all.__getitem__, numbers) if a < end and b > start]
