"""Versions and copies of stories, in the tables of a record: what follows from the events, and what a writer may ask.

1. Of each report added first, its runs and its sketch are kept, and the address at which it was published.
2. Reports that share a key of its sketch are held against it by their runs; those that are copies are kept as pairs.
   So none of the other texts is read.
3. Which report is a later version of which is kept as events tell it.

Invariant: all of it follows from the events; the order in which reports come changes none of it.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Table, delete, insert, inspect, select

from goodoffices.record import tables
from goodoffices.record.corrected import judged
from goodoffices.record.family import Copies, Runs, ordered, runs_of, shared_by_copies
from goodoffices.record.look import events_numbered, report_of
from goodoffices.record.model import Added, Change, Event, Noted
from goodoffices.record.sketch import sketch_of
from goodoffices.record.version import reached, told
from goodoffices.report.model import Report
from goodoffices.statement.model import Statement

AT_ONCE = 500
"""How many rows are looked up in one statement; databases know limits."""


def follow(connection: Connection, event: Event, *, new: bool) -> None:
    """Take in an event; `new`: it adds a report that was not there."""
    if isinstance(event, Added) and new:
        _follow_report(connection, event.report)
    for later, earlier, holds in told(event):
        place = tables.versions.c
        row = (place.report == later) & (place.earlier == earlier)
        connection.execute(delete(tables.versions).where(row))
        if holds:
            connection.execute(insert(tables.versions).values(report=later, earlier=earlier))


def copies_in(connection: Connection) -> Copies:
    """All that is known of copies; nothing in a record of an older form that cannot be moved on."""
    if not inspect(connection).has_table(tables.copies.name):
        return Copies()
    pairs = connection.execute(select(tables.copies.c.one, tables.copies.c.other, tables.copies.c.share))
    among = connection.execute(select(tables.runs.c.report)).scalars()
    return Copies(frozenset(among), {(one, other): share for one, other, share in pairs})


class SqlStories:
    """Stories as the tables have them, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def at(self, url: str) -> tuple[str, ...]:
        place = tables.addresses.c
        return tuple(self._all(select(place.report).where(place.url == url).order_by(place.report))) if url else ()

    def alike(self, report: Report) -> Mapping[str, float]:
        return _alike(self._connection, report, runs_of(report.text))

    def report(self, id: str) -> Report:
        return report_of(self._connection, id)

    def read_of(self, report: str) -> tuple[Statement, ...]:
        place = tables.statements.c
        numbers = self._all(select(place.number).where(place.report == report).distinct())
        found: list[Statement] = []
        for event in events_numbered(self._connection, numbers):
            if isinstance(event, Added):
                found += event.statements
            elif isinstance(event, Noted):
                found.append(event.statement)
        return tuple({one.id: one for one in found if one.report == report}.values())

    def verdicts(self, report: str) -> tuple[Change, ...]:
        place = tables.changes.c
        events = events_numbered(self._connection, self._all(select(place.number).where(place.report == report)))
        return tuple(event for event in events if not isinstance(event, Added) and judged(event))

    def earlier(self, report: str) -> tuple[str, ...]:
        return reached(report, self.before)

    def later(self, report: str) -> tuple[str, ...]:
        place = tables.versions.c
        return reached(report, lambda id: self._next(place.report, place.earlier == id))

    def before(self, report: str) -> Iterable[str]:
        """The versions next before one."""
        place = tables.versions.c
        return self._next(place.earlier, place.report == report)

    def _next(self, column: ColumnElement[str], where: ColumnElement[bool]) -> Iterable[str]:
        return self._all(select(column).where(where).order_by(column))

    def _all(self, sought: Executable) -> list[Any]:
        return list(self._connection.execute(sought).scalars())


def _follow_report(connection: Connection, report: Report) -> None:
    """Steps 1 and 2."""
    runs = runs_of(report.text)
    alike = _alike(connection, report, runs)
    rows: dict[Table, list[dict[str, object]]] = {
        tables.runs: [{"report": report.id, "runs": _packed(runs)}],
        tables.sketches: [{"key": key, "report": report.id} for key in sketch_of(runs)],
        tables.copies: [
            {"one": one, "other": other, "share": share}
            for (one, other), share in ((ordered(report.id, id), share) for id, share in alike.items())
        ],
        tables.addresses: [{"url": report.url, "report": report.id}] if report.url else [],
    }
    for table, new in rows.items():
        if new:
            connection.execute(insert(table), new)


def _alike(connection: Connection, report: Report, runs: Runs) -> dict[str, float]:
    """The reports that are copies of one, each with its share."""
    keys = sketch_of(runs)
    place = tables.sketches.c
    sought = select(place.report).where(place.key.in_(keys), place.report != report.id).distinct()
    found = sorted(connection.execute(sought).scalars())
    alike: dict[str, float] = {}
    for first in range(0, len(found), AT_ONCE):
        some = select(tables.runs.c.report, tables.runs.c.runs).where(
            tables.runs.c.report.in_(found[first : first + AT_ONCE])
        )
        for other, packed in connection.execute(some):
            if share := shared_by_copies(runs, _unpacked(packed)):
                alike[other] = share
    return alike


def _packed(runs: Runs) -> bytes:
    """
    >>> _packed((1, 258))
    b'\\x01\\x00\\x00\\x00\\x02\\x01\\x00\\x00'
    """
    numbers = array("I", runs)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _unpacked(packed: bytes) -> Runs:
    numbers = array("I")
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(numbers)
