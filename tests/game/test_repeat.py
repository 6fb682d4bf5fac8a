"""Repeated games: the threshold is where departing begins to pay, computed from the streams of payoffs."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.errors import NumbersInvalid
from goodoffices.game.repeat import (
    Payoffs,
    departures,
    dilemma_threshold,
    equilibria_of_two,
    pure,
    pure_equilibria,
    sustained,
    worth,
)

AMOUNTS = st.integers(-5, 5).map(float)


def dilemma(t: float, r: float, p: float, s: float) -> Payoffs:
    return np.array([[[r, r], [s, t]], [[t, s], [p, p]]])


@st.composite
def games(draw: st.DrawFn) -> Payoffs:
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    shape = (*sizes, len(sizes))
    count = math.prod(shape)
    return np.array(draw(st.lists(AMOUNTS, min_size=count, max_size=count))).reshape(shape)


def stream(first: float, after: float, discount: float, rounds: int = 4000) -> float:
    """The average worth a round of one payoff and then another for ever, summed up."""
    weights = discount ** np.arange(rounds)
    return (1 - discount) * (first + after * float(weights[1:].sum()))


@given(st.floats(-5, 5), st.floats(0.1, 5), st.floats(0.1, 5), st.floats(0.1, 5))
def test_the_dilemma_begins_to_hold_at_the_published_threshold(s: float, a: float, b: float, c: float) -> None:
    p, r, t = s + a, s + a + b, s + a + b + c
    found = sustained(dilemma(t, r, p, s), (0, 0))
    assert found.least == pytest.approx((t - r) / (t - p)) == pytest.approx(dilemma_threshold(t, r, p))
    assert found.most == 1
    assert stream(t, p, found.least) == pytest.approx(r, abs=1e-6)


@settings(max_examples=200)
@given(games(), st.data())
def test_within_the_interval_no_departure_pays_and_just_outside_one_does(payoffs: Payoffs, data: st.DataObject) -> None:
    equilibria = pure_equilibria(payoffs)
    assume(equilibria)
    profile = tuple(data.draw(st.integers(0, size - 1)) for size in payoffs.shape[:-1])
    after = [pure(one, payoffs) for one in equilibria]
    found = sustained(payoffs, profile, after)
    ends = np.min([worth(payoffs, one) for one in after], axis=0).tolist()

    def gain(discount: float) -> float:
        return max((gain for _, _, gain in departures(payoffs, profile, ends, discount)), default=-math.inf)

    for discount in np.linspace(0, 0.999, 25).tolist():
        if abs(discount - found.least) > 1e-6 and abs(discount - found.most) > 1e-6:
            assert found.at(discount) == (gain(discount) <= 1e-9)
    if found.possible:
        assert gain(found.least) <= 1e-9
        if found.least > 1e-3:
            assert gain(found.least - 1e-4) > 0
        if found.most < 1:
            assert gain(found.most) <= 1e-9
            assert gain(min(found.most + 1e-4, 0.99999)) > 0


@given(games())
def test_from_an_equilibrium_nobody_departs_alone(payoffs: Payoffs) -> None:
    for profile in pure_equilibria(payoffs):
        for player, action, gain in departures(payoffs, profile, worth(payoffs, pure(profile, payoffs)), 0.0):
            assert gain <= 1e-9, (player, action)


@given(st.lists(AMOUNTS, min_size=8, max_size=8))
def test_two_by_two_every_equilibrium_is_a_best_answer_to_itself(numbers: list[float]) -> None:
    payoffs = np.array(numbers).reshape(2, 2, 2)
    found = equilibria_of_two(payoffs)
    for mixed in found:
        have = worth(payoffs, mixed)
        for action in ((1.0, 0.0), (0.0, 1.0)):
            assert worth(payoffs, (action, mixed[1]))[0] <= have[0] + 1e-9
            assert worth(payoffs, (mixed[0], action))[1] <= have[1] + 1e-9
    assert found


def test_what_is_worth_less_than_the_equilibrium_is_not_kept_by_the_patient() -> None:
    coordination = np.array([[[1, 1], [0, 0]], [[0, 0], [2, 2]]], dtype=float)
    found = sustained(coordination, (0, 0), [pure((1, 1), coordination)])
    assert found.most == pytest.approx(0.5)
    assert sustained(coordination, (0, 0)).most == 1  # whoever departs is answered by the one that is worst for him


def test_an_unequal_game_is_kept_where_the_more_tempted_is_patient_enough() -> None:
    unequal = np.array([[[3, 6], [0, 8]], [[4, 0], [1, 1]]], dtype=float)
    found = sustained(unequal, (0, 0))
    assert [least for least, _ in found.by_player] == pytest.approx([1 / 3, 2 / 7])
    assert found.least == pytest.approx(1 / 3)


def test_what_nothing_punishes_is_never_kept() -> None:
    assert not sustained(dilemma(5, 1, 1, 0), (0, 0)).possible


@pytest.mark.parametrize("payoffs", [np.zeros((2, 2, 3)), np.full((2, 2, 2), np.nan), np.zeros((0, 2, 2)), np.zeros(2)])
def test_what_is_no_game_is_refused(payoffs: Payoffs) -> None:
    with pytest.raises(NumbersInvalid):
        sustained(payoffs, (0, 0))


def test_what_is_no_profile_and_no_equilibrium_is_refused() -> None:
    game = dilemma(5, 3, 1, 0)
    with pytest.raises(NumbersInvalid):
        sustained(game, (0, 2))
    with pytest.raises(NumbersInvalid, match="gains"):
        sustained(game, (0, 0), [pure((0, 0), game)])
    with pytest.raises(NumbersInvalid):
        dilemma_threshold(3, 5, 1)
    circle = np.array([[[0, 0], [1, -1], [-1, 1]], [[-1, 1], [0, 0], [1, -1]], [[1, -1], [-1, 1], [0, 0]]], dtype=float)
    with pytest.raises(NumbersInvalid, match="reversion"):
        sustained(circle, (0, 0))
    third = (1 / 3, 1 / 3, 1 / 3)
    assert not sustained(circle, (0, 0), [(third, third)]).possible
