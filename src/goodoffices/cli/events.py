"""`goodoffices events`: what is done in reports, by whom to whom."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import AS_OF, reports_and_case, status_after, tell_failures
from goodoffices.cli.output import terminal_width

if TYPE_CHECKING:
    from goodoffices.case import Case


@click.command(epilog="Example: goodoffices events report.txt --json > events.jsonl")
@reports_and_case
@AS_OF
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one event a line.")
def events(reports: tuple[str, ...], as_json: bool, **given: Any) -> int:
    """List what is done, by whom to whom, in the types of the PLOVER ontology.

    REPORT is a .txt, .md, .html, .pdf or .docx file, a folder of such files at any depth, or - for standard input.
    """
    from goodoffices.brief.told import event_document
    from goodoffices.case import Case

    case = Case.from_reports(reports, **given)
    tell_failures(case)
    names = {report.id: report for report in case.reports}
    if as_json:
        for event in case.events:
            told = with_mark(case, event_document(event, names[event.report]))
            click.echo(json.dumps(told, ensure_ascii=False))
    elif case.events:
        tell_mark(case)
        _print_table(case)
    return status_after(case)


def _print_table(case: Case) -> None:
    """The events as a table, as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("Who", "Does what", "To whom", "In which words", show_lines=True)
    for event in case.events:
        told = event.event if event.mood == "done" else f"{event.event} ({event.mood})"
        row = (event.source or "", told, event.target or "", " ".join(event.quote.text.split()))
        table.add_row(*(Text(cell) for cell in row))
    Console(file=sys.stdout, width=terminal_width(), highlight=False).print(table)
