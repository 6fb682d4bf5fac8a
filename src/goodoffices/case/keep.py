"""Reports added to the record of a case.

1. A report that the record knows is not read again: the same report again adds nothing.
2. Any other is read with the vocabulary and the cast of the case, and kept at once with what was read out of it.

Invariant: a report that cannot be read never keeps another from being kept; what is told as kept is on the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.case.case import Case
from goodoffices.case.gather import Given, taken_in
from goodoffices.case.stored import folder_of
from goodoffices.errors import GoodOfficesError, ReportError, ReportUnread
from goodoffices.record.place import open_record
from goodoffices.report.model import Report

if TYPE_CHECKING:
    from goodoffices.record.model import Hand
    from goodoffices.statement.model import Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """A report in the record, and how many of its `statements` were new; `known`: it was there already."""

    report: Report
    statements: int = 0
    known: bool = False


def keep(
    folder: str | Path,
    given: Given | Iterable[Given],
    *,
    hand: Hand | None = None,
    published: date | None = None,
    source: str = "",
) -> Iterator[Kept | ReportError]:
    """Add reports to the record of a case folder, which is made where there is none; what became of each, in order.
    Raises CaseInvalid, ParserMissing, RecordUnusable, RecordRefused."""
    from goodoffices.case.load import load_case

    case = Case((), file=load_case(folder))
    record = open_record(folder_of(folder), make=True)
    try:
        for report in taken_in(given, published=published, source=source):
            try:
                if isinstance(report, ReportError):
                    raise report
                if record.knows(report.id):
                    yield Kept(report, known=True)
                    continue
                reading = _read(report, case)
            except ReportError as failure:
                yield failure
                continue
            yield Kept(report, record.add(report, reading, hand))
    finally:
        record.close()


def _read(report: Report, case: Case) -> Reading:
    """Read a report. Raises ReportUnread where that fails for a fault of goodoffices, ParserMissing."""
    from goodoffices.statement.read import read

    try:
        return read(report, case.vocabulary, case.file.cast)
    except GoodOfficesError:
        raise
    except Exception as problem:
        raise ReportUnread(report.name, problem) from problem
