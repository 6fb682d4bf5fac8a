"""The tables of a record in a database.

`events` is the record: a row an event, refused by the database itself when changed or removed. `head` holds how many
there are and the last hash, apart from them. `reports`, `statements`, `proposals`, `participants` and `changes` follow
from the events and can be made anew from them at any time; they are there so that adding a report need not read all
others. On `shelves` lies what others worked out of the events; it can be thrown away at any time.

Invariant: no statement of SQL is put together from strings; what a database calls its own (triggers) is constant text.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA = 3
"""The form of these tables. A record of a higher one is refused; of a lower one, moved on by a migration."""

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""The `schema`, and the `seed` of the chain."""

events = Table(
    "events",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("before", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)

head = Table(
    "head",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
    Column("count", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("original", Text),
    Column("withdrawn", BigInteger),
)
"""By the number of the event that added it first, and of the one that withdrew it, if it does not count now."""

statements = Table(
    "statements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Index("statements_by_report", "report"),
)
"""By the number of the event that holds it."""

proposals = Table(
    "proposals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
)

participants = Table(
    "participants",
    metadata,
    Column("report", Text, primary_key=True),
    Column("text", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("report", Text, primary_key=True),
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
)
"""By report, the numbers of the events, additions apart, that tell of it or of a statement of it."""

shelves = Table(
    "shelves",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""By name, what was worked out of the events up to a number, in parts."""

runs = Table(
    "runs",
    metadata,
    Column("report", Text, primary_key=True),
    Column("runs", LargeBinary, nullable=False),
)
"""The words of a report as runs (see record/family), four bytes each, the lowest first."""

sketches = Table(
    "sketches",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Text, primary_key=True),
)
"""By the keys under which copies of a report are looked for (see record/sketch)."""

copies = Table(
    "copies",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("share", Double, nullable=False),
)
"""Reports that are copies of one story, `one` the smaller id, with the share of the shorter one's runs."""

addresses = Table(
    "addresses",
    metadata,
    Column("url", Text, primary_key=True),
    Column("report", Text, primary_key=True),
)
"""Where reports were published."""

versions = Table(
    "versions",
    metadata,
    Column("report", Text, primary_key=True),
    Column("earlier", Text, primary_key=True),
    Index("versions_by_earlier", "earlier"),
)
"""Which report is a later version of which `earlier` one of the same story."""

FOLLOWING = (
    reports,
    statements,
    proposals,
    participants,
    changes,
    shelves,
    runs,
    sketches,
    copies,
    addresses,
    versions,
)
"""What follows from the events."""

_TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER events_unchanged BEFORE UPDATE ON events "
        "BEGIN SELECT RAISE(ABORT, 'what was recorded stays as it is'); END",
        "CREATE TRIGGER events_unremoved BEFORE DELETE ON events "
        "BEGIN SELECT RAISE(ABORT, 'what was recorded stays as it is'); END",
        "CREATE TRIGGER events_unreplaced BEFORE INSERT ON events "
        "WHEN EXISTS (SELECT 1 FROM events WHERE number = NEW.number) "
        "BEGIN SELECT RAISE(ABORT, 'what was recorded stays as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION events_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'what was recorded stays as it is'; END $$",
        "CREATE TRIGGER events_unchanged BEFORE UPDATE OR DELETE ON events "
        "FOR EACH ROW EXECUTE FUNCTION events_refuse()",
        "CREATE TRIGGER events_unemptied BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_refuse()",
    ),
}


def create(connection: Connection) -> None:
    """Make the tables, in a database that has none of them."""
    metadata.create_all(connection)
    for command in _TRIGGERS[connection.dialect.name]:
        connection.exec_driver_sql(command)
