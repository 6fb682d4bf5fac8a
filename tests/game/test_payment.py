"""Goods against payments: the condition is what the exact search finds, in every case."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import NumbersInvalid
from goodoffices.game.commit import Exchange, Item, Stakes
from goodoffices.game.order import best_order
from goodoffices.game.payment import Sale, as_exchange, best_sale, goods_in_order, needed


@st.composite
def sales(draw: st.DrawFn, most: int = 4) -> Sale:
    goods = draw(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6)), max_size=most))
    price, supplier, demander = draw(st.tuples(st.integers(0, 10), st.integers(0, 3), st.integers(0, 3)))
    return Sale(tuple(c for c, _ in goods), tuple(v for _, v in goods), price, supplier, demander)


def in_units(sale: Sale, unit: float = 1.0) -> Exchange:
    """Goods and payments of one unit each, in any order."""
    goods = tuple(Item(0, 1, cost, value) for cost, value in zip(sale.costs, sale.values, strict=True))
    payments = (Item(1, 0, unit, unit),) * round(sale.price / unit)
    return Exchange(goods + payments, stakes=Stakes(penalty=(sale.supplier_penalty, sale.demander_penalty)))


@settings(max_examples=200, deadline=None)
@given(sales())
def test_a_safe_sequence_exists_exactly_where_the_condition_holds(sale: Sale) -> None:
    """The condition written out over all orders of the goods, against the exact search over all orders of goods and
    payments. Costs, price and penalties are whole, so payments of one unit are enough to keep to every bound."""
    penalties = sale.supplier_penalty + sale.demander_penalty
    price = sum(sale.costs) - sale.supplier_penalty <= sale.price <= sum(sale.values) + sale.demander_penalty
    goods = any(
        all(
            sale.costs[good] <= penalties + sum(sale.values[o] - sale.costs[o] for o in order[place + 1 :])
            for place, good in enumerate(order)
        )
        for order in itertools.permutations(range(len(sale.costs)))
    )
    found = best_order(in_units(sale))
    assert found.proof.exact
    assert best_sale(sale).safe == (price and goods) == (found.worst <= 1e-9)


@settings(max_examples=100, deadline=None)
@given(sales())
def test_what_is_lacking_is_the_least_worst_temptation(sale: Sale) -> None:
    """Half units are enough for whole numbers, since both sides share what is lacking."""
    assert best_sale(sale).lack == pytest.approx(max(0.0, best_order(in_units(sale, 0.5)).worst))


@given(sales(most=5))
def test_the_payments_told_tempt_as_much_as_is_said(sale: Sale) -> None:
    found = best_sale(sale)
    exchange, steps = as_exchange(sale, found)
    assert sum(step.paid for step in found.steps) + found.last == pytest.approx(sale.price)
    assert all(step.paid >= 0 for step in found.steps)
    assert max(0.0, exchange.worst(steps)) == pytest.approx(found.lack)


@given(sales(most=5))
def test_no_order_of_the_goods_asks_for_less(sale: Sale) -> None:
    orders = itertools.permutations(range(len(sale.costs)))
    assert needed(sale, goods_in_order(sale)) == min(needed(sale, order) for order in orders)


def test_one_good_without_a_name_to_lose_is_never_safe() -> None:
    assert not best_sale(Sale((1,), (9,), 5)).safe
    assert best_sale(Sale((1,), (9,), 5, supplier_penalty=1)).safe
    assert best_sale(Sale((1,), (9,), 5, demander_penalty=1)).safe


def test_what_is_no_sale_is_refused() -> None:
    with pytest.raises(NumbersInvalid):
        Sale((1,), (1, 2), 3)
    with pytest.raises(NumbersInvalid):
        Sale((float("nan"),), (1,), 3)
