"""Coefficients of agreement, held to published examples and to their definitions."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.review.coefficient import Table, alpha, alpha_interval, kappa, kappa_interval

FOUR_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
"""Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers, twelve units."""


def counted(observers: tuple[tuple[int | None, ...], ...], values: int) -> Table:
    counts = np.zeros((len(observers[0]), values))
    for told in observers:
        for unit, value in enumerate(told):
            if value is not None:
                counts[unit, value - 1] += 1
    return counts


def test_alpha_is_that_of_the_published_example() -> None:
    counts = counted(FOUR_OBSERVERS, 5)
    assert alpha(counts) == pytest.approx(0.743, abs=5e-4)
    assert alpha(counts, ranks=True) == pytest.approx(0.815, abs=5e-4)


def test_alpha_of_two_observers_is_that_of_the_published_example() -> None:
    """The same paper, examples A (two values) and B (five)."""
    first = ((1, 2, 1, 1, 1, 1, 1, 1, 2, 1), (2, 2, 2, 1, 1, 2, 1, 1, 1, 1))
    assert alpha(counted(first, 2)) == pytest.approx(0.095, abs=5e-4)
    a, b, c, d, e = 1, 2, 3, 4, 5
    second = ((a, a, b, b, d, c, c, c, e, d, d, a), (b, a, b, b, b, c, c, c, e, d, d, d))
    assert alpha(counted(second, 5)) == pytest.approx(0.692, abs=5e-4)


def test_kappa_is_that_of_the_published_example() -> None:
    """Cohen (1960), table 2."""
    table = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    assert kappa(table) == pytest.approx(0.492, abs=5e-4)
    pairs = np.array([(i, j) for i in range(3) for j in range(3) for _ in range(table[i, j])])
    low, high = kappa_interval(pairs, 3) or (0, 0)
    assert low < 0.492 < high
    assert (high - low) / 2 / 1.96 == pytest.approx(0.054, abs=0.008), "the standard error that he gives"


COUNTS = st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=8)


@given(rows=COUNTS)
def test_alpha_is_what_its_definition_says(rows: list[list[int]]) -> None:
    values = [[value for value, n in enumerate(row) for _ in range(n)] for row in rows]
    values = [unit for unit in values if len(unit) > 1]
    every = [value for unit in values for value in unit]
    n = [every.count(value) for value in range(4)]

    def ordinal(c: int, k: int) -> float:
        low, high = min(c, k), max(c, k)
        return float((sum(n[low : high + 1]) - (n[low] + n[high]) / 2) ** 2)

    for ranks, metric in ((False, lambda c, k: float(c != k)), (True, ordinal)):
        seen = sum(sum(metric(*pair) for pair in permutations(unit, 2)) / (len(unit) - 1) for unit in values)
        chance = sum(metric(*pair) for pair in permutations(every, 2))
        found = alpha(np.array(rows), ranks=ranks)
        if chance:
            assert found == pytest.approx(1 - (len(every) - 1) * seen / chance)
        else:
            assert found is None


@given(rows=COUNTS, data=st.data())
def test_the_order_of_units_and_of_names_does_not_matter(rows: list[list[int]], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(4)))
    moved = np.array(data.draw(st.permutations(rows)))
    assert alpha(np.array(rows)[:, list(order)]) == pytest.approx(alpha(moved))
    backwards = np.array(rows)[:, ::-1]
    assert alpha(np.array(rows), ranks=True) == pytest.approx(alpha(backwards, ranks=True))


def test_where_all_say_the_same_nothing_is_known_of_agreement() -> None:
    assert alpha(np.array([[2, 0], [3, 0]])) is None
    assert kappa(np.array([[5, 0], [0, 0]])) is None
    assert alpha(np.array([[1, 0], [0, 1]])) is None
    assert alpha_interval(np.array([[2, 0]])) is None


def test_an_interval_is_the_same_each_time() -> None:
    counts = counted(FOUR_OBSERVERS, 5)
    low, high = alpha_interval(counts) or (0, 0)
    assert (low, high) == alpha_interval(counts)
    assert low < 0.743 < high <= 1
    assert alpha_interval(counts, ranks=True) is not None
