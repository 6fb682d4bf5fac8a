"""Maxima and sums of large tables are those of numpy; orders of elimination name every variable once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.solve.table.cellwise import added, highest
from goodoffices.solve.table.order import MANY, RULES, least, small_order

SHAPES = st.lists(st.integers(1, 6), min_size=1, max_size=6)


@given(SHAPES, st.data())
def test_a_maximum_over_axes_is_numpys(shape: list[int], data: st.DataObject) -> None:
    axes = tuple(sorted(data.draw(st.sets(st.sampled_from(range(len(shape)))))))
    table = np.random.default_rng(len(shape)).random(shape)
    table[table < 0.2] = -np.inf
    for some in (table, table.transpose()):
        assert np.array_equal(highest(some, axes), some.max(axis=axes) if axes else some)


@given(SHAPES, st.data())
def test_a_sum_of_tables_is_numpys(shape: list[int], data: st.DataObject) -> None:
    random = np.random.default_rng(len(shape))
    alone = [data.draw(st.sampled_from(["one", "other", "both"])) for _ in shape]
    one = random.random([1 if kind == "other" else size for kind, size in zip(alone, shape, strict=True)])
    other = random.random([1 if kind == "one" else size for kind, size in zip(alone, shape, strict=True)])
    one[one < 0.2] = -np.inf
    assert np.array_equal(added(one, other), one + other)


def test_wide_tables_too() -> None:
    random = np.random.default_rng(0)
    one, other = random.random((5, 1, 5, 1, 5, 1, 5)), random.random((1, 5, 5, 5, 1, 5, 1))
    assert np.array_equal(added(one, other), one + other)
    table = random.random((5,) * 7)
    for axes in [(0,), (6,), (2, 4), (4, 5, 6), (0, 3, 5, 6), tuple(range(7))]:
        assert np.array_equal(highest(table, axes), table.max(axis=axes))


@given(st.lists(st.sets(st.integers(0, 9), min_size=1, max_size=4), max_size=20))
def test_every_order_names_every_variable_once_with_what_is_left_of_its_neighbours(scopes: list[set[int]]) -> None:
    listed = [tuple(sorted(scope)) for scope in scopes]
    spoken = sorted({v for scope in scopes for v in scope})
    for order in [small_order([9] * 10, listed), *(least([9] * 10, listed, rule) for rule in RULES)]:
        assert sorted(order.first) == spoken
        later = [set(order.first[n + 1 :]) for n in range(len(spoken))]
        for rest, others in zip(order.rests, later, strict=True):
            assert {v for v in range(10) if rest >> v & 1} <= others
        for scope in scopes:
            n = min(order.first.index(v) for v in scope)
            assert scope <= {order.first[n]} | {v for v in range(10) if order.rests[n] >> v & 1}
    best = small_order([9] * 10, listed)
    first = least([9] * 10, listed, RULES[0])
    assert best.total <= first.total
    assert best.first == first.first or first.largest > MANY
