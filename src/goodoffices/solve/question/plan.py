"""Which questions to ask in turn, where the second may depend on what the first brought to light.

    V_0(s) = max_x exp(sum(x) | s)          V_n(s) = max_q Σ_a c(a) · V_n-1(s and a)

The search is told in `turn`. Two queries about the same factor are never asked in one line: after the first, the
other's credences do not hold.

Invariant: a plan's `expected` is what its tree comes to; where time runs out before that is proven to be the best, the
Proof tells what no plan can be worth more than.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goodoffices.errors import NumbersInvalid, SpaceTooLarge
from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.question.inquiry import WHOLE, Inquiry, inquiry
from goodoffices.solve.question.inquiry import scale as in_units
from goodoffices.solve.question.narrow import Narrowing
from goodoffices.solve.question.query import Query
from goodoffices.solve.question.reach import MORE
from goodoffices.solve.question.turn import Found, Search, Tree
from goodoffices.solve.table.bucket import LIMIT
from goodoffices.solve.table.choice import NARROW
from goodoffices.solve.table.factor import Factor

MOST = 3
"""Questions in turn that a plan has at most."""

QUICK = 500_000
"""Cells of the largest table for each second of a time limit; where there are more, tables would take too long."""

SMALL = 150
"""With pairs of answers, leaving out dominated values pays where some table has more cells than this."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The answer is alternative number `alternative` of the query, with this `credence`; `best` is the greatest
    exp(sum) then; `then` what to ask next (None: nothing that could raise it)."""

    alternative: int
    credence: float
    best: float
    then: Plan | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Ask `query`; after it and all that follows, `expected` is the expected greatest exp(sum)."""

    query: int
    expected: float
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """The best `plan` (None: no question could raise anything), its `value` (what it is expected to add to `now`, the
    greatest exp(sum) as things are), and for comparison the best pair of queries that are both asked whatever the
    first answer (`fixed`) with its value; None where it is not worked out: for other depths, or without a proof."""

    plan: Plan | None
    value: float
    now: float
    fixed: tuple[int, ...] | None
    fixed_value: float | None
    proof: Proof


def plan(
    domains: Sequence[int],
    factors: Sequence[Factor],
    queries: Sequence[Query],
    depth: int = 2,
    *,
    seconds: float | None = None,
    limit: int = LIMIT,
) -> Planned:
    """The best questions to ask in turn: at most `depth` (1 to 3). Where some table would have more than `limit` cells,
    what is searched for pair by pair, as long as there is time (`narrow`). Raises NumbersInvalid.

    >>> import numpy as np
    >>> from goodoffices.solve.table.factor import log
    >>> from goodoffices.solve.question.query import about, mixture
    >>> either = [log(np.array([1.0, 0.0])), log(np.array([0.0, 1.0]))]
    >>> two = [mixture((0,), [0.5, 0.5], either), mixture((1,), [0.4, 0.6], either)]
    >>> found = plan([2, 2], two, [about(0, [0.5, 0.5], either), about(1, [0.4, 0.6], either)])
    >>> round(found.now, 3), found.plan.query, round(found.plan.expected, 3)
    (0.3, 0, 1.0)
    """
    if depth not in range(1, MOST + 1):
        raise NumbersInvalid("depth", f"it is {depth}", f"Ask for 1 to {MOST} questions in turn.")
    clock = Clock(seconds)
    if seconds is not None:
        limit = min(limit, max(NARROW, int(QUICK * seconds)))
    try:
        ready = inquiry(domains, factors, queries, limit, small=SMALL)
    except SpaceTooLarge as problem:
        return _between(inquiry(domains, factors, queries, WHOLE, small=SMALL), depth, clock, str(problem))
    search = Search(ready, seconds)
    found = search.best(ready.factors, search.all, depth)
    scale = in_units(search.unit or 0.0)
    proof = PROVEN
    if found.bound > found.value * MORE:
        proof = Proof(Status.BOUNDED, (found.bound - search.now) * scale, search.clock.why)
    fixed, reached = search.pair() if depth == 2 and proof.exact else (None, 0.0)
    gained = max(0.0, reached - search.now) * scale if fixed else None
    return _planned(search, found, (fixed, gained), proof)


def _between(ready: Inquiry, depth: int, clock: Clock, why: str) -> Planned:
    """Where the tables would be too large: the best plan found, and what none can be worth more than (`narrow`). Three
    in turn are told as two, beside a bound for three (`wide`)."""
    search, bounds = Search(ready, None), Narrowing(ready, clock)
    whole = bounds.singles()
    found = search.among(bounds.found, 1)
    if depth > 1 and ready.queries:
        found = bounds.two(search)
    elif not whole:
        found = replace(found, bound=float(ready.expected(search.scaled(bounds.high)).max(initial=0.0)))
    scale = in_units(search.unit or 0.0)
    bound = found.bound * scale
    if depth > MOST - 1:
        upper = Search(bounds.upper, None if clock.seconds is None else clock.left)
        bound = upper.best(upper.ready.factors, upper.all, depth).bound * in_units(upper.unit or 0.0)
    if bound <= found.value * scale * MORE and whole:
        return _planned(search, found, (None, None), PROVEN)
    bound = max(bound, in_units(bounds.now_high))
    proof = Proof(Status.BOUNDED, max(0.0, bound - search.now * scale), f"{clock.why}. {why}".lstrip(". "))
    return _planned(search, found, (None, None), proof)


def _planned(search: Search, found: Found, fixed: tuple[tuple[int, ...] | None, float | None], proof: Proof) -> Planned:
    scale = in_units(search.unit or 0.0)
    told = _told(found.tree, search, scale) if found.tree else None
    value = max(0.0, found.value - search.now) * scale if told else 0.0
    return Planned(told, value, search.now * scale, *fixed, proof)


def _told(tree: Tree, search: Search, scale: float) -> Plan:
    ready = search.ready
    branches = tuple(
        Branch(ready.place[n], float(ready.credences[n]), best * scale, _told(then, search, scale) if then else None)
        for n, (best, then) in tree.after.items()
    )
    return Plan(tree.query, tree.expected * scale, branches)
