"""A record in a database: SQLite in the case folder, or PostgreSQL for a team.

To keep an event, in one transaction: take the turn of the one writer; read the head; look up what is known; write the
event, chained to the head, and what follows from it; write the new head. So two writers at once never fork the chain,
and what is confirmed is whole.

Invariant: what can be read is what a MemoryRecord makes of the same events; an event once confirmed is never written to
again.
"""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, insert, inspect, select, update
from sqlalchemy.engine import URL

from goodoffices.errors import RecordMissing, RecordUnusable, UnknownName
from goodoffices.record import follow, tables
from goodoffices.record.chain import Fault, Head, Link, faults, linked, seeded
from goodoffices.record.codec import event_of, text_of
from goodoffices.record.corrected import check
from goodoffices.record.engine import WRITES, engine_of, reading, shown, writing
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Added, Change, Correction, Entry, Event, Hand
from goodoffices.record.originals import Originals
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Proposal, Reading, Statement

AT_ONCE = 1000
"""How many events are fetched at a time."""

MAKING = 20260101
"""The turn of whoever makes the tables, where they are not there to be locked."""


class SqlRecord:
    """A View, a Writer and a History in one."""

    def __init__(self, url: str | URL, originals: Originals, *, make: bool = True) -> None:
        """The record at a URL; made where it is not there, unless told not to. Raises RecordMissing, RecordUnusable,
        RecordRefused, PackageMissing."""
        self._engine: Engine = engine_of(url)
        self.originals = originals
        self.name = shown(self._engine.url)
        self._view, self._seen = MemoryRecord(), 0
        if not self._is_there():
            if not make:
                raise RecordMissing(self.name)
            self._make()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # what is kept

    def add(self, report: Report, reading: Reading, hand: Hand | None = None) -> int:
        """Keep a report and what was read out of it, with its original; returns how many statements are new. Raises
        RecordRefused: then nothing was kept."""
        hand = hand or Hand()
        original = self.originals.keep(report.original) if report.original else ""
        with writing(self._engine) as connection:
            head = _head(connection)
            old = follow.known(connection, tables.statements.c.id, (s.id for s in reading.statements))
            told = follow.known(connection, tables.proposals.c.id, (p.id for p in reading.proposals))
            statements = tuple({s.id: s for s in reading.statements if s.id not in old}.values())
            proposals = tuple({p.id: p for p in reading.proposals if p.id not in told}.values())
            cast = set(map(follow.written, reading.cast)) <= follow.cast_told(connection, report.id)
            if cast and not statements and not proposals and follow.counts(connection, report.id):
                return 0
            by, at = hand.by or _user(), hand.at or datetime.now(UTC)
            event = Added(report, statements, proposals, reading.cast, by, at, hand.why, original)
            _append(connection, head, [event])
        return len(statements)

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep people's corrections, all or none. Raises UnknownName, RecordRefused."""
        self.keep(corrections)

    def keep(self, changes: Iterable[Change]) -> None:
        """Keep changes of any kind, all or none. Raises UnknownName, RecordRefused."""
        kept = tuple(changes)
        with writing(self._engine) as connection:
            head = _head(connection)
            for change in kept:
                check(change, lambda id: _statement(connection, id), lambda id: _report(connection, id))
            _append(connection, head, kept)

    def rebuild(self) -> None:
        """Make anew, from the events, what follows from them."""
        with writing(self._engine) as connection:
            _head(connection)
            follow.empty(connection)
            for link in _links(connection):
                follow.follow(connection, link.number, event_of(link.text))

    # how it came to be

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The events in the order in which they were kept, those numbered above `after`. Raises RecordUnusable."""
        with reading(self._engine) as connection:
            for link in _links(connection, after):
                try:
                    yield Entry(link.number, event_of(link.text), link.digest)
                except ValueError as problem:
                    remedy = "See what happened to it with: goodoffices record verify CASE"
                    raise RecordUnusable(self.name, f"event {link.number} cannot be read", remedy) from problem

    def head(self) -> Head:
        """How many events there are, and the hash of the last."""
        with reading(self._engine) as connection:
            return _head(connection)

    def verify(self, watch: Callable[[int, int], None] | None = None) -> tuple[Head, tuple[Fault, ...]]:
        """Hold every event to the chain and every original to its hash; the head, and what is wrong in order of events.
        `watch` is told now and then how many events are done, of how many."""
        with reading(self._engine) as connection:
            head = _head(connection)
            links = _links(connection)
            if watch is not None:
                links = _watched(links, head.count, watch)
            found = list(faults(links, _value(connection, "seed"), head))
            kept = connection.execute(
                select(tables.reports.c.number, tables.reports.c.original).where(tables.reports.c.original.is_not(None))
            ).all()
        wrong = ((number, digest, self.originals.state(digest)) for number, digest in kept)
        found += [Fault(number, f"the original {digest} {state}") for number, digest, state in wrong if state]
        return head, tuple(sorted(found, key=lambda fault: fault.number))

    def digest(self, number: int) -> str:
        """The hash of an event; of the seed, for 0. Raises UnknownName."""
        with reading(self._engine) as connection:
            if number == 0:
                return seeded(_value(connection, "seed"))
            found = connection.execute(select(tables.events.c.digest).where(tables.events.c.number == number)).scalar()
        if found is None:
            raise UnknownName("event", str(number), None)
        return str(found)

    def knows(self, report: str) -> bool:
        """Whether a report of that id is there and counts."""
        with reading(self._engine) as connection:
            return follow.counts(connection, report)

    def snapshot(self) -> MemoryRecord:
        """A record in memory with all that is kept here now; what is kept later does not reach it."""
        record = MemoryRecord()
        record.follow(entry.event for entry in self.entries())
        return record

    # what can be read: always all that is kept, by whomever

    def reports(self) -> tuple[Report, ...]:
        return self._now().reports()

    def report(self, id: str) -> Report:
        return self._now().report(id)

    def original(self, report: str) -> bytes:
        """The bytes of a report as it came. Raises UnknownName."""
        with reading(self._engine) as connection:
            place = tables.reports.c
            digest = connection.execute(select(place.original).where(place.id == report)).scalar()
        return self.originals.read(str(digest or report))

    def statements(self, corrected: bool = True) -> tuple[Statement, ...]:
        return self._now().statements(corrected)

    def statement(self, id: str, corrected: bool = True) -> Statement:
        return self._now().statement(id, corrected)

    def corrections(self, statement: str) -> tuple[Correction, ...]:
        return self._now().corrections(statement)

    def proposals(self) -> tuple[Proposal, ...]:
        return self._now().proposals()

    def cast(self) -> tuple[Participant, ...]:
        return self._now().cast()

    def _now(self) -> MemoryRecord:
        for entry in self.entries(self._seen):
            self._view.follow((entry.event,))
            self._seen = entry.number
        return self._view

    def _is_there(self) -> bool:
        """Whether its tables are there, of a form known here. Raises RecordUnusable."""
        with reading(self._engine) as connection:
            names = set(inspect(connection).get_table_names())
            if not names & set(tables.metadata.tables):
                return False
            if names >= set(tables.metadata.tables):
                schema = int(_value(connection, "schema"))
                if schema <= tables.SCHEMA:
                    return True
                raise RecordUnusable(self.name, f"is of form {schema}, newer than this version knows", "Update it.")
        raise RecordUnusable(self.name, "is no record: some of its tables are missing", "Give another place.")

    def _make(self) -> None:
        with writing(self._engine) as connection:
            if self._engine.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(MAKING)))
            if inspect(connection).has_table(tables.about.name):
                return  # another was quicker
            tables.create(connection)
            seed = secrets.token_hex(16)
            rows = [{"name": "schema", "value": str(tables.SCHEMA)}, {"name": "seed", "value": seed}]
            connection.execute(insert(tables.about), rows)
            connection.execute(insert(tables.head).values(one=1, count=0, digest=seeded(seed)))


def _append(connection: Connection, head: Head, events: Sequence[Event]) -> None:
    """Write events, what follows from them, and the head."""
    for event in events:
        link = linked(head, text_of(event))
        row = {"number": link.number, "before": link.before, "text": link.text, "digest": link.digest}
        connection.execute(insert(tables.events), [row])
        follow.follow(connection, link.number, event)
        head = Head(link.number, link.digest)
    connection.execute(update(tables.head).values(count=head.count, digest=head.digest))


def _head(connection: Connection) -> Head:
    """The head; in a transaction that writes, the turn is taken with it."""
    sought = select(tables.head.c.count, tables.head.c.digest)
    if connection.get_execution_options().get(WRITES):
        sought = sought.with_for_update()
    count, digest = connection.execute(sought).one()
    return Head(count, digest)


def _links(connection: Connection, after: int = 0) -> Iterator[Link]:
    place = tables.events.c
    sought = select(place.number, place.before, place.text, place.digest).order_by(place.number)
    for row in connection.execute(sought.where(place.number > after), execution_options={"yield_per": AT_ONCE}):
        yield Link(*row)


def _watched(links: Iterable[Link], count: int, watch: Callable[[int, int], None]) -> Iterator[Link]:
    for done, link in enumerate(links, start=1):
        yield link
        if done % AT_ONCE == 0:
            watch(done, count)


def _value(connection: Connection, name: str) -> str:
    found = connection.execute(select(tables.about.c.value).where(tables.about.c.name == name)).scalar()
    return str(found or "")


def _statement(connection: Connection, id: str) -> Statement:
    """A statement as first read. Raises UnknownName."""
    place, events = tables.statements.c, tables.events.c
    holding = select(events.text).join(tables.statements, place.number == events.number).where(place.id == id)
    event = event_of(text) if (text := connection.execute(holding).scalar()) else None
    found = [s for s in event.statements if s.id == id] if isinstance(event, Added) else []
    if not found:
        raise UnknownName("statement", id, None)
    return found[0]


def _report(connection: Connection, id: str) -> Report:
    """The name of a report is enough to know that it is there. Raises UnknownName."""
    if not follow.known(connection, tables.reports.c.id, [id]):
        raise UnknownName("report", id, None)
    return Report(id, "", "")


def _user() -> str:
    """The name of whoever runs this."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no name for the number of the user
        return ""
