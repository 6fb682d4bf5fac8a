"""What comes from elsewhere, into the record of a case.

A record that was exported: its originals first, then its events, all or none; each with the hand that it had.
A sheet of statements: each good row as a note of whoever takes it in, all in one go; each bad one told.

Invariant: taking in the same file again adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.case.stored import folder_of
from goodoffices.exchange.mapping import Manner
from goodoffices.exchange.sheet import Reader, Row
from goodoffices.exchange.transcript import Transcript
from goodoffices.record.model import Added, Event, Noted
from goodoffices.record.place import open_record

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.record.model import Hand


@dataclass(frozen=True, slots=True)
class Taken:
    """How many `events` a file held, how many were `new`, and how many `originals` came with it."""

    events: int
    new: int
    originals: int


def take_in_record(folder: str | Path, sent: Transcript) -> Taken:
    """Take a record into that of a case folder, which is made where there is none. Raises CaseInvalid, UnknownName,
    QuoteAbsent, MarkInvalid, RecordUnusable, RecordRefused: then nothing of it is kept."""
    from goodoffices.case.load import load_case

    load_case(folder)
    record = open_record(folder_of(folder), make=True)
    try:
        for data in sent.originals.values():
            record.originals.keep(data)
        events = [_with_its_original(event, record.originals.state) for event in sent.events]
        return Taken(len(events), record.receive(events), len(sent.originals))
    finally:
        record.close()


def _with_its_original(event: Event, state: Callable[[str], str]) -> Event:
    """An addition names an original only where it is kept here."""
    if isinstance(event, Added) and event.original and state(event.original):
        return replace(event, original="")
    return event


def rows_of(case: Case, manner: Manner, cells: Iterable[Mapping[str, str]]) -> list[Row]:
    """What becomes of the rows of a sheet in the record of a case."""
    from goodoffices.exchange.separated import plain
    from goodoffices.exchange.tables import statements

    shown = statements(case)
    place = shown.columns.index("id")
    known = {str(row[place]): dict(zip(shown.columns, map(plain, row), strict=True)) for row in shown.rows}
    known |= {one.id: {} for one in case.record.statements(corrected=False) if one.id not in known}
    cast = (*case.file.cast, *case.cast)
    actors = {name.casefold(): one.name for one in reversed(cast) for name in (*one.aliases, one.name)}
    return list(Reader(case.reports, case.vocabulary, manner, actors, known).rows(cells))


def keep_rows(folder: str | Path, rows: Iterable[Row], hand: Hand) -> int:
    """Keep the statements of good rows that are new, all or none, as notes; how many. Raises RecordMissing,
    RecordUnusable, RecordRefused."""
    at = hand.at or datetime.now(UTC)
    notes: dict[str, Noted] = {}
    for row in rows:
        if row.statement is not None and not row.known:
            notes.setdefault(row.statement.id, Noted(row.statement, hand.by, at, row.why or hand.why))
    if notes:
        record = open_record(folder_of(folder))
        try:
            record.keep(notes.values())
        finally:
            record.close()
    return len(notes)
