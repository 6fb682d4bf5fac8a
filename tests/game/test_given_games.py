"""Numbers of any size are told apart by their share of the whole; what is no number of a game is named."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import NumbersInvalid
from goodoffices.game.bargain import NAMED, egalitarian, kalai_smorodinsky, nash, utilitarian
from goodoffices.game.commit import Exchange, Item
from goodoffices.game.order import best_order
from goodoffices.game.payment import Sale
from goodoffices.game.phases import best_phases
from goodoffices.game.repeat import departures, dilemma_threshold, pure_equilibria, sustained
from goodoffices.game.tranche import best_split

EVERY = tuple(NAMED.values())
DILEMMA = np.array([[[3, 3], [0, 5]], [[5, 0], [1, 1]]], dtype=float)


@pytest.mark.parametrize("unit", [1e-90, 1e-6, 1.0, 1e90])
def test_the_points_know_no_common_unit(unit: float) -> None:
    # Products 3.0, 3.8, 3.2; least gains 1, 1.9, 0.8; sums 4, 3.9, 4.8.
    gains = [[3 * unit, 1 * unit], [2 * unit, 1.9 * unit], [4 * unit, 0.8 * unit]]
    assert (nash(gains), egalitarian(gains), utilitarian(gains)) == (1, 1, 2)


@given(st.lists(st.lists(st.integers(1, 9), min_size=12, max_size=12), min_size=1, max_size=6))
def test_nash_has_the_greatest_product_of_many_parties(rows: list[list[int]]) -> None:
    gains = [[each / 100 for each in row] for row in rows]
    assert math.prod(rows[nash(gains)]) == max(math.prod(row) for row in rows)


def test_products_that_no_float_holds_are_still_compared() -> None:
    for low, high in ((1e200, 2e200), (1e-200, 2e-200), (9.0, 10.0), (0.09, 0.1)):
        few = 3 if not 0.01 < low < 100 else 400
        gains = [[low] * few, [low] * (few - 1) + [high], [low] * few]
        assert nash(gains) == 1
    assert nash([[1.0] + [1e-9] * 60, [1e-9] * 60 + [1.0], [1e-9] * 30 + [3e-9] * 31]) == 2


def test_a_gain_that_is_but_rounding_is_none() -> None:
    had = [[0.1 + 0.2, 5.0], [0.3, 9.0]]
    assert nash(had, [0.3, 0.0]) == 1


@pytest.mark.parametrize("point", EVERY)
@pytest.mark.parametrize(
    ("gains", "least"),
    [
        ([[1.0, 2.0], [1.0]], None),
        ([[1.0], [1.0, 5.0]], None),
        ([["a", "b"]], None),
        ([[None]], None),
        ([[10**400]], None),
        ([[1.0, 2.0]], [0.0]),
        ([[1.0, 2.0]], [0.0, 0.0, 1.0]),
        ([[1.0, 2.0]], [math.nan, 0.0]),
    ],
)
def test_gains_that_are_none_are_named(point: Callable[..., int], gains: Any, least: Any) -> None:
    with pytest.raises(NumbersInvalid, match=r"outcome|disagreement"):
        point(gains, least)


def test_an_array_of_gains_is_as_good_as_lists() -> None:
    gains = np.array([[1, 4], [3, 3]])
    assert [point(gains, np.zeros(2)) for point in EVERY] == [1] * len(EVERY)  # type: ignore[arg-type]
    assert kalai_smorodinsky([[0.0, 0.0]], []) == 0


@pytest.mark.parametrize("unit", [1e-200, 1e-10, 1.0, 1e200])
def test_temptations_and_equilibria_know_no_units(unit: float) -> None:
    items = [Item(0, 1, 2 * unit, 3 * unit), Item(1, 0, 1 * unit, 4 * unit)]
    assert best_order(Exchange(tuple(items))).worst == pytest.approx(1 * unit)
    assert pure_equilibria(DILEMMA * unit) == ((1, 1),)
    assert sustained(DILEMMA * unit, (0, 0)).least == pytest.approx(0.5)


def swap(giver: Any, cost: Any) -> Exchange:
    return Exchange((Item(giver, 1, cost, 1.0),))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: swap("a", 1.0),
        lambda: swap(0.5, 1.0),
        lambda: swap(10**12, 1.0),
        lambda: swap(0, "1"),
        lambda: swap(0, 10**400),
        lambda: Sale((10**400,), (1.0,), 1.0),
        lambda: Sale(("a",), (1.0,), 1.0),  # type: ignore[arg-type]
        lambda: pure_equilibria(DILEMMA.tolist()),
        lambda: pure_equilibria(DILEMMA > 1),  # type: ignore[arg-type]
        lambda: dilemma_threshold("a", 3, 1),  # type: ignore[arg-type]
        lambda: dilemma_threshold(10**400, 3, 1),
        lambda: list(departures(DILEMMA, (0, 0), (1.0,), 0.5)),
        lambda: list(departures(DILEMMA, (0, 0), (1.0, 1.0), math.nan)),
        lambda: best_split(swap(0, 1.0), {0}, 10**6),
    ],
)
def test_what_is_no_number_of_a_game_is_named(wrong: Callable[[], object]) -> None:
    with pytest.raises(NumbersInvalid):
        wrong()


def test_more_phases_than_items_are_as_many_as_items() -> None:
    items = (Item(0, 1, 2.0, 3.0), Item(1, 0, 1.0, 4.0))
    needs: Sequence[tuple[int, int]] = ((1, 0),)
    exchange = Exchange(items, tuple(needs))
    assert best_phases(exchange, 10**9) == best_phases(exchange, 2)
