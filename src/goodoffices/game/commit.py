"""Whether an exchange in steps holds when nobody can enforce it.

A step is a set of items that change hands against each other. At every step each party can walk away: it then
saves the cost of all it was still to deliver, and loses the value of all that the others still owed it; it has what
its outside option brings at that step (what resuming the conflict would), and pays for breaking its word.

    temptation(p, k) = Σ cost of p's items in steps ≥ k  −  Σ value of items owed to p in steps ≥ k
                       + outside(p, k) − penalty(p)

A party is asked at every step at which it delivers, and, where it has an outside option, at every step at which
something is still to come from it or to it. (Without one, waiting until its own next delivery never tempts less.)
An exchange holds where no temptation is positive.
Source: T. Sandholm and V. Lesser, "Equilibrium analysis of the possibilities of unenforced exchange in multiagent
systems", IJCAI 1995 (two parties, goods against payments); here for any number of parties and any items.

Invariant: a temptation depends on what is still to come, never on what has been delivered.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from operator import index

from goodoffices.errors import NumbersInvalid

TINY = 1e-9
"""Amounts that differ by less than this share of all costs and values are equal."""

PARTIES = 10_000
"""The number of a party is smaller."""


def _finite(what: str, amounts: Iterable[float], least: float = -math.inf) -> None:
    total = 0.0
    for amount in amounts:
        if not _is_finite(amount) or amount < least:
            bound = " and at least 0" if math.isfinite(least) else ""
            raise NumbersInvalid(what, f"{amount} is among them", f"Give numbers that are finite{bound}.")
        total += abs(amount)
    if not math.isfinite(total):
        raise NumbersInvalid(what, "their sum is too large for a number", "Give them in a larger unit.")


def _is_finite(amount: float) -> bool:
    try:
        return math.isfinite(amount)
    except (TypeError, OverflowError):
        return False


def _is_party(number: int) -> bool:
    try:
        return 0 <= index(number) < PARTIES
    except TypeError:
        return False


@dataclass(frozen=True, slots=True)
class Item:
    """`giver` (a party's number) delivers, which costs it `cost`, and `taker` has `value` from it; both at least 0."""

    giver: int
    taker: int
    cost: float
    value: float

    def burden(self, party: int) -> float:
        """What the item, while still to come, adds to a party's temptation."""
        return (self.cost if self.giver == party else 0.0) - (self.value if self.taker == party else 0.0)


@dataclass(frozen=True, slots=True)
class Stakes:
    """What a party has besides the exchange. `outside[p][k]` is what walking away at step k (0-based) brings party p
    anew; the last one told holds for all later steps. `penalty[p]` is what breaking its word costs it. What is not
    told is 0. Raises NumbersInvalid."""

    outside: tuple[tuple[float, ...], ...] = ()
    penalty: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        _finite("outside options", (amount for row in self.outside for amount in row))
        _finite("penalties", self.penalty, least=0.0)

    def brings(self, party: int, step: int) -> float:
        """
        >>> Stakes(outside=((), (1.0, 2.0))).brings(1, 7)
        2.0
        """
        row = self.outside[party] if party < len(self.outside) else ()
        return row[min(step, len(row) - 1)] if row else 0.0

    def pays(self, party: int) -> float:
        return self.penalty[party] if party < len(self.penalty) else 0.0

    def edge(self, party: int, step: int) -> float:
        """What is added to a party's temptation at a step, whatever is still to come."""
        return self.brings(party, step) - self.pays(party)

    def asked(self, party: int, step: int) -> bool:
        """Whether the party thinks of leaving at this step even if it delivers nothing then."""
        return abs(self.brings(party, step)) > 0.0

    @property
    def told(self) -> tuple[int, ...]:
        """The parties with an outside option at some step."""
        return tuple(party for party, row in enumerate(self.outside) if any(abs(amount) > 0.0 for amount in row))


NO_STAKES = Stakes()


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is to change hands. `after` are pairs (later, earlier) of item numbers: the later only in a step after that
    of the earlier. Raises NumbersInvalid for amounts that are negative or no numbers, for a party that delivers to
    itself, and for an order that runs in a circle."""

    items: tuple[Item, ...]
    after: tuple[tuple[int, int], ...] = ()
    stakes: Stakes = NO_STAKES

    def __post_init__(self) -> None:
        _finite("costs and values", (amount for item in self.items for amount in (item.cost, item.value)), least=0.0)
        stranger = next((p for item in self.items for p in (item.giver, item.taker) if not _is_party(p)), None)
        if stranger is not None:
            raise NumbersInvalid("items", f"{stranger!r} is no party's number", "Number the parties 0, 1, 2, …")
        if any(item.giver == item.taker for item in self.items):
            raise NumbersInvalid("items", "a party delivers to itself", "Let giver and taker differ.")
        if any(number not in range(len(self.items)) for pair in self.after for number in pair):
            raise NumbersInvalid("order of items", "names an item that is not there", "Number the items 0, 1, 2, …")
        try:
            TopologicalSorter(self.before).prepare()
        except CycleError as problem:
            raise NumbersInvalid(
                "order of items", f"runs in a circle ({problem.args[1]})", "Let one of these items come first."
            ) from problem

    @property
    def parties(self) -> range:
        return range(max((max(item.giver, item.taker) + 1 for item in self.items), default=0))

    @property
    def before(self) -> dict[int, frozenset[int]]:
        """By item: those that must be delivered before it."""
        found: dict[int, set[int]] = {number: set() for number in range(len(self.items))}
        for later, earlier in self.after:
            found[later].add(earlier)
        return {number: frozenset(earlier) for number, earlier in found.items()}

    @property
    def tiny(self) -> float:
        """Temptations that differ by less are equal."""
        return TINY * sum(item.cost + item.value for item in self.items)

    def burden(self, party: int) -> float:
        """The party's temptation at the outset, without its stakes."""
        return sum(item.burden(party) for item in self.items)

    def lures(self, steps: Sequence[Sequence[int]]) -> tuple[Lure, ...]:
        """The temptations where the items (by number) change hands in these steps."""
        return lures([[self.items[number] for number in step] for step in steps], self.stakes)

    def worst(self, steps: Sequence[Sequence[int]]) -> float:
        """The largest temptation in these steps; −∞ where nobody delivers anything."""
        found = worst(self.lures(steps))
        return found.amount if found else -math.inf


@dataclass(frozen=True, slots=True)
class Lure:
    """At step `step` (0-based) `party` would save `saves` by walking away, lose `loses`, have `outside` and pay
    `penalty`."""

    party: int
    step: int
    saves: float
    loses: float
    outside: float = 0.0
    penalty: float = 0.0

    @property
    def amount(self) -> float:
        """Positive where walking away pays."""
        return self.saves - self.loses + self.outside - self.penalty


def lures(steps: Sequence[Sequence[Item]], stakes: Stakes = NO_STAKES) -> tuple[Lure, ...]:
    """Every party's temptation at every step at which it is asked, in the order of the steps.

    >>> first, second = lures([[Item(0, 1, cost=2, value=3)], [Item(1, 0, cost=1, value=4)]])
    >>> first.amount, second.amount
    (-2.0, 1.0)
    """
    found: list[Lure] = []
    to_come: list[Item] = []
    for number in reversed(range(len(steps))):
        to_come += steps[number]
        giving = {item.giver for item in steps[number]}
        taking_part = {party for item in to_come for party in (item.giver, item.taker)}
        for party in sorted(taking_part, reverse=True):
            if party in giving or stakes.asked(party, number):
                saves = math.fsum(item.cost for item in to_come if item.giver == party)
                loses = math.fsum(item.value for item in to_come if item.taker == party)
                outside, penalty = stakes.brings(party, number), stakes.pays(party)
                found.append(Lure(party, number, saves, loses, outside, penalty))
    return tuple(reversed(found))


def worst(found: Sequence[Lure]) -> Lure | None:
    """The largest temptation; among equals the earliest. None where nobody delivers anything."""
    most = max((lure.amount for lure in found), default=0.0)
    scale = max((lure.saves + lure.loses for lure in found), default=0.0)
    tempted = [lure for lure in found if lure.amount >= most - TINY * scale]
    return min(tempted, key=lambda lure: (lure.step, lure.party), default=None)
