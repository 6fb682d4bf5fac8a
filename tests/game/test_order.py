"""The best order: no other one tempts less, whichever way it is found."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchanges import allowed, exchanges, in_phases, one_by_one
from goodoffices.errors import NumbersInvalid
from goodoffices.game import order as searching
from goodoffices.game import phases as phasing
from goodoffices.game.commit import Exchange, Item
from goodoffices.game.order import LISTED, Order, best_order, bound
from goodoffices.game.phases import best_phases, longest_chain
from goodoffices.proof import Status


def check(exchange: Exchange, found: Order) -> None:
    """That an order has every item once, keeps to what is prescribed and tempts as much as it says."""
    assert sorted(found.items) == list(range(len(exchange.items)))
    assert allowed(exchange, list(found.steps))
    assert exchange.worst(found.steps) == pytest.approx(found.worst)


@pytest.mark.parametrize("listed", [LISTED, 0])
@settings(max_examples=150, deadline=None)
@given(exchange=exchanges())
def test_no_order_tempts_less_than_the_best_listed_or_searched(exchange: Exchange, listed: int) -> None:
    found = best_order(exchange, listed=listed)
    check(exchange, found)
    assert found.proof.exact
    assert found.worst == pytest.approx(min(map(exchange.worst, one_by_one(exchange))))
    assert bound(exchange) <= found.worst + 1e-9


@settings(max_examples=100, deadline=None)
@given(exchanges(most=4), st.integers(0, 1))
def test_no_split_into_phases_tempts_less_than_the_best(exchange: Exchange, more: int) -> None:
    most = longest_chain(exchange) + more
    found = best_phases(exchange, most)
    check(exchange, found)
    assert len(found.steps) <= most
    assert found.worst == pytest.approx(min(map(exchange.worst, in_phases(exchange, most))))


@settings(max_examples=50, deadline=None)
@given(exchange=exchanges(most=5))
def test_where_the_states_are_too_many_the_phases_come_with_a_bound(exchange: Exchange) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phasing, "CELLS", 0)
        found = best_phases(exchange, longest_chain(exchange) + 1)
    check(exchange, found)
    exact = best_phases(exchange, longest_chain(exchange) + 1)
    assert found.worst >= exact.worst - 1e-9
    assert found.proof.exact or (found.proof.bound is not None and found.proof.bound <= exact.worst + 1e-9)


def test_all_at_once_is_best_where_nothing_must_wait() -> None:
    swap = Exchange((Item(0, 1, 2, 3), Item(1, 0, 1, 4)))
    assert best_phases(swap, 3).steps == ((0, 1),)


def test_too_few_phases_are_refused() -> None:
    with pytest.raises(NumbersInvalid, match="needs 2"):
        best_phases(Exchange((Item(0, 1, 2, 3), Item(1, 0, 1, 4)), after=((1, 0),)), 1)


def test_items_that_are_alike_go_in_the_order_in_which_they_are_given() -> None:
    alike = Exchange(tuple(Item(giver, 1 - giver, 1.0, 2.0) for giver in (0, 1) for _ in range(30)))
    found = best_order(alike)
    assert found.worst == 1
    assert found.proof.exact
    assert [number for number in found.items if number < 30] == list(range(30))


def hard(count: int) -> Exchange:
    """Numbers that are hard to bring into an order: three of one side make up one of the other."""
    drawn = random.Random(1)
    items = []
    for _ in range(count):
        first, second = drawn.randint(251, 499), drawn.randint(251, 499)
        items += [Item(0, 1, float(n), float(n)) for n in (first, second, 1000 - first - second)]
        items.append(Item(1, 0, 1000.0, 1000.0))
    return Exchange(tuple(items))


def test_a_search_that_is_cut_short_says_how_far_it_may_be_from_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "VISITED", 200)
    exchange = hard(8)
    found = best_order(exchange)
    check(exchange, found)
    assert found.proof.status is Status.BOUNDED
    assert found.proof.bound is not None
    assert found.proof.bound <= found.worst
    assert "200 states" in str(found.proof)


def test_a_time_limit_is_kept_and_said() -> None:
    found = best_order(hard(10), seconds=0.05)
    assert found.proof.status is Status.BOUNDED
    assert "time limit" in found.proof.why


def test_the_bound_of_a_search_cut_short_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    exchange = hard(4)
    exact = best_order(exchange)
    assert exact.proof.exact
    monkeypatch.setattr(searching, "VISITED", 50)
    found = best_order(exchange, listed=0)
    assert found.worst >= exact.worst
    assert found.proof.bound is not None
    assert found.proof.bound <= exact.worst


def test_nothing_to_deliver_is_in_order() -> None:
    assert best_order(Exchange(())).steps == ()
    assert best_phases(Exchange(()), 0).steps == ()


def test_large_and_small_amounts_make_no_difference_to_the_order() -> None:
    items = [(0, 2.0, 5.0), (1, 3.0, 4.0), (0, 1.0, 1.0), (1, 1.0, 3.0)]
    orders = {
        best_order(Exchange(tuple(Item(g, 1 - g, cost * unit, value * unit) for g, cost, value in items))).steps
        for unit in (1.0, 1e6, 1e100)
    }
    assert len(orders) == 1


def test_phases_keep_to_a_time_limit_too() -> None:
    items = hard(4).items
    exchange = Exchange(items, after=tuple((number, number - 3) for number in range(3, len(items))))
    found = best_phases(exchange, 6, seconds=1e-4)
    check(exchange, found)
    assert found.proof.exact or "time limit" in found.proof.why
