"""The split of an exchange into few phases, in each of which several items change hands at once, with the smallest
worst temptation.

Without a prescribed order and without outside options one phase for all is best: nobody is ever tempted more than at
the outset. Where some items must wait for others, or where walking away brings more at one phase than at another:

1. Let L(k, R) be the least worst temptation from phase k on with R still to come; L(k, ∅) = −∞, and L is ∞ with
   something to come after the last phase.
2. A phase is known by who delivers in it (a set A of parties) and what. Its temptations hang on R and A alone, so
   L(k, R) is the least, over A, of the larger of the temptations of A at R, and of the least L(k + 1, R less G) over
   all G of items of A that may be next.
3. That inner least is taken one lot after another, a running minimum along the axis of the lot, those that others wait
   for first: n steps in the place of 2^n sets (F. Yates, "The design and analysis of factorial experiments", 1937).

Where the states of step 1 are too many, or the time is over before, the splits with everything as early and as late as
can be are improved by moving single items, and the better one is told with the bound of `order.bound`.

Invariant: no item is in the same phase as one it waits for, nor before it.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from graphlib import TopologicalSorter
from itertools import combinations

import numpy as np

from goodoffices.errors import NumbersInvalid
from goodoffices.game.commit import Exchange
from goodoffices.game.lots import Flags, Lots, Real, lots
from goodoffices.game.order import Order, bound
from goodoffices.proof import Clock, Proof, Status

CELLS = 1 << 23
"""States times phases that are listed."""

GIVERS = 6
"""Parties that deliver, up to which all sets of them are looked at."""


def best_phases(exchange: Exchange, most: int, seconds: float | None = None) -> Order:
    """The split into at most `most` phases with the smallest worst temptation; among equals, as much as possible early.
    Raises NumbersInvalid where the prescribed order needs more phases.

    >>> from goodoffices.game.commit import Item
    >>> items = (Item(0, 1, 1, 2), Item(0, 1, 1, 2), Item(1, 0, 3, 3))
    >>> best_phases(Exchange(items, after=((1, 0),)), 2).steps
    ((0, 2), (1,))
    """
    if not exchange.items:
        return Order((), -math.inf)
    if not most >= (least := longest_chain(exchange)):
        raise NumbersInvalid("phases", f"{most} are too few", f"The prescribed order needs {least}.")
    most = min(int(most), len(exchange.items))  # more would be empty
    known = lots(exchange)
    clock = Clock(seconds)
    if known.states * most <= CELLS and len(known.givers) <= GIVERS:
        with contextlib.suppress(TimeoutError):
            steps = tuple(_Table(known, most, clock).steps())
            return Order(steps, exchange.worst(steps))
    return _shifted(exchange, most, clock)


def longest_chain(exchange: Exchange) -> int:
    """How many phases the prescribed order needs."""
    return 1 + max(_early(exchange).values(), default=-1)


class _Table:
    """L of step 1 for every phase and state. Raises TimeoutError where the clock is over before it is made."""

    def __init__(self, known: Lots, most: int, clock: Clock) -> None:
        self.known, self.most, self.clock = known, most, clock
        self.stakes = known.exchange.stakes
        self.burdens = {party: known.burden(party) for party in {*known.givers, *self.stakes.told}}
        self.part = {party: known.taking_part(party) for party in self.stakes.told}
        self.waits = [self._waits(lot) for lot in range(len(known.items))]
        self.lots = self._waiting_last()
        least = np.full(known.states, math.inf)
        least[0] = -math.inf
        self.least = [least]
        for phase in reversed(range(most)):
            self.least.insert(0, self._phase(phase, self.least[0]))

    def _waits(self, lot: int) -> Flags:
        """In which states the lot has to wait for another."""
        states = np.arange(self.known.states)
        found = np.zeros(self.known.states, dtype=np.bool_)
        for earlier in self.known.before[lot]:
            found |= self.known.left(earlier, states) > 0
        return found

    def _waiting_last(self) -> list[int]:
        """The lots, each after all those that it waits for."""
        found: list[int] = []
        while len(found) < len(self.known.items):
            found += [
                lot for lot, earlier in enumerate(self.known.before) if lot not in found and earlier <= set(found)
            ]
        return found

    def _phase(self, phase: int, later: Real) -> Real:
        """Step 2 for one phase, from the next phase's table."""
        least = np.full(self.known.states, math.inf)
        for size in range(1, len(self.known.givers) + 1):
            for some in combinations(self.known.givers, size):
                if self.clock.over:
                    raise TimeoutError
                tempted = np.max([self.burdens[p] + self.stakes.edge(p, phase) for p in some], axis=0)
                least = np.minimum(least, np.maximum(tempted, self._delivered(some, later)))
        for party in self.stakes.told:
            if self.stakes.asked(party, phase):
                asked = self.burdens[party] + self.stakes.edge(party, phase)
                least = np.where(self.part[party], np.maximum(least, asked), least)
        least[0] = -math.inf
        return least

    def _delivered(self, some: tuple[int, ...], later: Real) -> Real:
        """Step 3: by state, the least of `later` after a delivery of at least one item by these parties."""
        least = np.full(self.known.states, math.inf)
        for lot in self.lots:
            if self.known.items[lot].giver not in some:
                continue
            shape = (-1, self.known.shape[lot], self.known.strides[lot])
            before, none = least.reshape(shape), later.reshape(shape)
            fewer = np.full_like(before, math.inf)
            fewer[:, 1:] = np.minimum.accumulate(np.minimum(before, none), axis=1)[:, :-1]
            least = np.where(self.waits[lot], least, np.minimum(least, fewer.ravel()))
        return least

    def steps(self) -> Iterator[tuple[int, ...]]:
        """From the outset, at every phase as much as goes with a best split."""
        known, state = self.known, self.known.states - 1
        most = self.least[0][state] + known.exchange.tiny
        states = np.arange(known.states)
        left = [known.left(lot, states) for lot in range(len(known.items))]
        delivered = [0] * len(known.items)
        for phase in range(self.most):
            if state == 0:
                return
            good = (self.least[phase + 1] <= most) & (states < state)
            for lot, item in enumerate(known.items):
                tempted = self.burdens[item.giver][state] + self.stakes.edge(item.giver, phase) > most
                kept = tempted or self.waits[lot][state]
                good &= left[lot] == left[lot][state] if kept else left[lot] <= left[lot][state]
            state, before = int(np.where(good, known.counts, known.total + 1).argmin()), state
            step: list[int] = []
            for lot, members in enumerate(known.members):
                number = int(left[lot][before] - left[lot][state])
                step += members[delivered[lot] : delivered[lot] + number]
                delivered[lot] += number
            yield tuple(sorted(step))


def _shifted(exchange: Exchange, most: int, clock: Clock) -> Order:
    """Where the states are too many: the better of two splits, each improved by moving single items."""
    asap = _early(exchange)
    alap = {number: most - 1 - phase for number, phase in _early(_reversed(exchange)).items()}
    floor = bound(exchange)
    best = min((_moved(exchange, start, most, clock) for start in (asap, alap)), key=exchange.worst)
    worst = exchange.worst(best)
    if worst <= floor + exchange.tiny:
        return Order(best, worst)
    why = clock.why if clock.over else "too many states to list"
    return Order(best, worst, Proof(Status.BOUNDED, floor, why))


def _early(exchange: Exchange) -> dict[int, int]:
    """Every item in the first phase that the prescribed order allows."""
    before, phase = exchange.before, dict[int, int]()
    for number in TopologicalSorter(before).static_order():
        phase[number] = 1 + max((phase[one] for one in before[number]), default=-1)
    return phase


def _reversed(exchange: Exchange) -> Exchange:
    return replace(exchange, after=tuple((earlier, later) for later, earlier in exchange.after))


def _moved(exchange: Exchange, phase: dict[int, int], most: int, clock: Clock) -> tuple[tuple[int, ...], ...]:
    """A split improved by moving one item at a time to another phase, until no such move tempts less."""

    def steps(of: Mapping[int, int]) -> tuple[tuple[int, ...], ...]:
        found = (tuple(number for number in sorted(of) if of[number] == at) for at in range(most))
        return tuple(step for step in found if step)

    before, follow = exchange.before, _reversed(exchange).before
    least, better = exchange.worst(steps(phase)), True
    while better and not clock.over:
        better = False
        for number in phase:
            if clock.over:
                break
            first = 1 + max((phase[one] for one in before[number]), default=-1)
            last = min((phase[one] for one in follow[number]), default=most)
            for at in range(first, last):
                tried = {**phase, number: at}
                worst = exchange.worst(steps(tried))
                if worst < least - exchange.tiny and not clock.over:
                    phase, least, better = tried, worst, True
    return steps(phase)
