"""What the sides of a scenario can have together is what listing all outcomes shows."""

import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deal_spaces import Utilities, frontier_by_trying, utilities
from goodoffices.deal.frontier import reach
from goodoffices.game.bargain import NAMED
from goodoffices.scenario.folder import read_scenario
from goodoffices.scenario.model import Issue, Profile, Scenario

SHARED = Path(__file__).parents[2].parent / "shared" / "scenarios"
EXPECTED = json.loads((SHARED / "expected.json").read_text()) if SHARED.exists() else {}


def scenario(gains: Utilities, constant: float = 0.0, reserved: float | None = None) -> Scenario:
    issues = tuple(Issue(f"i{n}", tuple(range(len(issue)))) for n, issue in enumerate(gains[0]))
    sides = tuple(
        Profile(f"p{n}", tuple(tuple(issue) for issue in party), constant, reserved) for n, party in enumerate(gains)
    )
    return Scenario("made up", issues, sides)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(1, 3))
def test_the_frontier_and_its_points(data: st.DataObject, domains: list[int], parties: int) -> None:
    gains = data.draw(utilities(domains, parties))
    made = scenario(gains, constant=2.0)
    found = reach(made, same=1e-9)
    expected = frontier_by_trying(gains, domains, ())
    assert sorted(tuple(round(u - 2.0, 6) for u in vector) for vector in found.frontier) == expected
    for vector, outcome in zip(found.frontier, found.outcomes, strict=True):
        assert vector == pytest.approx(tuple(side.utility(outcome) for side in made.profiles))
    assert set(found.points) == set(NAMED)
    assert sum(found.points["utilitarian"]) == pytest.approx(max(map(sum, found.frontier)))
    assert min(found.points["egalitarian"]) == pytest.approx(max(map(min, found.frontier)))


@settings(max_examples=60, deadline=None)
@given(st.data(), st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_with_reserved_values_nobody_gets_less_than_without_agreement(data: st.DataObject, domains: list[int]) -> None:
    made = scenario(data.draw(utilities(domains, 2)), reserved=4.0)
    found = reach(made, reserved=True)
    every = product(*map(range, domains))
    possible = [v for v in (tuple(s.utility(o) for s in made.profiles) for o in every) if min(v) >= 4.0]
    assert bool(found.frontier) == bool(possible)
    assert all(min(vector) >= 4.0 for vector in found.frontier)
    assert bool(found.points) == bool(possible)


def test_the_first_sides_only() -> None:
    made = scenario([[[0.0, 1.0]], [[1.0, 0.0]], [[0.0, 5.0]]])
    assert reach(made, 1).frontier == ((1.0,),)
    assert reach(made, 2).profiles == ("p0", "p1")
    assert reach(made).frontier == ((0.0, 1.0, 0.0), (1.0, 0.0, 5.0))


@pytest.mark.skipif(not EXPECTED, reason="the scenarios for measuring are not here")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_same_vectors_as_by_enumeration(name: str) -> None:
    expected = EXPECTED[name]
    made = read_scenario(SHARED / name)
    found = reach(made, expected["parties"])
    assert made.outcomes == expected["outcomes"]
    assert list(found.profiles) == expected["profiles"]
    vectors = sorted({tuple(round(utility, 6) for utility in vector) for vector in found.frontier})
    assert vectors == sorted(map(tuple, expected["frontier"]))
    assert found.proof.exact


def test_where_no_reserved_value_is_told_no_outcome_is_too_bad() -> None:
    made = scenario([[[-3.0, -1.0]], [[-1.0, -2.0]]])
    assert reach(made, reserved=True).frontier == reach(made).frontier == ((-3.0, -1.0), (-1.0, -2.0))


def test_an_outcome_worth_just_what_no_agreement_is_counts() -> None:
    made = scenario([[[0.1, 0.0]], [[0.0, 0.1]]], constant=0.7, reserved=0.8)
    assert reach(made, 1, reserved=True).frontier[0] == pytest.approx((0.8,))
