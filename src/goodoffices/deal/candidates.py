"""The packages worth a look: out of all packages those that no other is better than for everyone.

Steps:
1. Find the greatest chance of any package (`solve.choice`).
2. *Near*: among all packages whose chance is near-equal to it, the Pareto set of the parties' gains.
3. *Further*: for every two parties, among all packages of at least a share of the greatest chance, the Pareto set of
   what these two accept and of the chance. The most likely package that is clearly better for one party than one deal,
   and for one than another, is among them.
4. Where answers tie so many issues together that no table holds them, the POOL best packages stand in for all; the
   proof then says "incomplete".

Invariant: scores are logarithms of chances; both sets are of the whole space, never of a sample, unless the proof says
otherwise.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from goodoffices.deal.chance import factors
from goodoffices.deal.distance import gain
from goodoffices.deal.space import Space
from goodoffices.deal.stand import Stand
from goodoffices.errors import SpaceTooLarge
from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.frontier.criteria import frontier_of_factors
from goodoffices.solve.frontier.scored import Score
from goodoffices.solve.frontier.utility import Frontier
from goodoffices.solve.table.choice import best_ranked
from goodoffices.solve.table.factor import Factor, score

NEAR = 0.05
"""Chances that differ by less than this share are near-equal: the record cannot tell them apart."""

FLOOR = 0.05
"""A further deal has at least this share of the best one's chance."""

POOL = 24
"""Packages that stand in for all where these cannot be held in tables."""

LABELS = 200
"""Vectors that are kept side by side; more are thinned, and the proof says so."""

LEAN = 1e-6
"""Of packages that are accepted alike, the one with the greater sum of gains counts as that much likelier."""

Parties = Mapping[str, Sequence[Stand]]


@dataclass(frozen=True, slots=True)
class Package:
    """A package by rung, its score (the logarithm of its chance), and each party's chance of accepting it."""

    rungs: Mapping[str, int]
    score: float
    accepts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """`near` and `further` as above, the likeliest first; `method` names how the greatest chance was found."""

    near: tuple[Package, ...]
    further: tuple[Package, ...]
    method: str
    proof: Proof


def candidates(parties: Parties, stands: Sequence[Stand], space: Space, seconds: float | None = None) -> Candidates:
    """The packages worth a look, of two parties or more."""
    clock = Clock(seconds)
    tables = factors(stands, space)
    best = best_ranked(space.domains, tables, seconds=seconds)
    if not best.assignments:
        return Candidates((), (), best.method, best.proof)
    top = best.assignments[0].score
    accepting = [[tables[n] for n, stand in enumerate(stands) if stand.party == party] for party in parties]

    def told(found: Iterable[tuple[int, ...]]) -> tuple[Package, ...]:
        packages = [_package(values, tables, accepting, space) for values in dict.fromkeys(found)]
        return tuple(sorted(packages, key=lambda package: -package.score))

    gaining = [_gains(some, space) for some in parties.values()]
    leaning = [*tables, *(Factor(part.scope, LEAN * part.table) for some in gaining for part in some)]
    try:
        near = _near(gaining, tables, top, space, clock)
        further = []
        for two in itertools.combinations(accepting, 2):
            if clock.over:
                break
            further.append(_further(two, leaning, top, space, clock))
    except SpaceTooLarge as problem:
        pool = best_ranked(space.domains, tables, POOL, seconds=clock.left).assignments
        why = f"a table would have {problem.size:,} cells; the {POOL} best packages were compared"
        proof = Proof(Status.INCOMPLETE, why=why) if best.proof.exact else best.proof
        shares = (1 - NEAR, FLOOR)
        some = [told(one.values for one in pool if one.score >= top + math.log(share)) for share in shares]
        return Candidates(some[0], some[1], best.method, proof)
    pairs = math.comb(len(accepting), 2)
    unseen = Proof(
        Status.INCOMPLETE, why=f"{clock.why}; {pairs - len(further)} of {pairs} pairs of parties were left out"
    )
    proofs = (best.proof, near.proof, *(found.proof for found in further), *([unseen] * (len(further) < pairs)))
    return Candidates(
        told(near.values),
        told(values for found in further for values in found.values),
        best.method,
        next((proof for proof in proofs if not proof.exact), PROVEN),
    )


def gains(parties: Parties, package: Package, space: Space) -> tuple[float, ...]:
    """What each party makes of a package."""
    return tuple(gain(some, package.rungs, space.by_id) for some in parties.values())


def _near(
    gaining: Sequence[Sequence[Factor]], tables: Sequence[Factor], top: float, space: Space, clock: Clock
) -> Frontier:
    """Step 2."""
    least = Score(tables, top + math.log(1 - NEAR))
    return frontier_of_factors(space.domains, gaining, least, limit=LABELS, seconds=clock.left)


def _further(
    two: Sequence[Sequence[Factor]], tables: Sequence[Factor], top: float, space: Space, clock: Clock
) -> Frontier:
    """Step 3 for two parties."""
    least = Score(tables, top + math.log(FLOOR), counts=True)
    return frontier_of_factors(space.domains, two, least, limit=LABELS, seconds=clock.left)


def _package(
    values: tuple[int, ...], tables: Sequence[Factor], accepting: Sequence[Sequence[Factor]], space: Space
) -> Package:
    accepts = tuple(math.exp(score(some, values)) for some in accepting)
    return Package(space.rungs(values), score(tables, values), accepts)


def _gains(stands: Sequence[Stand], space: Space) -> list[Factor]:
    """A party's gain as a sum of tables: what each stand's answers add to it, over the issues of the stand."""
    weight = sum(answer.credence for stand in stands for answer in stand.answers if answer.clause)
    found = []
    for stand in stands if weight else ():
        scope = tuple(sorted(space.variable(issue) for issue in stand.scope))
        own = sum(answer.credence for answer in stand.answers if answer.clause)
        table = np.empty([space.domains[variable] for variable in scope])
        for cells in itertools.product(*(range(space.domains[variable]) for variable in scope)):
            rungs = {space.issues[v].id: space.rung(v, cell) for v, cell in zip(scope, cells, strict=True)}
            table[cells] = own / weight * gain([stand], rungs, space.by_id)
        found.append(Factor(scope, table))
    return found or [Factor((), np.array(1.0))]
