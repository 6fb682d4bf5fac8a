"""Who tells whether constraints can be met together: any function, or a SAT solver that is asked again and again.

Constraints are numbered from 0; a set of them is an integer with their bits. The SAT solver (MiniSat 2.2 by way of
python-sat: Ignatiev, Morgado and Marques-Silva 2018, SAT) knows a truth for each value, exactly one of which holds for
a variable, and a selector for each clause, by which it is asked for or not; what it learns in one answer serves the
next.

Invariant: an oracle is monotone: what is consistent stays so with less in it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Protocol

from goodoffices.proof import Clock
from goodoffices.solve.bits import bits, mask_of
from goodoffices.solve.conflict.kernel import Part
from goodoffices.solve.conflict.resolve import TooMuch

CONFLICTS = 2_000
"""Conflicts of the SAT solver between two looks at the clock."""


class Oracle(Protocol):
    """`excluded` is some inconsistent set within `chosen`, or None where that is consistent; `met` is, after None, a
    consistent set that holds what was asked for. `excluded` raises TooMuch when the time of `clock` is over."""

    clock: Clock
    met: int

    def excluded(self, chosen: int) -> int | None: ...


class Asked:
    """An oracle out of a function that says whether a set of constraint numbers can be met."""

    def __init__(self, consistent: Callable[[frozenset[int]], bool]) -> None:
        self.consistent, self.clock, self.met = consistent, Clock(), 0

    def excluded(self, chosen: int) -> int | None:
        if self.clock.over:
            raise TooMuch
        if not self.consistent(frozenset(bits(chosen))):
            return chosen
        self.met = chosen
        return None


class Sat:
    """The clauses of a part before a SAT solver."""

    def __init__(self, part: Part) -> None:
        from pysat.solvers import Minisat22  # a twentieth of a second to load, and seldom needed

        self.clock, self.met = Clock(), 0
        self._clauses = part.clauses
        self._solver = Minisat22()
        count = len(part.clauses)
        self._first: list[int] = []
        for size in part.domains:
            first = count + 1 + sum(part.domains[: len(self._first)])
            self._first.append(first)
            values = range(first, first + size)
            self._solver.add_clause(list(values))
            for one, other in itertools.combinations(values, 2):
                self._solver.add_clause([-one, -other])
        for number, clause in enumerate(part.clauses):
            taken = [self._first[variable] + value for variable, mask in clause for value in bits(mask)]
            self._solver.add_clause([-(number + 1), *taken])

    def excluded(self, chosen: int) -> int | None:
        assumed = [number + 1 for number in bits(chosen)]
        answer = None
        while answer is None:
            if self.clock.over:
                raise TooMuch
            self._solver.conf_budget(CONFLICTS)
            answer = self._solver.solve_limited(assumptions=assumed)
        if not answer:
            return mask_of(number - 1 for number in self._solver.get_core() or ())
        self.met = self._met(self._solver.get_model())
        return None

    def _met(self, model: list[int]) -> int:
        """The clauses that an assignment meets, those that were not asked for among them."""
        return mask_of(
            number
            for number, clause in enumerate(self._clauses)
            if any(model[self._first[v] + value - 1] > 0 for v, mask in clause for value in bits(mask))
        )


def shrunk(oracle: Oracle, chosen: int) -> int:
    """A minimal conflict within an inconsistent set: one constraint after the other is left out as long as the rest
    stays inconsistent. Raises TooMuch."""
    for number in reversed(list(bits(chosen))):
        if chosen >> number & 1:
            rest = oracle.excluded(chosen & ~(1 << number))
            chosen = chosen if rest is None else rest
    return chosen


def grown(oracle: Oracle, chosen: int, count: int) -> int:
    """A maximal consistent set around a consistent one: one constraint after the other is taken in if it can be. Raises
    TooMuch."""
    for number in range(count):
        if not chosen >> number & 1 and oracle.excluded(chosen | 1 << number) is None:
            chosen = oracle.met
    return chosen
