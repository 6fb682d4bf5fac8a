"""The search for the best questions to ask in turn.

Steps:
1. One query: `inquiry`. Two in turn: the best under every pair of answers, by two sweeps with a column for each answer
   (`pairs`); the second question is the best one in each row.
2. First questions go by an upper bound of what they can come to (`ceiling`), a few at once, and end when the bound of
   the next is no better than what is found. Every pair that is looked up makes the bounds of the others better.
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
from goodoffices.solve.question.inquiry import Inquiry, Vector, surveyed, top
from goodoffices.solve.question.pairs import Pairs, pairs
from goodoffices.solve.table.around import Change
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.junction import cells

BLOCK = 8_000_000
"""Cells that the tables of one sweep may have together, all answers counted."""

COLUMNS = 32
"""Answers of first questions that are looked up at once, before the bounds are looked at again."""

MORE = 1 + 1e-12
"""What is not more than by this factor counts as equal."""

_HUGE = 700.0

PAIRED = 4
"""First questions that are looked up at once for two that are both asked."""

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
        self.ready, self.clock, self.shares = ready, Clock(seconds), ready.shares
        self.width = max(1, BLOCK // cells(ready.domains, ready.tree))
        self.apart = _apart(ready)
        self.all: Mask = np.ones(len(ready.queries), dtype=np.bool_)
        self.unit: float | None = None
        self.now = 0.0
        self.looked_up: tuple[Table, Mask] | None = None

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
            found = self._two(factors, known, allowed, found)
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
            found = self._asked_first(np.arange(len(after)), self.scaled(known.both), (after, self.all), found)
        return found

    def _one(self, after: Vector, allowed: Mask, start: Found) -> Found:
        """The best single query, where one is worth anything."""
        expected = np.where(allowed, self.shares @ after, 0.0)
        if not allowed.any() or expected.max() <= start.value * MORE:
            return start
        tree = self._tree(int(np.argmax(expected)), after, {})
        return Found(tree.expected, tree.expected, tree)

    def _two(self, factors: Sequence[Factor], known: Known, allowed: Mask, found: Found) -> Found:
        """Steps 1 and 2; `found` is the best single query. What is looked up takes its place in what is known."""
        bests, both = known
        after, scaled, left = self.scaled(bests), self.scaled(both), allowed.copy()
        self.looked_up = scaled, left
        while left.any():
            bounds = np.where(left, self._bounds(scaled, after, allowed), 0.0)
            order = [q for q in np.argsort(-bounds, kind="stable").tolist() if bounds[q] > found.value * MORE]
            if not order:
                break
            block = self._block(order)
            rows = np.flatnonzero(np.isin(self.ready.asked, block))
            part = None if self.clock.over else self._looked_up(factors, rows)
            if part is None:
                return Found(found.value, float(bounds[order[0]]), found.tree)
            both[rows], both[:, rows] = part, part.T
            part = self.scaled(part)
            scaled[rows], scaled[:, rows] = part, part.T
            left[block] = False
            found = self._asked_first(rows, part, (after, allowed), found)
        return Found(found.value, found.value, found.tree)

    def pair(self) -> tuple[tuple[int, ...] | None, float]:
        """After the search for two in turn: the best two queries that are both asked whatever the first answer, and
        what they come to. None where there are no two, or the time is over."""
        if self.looked_up is None:
            return None, 0.0
        both, left = self.looked_up
        while True:
            values = np.where(self.apart, self.shares @ both @ self.shares.T, 0.0)
            bound = np.where(left[:, None] & left[None, :], values, 0.0)
            one, other = divmod(int(np.argmax(values - bound)), len(values))
            best = float(values[one, other] - bound[one, other])
            behind = (bound > best * MORE).sum(axis=1)
            if not behind.any():
                return ((min(one, other), max(one, other)), best) if best > 0 else (None, 0.0)
            block = self._block([q for q in np.argsort(-behind, kind="stable").tolist()[:PAIRED] if behind[q]])
            rows = np.flatnonzero(np.isin(self.ready.asked, block))
            part = None if self.clock.over else self._looked_up(self.ready.factors, rows)
            if part is None:
                return None, 0.0
            part = self.scaled(part)
            both[rows], both[:, rows] = part, part.T
            left[block] = False

    def _block(self, order: Sequence[int]) -> list[int]:
        """The next queries, whose answers together are not too many; at least one."""
        answers = np.bincount(self.ready.asked, minlength=len(self.ready.queries))[list(order)]
        count = max(1, int((np.cumsum(answers) <= min(self.width, COLUMNS)).sum()))
        return list(order[:count])

    def _looked_up(self, factors: Sequence[Factor], rows: npt.NDArray[np.intp]) -> Table | None:
        """The greatest sums under each of these answers and every other; None when the time is over before."""
        found = []
        for start in range(0, len(rows), self.width):
            if start and self.clock.over:
                return None
            found.append(pairs(self.ready, factors, rows[start : start + self.width].tolist()).both)
        return np.concatenate(found)

    def _asked_first(self, rows: npt.NDArray[np.intp], both: Table, now: tuple[Vector, Mask], found: Found) -> Found:
        """The best plan of two that begins with one of the queries whose answers are `rows`, if it is better than what
        is found. `both` has a row for each; `now` is what each single answer brings, and which queries are allowed."""
        after, allowed = now
        asked, weights = self.ready.asked[rows], self.shares[:, rows]
        known = both @ self.shares.T
        expected = np.where(self.apart[asked] & allowed, known, 0.0)
        second = np.argmax(expected, axis=1)
        gains = np.maximum(expected[np.arange(len(rows)), second], after[rows])
        values = np.where(allowed, weights @ gains, 0.0)
        query = int(np.argmax(values))
        if values[query] <= found.value * MORE:
            return found
        own = np.flatnonzero(asked == query).tolist()
        worth = [n for n in own if gains[n] > after[rows[n]] * MORE]
        then = {int(rows[n]): self._tree(int(second[n]), both[n], {}) for n in worth}
        tree = self._tree(query, after, then)
        return Found(tree.expected, tree.expected, tree)

    def _three(self, factors: Sequence[Factor], known: Known, allowed: Mask, found: Found) -> Found:
        """Step 3; `found` is the best plan of two."""
        bests = known[0]
        ceilings = self._ceilings(known, allowed)
        bounds = self.shares @ ceilings
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
        credences, bound, open_ = self.ready.credences, float(self.shares[query] @ ceilings), False
        then: dict[int, Tree] = {}
        for n in np.flatnonzero(self.ready.asked == query).tolist():
            inner = self.best(_with(factors, self.ready.changes[n]), allowed, 2)
            if inner.tree is not None:
                then[n] = inner.tree
            bound += float(credences[n]) * (inner.bound - float(ceilings[n]))
            open_ = open_ or inner.bound > inner.value * MORE
            if bound <= found.value * MORE:
                return None, 0.0
        return self._tree(query, self.scaled(bests), then), bound if open_ else 0.0

    def _bounds(self, both: Table, after: Vector, allowed: Mask) -> Vector:
        """For each query, what two that begin with it cannot come to more than (step 2)."""
        bounds: Vector = self.shares @ self.second(both, after, allowed)[1]
        return bounds

    def second(self, both: Table, after: Vector, allowed: Mask | None = None) -> tuple[Table, Vector]:
        """After each answer to a first question, what each second one brings it to; and the best of these, or nothing
        more asked."""
        mask = self.apart if allowed is None else self.apart & allowed
        expected = np.where(mask[self.ready.asked], both @ self.shares.T, 0.0)
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
            expected = np.where(self.apart[self.ready.asked] & mask, third @ self.shares.T, 0.0)
            second = np.where(mask, self.shares @ expected.max(axis=1, initial=0.0), 0.0)
            single = np.where(mask, self.shares @ self.scaled(both[n]), 0.0)
            best = float(self.scaled(bests[n : n + 1])[0])
            found[n] = max(best, float(second.max(initial=0.0)), float(single.max(initial=0.0)))
        return found

    def _tree(self, query: int, after: Vector, then: Mapping[int, Tree]) -> Tree:
        own = np.flatnonzero(self.ready.asked == query).tolist()
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
