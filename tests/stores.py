"""Every store of a record, and a report to try them with. A new store is one more line in `STORES`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol

import databases
import marks
from goodoffices.identity import content_id
from goodoffices.record.mark import Mark
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Event, History, View, Writer
from goodoffices.record.originals import Originals
from goodoffices.record.sql import SqlRecord
from goodoffices.report.model import Report
from goodoffices.statement.model import Kind, Participant, Proposal, Reading, Role


class Store(View, Writer, History, Protocol):
    """What a store can do."""

    def receive(self, events: Iterable[Event]) -> int:
        """Keep events of another record; how many are new."""

    def mark(self, report: str) -> Mark:
        """The handling mark of a report."""


def in_sqlite(folder: Path) -> Store:
    return SqlRecord(f"sqlite:///{folder / 'record.db'}", Originals(folder / "originals"))


def in_postgresql(folder: Path) -> Store:
    return SqlRecord(databases.address(), Originals(folder / "originals"))


STORES: Mapping[str, Callable[[Path], Store]] = {
    "memory": lambda _folder: MemoryRecord(),
    "sqlite": in_sqlite,
    "postgresql": in_postgresql,
}

TEXT = "The miners want a pit baths fund. The owners refuse it. The owners would study it, an arbiter said."
WANT = marks.made(TEXT, "The miners want a pit baths fund", kind=Kind.DEMAND, holder="miners", issue="fund")
REFUSE = marks.made(TEXT, "The owners refuse it", kind=Kind.REJECT, holder="owners", issue="fund")
STUDY = marks.made(TEXT, "The owners would study it", kind=Kind.OPEN, holder="owners", issue="fund")
REPORT = Report(content_id("report", [TEXT]), "pit.txt", TEXT)
CAST = (Participant("miners", Role.PARTY, veto=True), Participant("owners", Role.PARTY, veto=True))
PROPOSAL = Proposal("the fund", "miners", "miners", None, (), (WANT.id,), REPORT.id)
READING = Reading(REPORT.id, (WANT, REFUSE), (PROPOSAL,), CAST)
