"""The named points are what their names promise, and always in the Pareto set."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import NumbersInvalid
from goodoffices.game.bargain import POINTS, choose, egalitarian, kalai_smorodinsky, nash, utilitarian

Gains = list[list[float]]

EVERY = (*POINTS, utilitarian, choose)

ROWS = st.integers(1, 3).flatmap(
    lambda parties: st.lists(
        st.lists(st.integers(0, 5).map(float), min_size=parties, max_size=parties), min_size=1, max_size=8
    )
)


@given(ROWS)
def test_no_outcome_beats_a_named_point(gains: Gains) -> None:
    for point in EVERY:
        chosen = gains[point(gains)]
        assert not any(other != chosen and all(map(float.__ge__, other, chosen)) for other in gains)


@given(ROWS)
def test_each_point_does_best_by_its_own_measure(gains: Gains) -> None:
    assert math.prod(gains[nash(gains)]) == max(math.prod(row) for row in gains)
    assert min(gains[egalitarian(gains)]) == max(min(row) for row in gains)
    assert sum(gains[utilitarian(gains)]) == max(sum(row) for row in gains)


@given(ROWS, st.lists(st.floats(0.5, 4.0), min_size=3, max_size=3))
def test_nash_and_kalai_smorodinsky_know_no_units(gains: Gains, units: list[float]) -> None:
    scaled = [[gain * unit for gain, unit in zip(row, units, strict=False)] for row in gains]
    assert math.prod(gains[nash(scaled)]) == pytest.approx(math.prod(gains[nash(gains)]))
    ideal = [max(max(column), 1e-12) for column in zip(*gains, strict=True)]
    share = [
        min(gain / most for gain, most in zip(gains[kalai_smorodinsky(g)], ideal, strict=True)) for g in (gains, scaled)
    ]
    assert share[0] == pytest.approx(share[1])


def test_three_points_that_differ() -> None:
    # Products 36, 40, 39; least gains 3, 4, 3.9; as shares of the most, (12, 10): 0.3, 0.33, 0.39.
    gains = [[12.0, 3.0], [4.0, 10.0], [10.0, 3.9]]
    assert (nash(gains), egalitarian(gains), kalai_smorodinsky(gains), utilitarian(gains)) == (1, 1, 2, 0)
    assert choose(gains) == 1


def test_what_each_has_without_a_deal_counts() -> None:
    gains = [[5.0, 5.0], [9.0, 3.0]]
    assert nash(gains) == 1
    assert nash(gains, [0.0, 2.5]) == 0


def test_one_outcome_and_no_party_are_no_trouble() -> None:
    assert choose([[0.0, 0.0]]) == 0
    assert choose([[], [], []]) == 0


def test_no_outcome_and_what_is_no_number_are_named() -> None:
    with pytest.raises(NumbersInvalid, match="no outcome"):
        nash([])
    with pytest.raises(NumbersInvalid, match=r"outcome 1.*nan"):
        utilitarian([[1.0], [math.nan]])
