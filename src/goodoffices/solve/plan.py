"""Which questions to ask in turn, where the second may depend on what the first brought to light.

    V_0(s) = max_x exp(sum(x) | s)          V_n(s) = max_q Σ_a c(a) · V_n-1(s and a)

The search is told in `turn`. Two queries about the same factor are never asked in one line: after the first, the
other's credences do not hold.

Invariant: a plan's `expected` is what its tree comes to; where time runs out before that is proven to be the best, the
Proof tells what no plan can be worth more than.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.errors import NumbersInvalid
from goodoffices.proof import PROVEN, Proof, Status
from goodoffices.solve.bucket import LIMIT
from goodoffices.solve.factor import Factor
from goodoffices.solve.inquiry import inquiry
from goodoffices.solve.query import Query
from goodoffices.solve.turn import MORE, Search, Tree

MOST = 3
"""Questions in turn that a plan has at most."""

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
    """The best questions to ask in turn: at most `depth` (1 to 3). Raises NumbersInvalid, SpaceTooLarge.

    >>> import numpy as np
    >>> from goodoffices.solve.factor import log
    >>> from goodoffices.solve.query import about, mixture
    >>> either = [log(np.array([1.0, 0.0])), log(np.array([0.0, 1.0]))]
    >>> two = [mixture((0,), [0.5, 0.5], either), mixture((1,), [0.4, 0.6], either)]
    >>> found = plan([2, 2], two, [about(0, [0.5, 0.5], either), about(1, [0.4, 0.6], either)])
    >>> round(found.now, 3), found.plan.query, round(found.plan.expected, 3)
    (0.3, 0, 1.0)
    """
    if not 1 <= depth <= MOST:
        raise NumbersInvalid("depth", f"it is {depth}", f"Ask for 1 to {MOST} questions in turn.")
    search = Search(inquiry(domains, factors, queries, limit, small=SMALL), seconds)
    found = search.best(search.ready.factors, search.all, depth)
    scale = math.exp(search.unit or 0.0)
    proof = PROVEN
    if found.bound > found.value * MORE:
        proof = Proof(Status.BOUNDED, (found.bound - search.now) * scale, search.clock.why)
    told = _told(found.tree, search, scale) if found.tree else None
    value = max(0.0, found.value - search.now) * scale if told else 0.0
    fixed, reached = search.fixed if depth == 2 and proof.exact else (None, 0.0)
    gained = max(0.0, reached - search.now) * scale if fixed else None
    return Planned(told, value, search.now * scale, fixed, gained, proof)


def _told(tree: Tree, search: Search, scale: float) -> Plan:
    ready = search.ready
    branches = tuple(
        Branch(ready.place[n], float(ready.credences[n]), best * scale, _told(then, search, scale) if then else None)
        for n, (best, then) in tree.after.items()
    )
    return Plan(tree.query, tree.expected * scale, branches)
