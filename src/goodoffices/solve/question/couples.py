"""The greatest sum under the answers of two queries, for those couples of queries alone that are asked for.

Steps:
1. The answers of one query are changes, a column each (`along`). An answer of the other that replaces one factor costs
   one look at what this factor gets.
2. Where answers of both replace several factors, every answer of one with every answer of the other is a column.

Invariant: the same numbers as those of `pairs`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goodoffices.solve.question.inquiry import Inquiry
from goodoffices.solve.table.along import Tree, Under
from goodoffices.solve.table.around import Swept
from goodoffices.solve.table.factor import Factor, Table
from goodoffices.solve.table.message import Change

KEPT = 20_000_000
"""Cells of messages that are kept for further couples, at most."""


class Couples:
    """Couples of queries with some factors in place; at most `width` answers are looked up at once."""

    def __init__(self, ready: Inquiry, factors: Sequence[Factor], swept: Swept, width: int) -> None:
        self._tree = Tree(ready.domains, factors, ready.tree, swept)
        self._width = width
        queries = range(len(ready.queries))
        self._changes: list[list[Change]] = [[ready.changes[n] for n in ready.answers(query)] for query in queries]
        self._single = [all(len(change) == 1 for change in some) for some in self._changes]
        self._under: dict[int, list[Under]] = {}

    def both(self, one: int, other: int) -> Table:
        """A row for each answer of one query, a column for each of the other; they replace no factor both."""
        if self._single[other]:
            return self._looked_up(one, other)
        if self._single[one]:
            return self._looked_up(other, one).T
        unions = [{**a, **b} for a in self._changes[one] for b in self._changes[other]]
        bests = [under.best() for under in self._blocks(unions)]
        return np.concatenate(bests).reshape(len(self._changes[one]), -1)

    def _looked_up(self, one: int, other: int) -> Table:
        """Step 1: the changes are the answers of `one`."""
        if sum(under.cells for some in self._under.values() for under in some) > KEPT:
            self._under.clear()
        if one not in self._under:
            self._under[one] = self._blocks(self._changes[one])
        of: dict[int, list[int]] = {}
        for place, change in enumerate(self._changes[other]):
            of.setdefault(next(iter(change)), []).append(place)
        found = np.empty((len(self._changes[one]), len(self._changes[other])))
        for factor, places in of.items():
            cells = np.stack([self._changes[other][place][factor].ravel() for place in places])
            rests = [under.around(factor) for under in self._under[one]]
            rest = np.concatenate([some.reshape(-1, some.shape[-1]) for some in rests], axis=1)
            found[:, places] = (cells[:, :, None] + rest).max(axis=1).T
        return found

    def _blocks(self, changes: Sequence[Change]) -> list[Under]:
        width = self._width
        return [self._tree.under(changes[start : start + width]) for start in range(0, len(changes), width)]
