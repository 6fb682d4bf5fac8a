"""`goodoffices record log` and `reports`: how a record came to be what it is, and the reports in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import FOR, day
from goodoffices.cli.output import wrapped
from goodoffices.cli.status import READ

if TYPE_CHECKING:
    from goodoffices.case.history import Names
    from goodoffices.position.model import Grades
    from goodoffices.record.mark import Mark, Reader
    from goodoffices.record.memory import MemoryRecord
    from goodoffices.record.model import Entry

CASE = click.argument("case_dir", type=click.Path(), metavar="CASE")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one a line.")
SHORT = 12
"""Letters of an id that are shown."""


@click.command(epilog="Example: goodoffices record log ness --of note.txt")
@CASE
@click.option("--of", metavar="NAME", help="Only what is about a report (name or id), a statement (id) or a source.")
@click.option("--by", metavar="NAME", help="Only what that person did.")
@click.option("--since", type=day, metavar="DATE", help="Only from that day on.")
@FOR
@JSON
def log(case_dir: str, of: str | None, by: str | None, since: date | None, reader: Reader | None, as_json: bool) -> int:
    """Tell all that was ever done to a record, in its order: who, when, what and why.

    Of a statement that is asked for by its id it is said first whether it, and its report, still count.
    """
    from goodoffices.case.history import concerns, standing

    seen = _opened(case_dir, reader)
    entries, names = list(seen.record.entries()), seen.names
    about = _about(of, names)
    shown = [
        entry
        for entry in entries
        if (about is None or about in concerns(entry.event, names))
        and (by is None or entry.event.by == by)
        and (since is None or (entry.event.at is not None and entry.event.at.date() >= since))
    ]
    if as_json:
        for entry in shown:
            click.echo(json.dumps(with_mark(seen, _document(entry, names)), ensure_ascii=False))
        return READ
    tell_mark(seen)
    if about is not None and about in names.statements:
        click.echo(wrapped("\n".join(standing(about, names, entries))))
    for entry in shown:
        click.echo(wrapped(_line(entry, names)))
    return READ


@click.command(epilog="Example: goodoffices record reports ness")
@CASE
@FOR
@JSON
def reports(case_dir: str, reader: Reader | None, as_json: bool) -> int:
    """List the reports of a record: id, the letter of the source on the day of the report, handling mark, statements
    that count, and whether the report does."""
    from goodoffices.case.history import reports_of
    from goodoffices.position.reliability import UNJUDGED, letter_on

    seen = _opened(case_dir, reader)
    today = max((one.published for one in seen.names.reports.values() if one.published), default=None)
    told: list[dict[str, Any]] = [
        {
            "id": one.report.id,
            "report": one.report.name,
            "source": one.report.source or None,
            "letter": letter_on(seen.sources.get(one.report.source, UNJUDGED), one.report.published or today),
            "published": one.report.published.isoformat() if one.report.published else None,
            "own_mark": one.mark.written or None,
            "statements": one.statements,
            "counts": one.counts,
        }
        for one in reports_of(seen.record, seen.marks)
    ]
    if as_json:
        for one in told:
            click.echo(json.dumps(with_mark(seen, one), ensure_ascii=False))
        return READ
    tell_mark(seen)
    for one in told:
        click.echo(wrapped(_report(one)))
    return READ


def _report(one: dict[str, Any]) -> str:
    from goodoffices.cli.tell import counted

    parts = [one["id"][:SHORT], one["report"], one["published"] or "undated"]
    parts += [f"{one['source']}: {one['letter']}"] if one["source"] else []
    parts += [one["own_mark"] or "not marked", counted(one["statements"], "statement")]
    rest = [] if one["counts"] else ["does not count: withdrawn, or superseded by a later version"]
    return " · ".join([*parts, *rest])


@dataclass(frozen=True, slots=True)
class _Seen:
    """A record as one may see it, with its `names`, the letters of its `sources`, the `marks` of its reports, and the
    strictest of them."""

    record: MemoryRecord
    names: Names
    sources: Mapping[str, Grades]
    marks: Mapping[str, Mark]
    mark: Mark


def _opened(case_dir: str, reader: Reader | None) -> _Seen:
    """The record of a case, as the reader may see it. Raises RecordMissing."""
    from goodoffices.case.history import Names
    from goodoffices.case.marked import Marking
    from goodoffices.case.source import source_of
    from goodoffices.case.stored import folder_of
    from goodoffices.errors import RecordMissing

    made, marking = source_of((), case_dir, {"reader": reader}, published=None, source="")
    if made.stored is None:
        raise RecordMissing(str(folder_of(case_dir)))
    names = Names.of(made.stored.entries())
    marks = {id: made.mark(report) for id, report in names.reports.items()}
    strictest = Marking(reader, marks, marking.names).over(names.reports.values())
    return _Seen(made.stored, names, made.file.sources, marks, strictest)


def _about(of: str | None, names: Names) -> str | None:
    """The id of a report or of a statement, or the name of a source."""
    from goodoffices.errors import UnknownName

    if of is None:
        return None
    if any(report.source == of for report in names.reports.values()):
        return of
    try:
        return names.report(of).id
    except UnknownName:
        return names.statement(of).id


def _line(entry: Entry, names: Names) -> str:
    from goodoffices.case.history import words_of

    event = entry.event
    when = f"{event.at:%Y-%m-%d %H:%M}" if event.at is not None else "at an unknown time"
    why = f" — {event.why}" if event.why else ""
    return f"{entry.number}. {when} {event.by or 'somebody'} {words_of(event, names)}{why}"


def _document(entry: Entry, names: Names) -> dict[str, Any]:
    from goodoffices.case.history import concerns, words_of

    event = entry.event
    return {
        "number": entry.number,
        "event": type(event).__name__,
        "by": event.by,
        "at": event.at.isoformat() if event.at is not None else None,
        "why": event.why,
        "what": words_of(event, names),
        "about": sorted(concerns(event, names) - {""}),
    }
