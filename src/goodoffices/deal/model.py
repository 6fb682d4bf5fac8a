"""Phased packages that could close the gaps; what to ask; whether it holds.

Invariant: a later phase never undoes what an earlier one gave. `chance` is an index of acceptability on the evidence
of the record, not a forecast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodoffices.proof import PROVEN, Proof


@dataclass(frozen=True, slots=True)
class Share:
    """What a deal means for one party: `gets` and `gives` are (issue, option) pairs; `chance` is P(party accepts);
    `speaks_for` and `speaks_against` are ids of its statements."""

    party: str
    chance: float
    gets: tuple[tuple[str, str], ...]
    gives: tuple[tuple[str, str], ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """In a phase, `giver` brings `issue` up to `option` for `taker`. `value` is what it is worth to the taker and
    `cost` what it costs the giver, both in units of one full ladder."""

    phase: int
    giver: str
    taker: str
    issue: str
    option: str
    cost: float
    value: float


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a case tells of walking away, by party, in units of one full ladder: what that brings (`outside`, by phase,
    the last one told holding for all later ones) and what it costs (`penalty`); and the issues (by id) that can only be
    delivered whole (`indivisible`)."""

    outside: Mapping[str, tuple[float, ...]] = field(default_factory=dict, hash=False)
    penalty: Mapping[str, float] = field(default_factory=dict, hash=False)
    indivisible: frozenset[str] = frozenset()


NOTHING_TOLD = Leaving()


@dataclass(frozen=True, slots=True)
class Temptation:
    """At `phase`, `party` would save `saves` by not delivering from there on, lose `loses` still owed to it, have
    `outside` (what resuming the conflict brings) and pay `penalty` for breaking its word."""

    party: str
    phase: int
    saves: float
    loses: float
    outside: float = 0.0
    penalty: float = 0.0

    @property
    def amount(self) -> float:
        """Positive where walking away pays."""
        return self.saves - self.loses + self.outside - self.penalty


@dataclass(frozen=True, slots=True)
class Hold:
    """Whether anyone would gain by walking away half way. `worst` is the largest temptation (None with no delivery);
    `better_order` the order of single deliveries, whole or in equal parts, with the smallest worst temptation
    (`better_worst`), where that is smaller; `better_proof` whether any such order tempts less."""

    holds: bool
    worst: Temptation | None
    temptations: tuple[Temptation, ...]
    deliveries: tuple[Delivery, ...]
    better_order: tuple[Delivery, ...] = ()
    better_worst: float | None = None
    better_proof: Proof = PROVEN


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a deal: option id by issue id at its end."""

    number: int
    options: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Deal:
    """A package: the final `options` by issue, its `phases`, its `chance` in [0, 1] and what each party makes of it."""

    chance: float
    options: Mapping[str, str] = field(hash=False)
    phases: tuple[Phase, ...]
    parties: tuple[Share, ...]
    hold: Hold | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask whom; `value` is how much the answer is expected to raise the chance of the best deal, in [0, 1];
    `statements` are ids of the rival accounts' evidence; `accounts` are the labels of the possible answers."""

    to: str
    issue: str
    text: str
    value: float
    statements: tuple[str, ...]
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prospects:
    """The deals of greatest chance, the questions worth asking, and how many packages the exact search covered."""

    deals: tuple[Deal, ...]
    questions: tuple[Question, ...]
    packages: int
