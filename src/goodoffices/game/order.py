"""The order of items, one after another, in which the worst temptation is smallest.

1. Items that are alike are one lot (`lots`); a state is how many of each are still to come.
2. Where the states are `FEW`, or can be listed (`LISTED`) and step 3 has not soon found the answer, dynamic programming
   over all of them, the emptiest first: the least worst temptation from a state on is the least, over the item that
   comes next, of the larger of the temptations at this step and the least worst from the next state on (M. Held and R.
   Karp, "A dynamic programming approach to sequencing problems", 1962, with the maximum in the place of the sum). Of
   all best orders it tells the one that takes the smallest item numbers first.
3. Else best-first search from the end backwards: always go on from the state whose worst temptation so
   far is least (bottleneck shortest path, E. Dijkstra 1959), the fullest first among equals. The first order that is
   complete is a best one. Until then no order is better than the state gone on from, and than the bound of step 4;
   where time or room ends before, the better of a greedy order and one completed greedily is told with that bound.
4. Bound: whoever delivers is tempted, when it first does, at least as much as it would be at the outset, since by then
   it has only received.

There is no quick way in general: with two parties and each item worth to the one what it costs the other, this is the
ordering of numbers of both signs with the least swing of their sums, the stock size problem (H. Kellerer, V. Kotov,
F. Rendl and G. Woeginger, *Operations Research* 46, 1998), which is NP-hard. Where one party's deliveries are payments
that can be split at will there is one (`payment`).

Invariant: the worst temptation told is that of the order told, by the definition (`commit.lures`).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np

from goodoffices.game.commit import Exchange
from goodoffices.game.lots import Lots, Real, lots
from goodoffices.proof import PROVEN, Clock, Proof, Status

FEW = 1 << 14
"""States that are listed at once; of more, so many are searched before all are listed."""

LISTED = 1 << 20
"""States that are listed one and all at most: twenty items of which no two are alike."""

VISITED = 1 << 20
"""States that the search looks at where they cannot be listed."""


@dataclass(frozen=True, slots=True)
class Order:
    """Items by number, in steps (one each, or several that change hands at once); the `worst` temptation in it, −∞ with
    no item; and whether there is a better one."""

    steps: tuple[tuple[int, ...], ...]
    worst: float
    proof: Proof = PROVEN

    @property
    def items(self) -> tuple[int, ...]:
        return tuple(number for step in self.steps for number in step)


def best_order(exchange: Exchange, seconds: float | None = None, *, listed: int = LISTED) -> Order:
    """The order, one item a step, with the smallest worst temptation. `seconds` is the time limit; `listed` the number
    of states up to which all are listed (the answer's `worst` does not hang on it). Raises NumbersInvalid.

    >>> from goodoffices.game.commit import Item
    >>> best_order(Exchange((Item(0, 1, cost=1, value=9), Item(1, 0, cost=2, value=9))))
    Order(steps=((1,), (0,)), worst=1.0, proof=Proof(status=<Status.PROVEN: 'proven'>, bound=None, why=''))
    """
    if not exchange.items:
        return Order((), -math.inf)
    known = lots(exchange)
    if known.states <= min(FEW, listed):
        return _told(known, _by_listing(known), PROVEN)
    clock = Clock(seconds)
    found = _by_search(known, clock, FEW if known.states <= listed else VISITED)
    if found.proof.exact or known.states > listed or clock.over:
        return found
    return _told(known, _by_listing(known), PROVEN)


def bound(exchange: Exchange) -> float:
    """What no order of these items, whole or split, one by one or together, tempts less than (step 4)."""
    stakes = exchange.stakes
    steps = range(max((len(row) for row in stakes.outside), default=1) or 1)
    givers = {item.giver for item in exchange.items}
    return max(
        (exchange.burden(party) + min(stakes.edge(party, step) for step in steps) for party in givers),
        default=-math.inf,
    )


def _told(known: Lots, order: list[int], proof: Proof) -> Order:
    """An order of lots as one of items."""
    waiting = [iter(members) for members in known.members]
    steps = tuple((next(waiting[lot]),) for lot in order)
    return Order(steps, known.exchange.worst(steps), proof)


def _by_listing(known: Lots) -> list[int]:
    """Step 2."""
    total, stakes = known.total, known.exchange.stakes
    burdens = {party: known.burden(party) for party in {*known.givers, *stakes.told}}
    part = {party: known.taking_part(party) for party in stakes.told}
    by_count = np.argsort(known.counts, kind="stable")
    starts = np.searchsorted(known.counts[by_count], np.arange(total + 2))
    least = np.full(known.states, math.inf)
    least[0] = -math.inf
    for size in range(1, total + 1):
        layer = by_count[starts[size] : starts[size + 1]]
        step = total - size
        for number, item in enumerate(known.items):
            some = layer[known.allowed(number, layer)]
            tempted = burdens[item.giver][some] + stakes.edge(item.giver, step)
            value = np.maximum(tempted, least[some - known.strides[number]])
            least[some] = np.minimum(least[some], value)
        for party in stakes.told:
            if stakes.asked(party, step):
                some = layer[part[party][layer]]
                least[some] = np.maximum(least[some], burdens[party][some] + stakes.edge(party, step))
    return list(_walk(known, least, burdens))


def _walk(known: Lots, least: Real, burdens: dict[int, Real]) -> Iterator[int]:
    """From the outset, always the first lot that goes with a best order."""
    state = np.array([known.states - 1])
    most = least[state[0]] + known.exchange.tiny
    for step in range(known.total):
        for number in sorted(range(len(known.items)), key=lambda n: known.members[n][-known.left(n, state)[0]]):
            giver = known.items[number].giver
            tempted = burdens[giver][state[0]] + known.exchange.stakes.edge(giver, step)
            if known.allowed(number, state)[0] and max(tempted, least[state[0] - known.strides[number]]) <= most:
                yield number
                state = state - known.strides[number]
                break


class _Backwards:
    """States told from the end: how many of each lot come in it or later, and every party's burden then."""

    def __init__(self, known: Lots) -> None:
        self.known = known
        self.stakes = known.exchange.stakes
        self.parties = known.exchange.parties
        self.told = self.stakes.told
        self.follow = [
            [later for later, earlier in enumerate(known.before) if lot in earlier] for lot in range(len(known.items))
        ]
        self.adds = [tuple(item.burden(party) for party in self.parties) for item in known.items]

    def onward(self, counts: tuple[int, ...], burden: tuple[float, ...]) -> Iterator[tuple[float, int]]:
        """The lots that can come just before this state, each with the worst temptation at that step."""
        step = self.known.total - sum(counts) - 1
        for lot, item in enumerate(self.known.items):
            full = counts[lot] == self.known.sizes[lot]
            if full or any(counts[later] < self.known.sizes[later] for later in self.follow[lot]):
                continue
            worst = burden[item.giver] + self.adds[lot][item.giver] + self.stakes.edge(item.giver, step)
            for party in self.told:
                if self.stakes.asked(party, step) and self._takes_part(party, counts, lot):
                    edge = self.stakes.edge(party, step)
                    worst = max(worst, burden[party] + self.adds[lot][party] + edge)
            yield worst, lot

    def _takes_part(self, party: int, counts: tuple[int, ...], lot: int) -> bool:
        return any(
            (number > 0 or one == lot) and party in (item.giver, item.taker)
            for one, (number, item) in enumerate(zip(counts, self.known.items, strict=True))
        )

    def before(
        self, counts: tuple[int, ...], burden: tuple[float, ...], lot: int
    ) -> tuple[tuple[int, ...], tuple[float, ...]]:
        more = (*counts[:lot], counts[lot] + 1, *counts[lot + 1 :])
        return more, tuple(map(float.__add__, burden, self.adds[lot]))

    def greedy(self, counts: tuple[int, ...], burden: tuple[float, ...]) -> list[int]:
        """From here on back to the outset, always the least temptation next."""
        found = []
        for _ in range(self.known.total - sum(counts)):
            _, lot = min(self.onward(counts, burden))
            counts, burden = self.before(counts, burden, lot)
            found.append(lot)
        return found


def _by_search(known: Lots, clock: Clock, visits: int) -> Order:
    """Step 3, looking at so many states at most."""
    back = _Backwards(known)
    start, empty = tuple(0 for _ in known.items), tuple(0.0 for _ in back.parties)
    found = _told(known, back.greedy(start, empty)[::-1], PROVEN)
    floor, numbers, tiny = bound(known.exchange), count(), known.exchange.tiny
    heap = [(floor, 0, 0, start, empty, -1)]
    came: dict[tuple[int, ...], int] = {}
    why = ""
    while heap and not why:
        worst, _, _, counts, burden, last = heapq.heappop(heap)
        if counts in came:
            continue
        came[counts], floor = last, worst
        if found.worst <= floor + tiny:
            return found
        if sum(counts) == known.total:
            return _told(known, _back_to_end(came, counts), PROVEN)
        why = clock.why if clock.over else f"{visits:,} states looked at" if len(came) > visits else ""
        for tempted, lot in back.onward(counts, burden):
            more, heavier = back.before(counts, burden, lot)
            if more not in came and tempted < found.worst - tiny:
                heapq.heappush(heap, (max(worst, tempted), -sum(more), next(numbers), more, heavier, lot))
    if not why:
        return found
    finished = _told(known, back.greedy(counts, burden)[::-1] + _back_to_end(came, counts), PROVEN)
    best = min(found, finished, key=lambda order: order.worst)
    return Order(best.steps, best.worst, Proof(Status.BOUNDED, floor, why))


def _back_to_end(came: dict[tuple[int, ...], int], counts: tuple[int, ...]) -> list[int]:
    """The lots in the order in which they come from this state on."""
    order = []
    while (lot := came[counts]) >= 0:
        order.append(lot)
        counts = (*counts[:lot], counts[lot] - 1, *counts[lot + 1 :])
    return order
