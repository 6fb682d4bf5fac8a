"""The packages to choose from: one option for every issue on the agenda.

Invariant: options that no answer tells apart share a cell, and a cell is spoken for by its option that lies nearest to
what the parties want, or by its lowest where a silent party is not pressed for any of them (nothing is proposed that
nobody asked for). So the solver sees only differences that matter, and the search still covers every package.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodoffices.deal.distance import distances
from goodoffices.deal.stand import Stand
from goodoffices.vocabulary.model import Issue, Vocabulary


@dataclass(frozen=True, slots=True)
class Space:
    """`issues` on the agenda in the vocabulary's order; `cells[v][c]` is the rung that speaks for cell c of issue v;
    `packages` how many packages of single options there are."""

    issues: tuple[Issue, ...]
    cells: tuple[tuple[int, ...], ...]
    packages: int

    @property
    def domains(self) -> tuple[int, ...]:
        return tuple(len(cells) for cells in self.cells)

    @property
    def by_id(self) -> dict[str, Issue]:
        return {issue.id: issue for issue in self.issues}

    def rung(self, variable: int, cell: int) -> int:
        return self.cells[variable][cell]

    def variable(self, issue: str) -> int:
        """The number of an issue."""
        return next(number for number, known in enumerate(self.issues) if known.id == issue)

    def rungs(self, values: Sequence[int]) -> dict[str, int]:
        """The package of an assignment: rung by issue."""
        return {issue.id: self.rung(v, values[v]) for v, issue in enumerate(self.issues)}


def space(stands: Sequence[Stand], vocabulary: Vocabulary) -> Space:
    """The space of all packages of the issues that the stands speak of."""
    agenda = {issue for stand in stands for issue in stand.scope}
    issues = tuple(issue for issue in vocabulary.issues if issue.id in agenda)
    cells = tuple(_cells(issue, stands) for issue in issues)
    return Space(issues, cells, math.prod(len(issue.options) for issue in issues) if issues else 0)


def options(rungs: Mapping[str, int], vocabulary: Vocabulary) -> dict[str, str]:
    """A package by the ids of its options."""
    return {issue: vocabulary.issue(issue).options[rung].id for issue, rung in rungs.items()}


def _cells(issue: Issue, stands: Sequence[Stand]) -> tuple[int, ...]:
    """The rungs that speak for the classes of options which no answer tells apart, in ladder order."""
    sets = [
        taken for stand in stands for answer in stand.answers for about, taken in answer.clause if about == issue.id
    ]
    classes: dict[tuple[bool, ...], list[int]] = {}
    for rung in range(len(issue.options)):
        classes.setdefault(tuple(rung in taken for taken in sets), []).append(rung)
    unpressed = [
        taken
        for stand in stands
        if stand.silent and stand.issue == issue.id
        for answer in stand.answers
        for _, taken in answer.clause
    ]
    far = distances(issue, stands)

    def speaker(rungs: list[int]) -> int:
        if any(taken.issuperset(rungs) for taken in unpressed):
            return rungs[0]
        return min(rungs, key=lambda rung: (*far(rung), rung))

    return tuple(sorted(speaker(rungs) for rungs in classes.values()))
