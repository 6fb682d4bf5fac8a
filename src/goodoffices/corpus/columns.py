"""The columns of a table of statements: one readable table, from which rows and types both follow.

Invariant: every column of a statement is one value of its JSON document; nothing is added but what is known of its
report. What is not known is null.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

Row = dict[str, Any]
Document = Mapping[str, Any]


class Column(NamedTuple):
    """`kind` is one of text, texts, number, day, spans; `value` takes it out of a statement's document."""

    name: str
    kind: str
    meaning: str
    value: Callable[[Document], Any]


def _at(*keys: str) -> Callable[[Document], Any]:
    """The value under some keys, one within the other; None where one of them is null."""

    def value(document: Document) -> Any:
        found: Any = document
        for key in keys:
            found = None if found is None else found[key]
        return found

    return value


def _day(*keys: str) -> Callable[[Document], date | None]:
    at = _at(*keys)
    return lambda document: date.fromisoformat(day) if (day := at(document)) else None


def _spans(*keys: str) -> Callable[[Document], list[Row]]:
    at = _at(*keys)
    return lambda document: [{"start": start, "end": end} for start, end in at(document) or ()]


REPORT = (
    Column("report", "text", "The report's name, as it was given.", _at("report")),
    Column("report_id", "text", "SHA-256 of the report's file.", _at("report_id")),
    Column("published", "day", "When the report was published.", _day("published")),
    Column("source", "text", "Who published it.", _at("source")),
)
STATEMENT = (
    Column("id", "text", "The statement's id: what it says and where it stands.", _at("id")),
    Column("kind", "text", "What the holder does: demand, offer, accept …", _at("kind")),
    Column("event", "text", "The PLOVER type of what is told.", _at("event")),
    Column("holder", "text", "Whose stance or act it is.", _at("holder", "name")),
    Column("faction", "text", "The faction of the holder that is named.", _at("faction")),
    Column("issue", "text", "The issue, by its id.", _at("issue")),
    Column("option", "text", "The option on the issue's ladder, by its id.", _at("option")),
    Column("direction", "text", "at_least, at_most or exactly that option.", _at("direction")),
    Column("phase", "number", "The phase of a deal.", _at("phase")),
    Column("params", "text", "Parameters as one JSON object (length, ratio, count …).", lambda d: _json(d["params"])),
    Column("speaker", "text", "The words that name who says it; null for the reporter.", _at("speaker", "text")),
    Column("speaker_spans", "spans", "Where these words stand.", _spans("speaker", "spans")),
    Column("speaker_name", "text", "The speaker's full name, as found in the report.", _at("speaker", "name")),
    Column("speaker_role", "text", "The words of the speaker's title.", _at("speaker", "role")),
    Column("speaker_party", "text", "The state or organisation spoken for.", _at("speaker", "party")),
    Column("attribution", "text", "on_record, background, collective or reporter.", _at("attribution")),
    Column("reported_by", "text", "What the speaker is to the holder, if not of its party.", _at("reported_by")),
    Column("cue", "text", "The words that attribute.", _at("cue", "text")),
    Column("cue_spans", "spans", "Where they stand.", _spans("cue", "spans")),
    Column("quote", "text", "The exact words that prove it.", _at("content", "text")),
    Column("quote_spans", "spans", "Where they stand.", _spans("content", "spans")),
    Column("condition", "text", "The words of the condition.", _at("condition", "text")),
    Column("condition_spans", "spans", "Where they stand.", _spans("condition", "spans")),
    Column("condition_connective", "text", "unless, only_if, until …", _at("condition", "connective")),
    Column("condition_issue", "text", "The issue of the condition.", _at("condition", "issue")),
    Column("condition_option", "text", "The option of the condition.", _at("condition", "option")),
    Column("addressee", "text", "To whom it is said.", _at("addressee")),
    Column("said_on_start", "day", "First day on which it may have been said.", _day("said_on", "start")),
    Column("said_on_end", "day", "Last such day.", _day("said_on", "end")),
    Column("envoy", "text", "Of a meeting: who comes.", _at("envoy")),
    Column("place", "text", "Of a meeting: where.", _at("place")),
    Column("when_start", "day", "Of an act: first day.", _day("when", "start")),
    Column("when_end", "day", "Of an act: last day.", _day("when", "end")),
    Column("holders", "texts", "Of a gap: the parties said to differ.", _at("holders")),
    Column("within", "text", "Id of the statement that this one is told within.", _at("within")),
    Column("proposal", "text", "Id of the proposal that the words speak of.", _at("proposal")),
)
COLUMNS = (*REPORT, *STATEMENT)


def row(document: Document) -> Row:
    """A statement's document, with `report_id`, `published` and `source`, as one flat row."""
    return {column.name: column.value(document) for column in COLUMNS}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
