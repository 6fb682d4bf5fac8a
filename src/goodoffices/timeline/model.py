"""How positions, gaps and the chance moved from day to day, and which words moved them.

Invariant: a move is a difference between two outlooks seen from the same day, so that time alone makes none; what time
alone made is told apart (`faded`). What is named as the cause of a move undoes it when it is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goodoffices.gap.model import Gap
from goodoffices.position.model import Position
from goodoffices.proof import PROVEN, Proof


class Change(StrEnum):
    """What kind of move it is."""

    STATED = "stated"
    ADDED = "added"
    GONE = "gone"
    LEAD = "lead"
    UP = "up"
    DOWN = "down"
    READ = "read"
    CONTESTED = "contested"
    SETTLED = "settled"
    CREDENCE = "credence"
    OPENED = "opened"
    CLOSED = "closed"
    WIDER = "wider"
    NARROWER = "narrower"
    CHANCE = "chance"


SAME = {Change.STATED: Change.ADDED, Change.UP: Change.LEAD, Change.DOWN: Change.LEAD}
"""Kinds of moves that hang on what else is told."""


@dataclass(frozen=True, slots=True)
class Chance:
    """The greatest chance of any package, in [0, 1], and how far it is proven."""

    value: float
    proof: Proof = PROVEN


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the stages make of a record from some day; `chance` is None where nothing binds two parties."""

    positions: tuple[Position, ...] = ()
    gaps: tuple[Gap, ...] = ()
    chance: Chance | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One difference: of the position of a holder (`between` has one name), of a gap (two) or of the chance (none, and
    no `issue`). `account` is the label of the account it is about (of a lead: the new one), `was` that of the account
    in whose place it came, "" where there is none. `before` and `after` are credences, sizes or chances; `rungs` how
    far the leading account moved on the ladder."""

    change: Change
    between: tuple[str, ...] = ()
    issue: str = ""
    account: str = ""
    was: str = ""
    before: float | None = None
    after: float | None = None
    rungs: int = 0

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same move, however far it goes: an account told first or besides others, or one that leads,
        whichever led before, is the same."""
        return SAME.get(self.change, self.change), self.between, self.issue, self.account


@dataclass(frozen=True, slots=True)
class Cause:
    """What moved something: without any one of the `statements` (ids) or `reports` (ids), or, where it takes them
    `together`, without all of them, the moves would not be. Both are empty where nothing new alone explains it."""

    statements: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    together: bool = False
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """What became of a day, or of the stretch of days from `start` to `day`: the ids of the `reports` that came, the
    moves under their causes, what time alone `faded`, the ids of the `contacts` (meetings, requests and words on the
    prospects) that were new, and the chance at its end."""

    start: date
    day: date
    reports: tuple[str, ...]
    causes: tuple[Cause, ...]
    faded: tuple[Move, ...]
    contacts: tuple[str, ...]
    chance: Chance | None = None

    @property
    def moves(self) -> tuple[Move, ...]:
        """All moves but those of time alone."""
        return tuple(move for cause in self.causes for move in cause.moves)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days on which something was said, in order; `undated` are the ids of reports without a date, which count
    from the beginning."""

    days: tuple[Day, ...]
    undated: tuple[str, ...] = ()
