"""Class by class the same is found as by max-marginals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.proof import Status
from goodoffices.solve.table.classwise import Classes, classwise
from goodoffices.solve.table.factor import Factor, factor
from goodoffices.solve.table.marginal import others

Problem = tuple[list[int], list[Factor], list[Classes]]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    domains = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    scopes = st.lists(st.sampled_from(range(len(domains))), min_size=1, max_size=2, unique=True)
    chances = st.sampled_from([0.0, 0.3, 1.0]) | st.floats(0.01, 1.0)
    factors = [
        factor(scope, domains, lambda _: draw(chances)) for scope in draw(st.lists(scopes, min_size=1, max_size=4))
    ]
    sizes = [part.table.size for part in factors]
    kinds = [draw(st.lists(st.integers(0, 2), min_size=size, max_size=size)) for size in sizes]
    shaped = [np.array(some).reshape(part.table.shape) for some, part in zip(kinds, factors, strict=True)]
    return domains, factors, shaped


@settings(max_examples=80)
@given(problems())
def test_the_best_of_each_class_is_the_greatest_max_marginal_in_it(problem: Problem) -> None:
    domains, factors, classes = problem
    found, proof = classwise(domains, factors, classes)
    assert proof.exact
    for table, kinds, expected in zip(found, classes, others(domains, factors), strict=True):
        for kind in np.unique(kinds):
            assert table[kinds == kind].max() == pytest.approx(expected.table[kinds == kind].max())
        there = np.isfinite(table)
        assert table[there] == pytest.approx(expected.table[there])


def test_when_the_time_is_over_the_answer_says_so() -> None:
    part = factor([0], [3], lambda _: 0.5)
    found, proof = classwise([3], [part, part], [np.arange(3)] * 2, seconds=0.0)
    assert proof.status is Status.INCOMPLETE
    assert all((table == -np.inf).all() for table in found)
