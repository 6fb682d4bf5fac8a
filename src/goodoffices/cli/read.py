"""`goodoffices read`: the statements in reports."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.options import reports_and_case, status_after, tell_failures, tell_silences
from goodoffices.cli.output import terminal_width

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.statement.model import Statement

REPORTER = "(the reporter)"


@click.command(epilog="Example: goodoffices read report.txt --json > statements.jsonl")
@reports_and_case
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one statement a line.")
def read(reports: tuple[str, ...], as_json: bool, **given: Any) -> int:
    """List who said what about whose stance, as a table or as JSON Lines.

    REPORT is a .txt, .html, .pdf or .docx file, a folder of such files, or - for standard input.
    """
    from goodoffices.case import Case

    case = Case.from_reports(reports, **given)
    tell_failures(case)
    if case.reports:
        tell_silences(case)
        for line in lines(case) if as_json else ():
            click.echo(line)
        if case.statements and not as_json:
            print_table(case)
    return status_after(case)


def lines(case: Case) -> Iterator[str]:
    """Each statement as one line of JSON."""
    from goodoffices.brief.told import statement_document

    reports = {report.id: report for report in case.reports}
    for statement in case.statements:
        yield json.dumps(statement_document(statement, reports[statement.report]), ensure_ascii=False)


def print_table(case: Case) -> None:
    """The statements as a table, as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("Who says", "Of whom", "What", "In which words", show_lines=True)
    for statement in case.statements:
        table.add_row(*(Text(cell) for cell in row(statement, case)))
    Console(file=sys.stdout, width=terminal_width(), highlight=False).print(table)


def row(statement: Statement, case: Case) -> tuple[str, str, str, str]:
    """Speaker, holder, what the holder does on which issue, and the quote."""
    speaker = statement.speaker
    who = speaker.name or (speaker.passage.text if speaker.passage else REPORTER)
    of = statement.holder or ", ".join(statement.holders)
    what = [statement.kind.value]
    if statement.issue is not None:
        issue = case.vocabulary.issue(statement.issue) if case.vocabulary.has(statement.issue) else None
        what.append(issue.name if issue else statement.issue)
        if statement.option is not None:
            what.append(issue.option(statement.option).name if issue else statement.option)
    return who, of, " · ".join(what), " ".join(statement.content.text.split())
