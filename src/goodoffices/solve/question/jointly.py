"""How far all credences together may be off before the best choice is the best no more.

Every credence may be up to a factor r larger or smaller, each by itself, as long as those of a position sum to at most
1; what is not stated takes up the slack. The smallest r at which some other choice can be as good as the best is the
answer: below it, the best stays the best whatever the true credences are.

Steps:
1. For a position and a choice y against the best x, the accounts are met by both, by y alone, by x alone or by neither.
   The greatest f(y) / f(x) within a factor r has a closed form: a ratio of linear functions is greatest at a corner.
2. The greatest product of these over all y that differs from x in some account met is a maximum of a sum of tables, as
   any other (`around`). It grows with r, so that halving an interval finds where it reaches 1.

Invariant: choices that the accounts cannot tell from the best are no other choices.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.question.mixed import Mixed, check_mixed
from goodoffices.solve.table.around import sweep
from goodoffices.solve.table.best import best
from goodoffices.solve.table.bucket import LIMIT
from goodoffices.solve.table.factor import Factor, Table, log
from goodoffices.solve.table.junction import Node, junction

MOST = 1000.0
"""Factors by which credences may be off that are looked at, at most."""

_ENOUGH = 2e-7


@dataclass(frozen=True, slots=True)
class Margin:
    """The best choice stays the best as long as no credence is off by a `factor` or more (infinite: within MOST). With
    a proof that is bounded, it is so at least up to `factor`, and no more than the bound."""

    factor: float
    proof: Proof


def margin(
    domains: Sequence[int], positions: Sequence[Mixed], *, seconds: float | None = None, limit: int = LIMIT
) -> Margin:
    """By which factor all credences may be off at once. Raises NumbersInvalid, SpaceTooLarge.

    >>> up, down = np.array([False, True]), np.array([True, False])
    >>> found = margin([2], [Mixed((0,), (0.6,), (up,)), Mixed((0,), (0.4,), (down,))])
    >>> round(found.factor, 4)  # 0.6 / r = 0.4 · r
    1.2247
    """
    domains = check_mixed(domains, positions)
    clock = Clock(seconds)
    factors = [one.factor() for one in positions]
    now = best(domains, factors, limit)
    if now is None:
        return Margin(1.0, PROVEN)
    told = [_Told(one, tuple(now.values[v] for v in one.scope)) for one in positions]
    tree = junction(domains, [one.scope for one in positions], limit)
    low, high = 0.0, math.log(MOST)
    if _lead(domains, told, tree, 0.0) >= -_ENOUGH:
        return Margin(1.0, PROVEN)
    if _lead(domains, told, tree, high) < 0:
        return Margin(math.inf, PROVEN)
    while high - low > _ENOUGH:
        if clock.over:
            return Margin(math.exp(low), Proof(Status.BOUNDED, math.exp(high), clock.why))
        middle = (low + high) / 2
        if _lead(domains, told, tree, middle) < 0:
            low = middle
        else:
            high = middle
    return Margin(math.exp(high), PROVEN)


class _Told:
    """A position against the best choice, which has the cell `here` of it: by cell, the credence of the accounts that
    neither, only the cell, only `here` or both meet."""

    def __init__(self, one: Mixed, here: tuple[int, ...]) -> None:
        self.scope = one.scope
        shape = one.met[0].shape if one.met else ()
        zero = np.zeros(shape)
        sides = {(mine, its): zero for mine in (False, True) for its in (False, True)}
        self.same: npt.NDArray[np.bool_] = np.ones(shape, dtype=np.bool_)
        for credence, met in zip(one.credences, one.met, strict=True):
            mine = bool(met[here])
            sides[mine, True] = sides[mine, True] + credence * met
            sides[mine, False] = sides[mine, False] + credence * ~met
            self.same &= met == mine
        self.neither, self.only_there = sides[False, False], sides[False, True]
        self.only_here, self.both = sides[True, False], sides[True, True]

    def greatest(self, radius: float) -> Table:
        """The logarithm of the greatest f(cell) / f(here) where every credence may be off by exp(radius) (step 1)."""
        more, less = math.exp(radius), math.exp(-radius)
        missed = less * self.only_here  # by the cell; those that `here` misses are as large as they can be
        room = np.maximum(0.0, 1.0 - missed - less * self.both)
        there = less * self.only_there, np.minimum(more * self.only_there, room)
        neither = less * self.neither, np.minimum(more * self.neither, room)
        corners = [
            (there[1], neither[0]),
            (there[0], neither[1]),
            (there[0], neither[0]),
            (there[1], np.minimum(neither[1], room - there[1])),
            (np.minimum(there[1], room - neither[1]), neither[1]),
            (np.minimum(there[1], room - neither[0]), neither[0]),
        ]
        found = np.full(missed.shape, -math.inf)
        for y, n in corners:
            inside = (y >= there[0] - 1e-12) & (n >= neither[0] - 1e-12) & (y + n <= room + 1e-12)
            ratio = log(np.maximum(1 - missed - n, 0.0)) - log(np.maximum(1 - y - n, 1e-300))
            found = np.maximum(found, np.where(inside, ratio, -math.inf))
        return np.where(self.same, 0.0, found)


def _lead(domains: Sequence[int], told: Sequence[_Told], tree: Sequence[Node], radius: float) -> float:
    """Step 2: the logarithm of the greatest ratio of another choice's chance to that of the best."""
    factors = [Factor(one.scope, one.greatest(radius)) for one in told]
    found = sweep(domains, factors, (), tree)
    leads = [
        float(np.where(one.same, -math.inf, rest + part.table).max(initial=-math.inf))
        for one, part, rest in zip(told, factors, found.now, strict=True)
    ]
    return max(leads, default=-math.inf)
