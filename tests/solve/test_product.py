"""A product of parts gives every union, by size and in lexicographic order."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.proof import Clock
from goodoffices.solve.conflict.hitting import in_order
from goodoffices.solve.conflict.product import Product
from goodoffices.solve.conflict.resolve import TooMuch

PARTS = st.lists(st.sets(st.integers(0, 15), min_size=1, max_size=6), max_size=4)


@given(PARTS)
def test_every_union_once_and_in_order(kinds: list[set[int]]) -> None:
    """Numbers of the parts are interleaved: part p has p, p + 4, p + 8, p + 12."""
    parts = [
        in_order([sum(1 << 4 * n + p for n in range(4) if one >> n & 1) for one in k]) for p, k in enumerate(kinds)
    ]
    every = [sum(chosen) for chosen in itertools.product(*parts)]
    assert list(Product([iter(part) for part in parts])) == in_order(every)


def test_when_the_time_is_over_it_stops() -> None:
    with pytest.raises(TooMuch):
        list(Product([iter([1])], Clock(0.0)))
