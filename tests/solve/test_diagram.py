"""A diagram's paths are the assignments that meet all demands."""

import pytest
from hypothesis import given

from deal_spaces import meeting, spaces
from goodoffices.proof import Status
from goodoffices.solve.demand import diagram
from goodoffices.solve.demand.clause import Clause
from goodoffices.solve.demand.diagram import Diagram, Kind, bounding, count, posed

Space = tuple[list[int], list[Clause]]


def paths(found: Diagram) -> list[tuple[int, ...]]:
    """All paths as assignments, in the order of the variables."""
    partial: list[tuple[int, tuple[int, ...]]] = [(0, ())] if found.count else []
    for layer in found.layers:
        partial = [
            (to, (*before, value))
            for node, before in partial
            for values, to in layer[node]
            for value in range(values.bit_length())
            if values >> value & 1
        ]
    return [tuple(values[found.order.index(v)] for v in range(len(values))) for _, values in partial]


@given(spaces())
def test_the_paths_are_the_assignments_that_meet_all_demands_each_once(space: Space) -> None:
    domains, clauses = space
    found = diagram.diagram(domains, clauses)
    assert found is not None
    assert sorted(paths(found)) == list(meeting(domains, clauses))


@given(spaces())
def test_the_count_is_that_of_trying(space: Space) -> None:
    domains, clauses = space
    found = count(domains, clauses)
    assert found.least == found.most == len(list(meeting(domains, clauses)))
    assert found.proof.exact


@given(spaces())
def test_too_wide_a_diagram_gives_bounds(space: Space) -> None:
    domains, clauses = space
    every = list(meeting(domains, clauses))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagram, "WIDTH", 1)
        patch.setattr(diagram, "BOUNDED_WIDTH", 1)
        found = count(domains, clauses)
        restricted, relaxed = (bounding(posed(domains, clauses), kind) for kind in (Kind.RESTRICTED, Kind.RELAXED))
    assert found.least <= len(every) <= found.most
    assert found.proof.exact or found.proof.status is Status.BOUNDED
    assert set(paths(restricted)) <= set(every) <= set(paths(relaxed))


def test_more_packages_than_a_machine_word_holds_are_counted_exactly() -> None:
    demands = [((n, 0b00111), (n + 1, 0b11000)) for n in range(0, 58, 2)]
    assert count([5] * 60, demands).least == (25 - 2 * 3) ** 29 * 5**2


def test_the_end_of_the_time_is_told() -> None:
    found = count([5] * 12, [((n, 1), (n + 1, 2)) for n in range(11)], seconds=0.0)
    assert found.proof.status is Status.BOUNDED
    assert "time limit" in str(found.proof)
    assert found.least <= found.most
