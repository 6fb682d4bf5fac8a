"""Every method finds assignments of the same scores: one contract for all."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import NumbersInvalid
from goodoffices.proof import Status
from goodoffices.solve import enumerate as reference
from goodoffices.solve.table.choice import Method, best_ranked, method_for
from goodoffices.solve.table.factor import Factor, factor, score
from goodoffices.solve.table.network import available

Problem = tuple[list[int], list[Factor]]

METHODS = [
    Method.ELIMINATION,
    pytest.param(Method.NETWORK, marks=pytest.mark.skipif(not available(), reason="toulbar2 is not installed")),
]
WEIGHTS = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]) | st.floats(1e-6, 1.0)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    domains = draw(st.lists(st.integers(1, 3), max_size=5))
    scopes = st.lists(st.sampled_from(range(len(domains))), max_size=4, unique=True) if domains else st.just([])
    drawn = draw(st.lists(scopes, max_size=6))
    return domains, [factor(scope, domains, lambda _: draw(WEIGHTS)) for scope in drawn]


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=150)
@given(problem=problems(), k=st.integers(1, 5))
def test_the_best_are_those_of_enumeration(method: Method, problem: Problem, k: int) -> None:
    domains, factors = problem
    found = best_ranked(domains, factors, k, method=method)
    expected = reference.best_k(domains, factors, k)
    assert [one.score for one in found.assignments] == pytest.approx([one.score for one in expected], abs=1e-6)
    assert len({one.values for one in found.assignments}) == len(found.assignments)
    for one in found.assignments:
        assert one.score == pytest.approx(score(factors, one.values))
    assert found.proof.exact
    assert found.method is method


@pytest.mark.parametrize("method", METHODS)
def test_degenerate_problems(method: Method) -> None:
    def scores(domains: list[int], *tables: Factor) -> list[float]:
        return [one.score for one in best_ranked(domains, tables, 3, method=method).assignments]

    assert scores([]) == [0.0]
    assert scores([1]) == [0.0]
    assert scores([2]) == [0.0, 0.0]
    assert scores([], Factor((), np.array(-1.5))) == [-1.5]
    assert scores([2], Factor((), np.array(-math.inf))) == []
    assert scores([2], Factor((0,), np.array([-math.inf, -math.inf]))) == []
    assert scores([2], Factor((0,), np.array([-math.inf, 3.0]))) == [3.0]
    assert scores([0]) == []


@pytest.mark.parametrize("method", METHODS)
def test_when_the_time_is_over_the_bound_holds(method: Method) -> None:
    chance = np.random.default_rng(5)
    domains = [4] * 9
    scopes = [tuple(sorted(chance.choice(9, 2, replace=False).tolist())) for _ in range(24)]
    factors = [Factor(scope, np.log(chance.random((4, 4)))) for scope in scopes]
    best = best_ranked(domains, factors, method=Method.ELIMINATION).assignments[0].score
    found = best_ranked(domains, factors, 10_000, method=method, seconds=0.0)
    assert found.proof.status is Status.BOUNDED
    assert "time limit" in str(found.proof)
    assert found.proof.bound is not None
    assert max([one.score for one in found.assignments] + [found.proof.bound]) >= best - 1e-6


@pytest.mark.skipif(not available(), reason="toulbar2 is not installed")
def test_the_structure_chooses() -> None:
    def pair(one: int, other: int) -> Factor:
        return factor([one, other], [5] * 12, lambda x: 0.9 if x[0] < x[1] else 0.4)

    chain = [pair(n, n + 1) for n in range(11)]
    all_pairs = [pair(one, other) for one in range(12) for other in range(one)]
    assert method_for([5] * 12, chain) is Method.ELIMINATION
    assert method_for([5] * 12, all_pairs) is Method.NETWORK
    wide = best_ranked([5] * 12, all_pairs, seconds=30.0)
    assert wide.proof.exact
    assert wide.assignments[0].score == pytest.approx(score(all_pairs, wide.assignments[0].values))


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_is_named(number: float) -> None:
    with pytest.raises(NumbersInvalid, match=r"factor 1, cell \(2,\)"):
        best_ranked([3], [Factor((0,), np.zeros(3)), Factor((0,), np.array([0.0, 0.0, number]))])


def test_a_table_of_another_shape_is_named() -> None:
    with pytest.raises(NumbersInvalid, match="factor 0"):
        best_ranked([3], [Factor((0,), np.zeros(2))])
