"""What could be done where a deal does not hold: the same deliveries in other steps.

1. One delivery after another, in the best order (`game.order`).
2. In as many phases as the deal has, or as the rungs of an issue need, each delivery in the best phase (`game.phases`).
3. In rounds, parts of the best size at a time, in the fewest rounds that keep every temptation within a tolerance, or
   in `ROUNDS` where none are enough (`game.tranche`).

Only what tempts less than the deal as it stands is told. What a case calls indivisible is delivered whole.

Invariant: every plan delivers all that the deal does, and no issue comes to a rung before a lower one, and what the
reports want before something else, and have so in the deal, comes before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from goodoffices.deal.hold import divisible, exchange_of, parties_of
from goodoffices.deal.model import (
    IN_PHASES,
    IN_TRANCHES,
    NOTHING_TOLD,
    ONE_BY_ONE,
    Handover,
    Hold,
    Leaving,
    Mending,
    Plan,
)
from goodoffices.deal.model import Order as Told
from goodoffices.game.commit import Exchange, Lure, lures
from goodoffices.game.order import Order, best_order
from goodoffices.game.phases import best_phases, longest_chain
from goodoffices.game.tranche import Split, best_split, fewest_rounds, limit, steady
from goodoffices.proof import PROVEN, Clock

TOLERANCE = 0.05
"""A temptation that is let pass, in full ladders, unless told otherwise."""

ROUNDS = 4
"""Rounds of tranches where no number is enough."""


def mend(
    held: Hold,
    phases: int,
    leaving: Leaving = NOTHING_TOLD,
    *,
    orders: Sequence[Told] = (),
    tolerance: float = TOLERANCE,
    seconds: float | None = None,
) -> Mending:
    """Plans for a deal in so many phases that keep the `orders`. `seconds` is the time limit for all of it. Nothing to
    mend where it holds."""
    if held.holds or held.worst is None:
        return Mending((), 0.0, PROVEN, None, PROVEN)
    clock = Clock(seconds)
    exchange, parts = exchange_of(held.deliveries, leaving, orders), divisible(held.deliveries, leaving)

    def share(of: int) -> float | None:
        return clock.left / of if clock.seconds is not None else None

    order = best_order(exchange, share(4))
    grouped = best_phases(exchange, max(phases, longest_chain(exchange)), share(3))
    fewest = fewest_rounds(exchange, parts, tolerance, share(2))
    rounds = max(ROUNDS, longest_chain(exchange))
    split = fewest.split or best_split(exchange, parts, rounds, share(1))
    found = (
        Plan(ONE_BY_ONE, _whole(held, order), order.worst, order.proof, _tempted(held, exchange, order.steps)),
        Plan(IN_PHASES, _whole(held, grouped), grouped.worst, grouped.proof, _tempted(held, exchange, grouped.steps)),
        Plan(IN_TRANCHES, _in_parts(held, split), split.worst, split.proof, _tempted_in_parts(held, exchange, split)),
    )
    better = [plan for plan in found if plan.worst < held.worst.amount - exchange.tiny]
    least, least_proof = limit(exchange)
    plans = tuple(sorted(better, key=lambda plan: -plan.worst))
    leaving_at_once = _at_the_start(held, exchange)
    short = tuple((name, amount) for name, amount in leaving_at_once if amount > exchange.tiny)
    spare = tuple((name, -amount) for name, amount in leaving_at_once if amount < -exchange.tiny)
    return Mending(plans, least, least_proof, fewest.rounds, fewest.proof, short, spare)


def _at_the_start(held: Hold, exchange: Exchange) -> list[tuple[str, float]]:
    """By party: by how much leaving at the very start is better than all of the deal."""
    parties = enumerate(parties_of(held.deliveries))
    return [(name, exchange.burden(number) + exchange.stakes.edge(number, 0)) for number, name in parties]


def _tempted(held: Hold, exchange: Exchange, steps: Sequence[Sequence[int]]) -> tuple[tuple[str, float], ...]:
    return _most(held, exchange, exchange.lures(steps))


def _tempted_in_parts(held: Hold, exchange: Exchange, split: Split) -> tuple[tuple[str, float], ...]:
    items = exchange.items
    steps = [
        [replace(items[n], cost=items[n].cost * share, value=items[n].value * share) for n, share in step]
        for step in ([(one.item, one.share) for one in parts] for parts in split.steps)
    ]
    return _most(held, exchange, lures(steps, steady(exchange.stakes)))


def _most(held: Hold, exchange: Exchange, found: Sequence[Lure]) -> tuple[tuple[str, float], ...]:
    """By party, its largest temptation, where there is one."""
    names, most = parties_of(held.deliveries), dict[str, float]()
    for lure in found:
        most[names[lure.party]] = max(lure.amount, most.get(names[lure.party], 0.0))
    return tuple((name, amount) for name, amount in most.items() if amount > exchange.tiny)


def _whole(held: Hold, order: Order) -> tuple[tuple[Handover, ...], ...]:
    return tuple(tuple(Handover(held.deliveries[number]) for number in step) for step in order.steps)


def _in_parts(held: Hold, split: Split) -> tuple[tuple[Handover, ...], ...]:
    return tuple(tuple(Handover(held.deliveries[part.item], part.share) for part in step) for step in split.steps)
