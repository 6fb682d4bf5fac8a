"""Statements kept for good; people's corrections kept beside them, never over them.

Invariant: nothing that was added is ever changed or removed. What a record holds is a sequence of events, each with
who, when and why; all that can be read follows from them. A View reads, a Writer adds; no class need do both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Proposal, Reading, Statement

LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""What the letters of the Admiralty scale say of a source."""

DIGITS = "123456"
"""How credible a statement is, after the Admiralty; 6: cannot be judged."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who adds a report, when (None: now) and why."""

    by: str = ""
    at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A report was added, with those of its statements and proposals that were new, and its cast; `original` is the
    SHA-256 under which its bytes are kept beside the record, "" where they are not."""

    report: Report
    statements: tuple[Statement, ...]
    proposals: tuple[Proposal, ...]
    cast: tuple[Participant, ...]
    by: str = ""
    at: datetime | None = None
    why: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says against a statement: `changes` of its fields by name, or `rejected` altogether."""

    statement: str
    by: str
    at: datetime
    why: str
    changes: Mapping[str, object] = field(default_factory=dict, hash=False)
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Grading:
    """How far a person trusts: `grade` is a letter, A to F, where `subject` is the name of a source, and a digit, 1 to
    6, where it is the id of a statement. The last grading of a subject holds."""

    subject: str
    grade: str
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Release:
    """A report may be shown to more readers than before: `to` is the mark or the compartment that it now has."""

    report: str
    to: str
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A report no longer counts: it and its statements leave every view, and stay in the record. Adding the report
    again brings them back."""

    report: str
    by: str
    at: datetime
    why: str


Change = Correction | Grading | Release | Withdrawal
Event = Added | Change


@dataclass(frozen=True, slots=True)
class Entry:
    """An event under its number, from 1; `digest` is the hash that chains it to those before ("" for none)."""

    number: int
    event: Event
    digest: str = ""


class View(Protocol):
    """What can be read of a record."""

    def reports(self) -> tuple[Report, ...]:
        """All reports that count, in the order they were added."""

    def report(self, id: str) -> Report:
        """The report of that id, withdrawn or not. Raises UnknownName."""

    def statements(self, corrected: bool = True) -> tuple[Statement, ...]:
        """All statements in the order of their reports; with people's corrections and grades applied and without those
        rejected or withdrawn. Unless `corrected`: all that were ever read, as first read."""

    def statement(self, id: str, corrected: bool = True) -> Statement:
        """The statement of that id, rejected or not; corrections applied, unless told not to. Raises UnknownName."""

    def corrections(self, statement: str) -> tuple[Correction, ...]:
        """All corrections of one statement, oldest first."""

    def proposals(self) -> tuple[Proposal, ...]:
        """All proposals of the reports that count, each telling for itself."""

    def cast(self) -> tuple[Participant, ...]:
        """Who takes part, as the reports that count tell it, each name once."""


class History(Protocol):
    """How a record came to be what it is."""

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The events in the order in which they were kept, those numbered above `after`."""


class Writer(Protocol):
    """What can be added to a record. Adding what is there already adds nothing."""

    def add(self, report: Report, reading: Reading, hand: Hand | None = None) -> int:
        """Keep a report and what was read out of it; returns how many statements are new."""

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep people's corrections, all or none. Raises UnknownName for a statement or a field that is not there."""

    def keep(self, changes: Iterable[Change]) -> None:
        """Keep corrections, gradings, releases and withdrawals, all or none. Raises UnknownName for a statement, a
        report, a field or a grade that is not there."""
