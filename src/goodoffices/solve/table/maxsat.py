"""Exact best assignments by weighted MaxSAT, for problems too wide for tables (RC2 of python-sat).

Steps (Ignatiev, Morgado and Marques-Silva 2019, "RC2: an efficient MaxSAT solver", JSAT 11):

1. A Boolean for every value of every variable, exactly one of them true.
2. A factor's distinct cell values, from the greatest down, are levels. To stay at a level or above is a soft constraint
   that costs the step to the next level when it is broken; what is impossible is a hard one.
3. A soft constraint is written as clauses: the cells below its level are covered by boxes, and each box is ruled out.
4. RC2 pays for cores until the rest can be met: its assignment is a best one. Each assignment told is ruled out before
   the next one is asked for.
5. When the time is over, what RC2 has paid for so far bounds every assignment from above.

Weights are whole numbers of 2^-40, so that "best" is exact to 2^-40 a level.
"""

from __future__ import annotations

import itertools
import math
import threading
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from goodoffices.proof import Clock
from goodoffices.solve.table.factor import Assignment, Factor, score

UNIT = 2.0**-40

Bools = npt.NDArray[np.bool_]
Box = tuple[tuple[int, ...], ...]
"""For each axis the numbers along it."""


class MaxSat:
    """One problem, written once; assignments are then asked for one by one, best first."""

    def __init__(self, domains: Sequence[int], factors: Sequence[Factor]) -> None:
        from pysat.examples.rc2 import RC2
        from pysat.formula import WCNF

        self._domains, self._factors = tuple(domains), tuple(factors)
        ends = np.cumsum([0, *domains]).tolist()
        self._true = [range(start + 1, end + 1) for start, end in itertools.pairwise(ends)]
        self._last = ends[-1]
        self._formula = WCNF()
        self.most = 0.0
        self._values()
        for part in factors:
            self._add(part)
        self._last += 1
        self._formula.append([self._last], weight=1)  # costs nothing; RC2 wants something to be soft
        # Glucose, which RC2 takes unless told otherwise, does not come to an end of some enumerations.
        self._solver = RC2(self._formula, solver="m22")

    def next(self, clock: Clock) -> Assignment | None:
        """The next best assignment; None when there is no other or the time is over (`clock.over`)."""
        model = self._computed(clock)
        if model is None:
            return None
        true = set(model[: self._true[-1].stop - 1]) if self._true else set()
        values = tuple(next(n for n, name in enumerate(names) if name in true) for names in self._true)
        self._solver.add_clause([-names[value] for names, value in zip(self._true, values, strict=True)])
        return Assignment(values, score(self._factors, values))

    @property
    def bound(self) -> float:
        """No assignment that has not been told scores more."""
        return self.most - float(self._solver.cost) * UNIT

    def close(self) -> None:
        """Gives back the solver's memory."""
        self._solver.delete()

    def _computed(self, clock: Clock) -> list[int] | None:
        if clock.seconds is None:
            found: list[int] | None = self._solver.compute()
            return found
        if clock.over:
            return None
        timer = threading.Timer(clock.left, self._solver.interrupt)
        timer.start()
        try:
            found = self._solver.compute(expect_interrupt=True)
        finally:
            timer.cancel()
            self._solver.clear_interrupt()
        return None if clock.over else found

    def _values(self) -> None:
        """Step 1."""
        for names in self._true:
            self._formula.append(list(names))
            self._formula.extend([[-one, -other] for one in names for other in names if one < other])

    def _add(self, part: Factor) -> None:
        """Step 2 for one factor."""
        table = part.table
        levels = np.unique(table)[::-1].tolist()
        if not levels:
            return
        if levels[-1] == -math.inf:
            self._rule_out(part, table == -math.inf, None)
            levels.pop()
        if not levels:
            return
        self.most += levels[0]
        for above, below in itertools.pairwise(levels):
            weight = round((above - below) / UNIT)
            if weight:
                self._rule_out(part, (table <= below) & (table > -math.inf), weight)

    def _rule_out(self, part: Factor, bad: Bools, weight: int | None) -> None:
        """Step 3: no cell of `bad`, at the cost of `weight` (None: at no cost)."""
        clauses = [self._clause(part, box) for box in boxes(bad)]
        if weight is None:
            self._formula.extend(clauses)
        elif len(clauses) == 1:
            self._formula.append(clauses[0], weight=weight)
        else:
            self._last += 1
            self._formula.extend([[*clause, -self._last] for clause in clauses])
            self._formula.append([self._last], weight=weight)

    def _clause(self, part: Factor, box: Box) -> list[int]:
        """Some variable of the scope lies outside the box."""
        return [
            name
            for variable, inside in zip(part.scope, box, strict=True)
            for value, name in enumerate(self._true[variable])
            if value not in inside
        ]


def boxes(cells: Bools) -> Iterator[Box]:
    """Boxes that together cover just the true cells: along the first axis alike slices are taken together.

    >>> list(boxes(np.array([[True, False], [True, False], [False, False]])))
    [((0, 1), (0,))]
    """
    if cells.ndim == 0:
        if cells:
            yield ()
        return
    alike: dict[bytes, list[int]] = {}
    for number, slice_ in enumerate(cells):
        if slice_.any():
            alike.setdefault(slice_.tobytes(), []).append(number)
    for numbers in alike.values():
        for rest in boxes(cells[numbers[0]]):
            yield (tuple(numbers), *rest)
