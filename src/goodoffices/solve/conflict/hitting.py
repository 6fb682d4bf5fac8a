"""Minimal hitting sets: the smallest choices that take something of every edge, in order of size, then of numbers.

Minimal conflicts and minimal corrections are each other's minimal hitting sets (Reiter 1987, "A theory of diagnosis
from first principles", Artificial Intelligence 32), so either kind follows from the other.

Steps for all at once (`transversals`; Berge 1989, "Hypergraphs"): take the edges in turn, smallest first. Keep the sets
that hit it, and extend each of the others by each number of it, unless that holds one of the sets kept.

Steps one by one (`Search`): for each size in turn go through the numbers from the lowest, with it first, then without.

1. Turn back where the edges left that have nothing in common are more than the numbers left to choose, or an edge can
   no longer be hit, or a number chosen has no edge of its own any more (Murakami and Uno 2014, "Efficient algorithms
   for dualizing large-scale hypergraphs", Discrete Applied Mathematics 170).
2. Where the edges are not all known, ask of each set of at most this size that hits those known, unless it holds one
   that was found. If it misses an edge, that one is known from now on (implicit hitting sets: Ignatiev, Previti,
   Liffiton and Marques-Silva 2015, "Smallest MUS extraction with minimal hitting set dualization", CP); begin the size
   again until none comes up.

Invariant: sets come smallest first, those of one size in lexicographic order of their sorted numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from goodoffices.proof import Clock
from goodoffices.solve.bits import bits
from goodoffices.solve.conflict.resolve import WORK, TooMuch

_Node = tuple[int, int, int, tuple[int, ...], int]

Missed = Callable[[int], int | None]
"""An edge that a set misses, or None where it hits all."""


def in_order(sets: Sequence[int]) -> list[int]:
    """By size, then in lexicographic order of the sorted numbers.

    >>> in_order([0b110, 0b1000, 0b101])
    [8, 5, 6]
    """
    lowest_first = sorted(sets, key=lambda one: f"{one:b}"[::-1], reverse=True)
    return sorted(lowest_first, key=int.bit_count)


def transversals(edges: Sequence[int], work: float = WORK, clock: Clock | None = None) -> list[int]:
    """All minimal hitting sets, in no order. Raises TooMuch where it takes more than `work` comparisons or the time is
    over.

    >>> sorted(transversals([0b011, 0b110]))
    [2, 5]
    """
    clock = clock or Clock()
    found = [0]
    for edge in sorted(edges, key=int.bit_count):
        hits = [one for one in found if one & edge]
        misses = [one for one in found if not one & edge]
        if not misses:
            continue
        found = list(hits)
        for number in bits(edge):
            bit = 1 << number
            near = [one for one in hits if one & bit]
            work -= len(misses) * (1 + len(near))
            if work < 0 or clock.over:
                raise TooMuch
            wider = [one | bit for one in misses]
            found += [one for one in wider if not any(one & other == other for other in near)]
    return found


class Search:
    """The minimal hitting sets of `edges` over the numbers 0 … count-1, one by one, as sets of bits. With `missed`
    there may be edges that are not known yet. Iterating raises TooMuch when the time is over."""

    def __init__(
        self,
        count: int,
        edges: Sequence[int],
        missed: Missed | None = None,
        clock: Clock | None = None,
        found: Sequence[int] = (),
        done: int = -1,
    ) -> None:
        """`found` are those of at most `done` numbers, where these are known already."""
        self.count, self.missed, self.clock = count, missed, clock or Clock()
        self.edges: list[int] = []
        self.found = list(found)
        self.done = done
        """All sets of at most so many numbers are found."""
        self._having = [0] * count
        """By number, the edges that it is in, as bits."""
        self._last = [0] * count
        """By number, the edges of which it is the last."""
        self._near: dict[tuple[int, int], int] = {}
        self._cut = False
        for edge in sorted(edges, key=int.bit_count):
            self._learn(edge)

    def __iter__(self) -> Iterator[int]:
        size = max(self.done + 1, self._apart((1 << len(self.edges)) - 1, 0, self.count))
        while size <= self.count and 0 not in self.edges:  # nothing hits an empty edge
            yield from self._of(size) if self.missed is None else self._asked(size)
            if not self._cut:
                break
            self.done = size
            size += 1
        self.done = self.count

    def _asked(self, size: int) -> Iterator[int]:
        """Those of one size, gone through until no unknown edge comes up any more."""
        here: list[int] = []
        known = -1
        try:
            while known < len(self.edges):
                known = len(self.edges)
                for one in self._of(size):
                    here.append(one)
                    self.found.append(one)
        except TooMuch:
            yield from in_order(here)
            raise
        yield from in_order(here)

    def _of(self, size: int) -> Iterator[int]:
        """Those of one size by the edges known. A node is: the number to decide on next, what is chosen, the edges
        open, for each chosen number its own edges, and how many edges were known."""
        self._cut = False
        stack: list[_Node] = [(0, 0, 0, (), 0)]
        while stack:
            number, chosen, open_, own, known = stack.pop()
            if self.clock.over:
                raise TooMuch
            news = self._open_since(known, chosen, number)
            if news is None:
                continue
            open_, known, left = open_ | news, len(self.edges), size - chosen.bit_count()
            if not open_:
                if self._hits_all(chosen, left):
                    yield chosen
                elif len(self.edges) > known:
                    stack.append((number, chosen, 0, own, known))
            elif self._apart(open_, number, left) > left:
                self._cut = True
            else:
                stack += self._further(number, chosen, open_, own, known)

    def _further(self, number: int, chosen: int, open_: int, own: tuple[int, ...], known: int) -> Iterator[_Node]:
        """The nodes without and, on top, with the next number that hits anything."""
        while not self._having[number] & open_:
            number += 1
        having = self._having[number]
        if not self._last[number] & open_:
            yield number + 1, chosen, open_, own, known
        own = (*(edges & ~having for edges in own), having & open_)
        if all(own):
            yield number + 1, chosen | 1 << number, open_ & ~having, own, known

    def _hits_all(self, chosen: int, left: int) -> bool:
        """Whether what hits all known edges is a minimal hitting set of this size (step 2)."""
        if self.missed is None:
            return not left
        if any(chosen & one == one for one in self.found):
            return False
        edge = self.missed(chosen)
        if edge is not None:
            self._learn(edge)
        return edge is None and not left

    def _learn(self, edge: int) -> None:
        bit = 1 << len(self.edges)
        self.edges.append(edge)
        self._near.clear()
        for number in bits(edge):
            self._having[number] |= bit
        if edge:
            self._last[edge.bit_length() - 1] |= bit

    def _open_since(self, known: int, chosen: int, number: int) -> int | None:
        """The edges from the number `known` on that are not hit; None where one of them never will be."""
        open_ = 0
        for place in range(known, len(self.edges)):
            edge = self.edges[place]
            if not edge & chosen:
                if not edge >> number:
                    return None
                open_ |= 1 << place
        return open_

    def _apart(self, open_: int, number: int, most: int) -> int:
        """How many of the open edges have nothing in common from `number` on: at least so many numbers are left to
        choose. No more than most + 1 are counted."""
        count = 0
        while open_ and count <= most:
            place = (open_ & -open_).bit_length() - 1
            near = self._near.get((place, number))
            if near is None:
                near = 0
                for one in bits(self.edges[place] >> number << number):
                    near |= self._having[one]
                self._near[place, number] = near
            open_ &= ~(near | 1 << place)
            count += 1
        return count
