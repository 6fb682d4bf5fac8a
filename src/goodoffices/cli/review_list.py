"""`goodoffices review --list`: the queue of a review.

Invariant: the words of a report are shown without what could steer a terminal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from goodoffices.brief.plain import printable
from goodoffices.case.case import Case
from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.output import wrapped
from goodoffices.cli.tell import counted
from goodoffices.report.model import Report
from goodoffices.review.fields import FIELDS, shown
from goodoffices.review.model import Item
from goodoffices.review.queue import progress

Document = dict[str, Any]


def print_queue(case: Case, found: Sequence[Item], queue: Sequence[Item], *, as_json: bool) -> None:
    """The statements that are sought, out of the whole queue."""
    reports = {report.id: report for report in case.reports}
    if as_json:
        for item in found:
            click.echo(json.dumps(with_mark(case, document(item, reports[item.first.report])), ensure_ascii=False))
        return
    tell_mark(case)
    done = progress(queue)
    of = f"{done.reviewed:,} of {counted(done.of, 'statement')} reviewed"
    click.echo(f"{of} ({done.stances_reviewed:,} of {counted(done.stances, 'stance')}).")
    for item in found:
        click.echo("\n" + wrapped("\n".join(_lines(item, reports[item.first.report]))))


def document(item: Item, report: Report) -> Document:
    """A statement of the queue as JSON can hold it."""
    return {
        "id": item.id,
        "report": item.first.report,
        "report_name": report.name,
        "state": str(item.state),
        "doubt": round(item.doubt, 6),
        "contested": item.contested,
        "disputed": item.disputed,
        "noted": item.noted,
        "stance": item.statement.is_stance,
        "fields": {name: value for name in FIELDS if (value := shown(item.statement, name))},
        "stakes": [
            {"holder": one.holder, "issue": one.issue, "shift": round(one.shift, 6), "veto": one.veto}
            for one in item.stakes
        ],
        "verdicts": [
            {"by": one.by, "at": one.at.isoformat(), "why": one.why, "rejected": one.rejected}
            | {"changed": sorted(one.changes)}
            for one in item.verdicts
        ],
    }


def _lines(item: Item, report: Report) -> Iterator[str]:
    statement = item.statement
    marks = [str(item.state), f"doubt {item.doubt:.2f}"]
    marks += [word for word, so in (("contested", item.contested), ("reviewers differ", item.disputed)) if so]
    yield f"{item.id}  {', '.join(marks)}"
    what = [statement.kind, statement.issue, statement.option]
    yield f"  {statement.holder or '(no holder)'}: {' · '.join(one for one in what if one)}"
    yield f"  “{printable(shown(statement, 'words'))}” — {printable(report.name)}"
    for verdict in item.verdicts:
        did = "rejected" if verdict.rejected else "corrected" if verdict.changes else "accepted"
        why = f": {printable(verdict.why)}" if verdict.why else ""
        yield f"  - {did} by {printable(verdict.by) or 'nobody named'}, {verdict.at:%Y-%m-%d %H:%M}{why}"
