"""Statements laid before a person, and what people said of them.

Invariant: each reviewer has a verdict of their own on each statement; what holds is the last word said, and where two
differ, both are kept and shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from goodoffices.position.model import Stake
from goodoffices.statement.model import Statement


class State(StrEnum):
    """What people made of a statement."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reviewer said last of a statement: `rejected`, or right as in `seen`; `changes` are the fields that
    this reviewer changed, by all that they said of it."""

    by: str
    at: datetime
    why: str
    seen: Statement
    rejected: bool = False
    changes: Mapping[str, object] = field(default_factory=dict, hash=False)

    def differs(self, other: Verdict) -> bool:
        """Whether the two cannot both be right."""
        if self.rejected or other.rejected:
            return self.rejected != other.rejected
        return self.seen != other.seen


@dataclass(frozen=True, slots=True)
class Item:
    """A statement in the queue: as it is read now, as it was `first` read, with what hangs on it (the most first) and
    the verdicts on it, the last word last. `noted`: a person read it, where the reading missed it."""

    statement: Statement
    first: Statement
    stakes: tuple[Stake, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    noted: bool = False

    @property
    def id(self) -> str:
        return self.first.id

    @property
    def doubt(self) -> float:
        """How much would be shown otherwise if it were wrong (see `position.doubt`)."""
        return sum(stake.doubt for stake in self.stakes)

    @property
    def contested(self) -> bool:
        """Whether a position that rests on it is contested."""
        return any(stake.contested for stake in self.stakes)

    @property
    def disputed(self) -> bool:
        """Whether reviewers differ on it."""
        return any(one.differs(self.verdicts[-1]) for one in self.verdicts[:-1])

    @property
    def state(self) -> State:
        if not self.verdicts:
            return State.UNREVIEWED
        if self.verdicts[-1].rejected:
            return State.REJECTED
        return State.CORRECTED if any(verdict.changes for verdict in self.verdicts) else State.ACCEPTED


@dataclass(frozen=True, slots=True)
class Progress:
    """How many statements are reviewed, of how many; stances apart."""

    reviewed: int
    of: int
    stances_reviewed: int
    stances: int


@dataclass(frozen=True, slots=True)
class Sought:
    """Which statements of the queue are wanted: all that is told must hold. `state` is one of `STATES`; `issue`,
    `holder` and `report` are ids and names; `words` stand somewhere in the quote, in a name or in a field."""

    state: str = ""
    issue: str = ""
    holder: str = ""
    report: str = ""
    words: str = ""


STATES = (*(str(state) for state in State), "contested", "disputed", "stances")
"""What a queue can be narrowed to."""

REASONS = (
    "not said in the report",
    "a misread stance",
    "not this holder's",
    "not this issue",
    "the same as another statement",
    "not about these talks",
)
"""Why a statement is rejected, mostly; free words may say more."""
