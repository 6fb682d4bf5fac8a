"""The exact search agrees with plain enumeration, whatever the tables."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import SpaceTooLarge
from goodoffices.solve import enumerate as reference
from goodoffices.solve.table.best import best, best_k, ranked
from goodoffices.solve.table.factor import Factor, factor, score
from goodoffices.solve.table.marginal import others

Problem = tuple[list[int], list[Factor]]

WEIGHTS = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]) | st.floats(0.0, 1.0)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    domains = draw(st.lists(st.integers(1, 4), min_size=0, max_size=5))
    scopes = st.lists(st.sampled_from(range(len(domains))), max_size=3, unique=True) if domains else st.just([])
    drawn = draw(st.lists(scopes, max_size=6))
    return domains, [factor(scope, domains, lambda _: draw(WEIGHTS)) for scope in drawn]


@given(problems(), st.integers(1, 8))
def test_the_best_are_those_that_enumeration_finds(problem: Problem, k: int) -> None:
    domains, factors = problem
    found = best_k(domains, factors, k)
    assert [x.score for x in found] == pytest.approx([x.score for x in reference.best_k(domains, factors, k)])


@given(problems())
def test_every_possible_assignment_comes_once_and_none_that_is_impossible(problem: Problem) -> None:
    domains, factors = problem
    found = [assignment.values for assignment in ranked(domains, factors)]
    possible = [v for v in reference.all_assignments(domains) if score(factors, v) > -math.inf]
    assert sorted(found) == sorted(possible)


@given(problems())
def test_asking_twice_gives_the_same_in_the_same_order(problem: Problem) -> None:
    assert best_k(*problem, 5) == best_k(*problem, 5)


@given(problems())
def test_beside_each_factor_stands_the_best_of_all_the_others(problem: Problem) -> None:
    domains, factors = problem
    for number, found in enumerate(others(domains, factors)):
        rest = [*factors[:number], *factors[number + 1 :]]
        assert found.scope == factors[number].scope
        for values in reference.all_assignments([domains[v] for v in found.scope]):
            every = (v for v in reference.all_assignments(domains) if tuple(v[i] for i in found.scope) == values)
            assert found.table[values] == pytest.approx(max(score(rest, v) for v in every))


def test_nothing_to_choose_is_one_empty_choice() -> None:
    nothing = best([], [])
    assert nothing is not None
    assert nothing.values == ()


def test_where_nothing_is_possible_there_is_no_best() -> None:
    assert best([2], [factor([0], [2], lambda _: 0.0)]) is None


def test_equals_come_in_order() -> None:
    assert [x.values for x in best_k([3], [], 3)] == [(0,), (1,), (2,)]


def test_a_table_too_large_is_refused_before_it_is_made() -> None:
    domains = [10] * 12
    wide = [Factor((a, b), factor([0, 1], [10, 10], lambda _: 1.0).table) for a in range(12) for b in range(a + 1, 12)]
    with pytest.raises(SpaceTooLarge, match="1,000,000,000,000"):
        best(domains, wide)


def test_a_chain_of_many_variables_is_no_large_space() -> None:
    domains = [5] * 40
    differ = factor([0, 1], [5, 5], lambda x: 1.0 if x[0] != x[1] else 0.5)
    chain = [Factor((n, n + 1), differ.table) for n in range(39)]
    found = best(domains, chain)
    assert found is not None
    assert found.score == pytest.approx(0.0)


def test_enumeration_refuses_what_would_take_too_long() -> None:
    with pytest.raises(SpaceTooLarge):
        reference.best_k([10] * 10, [], 1)
