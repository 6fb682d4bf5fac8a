"""What `engine.py` asks of the exact solvers and of their peers: one Task a line of its table."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from instances import Contest, Sizes, Space, Talks, contest, space, talks

from goodoffices.deal.frontier import reach
from goodoffices.proof import Proof
from goodoffices.scenario.folder import read_scenario
from goodoffices.solve.conflict.clash import clashes
from goodoffices.solve.demand.diagram import count
from goodoffices.solve.frontier.frontier import frontier
from goodoffices.solve.question.plan import plan
from goodoffices.solve.question.worth import worths
from goodoffices.solve.table.choice import best_ranked
from goodoffices.solve.table.factor import Factor, score

PARTIES = 3
"""Parties of a scenario that are looked at."""

UNIT = 1e-9
"""The smallest difference of logarithms that peers see: they take whole numbers."""

SAME = 1e-6
ALL = 100_000
"""Sets of a kind that are listed at most."""

Ours = Callable[[int], tuple[Any, Proof]]
"""Answers instance number n, with the proof."""


@dataclass(frozen=True)
class Task:
    """What is asked: of ours by `ours`, of peers by `asked` (an instance as their function takes it). `same` compares
    our answer to instance n with a peer's."""

    name: str
    ours: Ours
    asked: Callable[[int], dict[str, Any]]
    same: Callable[[int, Any, Any], bool]
    goal: float | None = None
    peers: tuple[str, ...] = ()
    whole: bool = False
    """Whether the sum over all instances is told instead of median and worst."""


def boxes(cells: npt.NDArray[np.bool_]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Boxes that together cover just the true cells: along the first axis alike slices are taken together.

    >>> list(boxes(np.array([[True, False], [True, False], [False, False]])))
    [((0, 1), (0,))]
    """
    if cells.ndim == 0:
        if cells:
            yield ()
        return
    alike: dict[bytes, list[int]] = {}
    for number, slice_ in enumerate(cells):
        if slice_.any():
            alike.setdefault(slice_.tobytes(), []).append(number)
    for numbers in alike.values():
        for rest in boxes(cells[numbers[0]]):
            yield (tuple(numbers), *rest)


def frontier_task(name: str, seeds: int, sizes: Sizes, opposed: bool, ladder: bool) -> Task:
    drawn = [space(seed, sizes, opposed=opposed, ladder=ladder) for seed in range(seeds)]

    def ours(n: int) -> tuple[Any, Proof]:
        found = frontier(drawn[n].utilities, drawn[n].demands)
        return [list(map(round, point)) for point in found.points], found.proof

    def asked(n: int) -> dict[str, Any]:
        return drawn[n]._asdict()

    return Task(name, ours, asked, lambda _, mine, theirs: mine == theirs, 300, ("cpsat_frontier",))


def best_task(name: str, seeds: int, kind: str, clauses: int, goal: float) -> Task:
    drawn = [talks(seed, kind, 30, clauses) for seed in range(seeds)]
    factors = [one.factors for one in drawn]

    def ours(n: int) -> tuple[Any, Proof]:
        found = best_ranked(drawn[n].domains, factors[n])
        return (found.assignments[0].score if found.assignments else -math.inf), found.proof

    def same(n: int, mine: float, true: list[int]) -> bool:
        if not true:
            return mine == -math.inf
        values = [next(v for v in true if 5 * i < v <= 5 * i + 5) - 5 * i - 1 for i in range(30)]
        return abs(score(factors[n], values) - mine) < SAME

    peers = ("cpsat", "rc2", "z3") if clauses == 60 else ("cpsat", "rc2")
    return Task(name, ours, lambda n: weighted(drawn[n].domains, factors[n]), same, goal, peers)


def weighted(domains: Sequence[int], factors: Sequence[Factor]) -> dict[str, Any]:
    """A sum of factors as weighted clauses: for every level of a factor's table but the highest, what it costs to fall
    to it."""
    ends = np.cumsum([0, *domains]).tolist()
    names = [list(range(start + 1, end + 1)) for start, end in itertools.pairwise(ends)]
    hard = [*names, *([-a, -b] for issue in names for a in issue for b in issue if a < b)]
    soft: list[tuple[list[int], int]] = []
    last = ends[-1]
    for part in factors:
        levels = np.unique(part.table)[::-1].tolist()
        for above, below in itertools.pairwise(levels):
            impossible = below == -math.inf
            clauses = [
                [
                    n
                    for i, inside in zip(part.scope, box, strict=True)
                    for v, n in enumerate(names[i])
                    if v not in inside
                ]
                for box in boxes(part.table <= below)
            ]
            weight = 0 if impossible else round((above - below) / UNIT)
            if impossible:
                hard += clauses
            elif len(clauses) == 1:
                soft.append((clauses[0], weight))
            else:
                last += 1
                hard += [[*clause, -last] for clause in clauses]
                soft.append(([last], weight))
    return {"count": last, "hard": hard, "soft": soft}


def conflict_task(name: str, seeds: int, kind: Contest, goal: float | None, peers: tuple[str, ...]) -> Task:
    drawn = [contest(kind, seed) for seed in range(seeds)]

    def ours(n: int) -> tuple[Any, Proof]:
        found = clashes(*drawn[n], ALL)
        return [sorted(map(list, found.conflicts)), sorted(map(list, found.corrections))], found.proof

    def asked(n: int) -> dict[str, Any]:
        return {"domains": drawn[n][0], "clauses": drawn[n][1]}

    return Task(name, ours, asked, lambda _, mine, theirs: mine == theirs, goal, peers)


def question_task(name: str, drawn: Sequence[Talks], in_turn: int, goal: float, seconds: float) -> Task:
    ready = [(one.domains, one.factors, one.queries) for one in drawn]

    def ours(n: int) -> tuple[Any, Proof]:
        if in_turn == 1:
            found = worths(*ready[n], seconds=seconds)
            return max(found.values), found.proof
        planned = plan(*ready[n], in_turn, seconds=seconds)
        return planned.value, planned.proof

    return Task(name, ours, lambda _: {}, lambda *_: True, goal)


def count_task(name: str, drawn: Sequence[Space]) -> Task:
    def ours(n: int) -> tuple[Any, Proof]:
        found = count(drawn[n].domains, drawn[n].demands)
        return found.least, found.proof

    def asked(n: int) -> dict[str, Any]:
        return {"domains": drawn[n].domains, "clauses": drawn[n].demands}

    return Task(name, ours, asked, lambda _, mine, theirs: mine == theirs, 200, ("cudd",))


def scenario_task(folder: Path, expected: dict[str, Any]) -> Task:
    names = sorted(expected)

    def ours(n: int) -> tuple[Any, Proof]:
        found = reach(read_scenario(str(folder / names[n]), parties=PARTIES), PARTIES)
        return vectors(found.frontier), found.proof

    def asked(n: int) -> dict[str, Any]:
        return {"folder": str(folder / names[n]), "parties": expected[names[n]]["profiles"]}

    name = f"frontier of {len(names)} linear scenarios, first {PARTIES} parties, read and all found"
    return Task(name, ours, asked, lambda _, mine, theirs: mine == theirs, None, ("negmas",), whole=True)


def vectors(found: Sequence[Sequence[float]]) -> list[list[float]]:
    return sorted([list(row) for row in {tuple(round(x, 6) for x in row) for row in found}])


def tasks(seeds: int, seconds: float) -> Iterator[Callable[[], Task]]:
    """What is asked, each made when its turn comes."""
    for opposed in (False, True):
        for ladder in (False, True):
            kind = f"{'opposed' if opposed else 'random'} utilities, {'ladders' if ladder else 'sets'}"
            name = f"frontier, 2 parties, 30 issues × 5 options, 48 firm demands; {kind}"
            yield lambda n=name, o=opposed, s=ladder: frontier_task(n, seeds, Sizes(), o, s)  # type: ignore[misc]
    for clauses, goal in ((60, 5.0), (300, 50.0)):
        for kind in ("one", "half", "each", "all"):
            name = f"best deal, 30 issues × 5 options, {clauses} contested clauses; {kind}"
            yield lambda n=name, k=kind, c=clauses, g=goal: best_task(n, seeds, k, c, g)  # type: ignore[misc]
    name = "all MUSes and MCSes of 60 contested demands"
    yield lambda: conflict_task(name, seeds, Contest(), 10, ("marco_ortools", "marco_exact"))
    for kind in ("one", "half", "each", "all"):
        drawn = [talks(seed, kind) for seed in range(seeds)]
        for in_turn, goal, what in ((1, 10.0, "one question"), (2, 50.0, "plan of two questions")):
            told = f"{what}, 30 issues × 5 options, 60 contested clauses; {kind}"
            yield lambda n=told, d=drawn, t=in_turn, g=goal: question_task(n, d, t, g, seconds)  # type: ignore[misc]
    for ladder in (False, True):
        spaces = [space(seed, Sizes(), ladder=ladder) for seed in range(seeds)]
        name_ = f"packages of 5^30 under 48 firm demands, counted; {'ladders' if ladder else 'sets'}"
        yield lambda n=name_, s=spaces: count_task(n, s)  # type: ignore[misc]
