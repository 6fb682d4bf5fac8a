"""Who brings whom what in which phase, at what cost and for what worth, and on whose words that rests.

A delivery brings an issue up its ladder in a phase, to the loss of one party and the good of another. Both are the
change in the party's distance from what it wants (`distance`), everything else as in the final deal. What the amounts
rest on are the statements behind every answer whose distance changes.

Invariant: what nobody is known to want is no delivery; an amount above 0 rests on at least one answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from goodoffices.deal.distance import from_answer
from goodoffices.deal.model import Delivery, Ground
from goodoffices.deal.stand import Stand
from goodoffices.vocabulary.model import Issue

NOTHING = 1e-9
"""Gains and losses smaller than this are rounding."""

Rungs = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Change:
    """By how much a party comes further from what it wants, and what that rests on."""

    amount: float
    ground: Ground


def deliveries(staged: Sequence[Rungs], stands: Sequence[Stand], issues: Mapping[str, Issue]) -> tuple[Delivery, ...]:
    """Who brings what up to which rung for whom, phase by phase. The lowest rungs are where everything starts."""
    final = staged[-1]
    found = []
    before: Rungs = dict.fromkeys(final, 0)
    for number, after in enumerate(staged, 1):
        for issue in final:
            if after[issue] > before[issue]:
                there, here = {**final, issue: after[issue]}, {**final, issue: before[issue]}
                changes = {
                    party: _change(some, here, there, issues) for party, some in _touching(issue, stands).items()
                }
                option = issues[issue].options[after[issue]].id
                found += [replace(one, phase=number, issue=issue, option=option) for one in _between(changes)]
        before = after
    return tuple(found)


def _change(stands: Sequence[Stand], here: Rungs, there: Rungs, issues: Mapping[str, Issue]) -> _Change:
    """What going from one package to another does to a party, summed over its answers."""
    amount, whole, assumed = 0.0, 0.0, 0.0
    statements: dict[str, None] = {}
    for stand in stands:
        for answer in stand.answers:
            moved = answer.credence * (from_answer(answer, there, issues) - from_answer(answer, here, issues))
            if abs(moved) > NOTHING:
                amount += moved
                statements.update(dict.fromkeys(answer.statements))
                whole += abs(moved)
                assumed += abs(moved) if stand.silent else 0.0
    return _Change(amount, Ground(tuple(statements), assumed / whole if whole else 0.0))


def _touching(issue: str, stands: Sequence[Stand]) -> dict[str, list[Stand]]:
    """Every party's stands that speak of an issue; the others do not change with it."""
    return {
        party: [stand for stand in stands if stand.party == party and issue in stand.scope]
        for party in dict.fromkeys(stand.party for stand in stands)
    }


def _between(changes: Mapping[str, _Change]) -> list[Delivery]:
    """The deliveries behind a rise that changes the parties' distances so. What nobody is known to lose by, each who
    gains by it has from the only other party; with several others there is no telling from whom."""
    givers = {party: change for party, change in changes.items() if change.amount > NOTHING}
    takers = {party: change for party, change in changes.items() if change.amount < -NOTHING}
    free = _Change(0.0, Ground())
    found = []
    for taker, won in takers.items():
        others = [party for party in changes if party != taker]
        costs = givers or (dict.fromkeys(others, free) if len(others) == 1 else {})
        found += [
            Delivery(
                0, giver, taker, "", "", cost.amount / len(takers), -won.amount / len(costs), cost.ground, won.ground
            )
            for giver, cost in costs.items()
        ]
    return found
