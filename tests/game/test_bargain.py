"""The named points are what their names promise, and always in the Pareto set."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.game.bargain import POINTS, Gains, choose, egalitarian, kalai_smorodinsky, nash, pareto

ROWS = st.integers(1, 3).flatmap(
    lambda parties: st.lists(
        st.lists(st.integers(0, 5).map(float), min_size=parties, max_size=parties), min_size=1, max_size=8
    ).map(np.array)
)


@given(ROWS)
def test_the_pareto_set_is_what_nobody_beats(gains: Gains) -> None:
    front = pareto(gains)
    for number, row in enumerate(gains):
        beaten = any(np.all(other >= row) and np.any(other > row) for other in gains)
        assert (number in front) == (not beaten)


@given(ROWS)
def test_every_point_is_in_the_pareto_set(gains: Gains) -> None:
    assert {point(gains) for point in POINTS} | {choose(gains)} <= set(pareto(gains))


@given(ROWS)
def test_nash_has_the_largest_product_and_the_egalitarian_point_the_best_worst(gains: Gains) -> None:
    assert np.prod(gains[nash(gains)]) == max(np.prod(row) for row in gains)
    assert np.min(gains[egalitarian(gains)]) == max(np.min(row) for row in gains)


@given(ROWS, st.lists(st.floats(0.5, 4.0), min_size=3, max_size=3))
def test_nash_and_kalai_smorodinsky_know_no_units(gains: Gains, units: list[float]) -> None:
    scaled = gains * np.array(units[: gains.shape[1]])
    assert np.prod(gains[nash(scaled)]) == pytest.approx(np.prod(gains[nash(gains)]))
    ideal = np.maximum(gains.max(axis=0), 1e-12)
    share = [np.min(gains[kalai_smorodinsky(g)] / ideal) for g in (gains, scaled)]
    assert share[0] == pytest.approx(share[1])


def test_three_points_that_differ() -> None:
    # Products 36, 40, 39; least gains 3, 4, 3.9; as shares of the most, (12, 10): 0.3, 0.33, 0.39.
    gains = np.array([[12.0, 3.0], [4.0, 10.0], [10.0, 3.9]])
    assert (nash(gains), egalitarian(gains), kalai_smorodinsky(gains)) == (1, 1, 2)
    assert choose(gains) == 1


def test_what_each_has_without_a_deal_counts() -> None:
    gains = np.array([[5.0, 5.0], [9.0, 3.0]])
    assert nash(gains) == 1
    assert nash(gains, np.array([0.0, 2.5])) == 0


def test_one_outcome_and_no_party_are_no_trouble() -> None:
    assert choose(np.zeros((1, 2))) == 0
    assert choose(np.zeros((3, 0))) == 0
