"""Single things looked up in the tables of a record, each in the event that holds it.

Invariant: reads no more events than are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from goodoffices.errors import UnknownName
from goodoffices.record import tables
from goodoffices.record.codec import event_of, text_of
from goodoffices.record.model import Added, Event, Noted
from goodoffices.report.model import Report
from goodoffices.statement.model import Statement

AT_ONCE = 500
"""How many are looked up in one statement; databases know limits."""


def statement_of(connection: Connection, id: str) -> Statement:
    """A statement as first read. Raises UnknownName."""
    place, events = tables.statements.c, tables.events.c
    holding = select(events.text).join(tables.statements, place.number == events.number).where(place.id == id)
    event = event_of(text) if (text := connection.execute(holding).scalar()) else None
    told = event.statements if isinstance(event, Added) else (event.statement,) if isinstance(event, Noted) else ()
    found = [statement for statement in told if statement.id == id]
    if not found:
        raise UnknownName("statement", id, None)
    return found[0]


def report_of(connection: Connection, id: str) -> Report:
    """The report as first kept. Raises UnknownName."""
    place, events = tables.reports.c, tables.events.c
    holding = select(events.text).join(tables.reports, place.number == events.number).where(place.id == id)
    event = event_of(text) if (text := connection.execute(holding).scalar()) else None
    if not isinstance(event, Added):
        raise UnknownName("report", id, None)
    return event.report


def holds(connection: Connection, event: Event) -> bool:
    """Whether that very event is there; what is undone was mostly said not long ago."""
    place = tables.events.c
    found = select(place.number).where(place.text == text_of(event)).order_by(place.number.desc()).limit(1)
    return connection.execute(found).first() is not None


def events_numbered(connection: Connection, numbers: Iterable[int]) -> Iterator[Event]:
    """The events of these numbers, in their order."""
    place, sought = tables.events.c, sorted(set(numbers))
    for first in range(0, len(sought), AT_ONCE):
        some = select(place.text).where(place.number.in_(sought[first : first + AT_ONCE])).order_by(place.number)
        yield from map(event_of, list(connection.execute(some).scalars()))
