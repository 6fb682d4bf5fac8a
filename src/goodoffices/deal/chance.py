"""How likely every holder with a veto is to accept a deal, on the evidence of the record.

    P(h accepts x)  = Π_i Σ_a c(h,i,a) · [x meets a]        what is not stated counts as met
    chance(x)       = Π_parties Π_(veto holders in the party) P(h accepts x)

Invariant: it is an index of acceptability, not a forecast. `factors` are the same numbers as log tables, so that a
deal's chance is the exponential of their sum.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from goodoffices.deal.space import Space
from goodoffices.deal.stand import Stand
from goodoffices.solve.question.mixed import Mixed
from goodoffices.solve.table.factor import Factor, Table

IMPOSSIBLE = 1e-300
"""Stands in for a chance of 0 in the tables, so that where no deal is possible the one that breaks the fewest certain
demands is still found."""


def acceptance(stands: Sequence[Stand], rungs: Mapping[str, int], party: str | None = None) -> float:
    """P(accepts) of one party, or of all of them: the chance of the deal (rung by issue)."""
    return math.prod(stand.accepts(rungs) for stand in stands if party in (None, stand.party))


def mixed(stand: Stand, space: Space) -> Mixed:
    """A stand as a table of accounts over the packages."""
    scope = tuple(sorted(space.variable(issue) for issue in stand.scope))
    shape = tuple(space.domains[variable] for variable in scope)
    tables = []
    for answer in stand.answers:
        met = np.full(shape, not answer.clause)
        for issue, taken in answer.clause:
            axis = scope.index(space.variable(issue))
            along = np.array([rung in taken for rung in space.cells[scope[axis]]])
            met = met | along.reshape([-1 if n == axis else 1 for n in range(len(scope))])
        tables.append(met)
    return Mixed(scope, tuple(answer.credence for answer in stand.answers), tuple(tables))


def floored(table: Table) -> Table:
    """The logarithm of a table of chances, with IMPOSSIBLE in place of 0."""
    return np.log(np.maximum(table, IMPOSSIBLE))


def factors(stands: Sequence[Stand], space: Space) -> tuple[Factor, ...]:
    """One log table a stand, in their order."""
    told = (mixed(stand, space) for stand in stands)
    return tuple(Factor(one.scope, floored(one.table())) for one in told)
