"""Assignments of the best scores, in the place of a frontier that there is no time for.

Invariant: every point's score is at least the floor, and no assignment gives any party more, beyond some point, than
the bound: what each party could have where each of its tables is at its greatest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.frontier.dominance import undominated
from goodoffices.solve.frontier.utility import Frontier
from goodoffices.solve.table.choice import best_ranked
from goodoffices.solve.table.factor import Factor, score

SCORED = 20
"""Assignments that are looked for at most."""

AT_LEAST = 0.05
"""Seconds for it even where no time is left."""

SAME_SCORE = 1e-9
"""How far under the floor a score may be and still count as on it."""


@dataclass(frozen=True, slots=True)
class Score:
    """What an assignment must have enough of: the sum of `factors` at least `floor`, and not -inf. With `counts` it is
    one of the criteria too."""

    factors: Sequence[Factor] = ()
    floor: float = -math.inf
    counts: bool = False


def scored(domains: Sequence[int], gains: Sequence[Sequence[Factor]], least: Score, clock: Clock) -> Frontier:
    """The points of the best scores, and how far the most that each party could have lies beyond them."""
    ranking = best_ranked(domains, list(least.factors), SCORED, seconds=clock.at_least(1.0, AT_LEAST).left)
    enough = [one.values for one in ranking.assignments if one.score >= least.floor - SAME_SCORE]
    labels = {values: tuple(score(party, values) for party in gains) for values in enough}
    if not labels:
        none = ranking.proof.exact
        return Frontier((), (), ranking.method, PROVEN if none else Proof(Status.INCOMPLETE, why=clock.why))
    found = sorted(undominated([(*point, values) for values, point in labels.items()], (0.0,) * len(gains)))
    most = [sum(float(part.table.max()) for part in party) for party in gains]
    bound = min(max((have - got for have, got in zip(most, point, strict=False)), default=0.0) for point in found)
    proof = Proof(Status.BOUNDED, bound, clock.why)
    return Frontier(tuple(one[:-1] for one in found), tuple(one[-1] for one in found), ranking.method, proof)
