"""What pairs of answers cannot come to more than, from the sweeps for single answers alone.

Steps:
1. A cell of a factor's table allows, under an answer a to another question, at most what all other factors allow there
   now and what a raises any cell by; and at most what is the best under a, less the factor's own cell.
2. The greatest sum of that and of an answer b's cell bounds the pair (a, b). Both ways round; the smaller one holds.
3. Where an answer replaces several factors or none, best(a) + raise(b) takes the place of step 2.

Invariant: no bound is less than the greatest sum under both answers, as long as these replace no factor both.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goodoffices.solve.question.inquiry import Inquiry, Look, Vector
from goodoffices.solve.table.factor import Factor, Table

_MANY = 16
"""Cells from which on those that all tables take for the same are put together first."""

_HUGE = 1e300  # in place of +inf, where -inf may be added


def raises(ready: Inquiry) -> Vector:
    """The most by which each change raises any cell (as a logarithm; +inf where it makes the impossible possible)."""
    found = np.zeros(len(ready.changes))
    tables = [part.table for part in ready.factors]
    for look in ready.looks:
        found[look.numbers] = _raised(look.tables(tables)[look.row], look.cells)
    for number, change in enumerate(ready.changes):
        if len(change) != 1:
            found[number] = sum(_raised(tables[f].reshape(1, -1), t.reshape(1, -1))[0] for f, t in change.items())
    return found


def _raised(old: Table, new: Table) -> Vector:
    with np.errstate(invalid="ignore"):
        found: Vector = np.where(new == -np.inf, -np.inf, new - old).max(axis=1, initial=-np.inf)
    return found


def simple(bests: Vector, raised: Vector) -> Table:
    """Step 3 for all pairs: a row and a column for each answer."""
    with np.errstate(invalid="ignore"):
        one = np.nan_to_num(bests[:, None] + raised[None, :], nan=np.inf, posinf=np.inf, neginf=-np.inf)
    return np.minimum(one, one.T)


def ceilings(ready: Inquiry, factors: Sequence[Factor], rests: Sequence[Table], bests: Vector, raised: Vector) -> Table:
    """A row and a column for each answer; `rests[f]` is the best that all factors but f allow, over its cells."""
    found = simple(bests, raised)
    tables = [part.table for part in factors]
    for look in ready.looks:
        rest, own, cells = look.tables(rests), look.tables(tables), look.cells
        if rest.shape[1] >= _MANY:
            rest, own, cells = _classes(look, rest, own)
        one_way = _one_way(look, (rest, own, cells), bests, raised)
        found[look.numbers] = np.minimum(found[look.numbers], one_way)
    return np.minimum(found, found.T)


def _one_way(look: Look, tables: tuple[Table, Table, Table], bests: Vector, raised: Vector) -> Table:
    """Steps 1 and 2, cell by cell: a row for each answer of `look`, a column for each of all."""
    rest, own, cells = tables
    found = np.full((len(look.numbers), len(bests)), -np.inf)
    own = np.maximum(own, -_HUGE)
    made_possible = raised == np.inf
    for cell in range(rest.shape[1]):
        allowed = rest[:, cell, None] + np.minimum(raised, _HUGE)
        allowed[:, made_possible] = _HUGE
        np.minimum(allowed, bests - own[:, cell, None], out=allowed)
        both = allowed[look.row]
        both += cells[:, cell, None]
        np.maximum(found, both, out=found)
    return found


def _classes(look: Look, rest: Table, own: Table) -> tuple[Table, Table, Table]:
    """The same tables with one cell for all cells of a factor that no table in play tells apart: the one of the
    greatest rest. Factors with fewer classes are filled up with impossible cells."""
    kinds = []
    for row, span in enumerate(look.spans):
        order = np.argsort(-rest[row], kind="stable")
        columns = np.ascontiguousarray(np.vstack([own[row], look.cells[span]])[:, order].T)
        first = np.unique(columns.view(f"V{columns.itemsize * columns.shape[1]}").ravel(), return_index=True)[1]
        kinds.append(order[first])
    width = max(len(kind) for kind in kinds)
    index = np.stack([np.pad(kind, (0, width - len(kind)), mode="edge") for kind in kinds])
    take = np.arange(len(index))[:, None], index
    return rest[take], own[take], np.take_along_axis(look.cells, index[look.row], axis=1)
