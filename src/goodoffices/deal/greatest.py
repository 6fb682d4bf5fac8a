"""The greatest chance of any package, alone: what a timeline follows.

Invariant: the chance is computed from its definition, not from the solver's sums.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.deal.chance import acceptance, factors
from goodoffices.deal.space import space
from goodoffices.deal.stand import stands
from goodoffices.position.model import Position
from goodoffices.proof import Proof
from goodoffices.solve.table.choice import best_ranked
from goodoffices.vocabulary.model import Vocabulary


def greatest(
    positions: Sequence[Position], vocabulary: Vocabulary, seconds: float | None = None
) -> tuple[float, Proof] | None:
    """The greatest chance of any package, in [0, 1], and how far that is proven after `seconds`; None where nothing
    binds two parties. Raises SpaceTooLarge."""
    found = stands(positions, vocabulary)
    if len({stand.party for stand in found}) < 2:
        return None
    packages = space(found, vocabulary)
    best = best_ranked(packages.domains, factors(found, packages), seconds=seconds)
    if not best.assignments:
        return 0.0, best.proof
    return acceptance(found, packages.rungs(best.assignments[0].values)), best.proof
