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
from dataclasses import dataclass, replace

import numpy as np

from goodoffices.proof import NO_LIMIT, PROVEN, Clock, Proof, Status
from goodoffices.solve.demand.clause import Clause
from goodoffices.solve.demand.diagram import Diagram, Kind, bounding, compiled_within, posed
from goodoffices.solve.frontier.beyond import beyond, weightings
from goodoffices.solve.frontier.corners import SLACK, Corners, corners, front, normals
from goodoffices.solve.frontier.dominance import ALWAYS_COMPARED, RELATIVE, ROUNDING, undominated
from goodoffices.solve.frontier.labels import Found, Nodes, Promise, carried, undominated_by_node
from goodoffices.solve.frontier.layers import Floats, Ints, Layers, layers, most, supported
from goodoffices.solve.frontier.utility import Frontier, Utilities, uncompared
from goodoffices.solve.pace import Pace

ANGLES = 33
ROUNDS = 2
BEAM = 1_500
WHOLE = 2.0**36
DECIMALS = 9
POINTS = 64

LARGEST = 1e300
LEAST = 5e-324
"""The least float."""

COMPILING, BOUNDING, SEARCHING, REACHING, CARRYING = 0.4, 0.2, 0.6, 0.25, 0.8
"""The parts of the time left that are spent on the exact diagram, a restricted one, the search for points, and in that
search on supported points (and a beam) and on all labels."""

AT_LEAST = 0.05
"""Seconds for comparing and for the bound even where no time is left."""

FEW_WEIGHTS = 16
"""Weightings for the bound, besides those of single parties, where no time is left."""


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """Points (n, parties) and their values (n, variables) in the diagram's order."""

    points: Ints
    values: Ints

    def with_(self, points: Ints, values: Ints, clock: Clock = NO_LIMIT) -> Reached:
        """These and those, less what is beaten."""
        all_points = np.concatenate([self.points, points])
        all_values = np.concatenate([self.values, values])
        kept = undominated_by_node(np.zeros(len(all_points), dtype=np.int32), all_points, clock)
        kept = kept[np.argsort(-all_points[kept, 0], kind="stable")]
        return Reached(all_points[kept], all_values[kept])


def swept_frontier(
    utilities: Utilities, domains: Sequence[int], demands: Sequence[Clause], limit: int, clock: Clock
) -> Frontier:
    """The frontier of at least one party over the outcomes that meet the demands."""
    gains, units = whole(utilities, domains)
    ready = posed(domains, demands)
    exact, why = compiled_within(ready, clock, COMPILING)
    found = exact or bounding(ready, Kind.RESTRICTED, Clock(clock.part(BOUNDING)))
    if not found.count:
        return Frontier((), (), "diagram", PROVEN if exact else Proof(Status.INCOMPLETE, why=why))
    paths = layers(found, gains, len(utilities))
    reached, last, compared = _found(paths, limit, Clock(clock.part(SEARCHING if exact is None else 0.85)))
    points, values = _told(reached, found, utilities)
    proof = PROVEN
    if exact is None or any(last.widths):
        above = paths
        if exact is None:
            above = layers(bounding(ready, Kind.RELAXED, Clock(clock.part(0.5))), gains, len(utilities))
        else:
            why = clock.why if last.hurried else f"more than {limit:,} vectors"
        proof = Proof(Status.BOUNDED, _beyond(above, reached, units, clock), why)
        if exact is not None:
            thinned = max(float(width) * unit for width, unit in zip(last.widths, units, strict=True))
            proof = replace(proof, bound=min(proof.bound or 0.0, thinned))
    return Frontier(points, values, "diagram", proof if compared else uncompared(proof, clock))


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


def _found(paths: Layers, limit: int, clock: Clock) -> tuple[Reached, Found, bool]:
    """Steps 2 to 4; what the last of them found; and whether all points were compared with one another."""
    reached = _supported(paths, Clock(clock.part(REACHING)))
    if paths.parties == 2:
        beam = carried(paths, _beyond_corners(paths, reached), limit, Clock(clock.part(REACHING)), BEAM)
        reached = reached.with_(beam.points, beam.values)
        if not beam.cut:
            return reached, beam, True
        promise = _beyond_corners(paths, reached)
    else:
        promise = _beyond_points(paths, reached)
    all_ = carried(paths, promise, limit, Clock(clock.part(CARRYING)))
    comparing = clock.at_least(1.0, AT_LEAST)
    reached = reached.with_(all_.points, all_.values, comparing)
    return reached, all_, paths.parties <= ALWAYS_COMPARED or not comparing.over


def _supported(paths: Layers, clock: Clock) -> Reached:
    """Step 2: the ends of the frontier, then points in even directions between them, then those of the lines, as far as
    there is time."""
    parties = paths.parties
    pace = Pace(clock, 2 + ROUNDS, easy=0.0)
    ends = np.eye(parties) * (1 - 1e-6) + 1e-6
    reached = _reach(paths, ends, None)
    span = np.maximum(reached.points.max(axis=0) - reached.points.min(axis=0), 1)
    weights = _some(_directions(parties) / span, pace.allowed(len(ends)))
    reached = _reach(paths, weights, reached)
    for _ in range(ROUNDS if parties == 2 else 0):
        if len(reached.points) > 1:
            weights = _some(normals(reached.points), pace.allowed(max(len(weights), 1)))
            reached = _reach(paths, weights, reached)
    return reached


def _some(weights: Floats, most: float) -> Floats:
    """At most so many of the weightings, evenly picked."""
    count = int(min(len(weights), most))
    return np.asarray(weights[np.linspace(0, len(weights) - 1, count).astype(np.intp)])


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


def _beyond(above: Layers, reached: Reached, units: Sequence[float], clock: Clock) -> float:
    """How far any path of a diagram may lie beyond what was reached, in the parties' own units (`beyond`)."""
    if not len(above.onward):
        return 0.0
    own = np.array(units)
    weights = weightings(above.parties)[: above.parties + FEW_WEIGHTS] if clock.over else weightings(above.parties)
    highest = most(above, weights * own)[0][0]
    lowest = np.zeros(above.parties)
    return beyond(reached.points * own, weights, highest, lowest, clock.at_least(1.0, AT_LEAST))


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
