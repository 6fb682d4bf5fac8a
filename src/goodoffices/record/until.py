"""What of a record was to be read by a day.

1. A report counts from the day on which it was published; one without a date always did.
2. What was said later is left out also of a report that was there. The report's own day counts for what bears none.
3. What people did about what is left (corrections, grades, marks, notes, names) counts whenever they did it: it tells
   how what was said is to be read. A later version of a story takes the place of an earlier one from its own day on.

Invariant: what follows from what is left is the same as if no later report had ever been added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from goodoffices.errors import NothingByThen
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import (
    DIGITS,
    Added,
    Correction,
    Event,
    Grading,
    Merging,
    Noted,
    Release,
    Superseding,
    Undoing,
    Withdrawal,
)
from goodoffices.report.model import Report
from goodoffices.statement.model import Statement


def until(record: MemoryRecord, day: date) -> MemoryRecord:
    """The record as of a day, as one of its own: without what was published or said after it."""
    past, found = _Past(day), MemoryRecord()
    found.follow(kept for entry in record.entries() if (kept := past.of(entry.event)) is not None)
    found.know(record.copies().within(past.reports))
    found.retell(record.report(report.id) for report in found.reports())
    return found


def there_by(
    day: date | None, record: MemoryRecord | None, reports: Iterable[Report]
) -> tuple[MemoryRecord | None, tuple[Report, ...]]:
    """Of a record and of reports besides it, what was there by a day (None: all), and the reports of both, each once.
    Raises NothingByThen where all are later."""
    given = tuple(reports)
    there = until(record, day) if record is not None and day is not None else record
    kept = {report.id: report for report in there.reports()} if there is not None else {}
    for report in given:
        if day is None or report.published_by(day):
            kept.setdefault(report.id, report)
    if day is not None and not kept:
        events = (entry.event for entry in record.entries()) if record is not None else ()
        ever = (*(event.report for event in events if isinstance(event, Added)), *given)
        if later := [report.published for report in ever if report.published]:
            raise NothingByThen(day, min(later))
    return there, tuple(kept.values())


@dataclass(frozen=True, slots=True)
class _Past:
    """The day, and by then the `reports` by id and the ids of the `statements`."""

    day: date
    reports: dict[str, Report] = field(default_factory=dict)
    statements: set[str] = field(default_factory=set)

    def of(self, event: Event) -> Event | None:
        """What of an event there is by then; None for nothing."""
        return RULES[type(event)](self, event)

    def addition(self, event: Added) -> Event | None:
        if not event.report.published_by(self.day):
            return None
        self.reports.setdefault(event.report.id, event.report)
        said = tuple(s for s in event.statements if self._said(s))
        self.statements.update(s.id for s in said)
        return event if len(said) == len(event.statements) else replace(event, statements=said)

    def note(self, event: Noted) -> Event | None:
        if event.statement.report not in self.reports or not self._said(event.statement):
            return None
        self.statements.add(event.statement.id)
        return event

    def grading(self, event: Grading) -> Event | None:
        return event if event.grade not in DIGITS or event.subject in self.statements else None

    def _said(self, statement: Statement) -> bool:
        start = statement.said_on.start if statement.said_on else None
        return start is None or start <= self.day


RULES: Mapping[type[Any], Callable[[_Past, Any], Event | None]] = {
    Added: _Past.addition,
    Correction: lambda past, event: event if event.statement in past.statements else None,
    Grading: _Past.grading,
    Release: lambda past, event: event if event.report in past.reports else None,
    Withdrawal: lambda past, event: event if event.report in past.reports else None,
    Noted: _Past.note,
    Superseding: lambda past, event: event if {event.report, event.earlier} <= past.reports.keys() else None,
    Merging: lambda _past, event: event,
    Undoing: lambda past, event: event if past.of(event.of) is not None else None,
}
"""For each kind of event, what of it there is by a day."""
