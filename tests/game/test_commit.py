"""When an exchange holds: cases by hand, the definition by brute force, and the published condition."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.game.commit import EXACT_UP_TO, Item, lures, schedule, tranches, worst

AMOUNTS = st.integers(0, 6).map(float)


def items_between(*pairs: tuple[int, int]) -> st.SearchStrategy[Item]:
    return st.builds(
        lambda pair, cost, value: Item(pair[0], pair[1], cost, value), st.sampled_from(pairs), AMOUNTS, AMOUNTS
    )


ITEMS = st.lists(items_between((0, 1), (1, 0), (1, 2), (2, 0)), min_size=1, max_size=5)
MANY = st.lists(items_between((0, 1), (1, 0)), min_size=EXACT_UP_TO + 1, max_size=18)


def worst_in_order(items: list[Item]) -> float:
    found = worst(lures([[item] for item in items]))
    return found.amount if found else -math.inf


def test_a_swap_in_one_step_holds_where_both_gain() -> None:
    swap = [Item(0, 1, cost=2, value=3), Item(1, 0, cost=1, value=4)]
    assert [lure.amount for lure in lures([swap])] == [2 - 4, 1 - 3]


def test_who_delivers_last_is_tempted_by_what_it_costs() -> None:
    first, last = Item(0, 1, cost=2, value=3), Item(1, 0, cost=1, value=4)
    found = worst(lures([[first], [last]]))
    assert found is not None
    assert (found.party, found.step, found.amount) == (1, 1, 1)


def test_the_cheaper_delivery_comes_last() -> None:
    found = schedule([Item(0, 1, cost=2, value=9), Item(1, 0, cost=1, value=9)])
    assert (found.order, found.worst, found.proven) == ((0, 1), 1, True)


def test_smaller_parts_tempt_less() -> None:
    items = [Item(0, 1, cost=4, value=6), Item(1, 0, cost=4, value=6)]
    temptations = [schedule(tranches(items, parts)).worst for parts in (1, 2, 4)]
    assert temptations == [4, 2, 1]


def test_nothing_to_deliver_tempts_nobody() -> None:
    assert worst(lures([])) is None
    assert schedule([]).order == ()


@given(ITEMS)
def test_no_order_tempts_less_than_the_proven_one(items: list[Item]) -> None:
    found = schedule(items)
    assert sorted(found.order) == list(range(len(items)))
    assert worst_in_order([items[n] for n in found.order]) == pytest.approx(found.worst)
    assert found.worst == pytest.approx(min(worst_in_order(list(order)) for order in itertools.permutations(items)))


@given(MANY)
def test_with_many_items_the_order_is_said_to_be_found_and_not_proven(items: list[Item]) -> None:
    found = schedule(items)
    assert not found.proven
    assert sorted(found.order) == list(range(len(items)))
    assert worst_in_order([items[n] for n in found.order]) == pytest.approx(found.worst)


@given(ITEMS, st.integers(1, 3))
def test_splitting_changes_neither_costs_nor_values_in_sum(items: list[Item], parts: int) -> None:
    split = tranches(items, parts)
    assert sum(item.cost for item in split) == pytest.approx(sum(item.cost for item in items))
    assert sum(item.value for item in split) == pytest.approx(sum(item.value for item in items))


@given(st.integers(1, 10), st.integers(0, 10), st.integers(1, 10))
def test_one_good_against_payments_is_safe_exactly_under_the_published_condition(
    cost: int, penalty: int, price: int
) -> None:
    """Sandholm and Lesser 1995: a single good that costs its supplier `cost` can change hands if and only if some sum
    is left to pay after delivery that keeps the supplier delivering (at least cost - penalty) and that the demander
    still pays (at most its penalty). Payments are of one unit each here, `price` in all."""
    good = Item(0, 1, cost=float(cost), value=100.0)
    payments = [Item(1, 0, cost=1.0, value=1.0) for _ in range(price)]
    safe = schedule([good, *payments]).worst <= penalty + 1e-9
    assert safe == any(cost - penalty <= left <= penalty for left in range(price + 1))


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=4), st.lists(AMOUNTS, min_size=1, max_size=3))
def test_no_payments_help_where_no_order_of_the_goods_is_safe(
    goods: list[tuple[float, float]], payments: list[float]
) -> None:
    """The same for several independent goods: with penalties Π in all, each next good's cost must not exceed Π plus
    what both together gain by the goods after it, in at least one order of the goods."""
    items = [Item(0, 1, *good) for good in goods] + [Item(1, 0, amount, amount) for amount in payments]
    needed = min(
        max(cost - sum(v - c for c, v in order[place + 1 :]) for place, (cost, _) in enumerate(order))
        for order in itertools.permutations(goods)
    )
    assert schedule(items).worst >= needed / 2 - 1e-9
