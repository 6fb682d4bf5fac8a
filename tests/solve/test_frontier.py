"""The frontier is what the definition says, by whichever method it is found."""

import math
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deal_spaces import frontier_by_trying, meeting, spaces, summed, utilities
from goodoffices.errors import NumbersInvalid
from goodoffices.proof import Clock, Status
from goodoffices.solve.demand import diagram
from goodoffices.solve.demand.clause import Clause
from goodoffices.solve.frontier import frontier, labels, merge, sweep
from goodoffices.solve.frontier.sweep import swept_frontier
from goodoffices.solve.frontier.utility import Frontier

NO_CLOCK = Clock(None)

Space = tuple[list[int], list[Clause]]


def same(found: Frontier, points: list[tuple[float, ...]]) -> bool:
    """Whether the points are these, up to rounding."""
    ours = sorted(tuple(round(x, 7) for x in point) for point in found.points)
    return len(ours) == len(points) and all(map(lambda a, b: a == pytest.approx(b), ours, sorted(points)))


@settings(max_examples=200, deadline=None)
@given(st.data(), spaces(), st.integers(1, 4))
def test_the_frontier_under_demands_is_that_of_the_definition(data: st.DataObject, space: Space, parties: int) -> None:
    domains, clauses = space
    gains = data.draw(utilities(domains, parties))
    found = frontier.frontier(gains, clauses)
    assert found.proof.exact
    assert same(found, frontier_by_trying(gains, domains, clauses))
    for point, values in zip(found.points, found.values, strict=True):
        assert values in set(meeting(domains, clauses))
        assert point == pytest.approx(summed(gains, values))


@settings(max_examples=200, deadline=None)
@given(st.data(), spaces(), st.integers(1, 4))
def test_all_methods_find_the_same(data: st.DataObject, space: Space, parties: int) -> None:
    domains, _ = space
    gains = data.draw(utilities(domains, parties))
    by_merge = frontier.frontier(gains)
    by_diagram = swept_frontier(gains, domains, (), frontier.LIMIT, NO_CLOCK)
    expected = frontier_by_trying(gains, domains, ())
    assert same(by_merge, expected)
    assert same(by_diagram, expected)


@settings(max_examples=100, deadline=None)
@given(st.data(), spaces(), st.integers(1, 3), st.integers(2, 4))
def test_a_thinned_frontier_falls_short_by_no_more_than_it_says(
    data: st.DataObject, space: Space, parties: int, limit: int
) -> None:
    domains, clauses = space
    gains = data.draw(utilities(domains, parties))
    for demands in ((), clauses):
        found = frontier.frontier(gains, demands, limit=limit)
        short = found.proof.bound or 0.0
        for values in meeting(domains, demands):
            point = summed(gains, values)
            assert any(all(a >= b - short - 1e-6 for a, b in zip(p, point, strict=True)) for p in found.points)


@settings(max_examples=100, deadline=None)
@given(st.data(), spaces(), st.integers(1, 3))
def test_where_the_demands_are_too_wide_the_points_are_real_and_the_bound_holds(
    data: st.DataObject, space: Space, parties: int
) -> None:
    domains, clauses = space
    gains = data.draw(utilities(domains, parties))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagram, "WIDTH", 1)
        patch.setattr(diagram, "BOUNDED_WIDTH", 1)
        found = swept_frontier(gains, domains, clauses, frontier.LIMIT, NO_CLOCK)
    every = set(meeting(domains, clauses))
    assert set(found.values) <= every
    if found.proof.status is Status.PROVEN:
        assert same(found, frontier_by_trying(gains, domains, clauses))
    elif found.points:
        assert found.proof.bound is not None
        assert none_beyond(found, [summed(gains, values) for values in every])


def none_beyond(found: Frontier, points: Iterable[tuple[float, ...]]) -> bool:
    """Whether every point gives each party, for some point found, at most the bound more."""
    short = (found.proof.bound or 0.0) + 1e-6
    return all(any(all(a >= b - short for a, b in zip(p, one, strict=True)) for p in found.points) for one in points)


@settings(max_examples=60, deadline=None)
@given(st.data(), spaces(), st.integers(1, 4))
def test_when_the_time_is_over_no_outcome_lies_beyond_the_bound(
    data: st.DataObject, space: Space, parties: int
) -> None:
    domains, clauses = space
    gains = data.draw(utilities(domains, parties))
    with pytest.MonkeyPatch.context() as patch:
        for module in (merge, labels):
            patch.setattr(module, "FEWEST", 2)
        for module in (frontier, sweep):
            patch.setattr(module, "AT_LEAST", 1e-6)
        patch.setattr(diagram, "NARROWEST", 2)
        for demands in ((), clauses):
            found = frontier.frontier(gains, demands, seconds=0.0)
            every = list(meeting(domains, demands))
            assert set(found.values) <= set(every)
            assert found.proof.status is Status.INCOMPLETE or none_beyond(found, [summed(gains, v) for v in every])


def test_when_not_all_points_were_compared_the_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frontier, "AT_LEAST", 1e-9)
    gains = [[[float((p * 5 + i * 7 + k * 3) % 11) for k in range(3)] for i in range(5)] for p in range(5)]
    told = str(frontier.frontier(gains, seconds=0.0).proof)
    assert "some here may be beaten by others" in told


def test_when_the_time_is_over_the_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "FEWEST", 3)
    gains = [[[float(k * (i + 1)) for k in range(3)] for i in range(4)], [[float(-k * k) for k in range(3)]] * 4]
    found = frontier.frontier(gains, seconds=0.0)
    assert found.proof.status is Status.BOUNDED
    assert "time limit" in str(found.proof)


def test_many_outcomes_are_no_trouble() -> None:
    gains = [[[float((i * 7 + k * 3) % 11) for k in range(5)] for i in range(30)] for _ in (0, 1)]
    gains[1] = [[10.0 - x for x in issue] for issue in gains[0]]
    found = frontier.frontier(gains)
    assert found.proof.exact
    assert found.method == "diagram"
    assert all(sum(point) == pytest.approx(300.0) for point in found.points)


def test_sums_are_compared_as_they_are_where_this_is_asked() -> None:
    gains = [[[0.1, 0.1 + 1e-12, 0.0]], [[0.2, 0.1, 0.0]]]
    assert len(frontier.frontier(gains).points) == 1
    assert len(frontier.frontier(gains, same=0.0).points) == 2


@pytest.mark.parametrize(
    ("gains", "points"),
    [
        ([], ((),)),
        ([[]], ((0,),)),
        ([[], []], ((0, 0),)),
        ([[[]]], ()),
        ([[[2.0]], [[3.0]]], ((2.0, 3.0),)),
        ([[[1.0, 1.0]], [[1.0, 1.0]]], ((1.0, 1.0),)),
    ],
)
def test_degenerate_talks(gains: list[list[list[float]]], points: tuple[tuple[float, ...], ...]) -> None:
    assert frontier.frontier(gains).points == points


def test_no_option_that_meets_a_demand_means_no_point() -> None:
    assert frontier.frontier([[[1.0, 2.0]]], [((0, 0),)]).points == ()
    assert frontier.frontier([[[1.0, 2.0]]], [()]).points == ()


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_is_named(number: float) -> None:
    with pytest.raises(NumbersInvalid, match="party 1, issue 0, option 2"):
        frontier.frontier([[[0.0, 0.0, 0.0]], [[0.0, 1.0, number]]])


def test_parties_of_other_issues_are_named() -> None:
    with pytest.raises(NumbersInvalid, match="party 1"):
        frontier.frontier([[[0.0, 0.0]], [[0.0]]])


def test_labels_of_one_node_are_held_against_each_other_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "FEWEST", 2)
    gains = [[[float(k), float(-k)] for k in range(8)], [[float(-k), float(k)] for k in range(8)]]
    found = swept_frontier(gains, [2] * 8, (), frontier.LIMIT, Clock(0.0))
    assert found.proof.status is Status.BOUNDED
