"""Sets put together of one set of each part, smallest first, where parts have no number in common.

Steps (k best of a product; Huang and Chiang 2005, "Better k-best parsing", IWPT):

1. Ask each part for its sets only as far as they are needed.
2. For each size in turn, for each way to share it out among the parts, begin with the first set of each part of its
   size. Of what is begun take the first; what comes next is the same with the next set of its size in one part.

Invariant: within one way of sharing out, a later set of a part makes a later set of the whole; so sets come by size,
and those of one size in lexicographic order.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

from goodoffices.proof import Clock
from goodoffices.solve.bits import numbers
from goodoffices.solve.conflict.resolve import TooMuch


class Product:
    """The unions of one set of each part (bits; each part gives its own by size, then in lexicographic order, and at
    least one). `done`: all of at most so many numbers are given. Iterating raises TooMuch when the time is over.

    >>> [bin(one) for one in Product([iter([0b001, 0b110]), iter([0b01000, 0b10000])])]
    ['0b1001', '0b10001', '0b1110', '0b10110']
    """

    def __init__(self, parts: Sequence[Iterator[int]], clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self._parts = [_Shelf(part) for part in parts]
        self.done = -1

    def __iter__(self) -> Iterator[int]:
        least = [part.least() for part in self._parts]
        size = sum(least)
        while True:
            self.done = size - 1
            yield from self._of(size, least)
            most = [part.most for part in self._parts]
            if None not in most and size >= sum(one or 0 for one in most):
                return
            size += 1

    def _of(self, size: int, least: Sequence[int]) -> Iterator[int]:
        heap = [self._entry(share, (0,) * len(share), 0) for share in self._shares(size, least, 0)]
        heapq.heapify(heap)
        while heap:
            if self.clock.over:
                raise TooMuch
            _, share, places, last = heapq.heappop(heap)
            yield self._union(share, places)
            for part in range(last, len(share)):
                if self._parts[part].at(share[part], places[part] + 1) is not None:
                    further = (*places[:part], places[part] + 1, *places[part + 1 :])
                    heapq.heappush(heap, self._entry(share, further, part))

    def _shares(self, size: int, least: Sequence[int], first: int) -> Iterator[tuple[int, ...]]:
        """The ways to share a size out among the parts from `first` on, each of which has a set of its share."""
        if self.clock.over:
            raise TooMuch
        if first == len(least):
            if not size:
                yield ()
            return
        others = sum(least[first + 1 :])
        for own in range(least[first], size - others + 1):
            if self._parts[first].at(own, 0) is not None:
                for rest in self._shares(size - own, least, first + 1):
                    yield (own, *rest)

    def _entry(self, share: tuple[int, ...], places: tuple[int, ...], last: int) -> _Entry:
        return numbers(self._union(share, places)), share, places, last

    def _union(self, share: tuple[int, ...], places: tuple[int, ...]) -> int:
        union = 0
        for part, size, place in zip(self._parts, share, places, strict=True):
            union |= part.at(size, place) or 0
        return union


_Entry = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], int]
"""The numbers, the size and the place of each part, and the last part that was moved on."""


class _Shelf:
    """The sets of a part as far as they were asked for, by size."""

    def __init__(self, sets: Iterator[int]) -> None:
        self._sets = sets
        self._by_size: dict[int, list[int]] = {}
        self._largest = 0
        self.most: int | None = None
        """The size of its largest set, once all are known."""

    def least(self) -> int:
        if not self._by_size:
            self._more()
        return min(self._by_size)

    def at(self, size: int, place: int) -> int | None:
        """The set of this size and place, or None."""
        while self.most is None and self._largest <= size and len(self._by_size.get(size, ())) <= place:
            self._more()
        known = self._by_size.get(size, [])
        return known[place] if place < len(known) else None

    def _more(self) -> None:
        one = next(self._sets, None)
        if one is None:
            self.most = self._largest
        else:
            self._largest = one.bit_count()
            self._by_size.setdefault(self._largest, []).append(one)
