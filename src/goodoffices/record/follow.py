"""The tables that follow from the events.

Invariant: `follow` of all events in their order, beginning with empty tables, makes them what they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Connection, delete, insert, select, update

from goodoffices.record.codec import canonical, encoded
from goodoffices.record.model import Added, Event, Withdrawal
from goodoffices.record.tables import FOLLOWING, participants, proposals, reports, statements
from goodoffices.statement.model import Participant

AT_ONCE = 500
"""How many ids are looked up in one statement; databases know limits."""


def empty(connection: Connection) -> None:
    """Forget all that follows."""
    for table in FOLLOWING:
        connection.execute(delete(table))


def follow(connection: Connection, number: int, event: Event) -> None:
    """Take in an event."""
    if isinstance(event, Withdrawal):
        connection.execute(update(reports).where(reports.c.id == event.report).values(withdrawn=number))
    if not isinstance(event, Added):
        return
    _follow_report(connection, number, event)
    of = event.report.id
    told = cast_told(connection, of)
    rows = {
        statements: [{"id": s.id, "report": s.report, "number": number} for s in event.statements],
        proposals: [{"id": p.id, "report": p.report, "number": number} for p in event.proposals],
        participants: [
            {"report": of, "text": text, "number": number}
            for text in dict.fromkeys(map(written, event.cast))
            if text not in told
        ],
    }
    for table, new in rows.items():
        if new:
            connection.execute(insert(table), new)


def counts(connection: Connection, report: str) -> bool:
    """Whether a report is there and not withdrawn."""
    row = connection.execute(select(reports.c.withdrawn).where(reports.c.id == report)).first()
    return row is not None and row.withdrawn is None


def known(connection: Connection, column: Column[str], ids: Iterable[str]) -> set[str]:
    """Those of the ids that stand in a column."""
    sought, found = list(ids), set[str]()
    for first in range(0, len(sought), AT_ONCE):
        some = sought[first : first + AT_ONCE]
        found.update(connection.execute(select(column).where(column.in_(some))).scalars())
    return found


def cast_told(connection: Connection, report: str) -> set[str]:
    """Whom a report tells of, each as `written`."""
    return set(connection.execute(select(participants.c.text).where(participants.c.report == report)).scalars())


def written(participant: Participant) -> str:
    return canonical(encoded(participant))


def _follow_report(connection: Connection, number: int, event: Added) -> None:
    of = event.report.id
    if not connection.execute(update(reports).where(reports.c.id == of).values(withdrawn=None)).rowcount:
        connection.execute(insert(reports).values(id=of, number=number, original=event.original or None))
