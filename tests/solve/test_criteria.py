"""The frontier of sums of factors over a floor is what trying every assignment shows."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deal_spaces import beats
from goodoffices.solve.enumerate import all_assignments
from goodoffices.solve.frontier import criteria
from goodoffices.solve.frontier.criteria import frontier_of_factors
from goodoffices.solve.frontier.scored import Score
from goodoffices.solve.table.factor import Factor, factor, score

Point = tuple[float, ...]
Talks = tuple[list[int], list[list[Factor]], list[Factor], float]

CHANCES = st.sampled_from([0.0, 0.2, 0.5, 1.0]) | st.floats(0.01, 1.0)


@st.composite
def talks(draw: st.DrawFn) -> Talks:
    domains = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    scopes = st.lists(st.sampled_from(range(len(domains))), max_size=3, unique=True)

    def sums(values: st.SearchStrategy[float], most: int) -> list[Factor]:
        return [factor(scope, domains, lambda _: draw(values)) for scope in draw(st.lists(scopes, max_size=most))]

    worth = st.integers(1, 5).map(lambda n: math.exp(n / 2))
    gains = [sums(worth, 4) for _ in range(draw(st.integers(1, 3)))]
    return domains, gains, sums(CHANCES, 4), draw(st.sampled_from([-math.inf, -3.0, -1.0, -0.2]))


def over(made: Talks) -> list[tuple[Point, tuple[int, ...]]]:
    domains, gains, chance, floor = made
    every = [values for values in all_assignments(domains) if score(chance, values) > -math.inf]
    return [
        (tuple(score(party, values) for party in gains), values)
        for values in every
        if score(chance, values) >= floor - 1e-9
    ]


@settings(max_examples=300)
@given(talks())
def test_the_frontier_is_that_of_trying(made: Talks) -> None:
    domains, gains, chance, floor = made
    found = frontier_of_factors(domains, gains, Score(chance, floor))
    every = over(made)
    best = {tuple(round(x, 6) for x in one) for one, _ in every if not any(beats(other, one) for other, _ in every)}
    assert {tuple(round(x, 6) for x in point) for point in found.points} == best
    assert len(found.points) == len(best)
    assert found.proof.exact
    for point, values in zip(found.points, found.values, strict=True):
        assert (point, values) in every


@settings(max_examples=150)
@given(talks())
def test_the_score_may_be_a_criterion_too(made: Talks) -> None:
    domains, gains, chance, floor = made
    found = frontier_of_factors(domains, gains, Score(chance, floor, counts=True))
    every = {(*point, score(chance, values)) for point, values in over(made)}
    best = {tuple(round(x, 6) for x in one) for one in every if not any(beats(other, one) for other in every)}
    told = {(*point, score(chance, values)) for point, values in zip(found.points, found.values, strict=True)}
    assert {tuple(round(x, 6) for x in one) for one in told} == best


@settings(max_examples=100)
@given(talks(), st.integers(1, 2), st.booleans())
def test_thinned_it_falls_short_by_no_more_than_it_says(made: Talks, limit: int, hurried: bool) -> None:
    domains, gains, chance, floor = made
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(criteria, "HURRIED", 1)
        found = frontier_of_factors(domains, gains, Score(chance, floor), limit=limit, seconds=0.0 if hurried else None)
    short = found.proof.bound or 0.0
    every = over(made)
    assert set(zip(found.points, found.values, strict=True)) <= set(every)
    for point, _ in every:
        assert any(all(a >= b - short - 1e-6 for a, b in zip(one, point, strict=True)) for one in found.points)


def test_nothing_to_choose() -> None:
    assert frontier_of_factors([], [[], []]).points == ((0.0, 0.0),)
    assert frontier_of_factors([2], [[]]).points == ((0.0,),)
