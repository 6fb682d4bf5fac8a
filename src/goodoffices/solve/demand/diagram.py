"""A decision diagram: all assignments that meet firm demands, as paths through layers of states.

Steps (Bergman, Cire, van Hoeve and Hooker 2016, "Decision diagrams for optimization", top-down compilation):

1. Put the variables in an order that keeps few ties open (`order`). The root is what is demanded at the start.
2. Layer by layer give the variable every value that its state leaves; equal states after it are one node (`demands`).
3. A layer wider than the limit, or the end of the time, ends the exact diagram. A *restricted* one keeps the nodes that
   leave most free, so that each of its paths is an assignment that meets all demands; a *relaxed* one takes the others
   together into one node that leaves free what any of them does, so that every such assignment is one of its paths. How
   many nodes a layer keeps follows from the time that is left for the layers to come.
4. From the last layer back, count the ways on from each node. Nodes with none are dead, and no arc leads to them.

Invariant: in an exact diagram the paths are the assignments that meet all demands, each once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from goodoffices.proof import NO_LIMIT, PROVEN, Clock, Proof, Status
from goodoffices.solve.demand.clause import Clause, checked
from goodoffices.solve.demand.demands import Demands
from goodoffices.solve.demand.order import narrow_order
from goodoffices.solve.pace import Pace

WIDTH = 100_000
"""Nodes that a layer of an exact diagram has at most."""

BOUNDED_WIDTH = 2_000
"""Nodes that a layer of a restricted or relaxed diagram has at most."""

NARROWEST = 8
"""Nodes that it may have however little time is left."""

EXACT_PART = 0.6
"""The part of the time that is spent on the exact diagram; the rest is for bounds."""

LAYERS_PART = 0.7
"""The part of the time of a restricted or relaxed diagram that is spent on its layers; the rest is for step 4."""

Arcs = tuple[tuple[int, int], ...]
"""Of a node: (values as bits, number of the node that they lead to in the next layer)."""


class Kind(StrEnum):
    EXACT = "exact"
    RESTRICTED = "restricted"
    RELAXED = "relaxed"


@dataclass(frozen=True, slots=True, eq=False)
class Diagram:
    """`layers[n]` has the arcs of each node before the variable `order[n]`; node 0 of the first layer is the root, and
    node 0 after the last the end. `ways[n]` counts the ways on from each node. No layer's arcs lead to a dead node."""

    kind: Kind
    domains: tuple[int, ...]
    order: tuple[int, ...]
    layers: tuple[tuple[Arcs, ...], ...]
    ways: tuple[tuple[int, ...], ...]

    @property
    def count(self) -> int:
        """The number of paths."""
        return self.ways[0][0] if self.ways[0] else 0

    @property
    def nodes(self) -> int:
        return sum(len(layer) for layer in self.layers)


@dataclass(frozen=True, slots=True)
class Count:
    """How many assignments meet all demands: exactly `least` where that is proven, else from `least` to `most`."""

    least: int
    most: int
    proof: Proof


@dataclass(frozen=True, slots=True, eq=False)
class Posed:
    """Firm demands made ready for diagrams: the order of the variables, and the states of the demands (step 1)."""

    domains: tuple[int, ...]
    order: tuple[int, ...]
    demands: Demands


def posed(domains: Sequence[int], clauses: Sequence[Clause]) -> Posed:
    """Step 1."""
    order = narrow_order(len(domains), ([variable for variable, _ in clause] for clause in clauses))
    return Posed(tuple(domains), order, Demands(domains, clauses, order))


def diagram(domains: Sequence[int], clauses: Sequence[Clause], seconds: float | None = None) -> Diagram | None:
    """The exact diagram; None where it would be too wide or the time is over. Raises NumbersInvalid.

    >>> diagram([2, 2], [((0, 0b01), (1, 0b10))]).count
    3
    """
    return compiled(posed(*checked(domains, clauses)), Kind.EXACT, Clock(seconds))


def count(domains: Sequence[int], clauses: Sequence[Clause], seconds: float | None = None) -> Count:
    """How many of all assignments meet all clauses, as an integer of any size. With a time limit, a part of the time is
    kept for the bounds. Raises NumbersInvalid.

    >>> count([5] * 30, [((0, 0b1), (1, 0b1))]).least == 9 * 5**28
    True
    """
    clock = Clock(seconds)
    ready = posed(*checked(domains, clauses))
    exact, why = compiled_within(ready, clock, EXACT_PART)
    if exact is not None:
        return Count(exact.count, exact.count, PROVEN)
    least = bounding(ready, Kind.RESTRICTED, Clock(clock.part(0.5))).count
    most = bounding(ready, Kind.RELAXED, clock).count
    return Count(least, most, Proof(Status.BOUNDED, float(most) if most < 1e300 else math.inf, why))


def compiled_within(ready: Posed, clock: Clock, share: float) -> tuple[Diagram | None, str]:
    """The exact diagram, if a share of the time that is left is enough for it; else why there is none."""
    part = Clock(clock.part(share))
    found = compiled(ready, Kind.EXACT, part)
    return found, "" if found else clock.why if part.over else f"more than {WIDTH:,} states at once"


def bounding(ready: Posed, kind: Kind, clock: Clock = NO_LIMIT) -> Diagram:
    """The restricted or the relaxed diagram, of BOUNDED_WIDTH or as wide as the time allows."""
    found = compiled(ready, kind, clock)
    assert found is not None
    return found


def compiled(ready: Posed, kind: Kind, clock: Clock) -> Diagram | None:
    """Steps 2 to 4; None where an exact diagram ends early (step 3)."""
    states: list[int] = [ready.demands.start] if ready.demands.possible else []
    layers: list[list[Arcs]] = []
    pace = Pace(Clock(clock.part(LAYERS_PART)), len(ready.order), easy=0.0)
    for place in range(len(ready.order)):
        numbers: dict[int, int] = {}
        layer: list[Arcs] = []
        for at, state in enumerate(states):
            arcs = tuple(
                (values, numbers.setdefault(after, len(numbers))) for values, after in ready.demands.moves(place, state)
            )
            layer.append(arcs)
            if kind is Kind.EXACT and (len(numbers) > WIDTH or (not at % 256 and clock.over)):
                return None
        width = min(BOUNDED_WIDTH, max(NARROWEST, pace.allowed(len(states))))
        states = list(numbers)
        if kind is not Kind.EXACT and len(states) > width:
            states, onto = _narrowed(states, kind, int(width))
            layer = [tuple((values, new) for values, to in arcs if (new := onto[to]) is not None) for arcs in layer]
        layers.append(layer)
    return _alive(kind, ready.domains, ready.order, layers, len(states))


def _narrowed(states: Sequence[int], kind: Kind, width: int) -> tuple[list[int], list[int | None]]:
    """Step 3 of a layer: the states that are kept, and for each old one the number of the new."""
    ranked = sorted(range(len(states)), key=lambda number: -states[number].bit_count())
    kept, others = ranked[: width - 1], ranked[width - 1 :]
    onto: list[int | None] = [None] * len(states)
    for new, old in enumerate(kept):
        onto[old] = new
    found = [states[old] for old in kept]
    if kind is Kind.RELAXED:
        together = 0
        for old in others:
            together |= states[old]
            onto[old] = len(found)
        found.append(together)
    return found, onto


def _alive(
    kind: Kind, domains: tuple[int, ...], order: tuple[int, ...], layers: Sequence[Sequence[Arcs]], ends: int
) -> Diagram:
    """Step 4: the diagram without dead nodes."""
    ways: list[list[int]] = [[1] * ends]
    for layer in reversed(layers):
        after = ways[-1]
        ways.append([sum(values.bit_count() * after[to] for values, to in arcs) for arcs in layer])
    ways.reverse()
    number = [_numbered(counts) for counts in ways]
    alive = [
        tuple(
            tuple((values, number[n + 1][to]) for values, to in arcs if ways[n + 1][to])
            for arcs, some in zip(layer, ways[n], strict=True)
            if some
        )
        for n, layer in enumerate(layers)
    ]
    return Diagram(kind, domains, order, tuple(alive), tuple(tuple(filter(None, counts)) for counts in ways))


def _numbered(counts: Sequence[int]) -> list[int]:
    """The new number of each node once those without a way on are left out."""
    numbers, next_ = [], 0
    for some in counts:
        numbers.append(next_)
        next_ += some > 0
    return numbers
