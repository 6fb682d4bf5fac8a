"""For every factor the best that all the others allow, where tables for all at once would be too large.

Steps:

1. Cells of a factor that mean the same to whoever asks are one class; they need one number.
2. For each class, rule out all other cells and find the best assignment (`choice`, which never needs a wide table): its
   score is the best that all other factors allow there, and its cell speaks for the class.

Invariant: for every class some cell has the greatest sum of all other factors over the class; all cells of the class
but that one are told as -inf. When the time is over the classes not yet looked at are -inf, and the proof says so.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from goodoffices.errors import NumbersInvalid
from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.table.choice import best_ranked
from goodoffices.solve.table.factor import Factor, Table

Classes = npt.NDArray[np.int64]
"""A number for every cell of a factor's table."""


def classwise(
    domains: Sequence[int], factors: Sequence[Factor], classes: Sequence[Classes], *, seconds: float | None = None
) -> tuple[tuple[Table, ...], Proof]:
    """For each factor the table of the best of all others, as far as its `classes` (of its table's shape) tell cells
    apart. Raises NumbersInvalid.

    >>> here, there = Factor((0,), np.array([0.0, -1.0])), Factor((0,), np.array([-3.0, -2.0]))
    >>> tables, proof = classwise([2], [here, there], [np.array([0, 1]), np.array([0, 0])])
    >>> [table.tolist() for table in tables], str(proof)
    ([[-3.0, -2.0], [0.0, -inf]], 'proven')
    """
    if [np.shape(kinds) for kinds in classes] != [part.table.shape for part in factors]:
        raise NumbersInvalid("classes", "do not fit the factors", "Give a number for every cell of every table.")
    clock = Clock(seconds)
    proof = PROVEN
    found = []
    for number, (part, kinds) in enumerate(zip(factors, classes, strict=True)):
        table = np.full(part.table.shape, -np.inf)
        for kind in np.unique(kinds).tolist():
            if clock.over:
                proof = Proof(Status.INCOMPLETE, why=clock.why)
                break
            only = Factor(part.scope, np.where(kinds == kind, 0.0, -np.inf))
            rest = [*factors[:number], only, *factors[number + 1 :]]
            best = best_ranked(domains, rest, seconds=clock.part(1.0))
            if not best.proof.exact:
                proof = Proof(Status.INCOMPLETE, why=clock.why)
            for assignment in best.assignments:
                table[tuple(assignment.values[variable] for variable in part.scope)] = assignment.score
        found.append(table)
    return tuple(found), proof
