"""What two questions in turn come to: of each couple exactly, once it has been looked up, and until then at most.

Invariant: `expected[n, q]` is, after answer n, the expectation over the answers of query q, or no less than it; 0 where
q may not be asked then.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from goodoffices.solve.question.couples import Couples
from goodoffices.solve.question.inquiry import Inquiry, Vector
from goodoffices.solve.table.factor import Table

MORE = 1 + 1e-12
"""What is not more than by this factor counts as equal."""


class Reach:
    """Bounds and exact values: `both` of the greatest sums under pairs of answers (logarithms; what is looked up takes
    its place there), `scaled` their exponentials. `allowed[n, q]`: whether q may be asked after answer n."""

    def __init__(
        self,
        ready: Inquiry,
        couples: Couples,
        both: Table,
        allowed: npt.NDArray[np.bool_],
        scale: Callable[[Table], Table],
    ) -> None:
        self._ready, self._couples, self._scale, self._allowed = ready, couples, scale, allowed
        self.both, self.scaled = both, scale(both)
        self.expected = ready.followed(self.scaled, allowed)
        self._exact = np.zeros((len(ready.queries), len(ready.queries)), dtype=np.bool_)

    def second(self) -> Vector:
        """After each answer, what the best second question brings it to, at most."""
        best: Vector = self.expected.max(axis=1, initial=0.0)
        return best

    def open_to(self, query: int, after: Vector) -> list[int]:
        """The second questions to look up before what begins with this query is known; `after` is what each answer
        brings by itself."""
        own = self._ready.answers(query)
        others = self.expected[own].argmax(axis=1)
        better = self.expected[own, others] > after[own] * MORE
        return sorted({int(q) for q in others[better] if not self._exact[query, q]})

    def look_up(self, one: int, other: int) -> None:
        """A couple of queries, exactly."""
        rows, columns = self._ready.answers(one), self._ready.answers(other)
        found = self._couples.both(one, other)
        reached = self._scale(found)
        self._exact[one, other] = self._exact[other, one] = True
        for first, then, query, table, scaled in (
            (rows, columns, other, found, reached),
            (columns, rows, one, found.T, reached.T),
        ):
            self.both[first[:, None], then] = table
            self.scaled[first[:, None], then] = scaled
            expected = (scaled * self._ready.credences[then]).sum(axis=1)
            self.expected[first, query] = np.where(self._allowed[first, query], expected, 0.0)

    def known(self) -> Table:
        """`expected` of the couples that have been looked up; 0 for the others."""
        return np.where(self._exact[self._ready.asked], self.expected, 0.0)

    def fixed(self) -> tuple[int, int, float, bool]:
        """The two queries that come to most if both are asked whatever the first answer, what that is, and whether it
        is known to be that much."""
        values = self._ready.expected(self.expected)
        one, other = divmod(int(np.argmax(values)), len(values))
        best = float(values[one, other])
        return one, other, best, bool(self._exact[one, other]) or best <= 0
