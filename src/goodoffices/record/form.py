"""The form of a record's tables: made in the newest, and moved on from any older one.

1. A record tells the number of its form. A higher one than is known here is refused; nothing is tried with it.
2. A lower one is moved on when the record is opened, in one transaction under the turn of the one writer: the revisions
   in `migrations/` are run from that form on (Alembic), each making what follows from the events, and the number is
   written. Who comes second finds it done; a process killed half way leaves the older form as it was.
3. Where nothing can be written, an older form is read as it stands.

Invariant: no revision touches an event; the chain verifies before as after.
"""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, Engine, func, insert, inspect, select, update

from goodoffices.errors import RecordRefused, RecordUnusable
from goodoffices.record import tables
from goodoffices.record.chain import seeded
from goodoffices.record.engine import reading, shown, writing

MAKING = 20260101
"""The turn of whoever makes the tables, where they are not there to be locked."""

FIRST = 1
REVISIONS = "goodoffices.record:migrations"
FIRST_TABLES = {"about", "events", "head", "reports", "statements", "proposals", "participants"}


def stands(engine: Engine) -> bool:
    """Whether a record is there, moved on to the newest form; False where the place is empty. Raises
    RecordUnusable."""
    form = form_of(engine)
    if form is None:
        return False
    if form > tables.SCHEMA:
        raise RecordUnusable(shown(engine.url), f"is of form {form}, newer than this version knows", "Update it.")
    if form < tables.SCHEMA:
        move_on(engine)
    return True


def form_of(engine: Engine) -> int | None:
    """The number of the form of the record that is there; None where there is none. Raises RecordUnusable."""
    with reading(engine) as connection:
        names = set(inspect(connection).get_table_names())
        if not names & set(tables.metadata.tables):
            return None
        form = int(value(connection, "schema") or 0) if tables.about.name in names else 0
        if form >= FIRST and names >= (set(tables.metadata.tables) if form == tables.SCHEMA else FIRST_TABLES):
            return form
    problem = "is no record: some of its tables are missing"
    raise RecordUnusable(shown(engine.url), problem, "Give another place.")


def make(engine: Engine) -> None:
    """Make the tables of a record, unless another is quicker. Raises RecordRefused."""
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(MAKING)))
        if inspect(connection).has_table(tables.about.name):
            return
        tables.create(connection)
        seed = secrets.token_hex(16)
        rows = [{"name": "schema", "value": str(tables.SCHEMA)}, {"name": "seed", "value": seed}]
        connection.execute(insert(tables.about), rows)
        connection.execute(insert(tables.head).values(one=1, count=0, digest=seeded(seed)))


def move_on(engine: Engine) -> None:
    """Move an older record on to the newest form; where it cannot be written, leave it as it is."""
    try:
        with writing(engine) as connection:
            connection.execute(select(tables.head.c.count).with_for_update()).one()  # the turn
            form = int(value(connection, "schema"))
            if form < tables.SCHEMA:
                _run_revisions(connection, form)
                newest = update(tables.about).where(tables.about.c.name == "schema").values(value=str(tables.SCHEMA))
                connection.execute(newest)
    except RecordRefused:
        return


def value(connection: Connection, name: str) -> str:
    """What the record tells of itself under a name, "" for nothing."""
    found = connection.execute(select(tables.about.c.value).where(tables.about.c.name == name)).scalar()
    return str(found or "")


def _run_revisions(connection: Connection, form: int) -> None:
    """All revisions after a form, in this connection's transaction. Alembic's own table of versions is not kept: the
    record tells its form itself."""
    from alembic.config import Config
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", REVISIONS)
    script = ScriptDirectory.from_config(config)
    with Operations.context(MigrationContext.configure(connection)):
        for revision in reversed(list(script.iterate_revisions("head", f"{form:04}"))):
            revision.module.upgrade()
