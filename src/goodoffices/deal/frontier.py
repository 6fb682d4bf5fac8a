"""What the sides of a scenario can have together: the Pareto frontier and its named points.

Invariant: the frontier is of the utilities as the scenario gives them, each the sum of its parts in the order of the
issues. Time discounts are not applied; reserved values only where this is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.game.bargain import NAMED
from goodoffices.proof import Proof
from goodoffices.scenario.model import Profile, Scenario
from goodoffices.solve.frontier.frontier import LIMIT, frontier

Vector = tuple[float, ...]

ROUNDING = 1e-12
"""The share of a utility that a sum of floats may be off by."""


@dataclass(frozen=True, slots=True)
class Reach:
    """`profiles` by name in the order of the vectors; `frontier` with the first one's least first; `outcomes` gives the
    place of one value an issue for each vector; `points` by name, none where the frontier is empty."""

    profiles: tuple[str, ...]
    frontier: tuple[Vector, ...]
    outcomes: tuple[tuple[int, ...], ...]
    points: dict[str, Vector]
    method: str
    proof: Proof


def reach(
    scenario: Scenario,
    parties: int | None = None,
    *,
    reserved: bool = False,
    limit: int = LIMIT,
    seconds: float | None = None,
    same: float = 0.0,
) -> Reach:
    """The frontier of the first `parties` profiles (all for None). With `reserved`, only outcomes that give each as
    much as no agreement would (a side that tells nothing of that: any outcome), and the named points measure what is
    above that. `limit`, `seconds` and `same` as in
    `solve.frontier`.

    >>> from goodoffices.scenario.model import Issue
    >>> price = Issue("price", ("low", "high"))
    >>> sides = Profile("buyer", ((3.0, 1.0),)), Profile("seller", ((1.0, 2.0),))
    >>> reach(Scenario("sale", (price,), sides)).points["nash"]
    (3.0, 1.0)
    """
    sides = scenario.profiles[:parties]
    found = frontier([_utilities(side) for side in sides], limit=limit, seconds=seconds, same=same)
    least = [_least(side) if reserved else 0.0 for side in sides]
    pairs = [
        (vector, values[1:])
        for vector, values in zip(found.points, found.values, strict=True)
        if not reserved or all(map(_enough, vector, least))
    ]
    vectors = tuple(vector for vector, _ in pairs)
    return Reach(
        profiles=tuple(side.name for side in sides),
        frontier=vectors,
        outcomes=tuple(values for _, values in pairs),
        points={name: vectors[point(vectors, least)] for name, point in NAMED.items()} if vectors else {},
        method=found.method,
        proof=found.proof,
    )


def _utilities(side: Profile) -> Sequence[Sequence[float]]:
    """The profile's tables, with its constant as an issue of one value before them."""
    return [(side.constant,), *side.tables]


def _least(side: Profile) -> float:
    """What a side has without an agreement: where nothing is told it is 0, or its worst outcome, if that is less."""
    if side.reserved is not None:
        return side.reserved
    return min(0.0, side.constant + sum(map(min, side.tables)))


def _enough(have: float, need: float) -> bool:
    """Whether a sum of utilities comes up to a reserved value, but for rounding."""
    return have >= need - ROUNDING * (abs(have) + abs(need))
