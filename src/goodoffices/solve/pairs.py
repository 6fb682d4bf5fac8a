"""The greatest sum under every pair of answers, by two sweeps.

Steps:
1. Each answer of a row is a column of the sweeps (`around`). Under it, an answer that replaces one factor costs one look
   at the table around that factor.
2. Answers that replace several factors are columns too, so that a pair with one of them is looked up the other way
   round; two of them together are a column of their own.

Invariant: a pair that replaces one factor twice is no pair; its cell is -inf.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from goodoffices.solve.around import Around
from goodoffices.solve.factor import Factor, Table
from goodoffices.solve.inquiry import Inquiry, under


def pairs(ready: Inquiry, factors: Sequence[Factor], rows: Sequence[int]) -> Table:
    """A row for each change of `rows`, a column for every change: the greatest sum with both in place."""
    several = [number for number, change in enumerate(ready.changes) if len(change) != 1]
    both = [(row, other) for row in rows if row in set(several) for other in several if _apart(ready, row, other)]
    columns = [ready.changes[number] for number in (*rows, *several)]
    unions = [{**ready.changes[row], **ready.changes[other]} for row, other in both]
    found = ready.around([*columns, *unions], factors)
    table = np.full((len(rows), len(ready.changes)), -math.inf)
    _single(ready, found, rows, table)
    place = {row: n for n, row in enumerate(rows)}
    for row in rows:
        if len(ready.changes[row]) == 1:
            ((factor, cells),) = ready.changes[row].items()
            for column, other in enumerate(several, len(rows)):
                if _apart(ready, row, other):
                    table[place[row], other] = (found.under[factor][..., column] + cells).max()
    for column, (row, other) in enumerate(both, len(columns)):
        table[place[row], other] = under(found, column, unions[column - len(columns)], factors)
    return table


def _single(ready: Inquiry, found: Around, rows: Sequence[int], table: Table) -> None:
    """Step 1, in place."""
    of: dict[int, list[int]] = {}
    for number, change in enumerate(ready.changes):
        if len(change) == 1:
            of.setdefault(next(iter(change)), []).append(number)
    for factor, numbers in of.items():
        around = found.under[factor][..., : len(rows)].reshape(-1, len(rows))
        cells = np.stack([ready.changes[number][factor].ravel() for number in numbers], axis=-1)
        table[:, numbers] = (around[:, :, None] + cells[:, None, :]).max(axis=0)
        replaced = [n for n, row in enumerate(rows) if factor in ready.changes[row]]
        table[np.ix_(replaced, numbers)] = -math.inf


def _apart(ready: Inquiry, one: int, other: int) -> bool:
    """Whether two changes replace no factor both."""
    return not ready.changes[one].keys() & ready.changes[other].keys()
