"""The search for the best questions to ask in turn.

Steps:
1. One query: `inquiry`. Two in turn: the best under every pair of answers, by two sweeps with a column for each answer
   (`pairs`); the second question is the best one in each row.
2. First questions go by an upper bound of what they can come to, in blocks as wide as memory allows, and end when the
   bound of the next is no better than what is found. For a pair of answers, best(a, b) ≤ best(a) + r(b) and
   ≤ best(b) + r(a), where r is the most by which an answer raises any cell of its tables.
3. Three in turn: step 1 once for each answer to the first, in the order of the same bound over triples.

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
from goodoffices.solve.question.inquiry import Inquiry, Vector, alone, top
from goodoffices.solve.question.pairs import Pairs, pairs
from goodoffices.solve.table.around import Change
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.junction import largest

BLOCK = 3_000_000
"""Cells that the largest table of one block of answers may have."""

MORE = 1 + 1e-12
"""What is not more than by this factor counts as equal."""

_HUGE = 700.0

Mask = npt.NDArray[np.bool_]

Known = tuple[Vector, Table | None]
"""The greatest sum under each answer, and under each pair where all pairs fit one block."""


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
    """One search: what does not change in its course, and the best pair of queries that are both asked (`fixed`)."""

    def __init__(self, ready: Inquiry, seconds: float | None) -> None:
        self.ready, self.clock, self.shares = ready, Clock(seconds), ready.shares
        self.width = max(1, BLOCK // largest(ready.domains, ready.tree))
        count, of = len(ready.queries), [query.factors for query in ready.queries]
        apart = [[a != b and of[a].isdisjoint(of[b]) for b in range(count)] for a in range(count)]
        self.apart: Mask = np.array(apart, dtype=np.bool_).reshape(count, count)
        self.all: Mask = np.ones(count, dtype=np.bool_)
        self.fixed: tuple[tuple[int, ...] | None, float] = (None, 0.0)
        self.unit: float | None = None
        self.now = 0.0

    @cached_property
    def raises(self) -> Vector:
        """The most by which each change raises any cell."""
        return np.array([_raise(change, self.ready.factors) for change in self.ready.changes])

    @property
    def whole(self) -> bool:
        """Whether all pairs fit one block."""
        return len(self.ready.changes) <= self.width

    def best(self, factors: Sequence[Factor], allowed: Mask, depth: int) -> Found:
        """The best plan of at most so many of the queries allowed, with these factors in place."""
        both: Table | None = None
        if depth > 1 and self.whole and allowed.any():
            known = pairs(self.ready, factors, range(len(self.ready.changes)))
            now, bests, both = known.now, known.bests, known.both
        else:
            now, bests = alone(self.ready, factors)
        if self.unit is None:
            self.unit = top(now, bests)
            self.now = math.exp(now - self.unit)
        as_it_is = math.exp(min(now - self.unit, _HUGE))
        found = self._one(self._scaled(bests), allowed, Found(as_it_is, as_it_is, None))
        if depth > 1 and allowed.any():
            found = self._two(factors, (bests, both), allowed, found)
        if depth > 2 and allowed.any():
            found = self._three(factors, (bests, both), allowed, found)
        return found

    def among(self, known: Pairs, depth: int) -> Found:
        """The best plan of one query or two by sums that are known, whether or not they are the greatest."""
        self.unit = top(known.now, known.bests)
        self.now = math.exp(known.now - self.unit)
        after = self._scaled(known.bests)
        found = self._one(after, self.all, Found(self.now, self.now, None))
        if depth > 1 and self.all.any():
            found = self._asked_first(np.arange(len(after)), self._scaled(known.both), (after, self.all), found)
        return found

    def _one(self, after: Vector, allowed: Mask, start: Found) -> Found:
        """The best single query, where one is worth anything."""
        expected = np.where(allowed, self.shares @ after, 0.0)
        if not allowed.any() or expected.max() <= start.value * MORE:
            return start
        tree = self._tree(int(np.argmax(expected)), after, {})
        return Found(tree.expected, tree.expected, tree)

    def _two(self, factors: Sequence[Factor], known: Known, allowed: Mask, found: Found) -> Found:
        """Steps 1 and 2; `found` is the best single query."""
        bests, both = known
        after = self._scaled(bests)
        if both is not None:
            every = np.arange(len(bests))
            return self._asked_first(every, self._scaled(both), (after, allowed), found)
        bounds = self._bounds(bests, allowed)
        left = [int(q) for q in np.argsort(-bounds, kind="stable") if allowed[q]]
        while left and bounds[left[0]] > found.value * MORE:
            if self.clock.over:
                return Found(found.value, float(bounds[left[0]]), found.tree)
            block, left = self._block(left, self.width)
            rows = np.flatnonzero(np.isin(self.ready.asked, block))
            part = self._scaled(pairs(self.ready, factors, rows.tolist()).both)
            found = self._asked_first(rows, part, (after, allowed), found)
        return Found(found.value, found.value, found.tree)

    def _block(self, left: Sequence[int], width: int) -> tuple[list[int], list[int]]:
        """The next queries whose answers together are at most `width`, at least one; and the others."""
        answers = np.bincount(self.ready.asked, minlength=len(self.ready.queries))[list(left)]
        count = max(1, int((np.cumsum(answers) <= width).sum()))
        return list(left[:count]), list(left[count:])

    def _asked_first(self, rows: npt.NDArray[np.intp], both: Table, now: tuple[Vector, Mask], found: Found) -> Found:
        """The best plan of two that begins with one of the queries whose answers are `rows`, if it is better than what
        is found. `both` has a row for each; `now` is what each single answer brings, and which queries are allowed."""
        after, allowed = now
        asked, weights = self.ready.asked[rows], self.shares[:, rows]
        known = both @ self.shares.T
        self._fix(weights @ known, allowed)
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

    def _fix(self, values: Table, allowed: Mask) -> None:
        """Keep the best pair of queries that are both asked, as long as nothing is known yet."""
        if allowed.all():
            values = np.where(self.apart, values, 0.0)
            one, other = divmod(int(np.argmax(values)), len(values))
            if values[one, other] > self.fixed[1] * MORE:
                self.fixed = (tuple(sorted((one, other))), float(values[one, other]))

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
        return self._tree(query, self._scaled(bests), then), bound if open_ else 0.0

    def _bounds(self, bests: Vector, allowed: Mask) -> Vector:
        """For each query, what two that begin with it cannot come to more than (step 2)."""
        both = self._scaled(self._no_more(bests))
        expected = np.where(self.apart[self.ready.asked] & allowed, both @ self.shares.T, 0.0)
        bounds: Vector = self.shares @ np.maximum(expected.max(axis=1, initial=0.0), self._scaled(bests))
        return bounds

    def _no_more(self, bests: Vector) -> Table:
        """For each pair of answers, what they cannot come to more than."""
        with np.errstate(invalid="ignore"):
            one = np.nan_to_num(bests[:, None] + self.raises[None, :], nan=np.inf, posinf=np.inf, neginf=-np.inf)
        return np.minimum(one, one.T)

    def _ceilings(self, known: Known, allowed: Mask) -> Vector:
        """For each answer to a first question, what two more cannot bring it to more than (step 3)."""
        bests, exact = known
        count, both = len(bests), self._no_more(bests)
        if exact is not None:
            both = np.where(self.apart[self.ready.asked][:, self.ready.asked], exact, both)
        ceilings = np.empty(count)
        for n in range(count):
            with np.errstate(invalid="ignore"):
                sides = [both[n][:, None] + self.raises, both[n] + self.raises[:, None], both + self.raises[n]]
            sides = [np.nan_to_num(side, nan=np.inf, posinf=np.inf, neginf=-np.inf) for side in sides]
            third = self._scaled(np.minimum(np.minimum(sides[0], sides[1]), sides[2]))
            mask = self.apart[self.ready.asked[n]] & allowed
            expected = np.where(self.apart[self.ready.asked] & mask, third @ self.shares.T, 0.0)
            second = np.where(mask, self.shares @ expected.max(axis=1, initial=0.0), 0.0)
            single = np.where(mask, self.shares @ self._scaled(both[n]), 0.0)
            best = float(self._scaled(bests[n : n + 1])[0])
            ceilings[n] = max(best, float(second.max(initial=0.0)), float(single.max(initial=0.0)))
        return ceilings

    def _tree(self, query: int, after: Vector, then: Mapping[int, Tree]) -> Tree:
        own = np.flatnonzero(self.ready.asked == query).tolist()
        reached = [then[n].expected if n in then else float(after[n]) for n in own]
        expected = float(np.dot(self.ready.credences[own], reached))
        return Tree(query, expected, {n: (float(after[n]), then.get(n)) for n in own})

    def _scaled(self, bests: Table) -> Table:
        return np.exp(np.minimum(bests - (self.unit or 0.0), _HUGE))


def _raise(change: Change, factors: Sequence[Factor]) -> float:
    """The most by which a change raises any cell (as a logarithm; +inf where it makes the impossible possible)."""
    raised = 0.0
    for factor, table in change.items():
        old = factors[factor].table
        with np.errstate(invalid="ignore"):
            raised += float(np.where(table == -np.inf, -np.inf, table - old).max(initial=-np.inf))
    return raised


def _with(factors: Sequence[Factor], change: Change) -> list[Factor]:
    """The factors with a change in place."""
    return [Factor(part.scope, change.get(number, part.table)) for number, part in enumerate(factors)]
