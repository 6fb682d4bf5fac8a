"""The Pareto frontier under firm demands, on a decision diagram.

Steps (two-phase method; Ulungu and Teghem 1995, Bazgan, Hugot and Vanderpooten 2009):

1. Write all utilities as whole numbers of a unit: the smallest decimal place used, or where there is none a 2^36th of
   the range. Sums are then exact.
2. Compile the demands into a diagram. Reach supported points by weightings, and again by those of the lines between
   neighbours.
3. Carry a beam of the most promising labels to the end: points close to what is missing.
4. Carry all labels to the end that may still come beyond the corners of what was reached. What comes out, with what was
   reached, is the frontier.

Invariant: see `frontier`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.demand.clause import Clause
from goodoffices.solve.demand.diagram import BOUNDED_WIDTH, WIDTH, Diagram, Kind, bounding, compiled
from goodoffices.solve.frontier.corners import SLACK, Corners, corners, front, normals
from goodoffices.solve.frontier.dominance import RELATIVE, ROUNDING, undominated
from goodoffices.solve.frontier.labels import Nodes, Promise, carried, undominated_by_node
from goodoffices.solve.frontier.layers import Floats, Ints, Layers, layers, most, supported
from goodoffices.solve.frontier.utility import Frontier, Utilities

ANGLES = 33
ROUNDS = 2
BEAM = 1_500
WHOLE = 2.0**36
DECIMALS = 9
POINTS = 64

LARGEST = 1e300
LEAST = 5e-324
"""The least float."""


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """Points (n, parties) and their values (n, variables) in the diagram's order."""

    points: Ints
    values: Ints

    def with_(self, points: Ints, values: Ints) -> Reached:
        """These and those, less what is beaten."""
        all_points = np.concatenate([self.points, points])
        all_values = np.concatenate([self.values, values])
        kept = undominated_by_node(np.zeros(len(all_points), dtype=np.int32), all_points)
        kept = kept[np.argsort(-all_points[kept, 0], kind="stable")]
        return Reached(all_points[kept], all_values[kept])


def swept_frontier(
    utilities: Utilities, domains: Sequence[int], demands: Sequence[Clause], limit: int, clock: Clock
) -> Frontier:
    """The frontier of at least one party over the outcomes that meet the demands."""
    gains, units = whole(utilities, domains)
    exact = compiled(domains, demands, Kind.EXACT, clock)
    found = exact or bounding(domains, demands, Kind.RESTRICTED)
    if not found.count:
        return Frontier((), (), "diagram", PROVEN if exact else Proof(Status.INCOMPLETE, why=_too_wide(clock)))
    paths = layers(found, gains, len(utilities))
    reached, widths = _found(paths, limit, clock)
    points, values = _told(reached, found, utilities)
    if exact is None:
        relaxed = layers(bounding(domains, demands, Kind.RELAXED), gains, len(utilities))
        proof = Proof(Status.BOUNDED, _beyond(relaxed, reached, units, widths), _too_wide(clock))
    elif any(widths):
        why = clock.why if clock.over else f"more than {limit:,} vectors"
        proof = Proof(Status.BOUNDED, max(float(w) * u for w, u in zip(widths, units, strict=True)), why)
    else:
        proof = PROVEN
    return Frontier(points, values, "diagram", proof)


def whole(utilities: Utilities, domains: Sequence[int]) -> tuple[list[Ints], list[float]]:
    """Step 1: by issue the gains (options, parties) over the party's least option, in units; and the units."""
    units = [_unit([option for issue in party for option in issue], _range(party)) for party in utilities]
    gains = []
    for number in range(len(domains)):
        columns = [np.array(party[number], dtype=np.float64) for party in utilities]
        scaled = [np.rint((column - column.min()) / unit) for column, unit in zip(columns, units, strict=True)]
        gains.append(np.stack(scaled, axis=1).astype(np.int64))
    return gains, units


def _range(party: Sequence[Sequence[float]]) -> float:
    return sum(max(issue) - min(issue) for issue in party if issue)


def _unit(numbers: Sequence[float], range_: float) -> float:
    largest = max(map(abs, numbers), default=0.0)
    slack = RELATIVE * range_ + ROUNDING * largest
    for places in range(DECIMALS + 1):
        scale = 10.0**places
        if range_ * scale > WHOLE or largest * scale > LARGEST:
            break
        if all(abs(number * scale - round(number * scale)) <= slack * scale for number in numbers):
            return 1 / scale
    return max(range_ / WHOLE, LEAST) if range_ > 0 else 1.0


def _found(paths: Layers, limit: int, clock: Clock) -> tuple[Reached, tuple[int, ...]]:
    """Steps 2 to 4, and by how much the points may fall short."""
    reached = _supported(paths)
    if paths.parties == 2:
        beam = carried(paths, _beyond_corners(paths, reached), limit, clock, BEAM)
        reached = reached.with_(beam.points, beam.values)
        if not beam.cut:
            return reached, beam.widths
        promise = _beyond_corners(paths, reached)
    else:
        promise = _beyond_points(paths, reached)
    all_ = carried(paths, promise, limit, clock)
    return reached.with_(all_.points, all_.values), all_.widths


def _supported(paths: Layers) -> Reached:
    """Step 2: the ends of the frontier, then points in even directions between them, then those of the lines."""
    parties = paths.parties
    ends = np.eye(parties) * (1 - 1e-6) + 1e-6
    reached = _reach(paths, ends, None)
    span = np.maximum(reached.points.max(axis=0) - reached.points.min(axis=0), 1)
    reached = _reach(paths, _directions(parties) / span, reached)
    for _ in range(ROUNDS if parties == 2 else 0):
        if len(reached.points) > 1:
            reached = _reach(paths, normals(reached.points), reached)
    return reached


def _directions(parties: int) -> Floats:
    """Weightings in even steps, at least ANGLES of them where there are two parties and more."""
    parts = next(n for n in range(1, 1000) if parties < 2 or math.comb(n + parties - 1, parties - 1) >= ANGLES)
    bars = itertools.combinations(range(parts + parties - 1), parties - 1)
    rows = [np.diff([-1, *some, parts + parties - 1]) - 1 for some in bars]
    return np.asarray(np.maximum(np.array(rows, dtype=np.float64) / parts, 1e-6))


def _reach(paths: Layers, weights: Floats, reached: Reached | None) -> Reached:
    points, values = supported(paths, weights, most(paths, weights))
    start = reached or Reached(points[:0], values[:0])
    return start.with_(points, values)


def _beyond_corners(paths: Layers, reached: Reached) -> Promise:
    known: Corners = corners(front(reached.points))
    lacks = [known.short_of(rest) for rest in most(paths, known.weights)]

    def promise(n: int, node: Nodes, sums: Ints) -> Floats:
        return known.beyond(sums, lacks[n], node)

    return promise


def _beyond_points(paths: Layers, reached: Reached) -> Promise:
    """For any number of parties: whether no point reached meets the best that each party alone could still have."""
    rest = most(paths, np.eye(paths.parties))
    points = reached.points[:POINTS]

    def promise(n: int, node: Nodes, sums: Ints) -> Floats:
        hope = sums + rest[n][node]
        met = np.zeros(len(hope), dtype=bool)
        for point in points:
            met |= np.all(point >= hope - SLACK, axis=1)
        return np.where(met, -1.0, 1.0)

    return promise


def _beyond(relaxed: Layers, reached: Reached, units: Sequence[float], widths: Sequence[int]) -> float:
    """How far the relaxed diagram's best lies above what was reached, in any of the directions, in the largest unit."""
    if not len(relaxed.onward):
        return 0.0
    weights = _directions(relaxed.parties)
    weights = weights / weights.sum(axis=1, keepdims=True)
    above = most(relaxed, weights)[0][0] - (reached.points @ weights.T).max(axis=0)
    return float((max(0.0, float(above.max())) + max(widths)) * max(units))


def _told(
    reached: Reached, found: Diagram, utilities: Utilities
) -> tuple[tuple[tuple[float, ...], ...], tuple[tuple[int, ...], ...]]:
    """The points in the parties' own units and their values in the order of the issues."""
    place = np.argsort(np.array(found.order, dtype=np.int64)) if found.order else np.zeros(0, dtype=np.int64)
    labels = []
    for values in reached.values[:, place].tolist():
        sums = (sum(issue[value] for issue, value in zip(party, values, strict=True)) for party in utilities)
        labels.append((*sums, tuple(values)))
    ranges = [RELATIVE * max(_range(party), 1e-300) for party in utilities]
    kept = sorted(undominated(labels, ranges))
    return tuple(label[:-1] for label in kept), tuple(label[-1] for label in kept)


def _too_wide(clock: Clock) -> str:
    if clock.over:
        return clock.why
    return f"more than {WIDTH:,} states at once; searched with {BOUNDED_WIDTH:,}"
