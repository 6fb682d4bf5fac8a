"""The third form: which reports are copies of one story, which are versions of one, and where each was published.

1. `runs` and `sketches` are made from the text of each report as it was first kept, `copies` from these.
2. `addresses` and `versions` begin empty: no record of an older form tells of either.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from goodoffices.record.family import copies_by_runs, runs_of
from goodoffices.record.sketch import sketch_of

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the five tables, and fill the first three."""
    runs = _table(
        "runs", sa.Column("report", sa.Text, primary_key=True), sa.Column("runs", sa.LargeBinary, nullable=False)
    )
    key = sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False)
    sketches = _table("sketches", key, sa.Column("report", sa.Text, primary_key=True))
    pair = (sa.Column(name, sa.Text, primary_key=True) for name in ("one", "other"))
    copies = _table("copies", *pair, sa.Column("share", sa.Double, nullable=False))
    _table("addresses", *(sa.Column(name, sa.Text, primary_key=True) for name in ("url", "report")))
    _table("versions", *(sa.Column(name, sa.Text, primary_key=True) for name in ("report", "earlier")))
    op.create_index("versions_by_earlier", "versions", ["earlier"])
    each = dict(_texts(op.get_bind()))
    known = {report: runs_of(text) for report, text in each.items()}
    for report, mine in known.items():
        op.bulk_insert(runs, [{"report": report, "runs": struct.pack(f"<{len(mine)}I", *mine)}])
        op.bulk_insert(sketches, [{"key": key, "report": report} for key in sketch_of(mine)])
    rows = [{"one": one, "other": other, "share": share} for (one, other), share in copies_by_runs(known).items()]
    op.bulk_insert(copies, rows)


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    made = op.create_table(name, *columns)
    assert made is not None
    return made


def _texts(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Each report by id, with its text as first kept."""
    events = sa.table("events", sa.column("number", sa.BigInteger), sa.column("text", sa.Text))
    reports = sa.table("reports", sa.column("id", sa.Text), sa.column("number", sa.BigInteger))
    sought = sa.select(events.c.text).join(reports, reports.c.number == events.c.number).order_by(events.c.number)
    for text in connection.execute(sought).scalars():
        report = json.loads(text)["report"]
        yield report["id"], report["text"]
