"""The deals of greatest chance, each with its phases, its shares and whether it holds; and what to ask next.

Steps:
1. Turn positions into stands and stands into log tables over the packages (`stand`, `space`, `chance`).
2. Among all packages of near-equal chance (`candidates`) take the Pareto-good one that most of the Nash,
   Kalai–Smorodinsky and egalitarian points choose (`game`).
3. A further deal is shown only if it makes some party clearly more likely to accept than every deal shown before it.
   So no two deals differ in trifles, and none is worse for everyone.

Invariant: every deal's chance is computed from the definition, not from the solver's sums.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from goodoffices.deal.asked import asked, worth_asking
from goodoffices.deal.candidates import NEAR, Candidates, Package, Parties, candidates, gains
from goodoffices.deal.chance import acceptance
from goodoffices.deal.hold import hold
from goodoffices.deal.model import NOTHING_TOLD, Deal, Even, Leaving, Phase, Prospects, orders
from goodoffices.deal.phase import phases, staging, timings
from goodoffices.deal.question import open_contests
from goodoffices.deal.share import share
from goodoffices.deal.space import Space, options, space
from goodoffices.deal.stand import Stand, stands
from goodoffices.deal.story import Whole
from goodoffices.game.bargain import NAMED, choose
from goodoffices.position.model import Position
from goodoffices.proof import Clock
from goodoffices.statement.model import Statement
from goodoffices.vocabulary.model import Vocabulary

CLEARLY = 0.05
"""By how much a further deal must raise some party's chance of accepting."""

MOST = 3
"""Deals that are shown at most; candidates are complete for as many."""

SECONDS = 10.0
"""Time for one search."""


def prospects(
    positions: Sequence[Position],
    statements: Sequence[Statement],
    vocabulary: Vocabulary,
    *,
    told: Sequence[Whole] = (),
    leaving: Leaving = NOTHING_TOLD,
    seconds: float | None = SECONDS,
) -> Prospects:
    """At most MOST deals, each clearly better for some party than those before it, and the questions worth asking.
    `told` is what the record tells as one (`story`); `leaving` what is told of walking away.
    Where the chance of every deal is 0, the one deal shown breaks the fewest demands that are certain. What binds one
    party alone makes no deal. After `seconds` the search answers with what it has, and its proof says so."""
    clock = Clock(seconds)
    found = stands(positions, vocabulary)
    packages = space(found, vocabulary)
    contests = open_contests(positions, found, vocabulary)
    questions = (*worth_asking(found, asked(found, packages, told, clock.part(0.4))), *contests)
    if len({stand.party for stand in found}) < 2:
        return Prospects((), questions, 0)
    parties = {stand.party: [other for other in found if other.party == stand.party] for stand in found}
    worth = candidates(parties, found, packages, clock.part(1.0))
    chosen = _different(worth, parties, packages)
    deals = tuple(_deal(package.rungs, found, statements, packages, vocabulary, leaving) for package in chosen)
    even = _even(worth, parties, found, packages, vocabulary)
    return Prospects(deals, questions, packages.packages, worth.method, worth.proof, even)


def _even(
    worth: Candidates, parties: Parties, found: Sequence[Stand], packages: Space, vocabulary: Vocabulary
) -> tuple[Even, ...]:
    """The packages of near-equal chance, and which of them the named points are."""
    rows = [gains(parties, package, packages) for package in worth.near]
    named: dict[int, list[str]] = {}
    for name, point in NAMED.items() if rows else ():
        named.setdefault(point(rows), []).append(name)
    return tuple(
        Even(
            acceptance(found, package.rungs),
            options(package.rungs, vocabulary),
            dict(zip(parties, row, strict=True)),
            tuple(named.get(number, ())),
        )
        for number, (package, row) in enumerate(zip(worth.near, rows, strict=True))
    )


def _different(worth: Candidates, parties: Parties, packages: Space) -> list[Package]:
    """Steps 2 and 3: the packages to show."""
    chosen: list[Package] = []
    near: Sequence[Package] = worth.near
    left = list(worth.further)
    while near and len(chosen) < MOST:
        pick = near[choose([gains(parties, package, packages) for package in near])]
        chosen.append(pick)
        left = [package for package in left if _clearly_better_for_someone(package, pick)]
        near = [package for package in left if package.score >= left[0].score + math.log(1 - NEAR)]
    return chosen


def _clearly_better_for_someone(package: Package, than: Package) -> bool:
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
    held = [(hold(staged, found, packages.by_id, leaving, orders(timings(staged, plan))), staged) for staged in tried]
    holds, staged = min(held, key=lambda pair: round(pair[0].worst.amount, 6) if pair[0].worst else 0.0)
    return Deal(
        chance=acceptance(found, rungs),
        options=options(rungs, vocabulary),
        phases=tuple(Phase(number, options(at, vocabulary)) for number, at in enumerate(staged, 1)),
        parties=tuple(
            share(party, rungs, found, vocabulary) for party in dict.fromkeys(stand.party for stand in found)
        ),
        hold=holds,
        timings=timings(staged, plan),
    )
