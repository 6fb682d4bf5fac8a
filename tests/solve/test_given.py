"""What no exact answer can be computed from is named; numbers of any kind and size are taken as they are."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from goodoffices.errors import NumbersInvalid
from goodoffices.proof import Clock
from goodoffices.solve.conflict.clash import clashes
from goodoffices.solve.demand.clause import mask
from goodoffices.solve.demand.diagram import count, diagram
from goodoffices.solve.frontier.criteria import frontier_of_factors
from goodoffices.solve.frontier.frontier import frontier
from goodoffices.solve.frontier.scored import Score
from goodoffices.solve.question.mixed import Mixed
from goodoffices.solve.question.plan import plan
from goodoffices.solve.question.query import about, mixture
from goodoffices.solve.question.robust import shifts, turns
from goodoffices.solve.question.worth import worths
from goodoffices.solve.table.choice import Method, best_ranked
from goodoffices.solve.table.classwise import classwise
from goodoffices.solve.table.factor import Factor, factor
from goodoffices.solve.table.marginal import others

NAN, INF = math.nan, math.inf


def flat(cells: Any, scope: Any = (0,)) -> Factor:
    return Factor(scope, np.array(cells, dtype=float) if isinstance(cells, list) else cells)


WRONG_FACTORS: list[tuple[Any, list[Factor]]] = [
    ([2], [flat([0, 0], (3,))]),
    ([2], [flat([0, 0], (-1,))]),
    ([2, 3], [flat([[0, 0], [0, 0], [0, 0]], (1, 0))]),
    ([2, 2], [flat([[0, 0], [0, 0]], (0, 0))]),
    ([2], [flat([0, 0], [0])]),
    ([3], [flat([0, 0])]),
    ([2], [flat([NAN, 0])]),
    ([2], [flat([INF, 0])]),
    ([2], [flat([1e308, -1e308]), flat([1e308, -1e308])]),
    ([-1], []),
    ([2.5], []),
]


@pytest.mark.parametrize(("domains", "factors"), WRONG_FACTORS)
@pytest.mark.parametrize(
    "solve",
    [
        *(lambda d, f, method=method: best_ranked(d, f, method=method) for method in (None, *Method)),
        others,
        lambda d, f: worths(d, f, []),
        lambda d, f: plan(d, f, []),
        lambda d, f: frontier_of_factors(d, [f]),
    ],
)
def test_factors_that_are_none_are_named_by_every_solver(
    solve: Callable[[Any, Any], object], domains: Any, factors: list[Factor]
) -> None:
    with pytest.raises(NumbersInvalid, match=r"factor 0|variable 0"):
        solve(domains, factors)


@pytest.mark.parametrize("table", ["ab", np.array(["a", "b"]), np.array([1, 1j]), [[0.0], [0.0, 1.0]]])
def test_a_table_that_holds_no_numbers_is_named(table: Any) -> None:
    with pytest.raises(NumbersInvalid, match="table"):
        Factor((0,), table)


@pytest.mark.parametrize("kind", [np.int64, np.uint8, np.bool_, np.float16, object, list])
def test_tables_of_any_kind_of_number_are_summed_without_overflow(kind: Any) -> None:
    cells = [[0, 1], [1, 0]]
    table: Any = cells if kind is list else np.array(cells, dtype=kind)
    found = best_ranked([2, 2], [Factor((0, 1), table)] * 300, 1)
    assert found.assignments[0].score == pytest.approx(300.0)


@pytest.mark.parametrize(
    "clauses",
    [[((1, 1),)], [((-1, 1),)], [((0, -1),)], [((0, 1.0),)], [(0, 1)], [(("a", 1),)], [((0, 1, 2),)], [5]],
)
@pytest.mark.parametrize("solve", [count, diagram, clashes, lambda d, c: frontier([[[0.0] * d[0]]], c)])
def test_clauses_that_are_none_are_named_by_every_solver(solve: Callable[[Any, Any], object], clauses: Any) -> None:
    with pytest.raises(NumbersInvalid, match="clause 0"):
        solve([2], clauses)


def test_whole_numbers_of_numpy_do_not_overflow() -> None:
    sizes: Any = np.array([5] * 60)
    assert count(sizes, []).least == 5**60
    wide: Any = [((np.int64(0), np.int64(2)), (np.uint8(1), 1 << 65))]
    assert count([2, 70], wide).least == 70 + 1


def test_a_set_of_values_that_are_no_numbers_of_values_is_named() -> None:
    assert mask(np.array([0, 65])) == 1 | 1 << 65
    with pytest.raises(NumbersInvalid, match="-1"):
        mask([-1])


def test_utilities_of_any_kind_of_number_are_taken() -> None:
    numbers = np.array([[[1, 2], [3, 4]], [[2, 1], [4, 3]]])
    assert frontier(numbers).points == frontier(numbers.tolist()).points  # type: ignore[arg-type]
    assert frontier([[[2**70, 1]], [[1, 2**70]]]).points == ((1.0, 2.0**70), (2.0**70, 1.0))


@pytest.mark.parametrize("utilities", [5, [[1.0, 2.0]], [[[None]]], [[["a"]]], [[[10**400]]], [[[1e308], [1e308]]]])
def test_utilities_that_are_none_are_named(utilities: Any) -> None:
    for demands in ((), [((0, 1),)]):
        with pytest.raises(NumbersInvalid, match=r"utilities|party 0"):
            frontier(utilities, demands)


@pytest.mark.parametrize("unit", [1e-300, 1e-10, 1.0, 1e12, 1e290])
@pytest.mark.parametrize("start", [0.0, 1e3])
def test_a_frontier_knows_no_units(unit: float, start: float) -> None:
    one, other = [[start, start + 1], [start + 2, start]], [[1.0, 0.0], [0.0, 1.0]]
    scaled = [[[unit * each for each in issue] for issue in party] for party in (one, other)]
    demand = ((0, 0b01), (1, 0b01))
    for demands in ((), [demand]):
        assert frontier(scaled, demands).values == frontier([one, other], demands).values


def test_a_frontier_of_factors_knows_no_units() -> None:
    for unit in (1e-200, 1e-10, 1.0):
        gains = [[flat([0.0, unit, 2 * unit])], [flat([2 * unit, unit, 0.0])]]
        assert len(frontier_of_factors([3], gains).points) == 3


def test_small_differences_of_large_utilities_count() -> None:
    gains = [[[1e12, 1e12 + 1]], [[1.0, 0.0]]]
    assert len(frontier(gains).points) == len(frontier(gains, [((0, 0b11),)]).points) == 2


def test_an_issue_without_options_has_no_outcome() -> None:
    assert frontier([[[]]]).points == frontier([[[]]], [((0, 1),)]).points == ()
    assert frontier_of_factors([0], [[]]).points == ()


def test_gains_and_floors_that_are_no_numbers_are_named() -> None:
    some = flat([0.0, 1.0])
    with pytest.raises(NumbersInvalid, match="party 0"):
        frontier_of_factors([2], [[flat([-INF, 0.0])]])
    with pytest.raises(NumbersInvalid, match="floor"):
        frontier_of_factors([2], [[some]], Score([some], NAN))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: about(0, [1.0], []),
        lambda: mixture((0,), [], []),
        lambda: mixture((0,), [-1.0], [np.zeros(2)]),
        lambda: mixture((0,), [0.5, 0.5], [np.zeros(2), np.zeros(3)]),
        lambda: worths([2], [flat([0.0, 0.0])], [about(0, [1.0], [[0.0, 0.0]])]),  # type: ignore[list-item]
        lambda: worths([2], [flat([900.0, 0.0])], [about(0, [1.0], [np.zeros(2)])]),
        lambda: turns([2], [Mixed((0,), (0.5,), (np.array([0.5, 1.0]),))]),
        lambda: turns([0], []),
        lambda: shifts([2], [Mixed((0,), (0.5,), (np.array([True, False]),))], [(5,)]),
        lambda: shifts([2], [Mixed((0,), (0.5,), (np.array([True, False]),))], [()]),
        lambda: shifts([2], [Mixed((0,), (0.5,), (np.array([True, False]),))], weights=[]),
        lambda: classwise([2], [flat([0.0, 0.0])], []),
        lambda: factor([3], [2], lambda _: 1.0),
        lambda: factor([0], [2], lambda _: -1.0),
        lambda: best_ranked([2], [], -1),
        lambda: clashes([2], [], -1),
        lambda: frontier([[[0.0]]], limit=0),
        lambda: frontier([[[0.0]]], same=NAN),
        lambda: Clock(NAN),
    ],
)
def test_what_is_no_question_and_no_limit_is_named(wrong: Callable[[], object]) -> None:
    with pytest.raises(NumbersInvalid):
        wrong()


def test_as_many_as_one_likes_and_as_long_as_it_takes() -> None:
    for method in Method:
        found = best_ranked([2, 3], [], 10**30, method=method, seconds=INF)
        assert (len(found.assignments), found.proof.exact) == (6, True)
