"""The Pareto frontier of a sum of utilities, merged issue by issue, without a list of the outcomes.

Steps (Nemhauser and Ullmann 1969, "Discrete dynamic programming and capital allocation", Management Science 15; for
several criteria and no budget):

1. Leave out the options of an issue that another one beats for every party.
2. Take the issues one by one: add every option's utilities to every vector kept so far, and keep of these sums those
   that no other beats (`dominance`). What is beaten now stays beaten, whatever comes after, since utilities add up.
3. Where more vectors are left than the limit allows, or the time is over, thin them: of those that share a cell of a
   grid keep one. Each thinning costs every party at most the width of a cell; the widths are added up, and the sum is
   told as the bound.

Invariant: every vector returned is that of a real outcome, and for every outcome there is one returned that gives each
party as much, less the bound (nothing where the frontier is proven), up to the tolerance of equal numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goodoffices.proof import Clock
from goodoffices.solve.frontier.dominance import ROUNDING, Label, swept, undominated

Column = Sequence[tuple[float, ...]]
"""One issue: for each option the vector of what it gives each party."""

HURRIED = 256
"""Vectors that are kept once the time is over."""


@dataclass(slots=True)
class Loss:
    """What thinning has cost so far: for each party a width by which a vector may fall short, and why it was needed."""

    widths: list[float]
    why: list[str] = field(default_factory=list)


def merged(columns: Sequence[Column], parties: int, limit: int, clock: Clock, same: float) -> tuple[list[Label], Loss]:
    """The frontier's labels (utilities, then the option of every issue as a chain) and what was lost to thinning.

    A chain is (option of the last issue merged, chain of those before); issues are merged in the order of `columns`.
    """
    tolerance = tolerances(columns, parties, same)
    loss = Loss([0.0] * parties)
    labels: list[Label] = [(*(0.0,) * parties, ())]
    for column in columns:
        options = _best_options(column, tolerance)
        labels = swept(_sums(labels, options, parties), tolerance, clock=clock)
        most = min(limit, HURRIED) if clock.over else limit
        if len(labels) > most:
            why = clock.why if most < limit else f"more than {limit:,} vectors"
            labels = _thinned(labels, parties, most, loss)
            loss.why += [why] * (why not in loss.why)
    found = undominated(labels, tolerance, clock)
    if clock.over and clock.why not in loss.why:
        loss.why.append(clock.why)
    return found, loss


def tolerances(columns: Sequence[Column], parties: int, same: float) -> tuple[float, ...]:
    """For each party the difference below which two sums are the same number; 0 where `same` is."""
    if not same:
        return (0.0,) * parties
    found = []
    for party in range(parties):
        sides = [[vector[party] for vector in column] for column in columns if column]
        range_ = sum(max(side) - min(side) for side in sides)
        found.append(same * range_ + ROUNDING * sum(max(map(abs, side)) for side in sides))
    return tuple(found)


def _best_options(column: Column, tolerance: Sequence[float]) -> list[Label]:
    """Step 1: the options worth choosing, as (utilities, number of the option)."""
    labels = [(*vector, number) for number, vector in enumerate(column)]
    return undominated(labels, tolerance)


def _sums(labels: Sequence[Label], options: Sequence[Label], parties: int) -> list[Label]:
    """Every label with every option added to it; written out for two and three parties, where it counts."""
    if parties == 2:
        return [(a + x, b + y, (n, chain)) for x, y, n in options for a, b, chain in labels]
    if parties == 3:
        return [(a + x, b + y, c + z, (n, chain)) for x, y, z, n in options for a, b, c, chain in labels]
    return [
        (*map(float.__add__, label[:parties], option[:parties]), (option[parties], label[parties]))
        for option in options
        for label in labels
    ]


def _thinned(labels: list[Label], parties: int, most: int, loss: Loss) -> list[Label]:
    """Step 3: at most `most` labels; the width of the cells is the least of a doubling row that is enough."""
    low = [min(label[n] for label in labels) for n in range(parties)]
    range_ = [max(label[n] for label in labels) - low[n] for n in range(parties)]
    share = 2.0**-24
    kept = labels
    while len(kept) > most and share < 2:
        share *= 2
        cells: dict[tuple[int, ...], Label] = {}
        for label in labels:
            cell = tuple(int((label[n] - low[n]) / (share * range_[n])) if range_[n] else 0 for n in range(parties))
            cells.setdefault(cell, label)
        kept = list(cells.values())
    for n in range(parties):
        loss.widths[n] += share * range_[n]
    return kept
