"""The tables that follow from the events.

Invariant: `follow` of all events in their order, beginning with empty tables, makes them what they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import Column, Connection, Table, delete, insert, select, update

from goodoffices.record import stories
from goodoffices.record.codec import canonical, encoded
from goodoffices.record.model import Added, Change, Correction, Event, Grading, Merging, Noted, Undoing, Withdrawal
from goodoffices.record.tables import FOLLOWING, changes, participants, proposals, reports, shelves, statements
from goodoffices.statement.model import Participant

AT_ONCE = 500
"""How many ids are looked up in one statement; databases know limits."""


def empty(connection: Connection) -> None:
    """Forget all that follows."""
    for table in FOLLOWING:
        connection.execute(delete(table))


def sums(connection: Connection) -> dict[str, str]:
    """A hash over what stands in each table that follows, by its name; shelves apart, which hold what anybody put
    there."""
    return {table.name: _sum(connection, table) for table in FOLLOWING if table is not shelves}


def _sum(connection: Connection, table: Table) -> str:
    digest = hashlib.sha256()
    sought = select(table).order_by(*table.primary_key)
    for row in connection.execute(sought, execution_options={"yield_per": AT_ONCE}):
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def follow(connection: Connection, number: int, event: Event) -> None:
    """Take in an event."""
    if isinstance(event, Withdrawal):
        connection.execute(update(reports).where(reports.c.id == event.report).values(withdrawn=number))
    if isinstance(event, Noted) and not known(connection, statements.c.id, [event.statement.id]):
        noted = event.statement
        connection.execute(insert(statements).values(id=noted.id, report=noted.report, number=number))
    if not isinstance(event, Added):
        _follow_change(connection, number, event)
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


def _follow_change(connection: Connection, number: int, change: Change) -> None:
    """Note which report a change concerns; one of a source or of an actor concerns none of its own."""
    stories.follow(connection, change, new=False)
    of = change.of if isinstance(change, Undoing) else change
    if isinstance(of, Merging):
        return
    if isinstance(of, Correction | Grading):
        statement = of.statement if isinstance(of, Correction) else of.subject
        report = connection.execute(select(statements.c.report).where(statements.c.id == statement)).scalar()
    else:
        report = of.statement.report if isinstance(of, Noted) else of.report
    if report is not None:
        connection.execute(insert(changes).values(report=report, number=number))


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
    new = not connection.execute(update(reports).where(reports.c.id == of).values(withdrawn=None)).rowcount
    if new:
        connection.execute(insert(reports).values(id=of, number=number, original=event.original or None))
    stories.follow(connection, event, new=new)
