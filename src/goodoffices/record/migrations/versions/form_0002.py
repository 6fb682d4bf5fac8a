"""The second form: which changes concern which report, and shelves for what is worked out of the events.

1. `changes` is filled from the events that are no additions: what they say is of a statement, or of a report.
2. `shelves` begins empty; whoever asks fills it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ADDED = '{"_":"Added"'
"""How the text of an addition begins: its names are sorted."""


def upgrade() -> None:
    """Make both tables, and fill the first."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    changes = op.create_table(
        "changes",
        sa.Column("report", sa.Text, primary_key=True),
        sa.Column("number", number, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "shelves",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", number, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    rows = list(_concerned(op.get_bind()))
    if rows and changes is not None:
        op.bulk_insert(changes, rows)


def _concerned(connection: sa.Connection) -> Iterator[dict[str, object]]:
    """The report that each change concerns, by the number of the change."""
    events = sa.table("events", sa.column("number", sa.BigInteger), sa.column("text", sa.Text))
    statements = sa.table("statements", sa.column("id", sa.Text), sa.column("report", sa.Text))
    sought = sa.select(events).where(sa.not_(events.c.text.startswith(ADDED))).order_by(events.c.number)
    for number, text in connection.execute(sought).all():
        change = json.loads(text)
        report = _report(change)
        if report is None and (statement := _statement(change)) is not None:
            held = sa.select(statements.c.report).where(statements.c.id == statement)
            report = connection.execute(held).scalar()
        if report is not None:
            yield {"report": report, "number": number}


def _report(change: Mapping[str, Any]) -> str | None:
    """The report that a change names; None for one of a statement or a source."""
    of = change["of"] if change["_"] == "Undoing" else change
    found = of.get("report") or (of["statement"].get("report") if of["_"] == "Noted" else None)
    return str(found) if found else None


def _statement(change: Mapping[str, Any]) -> str | None:
    of = change["of"] if change["_"] == "Undoing" else change
    found = of.get("statement") or of.get("subject")
    return found if isinstance(found, str) else None
