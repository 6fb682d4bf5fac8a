"""Statements kept for good; people's corrections kept beside them, never over them.

Invariant: nothing that was added is ever changed or removed. What a record holds is a sequence of events, each with
who, when and why; all that can be read follows from them. A View reads, a Writer adds; no class need do both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from goodoffices.record.mark import UNMARKED as UNMARKED
from goodoffices.record.mark import Mark as Mark
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
    """Who adds a report, when (None: now) and why, and its handling `mark` ("": none)."""

    by: str = ""
    at: datetime | None = None
    why: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A report was added, with those of its statements and proposals that were new, and its cast; `original` is the
    SHA-256 under which its bytes are kept beside the record, "" where they are not; `mark` the handling mark that it
    came with ("" for none), which holds until a release and is never loosened by another addition; `supersedes` the id
    of the earlier version of this story, "" where there is none."""

    report: Report
    statements: tuple[Statement, ...]
    proposals: tuple[Proposal, ...]
    cast: tuple[Participant, ...]
    by: str = ""
    at: datetime | None = None
    why: str = ""
    original: str = ""
    mark: str = ""
    supersedes: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says against a statement: `changes` of its fields by name, or `rejected` altogether; `carried` is
    the id of the statement of an earlier version of the story that the person said it of, with the same words."""

    statement: str
    by: str
    at: datetime
    why: str
    changes: Mapping[str, object] = field(default_factory=dict, hash=False)
    rejected: bool = False
    carried: str = ""


@dataclass(frozen=True, slots=True)
class Grading:
    """How far a person trusts: `grade` is a letter, A to F, where `subject` is the name of a source, and a digit, 1 to
    6, where it is the id of a statement. The last grading of a statement holds; a letter counts `since` a day, that on
    which it was set where none is told. `carried` as in a Correction."""

    subject: str
    grade: str
    by: str
    at: datetime
    why: str
    carried: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """A report has another handling mark from here on: `to`, milder or stricter than before."""

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


@dataclass(frozen=True, slots=True)
class Noted:
    """A statement that a person read out of a report where the reading missed it; every word of it is cut out of that
    report, as of any other statement. `carried` as in a Correction."""

    statement: Statement
    by: str
    at: datetime
    why: str
    carried: str = ""


@dataclass(frozen=True, slots=True)
class Merging:
    """`name` is another name of the actor `into`, wherever it is read (without case). The last merging of a name holds;
    a name merged into itself stands for itself again. `report` is the id of that which it was learnt from, "" where
    that is not told: it is as secret as that report, and shown to no reader where none is told."""

    name: str
    into: str
    by: str
    at: datetime
    why: str
    report: str = ""


Undoable = Correction | Grading | Noted | Merging


@dataclass(frozen=True, slots=True)
class Undoing:
    """What a person said before does not hold any more: the event `of`, which stays in the record, counts as if it had
    never been. Done again, it is an event of its own."""

    of: Undoable
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Superseding:
    """A report is a later version of the same story as an `earlier` one, which leaves every view that has the later;
    `undone`: it is a story of its own after all."""

    report: str
    earlier: str
    by: str
    at: datetime
    why: str
    undone: bool = False


Change = Correction | Grading | Release | Withdrawal | Superseding | Noted | Merging | Undoing
Event = Added | Change


@dataclass(frozen=True, slots=True)
class Entry:
    """An event under its number, from 1; `digest` is the hash that chains it to those before ("" for none)."""

    number: int
    event: Event
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is kept along with a report, all of it or none: the id of the earlier version that it `supersedes`, and the
    `changes` that follow."""

    supersedes: str = ""
    changes: tuple[Change, ...] = ()


class Stories(Protocol):
    """What a writer may ask of the reports that are there, to tell which of them a new one is a version of."""

    def at(self, url: str) -> tuple[str, ...]:
        """The reports, by id, that were published at an address."""

    def alike(self, report: Report) -> Mapping[str, float]:
        """Those that are copies of a report, by id, each with the share of the shorter one's runs."""

    def report(self, id: str) -> Report:
        """The report of that id. Raises UnknownName."""

    def read_of(self, report: str) -> tuple[Statement, ...]:
        """The statements of a report as first read, and those noted."""

    def verdicts(self, report: str) -> tuple[Change, ...]:
        """What people said of the statements of a report, and undid of it, oldest first."""

    def earlier(self, report: str) -> tuple[str, ...]:
        """All earlier versions of a report, directly or through others."""

    def later(self, report: str) -> tuple[str, ...]:
        """All later versions of a report, directly or through others."""


Decide = Callable[[Stories], Beside]


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
        """All corrections of one statement that hold, oldest first; those undone are among the events alone."""

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

    def add(self, report: Report, reading: Reading, hand: Hand | None = None, decide: Decide | None = None) -> int:
        """Keep a report and what was read out of it; returns how many statements are new. `decide` is asked, in the
        turn of this writer, what is to be kept along with it."""

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep people's corrections, all or none. Raises UnknownName for a statement or a field that is not there."""

    def keep(self, changes: Iterable[Change]) -> None:
        """Keep changes of any kind, all or none. Raises UnknownName for a statement, a report, a field, a grade or an
        event that is not there, QuoteAbsent for words that are not in the report."""
