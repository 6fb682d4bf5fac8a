"""What an answer is worth: how much it is expected to raise the exponential of the greatest sum.

    value = Σ_a c(a) · max_x exp(sum(x) | a)  −  max_x exp(sum(x))

Invariant: numbers are scaled by the greatest one before they leave the logarithms, so that nothing is lost to underflow
as long as ratios are looked at; `order` does that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from goodoffices.errors import SpaceTooLarge
from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.question.inquiry import WHOLE, Inquiry, Vector, alone, inquiry, scale, top
from goodoffices.solve.question.narrow import Narrowing
from goodoffices.solve.question.query import Query
from goodoffices.solve.table.bucket import LIMIT
from goodoffices.solve.table.factor import Factor


@dataclass(frozen=True, slots=True)
class Worths:
    """`values[q]` is what query q is worth, in the unit of exp(sum); `order` the queries, most valuable first (equals
    in their order); `now` the greatest sum as things are (a logarithm; -inf: nothing is possible)."""

    values: tuple[float, ...]
    order: tuple[int, ...]
    now: float
    proof: Proof = PROVEN


def worths(
    domains: Sequence[int],
    factors: Sequence[Factor],
    queries: Sequence[Query],
    *,
    seconds: float | None = None,
    limit: int = LIMIT,
) -> Worths:
    """What each query is worth, exactly. Where some table would have more than `limit` cells, each answer is searched
    for by itself; where the time does not suffice for that, values found and a bound on all of them (`narrow`). Raises
    NumbersInvalid.

    >>> from goodoffices.solve.question.query import about, mixture
    >>> from goodoffices.solve.table.factor import log
    >>> either = [log(np.array([1.0, 0.0])), log(np.array([0.0, 1.0]))]
    >>> worths([2], [mixture((0,), [0.25, 0.75], either)], [about(0, [0.25, 0.75], either)]).values
    (0.25,)
    """
    try:
        ready = inquiry(domains, factors, queries, limit)
    except SpaceTooLarge as problem:
        return _between(inquiry(domains, factors, queries, WHOLE), Clock(seconds), str(problem))
    return valued(ready, *alone(ready))


def _between(ready: Inquiry, clock: Clock, why: str) -> Worths:
    """Where the tables would be too large: what is found, and what no question can be worth more than (`narrow`)."""
    bounds = Narrowing(ready, clock)
    whole, known = bounds.singles(), bounds.found
    told = valued(ready, known.now, known.bests)
    if whole:
        return told
    possible = known.now > -math.inf
    unit = known.now if possible else 0.0
    reached = ready.expected(np.exp(np.minimum(bounds.high - unit, 700.0)))
    bound = max(0.0, float(reached.max(initial=0.0)) - float(possible)) * scale(unit)
    return replace(told, proof=Proof(Status.BOUNDED, bound, f"{clock.why}. {why}".lstrip(". ")))


def valued(ready: Inquiry, now: float, bests: Vector) -> Worths:
    """The same from the greatest sum as things are and under each change."""
    unit = top(now, bests)
    gains = np.maximum(0.0, ready.expected(np.exp(bests - unit)) - math.exp(now - unit))
    gains[gains < 1e-12] = 0.0
    order = tuple(int(q) for q in np.argsort(-gains, kind="stable"))
    return Worths(tuple((gains * scale(unit)).tolist()), order, now)
