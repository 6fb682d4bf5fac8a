"""What hangs on a single credence: the best choice, the order of the choices shown, the first question.

Steps:
1. Two sweeps give the best that all other positions allow, over the cells of each position (`around`).
2. Under another credence a position's own table alone is otherwise. So the best chance is one look at a table, and as
   a function of the credence it is the upper envelope of lines, one a cell, with one bend each (`mixed`).
3. The best choice of now stays the best up to where the first line of another cell crosses its own: a division.
4. The values of all questions under each change come from pairs of changes (`pairs`).

Invariant: a choice turns only where another is better by more than rounding; an equal one turns nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from goodoffices.errors import NumbersInvalid
from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.domains import known
from goodoffices.solve.question.inquiry import Vector, inquiry
from goodoffices.solve.question.mixed import Mixed, check_mixed
from goodoffices.solve.question.pairs import pairs
from goodoffices.solve.question.query import Query, about
from goodoffices.solve.question.turn import BLOCK
from goodoffices.solve.table.around import around
from goodoffices.solve.table.best import best
from goodoffices.solve.table.bucket import LIMIT
from goodoffices.solve.table.factor import Factor, Table, log
from goodoffices.solve.table.junction import largest

TIMES = (0.5, 2.0)
"""What a credence is multiplied by: halved, doubled."""

_NOTHING = 1e-9

_LEAST = -1e300  # in place of -inf, where nothing is possible


@dataclass(frozen=True, slots=True)
class Turn:
    """Where account `account` of position `position` had the credence `at` in place of `credence`, another choice would
    be as good as the best, and beyond it better: `instead`, a value for each variable."""

    position: int
    account: int
    credence: float
    at: float
    instead: tuple[int, ...]

    @property
    def change(self) -> float:
        """How far that is, in credence."""
        return abs(self.at - self.credence)

    @property
    def factor(self) -> float:
        """By which factor the credence would change, up or down: at least 1; infinite from or to 0."""
        low, high = sorted((self.at, self.credence))
        return high / low if low > 0 else math.inf


@dataclass(frozen=True, slots=True)
class Shift:
    """One credence multiplied by `times`: the `best` chance then; whether the best choice of now would be the best no
    more (`turns`); the choices shown in their new `order`, by number; and the `first` question then, by number of
    position (None: none is worth anything)."""

    position: int
    account: int
    times: float
    best: float
    turns: bool
    order: tuple[int, ...]
    first: int | None


def turns(
    domains: Sequence[int], positions: Sequence[Mixed], most: int | None = None, limit: int = LIMIT
) -> tuple[Turn, ...]:
    """For each account the nearest change of its credence that turns the best choice, the smallest first (by factor,
    then by change), at most `most`; none for an account whose credence alone turns nothing. Raises NumbersInvalid,
    SpaceTooLarge.

    >>> up, down = np.array([False, True]), np.array([True, False])
    >>> found = turns([2], [Mixed((0,), (0.6,), (up,)), Mixed((0,), (0.5,), (down,))])
    >>> [(turn.position, round(turn.at, 3), turn.instead) for turn in found]
    [(0, 0.5, (0,)), (1, 0.6, (0,))]
    """
    domains = check_mixed(domains, positions)
    factors = [one.factor() for one in positions]
    now = best(domains, factors, limit)
    if now is None:
        return ()
    found = around(domains, factors, (), limit)
    turned = []
    for number, one in enumerate(positions):
        here = tuple(now.values[v] for v in one.scope)
        scaled = np.exp(np.minimum(found.now[number] - found.now[number][here], 700.0))
        for account, credence in enumerate(one.credences):
            crossing = _nearest(one, account, scaled, here)
            if crossing is not None:
                turned.append((number, account, credence, *crossing))
    told = [(Turn(number, account, credence, at, ()), cell) for number, account, credence, at, cell in turned]
    told.sort(key=lambda pair: (pair[0].factor, pair[0].change, pair[0].position, pair[0].account))
    return tuple(
        replace(turn, instead=_with_cell(domains, factors, turn.position, cell, limit)) for turn, cell in told[:most]
    )


def _nearest(one: Mixed, account: int, scaled: Table, here: tuple[int, ...]) -> tuple[float, tuple[int, ...]] | None:
    """Step 3: the credence nearest to its own beyond which another cell is better, and that cell. `scaled` is what
    the others allow at each cell, as a multiple of what they allow `here`."""
    own = one.credences[account]
    bend = max(own, 1.0 - (sum(one.credences) - own))
    ahead = [one.table(one.with_credence(account, c)) for c in (own, 0.0, min(bend, 1.0), 1.0)]
    leads = [table[here] - table * scaled for table in ahead]  # how far the best of now is ahead of each cell
    found: list[tuple[float, float, tuple[int, ...]]] = []
    for (start, lead), (end, after) in (
        ((own, leads[0]), (0.0, leads[1])),
        ((own, leads[0]), (min(bend, 1.0), leads[2])),
        ((min(bend, 1.0), leads[2]), (1.0, leads[3])),
    ):
        behind = after < -_NOTHING * np.maximum(ahead[0][here], 1e-300)
        if abs(end - start) < _NOTHING or not behind.any():
            continue
        with np.errstate(divide="ignore", invalid="ignore"):
            part = np.where(behind, np.maximum(lead, 0.0) / (lead - after), math.inf)
        cell = tuple(int(n) for n in np.unravel_index(int(np.argmin(part)), part.shape))
        at = start + (end - start) * float(np.clip(part[cell], 0.0, 1.0))
        found.append((abs(at - own), at, cell))
    return min(found)[1:] if found else None


def _with_cell(
    domains: Sequence[int], factors: Sequence[Factor], number: int, cell: tuple[int, ...], limit: int
) -> tuple[int, ...]:
    """The best choice that has this cell of a position, whatever its own table says of it."""
    only = np.full(factors[number].table.shape, -math.inf)
    only[cell] = 0.0
    parts = [Factor(part.scope, only) if n == number else part for n, part in enumerate(factors)]
    found = best(domains, parts, limit)
    return found.values if found is not None else ()


@dataclass(frozen=True, slots=True)
class Shifts:
    """`shifts` for every credence and every one of TIMES that are done; with the proof that these are all."""

    shifts: tuple[Shift, ...]
    proof: Proof


def shifts(
    domains: Sequence[int],
    positions: Sequence[Mixed],
    shown: Sequence[Sequence[int]] = (),
    *,
    weights: Sequence[float] | None = None,
    seconds: float | None = None,
    limit: int = LIMIT,
) -> Shifts:
    """What would be otherwise if any one credence were halved or doubled. `shown` are choices (a value for each
    variable), the best first; `weights` by which the value of the question about each position counts (else 1).
    Raises NumbersInvalid, SpaceTooLarge."""
    domains = check_mixed(domains, positions)
    _check_shown(domains, shown, positions if weights is None else weights, len(positions))
    clock = Clock(seconds)
    changed = [
        _Changed(number, account, times, one.with_credence(account, credence * times))
        for number, one in enumerate(positions)
        for account, credence in enumerate(one.credences)
        for times in TIMES
    ]
    probes = [about(one.position, [1.0], [log(positions[one.position].table(one.credences))]) for one in changed]
    asked = [_every_answer(number, one) for number, one in enumerate(positions)]
    ready = inquiry(domains, [one.factor() for one in positions], [*asked, *probes], limit)
    counts = np.ones(len(positions)) if weights is None else np.asarray(weights, dtype=np.float64)
    answers = sum(len(query.alternatives) for query in asked)
    width = max(1, BLOCK // largest(ready.domains, ready.tree))
    found: list[Shift] = []
    for start in range(0, len(changed), width):
        if clock.over:
            return Shifts(tuple(found), Proof(Status.INCOMPLETE, None, clock.why))
        block = changed[start : start + width]
        known = pairs(ready, ready.factors, range(answers + start, answers + start + len(block)))
        for line, one in enumerate(block):
            top = max(float(known.bests[answers + start + line]), _LEAST)
            reached = np.where(ready.asked == one.position, known.bests, known.both[line])[:answers]
            first = _first(positions, one, np.exp(np.minimum(reached - top, 700.0)), counts)
            scores = [_score(positions, choice, one) for choice in shown]
            order = tuple(sorted(range(len(shown)), key=lambda n: (-round(scores[n], 9), n)))
            turned = bool(scores) and scores[0] < top - _NOTHING
            found.append(Shift(one.position, one.account, one.times, math.exp(top), turned, order, first))
    return Shifts(tuple(found), PROVEN)


def _check_shown(domains: Sequence[int], shown: Sequence[Sequence[int]], weights: Sequence[object], count: int) -> None:
    for number, choice in enumerate(shown):
        fits = len(choice) == len(domains)
        if not fits or not all(known(value, size) for value, size in zip(choice, domains, strict=True)):
            problem = f"{tuple(choice)} is no choice of these variables"
            raise NumbersInvalid(f"choice {number}", problem, "Give a value of each.")
    if len(weights) != count or any(isinstance(one, float) and not math.isfinite(one) for one in weights):
        raise NumbersInvalid("weights", f"are {list(weights)}", "Give one finite number a position.")


@dataclass(frozen=True, slots=True)
class _Changed:
    """The credences of a position where one of them is multiplied."""

    position: int
    account: int
    times: float
    credences: tuple[float, ...]


def _every_answer(number: int, one: Mixed) -> Query:
    """The query about a position with all its answers, those of credence 0 too, which a change may bring in."""
    tables = [*(log(met.astype(np.float64)) for met in one.met), np.zeros(one.factor().table.shape)]
    return about(number, [1 / len(tables)] * len(tables), tables)


def _first(positions: Sequence[Mixed], changed: _Changed, reached: Vector, counts: Vector) -> int | None:
    """The position whose question is worth most under a change; `reached` is the best chance under each answer, as a
    multiple of the best one under the change."""
    values, place = np.zeros(len(positions)), 0
    for number, one in enumerate(positions):
        credences = changed.credences if number == changed.position else one.credences
        weights = [*credences, max(0.0, 1.0 - sum(credences))]
        values[number] = counts[number] * (float(np.dot(weights, reached[place : place + len(weights)])) - 1.0)
        place += len(weights)
    return int(np.argmax(values)) if values.max(initial=0.0) > _NOTHING else None


def _score(positions: Sequence[Mixed], choice: Sequence[int], changed: _Changed) -> float:
    """The logarithm of a choice's chance under a change."""
    total = 0.0
    for number, one in enumerate(positions):
        credences = changed.credences if number == changed.position else one.credences
        cell = tuple(choice[v] for v in one.scope)
        weight = 1.0 - sum(c for c, met in zip(credences, one.met, strict=True) if not met[cell])
        total += math.log(weight) if weight > 1e-300 else -math.inf
    return total
