"""Where a holder stands on an issue at a date.

Invariant: the accounts of one position exclude each other, and their credences sum to at most 1; what is missing
to 1 is "not stated". An account binds a deal by its `meets`: at least one literal must hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from goodoffices.errors import UnknownName


class Status(StrEnum):
    """Three silences differ from one another and from a position."""

    STATED = "stated"
    UNKNOWN = "unknown"
    NOT_ON_AGENDA = "not_on_agenda"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Literal:
    """ "The deal's option on `issue` is one of `options`" (option ids, in ladder order)."""

    issue: str
    options: tuple[str, ...]

    def holds(self, deal: Mapping[str, str]) -> bool:
        """Whether the deal (option id by issue id) has one of the options. An issue left out does not hold."""
        return deal.get(self.issue) in self.options


@dataclass(frozen=True, slots=True)
class Account:
    """One reading of where a holder stands. `meets` is a disjunction: "duration below permanent, or arms at least
    cantoned"; empty means that any deal meets it (nothing is settled). `firm`: the holder's own words, from a
    demand or a refusal, so that it may block. `refuses`: a refusal whose terms are not told, so that it refuses what
    others ask for. `statements` are ids; `reasons` say in words what the credence rests on.
    """

    label: str
    meets: tuple[Literal, ...]
    credence: float
    reasons: tuple[str, ...]
    statements: tuple[str, ...]
    firm: bool = False
    told_by: tuple[str, ...] = ()
    refuses: bool = False

    def met_by(self, deal: Mapping[str, str]) -> bool:
        """Whether a deal (option id by issue id) meets this account."""
        return not self.meets or any(literal.holds(deal) for literal in self.meets)


@dataclass(frozen=True, slots=True)
class Position:
    """Where `holder` (a party, or a faction of `party`) stands on `issue` as of `as_of`.

    `accounts` come with the largest credence first; `contested` is true where at least two exclude each other and each
    has some weight; `low` and `high` are the rungs (0-based) of the least and the most that any account would take.
    """

    holder: str
    party: str
    issue: str
    status: Status
    accounts: tuple[Account, ...] = ()
    contested: bool = False
    veto: bool = True
    as_of: date | None = None
    low: int | None = None
    high: int | None = None

    @property
    def stated(self) -> float:
        """The summed credence of all accounts; the rest, to 1, is not stated."""
        return min(1.0, sum(account.credence for account in self.accounts))


@dataclass(frozen=True, slots=True)
class Letter:
    """A source's Admiralty letter from a day on (`since` None: from the beginning), `by` whom it was set and `why`."""

    letter: str
    since: date | None = None
    by: str = ""
    why: str = ""


Grades = str | tuple[Letter, ...]
"""A letter that always held, or the letters that held one after another."""


@dataclass(frozen=True, slots=True)
class Stake:
    """What hangs on one statement in the position of `holder` on `issue`: by how much the credences there would
    `shift` without it, in [0, 1], and the `doubt` that this makes (see `doubt`)."""

    holder: str
    issue: str
    shift: float
    doubt: float
    contested: bool = False
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much: one small table (`data/weights.yaml`), which a user can read and override.

    Factors multiply, 1 changes nothing: `reliability` by the source's Admiralty letter, `credibility` by the digit of
    the statement ("1" to "6"), `attribution` by how openly it is said, `relation` by what the teller is to the holder,
    `kind` by what the holder does, `reviewed` where a person has gone over the statement, `through_proposal` where it
    is about a proposal as a whole. `half_life` is in days; `repeat` the most that saying it again can add;
    `certainty` the most that one voice can give; `contested` the credence from which an account counts as a rival.
    `titles` gives, by a word of a title, whether its bearer is a principal or a spokesperson. `graded` keeps what was
    worked out of the table: it follows from the other fields.
    """

    reliability: Mapping[str, float]
    credibility: Mapping[str, float]
    attribution: Mapping[str, float]
    relation: Mapping[str, float]
    kind: Mapping[str, float]
    reviewed: float
    through_proposal: float
    half_life: float
    repeat: float
    certainty: float
    contested: float
    titles: Mapping[str, str]
    graded: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def flat(self) -> dict[str, float]:
        """Every weight by name: "relation.adversary", "half_life"."""
        flat: dict[str, float] = {}
        for name in WEIGHT_TABLES:
            flat |= {f"{name}.{key}": weight for key, weight in getattr(self, name).items()}
        return flat | {name: getattr(self, name) for name in SINGLE_WEIGHTS}

    def scaled(self, name: str, factor: float) -> Weights:
        """The same table with one weight, named as in `flat`, multiplied. Raises UnknownName."""
        table, _, key = name.partition(".")
        if name not in self.flat():
            raise UnknownName("weight", name, tuple(self.flat()))
        old = getattr(self, table)
        changed: dict[str, Any] = {table: {**old, key: old[key] * factor} if key else old * factor}
        return replace(self, **changed)


WEIGHT_TABLES = ("reliability", "credibility", "attribution", "relation", "kind")
SINGLE_WEIGHTS = ("reviewed", "through_proposal", "half_life", "repeat", "certainty", "contested")
