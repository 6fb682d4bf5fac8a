"""SQLite in a case folder: opened to write, and looked at where nothing can be written.

1. Where the file and its folder may be written to, it is opened with a write-ahead log, which is on the disk before a
   transaction counts as done (synchronous=FULL, and on a Mac through the cache of the disk); a writer takes its turn at
   the beginning of its transaction, so that what it reads is still so when it writes.
2. Where they may not (an archive, another's folder), or where the disk has no room for the index of the log, it is
   looked at: through the index where that is there; in a copy of file and log where the index is missing; and as a file
   that nobody changes where there is no log, since whoever writes has one.
3. A file that was looked at as one that nobody changes is held to that when the look is over.

Invariant: looking leaves nothing in the folder. The write-ahead log does not work over network file systems.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from goodoffices.errors import RecordUnusable

WAIT = 60
"""Seconds that a writer waits for its turn."""

WRITES = "goodoffices_writes"
LOG, INDEX = "-wal", "-shm"
SETTINGS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
    "PRAGMA recursive_triggers=ON",
)


def sqlite_engine(place: URL, wait: float) -> Engine:
    """The engine that reads and writes a file; its writers wait for their turn for so many seconds."""
    engine = create_engine(place, connect_args={"timeout": wait, "check_same_thread": False})
    event.listen(engine, "connect", lambda connection, _: _prepare(connection, wait))
    event.listen(engine, "begin", _begin)
    return engine


def may_write(path: str | None) -> bool:
    """Whether the system lets one write to a file (or make it) and, for the log, beside it."""
    if not path or path == ":memory:":
        return True
    beside = os.path.dirname(os.path.abspath(path))
    return os.access(beside, os.W_OK) and (not os.path.exists(path) or os.access(path, os.W_OK))


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """A connection to read with, whatever may be written. Raises RecordUnusable where the file was changed meanwhile,
    DBAPIError."""
    path = engine.url.database
    if may_write(path) and (connection := _opened(engine)) is not None:
        with connection:
            yield connection
        return
    before = _state(str(path))
    with _looker(engine.url).connect() as connection:
        yield connection
    if _state(str(path)) != before and not before[-1]:
        raise RecordUnusable(str(path), "was written to while it was looked at", "Give the same command again.")


def _opened(engine: Engine) -> Connection | None:
    """None where there is no room for the index of the log and the file can still be looked at."""
    try:
        return engine.connect()
    except DBAPIError as problem:
        kind = getattr(problem.orig, "sqlite_errorname", "")
        if kind.startswith(("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN")) and os.path.isfile(
            str(engine.url.database)
        ):
            return None
        raise


@lru_cache(maxsize=16)
def _looker(place: URL) -> Engine:
    engine = create_engine(place, creator=lambda: _look(str(place.database)), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _look(path: str) -> _Look:
    """A connection that can write nothing."""
    if os.path.exists(path + INDEX) and os.path.exists(path + LOG):
        return _look_at(path, "mode=ro&readonly_shm=1")
    if not _size(path + LOG):
        return _look_at(path, "immutable=1")
    folder = tempfile.mkdtemp(prefix="goodoffices-")
    try:
        copy = os.path.join(folder, "record.db")
        for end in ("", LOG):
            shutil.copyfile(path + end, copy + end)
        found = _look_at(copy, "mode=rw")
        found.execute("PRAGMA query_only=ON")
    except BaseException as problem:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(problem, OSError):
            raise sqlite3.OperationalError(problem.strerror or str(problem)) from problem
        raise
    found.folder = folder
    return found


def _look_at(path: str, how: str) -> _Look:
    place = f"{Path(path).absolute().as_uri()}?{how}"
    found = sqlite3.connect(place, timeout=WAIT, check_same_thread=False, uri=True, factory=_Look)
    found.isolation_level = None
    return found


class _Look(sqlite3.Connection):
    """At a file, or at a copy in a `folder` that goes with it."""

    folder = ""

    def close(self) -> None:
        super().close()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def _state(path: str) -> tuple[int, int, int]:
    """When a file was changed last, its size, and that of its log."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0, 0
    return found.st_mtime_ns, found.st_size, _size(path + LOG)


def _size(path: str) -> int:
    """In bytes; 0 where there is no such file."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _prepare(connection: Any, wait: float) -> None:
    """Of each connection that may write."""
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    cursor = connection.cursor()
    for setting in SETTINGS:
        cursor.execute(setting)
    end = time.monotonic() + wait
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")  # does not wait by itself while another makes the record
            break
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() > end:
                raise
            time.sleep(0.01)
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
