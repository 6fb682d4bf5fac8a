"""The deals of greatest chance, each with its phases, its shares and whether it holds; and what to ask next.

Steps:
1. Turn positions into stands and stands into log tables over the packages (`stand`, `space`, `chance`).
2. Meet packages best first (`solve`). Among those of near-equal chance take the Pareto-good one that most of the
   Nash, Kalai–Smorodinsky and egalitarian points choose (`game`).
3. A further deal is shown only if it makes some party clearly more likely to accept than every deal shown before it.
   So no two deals differ in trifles, and none is worse for everyone.

Invariant: every deal's chance is computed from the definition, not from the solver's sums.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodoffices.deal.chance import acceptance, factors
from goodoffices.deal.distance import gain
from goodoffices.deal.hold import hold
from goodoffices.deal.model import NOTHING_TOLD, Deal, Leaving, Phase, Prospects
from goodoffices.deal.phase import phases, staging
from goodoffices.deal.question import open_contests, questions
from goodoffices.deal.share import share
from goodoffices.deal.space import Space, options, space
from goodoffices.deal.stand import SILENCE, Stand, stands
from goodoffices.game.bargain import choose
from goodoffices.position.model import Position
from goodoffices.solve.best import ranked
from goodoffices.solve.factor import score
from goodoffices.statement.model import Statement
from goodoffices.vocabulary.model import Vocabulary

NEAR = 0.05
"""Chances that differ by less than this share are near-equal: the record cannot tell them apart."""

CLEARLY = 0.05
"""By how much a further deal must raise some party's chance of accepting."""

FLOOR = 0.05
"""A further deal has at least this share of the best one's chance."""

POOL = 256
"""Packages that are met at most, best first."""

_Parties = Mapping[str, Sequence[Stand]]


@dataclass(frozen=True, slots=True)
class _Package:
    """A package by rung, its score (the logarithm of its chance), and each party's chance of accepting it."""

    rungs: Mapping[str, int]
    score: float
    accepts: tuple[float, ...]


def prospects(
    positions: Sequence[Position],
    statements: Sequence[Statement],
    vocabulary: Vocabulary,
    *,
    k: int = 3,
    silence: float = SILENCE,
    leaving: Leaving = NOTHING_TOLD,
) -> Prospects:
    """At most `k` deals, each clearly better for some party than those before it, and the questions worth asking.
    `silence` is the chance that a silent party accepts what it is pressed for; `leaving` what is told of walking away.
    Where the chance of every deal is 0,
    the one deal shown breaks the fewest demands that are certain. What binds one party alone makes no deal. Raises
    SpaceTooLarge."""
    found = stands(positions, vocabulary, silence)
    packages = space(found, vocabulary)
    contests = open_contests(positions, found, vocabulary)
    asked = (*questions(found, packages), *contests)
    if len({stand.party for stand in found}) < 2:
        return Prospects((), asked, 0)
    parties = {stand.party: [other for other in found if other.party == stand.party] for stand in found}
    chosen = _different(_pool(parties, found, packages), parties, packages, k)
    deals = tuple(_deal(package.rungs, found, statements, packages, vocabulary, leaving) for package in chosen)
    return Prospects(deals, asked, packages.packages)


def _pool(parties: _Parties, found: Sequence[Stand], packages: Space) -> list[_Package]:
    """The packages worth a look, best first."""
    tables = factors(found, packages)
    of_party = [[tables[n] for n, stand in enumerate(found) if stand.party == party] for party in parties]
    pool: list[_Package] = []
    for best in itertools.islice(ranked(packages.domains, tables), POOL):
        if pool and best.score < pool[0].score + math.log(FLOOR):
            break
        accepts = tuple(math.exp(score(some, best.values)) for some in of_party)
        pool.append(_Package(packages.rungs(best.values), best.score, accepts))
    return pool


def _different(left: list[_Package], parties: _Parties, packages: Space, k: int) -> list[_Package]:
    """Steps 2 and 3: the packages to show."""
    issues = packages.by_id
    chosen: list[_Package] = []
    while left and len(chosen) < k:
        near = [package for package in left if package.score >= left[0].score + math.log(1 - NEAR)]
        gains = [[gain(some, package.rungs, issues) for some in parties.values()] for package in near]
        pick = near[choose(gains)]
        chosen.append(pick)
        left = [package for package in left if _clearly_better_for_someone(package, pick)]
    return chosen


def _clearly_better_for_someone(package: _Package, than: _Package) -> bool:
    return any(new - old >= CLEARLY for new, old in zip(package.accepts, than.accepts, strict=True))


def _deal(
    rungs: Mapping[str, int],
    found: Sequence[Stand],
    statements: Sequence[Statement],
    packages: Space,
    vocabulary: Vocabulary,
    leaving: Leaving,
) -> Deal:
    plan = staging(rungs, statements, packages.issues)
    tried = [phases(rungs, plan, count) for count in plan.counts(rungs)]
    held = [(hold(staged, found, packages.by_id, leaving), staged) for staged in tried]
    holds, staged = min(held, key=lambda pair: round(pair[0].worst.amount, 6) if pair[0].worst else 0.0)
    return Deal(
        chance=acceptance(found, rungs),
        options=options(rungs, vocabulary),
        phases=tuple(Phase(number, options(at, vocabulary)) for number, at in enumerate(staged, 1)),
        parties=tuple(
            share(party, rungs, found, vocabulary) for party in dict.fromkeys(stand.party for stand in found)
        ),
        hold=holds,
    )
