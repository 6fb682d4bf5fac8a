"""What a case tells, in the form that somebody asks for.

1. The form follows from the name of the file, unless it is told.
2. Forms that hold tables take some or all of `tables.TABLES`; a record goes out as its events; others have one shape.

Invariant: what is written is made of the case alone and bears its mark; the renderers are loaded when they are needed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.exchange.model import Table
    from goodoffices.record.model import Event, History

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What Excel knows UTF-8 by, when a file is opened by a double click."""

RECORD, STATEMENTS = "record", "statements"
FORMS = {
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "ftm": (".ftm.json", ".ftm.jsonl", ".ftm"),
    "annotations": (".jsonld",),
    "prov": (".ttl", ".provn", ".prov.json"),
    "gexf": (".gexf",),
    "graphml": (".graphml",),
    "ics": (".ics",),
    "docx": (".docx",),
}
"""The endings of file names that stand for a form."""

TABULAR = ("jsonl", "csv", "xlsx")
"""The forms that hold tables; what is asked for is told only to them."""


def form_of(name: str) -> str | None:
    """The form that the name of a file stands for; None for none.

    >>> form_of("a/Valley.FTM.json"), form_of("valley.csv"), form_of("valley")
    ('ftm', 'csv', None)
    """
    found = [(ending, form) for form, endings in FORMS.items() for ending in endings if name.lower().endswith(ending)]
    return max(found, key=lambda pair: len(pair[0]))[1] if found else None


def exported(case: Case, form: str, name: str, what: str | None = None) -> bytes:
    """The case in a form, for a file of that name. `what` is a table, or "record" for a record's events; None for what
    the form mostly holds. Raises UnknownName, ExportTooLarge, PackageMissing."""
    makers: Mapping[str, Callable[[Case, str, str | None], bytes]] = {
        "jsonl": _lines,
        "csv": _csv,
        "xlsx": _workbook,
        "ftm": _entities,
        "annotations": _annotations,
        "prov": _provenance,
        "gexf": _gexf,
        "graphml": _graphml,
        "ics": _calendar,
        "docx": _word,
    }
    return makers[form](case, name, what)


def table(case: Case, name: str) -> Table:
    """One of the tables of a case. Raises UnknownName."""
    from goodoffices.errors import UnknownName
    from goodoffices.exchange.tables import TABLES

    if name not in TABLES:
        raise UnknownName("table", name, tuple(TABLES))
    return TABLES[name](case)


def _lines(case: Case, _: str, what: str | None) -> bytes:
    """Statements as `read` prints them, a table as an object a row, or the record."""
    if what in (None, RECORD):
        return record(case)
    if what == STATEMENTS:
        from goodoffices.brief.told import statement_document

        reports = {report.id: report for report in case.reports}
        told: list[dict[str, Any]] = [statement_document(one, reports[one.report]) for one in case.statements]
    else:
        shown = table(case, what or "").marked
        told = [dict(zip(shown.columns, row, strict=True)) for row in shown.rows]
    lines = [f"{json.dumps(one, ensure_ascii=False, default=str)}\n" for one in told]
    return "".join(lines).encode("utf-8", "replace")


def record(case: Case, originals: Mapping[str, bytes] | None = None) -> bytes:
    """The events of a case's record as lines, with the bytes of originals by their SHA-256."""
    from goodoffices.exchange.transcript import Transcript, written

    told = Transcript(events_of(case), case.file.name, str(case.mark), originals or {})
    return "".join(written(told)).encode("ascii")


def events_of(case: Case) -> tuple[Event, ...]:
    """The events of a case's record."""
    kept = cast("History", case.record)
    return tuple(entry.event for entry in kept.entries())


def _csv(case: Case, _: str, what: str | None) -> bytes:
    from goodoffices.exchange.separated import to_csv

    return to_csv(table(case, what or STATEMENTS))


def _workbook(case: Case, _: str, what: str | None) -> bytes:
    from goodoffices.exchange.tables import TABLES
    from goodoffices.exchange.workbook import to_workbook

    return to_workbook([table(case, name) for name in ([what] if what else TABLES)], case.file.name)


def _entities(case: Case, _: str, __: str | None) -> bytes:
    from goodoffices.exchange.entities import to_entities

    return to_entities(case)


def _annotations(case: Case, _: str, __: str | None) -> bytes:
    from goodoffices.exchange.annotations import to_annotations

    return to_annotations(case)


def _provenance(case: Case, name: str, _: str | None) -> bytes:
    from goodoffices.exchange.provenance import to_provenance

    return to_provenance(case, events_of(case), name)


def _gexf(case: Case, _: str, __: str | None) -> bytes:
    from goodoffices.exchange.network import to_gexf

    return to_gexf(case)


def _graphml(case: Case, _: str, __: str | None) -> bytes:
    from goodoffices.exchange.network import to_graphml

    return to_graphml(case)


def _calendar(case: Case, _: str, __: str | None) -> bytes:
    from goodoffices.exchange.meetings import to_calendar

    return to_calendar(case)


def _word(case: Case, _: str, __: str | None) -> bytes:
    from goodoffices.brief.word import to_word

    return to_word(case.brief())
