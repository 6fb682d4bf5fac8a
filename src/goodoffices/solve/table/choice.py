"""The best assignments of a sum of factors, by whichever exact method fits the structure.

Steps:

1. Where the least-fill order needs no table of more than NARROW cells, eliminate (`best`).
2. Else search a cost function network (`network`). Where toulbar2 is not installed there is elimination alone, up to
   tables of LIMIT cells.

Invariant: every method finds assignments of the same scores; the answer names the method, and says whether it is
proven.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goodoffices.errors import NumbersInvalid, SpaceTooLarge
from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.table.best import ranked
from goodoffices.solve.table.bucket import LIMIT, elimination_order
from goodoffices.solve.table.factor import Assignment, Factor, check
from goodoffices.solve.table.network import available, network_best

NARROW = 20_000
"""Cells of the largest table up to which elimination is the quickest."""


class Method(StrEnum):
    ELIMINATION = "elimination"
    NETWORK = "cost function network"


@dataclass(frozen=True, slots=True)
class Ranking:
    """`assignments` best first. The proof's bound: what no assignment scores more than that is not told."""

    assignments: tuple[Assignment, ...]
    method: Method
    proof: Proof


@dataclass(frozen=True, slots=True)
class Step:
    """The next best assignment, or None with none left; `bound` where that is not proven."""

    assignment: Assignment | None
    bound: float | None = None


def method_for(domains: Sequence[int], factors: Sequence[Factor]) -> Method:
    """The method that the structure asks for (steps 1 and 2)."""
    return _chosen(domains, factors)[0]


def _chosen(domains: Sequence[int], factors: Sequence[Factor]) -> tuple[Method, tuple[int, ...] | None]:
    """The method, and the order for elimination."""
    try:
        return Method.ELIMINATION, elimination_order(domains, factors, NARROW)
    except SpaceTooLarge:
        return (Method.NETWORK if available() else Method.ELIMINATION), None


def best_ranked(
    domains: Sequence[int],
    factors: Sequence[Factor],
    k: int = 1,
    *,
    method: Method | None = None,
    seconds: float | None = None,
) -> Ranking:
    """The k best assignments; fewer where fewer are possible, or where the time is over, which the proof then says.
    Raises NumbersInvalid; SpaceTooLarge where only elimination is there, or asked for.

    >>> from goodoffices.solve.table.factor import factor
    >>> found = best_ranked([2, 2], [factor([0, 1], [2, 2], lambda x: (0.2, 0.9)[x[0] != x[1]])], 2)
    >>> [one.values for one in found.assignments], found.method.value, str(found.proof)
    ([(1, 0), (0, 1)], 'elimination', 'proven')
    """
    domains = check(domains, factors)
    if k < 0:
        raise NumbersInvalid("k", f"{k} is negative", "Give how many assignments to find.")
    clock = Clock(seconds)
    core = _core(domains, factors)
    if core is None:
        return Ranking((), method or Method.ELIMINATION, PROVEN)
    if not core.domains:  # nothing to choose; a solver cannot rule out an assignment of no variable
        return Ranking((core.whole(Assignment((), 0.0)),)[: int(k)], method or Method.ELIMINATION, PROVEN)
    method, order = (method, None) if method else _chosen(core.domains, core.factors)
    assignments: list[Assignment] = []
    proof = PROVEN
    for step in itertools.islice(_steps(core, method, order, clock), min(int(k), sys.maxsize)):
        if step.assignment is not None:
            assignments.append(core.whole(step.assignment))
        if step.bound is not None:
            proof = Proof(Status.BOUNDED, step.bound + core.constant, clock.why)
            break
    return Ranking(tuple(assignments), method, proof)


@dataclass(frozen=True, slots=True)
class _Core:
    """What there is to choose: the variables of two values and more (`kept` of `count`), and factors that speak of
    some."""

    domains: tuple[int, ...]
    factors: tuple[Factor, ...]
    kept: tuple[int, ...]
    count: int
    constant: float

    def whole(self, core: Assignment) -> Assignment:
        """The assignment of all variables."""
        values = dict(zip(self.kept, core.values, strict=True))
        return Assignment(tuple(values.get(n, 0) for n in range(self.count)), core.score + self.constant)


def _core(domains: Sequence[int], factors: Sequence[Factor]) -> _Core | None:
    """None where nothing is possible: a variable without values, or a constant of -inf."""
    if all(size > 1 for size in domains) and all(part.scope for part in factors):
        return _Core(tuple(domains), tuple(factors), tuple(range(len(domains))), len(domains), 0.0)
    kept = tuple(variable for variable, size in enumerate(domains) if size > 1)
    number = {variable: n for n, variable in enumerate(kept)}
    constant, parts = 0.0, []
    for part in factors:
        scope = tuple(number[variable] for variable in part.scope if variable in number)
        table = part.table.reshape([size for size in part.table.shape if size > 1]) if all(domains) else part.table
        if scope:
            parts.append(Factor(scope, table))
        elif all(domains):
            constant += float(table)
    if not all(domains) or constant == -math.inf:
        return None
    return _Core(tuple(domains[variable] for variable in kept), tuple(parts), kept, len(domains), constant)


def _steps(core: _Core, method: Method, order: Sequence[int] | None, clock: Clock) -> Iterator[Step]:
    if method is Method.ELIMINATION:
        yield from _eliminated(core, order, clock)
    else:
        yield from _searched(core.domains, core.factors, clock)


def _eliminated(core: _Core, order: Sequence[int] | None, clock: Clock) -> Iterator[Step]:
    for assignment in ranked(core.domains, core.factors, LIMIT, order):
        yield Step(assignment)
        if clock.over:
            yield Step(None, assignment.score)


def _searched(domains: Sequence[int], factors: Sequence[Factor], clock: Clock) -> Iterator[Step]:
    told: list[tuple[int, ...]] = []
    while True:
        found = network_best(domains, factors, told, clock)
        if found.assignment is None and found.proven:
            return
        yield Step(found.assignment, None if found.proven else found.bound)
        if found.assignment is not None:
            told.append(found.assignment.values)
