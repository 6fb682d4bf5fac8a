"""The greatest sum under every pair of answers, by two sweeps.

Steps:
1. Each answer of a row is a column of the sweeps (`around`). Under it, an answer that replaces one factor costs one
   look at the table around that factor.
2. Answers that replace several factors are columns too, so that a pair with one of them is looked up the other way
   round; two of them together are a column of their own.

Invariant: a pair that replaces one factor twice is no pair; its cell is -inf.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodoffices.solve.question.inquiry import Inquiry, Vector, alone_in, under
from goodoffices.solve.table.around import Around
from goodoffices.solve.table.factor import Factor, Table


@dataclass(slots=True, eq=False)
class Pairs:
    """`now` is the greatest sum as things are, `bests` under each change, `both` with a row for each change asked for
    and a column for every change with both in place."""

    now: float
    bests: Vector
    both: Table


def pairs(ready: Inquiry, factors: Sequence[Factor], rows: Sequence[int]) -> Pairs:
    """The greatest sums under the changes of these numbers together with every other."""
    several = [number for number, change in enumerate(ready.changes) if len(change) != 1]
    unions = [(row, other) for row in rows if row in set(several) for other in several if _apart(ready, row, other)]
    columns = [ready.changes[number] for number in (*rows, *several)]
    united = [{**ready.changes[row], **ready.changes[other]} for row, other in unions]
    found = ready.around([*columns, *united], factors)
    place = {other: column for column, other in enumerate(several, len(rows))}
    now, bests = alone_in(ready, factors, found, place)
    both = np.full((len(rows), len(ready.changes)), -math.inf)
    _single(ready, found, rows, both)
    for n, row in enumerate(rows if several else ()):
        if len(ready.changes[row]) == 1:
            ((factor, cells),) = ready.changes[row].items()
            for other, column in place.items():
                if _apart(ready, row, other):
                    both[n, other] = (found.under[factor][..., column] + cells).max()
    lines = {row: n for n, row in enumerate(rows)}
    for column, (row, other) in enumerate(unions, len(columns)):
        both[lines[row], other] = under(found, column, united[column - len(columns)], factors)
    return Pairs(now, bests, both)


def _single(ready: Inquiry, found: Around, rows: Sequence[int], table: Table) -> None:
    """Step 1, in place."""
    lines = range(len(rows))
    several = any(len(ready.changes[row]) != 1 for row in rows)
    of_row: dict[int, list[int]] = {}
    for n, row in enumerate(rows):
        of_row.setdefault(next(iter(ready.changes[row]), -1), []).append(n)
    for look in ready.looks:
        for factor, span in zip(look.factors, look.spans, strict=True):
            numbers = look.numbers[span]
            around = found.under[factor][..., : len(rows)].reshape(-1, len(rows))
            table[:, numbers] = np.maximum.reduce(around[:, :, None] + look.cells[span].T[:, None, :], 0)
            replaced = [n for n in lines if factor in ready.changes[rows[n]]] if several else of_row.get(factor, [])
            for n in replaced:
                table[n, numbers] = -math.inf


def _apart(ready: Inquiry, one: int, other: int) -> bool:
    """Whether two changes replace no factor both."""
    return not ready.changes[one].keys() & ready.changes[other].keys()
