"""An exchange split into tranches, so that less is at stake at every step.

In a round every party that delivers has a turn, always in the same order; in a turn it delivers any parts of its items
at once. With r rounds, how little can the worst temptation be, over all shares and all orders of turns?

1. For an order of turns, the shares f(i, t) of the items at the turns are a linear programme (`linear`): the shares of
   an item sum to 1, and with λ the worst temptation, at every turn t of party p

       Σ over turns from t on of f · (cost of p's items − value of items for p)  +  outside(p) − penalty(p)  ≤  λ

   Turns left empty do no harm: nobody is tempted more at one than at its next delivery, or than by nothing.
2. What cannot be split has all of its share in one turn, and what must wait has its first share after the last of what
   it waits for; a party with an outside option is asked at every turn as long as something is to come for it or from
   it. Where the shares found break one of these, the search branches: one half allows the turns up to some turn, the
   other those after (branch and bound, best first: A. Land and A. Doig, *Econometrica* 28, 1960).
3. All orders of turns are searched together; for more than `ORDERED` parties that deliver, only those that begin with
   each, which is said.
4. Without limit on the rounds: let the parties stop delivering one after another; between two stops all others deliver
   at once, in ever smaller parts. Temptations change evenly in between, so it is enough that nobody is tempted by more
   than λ at the stops. No number of tranches does better than the best order of stops: again a linear programme each.
5. More rounds never tempt more; so the fewest that keep every temptation within a tolerance are found by halving.

A temptation under 0 is as good as one of 0, and less is not looked for. An outside option that differs by step counts
as the largest, since the steps of a split are not those that it was told for.

Invariant: the worst temptation told is that of the steps told, by the definition (`commit.lures`).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, permutations

import numpy as np

from goodoffices.errors import NumbersInvalid
from goodoffices.game.commit import TINY, Exchange, Stakes, lures, worst
from goodoffices.game.linear import Real
from goodoffices.game.order import best_order, bound
from goodoffices.game.turns import SOME, Pattern, fluid, solve
from goodoffices.proof import PROVEN, Clock, Proof, Status

ORDERED = 4
"""Parties that deliver, up to which all orders of their turns are searched."""

NODES = 5_000
"""Linear programmes that are solved at most; of large ones fewer, and `FEW_NODES` at least."""

FEW_NODES = 50

SMALL = 1e5
"""Steps of calculation that a programme is reckoned at up to which it is not large."""

ROUNDS = 64
"""Rounds that are tried at most."""

MOST = 200
"""Tranches or rounds that may be asked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share of an item, over 0 and at most 1."""

    item: int
    share: float


@dataclass(frozen=True, slots=True)
class Split:
    """What changes hands at every step, the `worst` temptation in it, and whether there is a better one with as many
    rounds (or equal parts)."""

    steps: tuple[tuple[Part, ...], ...]
    worst: float
    proof: Proof = PROVEN


@dataclass(frozen=True, slots=True)
class Fewest:
    """The fewest `rounds` that keep within a tolerance, with the split; None where none does, as the proof says."""

    rounds: int | None
    split: Split | None
    proof: Proof = PROVEN


def even_split(exchange: Exchange, divisible: Collection[int], parts: int, seconds: float | None = None) -> Split:
    """Every divisible item (by number) in so many equal parts, in the best order of all parts, one a step.

    >>> from goodoffices.game.commit import Item
    >>> swap = Exchange((Item(0, 1, cost=4, value=6), Item(1, 0, cost=4, value=6)))
    >>> [even_split(swap, {0, 1}, parts).worst for parts in (1, 2, 4)]
    [4.0, 2.0, 1.0]
    """
    _check(exchange, divisible, parts)
    of = [number for number in range(len(exchange.items)) for _ in range(parts if number in divisible else 1)]
    shares = [1 / parts if number in divisible else 1.0 for number in of]
    places: dict[int, list[int]] = {}
    for place, number in enumerate(of):
        places.setdefault(number, []).append(place)
    pairs = ((late, early) for later, earlier in exchange.after for late in places[later] for early in places[earlier])
    items = tuple(
        replace(exchange.items[n], cost=exchange.items[n].cost * share, value=exchange.items[n].value * share)
        for n, share in zip(of, shares, strict=True)
    )
    found = best_order(Exchange(items, tuple(pairs), steady(exchange.stakes)), seconds)
    steps = tuple(tuple(Part(of[place], shares[place]) for place in step) for step in found.steps)
    return Split(steps, found.worst, found.proof)


def best_split(exchange: Exchange, divisible: Collection[int], rounds: int, seconds: float | None = None) -> Split:
    """The shares and the order with the smallest worst temptation in so many rounds.

    >>> from goodoffices.game.commit import Item
    >>> swap = Exchange((Item(0, 1, cost=4, value=6), Item(1, 0, cost=4, value=6)))
    >>> [round(best_split(swap, {0, 1}, rounds).worst, 4) for rounds in (1, 2, 3)]
    [4.0, 0.8421, 0.3033]
    """
    _check(exchange, divisible, rounds)
    exchange = replace(exchange, stakes=steady(exchange.stakes))
    if not exchange.items:
        return Split((), -math.inf)
    clock, every = Clock(seconds), tuple(_orders(exchange))
    patterns = [Pattern(exchange, frozenset(divisible), order * rounds) for order in every]
    found = _search(patterns, max(0.0, bound(exchange)), clock)
    if found is None:
        raise NumbersInvalid("rounds", f"{rounds} are too few", "What must wait for others needs more of them.")
    givers = len(every[0])
    if found.proof.exact and givers > ORDERED and found.worst > bound(exchange) + exchange.tiny:
        why = f"not all orders of {givers} parties were tried"
        return replace(found, proof=Proof(Status.BOUNDED, max(0.0, bound(exchange)), why))
    return found


def limit(exchange: Exchange) -> tuple[float, Proof]:
    """What the worst temptation comes near to with ever more tranches of ever smaller parts, 0 at least; where not all
    can be split or a party has an outside option, no more than a bound from below (step 4).

    >>> from goodoffices.game.commit import Item
    >>> limit(Exchange((Item(0, 1, cost=5, value=6), Item(1, 0, cost=4, value=3))))[0]
    2.0
    """
    exchange = replace(exchange, stakes=steady(exchange.stakes))
    orders = tuple(_orders(exchange)) if exchange.items else ()
    least = max(0.0, bound(exchange))
    edges = [exchange.stakes.edge(party, 0) for party in exchange.parties]
    found = max(least, min((fluid(exchange, edges, order) for order in orders), default=0.0))
    if orders and len(orders[0]) > ORDERED and found > least + exchange.tiny:
        return least, Proof(Status.BOUNDED, least, "not all orders of stops were tried")
    return found, PROVEN


def fewest_rounds(
    exchange: Exchange, divisible: Collection[int], tolerance: float, seconds: float | None = None
) -> Fewest:
    """The fewest rounds in which no temptation is over `tolerance` (at least 0)."""
    if not (math.isfinite(tolerance) and tolerance >= 0):
        raise NumbersInvalid("tolerance", f"is {tolerance}", "Give a finite number of at least 0.")
    _check(exchange, divisible, 1)
    clock, enough = Clock(seconds), tolerance + exchange.tiny
    least, _ = limit(exchange)
    if least > enough:
        return Fewest(None, None, Proof(Status.PROVEN, None, f"no number of rounds tempts less than {least:.6g}"))
    if not divisible and not exchange.stakes.told and (none := _never_whole(exchange, enough, clock)) is not None:
        return Fewest(None, None, none)
    low, high, best, proof, before = 0, 1, None, PROVEN, math.inf
    while best is None or high - low > 1:
        rounds = high if best is None else (low + high) // 2
        found = _tried(exchange, divisible, rounds, clock)
        if found.worst <= enough:
            best, high = found, rounds
        else:
            if not (found.proof.exact or (found.proof.bound or 0.0) > enough):
                proof = Proof(Status.INCOMPLETE, None, "fewer rounds may do")
            low = rounds
            if best is None and (why := _given_up(found, before, rounds, clock)):
                return Fewest(None, None, Proof(Status.INCOMPLETE, None, why))
            before = found.worst
            high = min(2 * rounds, ROUNDS) if best is None else high
    return Fewest(high, best, proof)


def steady(stakes: Stakes) -> Stakes:
    """With every party's largest outside option at all steps."""
    return Stakes(tuple((max(row),) if row else () for row in stakes.outside), stakes.penalty)


def _never_whole(exchange: Exchange, enough: float, clock: Clock) -> Proof | None:
    """Where nothing can be split, and nobody is asked but who delivers, a turn is as good as its items one by one: the
    best order of all tells whether any number of rounds is enough; None: it is."""
    found = best_order(replace(exchange, stakes=steady(exchange.stakes)), clock.left if clock.seconds else None)
    if found.worst <= enough:
        return None
    least = found.worst if found.proof.exact else found.proof.bound
    if least is not None and least > enough:
        return Proof(Status.PROVEN, None, f"no number of rounds tempts less than {least:.6g}")
    return Proof(Status.INCOMPLETE, None, found.proof.why)


def _given_up(found: Split, before: float, rounds: int, clock: Clock) -> str:
    """Why no more rounds are tried, after as many as this and half as many (`before`)."""
    if clock.over:
        return clock.why
    if math.isfinite(found.worst) and found.proof.exact and found.worst >= before - TINY * max(1.0, found.worst):
        return f"{rounds} rounds tempt no less than half as many"
    return f"up to {ROUNDS} rounds were tried" if rounds >= ROUNDS else ""


def _tried(exchange: Exchange, divisible: Collection[int], rounds: int, clock: Clock) -> Split:
    """The best split; one without steps where what must wait needs more rounds."""
    try:
        return best_split(exchange, divisible, rounds, clock.left if clock.seconds is not None else None)
    except NumbersInvalid:
        return Split((), math.inf)


def _check(exchange: Exchange, divisible: Collection[int], parts: int) -> None:
    if parts not in range(1, MOST + 1):
        raise NumbersInvalid("tranches", f"{parts} of them", f"Give 1 to {MOST:,}.")
    if any(number not in range(len(exchange.items)) for number in divisible):
        raise NumbersInvalid("divisible items", "names one that is not there", "Number the items 0, 1, 2, …")


def _orders(exchange: Exchange) -> Iterator[tuple[int, ...]]:
    """The orders of turns to search."""
    givers = tuple(sorted({item.giver for item in exchange.items}))
    if len(givers) <= ORDERED:
        yield from permutations(givers)
    else:
        yield from (givers[place:] + givers[:place] for place in range(len(givers)))


def _search(patterns: Sequence[Pattern], floor: float, clock: Clock) -> Split | None:
    """Step 2, over all orders of turns together; None where not all can be delivered in these turns."""
    roots = [(pattern, pattern.root) for pattern in patterns]
    sound = [(pattern, root) for pattern, root in roots if root is not None]
    if not sound:
        return None
    best = min((_told(pattern, pattern.early(root)) for pattern, root in sound), key=lambda split: split.worst)
    tiny, numbers = patterns[0].exchange.tiny, count()
    heap = [(floor, next(numbers), pattern, root) for pattern, root in sound]
    turns, items = len(patterns[0].turns), len(patterns[0].exchange.items)
    nodes = max(FEW_NODES, int(NODES * min(1.0, SMALL / (items * turns * (turns + items) ** 2))))
    while heap:
        least, number, pattern, node = heapq.heappop(heap)
        if best.worst <= max(least, floor) + tiny:
            break
        if clock.over or number > nodes:
            why = clock.why if clock.over else f"{nodes:,} linear programmes solved"
            return replace(best, proof=Proof(Status.BOUNDED, max(least, floor), why))
        solved = solve(pattern, node)
        tried = [solved.shares]
        if number < len(sound) and (whole := pattern.whole(node, solved.shares)) is not None:
            tried.append(solve(pattern, whole).shares)
        allowed = [_told(pattern, shares) for shares in tried if pattern.broken(node, shares) is None]
        best = min([best, *allowed], key=lambda split: split.worst)
        halves = pattern.broken(node, solved.shares) or pattern.left_out(node, solved.shares, solved.least + tiny)
        for half in halves or ():
            if (narrowed := pattern.narrowed(half)) is not None and solved.least < best.worst - tiny:
                heapq.heappush(heap, (max(least, solved.least), next(numbers), pattern, narrowed))
    return best


def _told(pattern: Pattern, shares: Real) -> Split:
    """The steps of these shares, as they are."""
    steps = []
    for turn in range(shares.shape[1]):
        step = tuple(Part(int(n), float(shares[n, turn])) for n in np.flatnonzero(shares[:, turn] > SOME))
        if step:
            steps.append(step)
    exchange = pattern.exchange
    items = [
        [
            replace(exchange.items[n], cost=exchange.items[n].cost * share, value=exchange.items[n].value * share)
            for n, share in ((part.item, part.share) for part in step)
        ]
        for step in steps
    ]
    most = worst(lures(items, exchange.stakes))
    return Split(tuple(steps), most.amount if most else -math.inf)
