"""Positions with rival accounts as tables, and what happens to the others where one credence changes.

    f(x) = rest + Σ_a c(a) · [x meets a]          rest = 1 − Σ_a c(a): what is not stated, which anything meets

The rule where one credence becomes another: what is not stated takes up the slack, and the other accounts stay as they
are, since nothing new is known of them. Only where nothing is left unstated do the others give way, all in the same
measure, since together they cannot pass 1. So f is linear in the credence on either side of one bend.

Invariant: credences stay within 0 and 1 and sum to at most 1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodoffices.errors import NumbersInvalid
from goodoffices.solve.domains import known, sizes
from goodoffices.solve.question.query import Query, about
from goodoffices.solve.table.factor import Factor, Table, log

_SUM = 1e-6

TABLES = "Give an array of truth values for each account."

Met = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """A position over the variables of `scope` (sorted): accounts with their `credences`, and for each a table of which
    combinations meet it."""

    scope: tuple[int, ...]
    credences: tuple[float, ...]
    met: tuple[Met, ...]

    @property
    def rest(self) -> float:
        """What is not stated."""
        return max(0.0, 1.0 - sum(self.credences))

    def table(self, credences: Sequence[float] | None = None) -> Table:
        """f, not its logarithm, under these credences in place of its own."""
        weights = self.credences if credences is None else credences
        table: Table = np.full(self.met[0].shape if self.met else (), max(0.0, 1.0 - sum(weights)))
        for credence, met in zip(weights, self.met, strict=True):
            table = table + credence * met.astype(np.float64)
        return table

    def factor(self) -> Factor:
        """Its logarithm."""
        return Factor(self.scope, log(self.table()))

    def with_credence(self, account: int, credence: float) -> tuple[float, ...]:
        """All credences where that of one account becomes another, by the rule of this module.

        >>> Mixed((), (0.4, 0.5), ()).with_credence(0, 0.45)
        (0.45, 0.5)
        >>> Mixed((), (0.4, 0.5), ()).with_credence(0, 0.8)
        (0.8, 0.2)
        """
        new = min(max(credence, 0.0), 1.0)
        others = sum(self.credences) - self.credences[account]
        share = min(1.0, (1.0 - new) / others) if others > 0 else 1.0
        found = [new if n == account else round(c * share, 15) for n, c in enumerate(self.credences)]
        return tuple(found)

    def query(self, number: int) -> Query:
        """Which account holds, or whether none does: the query about this position as factor `number`."""
        tables = [log(met.astype(np.float64)) for met in self.met]
        shape = self.met[0].shape if self.met else ()
        credences = [*self.credences, self.rest]
        return about(number, [c / sum(credences) for c in credences], [*tables, np.zeros(shape)])


def check_mixed(domains: Sequence[int], positions: Sequence[Mixed]) -> tuple[int, ...]:
    """The number of values of each variable. Raises NumbersInvalid where a position is none: its scope, its tables, its
    credences."""
    domains = sizes(domains, least=1)
    for number, one in enumerate(positions):
        where = f"position {number}"
        if tuple(sorted(set(one.scope))) != one.scope or not all(known(v, len(domains)) for v in one.scope):
            raise NumbersInvalid(where, f"its scope is {one.scope}", "Give known variables, in order.")
        shape = tuple(domains[v] for v in one.scope)
        if len(one.met) != len(one.credences) or any(not _truths(met, shape) for met in one.met):
            raise NumbersInvalid(where, f"its tables are not one of shape {shape} an account", TABLES)
        if not one.met and shape:
            raise NumbersInvalid(where, "it has a scope and no account", "Give it no scope, or an account.")
        if any(not (math.isfinite(c) and c >= 0) for c in one.credences) or sum(one.credences) > 1 + _SUM:
            problem = f"its credences are {list(one.credences)}"
            raise NumbersInvalid(where, problem, "Give numbers of at least 0 that sum to at most 1.")
    return domains


def _truths(met: Met, shape: tuple[int, ...]) -> bool:
    return isinstance(met, np.ndarray) and met.dtype == np.bool_ and met.shape == shape
