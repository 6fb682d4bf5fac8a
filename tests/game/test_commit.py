"""When an exchange holds: cases by hand, and the definition."""

import math

import pytest
from hypothesis import given

from exchanges import exchanges
from goodoffices.errors import NumbersInvalid
from goodoffices.game.commit import Exchange, Item, Stakes, lures, worst

SWAP = (Item(0, 1, cost=2, value=3), Item(1, 0, cost=1, value=4))


def test_a_swap_in_one_step_holds_where_both_gain() -> None:
    assert [lure.amount for lure in lures([SWAP])] == [2 - 4, 1 - 3]


def test_who_delivers_last_is_tempted_by_what_it_costs() -> None:
    first, last = SWAP
    found = worst(lures([[first], [last]]))
    assert found is not None
    assert (found.party, found.step, found.amount) == (1, 1, 1)


def test_nothing_to_deliver_tempts_nobody() -> None:
    assert worst(lures([])) is None
    assert Exchange(()).worst([]) == -math.inf


def test_what_resuming_the_conflict_brings_tempts_even_who_has_nothing_to_deliver_then() -> None:
    first, last = SWAP
    found = lures([[first], [last]], Stakes(outside=((0.0, 5.0),)))
    assert [(lure.party, lure.step, lure.amount) for lure in found] == [(0, 0, 2 - 4), (0, 1, 5 - 4), (1, 1, 1)]


def test_what_breaking_ones_word_costs_keeps_one_to_it() -> None:
    assert Exchange(SWAP, stakes=Stakes(penalty=(0.0, 1.0))).worst([(0,), (1,)]) == 0
    assert Exchange(SWAP).worst([(0,), (1,)]) == 1


@given(exchanges())
def test_a_temptation_is_what_is_saved_less_what_is_lost_and_what_leaving_brings(exchange: Exchange) -> None:
    steps = [[number] for number in range(len(exchange.items))]
    for lure in exchange.lures(steps):
        rest = exchange.items[lure.step :]
        saves = sum(item.cost for item in rest if item.giver == lure.party)
        loses = sum(item.value for item in rest if item.taker == lure.party)
        stakes = exchange.stakes
        amount = saves - loses + stakes.brings(lure.party, lure.step) - stakes.pays(lure.party)
        assert lure.amount == pytest.approx(amount)
    asked = {(lure.party, lure.step) for lure in exchange.lures(steps)}
    assert {(item.giver, step) for step, item in enumerate(exchange.items)} <= asked


@pytest.mark.parametrize(
    "items",
    [
        (Item(0, 1, math.nan, 1),),
        (Item(0, 1, -1, 1),),
        (Item(0, 1, math.inf, 1),),
        (Item(0, 0, 1, 1),),
        (Item(-1, 0, 1, 1),),
        (Item(0, 1, 1e308, 1e308), Item(0, 1, 1e308, 1e308)),
    ],
)
def test_what_is_no_amount_or_no_party_is_refused(items: tuple[Item, ...]) -> None:
    with pytest.raises(NumbersInvalid):
        Exchange(items)


def test_an_order_that_runs_in_a_circle_is_refused() -> None:
    with pytest.raises(NumbersInvalid, match="circle"):
        Exchange(SWAP, after=((0, 1), (1, 0)))
    with pytest.raises(NumbersInvalid):
        Exchange(SWAP, after=((0, 2),))


@pytest.mark.parametrize("amount", [math.nan, math.inf])
def test_stakes_that_are_no_numbers_are_refused(amount: float) -> None:
    with pytest.raises(NumbersInvalid):
        Stakes(outside=((amount,),))
    with pytest.raises(NumbersInvalid):
        Stakes(penalty=(-1.0,))
