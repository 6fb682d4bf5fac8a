"""The meetings that reports tell of, as a calendar (iCalendar, RFC 5545).

1. A meeting is a statement that tells of one with its day or days; it has the statement's id, so that a calendar that
   is taken in again changes nothing.
2. Days are whole days; the end that iCalendar wants is the day after the last.
3. What lies after the day that the case is looked at from is tentative: it was announced, no more.

Invariant: no day is made up; a meeting of no known day is not in a calendar, and how many there are is told in it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from goodoffices.record.mark import Label
from goodoffices.statement.model import Kind, Statement

if TYPE_CHECKING:
    from icalendar import Event

    from goodoffices.case import Case
    from goodoffices.report.model import Report

MAKER = "-//goodoffices//meetings//EN"
CLASSES = {Label.UNMARKED: "PUBLIC", Label.CLEAR: "PUBLIC", Label.GREEN: "PRIVATE", Label.AMBER: "PRIVATE"}
"""What a label is among the three classes of iCalendar; any stricter one is confidential."""


def to_calendar(case: Case) -> bytes:
    """The calendar of a case."""
    from icalendar import Calendar

    reports = {report.id: report for report in case.reports}
    told = [statement for statement in case.statements if statement.kind is Kind.MEET]
    known = [statement for statement in told if statement.when and (statement.when.start or statement.when.end)]
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", case.file.name or "Meetings")
    left = f"{len(told) - len(known)} of no known day left out." if len(told) > len(known) else ""
    if about := " ".join(part for part in (case.mark.face, left) if part):
        calendar.add("x-wr-caldesc", about)
    for statement in known:
        calendar.add_component(_event(statement, reports[statement.report], case))
    return bytes(calendar.to_ical())


def _event(statement: Statement, report: Report, case: Case) -> Event:
    from icalendar import Event

    first, last = _days(statement)
    event = Event()
    event.add("uid", f"{statement.id}@goodoffices")
    event.add("dtstamp", datetime.combine(report.published or case.as_of or first, time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", _summary(statement))
    if statement.place:
        event.add("location", statement.place)
    where = ", ".join(part for part in (report.name, report.source) if part)
    face = f"\n{case.mark.face}" if case.mark.face else ""
    event.add("description", f"“{statement.content.text}” ({where}){face}")
    event.add("status", "TENTATIVE" if case.as_of is None or first > case.as_of else "CONFIRMED")
    event.add("class", CLASSES.get(case.mark.label, "CONFIDENTIAL"))
    event.add("transp", "TRANSPARENT")
    return event


def _days(statement: Statement) -> tuple[date, date]:
    """The first and the last day; where one end is open, the day that is known stands for both."""
    when = statement.when
    days = [day for day in (when.start, when.end) if day] if when else []
    return min(days), max(days)


def _summary(statement: Statement) -> str:
    who = list(dict.fromkeys(part for part in (statement.envoy, statement.holder) if part))
    met = [name for name in dict.fromkeys((*statement.holders, statement.addressee)) if name and name not in who]
    words = " of ".join(who) or "A meeting"
    return f"{words}{' with ' + ', '.join(met) if met else ''}{' in ' + statement.place if statement.place else ''}"
