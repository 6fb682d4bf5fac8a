"""Linear programmes: the answer is the best vertex, and its bound proves it."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.game.linear import Program, Real, minimise

SMALL = st.integers(-4, 4).map(float)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Costs over a bounded region: rows ≤ right with slacks, and the sum of all no more than 10."""
    variables, rows = draw(st.integers(1, 4)), draw(st.integers(0, 3))
    table = [draw(st.lists(SMALL, min_size=variables, max_size=variables)) for _ in range(rows)]
    right = draw(st.lists(st.integers(0, 5).map(float), min_size=rows, max_size=rows))
    full = np.hstack([np.array([*table, [1.0] * variables]), np.eye(rows + 1)])
    costs = [*draw(st.lists(SMALL, min_size=variables, max_size=variables)), *[0.0] * (rows + 1)]
    return Program(np.array(costs), full, np.array([*right, 10.0]), np.full(full.shape[1], 60.0))


def vertices(program: Program) -> list[Real]:
    rows, columns = program.rows.shape
    found = []
    for basis in map(list, itertools.combinations(range(columns), rows)):
        if abs(np.linalg.det(program.rows[:, basis])) > 1e-9:
            x = np.zeros(columns)
            x[basis] = np.linalg.solve(program.rows[:, basis], program.right)
            if x.min() >= -1e-9:
                found.append(x)
    return found


@settings(max_examples=100, deadline=None)
@given(programs())
def test_no_vertex_costs_less(program: Program) -> None:
    rows, columns = program.rows.shape
    found = minimise(program, np.arange(columns - rows, columns))
    least = min(float(program.costs @ x) for x in vertices(program))
    assert found.cost == pytest.approx(least, abs=1e-8)
    assert found.bound == pytest.approx(least, abs=1e-8)
    assert program.rows @ found.x == pytest.approx(program.right, abs=1e-8)
