"""The search for the best questions to ask in turn.

Steps:
1. One query: `inquiry`. Two in turn: an upper bound for every pair of answers (`ceiling`).
2. Take the first question that can come to most, and after each of its answers the second one that can. Where all these
   couples are known, this plan is the best; else look them up (`couples`), which makes bounds exact, and begin anew.
3. Three in turn: steps 1 and 2 once for each answer to the first, in the order of a bound over triples. With r the most
   by which an answer raises any cell of its tables, best(a, b, c) ≤ best(a, b) + r(c), for each of the three.

Invariant: all numbers are divided by exp(`unit`), the greatest sum under any one answer, so that none is lost to
underflow.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from goodoffices.proof import Clock
from goodoffices.solve.question.ceiling import ceilings, raises
from goodoffices.solve.question.couples import Couples
from goodoffices.solve.question.inquiry import Inquiry, Vector, surveyed, top
from goodoffices.solve.question.pairs import Pairs
from goodoffices.solve.question.reach import MORE, Reach
from goodoffices.solve.table.around import Change
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.junction import cells

BLOCK = 8_000_000
"""Cells that the tables of one sweep may have together, all answers counted."""

_HUGE = 700.0

Mask = npt.NDArray[np.bool_]

Known = tuple[Vector, Table]
"""The greatest sum under each answer, and what it is at most under each pair."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Ask `query`; `after` has, by number of change, the best then and what to ask next."""

    query: int
    expected: float
    after: Mapping[int, tuple[float, Tree | None]]


@dataclass(frozen=True, slots=True)
class Found:
    """What can be expected; what no plan can come to more than; and the plan, if there is any worth asking."""

    value: float
    bound: float
    tree: Tree | None


class Search:
    """One search: what does not change in its course, and the greatest sum as things are."""

    def __init__(self, ready: Inquiry, seconds: float | None) -> None:
        self.ready, self.clock, self.expected = ready, Clock(seconds), ready.expected
        self.width = max(1, BLOCK // cells(ready.domains, ready.tree))
        self.apart = _apart(ready)
        self.all: Mask = np.ones(len(ready.queries), dtype=np.bool_)
        self.unit: float | None = None
        self.now = 0.0
        self.reach: Reach | None = None

    @cached_property
    def raises(self) -> Vector:
        """The most by which each change raises any cell."""
        return raises(self.ready)

    def best(self, factors: Sequence[Factor], allowed: Mask, depth: int) -> Found:
        """The best plan of at most so many of the queries allowed, with these factors in place."""
        now, bests, around = surveyed(self.ready, factors)
        if self.unit is None:
            self.unit = top(now, bests)
            self.now = math.exp(now - self.unit)
        as_it_is = math.exp(min(now - self.unit, _HUGE))
        found = self._one(self.scaled(bests), allowed, Found(as_it_is, as_it_is, None))
        if depth > 1 and allowed.any():
            known = bests, ceilings(self.ready, factors, around.now, bests, self.raises)
            couples = Couples(self.ready, factors, around.swept, self.width)
            found = self._two(
                Reach(self.ready, couples, known[1], self._then(allowed), self.scaled), bests, allowed, found
            )
            if depth > 2:
                found = self._three(factors, known, allowed, found)
        return found

    def among(self, known: Pairs, depth: int) -> Found:
        """The best plan of one query or two by sums that are known, whether or not they are the greatest."""
        self.unit = top(known.now, known.bests)
        self.now = math.exp(known.now - self.unit)
        after = self.scaled(known.bests)
        found = self._one(after, self.all, Found(self.now, self.now, None))
        if depth > 1 and self.all.any():
            both = self.scaled(known.both)
            expected, _ = self.second(both, after)
            found = self._asked_first(expected, both, (after, self.all), found)
        return found

    def _one(self, after: Vector, allowed: Mask, start: Found) -> Found:
        """The best single query, where one is worth anything."""
        expected = np.where(allowed, self.expected(after), 0.0)
        if not allowed.any() or expected.max() <= start.value * MORE:
            return start
        tree = self._tree(int(np.argmax(expected)), after, {})
        return Found(tree.expected, tree.expected, tree)

    def _two(self, reach: Reach, bests: Vector, allowed: Mask, found: Found) -> Found:
        """Steps 1 and 2; `found` is the best single query."""
        self.reach, after = reach, self.scaled(bests)
        while True:
            values = np.where(allowed, self.expected(np.maximum(reach.second(), after)), 0.0)
            query = int(np.argmax(values))
            if values[query] <= found.value * MORE:
                return found
            open_ = reach.open_to(query, after)
            if not open_ or self.clock.over:
                first = self._asked_first(reach.known(), reach.scaled, (after, allowed), found)
                return Found(first.value, max(first.value, float(values[query]) if open_ else 0.0), first.tree)
            for other in open_:
                reach.look_up(query, other)

    def pair(self) -> tuple[tuple[int, ...] | None, float]:
        """After the search for two in turn: the best two queries that are both asked whatever the first answer, and
        what they come to. None where there are no two, or the time is over."""
        while self.reach is not None:
            one, other, best, exact = self.reach.fixed()
            if exact:
                return ((min(one, other), max(one, other)), best) if best > 0 else (None, 0.0)
            if self.clock.over:
                break
            self.reach.look_up(one, other)
        return None, 0.0

    def _then(self, allowed: Mask) -> Mask:
        """`[n, q]`: whether query q may be asked after answer n to another one that is allowed."""
        mask: Mask = (self.apart & allowed & allowed[:, None])[self.ready.asked]
        return mask

    def _asked_first(self, expected: Table, both: Table, now: tuple[Vector, Mask], found: Found) -> Found:
        """The best plan of two, if it is better than what is found. `expected` has what each second query brings each
        answer to, `both` what each pair of answers does; `now` is what each single answer brings, and which queries are
        allowed."""
        after, allowed = now
        rows = np.arange(len(after))
        second = np.argmax(expected, axis=1)
        gains = np.maximum(expected[rows, second], after)
        values = np.where(allowed, self.expected(gains), 0.0)
        query = int(np.argmax(values))
        if values[query] <= found.value * MORE:
            return found
        worth = [n for n in self.ready.answers(query).tolist() if gains[n] > after[n] * MORE]
        then = {n: self._tree(int(second[n]), both[n], {}) for n in worth}
        tree = self._tree(query, after, then)
        return Found(tree.expected, tree.expected, tree)

    def _three(self, factors: Sequence[Factor], known: Known, allowed: Mask, found: Found) -> Found:
        """Step 3; `found` is the best plan of two."""
        bests = known[0]
        ceilings = self._ceilings(known, allowed)
        bounds = self.expected(ceilings)
        unproven = found.bound if found.bound > found.value * MORE else 0.0
        for query in [int(q) for q in np.argsort(-bounds, kind="stable") if allowed[q]]:
            if bounds[query] <= found.value * MORE:
                break
            if self.clock.over:
                unproven = max(unproven, float(bounds[query]))
                break
            tree, bound = self._begun_with(query, factors, (bests, ceilings), allowed & self.apart[query], found)
            if tree is not None and tree.expected > found.value * MORE:
                found = Found(tree.expected, tree.expected, tree)
            unproven = max(unproven, bound)
        return Found(found.value, max(found.value, unproven), found.tree)

    def _begun_with(
        self, query: int, factors: Sequence[Factor], now: tuple[Vector, Vector], allowed: Mask, found: Found
    ) -> tuple[Tree | None, float]:
        """The best plan of three that begins with a query, and what such a plan cannot come to more than where that is
        not proven (else 0). No plan where it is no better than what is found."""
        bests, ceilings = now
        credences, bound, open_ = self.ready.credences, float(self.expected(ceilings)[query]), False
        then: dict[int, Tree] = {}
        for n in self.ready.answers(query).tolist():
            inner = self.best(_with(factors, self.ready.changes[n]), allowed, 2)
            if inner.tree is not None:
                then[n] = inner.tree
            bound += float(credences[n]) * (inner.bound - float(ceilings[n]))
            open_ = open_ or inner.bound > inner.value * MORE
            if bound <= found.value * MORE:
                return None, 0.0
        return self._tree(query, self.scaled(bests), then), bound if open_ else 0.0

    def second(self, both: Table, after: Vector) -> tuple[Table, Vector]:
        """After each answer to a first question, what each second one brings it to; and the best of these, or nothing
        more asked."""
        expected = self.ready.followed(both, self.apart[self.ready.asked])
        return expected, np.maximum(expected.max(axis=1, initial=0.0), after)

    def _ceilings(self, known: Known, allowed: Mask) -> Vector:
        """For each answer to a first question, what two more cannot bring it to more than (step 3)."""
        bests, both = known
        found = np.empty(len(bests))
        for n in range(len(bests)):
            if self.clock.over:  # no more than one more answer and the best of all to a third question bring
                highest = max(0.0, float(self.raises.max()))
                most = float(both[n].max()) + highest if highest < np.inf else np.inf
                found[n] = float(self.scaled(np.array([max(most, bests[n])]))[0])
                continue
            with np.errstate(invalid="ignore"):
                sides = [both[n][:, None] + self.raises, both[n] + self.raises[:, None], both + self.raises[n]]
            sides = [np.nan_to_num(side, nan=np.inf, posinf=np.inf, neginf=-np.inf) for side in sides]
            third = self.scaled(np.minimum(np.minimum(sides[0], sides[1]), sides[2]))
            mask = self.apart[self.ready.asked[n]] & allowed
            expected = self.ready.followed(third, self.apart[self.ready.asked] & mask)
            second = np.where(mask, self.expected(expected.max(axis=1, initial=0.0)), 0.0)
            single = np.where(mask, self.expected(self.scaled(both[n])), 0.0)
            best = float(self.scaled(bests[n : n + 1])[0])
            found[n] = max(best, float(second.max(initial=0.0)), float(single.max(initial=0.0)))
        return found

    def _tree(self, query: int, after: Vector, then: Mapping[int, Tree]) -> Tree:
        own = self.ready.answers(query).tolist()
        reached = [then[n].expected if n in then else float(after[n]) for n in own]
        expected = float(np.dot(self.ready.credences[own], reached))
        return Tree(query, expected, {n: (float(after[n]), then.get(n)) for n in own})

    def scaled(self, bests: Table) -> Table:
        """The exponentials, in the unit of this search."""
        return np.exp(np.minimum(bests - (self.unit or 0.0), _HUGE))


def _apart(ready: Inquiry) -> Mask:
    """Which queries may be asked in one line: those that replace no factor both."""
    of = np.zeros((len(ready.queries), len(ready.factors) + 1), dtype=np.float64)
    for number, query in enumerate(ready.queries):
        of[number, list(query.factors)] = 1.0
    apart: Mask = of @ of.T < 0.5
    np.fill_diagonal(apart, False)
    return apart


def _with(factors: Sequence[Factor], change: Change) -> list[Factor]:
    """The factors with a change in place."""
    return [Factor(part.scope, change.get(number, part.table)) for number, part in enumerate(factors)]
