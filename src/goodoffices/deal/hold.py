"""Whether anyone would gain by walking away half way.

A delivery brings an issue up its ladder in a phase, to the loss of one party and the good of another. Both are the
change in the party's distance from what it wants (`distance`), everything else as in the final deal. The deliveries
of one phase change hands against each other; `game` says who is tempted at which phase.

Invariant: what nobody is known to want is no delivery.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from goodoffices.deal.distance import distance
from goodoffices.deal.model import Delivery, Hold, Temptation
from goodoffices.deal.stand import Stand
from goodoffices.game.commit import Item, lures, schedule, tranches, worst
from goodoffices.vocabulary.model import Issue

TRANCHES = (1, 2)
"""Into how many parts each delivery is split when a better order is looked for."""

_NOTHING = 1e-9
"""Gains and losses smaller than this are rounding."""


def hold(staged: Sequence[Mapping[str, int]], stands: Sequence[Stand], issues: Mapping[str, Issue]) -> Hold:
    """Whether the deal holds, told in phases (rung by issue at the end of each)."""
    found = deliveries(staged, stands, issues)
    if not found:
        return Hold(True, None, (), ())
    parties = list(dict.fromkeys(name for one in found for name in (one.giver, one.taker)))
    items = [_item(one, parties) for one in found]
    steps = [[item for item, one in zip(items, found, strict=True) if one.phase == n + 1] for n in range(len(staged))]
    tempted = [Temptation(parties[x.party], x.step + 1, x.saves, x.loses) for x in lures(steps)]
    most = worst(lures(steps))
    highest = next((x for x in tempted if most and (x.party, x.phase) == (parties[most.party], most.step + 1)), None)
    holds = highest is None or highest.amount <= _NOTHING
    result = Hold(holds, highest, tuple(tempted), found)
    return result if holds or highest is None else _better(result, items, highest.amount)


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


def _item(one: Delivery, parties: Sequence[str]) -> Item:
    return Item(parties.index(one.giver), parties.index(one.taker), one.cost, one.value)


def _better(told: Hold, items: Sequence[Item], amount: float) -> Hold:
    """The same with an order of single deliveries, whole or in parts, that tempts less, if there is one."""
    for parts in TRANCHES:
        found = schedule(tranches(items, parts))
        if found.worst < amount - _NOTHING:
            order = [told.deliveries[number % len(items)] for number in found.order]
            split = [
                replace(one, phase=step, cost=one.cost / parts, value=one.value / parts)
                for step, one in enumerate(order, 1)
            ]
            told, amount = replace(told, better_order=tuple(split), better_worst=found.worst), found.worst
    return told
