"""Talks made up by chance, for the benchmarks. Every kind is drawn from a seed: the same instance for the same seed.

- `space`: issues of so many options each. *Utilities* are whole numbers from 0 to 1000, drawn for every party and
  option; *opposed* ones are then put in order, so that they rise along the options for every other party and fall for
  the rest, as when all parties want more of the same. *Firm demands* are "one of these options of one issue, or one of
  those of another", the two issues drawn at random. Their options are *sets* (each option with even odds, neither none
  nor all) or *ladders* (all options up to a rung, or all from a rung).
- `talks`: contested clauses. A clause has two or three rival accounts with credences; each account is a set of options
  on the clause's issue, or that set or else another one on a second issue. Kinds: *half* (half of the clauses speak of
  a second issue, the same in all their accounts), *each* (every account by itself speaks, with even odds, of a second
  issue of its own), *all* (all clauses speak of a second issue). "…, ladder" has ladders for sets. In *one* a clause is
  a single account, of two issues: it holds or it does not, as a clause with a weight.
- `contest` (from the tests): parties with firm demands that contest one another.
- `mixed`, `hard`, `alike`: deliveries between parties. `mixed` draws costs, and values half as large again; `hard` has
  numbers of which three of one side make up one of the other, each worth what it costs; `alike` has few kinds of
  deliveries, many of each.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from contests import Contest, contest
from goodoffices.game.commit import Exchange, Item
from goodoffices.solve.demand.clause import Clause, mask
from goodoffices.solve.question.mixed import Mixed
from goodoffices.solve.question.query import Query
from goodoffices.solve.table.factor import Factor

__all__ = ["KINDS", "Contest", "Sizes", "Space", "Talks", "alike", "contest", "hard", "mixed", "space", "talks"]

KINDS = ("half", "half, ladder", "each", "each, ladder", "all", "all, ladder")
MOST = 1000
"""The largest utility of one option."""


class Space(NamedTuple):
    """Utilities by party, issue and option, under firm demands."""

    domains: list[int]
    utilities: list[list[list[int]]]
    demands: list[Clause]


class Talks(NamedTuple):
    """Positions with rival accounts."""

    domains: list[int]
    positions: list[Mixed]

    @property
    def factors(self) -> list[Factor]:
        return [one.factor() for one in self.positions]

    @property
    def queries(self) -> list[Query]:
        return [one.query(number) for number, one in enumerate(self.positions)]


class Sizes(NamedTuple):
    """How large a space is."""

    issues: int = 30
    options: int = 5
    parties: int = 2
    demands: int = 48


def space(seed: int, sizes: Sizes, *, opposed: bool = False, ladder: bool = False) -> Space:
    odds = random.Random(f"{seed} {sizes} {opposed} {ladder}")
    utilities = [[_utilities(odds, sizes.options) for _ in range(sizes.issues)] for _ in range(sizes.parties)]
    if opposed:
        utilities = [[sorted(issue, reverse=bool(party % 2)) for issue in own] for party, own in enumerate(utilities)]
    demands: list[Clause] = []
    for _ in range(sizes.demands):
        first, second = odds.sample(range(sizes.issues), 2)
        demands.append(tuple((issue, mask(_some(odds, sizes.options, ladder))) for issue in (first, second)))
    return Space([sizes.options] * sizes.issues, utilities, demands)


def _utilities(odds: random.Random, options: int) -> list[int]:
    return [odds.randint(0, MOST) for _ in range(options)]


def _some(odds: random.Random, options: int, ladder: bool) -> list[int]:
    """Some options of an issue, neither none nor all."""
    if ladder:
        rung = odds.randrange(1, options)
        return list(range(rung)) if odds.random() < 0.5 else list(range(rung, options))
    some = [option for option in range(options) if odds.random() < 0.5]
    return some if 0 < len(some) < options else [odds.randrange(options)]


def talks(seed: int, kind: str, issues: int = 30, clauses: int = 60, options: int = 5) -> Talks:
    odds = random.Random(f"{seed} {kind} {issues} {clauses}" + (f" {options}" if options != 5 else ""))
    ladder = kind.endswith("ladder")

    def other_than(issue: int) -> int:
        return odds.choice([other for other in range(issues) if other != issue])

    def position() -> Mixed:
        issue = odds.randrange(issues)
        second = other_than(issue)
        if kind == "one":
            either = {issue: _some(odds, options, ladder), second: _some(odds, options, ladder)}
            scope = tuple(sorted(either))
            return Mixed(scope, (odds.uniform(0.2, 0.9),), (_met(scope, either, options),))
        tied = kind.startswith("all") or odds.random() < 0.5
        accounts = []
        for _ in range(odds.choice((2, 3))):
            if kind.startswith("each"):
                tied = odds.random() < 0.5
                second = other_than(issue)
            account = {issue: _some(odds, options, ladder)}
            accounts.append(account | ({second: _some(odds, options, ladder)} if tied else {}))
        weights = [odds.random() + 0.2 for _ in accounts]
        share = (1 - odds.choice((0, 0.1, 0.2, 0.3))) / sum(weights)
        scope = tuple(sorted({one for account in accounts for one in account}))
        met = tuple(_met(scope, account, options) for account in accounts)
        return Mixed(scope, tuple(weight * share for weight in weights), met)

    return Talks([options] * issues, [position() for _ in range(clauses)])


def _met(scope: tuple[int, ...], account: dict[int, list[int]], options: int) -> npt.NDArray[np.bool_]:
    table = np.zeros((options,) * len(scope), dtype=np.bool_)
    for issue, some in account.items():
        along = np.isin(np.arange(options), some)
        table = table | along.reshape([-1 if other == issue else 1 for other in scope])
    return table


def mixed(count: int, parties: int, odds: random.Random) -> Exchange:
    pairs = [odds.sample(range(parties), 2) for _ in range(count)]
    return Exchange(tuple(Item(a, b, odds.random(), 1.5 * odds.random()) for a, b in pairs))


def hard(count: int, parties: int, odds: random.Random) -> Exchange:
    items: list[Item] = []
    for _ in range(count // 4):
        first, second = odds.randint(251, 499), odds.randint(251, 499)
        items += [Item(0, 1, float(n), float(n)) for n in (first, second, 1000 - first - second)]
        items.append(Item(parties - 1, 0, 1000.0, 1000.0))
    return Exchange(tuple(items))


def alike(count: int, parties: int, odds: random.Random) -> Exchange:
    kinds = mixed(6, parties, odds).items
    return Exchange(tuple(kinds[n % len(kinds)] for n in range(count)))
