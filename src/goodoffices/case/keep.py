"""Reports added to the record of a case.

1. A report that the record knows is not read again: the same report again adds nothing.
2. Any other is read with the vocabulary and the cast of the case, and kept at once with what was read out of it, and
   with what follows where it is a version of a story that is there (see `succeed`).

Invariant: a report that cannot be read never keeps another from being kept; what is told as kept is on the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.case.case import Case
from goodoffices.case.gather import Given, taken_in
from goodoffices.case.marked import hand_for
from goodoffices.case.stored import folder_of
from goodoffices.case.succeed import Deciding, Succession, named
from goodoffices.errors import GoodOfficesError, ReportError, ReportUnread
from goodoffices.record.place import open_record
from goodoffices.report.model import Report

if TYPE_CHECKING:
    from goodoffices.record.memory import MemoryRecord
    from goodoffices.record.model import Hand
    from goodoffices.record.sql import SqlRecord
    from goodoffices.statement.model import Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """A report in the record, and how many of its `statements` were new; `known`: it was there already. `succession`
    tells of the version of the story beside it, `copies` whose copy it is, `doubted` what stands at the same address
    and tells of something else."""

    report: Report
    statements: int = 0
    known: bool = False
    succession: Succession | None = None
    copies: tuple[Report, ...] = ()
    doubted: tuple[Report, ...] = ()


def keep(
    folder: str | Path,
    given: Given | Iterable[Given],
    *,
    hand: Hand | None = None,
    published: date | None = None,
    source: str = "",
    supersedes: str = "",
) -> Iterator[Kept | ReportError]:
    """Add reports to the record of a case folder, which is made where there is none; what became of each, in order.
    `supersedes` names the report of the record that those given supersede. Raises CaseInvalid, ParserMissing,
    RecordUnusable, RecordRefused, UnknownName, VersionsCircle."""
    from goodoffices.case.load import load_case

    case = Case((), file=load_case(folder))
    record = open_record(folder_of(folder), make=True)
    try:
        earlier = named(_all(record.snapshot()), supersedes).id if supersedes else ""
        for report in taken_in(given, published=published, source=source):
            yield _kept(record, report, case, _hand(hand), earlier)
    finally:
        record.close()


def _kept(
    record: SqlRecord, report: Report | ReportError, case: Case, hand: Hand, supersedes: str
) -> Kept | ReportError:
    """What became of one report."""
    if isinstance(report, ReportError):
        return report
    if record.knows(report.id):
        return _superseding(record, report, hand, supersedes) if supersedes else Kept(report, known=True)
    try:
        reading = _read(report, case)
    except ReportError as failure:
        return failure
    hand = hand_for(report, hand, case.file)
    deciding = Deciding(report, reading, hand, supersedes)
    new = record.add(report, reading, hand, deciding)
    return Kept(report, new, succession=deciding.succession, copies=deciding.copies, doubted=deciding.doubted)


def _superseding(record: SqlRecord, report: Report, hand: Hand, supersedes: str) -> Kept:
    """Have a report that is there supersede another one that is there."""
    from goodoffices.record.model import Superseding
    from goodoffices.statement.model import Reading

    now = record.snapshot()
    deciding = Deciding(report, Reading(report.id, now.read_of(report.id), (), ()), hand, supersedes)
    beside = deciding(now)
    if hand.at is not None and (beside.supersedes or supersedes not in now.earlier(report.id)):
        first = Superseding(report.id, beside.supersedes or supersedes, hand.by, hand.at, hand.why)
        record.keep((first, *beside.changes))
    return Kept(report, known=True, succession=deciding.succession)


def _hand(hand: Hand | None) -> Hand:
    """Who adds a report now."""
    from goodoffices.record.model import Hand
    from goodoffices.record.sql import user

    given = hand or Hand()
    return replace(given, by=given.by or user(), at=given.at or datetime.now(UTC))


def _all(record: MemoryRecord) -> list[Report]:
    """All reports of a record, those too that do not count."""
    from goodoffices.record.model import Added

    events = (entry.event for entry in record.entries())
    return list({event.report.id: event.report for event in events if isinstance(event, Added)}.values())


def _read(report: Report, case: Case) -> Reading:
    """Read a report. Raises ReportUnread where that fails for a fault of goodoffices, ParserMissing."""
    from goodoffices.statement.read import read

    try:
        return read(report, case.vocabulary, case.file.cast)
    except GoodOfficesError:
        raise
    except Exception as problem:
        raise ReportUnread(report.name, problem) from problem
