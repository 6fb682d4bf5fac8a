"""What an answer is worth, and the best questions in turn: the definition, by trying everything."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asked import Problem, both, changed, expected, greatest, problems
from goodoffices.errors import NumbersInvalid
from goodoffices.proof import Status
from goodoffices.solve.question import turn
from goodoffices.solve.question.inquiry import alone, inquiry
from goodoffices.solve.question.plan import Plan, plan
from goodoffices.solve.question.query import Alternative, Query, about, mixture
from goodoffices.solve.question.wide import relaxed
from goodoffices.solve.question.worth import worths
from goodoffices.solve.table.around import around
from goodoffices.solve.table.factor import Factor, Table, factor, log
from goodoffices.solve.table.junction import largest
from goodoffices.solve.table.marginal import others
from goodoffices.solve.table.needed import undominated

EITHER = [log(np.array([1.0, 0.0])), log(np.array([0.0, 1.0]))]


def two_of_a_kind() -> Problem:
    factors = [mixture((0,), [0.5, 0.5], EITHER), mixture((1,), [0.4, 0.6], EITHER)]
    return [2, 2], factors, [about(0, [0.5, 0.5], EITHER), about(1, [0.4, 0.6], EITHER)]


@given(problems())
def test_around_each_factor_stands_the_best_of_all_others_under_every_change(problem: Problem) -> None:
    domains, factors, queries = problem
    changes = [one.change for query in queries for one in query.alternatives]
    found = around(domains, factors, changes)
    for number, rest in enumerate(others(domains, factors)):
        assert found.now[number] == pytest.approx(rest.table)
    for column, one in enumerate(one for query in queries for one in query.alternatives):
        for number, rest in enumerate(others(domains, changed(factors, one))):
            assert found.under[number][..., column] == pytest.approx(rest.table)


@given(problems())
def test_a_question_is_worth_what_the_definition_says(problem: Problem) -> None:
    domains, factors, queries = problem
    found = worths(domains, factors, queries)
    now = greatest(domains, factors)
    for query, value in zip(queries, found.values, strict=True):
        reached = sum(one.credence * greatest(domains, changed(factors, one)) for one in query.alternatives)
        assert value == pytest.approx(reached - now, abs=1e-12)
        assert value >= 0
    assert sorted(found.order) == list(range(len(queries)))
    assert [found.values[q] for q in found.order] == sorted(found.values, reverse=True)


@settings(max_examples=60)
@given(problems(), st.sampled_from([1, 2, 2, 3]), st.integers(0, 400))
def test_a_plan_comes_to_what_the_best_of_all_plans_comes_to(problem: Problem, depth: int, small: int) -> None:
    domains, factors, queries = problem
    found = plan(domains, factors, queries, depth)
    best = expected(problem, depth)
    assert found.proof.exact
    assert found.now + found.value == pytest.approx(best, abs=1e-12)
    if found.plan is not None:
        assert found.plan.expected == pytest.approx(best, abs=1e-12)
        follow(problem, found.plan, depth)
    assert inquiry(domains, factors, queries, small=small).queries == tuple(queries)


def follow(problem: Problem, told: Plan, depth: int) -> None:
    """Every branch tells the truth, and the whole comes to the sum of its branches."""
    domains, factors, queries = problem
    query = queries[told.query]
    assert depth > 0
    assert sum(branch.credence for branch in told.branches) == pytest.approx(1)
    reached = 0.0
    for branch in told.branches:
        after = changed(factors, query.alternatives[branch.alternative])
        assert branch.credence == query.alternatives[branch.alternative].credence
        assert branch.best == pytest.approx(greatest(domains, after), abs=1e-12)
        reached += branch.credence * (branch.then.expected if branch.then else branch.best)
        if branch.then is not None:
            assert branch.then.expected > branch.best
            assert query.factors.isdisjoint(queries[branch.then.query].factors)
            follow((domains, after, queries), branch.then, depth - 1)
    assert told.expected == pytest.approx(reached)


@settings(max_examples=60)
@given(problems())
def test_in_blocks_of_one_answer_the_plan_is_the_same(problem: Problem) -> None:
    whole = [plan(*problem, depth) for depth in (2, 3)]
    kept = turn.BLOCK
    turn.BLOCK = 1
    try:
        blocks = [plan(*problem, depth) for depth in (2, 3)]
    finally:
        turn.BLOCK = kept
    assert [found.value for found in blocks] == pytest.approx([found.value for found in whole], abs=1e-12)


@settings(max_examples=60)
@given(problems())
def test_the_best_pair_asked_whatever_the_answer_is_no_better_than_the_plan(problem: Problem) -> None:
    domains, factors, queries = problem
    found = plan(domains, factors, queries, 2)
    now = greatest(domains, factors)
    apart = [(a, b) for a in queries for b in queries if a is not b and a.factors.isdisjoint(b.factors)]
    reached = [
        sum(one.credence * greatest(domains, changed(factors, one)) for one in both(a, b).alternatives)
        for a, b in apart
    ]
    if found.fixed is not None and found.fixed_value is not None:
        assert found.fixed_value == pytest.approx(max(reached) - now, abs=1e-12)
        assert found.fixed_value <= found.value + 1e-12


@given(problems())
def test_leaving_out_needless_values_loses_nothing(problem: Problem) -> None:
    domains, factors, queries = problem
    scopes = [part.scope for part in factors]
    tables: list[list[Table]] = [[part.table] for part in factors]
    for query in queries:
        for one in query.alternatives:
            for number, table in one.change.items():
                tables[number].append(table)
    kept = undominated(domains, scopes, [np.stack(some, axis=-1) for some in tables])
    assert all(1 <= len(values) <= size for values, size in zip(kept.values, domains, strict=True))
    for query in queries:
        for one in query.alternatives:
            smaller = [
                Factor(part.scope, part.table[np.ix_(*(kept.values[v] for v in part.scope))])
                for part in changed(factors, one)
            ]
            assert greatest(kept.domains, smaller) == pytest.approx(greatest(domains, changed(factors, one)))


def test_nothing_to_ask_is_no_plan() -> None:
    for depth in (1, 2, 3):
        found = plan([3], [factor([0], [3], lambda _: 0.5)], [], depth)
        assert (found.plan, found.value, found.now) == (None, 0.0, 0.5)
    assert worths([], [], []).values == ()
    assert plan([], [], []).plan is None


def test_a_question_with_one_answer_is_worth_nothing() -> None:
    only = mixture((0,), [1.0], EITHER[:1])
    found = plan([2], [only], [about(0, [1.0], EITHER[:1])])
    assert (found.plan, found.value) == (None, 0.0)


def test_where_nothing_is_possible_no_question_helps() -> None:
    domains, factors, queries = two_of_a_kind()
    impossible = [*factors, factor([0], domains, lambda _: 0.0)]
    assert worths(domains, impossible, queries).values == (0.0, 0.0)
    assert worths(domains, impossible, queries).now == -math.inf
    found = plan(domains, impossible, queries)
    assert (found.plan, found.now, found.value) == (None, 0.0, 0.0)


def test_two_queries_about_one_factor_are_never_asked_in_one_line() -> None:
    domains, factors, (first, second) = two_of_a_kind()
    found = plan(domains, factors, [first, both(first, second)])
    assert found.plan is not None
    assert found.plan.query == 1
    assert all(branch.then is None for branch in found.plan.branches)


def test_many_small_numbers_are_not_lost() -> None:
    count = 400
    factors = [mixture((v,), [0.01, 0.99], [EITHER[0], log(np.array([0.01, 0.01]))]) for v in range(count)]
    queries = [about(v, [0.01, 0.99], [EITHER[0], log(np.array([0.01, 0.01]))]) for v in range(count)]
    found = worths([2] * count, factors, queries)
    assert found.now < -1500
    assert sorted(found.order) == list(range(count))


def test_when_time_is_up_the_answer_tells_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "BLOCK", 1)
    problem = two_of_a_kind()
    for depth in (2, 3):
        found = plan(*problem, depth, seconds=0.0)
        assert found.plan is not None
        assert found.proof.status is Status.BOUNDED
        assert found.proof.bound is not None
        assert found.value <= expected(problem, depth) - found.now <= found.proof.bound + 1e-12


@pytest.mark.parametrize(
    ("credences", "tables", "words"),
    [
        ([0.5, 0.6], EITHER, "sum to 1.1"),
        ([math.nan, 1.0], EITHER, "credences"),
        ([-0.5, 1.5], EITHER, "credences"),
        ([0.5, 0.5], [EITHER[0], np.array([0.0, math.nan])], "alternative 1, factor 0"),
        ([0.5, 0.5], [EITHER[0], np.array([0.0, math.inf])], "alternative 1, factor 0"),
        ([0.5, 0.5], [EITHER[0], np.zeros(3)], "shape"),
        ([], [], "no alternative"),
    ],
)
def test_numbers_that_no_answer_follows_from_are_named(
    credences: list[float],
    tables: list[Table],
    words: str,
) -> None:
    with pytest.raises(NumbersInvalid, match=words):
        worths([2], [mixture((0,), [0.5, 0.5], EITHER)], [about(0, credences, tables)])


def test_what_does_not_fit_is_named() -> None:
    domains, factors, queries = two_of_a_kind()
    with pytest.raises(NumbersInvalid, match="depth"):
        plan(domains, factors, queries, 4)
    with pytest.raises(NumbersInvalid, match="no factor 7"):
        worths(domains, factors, [Query((Alternative(1.0, {7: EITHER[0]}),))])
    with pytest.raises(NumbersInvalid, match="scope"):
        worths(domains, [Factor((1, 0), np.zeros((2, 2)))], [])
    with pytest.raises(NumbersInvalid, match="variable 0"):
        worths([0, 2], factors, queries)


@settings(max_examples=40, deadline=None)
@given(problems(), st.sampled_from([1, 2, 3]))
def test_where_tables_are_too_large_the_truth_lies_between_what_is_found_and_the_bound(
    problem: Problem, depth: int
) -> None:
    domains, factors, queries = problem
    now = greatest(domains, factors)
    found = plan(domains, factors, queries, depth, limit=0)
    assert worths(domains, factors, queries, limit=0).values == pytest.approx(
        worths(domains, factors, queries).values, abs=1e-9
    )
    if found.proof.exact:
        assert found.now + found.value == pytest.approx(expected(problem, depth), abs=1e-9)
        return
    assert depth > 2
    assert found.proof.bound is not None
    assert found.now <= now + 1e-9
    assert found.now + found.value <= expected(problem, depth) + 1e-9
    assert found.now + found.proof.bound >= expected(problem, depth) - 1e-9


@settings(max_examples=20, deadline=None)
@given(problems(), st.sampled_from([1, 2, 3]))
def test_with_no_time_at_all_the_bounds_still_hold(problem: Problem, depth: int) -> None:
    domains, factors, queries = problem
    found = plan(domains, factors, queries, depth, limit=0, seconds=0.0)
    single = worths(domains, factors, queries, limit=0, seconds=0.0)
    best, one = expected(problem, depth), expected(problem, 1)
    assert found.now + found.value <= best + 1e-9
    if found.proof.bound is None:
        assert found.now + found.value == pytest.approx(best, abs=1e-9)
    else:
        assert found.now + found.proof.bound >= best - 1e-9
    if single.proof.bound is None:
        assert single.values == pytest.approx(worths(domains, factors, queries).values, abs=1e-9)
    else:
        assert math.exp(single.now) + single.proof.bound >= one - 1e-9


@given(problems(), st.integers(3, 9))
def test_a_factor_that_forgets_a_variable_takes_nothing_away(problem: Problem, cap: int) -> None:
    ready = inquiry(*problem)
    looser = relaxed(ready, cap)
    assert largest(looser.domains, looser.tree) <= cap
    (now, bests), (above, over) = alone(ready), alone(looser)
    assert above >= now - 1e-9
    assert (over >= bests - 1e-9).all()


@pytest.mark.parametrize("cap", [5, 20, 100])
def test_a_grid_forgets_until_its_tables_are_small(cap: int) -> None:
    either = [log(np.where(np.eye(5) > 0, 1.0, 0.2)), log(np.where(np.eye(5) > 0, 0.1, 1.0))]
    edges = [(5 * a + b, 5 * a + b + 1) for a in range(5) for b in range(4)]
    edges += [(5 * a + b, 5 * a + b + 5) for a in range(4) for b in range(5)]
    factors = [mixture(edge, [0.5, 0.5], either) for edge in edges]
    ready = inquiry([5] * 25, factors, [about(n, [0.5, 0.5], either) for n in range(len(edges))], 10**9)
    looser = relaxed(ready, cap)
    assert largest(looser.domains, looser.tree) <= cap
    assert (alone(looser)[1] >= alone(ready)[1] - 1e-9).all()


def test_talks_too_wide_for_tables_have_an_answer_with_a_bound() -> None:
    either = [log(np.where(np.eye(6) > 0, 1.0, 0.0)), log(np.where(np.eye(6) > 0, 0.0, 1.0))]
    pairs = [(a, b) for a in range(14) for b in range(a + 1, 14)]
    factors = [mixture(pair, [0.2, 0.8], either) for pair in pairs]
    queries = [about(n, [0.2, 0.8], either) for n in range(len(pairs))]
    found = plan([6] * 14, factors, queries, limit=10_000, seconds=1.0)
    assert found.plan is not None
    assert found.proof.bound is not None
    assert 0 < found.value <= found.proof.bound


def test_changes_that_nothing_is_left_of_are_allowed() -> None:
    assert worths([2], [], [Query((Alternative(1.0, {}),))]).values == (0.0,)
