"""A record copied whole, while others write to it, into a case folder of its own.

1. Where a copy was made before, it is held to the record: it is of the same case, and its head still stands in the
   chain. Else the record has lost or changed what the copy holds, and the copy is left as it is.
2. One state of the record is copied to a file of another name: page by page from SQLite, event by event from
   PostgreSQL.
3. The originals that it names are copied, where they are not there yet.
4. The copy is verified as any record is. Only where it is whole does it take the place of the one before.

Invariant: at every moment the folder holds a whole copy, the new one or the one before; what is copied is only read.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.engine import URL

from goodoffices.errors import CopyRefused, RecordMissing, UnknownName
from goodoffices.record import follow, tables
from goodoffices.record.chain import Fault, Head
from goodoffices.record.codec import event_of, original_in
from goodoffices.record.engine import engine_of, writing
from goodoffices.record.originals import UNFINISHED, Originals
from goodoffices.record.place import ADDRESS, FILE, ORIGINALS, open_record
from goodoffices.record.remedy import remedy
from goodoffices.record.sql import SqlRecord
from goodoffices.record.sqlite import INDEX, LOG

AT_ONCE = 1000
"""How many rows are written at a time."""

ANOTHER = "Give another folder."

Watch = Callable[[int, int], None] | None


def copy_record(record: SqlRecord, folder: Path, watch: Watch = None) -> tuple[Head, tuple[Fault, ...]]:
    """Copy a record into a folder, made where it is not there: the head of the copy, and what is wrong with it; where
    anything is, the folder is left as it was. `watch` is told how many events are verified, of how many. Raises
    CopyRefused, RecordUnusable, RecordRefused."""
    with told_of(folder):
        folder.mkdir(parents=True, exist_ok=True)
    _check(record, folder)
    file = folder / f"{UNFINISHED}{FILE}"
    with told_of(folder), _without_rest(file):
        with closing(_copied(record, file, Originals(folder / ORIGINALS))) as copy:
            for digest in _named(copy):
                _keep(copy.originals, record.originals, digest)
            head, faults = copy.verify(watch)
        if not faults:
            _take_place(file, folder / FILE)
    return head, faults


def _check(record: SqlRecord, folder: Path) -> None:
    """Hold a copy made before to the record. Raises CopyRefused, RecordUnusable."""
    if (folder / ADDRESS).exists():
        raise CopyRefused(str(folder), f"its {ADDRESS} says that a record stands elsewhere", ANOTHER)
    if record.originals.folder.parent.exists() and folder.samefile(record.originals.folder.parent):
        raise CopyRefused(str(folder), "it is the case folder itself", ANOTHER)
    try:
        before = open_record(folder)
    except RecordMissing:
        return
    with closing(before):
        if before.digest(0) != record.digest(0):
            raise CopyRefused(str(folder), "it holds the record of another case", ANOTHER)
        head = before.head()
        try:
            same = record.digest(head.count) == head.digest
        except UnknownName:
            same = False
    if not same:
        advice = "Keep that copy, and see what happened with: goodoffices record verify CASE"
        raise CopyRefused(str(folder), f"it holds events up to {head} that the record has lost or changed", advice)
    if any((folder / f"{FILE}{end}").exists() for end in (LOG, INDEX)):
        raise CopyRefused(str(folder), "its record is in use", "Wait until it is not, or give another folder.")


def _copied(record: SqlRecord, file: Path, originals: Originals) -> SqlRecord:
    """One state of the record in a new file."""
    place = URL.create("sqlite", database=str(file))
    with record.reading() as connection:
        if connection.dialect.name == "sqlite":
            with closing(sqlite3.connect(file)) as other:
                driver = connection.connection.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                driver.backup(other)
        else:
            engine = engine_of(place)
            _rewrite(connection, engine)
            engine.dispose()
    return SqlRecord(place, originals, make=False)


def _rewrite(source: Connection, engine: Engine) -> None:
    """All events in a new database, with the head, the seed and what follows."""
    with writing(engine) as connection:
        tables.create(connection)
        for table in (tables.about, tables.head):
            connection.execute(insert(table), [dict(row) for row in source.execute(select(table)).mappings()])
        for rows in _in_parts(source):
            connection.execute(insert(tables.events), rows)
            for row in rows:
                follow.follow(connection, int(str(row["number"])), event_of(str(row["text"])))


def _in_parts(source: Connection) -> Iterator[list[dict[str, object]]]:
    sought = select(tables.events).order_by(tables.events.c.number)
    found = source.execute(sought, execution_options={"yield_per": AT_ONCE}).mappings()
    for rows in found.partitions(AT_ONCE):
        yield [dict(row) for row in rows]


def _named(copy: SqlRecord) -> list[str]:
    """The originals that a record names, each once."""
    with copy.reading() as connection:
        texts = connection.execute(select(tables.events.c.text), execution_options={"yield_per": AT_ONCE}).scalars()
        return list(dict.fromkeys(filter(None, map(original_in, texts))))


def _keep(originals: Originals, source: Originals, digest: str) -> None:
    """An original beside the copy; one that is not there as it was kept is told when the copy is verified."""
    if not originals.state(digest) or source.state(digest):
        return
    (originals.folder / digest).unlink(missing_ok=True)
    originals.keep(source.read(digest))


def _take_place(file: Path, place: Path) -> None:
    with file.open("rb") as whole:
        os.fsync(whole.fileno())
    file.replace(place)


@contextmanager
def _without_rest(file: Path) -> Iterator[None]:
    """Nothing of an unfinished copy stands there, before or after."""
    names = [file, *(file.with_name(f"{file.name}{end}") for end in (LOG, INDEX, "-journal"))]
    for name in names:
        name.unlink(missing_ok=True)
    try:
        yield
    finally:
        for name in names:
            name.unlink(missing_ok=True)


@contextmanager
def told_of(folder: Path) -> Iterator[None]:
    """Errors of the file system as errors of goodoffices."""
    try:
        yield
    except (OSError, sqlite3.Error) as problem:
        words = (getattr(problem, "strerror", "") or str(problem)).lower()
        raise CopyRefused(str(folder), words, remedy(words, ANOTHER)) from problem
