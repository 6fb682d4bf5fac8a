"""A record looked over as far as that is quick, however long it is: its end, and which originals are there.

Invariant: nothing is found here that `SqlRecord.verify` does not find too; it finds more, and reads all events for it.
"""

from __future__ import annotations

from sqlalchemy import func, select

from goodoffices.record.sql import SqlRecord
from goodoffices.record.tables import events, reports


def glance(record: SqlRecord) -> list[str]:
    """What is wrong, in words. Raises RecordUnusable."""
    head = record.head()
    with record.reading() as connection:
        count, last = connection.execute(select(func.count(), func.max(events.c.number)).select_from(events)).one()
        digest = connection.execute(select(events.c.digest).where(events.c.number == last)).scalar()
        named = connection.execute(select(reports.c.original).where(reports.c.original.is_not(None))).scalars().all()
    found = []
    if (count, last or 0) != (head.count, head.count) or (count and digest != head.digest):
        found.append(f"its events are not the {head.count:,} that its head tells of")
    if missing := set(named) - set(record.originals.kept()):
        found.append(f"{len(missing):,} of {len(named):,} originals are missing from {record.originals.folder}")
    return found
