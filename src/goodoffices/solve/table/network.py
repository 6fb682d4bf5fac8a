"""Exact best assignments of problems too wide for tables, by a cost function network (toulbar2).

Steps (Cooper, de Givry, Sanchez, Schiex, Zytnicki and Werner 2010, "Soft arc consistency revisited", Artificial
Intelligence 174; Allouche, de Givry, Katsirelos, Schiex and Zytnicki 2015, hybrid best-first search):

1. A factor becomes a cost function: how far each cell falls behind the factor's greatest. What is impossible costs more
   than all else together.
2. toulbar2 moves costs towards single values and the constant (soft arc consistency), which bounds from below what any
   assignment costs, and searches where the bound is least.
3. For the next best assignment, those already told are ruled out by a linear constraint each, and the search is run
   again.
4. For the best one alone, where tables over many variables would be given cell by cell, values that are never needed
   are left out first (`needed`).

Costs are whole numbers of 10^-9, or coarser where the sum of all would be too large for a machine word.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodoffices.proof import Clock
from goodoffices.solve.table.factor import Assignment, Factor, Table, score
from goodoffices.solve.table.needed import undominated

DIGITS = 9
LARGEST = 1e15
"""The largest sum of costs in their units."""

WIDEST = 3
"""Variables of a cost function that is given as a table."""

SHORTEST = 1e-3
"""Seconds that a search is given at least: 0 would be no limit."""

_DAYS = 10**6


@dataclass(frozen=True, slots=True)
class Found:
    """The best assignment met, if any; no other scores more than `bound`; `proven` where none scores more than it."""

    assignment: Assignment | None
    bound: float
    proven: bool


@functools.cache
def available() -> bool:
    """Whether toulbar2 is installed: it is for Linux and macOS."""
    from importlib.util import find_spec

    return find_spec("pytoulbar2") is not None


def network_best(
    domains: Sequence[int], factors: Sequence[Factor], told: Sequence[Sequence[int]], clock: Clock
) -> Found:
    """The best assignment that is not among those `told` (values of all variables). Every variable has two values or
    more, and every factor a scope."""
    if not told and any(len(part.scope) > WIDEST for part in factors):
        return _narrowed(domains, factors, clock)
    return _searched(domains, factors, told, clock)


def _narrowed(domains: Sequence[int], factors: Sequence[Factor], clock: Clock) -> Found:
    """Step 4."""
    kept = undominated(domains, [part.scope for part in factors], [part.table[..., None] for part in factors], 1)
    free = [variable for variable, values in enumerate(kept.values) if len(values) > 1]
    number = {variable: n for n, variable in enumerate(free)}
    parts, constant = [], 0.0
    for part, table in zip(factors, kept.tables, strict=True):
        scope = tuple(number[variable] for variable in part.scope if variable in number)
        cells = table.reshape([len(kept.values[free[n]]) for n in scope])
        constant += 0.0 if scope else float(cells)
        parts += [Factor(scope, cells)] if scope else []
    if constant == -math.inf:
        return Found(None, -math.inf, True)
    if not parts:
        values = tuple(own[0] for own in kept.values)
        return Found(Assignment(values, score(factors, values)), constant, True)
    found = _searched([len(kept.values[variable]) for variable in free], parts, (), clock)
    if found.assignment is None:
        return Found(None, found.bound + constant, found.proven)
    chosen = dict(zip(free, found.assignment.values, strict=True))
    values = tuple(own[chosen.get(variable, 0)] for variable, own in enumerate(kept.values))
    best = Assignment(values, score(factors, values))
    return Found(best, best.score if found.proven else found.bound + constant, found.proven)


def _searched(domains: Sequence[int], factors: Sequence[Factor], told: Sequence[Sequence[int]], clock: Clock) -> Found:
    """Steps 1 to 3."""
    network, most = _network(domains, factors, clock.seconds is not None)
    try:
        for values in told:
            once = [(number, value, 1) for number, value in enumerate(values)]
            network.AddGeneralizedLinearConstraint(once, "<=", len(values) - 1)
        found = _solved(network, clock)
    except network.Contradiction:
        return Found(None, -math.inf, True)
    bound = most - float(network.GetDDualBound())
    if found is None:
        proven = not network.Option.limited
        return Found(None, -math.inf if proven else bound, proven)
    values = tuple(int(value) for value in found[0])
    best = Assignment(values, score(factors, values))
    proven = clock.seconds is None or bound <= most - float(found[1]) + 10.0 ** -(DIGITS - 1)
    return Found(best, best.score if proven else bound, proven)


def _solved(network: Any, clock: Clock) -> Any:
    """What toulbar2 finds within the time. Its own limits are whole seconds: its timer is set, and then set anew."""
    if clock.seconds is None:
        return network.Solve()
    import signal

    network.CFN.timer(_DAYS)
    signal.setitimer(signal.ITIMER_VIRTUAL, max(clock.left, SHORTEST))
    try:
        return network.Solve()
    finally:
        network.CFN.timerStop()


def _network(domains: Sequence[int], factors: Sequence[Factor], bounded: bool) -> tuple[Any, float]:
    """The problem as toulbar2 takes it, and the score of an assignment that costs nothing. Where the search may end
    early (`bounded`), its bound gets better as it goes on (hybrid best-first search); else it goes depth first, which
    is quicker where little search is needed."""
    import pytoulbar2

    shapes: dict[tuple[int, ...], list[Factor]] = {}
    for part in factors:
        shapes.setdefault(part.table.shape, []).append(part)
    costs = [_costs(np.stack([part.table for part in parts])) for parts in shapes.values()]
    above = sum(span for _, _, span in costs) + 1.0
    pytoulbar2.pytoulbar2.tb2.init()  # its options belong to one thread
    digits = min(DIGITS, max(0, math.floor(math.log10(LARGEST / above))))
    network = pytoulbar2.CFN(ubinit=above, resolution=digits)
    network.Option.backtrackLimit = 2**63 - 1
    network.Option.limited = False
    network.Option.hbfs = int(bounded)
    for number, size in enumerate(domains):
        network.AddVariable(str(number), range(size))
    for (shape, parts), (tables, _, _) in zip(shapes.items(), costs, strict=True):
        tables = np.where(np.isfinite(tables), tables, above)
        if len(shape) > WIDEST:
            for part, table in zip(parts, tables, strict=True):
                _add_wide(network, part.scope, table, digits)
        else:
            scopes = np.array([part.scope for part in parts])
            network.AddFunctions(scopes[:, 0] if len(shape) == 1 else scopes, tables)
    return network, sum(most for _, most, _ in costs)


def _add_wide(network: Any, scope: tuple[int, ...], costs: Table, digits: int) -> None:
    """What AddFunction does with a function of more than three variables, several times as quick: only what costs
    something is told, and all of it is worked out at once."""
    costly = costs > 0
    if not costly.any():
        return
    solver = network.CFN.wcsp
    number = solver.postNaryConstraintBegin(list(scope), 0, int(costs.size - costly.sum()))
    whole = (costs[costly] * 10.0**digits).astype(np.int64).tolist()
    for values, cost in zip(np.argwhere(costly).tolist(), whole, strict=True):
        solver.postNaryConstraintTuple(number, values, cost)
    solver.postNaryConstraintEnd(number)


def _costs(tables: Table) -> tuple[Table, float, float]:
    """Tables of one shape, one a row: how far each cell falls behind the greatest of its table (infinitely, if it is
    impossible); the sum of the greatest, and that of the finite ranges."""
    axes = tuple(range(1, tables.ndim))
    most = tables.max(axis=axes, keepdims=True)
    most = np.where(np.isfinite(most), most, 0.0)
    behind = most - tables
    return behind, float(most.sum()), float(np.where(np.isfinite(behind), behind, 0.0).max(axis=axes).sum())
