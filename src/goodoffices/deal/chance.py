"""How likely every holder with a veto is to accept a deal, on the evidence of the record.

    P(h accepts x)  = Π_i Σ_a c(h,i,a) · [x meets a]        what is not stated counts as met
    chance(x)       = Π_parties Π_(veto holders in the party) P(h accepts x)

Invariant: it is an index of acceptability, not a forecast. `factors` are the same numbers as log tables, so that a
deal's chance is the exponential of their sum.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from goodoffices.deal.space import Space
from goodoffices.deal.stand import Stand
from goodoffices.solve.factor import Factor, factor

IMPOSSIBLE = 1e-300
"""Stands in for a chance of 0 in the tables, so that where no deal is possible the one that breaks the fewest certain
demands is still found."""


def acceptance(stands: Sequence[Stand], rungs: Mapping[str, int], party: str | None = None) -> float:
    """P(accepts) of one party, or of all of them: the chance of the deal (rung by issue)."""
    return math.prod(stand.accepts(rungs) for stand in stands if party in (None, stand.party))


def stand_factor(stand: Stand, space: Space, answers: Sequence[bool] | None = None) -> Factor:
    """A stand's log table. With `answers` (a flag for each answer, a last one for the rest): which is true."""

    def value(cells: tuple[int, ...]) -> float:
        rungs = {
            space.issues[variable].id: space.rung(variable, cell) for variable, cell in zip(scope, cells, strict=True)
        }
        if answers is None:
            return max(stand.accepts(rungs), IMPOSSIBLE)
        met = [*(answer.met_by(rungs) for answer in stand.answers), True]
        return 1.0 if any(flag and answer for flag, answer in zip(met, answers, strict=True)) else IMPOSSIBLE

    scope = tuple(sorted(space.variable(issue) for issue in stand.scope))
    return factor(scope, space.domains, value)


def factors(stands: Sequence[Stand], space: Space) -> tuple[Factor, ...]:
    """One log table a stand, in their order."""
    return tuple(stand_factor(stand, space) for stand in stands)
