"""Questions where tables would be too large: bounds from below and above, brought together one search at a time.

Steps:
1. Choices that can be had bound from below what each answer and each pair of answers comes to; factors that forget
   variables bound it from above (`wide`), and pairs also by single answers (`ceiling`).
2. The best choice under one answer is searched for without wide tables (`choice`: a cost function network).
   Where it is found, its two bounds are one. So for each answer, the widest gap times credence first.
3. Two in turn: take the first question with the highest bound, of its answers the one with the widest gap, of the
   second questions then the one with the highest bound, and search for the pairs of their answers. Once no bound is
   higher than what the best plan comes to from below, that plan is proven.

Invariant: every bound holds at any moment, so that the search may end whenever the time is over.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from goodoffices.proof import Clock
from goodoffices.solve.question.ceiling import ceilings, raises
from goodoffices.solve.question.inquiry import Inquiry, surveyed
from goodoffices.solve.question.reach import MORE
from goodoffices.solve.question.turn import Found, Search
from goodoffices.solve.question.wide import met, relaxed
from goodoffices.solve.table.around import Change
from goodoffices.solve.table.choice import best_ranked
from goodoffices.solve.table.factor import Factor, Table

_SAME = 1e-9


class Narrowing:
    """What is known of a problem from below (`found`) and above (`now_high`, `high`, `both_high`)."""

    def __init__(self, ready: Inquiry, clock: Clock) -> None:
        self.ready, self.clock = ready, clock
        self.found = met(ready, clock)
        self.upper = relaxed(ready)
        self.now_high, self.high, around = surveyed(self.upper, self.upper.factors)
        self._rests = [
            _widened(rest, part.scope, whole)
            for rest, part, whole in zip(around.now, self.upper.factors, ready.factors, strict=True)
        ]

    def singles(self) -> bool:
        """Step 2, for things as they are and under each answer; whether all are found within the time."""
        self.found.now, self.now_high = self._searched({}, self.found.now, self.now_high)
        low, high = self.found.bests, self.high
        top = max(float(high.max(initial=-np.inf)), -1e300)
        gaps = self.ready.credences * (np.exp(high - top) - np.exp(low - top))
        for n in np.argsort(-gaps, kind="stable").tolist():
            low[n], high[n] = self._searched(self.ready.changes[n], low[n], high[n])
        return bool((low >= high).all() and self.found.now >= self.now_high)

    def two(self, search: Search) -> Found:
        """Step 3, after `singles`; with a bound that is the value once it is proven."""
        ready, low = self.ready, self.found.both
        high = ceilings(ready, ready.factors, self._rests, self.high, raises(ready))
        while True:
            found = search.among(self.found, 2)
            reached, rows = search.second(search.scaled(high), search.scaled(self.high))
            bounds = ready.expected(rows)
            query = int(np.argmax(bounds))
            if bounds[query] <= found.value * MORE:
                return Found(found.value, found.value, found.tree)
            bound = Found(found.value, float(bounds[query]), found.tree)
            below = search.second(search.scaled(low), search.scaled(self.found.bests))[1]
            gaps = np.where(ready.asked == query, ready.credences * (rows - below), 0.0)
            one = int(np.argmax(gaps))
            others = np.flatnonzero((ready.asked == np.argmax(reached[one])) & (low[one] < high[one]))
            if self.clock.over or not len(others):
                return bound if bound.bound > found.value * (1 + _SAME) else replace(bound, bound=found.value)
            for other in others.tolist():
                both = {**ready.changes[one], **ready.changes[other]}
                between = self._searched(both, low[one, other], high[one, other])
                low[one, other] = low[other, one] = between[0]
                high[one, other] = high[other, one] = between[1]

    def _searched(self, change: Change, low: float, high: float) -> tuple[float, float]:
        """The greatest sum under a change from below and above, where these are not one yet and there is time."""
        if low >= high or self.clock.over:
            return low, high
        ready = self.ready
        factors = [Factor(part.scope, change.get(n, part.table)) for n, part in enumerate(ready.factors)]
        found = best_ranked(ready.domains, factors, seconds=None if self.clock.seconds is None else self.clock.left)
        score = found.assignments[0].score if found.assignments else -np.inf
        if found.proof.exact:
            return score, score
        bound = found.proof.bound if found.proof.bound is not None else high
        return max(low, score), max(low, score, min(high, bound))


def _widened(rest: Table, scope: tuple[int, ...], whole: Factor) -> Table:
    """A table over fewer variables as one over all of a factor's."""
    shape = tuple(size if v in scope else 1 for v, size in zip(whole.scope, whole.table.shape, strict=True))
    return np.broadcast_to(rest.reshape(shape), whole.table.shape)
