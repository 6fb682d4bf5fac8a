"""The Pareto frontier of a sum of utilities, merged issue by issue, without a list of the outcomes.

Steps (Nemhauser and Ullmann 1969, "Discrete dynamic programming and capital allocation", Management Science 15; for
several criteria and no budget):

1. Leave out the options of an issue that another one beats for every party.
2. Take the issues one by one: add every option's utilities to every vector kept so far, and keep of these sums those
   that no other beats (`dominance`). What is beaten now stays beaten, whatever comes after, since utilities add up.
3. Where more vectors are left than the limit allows, or than the time is enough for (`pace`), thin them (`thin`). What
   each thinning costs a party is added up.

Invariant: every vector returned is that of a real outcome, and for every outcome there is one returned that gives each
party as much, less the loss (nothing where nothing was thinned), up to the tolerance of equal numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goodoffices.proof import Clock
from goodoffices.solve.frontier.dominance import ALWAYS_COMPARED, ROUNDING, Label, swept, undominated
from goodoffices.solve.pace import Pace

Column = Sequence[tuple[float, ...]]
"""One issue: for each option the vector of what it gives each party."""

MERGING = 0.7
"""The part of the time that is spent on merging; the rest is for comparing and for the bound."""

FEWEST = 16
"""Vectors that are kept however little time is left."""


@dataclass(slots=True)
class Loss:
    """What thinning has cost so far: for each party a width by which a vector may fall short, and why it was needed."""

    widths: list[float]
    why: list[str] = field(default_factory=list)


def merged(columns: Sequence[Column], parties: int, limit: int, clock: Clock, same: float) -> tuple[list[Label], Loss]:
    """Labels (utilities, then the option of every issue as a chain) that hold the frontier, but for what was lost to
    thinning; some may still be beaten by others.

    A chain is (option of the last issue merged, chain of those before); issues are merged in the order of `columns`.
    """
    tolerance = tolerances(columns, parties, same)
    loss = Loss([0.0] * parties)
    labels: list[Label] = [(*(0.0,) * parties, ())]
    chosen = [_best_options(column, tolerance) for column in columns]
    pace = Pace(Clock(clock.part(MERGING)), len(columns))
    power = 1 if parties <= ALWAYS_COMPARED else 2  # of more coordinates each vector is compared with each
    for options, after in zip(chosen, [*chosen, [()]][1:], strict=True):
        done = len(labels) * len(options)
        labels = swept(_sums(labels, options, parties), tolerance, clock=clock)
        allowed = max(pace.allowed(done**power) ** (1 / power) / len(after), FEWEST)
        if len(labels) > min(limit, allowed):
            why = clock.why if allowed < limit else f"more than {limit:,} vectors"
            labels = _thinned(labels, parties, int(min(limit, allowed)), loss)
            loss.why += [why] * (why not in loss.why)
    return labels, loss


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
    """Step 3: at most `most` labels."""
    import numpy as np

    from goodoffices.solve.frontier.thin import thinned

    kept, widths = thinned(np.array([label[:parties] for label in labels], dtype=np.float64), most)
    loss.widths = [lost + float(width) for lost, width in zip(loss.widths, widths, strict=True)]
    return [labels[place] for place in kept.tolist()]
