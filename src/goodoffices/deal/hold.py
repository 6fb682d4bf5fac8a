"""Whether anyone would gain by walking away half way.

The deliveries of one phase (`delivery`) change hands against each other; `game` says who is tempted at which phase,
given what the case tells of leaving (outside options, penalties).

Invariant: no order brings an issue to a rung before a lower one, nor breaks an order that is told and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from goodoffices.deal.delivery import NOTHING, deliveries
from goodoffices.deal.model import NOTHING_TOLD, Delivery, Hold, Leaving, Order, Temptation
from goodoffices.deal.stand import Stand
from goodoffices.game.commit import Exchange, Item, Stakes, worst
from goodoffices.game.tranche import even_split
from goodoffices.vocabulary.model import Issue

TRANCHES = (1, 2)
"""Into how many parts each delivery is split when a better order is looked for."""

SECONDS = 0.2
"""How long a better order is looked for, for each of these."""


def hold(
    staged: Sequence[Mapping[str, int]],
    stands: Sequence[Stand],
    issues: Mapping[str, Issue],
    leaving: Leaving = NOTHING_TOLD,
    orders: Sequence[Order] = (),
) -> Hold:
    """Whether the deal holds, told in phases (rung by issue at the end of each), which keep the `orders`; a better
    order of steps keeps them too."""
    found = deliveries(staged, stands, issues)
    if not found:
        return Hold(True, None, (), ())
    parties = parties_of(found)
    exchange = exchange_of(found, leaving, orders)
    steps = [[number for number, one in enumerate(found) if one.phase == n + 1] for n in range(len(staged))]
    lures = exchange.lures(steps)
    tempted = {x: Temptation(parties[x.party], x.step + 1, x.saves, x.loses, x.outside, x.penalty) for x in lures}
    most = worst(lures)
    highest = tempted[most] if most else None
    holds = highest is None or highest.amount <= NOTHING
    result = Hold(holds, highest, tuple(tempted.values()), found)
    return result if holds or highest is None else _better(result, exchange, leaving)


def parties_of(found: Sequence[Delivery]) -> list[str]:
    """Everyone who delivers or is delivered to, in the order of the deliveries: a party's place is its number."""
    return list(dict.fromkeys(name for one in found for name in (one.giver, one.taker)))


def exchange_of(found: Sequence[Delivery], leaving: Leaving = NOTHING_TOLD, orders: Sequence[Order] = ()) -> Exchange:
    """The deliveries as items by number, each rung of an issue after the lower ones, and as the `orders` tell."""
    parties = parties_of(found)
    items = tuple(Item(parties.index(one.giver), parties.index(one.taker), one.cost, one.value) for one in found)
    last = {one.issue: one.phase for one in sorted(found, key=lambda one: one.phase)}
    after = tuple(
        (later, earlier)
        for later, high in enumerate(found)
        for earlier, low in enumerate(found)
        if (high.issue == low.issue and high.phase > low.phase)
        or ((low.issue, high.issue) in orders and high.phase == last[high.issue] > low.phase)
    )
    stakes = Stakes(
        tuple(tuple(leaving.outside.get(party, ())) for party in parties),
        tuple(leaving.penalty.get(party, 0.0) for party in parties),
    )
    return Exchange(items, after, stakes)


def divisible(found: Sequence[Delivery], leaving: Leaving) -> frozenset[int]:
    """The deliveries, by number, that can be made in parts."""
    return frozenset(number for number, one in enumerate(found) if one.issue not in leaving.indivisible)


def _better(told: Hold, exchange: Exchange, leaving: Leaving) -> Hold:
    """The same with an order of single deliveries, whole or in parts, that tempts less, if there is one."""
    amount = told.worst.amount if told.worst else 0.0
    for parts in TRANCHES:
        found = even_split(exchange, divisible(told.deliveries, leaving), parts, SECONDS)
        if found.worst < amount - NOTHING:
            order = [
                replace(one, phase=step, cost=one.cost * part.share, value=one.value * part.share)
                for step, handed in enumerate(found.steps, 1)
                for part in handed
                for one in (told.deliveries[part.item],)
            ]
            told = replace(told, better_order=tuple(order), better_worst=found.worst, better_proof=found.proof)
            amount = found.worst
    return told
