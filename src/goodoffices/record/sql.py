"""A record in a database: SQLite in the case folder, or PostgreSQL for a team.

To keep an event, in one transaction: take the turn of the one writer; read the head; look up what is known; write the
event, chained to the head, and what follows from it; write the new head. So two writers at once never fork the chain,
and what is confirmed is whole.

Invariant: what can be read is what a MemoryRecord makes of the same events; an event once confirmed is never written to
again.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.engine import URL

from goodoffices.errors import RecordMissing, RecordUnusable, UnknownName
from goodoffices.record import follow, form, stories, tables
from goodoffices.record.chain import Fault, Head, Link, faults, linked, seeded
from goodoffices.record.codec import event_of, original_in, text_of
from goodoffices.record.corrected import Known, check
from goodoffices.record.engine import engine_of, reading, shown, writing
from goodoffices.record.look import holds, report_of, statement_of
from goodoffices.record.mark import Mark, worded
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Added, Beside, Change, Correction, Decide, Entry, Event, Hand, Noted
from goodoffices.record.originals import Originals
from goodoffices.record.receive import news
from goodoffices.record.sqlite import WRITES
from goodoffices.record.version import check_circle
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Proposal, Reading, Statement

AT_ONCE = 1000
"""How many events are fetched at a time."""


class SqlRecord:
    """A View, a Writer and a History in one."""

    def __init__(self, url: str | URL, originals: Originals, *, make: bool = True) -> None:
        """The record at a URL; made where it is not there, unless told not to. Raises RecordMissing, RecordUnusable,
        RecordRefused, PackageMissing."""
        self._engine: Engine = engine_of(url)
        self.originals = originals
        self.name = shown(self._engine.url)
        self._view, self._seen = MemoryRecord(), 0
        if not form.stands(self._engine):
            if not make:
                raise RecordMissing(self.name)
            form.make(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # what is kept

    def add(self, report: Report, reading: Reading, hand: Hand | None = None, decide: Decide | None = None) -> int:
        """Keep a report and what was read out of it, with its original, and what `decide` would have kept along;
        returns how many statements are new. Raises RecordRefused: then nothing was kept."""
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
            by, at = hand.by or user(), hand.at or datetime.now(UTC)
            beside = decide(stories.SqlStories(connection)) if decide is not None else Beside()
            new = (report, statements, proposals, reading.cast)
            event = Added(*new, by, at, hand.why, original, worded(hand.mark), beside.supersedes)
            _append(connection, head, [event, *beside.changes])
        return len(statements)

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep people's corrections, all or none. Raises UnknownName, RecordRefused."""
        self.keep(corrections)

    def keep(self, changes: Iterable[Change]) -> None:
        """Keep changes of any kind, all or none. Raises UnknownName, QuoteAbsent, RecordRefused."""
        kept = tuple(changes)
        new = {change.statement.id: change.statement for change in kept if isinstance(change, Noted)}
        with writing(self._engine) as connection:
            head = _head(connection)
            known = Known(
                lambda id: new.get(id) or statement_of(connection, id),
                lambda id: report_of(connection, id),
                lambda event: holds(connection, event),
            )
            for change in kept:
                check(change, known)
                check_circle(change, stories.SqlStories(connection).before)
            _append(connection, head, kept)

    def receive(self, events: Iterable[Event]) -> int:
        """Keep events of another record, all or none, each once; returns how many are new. Raises UnknownName for a
        change of what is not there, RecordRefused."""
        with writing(self._engine) as connection:
            head = _head(connection)
            new = news((event_of(link.text) for link in _links(connection)), events)
            _append(connection, head, new)
        return len(new)

    def rebuild(self) -> tuple[str, ...]:
        """Make anew, from the events, what follows from them; the tables that were otherwise. Raises RecordRefused."""
        with writing(self._engine) as connection:
            _head(connection)
            before = follow.sums(connection)
            follow.empty(connection)
            for link in _links(connection):
                follow.follow(connection, link.number, event_of(link.text))
            after = follow.sums(connection)
        return tuple(name for name, digest in after.items() if before[name] != digest)

    def reading(self) -> AbstractContextManager[Connection]:
        """The database in one state, for whoever copies it."""
        return reading(self._engine)

    # what others worked out of it

    def shelved(self, name: str, part: int = 0) -> tuple[int, bytes] | None:
        """What lies on a shelf: up to which event it was worked out, and its bytes; None where nothing does."""
        place = tables.shelves.c
        sought = select(place.number, place.content).where(place.name == name, place.part == part)
        with reading(self._engine) as connection:
            found = connection.execute(sought).first()
        return (found.number, found.content) if found is not None else None

    def shelve(self, name: str, number: int, parts: Sequence[bytes]) -> None:
        """Put on a shelf what was worked out of the events up to a number, in the place of what lies there. Raises
        RecordRefused."""
        rows = [{"name": name, "part": at, "number": number, "content": part} for at, part in enumerate(parts)]
        with writing(self._engine) as connection:
            _head(connection)
            connection.execute(delete(tables.shelves).where(tables.shelves.c.name == name))
            connection.execute(insert(tables.shelves), rows)

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
            named: dict[str, int] = {}
            links = _naming(_links(connection), named)
            if watch is not None:
                links = _watched(links, head.count, watch)
            found = list(faults(links, form.value(connection, "seed"), head))
        wrong = ((number, digest, self.originals.state(digest)) for digest, number in named.items())
        found += [Fault(number, f"the original {digest} {state}") for number, digest, state in wrong if state]
        return head, tuple(sorted(found, key=lambda fault: fault.number))

    def digest(self, number: int) -> str:
        """The hash of an event; of the seed, for 0. Raises UnknownName."""
        with reading(self._engine) as connection:
            if number == 0:
                return seeded(form.value(connection, "seed"))
            found = connection.execute(select(tables.events.c.digest).where(tables.events.c.number == number)).scalar()
        if found is None:
            raise UnknownName("event", str(number), None)
        return str(found)

    def knows(self, report: str) -> bool:
        """Whether a report of that id is there and counts."""
        with reading(self._engine) as connection:
            return follow.counts(connection, report)

    def ids(self) -> frozenset[str]:
        """The ids of all reports that were ever added."""
        with reading(self._engine) as connection:
            return frozenset(connection.execute(select(tables.reports.c.id)).scalars())

    def snapshot(self) -> MemoryRecord:
        """A record in memory with all that is kept here now; what is kept later does not reach it."""
        record = MemoryRecord()
        record.follow(entry.event for entry in self.entries())
        with reading(self._engine) as connection:
            record.know(stories.copies_in(connection))
        return record

    # what can be read: always all that is kept, by whomever

    def reports(self) -> tuple[Report, ...]:
        return self._now().reports()

    def report(self, id: str) -> Report:
        return self._now().report(id)

    def mark(self, report: str) -> Mark:
        return self._now().mark(report)

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
    found = connection.execute(sought).first()
    if found is None:
        raise RecordUnusable(shown(connection.engine.url), "has lost its head", "Put back a copy of it.")
    return Head(*found)


def _links(connection: Connection, after: int = 0) -> Iterator[Link]:
    place = tables.events.c
    sought = select(place.number, place.before, place.text, place.digest).order_by(place.number)
    for row in connection.execute(sought.where(place.number > after), execution_options={"yield_per": AT_ONCE}):
        yield Link(*row)


def _naming(links: Iterable[Link], named: dict[str, int]) -> Iterator[Link]:
    """Note the originals that events name, each with the first that does."""
    for link in links:
        if digest := original_in(link.text):
            named.setdefault(digest, link.number)
        yield link


def _watched(links: Iterable[Link], count: int, watch: Callable[[int, int], None]) -> Iterator[Link]:
    for done, link in enumerate(links, start=1):
        yield link
        if done % AT_ONCE == 0:
            watch(done, count)


def user() -> str:
    """The name of whoever runs this."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no name for the number of the user
        return ""
