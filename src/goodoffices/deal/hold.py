"""Whether anyone would gain by walking away half way.

A delivery brings an issue up its ladder in a phase, to the loss of one party and the good of another. Both are the
change in the party's distance from what it wants (`distance`), everything else as in the final deal. The deliveries
of one phase change hands against each other; `game` says who is tempted at which phase, given what the case tells of
leaving (outside options, penalties).

Invariant: what nobody is known to want is no delivery, and no order brings an issue to a rung before a lower one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from goodoffices.deal.distance import distance
from goodoffices.deal.model import NOTHING_TOLD, Delivery, Hold, Leaving, Temptation
from goodoffices.deal.stand import Stand
from goodoffices.game.commit import Exchange, Item, Stakes, worst
from goodoffices.game.tranche import even_split
from goodoffices.vocabulary.model import Issue

TRANCHES = (1, 2)
"""Into how many parts each delivery is split when a better order is looked for."""

SECONDS = 0.2
"""How long a better order is looked for, for each of these."""

_NOTHING = 1e-9
"""Gains and losses smaller than this are rounding."""


def hold(
    staged: Sequence[Mapping[str, int]],
    stands: Sequence[Stand],
    issues: Mapping[str, Issue],
    leaving: Leaving = NOTHING_TOLD,
) -> Hold:
    """Whether the deal holds, told in phases (rung by issue at the end of each)."""
    found = deliveries(staged, stands, issues)
    if not found:
        return Hold(True, None, (), ())
    parties = parties_of(found)
    exchange = exchange_of(found, leaving)
    steps = [[number for number, one in enumerate(found) if one.phase == n + 1] for n in range(len(staged))]
    lures = exchange.lures(steps)
    tempted = {x: Temptation(parties[x.party], x.step + 1, x.saves, x.loses, x.outside, x.penalty) for x in lures}
    most = worst(lures)
    highest = tempted[most] if most else None
    holds = highest is None or highest.amount <= _NOTHING
    result = Hold(holds, highest, tuple(tempted.values()), found)
    return result if holds or highest is None else _better(result, exchange, leaving)


def deliveries(
    staged: Sequence[Mapping[str, int]], stands: Sequence[Stand], issues: Mapping[str, Issue]
) -> tuple[Delivery, ...]:
    """Who brings what up to which rung for whom, phase by phase. The lowest rungs are where everything starts."""
    final = staged[-1]
    found = []
    before: Mapping[str, int] = dict.fromkeys(final, 0)
    for number, after in enumerate(staged, 1):
        for issue in final:
            if after[issue] > before[issue]:
                there, here = {**final, issue: after[issue]}, {**final, issue: before[issue]}
                changes = {
                    party: distance(some, there, issues) - distance(some, here, issues)
                    for party, some in _touching(issue, stands).items()
                }
                option = issues[issue].options[after[issue]].id
                found += [replace(one, phase=number, issue=issue, option=option) for one in _between(changes)]
        before = after
    return tuple(found)


def parties_of(found: Sequence[Delivery]) -> list[str]:
    """Everyone who delivers or is delivered to, in the order of the deliveries: a party's place is its number."""
    return list(dict.fromkeys(name for one in found for name in (one.giver, one.taker)))


def exchange_of(found: Sequence[Delivery], leaving: Leaving = NOTHING_TOLD) -> Exchange:
    """The deliveries as items by number, each rung of an issue after the lower ones."""
    parties = parties_of(found)
    items = tuple(Item(parties.index(one.giver), parties.index(one.taker), one.cost, one.value) for one in found)
    after = tuple(
        (later, earlier)
        for later, high in enumerate(found)
        for earlier, low in enumerate(found)
        if high.issue == low.issue and high.phase > low.phase
    )
    stakes = Stakes(
        tuple(tuple(leaving.outside.get(party, ())) for party in parties),
        tuple(leaving.penalty.get(party, 0.0) for party in parties),
    )
    return Exchange(items, after, stakes)


def divisible(found: Sequence[Delivery], leaving: Leaving) -> frozenset[int]:
    """The deliveries, by number, that can be made in parts."""
    return frozenset(number for number, one in enumerate(found) if one.issue not in leaving.indivisible)


def _touching(issue: str, stands: Sequence[Stand]) -> dict[str, list[Stand]]:
    """Every party's stands that speak of an issue; the others do not change with it."""
    return {
        party: [stand for stand in stands if stand.party == party and issue in stand.scope]
        for party in dict.fromkeys(stand.party for stand in stands)
    }


def _between(changes: Mapping[str, float]) -> list[Delivery]:
    """The deliveries behind a rise that changes the parties' distances so. What nobody is known to lose by, each who
    gains by it has from the only other party; with several others there is no telling from whom."""
    givers = {party: change for party, change in changes.items() if change > _NOTHING}
    takers = {party: -change for party, change in changes.items() if change < -_NOTHING}
    found = []
    for taker, value in takers.items():
        others = [party for party in changes if party != taker]
        costs = givers or (dict.fromkeys(others, 0.0) if len(others) == 1 else {})
        found += [
            Delivery(0, giver, taker, "", "", cost / len(takers), value / len(costs)) for giver, cost in costs.items()
        ]
    return found


def _better(told: Hold, exchange: Exchange, leaving: Leaving) -> Hold:
    """The same with an order of single deliveries, whole or in parts, that tempts less, if there is one."""
    amount = told.worst.amount if told.worst else 0.0
    for parts in TRANCHES:
        found = even_split(exchange, divisible(told.deliveries, leaving), parts, SECONDS)
        if found.worst < amount - _NOTHING:
            order = [
                replace(one, phase=step, cost=one.cost * part.share, value=one.value * part.share)
                for step, handed in enumerate(found.steps, 1)
                for part in handed
                for one in (told.deliveries[part.item],)
            ]
            told = replace(told, better_order=tuple(order), better_worst=found.worst, better_proof=found.proof)
            amount = found.worst
    return told
