"""A database that keeps what it confirms.

SQLite is opened as `sqlite` says. PostgreSQL confirms once its own log is on the disk; there a writer takes its turn by
locking the head.

Invariant: what a database says in error is told by an error of goodoffices; no password is ever shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from goodoffices.errors import PackageMissing, RecordRefused, RecordUnusable
from goodoffices.record.remedy import REFUSED, UNREAD, is_damage, remedy
from goodoffices.record.sqlite import WAIT, WRITES, looking, may_write, sqlite_engine

PASSWORD = "PGPASSWORD"


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
        return sqlite_engine(place, WAIT)
    if system != "postgresql":
        raise RecordUnusable(shown(place), f"is of {system}", "A record stands in SQLite or PostgreSQL.")
    place = place.set(drivername="postgresql+pg8000", password=place.password or os.environ.get(PASSWORD))
    try:
        return create_engine(place, connect_args={"timeout": WAIT}, pool_pre_ping=True)
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
    with _told(engine, writes=False):
        if engine.dialect.name == "sqlite":
            with looking(engine) as connection, connection.begin():
                yield connection
        else:
            steady = engine.execution_options(isolation_level="REPEATABLE READ")
            with steady.connect() as connection, connection.begin():
                yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction: all that is written within is confirmed at its end, or nothing is."""
    if engine.dialect.name == "sqlite" and not may_write(engine.url.database):
        raise RecordRefused(shown(engine.url), "it is read-only", remedy("read-only", REFUSED))
    with _told(engine, writes=True), engine.execution_options(**{WRITES: True}).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL synchronous_commit TO on")  # whatever the server was told
        yield connection


@contextmanager
def _told(engine: Engine, *, writes: bool) -> Iterator[None]:
    """Errors of the database as errors of goodoffices."""
    try:
        yield
    except (DBAPIError, OSError) as problem:
        if isinstance(problem, OSError) and engine.dialect.name != "postgresql":
            raise
        words, state = _words(problem)
        if is_damage(words, state):
            advice = "Put back a copy of it; the events it holds can still be read with the tools of the database."
            raise RecordUnusable(shown(engine.url), f"is no record, or is damaged ({words})", advice) from problem
        if writes:
            raise RecordRefused(shown(engine.url), words, remedy(words, REFUSED, state)) from problem
        raise RecordUnusable(
            shown(engine.url), f"cannot be read now ({words})", remedy(words, UNREAD, state)
        ) from problem


def _words(problem: DBAPIError | OSError) -> tuple[str, str]:
    """What the database says, in one line, and the code of the state that PostgreSQL gives ("" else)."""
    if isinstance(problem, OSError):  # the driver tells of a server that is gone as the system does
        return f"network error: {(problem.strerror or str(problem)).lower()}", ""
    cause = problem.orig
    first: object = cause.args[0] if cause is not None and cause.args else cause
    told = first if isinstance(first, dict) else {"M": first}
    return " ".join(str(told.get("M")).split()), str(told.get("C", ""))
