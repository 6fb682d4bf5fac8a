"""Demands that contest one another, made up by chance: for tests and benchmarks."""

from __future__ import annotations

import random
from dataclasses import dataclass

from goodoffices.solve.demand.clause import Clause


@dataclass(frozen=True, slots=True)
class Contest:
    """`parties` × `each` demands over `issues` of `options` each: a run of `narrow` to `wide` options of one issue, and
    with the odds `tied` "or" such a run of another issue. A party makes no second demand on an issue before it has made
    one on every issue."""

    parties: int = 3
    each: int = 20
    issues: int = 30
    options: int = 5
    tied: float = 0.6
    narrow: int = 1
    wide: int = 3


def contest(kind: Contest, seed: int) -> tuple[list[int], list[Clause]]:
    """The domains and the clauses of one contest."""
    chance = random.Random(seed)

    def literal(issue: int) -> tuple[int, int]:
        length = chance.randint(kind.narrow, kind.wide)
        return issue, ((1 << length) - 1) << chance.randrange(kind.options - length + 1)

    clauses: list[Clause] = []
    for _ in range(kind.parties):
        rounds = -(-kind.each // kind.issues)
        order = [issue for _ in range(rounds) for issue in chance.sample(range(kind.issues), kind.issues)]
        for issue in order[: kind.each]:
            clause = [literal(issue)]
            if kind.issues > 1 and chance.random() < kind.tied:
                clause.append(literal(chance.choice([other for other in range(kind.issues) if other != issue])))
            clauses.append(tuple(clause))
    return [kind.options] * kind.issues, clauses
