"""The record of a case, held against its file, and looked over as far as that is quick.

1. It opens; its last event is the one that its head names; every original is there. (Whether each is as it was kept,
   `goodoffices record verify` tells.)
2. A source of its reports that the file gives no letter, where it gives any, and a party of its reports that is not
   among those of the file, are warnings: reports were read before the file was changed.

Invariant: looking makes no record, and changes nothing in one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.case.load import Opened
from goodoffices.case.model import Fault
from goodoffices.case.node import listed
from goodoffices.errors import RecordMissing, RecordUnusable
from goodoffices.record.model import LETTERS, Grading
from goodoffices.record.place import has_record, open_record
from goodoffices.report.model import Report
from goodoffices.statement.model import Role

if TYPE_CHECKING:
    from goodoffices.record.memory import MemoryRecord

VERIFY = "See what happened to it with: goodoffices record verify CASE"


def check_record(folder: Path, opened: Opened) -> tuple[Report, ...] | None:
    """The reports that the record of a case folder holds; None where there is none or it cannot be read. What is wrong
    or odd goes to the faults."""
    if not opened.file.path or not has_record(folder):
        return None
    from goodoffices.record.glance import glance

    place = str(folder)
    try:
        record = open_record(folder)
        try:
            place = record.name
            for problem in glance(record):
                opened.faults.append(Fault(place, 0, 0, "", problem, VERIFY))
            kept = record.snapshot()
        finally:
            record.close()
    except RecordUnusable as problem:
        opened.faults.append(Fault(problem.path, 0, 0, "", problem.problem, problem.remedy))
        return None
    except RecordMissing:
        return None
    for words, remedy in (*_without_letter(opened, kept), *_without_name(opened, kept)):
        opened.faults.append(Fault(place, 0, 0, "", words, remedy, warning=True))
    return kept.reports()


def _without_letter(opened: Opened, kept: MemoryRecord) -> Iterator[tuple[str, str]]:
    """The sources of reports that have no letter, where others have one."""
    events = (entry.event for entry in kept.entries())
    graded = {event.subject for event in events if isinstance(event, Grading) and event.grade in LETTERS}
    seen = dict.fromkeys(report.source for report in kept.reports() if report.source)
    missing = [source for source in seen if source not in opened.file.sources and source not in graded]
    if missing and (opened.file.sources or graded):
        remedy = "Give each a letter under `sources`; until then it counts as one that cannot be judged (F)."
        yield f"reports come from {listed(missing)}, without a letter", remedy


def _without_name(opened: Opened, kept: MemoryRecord) -> Iterator[tuple[str, str]]:
    """The parties that reports were read with, or tell of, and the file does not name, where it names any."""
    cast = opened.file.cast
    names = {name.casefold() for one in cast for name in (one.name, *one.aliases)}
    others = [one.name for one in kept.cast() if one.role is Role.PARTY and one.name.casefold() not in names]
    if others and any(one.role is Role.PARTY for one in cast):
        remedy = "Name each under `parties` or in another role; reports added before keep the parties of their day."
        yield f"reports tell of {listed(others)} as parties, which the case does not name", remedy
