"""The Pareto frontier of parties whose gains are sums of factor tables, among the assignments of at least a given
score.

Steps (multi-objective bucket elimination, Rollon and Larrosa 2006, Journal of Heuristics 12; the score is one more
criterion, that need only be enough):

1. Order the variables by least fill over all factors. In that order each bucket holds, for every combination of the
   values that it shares with the rest, the labels (gains and score so far) of the choices below it.
2. A label is given up when the score so far, with the best that everything outside the bucket still allows, is under
   the floor (max-marginals, `marginal`), and when another label beats it in every gain and in the score.
3. Where more labels are left than the limit allows, or than there is time for, they are thinned (`thin`), those of
   the greatest scores first; the loss is added to the bound.
4. When all the time is over, the assignments of the best scores are told instead (`scored`).

Invariant: as in `frontier`; every point's score is at least the floor.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from goodoffices.errors import NumbersInvalid, SpaceTooLarge
from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.frontier.dominance import ALWAYS_COMPARED, RELATIVE, ROUNDING, Label, swept, undominated
from goodoffices.solve.frontier.scored import SAME_SCORE, Score, scored
from goodoffices.solve.frontier.thin import thinned
from goodoffices.solve.frontier.utility import Frontier, uncompared
from goodoffices.solve.table.bucket import LIMIT as CELLS
from goodoffices.solve.table.bucket import elimination_order
from goodoffices.solve.table.choice import NARROW
from goodoffices.solve.table.factor import Factor, Table, check, score, total
from goodoffices.solve.table.marginal import others

LIMIT = 5_000
"""Labels of one combination that are kept."""

HURRIED = 256
"""Labels of one combination that are kept once the first part of the time (EASY) is over."""

EASY = 0.5

PAIRED = 2_000_000
"""Pairs of labels that are added up at most; thinned before where there are more. HURRIED² where there is a hurry."""

QUICK = 200_000
"""Cells of the largest table for each second of a time limit; where there are more, step 4 is all that is done."""

LEAST = -1e300
"""A floor for those who name none: whatever is possible is above it."""

Cell = tuple[int, ...]
Chain = tuple[Any, ...]
"""(variable, value, chains of the buckets below); of no variable at the root."""


@dataclass(slots=True)
class _Talk:
    """What all buckets share, and what has been lost to thinning (the width of each bucket's widest cell, by party)."""

    parties: int
    tolerances: tuple[float, ...]
    limit: int
    clock: Clock
    easy: Clock
    lost: list[tuple[float, ...]] = field(default_factory=list)

    @property
    def most(self) -> int:
        """Labels of one combination that are kept. Raises _TimeOver."""
        if self.clock.over:
            raise _TimeOver
        return min(self.limit, HURRIED) if self.easy.over else self.limit


class _TimeOver(Exception):
    """Never leaves this module."""


@dataclass(frozen=True, slots=True)
class _Message:
    """The labels of a bucket for each combination of the variables of `scope`."""

    scope: tuple[int, ...]
    labels: dict[Cell, list[Label]]


def frontier_of_factors(
    domains: Sequence[int],
    gains: Sequence[Sequence[Factor]],
    least: Score | None = None,
    *,
    limit: int = LIMIT,
    seconds: float | None = None,
) -> Frontier:
    """The frontier of the parties' `gains` (one sum of factors each; cells finite) over the assignments that have
    enough of `least` (None: over all). Raises NumbersInvalid, SpaceTooLarge.

    >>> from goodoffices.solve.table.factor import Factor, factor
    >>> here, there = Factor((0,), np.array([0.0, 2.0])), Factor((0,), np.array([1.0, 0.0]))
    >>> frontier_of_factors([2], [[here], [there]]).points
    ((0.0, 1.0), (2.0, 0.0))
    >>> frontier_of_factors([2], [[here], [there]], Score([factor([0], [2], lambda x: (0.9, 0.1)[x[0]])], -1.0)).points
    ((0.0, 1.0),)
    """
    clock, over = Clock(seconds), least or Score()
    chance, floor = over.factors, over.floor
    every = [*itertools.chain(*gains), *chance]
    domains = _checked(domains, gains, every, floor)
    if not all(domains):
        return Frontier((), (), "elimination", PROVEN)
    order = elimination_order(domains, every, CELLS)
    talk = _Talk(len(gains), _tolerances([*gains, chance]), limit, clock, Clock(clock.part(EASY)))
    criteria = talk.tolerances if over.counts else talk.tolerances[: talk.parties]
    try:
        if clock.seconds is not None:
            elimination_order(domains, every, max(NARROW, int(QUICK * clock.seconds)))
        found = undominated(_labels(domains, [*gains, chance], order, floor, talk), criteria, clock)
    except (_TimeOver, SpaceTooLarge):
        return scored(domains, gains, over, clock)
    points = []
    for label in found:
        values = _values(label[-1], len(domains))
        points.append((tuple(score(party, values) for party in gains), values))
    points.sort()
    proof = PROVEN
    if talk.lost:
        why = clock.why if talk.easy.over else f"more than {limit:,} labels of one combination"
        proof = Proof(Status.BOUNDED, max(map(sum, zip(*talk.lost, strict=True)), default=0.0), why)
    if clock.over and len(criteria) > ALWAYS_COMPARED:
        proof = uncompared(proof, clock)
    return Frontier(tuple(point for point, _ in points), tuple(values for _, values in points), "elimination", proof)


def _checked(
    domains: Sequence[int], gains: Sequence[Sequence[Factor]], every: Sequence[Factor], floor: float
) -> tuple[int, ...]:
    """The number of values of each variable. Raises NumbersInvalid."""
    found = check(domains, every)
    for party, parts in enumerate(gains):
        for number, part in enumerate(parts):
            if np.isneginf(part.table).any():
                where = f"party {party}, factor {number}"
                raise NumbersInvalid(where, "a gain is -inf", "Rule out what is impossible by the score.")
    if math.isnan(floor):
        raise NumbersInvalid("floor", "is nan", "Give a number, or -inf for none.")
    return found


def _labels(
    domains: Sequence[int], criteria: Sequence[Sequence[Factor]], order: Sequence[int], floor: float, talk: _Talk
) -> list[Label]:
    """Steps 1 to 3: the labels of whole assignments (gains, score, chain)."""
    place = {variable: number for number, variable in enumerate(order)}
    scopes, below = _scopes(order, place, criteria)
    spare = _spare(domains, criteria[-1], scopes, floor)
    messages: list[_Message] = []
    for number, variable in enumerate(order):
        own = [
            [part for part in parts if part.scope and min(place[v] for v in part.scope) == number] for parts in criteria
        ]
        tables = [total(parts, scopes[number], domains) for parts in own]
        children = [messages[n] for n in below[number]]
        messages.append(_bucket(variable, tables, scopes[number], children, spare[number], talk))
    constants = [sum((float(part.table) for part in parts if not part.scope), 0.0) for parts in criteria]
    labels: list[Label] = [(*constants, (None, 0))]
    for n in (n for n, scope in enumerate(scopes) if len(scope) == 1):
        labels, loss = _crossed(labels, messages[n].labels.get((), []), talk)
        talk.lost += [loss] if any(loss) else []
    return [label for label in labels if label[-2] >= floor - SAME_SCORE and label[-2] > -math.inf]


def _scopes(
    order: Sequence[int], place: dict[int, int], criteria: Iterable[Sequence[Factor]]
) -> tuple[list[tuple[int, ...]], list[list[int]]]:
    """For each bucket its variables (sorted), and the numbers of the buckets that send it a message."""
    held: list[set[int]] = [{variable} for variable in order]
    below: list[list[int]] = [[] for _ in order]
    for part in itertools.chain(*criteria):
        if part.scope:
            held[min(place[variable] for variable in part.scope)].update(part.scope)
    for number, variable in enumerate(order):
        rest = held[number] - {variable}
        if rest:
            to = min(place[other] for other in rest)
            held[to] |= rest
            below[to].append(number)
    return [tuple(sorted(scope)) for scope in held], below


def _spare(
    domains: Sequence[int], chance: Sequence[Factor], scopes: Sequence[tuple[int, ...]], floor: float
) -> list[Table]:
    """For each bucket, over its whole scope, how far the best score there is above the floor; -inf where it is
    below."""
    nothing = [Factor(scope, np.zeros([domains[variable] for variable in scope])) for scope in scopes]
    best = others(domains, [*chance, *nothing], CELLS)[len(chance) :]
    over = [part.table - max(floor, LEAST) for part in best]
    return [np.where(spare >= -SAME_SCORE, spare, -math.inf) for spare in over]


def _bucket(
    variable: int, tables: Sequence[Table], scope: tuple[int, ...], below: Sequence[_Message], spare: Table, talk: _Talk
) -> _Message:
    """Steps 1 to 3 for one bucket: `tables` are its own sums of factors, one a criterion, over `scope`."""
    axis = scope.index(variable)
    rest = (*scope[:axis], *scope[axis + 1 :])
    labels: dict[Cell, list[Label]] = {}
    lost = [(0.0,) * talk.parties] * (1 + len(below))
    for index in np.ndindex(*spare.shape):
        if spare[index] == -math.inf:
            continue
        start: Label = (*(float(table[index]) for table in tables), (variable, index[axis]))
        found = [start]
        at = dict(zip(scope, index, strict=True))
        for n, message in enumerate(below):
            found, loss = _crossed(found, message.labels.get(tuple(at[other] for other in message.scope), []), talk)
            lost[n] = tuple(map(max, lost[n], loss))
        if found:
            least = max(label[-2] for label in found) - float(spare[index]) - SAME_SCORE
            cell = (*index[:axis], *index[axis + 1 :])
            labels.setdefault(cell, []).extend(label for label in found if label[-2] >= least)
    for cell, some in labels.items():
        kept = swept(some, talk.tolerances, clock=talk.clock)
        kept, loss = _thinned(kept, talk.parties, talk.most)
        lost[-1] = tuple(map(max, lost[-1], loss))
        labels[cell] = kept
    talk.lost += [loss for loss in lost if any(loss)]
    return _Message(rest, labels)


def _crossed(labels: list[Label], others_: list[Label], talk: _Talk) -> tuple[list[Label], tuple[float, ...]]:
    """Every label with every other: gains and scores add up, and the chains are told one after the other. And what was
    lost where there were too many pairs."""
    hurried = talk.most < talk.limit
    pairs = int(max(HURRIED**2, min(PAIRED, 0 if hurried else QUICK * talk.clock.left)))
    loss = (0.0,) * talk.parties
    if len(labels) * len(others_) > pairs:
        most = max(math.isqrt(pairs), pairs // max(len(labels), len(others_)))
        (labels, one), (others_, other) = (_thinned(some, talk.parties, most) for some in (labels, others_))
        loss = tuple(map(float.__add__, one, other))
    sums = [(*map(float.__add__, one[:-1], other[:-1]), (*one[-1], other[-1])) for one in labels for other in others_]
    return (swept(sums, talk.tolerances, clock=talk.clock) if len(labels) > 1 else sums), loss


def _thinned(labels: list[Label], parties: int, most: int) -> tuple[list[Label], tuple[float, ...]]:
    """Step 3: at most `most` labels, and what each party lost."""
    if len(labels) <= most:
        return labels, (0.0,) * parties
    ordered = sorted(labels, key=lambda label: -label[parties])
    kept, loss = thinned(np.array([label[:parties] for label in ordered], dtype=np.float64), most)
    return [ordered[place] for place in kept.tolist()], tuple(float(width) for width in loss)


def _tolerances(criteria: Sequence[Sequence[Factor]]) -> tuple[float, ...]:
    """For each criterion the difference below which two sums are the same number."""
    found = []
    for parts in criteria:
        cells = [_finite(part) for part in parts]
        range_ = sum(float(some.max() - some.min()) for some in cells)
        found.append(RELATIVE * range_ + ROUNDING * sum(float(np.abs(some).max()) for some in cells))
    return tuple(found)


def _finite(part: Factor) -> Table:
    finite = part.table[np.isfinite(part.table)]
    return finite if finite.size else np.zeros(1)


def _values(chain: Chain, count: int) -> Cell:
    """The value of every variable, out of a chain (variable, value, chains below)."""
    values = [0] * count
    left = [chain]
    while left:
        variable, value, *more = left.pop()
        if variable is not None:
            values[variable] = value
        left += more
    return tuple(values)
