"""All minimal conflicts (MUSes) and minimal corrections (MCSes) of clauses over variables with finitely many values.

Steps:

1. Keep the parts in which a conflict can lie (`kernel`).
2. Find all conflicts of each part by resolution (`resolve`), as long as that is little work. Those of all parts
   together are those of the whole; the corrections are the minimal hitting sets of the conflicts (`hitting`), one of
   each part taken together (`product`).
3. In a part that is too much work, look for the conflicts of up to 2, 3, 4, … clauses by resolution with a bound. Where
   that is too much work as well, go on with a SAT solver (python-sat) as in `subsets`; the corrections are then
   found with its help too.

Invariant: the answer does not depend on which of these ways it was found, and order and proofs are those of `subsets`.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from goodoffices.proof import PROVEN, Clock
from goodoffices.solve.bits import bits, mask_of, numbers
from goodoffices.solve.conflict.hitting import Search, in_order, transversals
from goodoffices.solve.conflict.kernel import Part, parts
from goodoffices.solve.conflict.oracle import Sat, grown, shrunk
from goodoffices.solve.conflict.product import Product
from goodoffices.solve.conflict.resolve import WORK, TooMuch, conflicts
from goodoffices.solve.conflict.subsets import ASKED_IN_PART, LIMIT, Set, Subsets, both, out_of_time
from goodoffices.solve.demand.clause import Clause

MANY = 20_000
"""Corrections that are all made before the first is given: more come one by one."""

DEEPER = 10
"""How much more work a bounded resolution may cost than one without a bound."""


class Clash:
    """The minimal conflicts and corrections of clauses, as a stream of each kind, like `subsets.Hunt`.

    `domains[v]` is how many values variable v has; clause n is met where one of its literals (variable, mask of values)
    holds. `work` is how many comparisons resolution may cost for one part: 0 leaves all to the SAT solver, infinity
    nothing. `conflicts_in_all` and `corrections_in_all` are known once a stream has begun, if at all.
    """

    def __init__(self, domains: Sequence[int], clauses: Sequence[Clause], work: float = WORK) -> None:
        self.conflicts_proof = self.corrections_proof = ASKED_IN_PART
        self.conflicts_in_all: int | None = None
        self.corrections_in_all: int | None = None
        self._count, self._work = len(clauses), work
        self._parts = parts(domains, clauses)
        self._known: list[list[int]] = []
        self._apart: list[list[int] | None] = []
        self._knots: list[_Knot] | None = None

    def conflicts(self, seconds: float | None = None) -> Iterator[Set]:
        """All MUSes, smallest first; none at all where everything can be met together."""
        clock = Clock(seconds)
        knots = self._resolve(clock)
        streams: list[Iterable[int]] = [in_order(list(itertools.chain.from_iterable(self._known)))]
        streams += [knot.conflicts(clock) for knot in knots]
        for one in heapq.merge(*streams, key=lambda one: (one.bit_count(), numbers(one))):
            yield numbers(one)
        open_ = [knot.done for knot in knots if not knot.complete]
        self.conflicts_proof = out_of_time(min(open_)) if open_ else PROVEN

    def corrections(self, seconds: float | None = None) -> Iterator[Set]:
        """All MCSes, smallest first; none at all where everything can be met together."""
        clock = Clock(seconds)
        knots = self._resolve(clock)
        search: Search | Product = self._asked(clock) if knots else self._by_parts(clock)
        made = search if knots else self._at_once()
        try:
            for one in search if made is None else made:
                if one:
                    yield numbers(one)
            self.corrections_proof = PROVEN
        except TooMuch:
            self.corrections_proof = out_of_time(search.done)

    def subsets(self, limit: int = LIMIT, seconds: float | None = None) -> Subsets:
        """Up to `limit` of each kind; half of the time is kept for the corrections. Raises NumbersInvalid."""
        return both(self, limit, seconds)

    def _resolve(self, clock: Clock) -> list[_Knot]:
        """Step 2 for every part; returns those where it was too much."""
        if self._knots is None:
            self._knots = []
            for part in self._parts:
                try:
                    found = conflicts(part, None, self._work, clock)
                    self._known.append([whole(part, one) for one in found])
                except TooMuch:
                    self._knots.append(_Knot(part, self._work))
            if not self._knots:
                self.conflicts_in_all = sum(map(len, self._known))
        return self._knots

    def _asked(self, clock: Clock) -> Search:
        """The corrections one by one, where the conflicts of the knots are not all known."""
        known = list(itertools.chain.from_iterable(self._known))
        for knot in self._knots or ():
            knot.oracle.clock = clock
            known += knot.known()
        return Search(self._count, known, self._missed, clock)

    def _by_parts(self, clock: Clock) -> Product:
        """The corrections one by one, those of each part for themselves. Those of a part that are no great work are
        made at once, so that they can be counted."""
        self._apart = []
        for found in self._known:
            try:
                self._apart.append(transversals(found, self._work, clock))
            except TooMuch:
                self._apart.append(None)
        counts = [len(some) for some in self._apart if some is not None]
        if len(counts) == len(self._known):
            self.corrections_in_all = math.prod(counts) if self.conflicts_in_all else 0
        return Product(
            [
                iter(Search(self._count, found, None, clock) if some is None else in_order(some))
                for found, some in zip(self._known, self._apart, strict=True)
            ],
            clock,
        )

    def _at_once(self) -> list[int] | None:
        """All corrections in order, where they are known not to be too many."""
        if self.corrections_in_all is None or self.corrections_in_all > MANY:
            return None
        made = [0]
        for some in self._apart:
            made = [one | other for one in made for other in some or ()]
        return in_order(made)

    def _missed(self, given_up: int) -> int | None:
        """A conflict of a knot from which nothing is given up, or None."""
        return next((found for knot in self._knots or () if (found := knot.conflict(given_up)) is not None), None)


class _Knot:
    """A part that is too much for resolution alone (step 3). `found` are its conflicts of at most `done` clauses, as
    bits over its places, and `more` and `corrections` what else the SAT solver has come upon."""

    def __init__(self, part: Part, work: float) -> None:
        self.part, self.work, self.oracle = part, work, Sat(part)
        self.count = len(part.clauses)
        self.everything = (1 << self.count) - 1
        self.done = 0
        self.found: list[int] = []
        self.more: dict[int, None] = {}
        self.corrections: dict[int, None] = {}

    @property
    def complete(self) -> bool:
        return self.done >= self.count

    def known(self) -> list[int]:
        """The conflicts known so far, over all clauses."""
        return [whole(self.part, one) for one in dict.fromkeys([*self.found, *self.more])]

    def conflicts(self, clock: Clock) -> Iterator[int]:
        """The conflicts over all clauses, smallest first, as long as there is time."""
        self.found = [one for one in self.found if one.bit_count() <= self.done]
        for one in itertools.chain(list(self.found), self._bounded(clock), self._asked(clock)):
            yield whole(self.part, one)

    def _bounded(self, clock: Clock) -> Iterator[int]:
        while not self.complete:
            bound = min(self.count, max(2, self.done + 1 + self.done // 4))
            try:
                found = conflicts(self.part, bound, DEEPER * self.work, clock)
            except TooMuch:
                return
            new = in_order([one for one in found if one.bit_count() > self.done])
            self.found, self.done = self.found + new, bound
            yield from new

    def _asked(self, clock: Clock) -> Iterator[int]:
        self.oracle.clock = clock
        search = Search(self.count, list(self.corrections), self._correction, clock, self.found, self.done)
        with contextlib.suppress(TooMuch):
            yield from search
        self.found, self.done = search.found, search.done

    def conflict(self, given_up: int) -> int | None:
        """A conflict over all clauses of which nothing is given up, or None."""
        kept = mask_of(place for place, number in enumerate(self.part.numbers) if not given_up >> number & 1)
        rest = self.oracle.excluded(kept)
        if rest is None:
            return None
        found = shrunk(self.oracle, rest)
        self.more[found] = None
        return whole(self.part, found)

    def _correction(self, asked: int) -> int | None:
        """A correction of which nothing is asked for, or None where what is asked for is inconsistent."""
        if self.oracle.excluded(asked) is not None:
            return None
        found = self.everything & ~grown(self.oracle, self.oracle.met, self.count)
        self.corrections[found] = None
        return found


def clashes(
    domains: Sequence[int], clauses: Sequence[Clause], limit: int = LIMIT, seconds: float | None = None
) -> Subsets:
    """All MUSes and MCSes of the clauses, at most `limit` of each kind, in at most about so many seconds.

    >>> low, high, either = ((0, 0b001),), ((0, 0b110),), ((0, 0b110), (1, 0b1))
    >>> found = clashes([3, 2], [low, high, either, ((1, 0b10),)])
    >>> found.conflicts
    ((0, 1), (0, 2, 3))
    >>> found.corrections
    ((0,), (1, 2), (1, 3))
    """
    return Clash(domains, clauses).subsets(limit, seconds)


def whole(part: Part, found: int) -> int:
    """A set of bits over the places of a part as one over all clauses."""
    return mask_of(part.numbers[place] for place in bits(found))
