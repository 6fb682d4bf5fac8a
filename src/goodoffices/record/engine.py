"""A database that keeps what it confirms.

SQLite: a write-ahead log, on the disk before a transaction counts as done (synchronous=FULL); a writer takes its turn
at the beginning of its transaction, so that what it reads is still so when it writes. PostgreSQL confirms once its own
log is on the disk; there a writer takes its turn by locking the head.

Invariant: what a database says in error is told by an error of goodoffices; no password is ever shown.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from goodoffices.errors import PackageMissing, RecordRefused, RecordUnusable

WAIT = 60
"""Seconds that a writer waits for its turn."""

WRITES = "goodoffices_writes"
PASSWORD = "PGPASSWORD"
DAMAGED = ("not a database", "malformed", "disk image", "no such table", "no such column", "does not exist")


def engine_of(url: str | URL) -> Engine:
    """The engine for a URL, sqlite or postgresql. Raises RecordUnusable, PackageMissing."""
    try:
        place = make_url(url)
    except ArgumentError as problem:
        raise RecordUnusable(
            str(url).partition("://")[0], "is no URL", "Write postgresql://USER@HOST/DATABASE."
        ) from problem
    system = place.get_backend_name()
    if system == "sqlite":
        engine = create_engine(place, connect_args={"timeout": WAIT, "check_same_thread": False})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine
    if system != "postgresql":
        raise RecordUnusable(shown(place), f"is of {system}", "A record stands in SQLite or PostgreSQL.")
    place = place.set(drivername="postgresql+pg8000", password=place.password or os.environ.get(PASSWORD))
    try:
        return create_engine(place, connect_args={"timeout": WAIT})
    except (ModuleNotFoundError, NoSuchModuleError) as problem:
        raise PackageMissing("A record in PostgreSQL", "pg8000", "postgresql") from problem


def shown(url: URL) -> str:
    """A URL as it may be told, or the path of a file."""
    if url.get_backend_name() == "sqlite":
        return url.database or "memory"
    return str(url.render_as_string(hide_password=True))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the record throughout."""
    steady: dict[str, Any] = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with _told(engine, writes=False), engine.connect().execution_options(**steady) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction: all that is written within is confirmed at its end, or nothing is."""
    with _told(engine, writes=True), engine.execution_options(**{WRITES: True}).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL synchronous_commit TO on")  # whatever the server was told
        yield connection


@contextmanager
def _told(engine: Engine, *, writes: bool) -> Iterator[None]:
    """Errors of the database as errors of goodoffices."""
    try:
        yield
    except DBAPIError as problem:
        words = _words(problem.orig)
        if any(sign in words for sign in DAMAGED):
            remedy = "Put back a copy of it; the events it holds can still be read with the tools of the database."
            raise RecordUnusable(shown(engine.url), f"is no record, or is damaged ({words})", remedy) from problem
        if writes:
            raise RecordRefused(shown(engine.url), words) from problem
        raise RecordUnusable(shown(engine.url), f"cannot be read now ({words})", "Check that it is there.") from problem


def _words(problem: BaseException | None) -> str:
    """What the database says, in one line."""
    first = problem.args[0] if problem is not None and problem.args else problem
    return " ".join(str(first.get("M", first) if isinstance(first, dict) else first).split())


def _prepare(connection: Any, _: object) -> None:
    """Of each connection to SQLite."""
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    cursor = connection.cursor()
    for setting in ("PRAGMA synchronous=FULL", "PRAGMA recursive_triggers=ON"):
        cursor.execute(setting)
    end = time.monotonic() + WAIT
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
