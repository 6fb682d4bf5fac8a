"""What the commands that read reports have in common.

Invariant: each failure is one line on standard error, and the status says whether all, some or none could be read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.status import NONE_READ, READ, SOME_UNREAD
from goodoffices.cli.tell import silences
from goodoffices.errors import BadDate

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.statement.model import Statement


def day(value: str) -> date:
    """A date as YYYY-MM-DD. Raises BadDate."""
    try:
        return date.fromisoformat(value)
    except ValueError as problem:
        raise BadDate(value) from problem


def reports_and_case(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments of every command that reads reports."""
    for add in (
        click.option("--source", default="", metavar="NAME", help="Who published the reports."),
        click.option("--date", "published", type=day, metavar="DATE", help="When the reports were published."),
        click.option(
            "--case",
            "case_dir",
            type=click.Path(),
            metavar="DIR",
            help="A folder with a case.yaml: parties, sources, issues and weights of this negotiation.",
        ),
        click.argument("reports", nargs=-1, required=True, type=click.Path(), metavar="REPORT..."),
    ):
        command = add(command)
    return command


def tell_failures(case: Case) -> None:
    """One line on standard error for each report that could not be read."""
    for failure in case.failures:
        click.echo(str(failure), err=True)


def tell_silences(case: Case) -> None:
    """One line on standard error where nothing was found in a report, or in some of many."""
    from goodoffices.corpus.model import Tally

    tally, name = Tally(len(case.reports)), ""
    by_report: dict[str, list[Statement]] = {report.id: [] for report in case.reports}
    for statement in case.statements:
        by_report[statement.report].append(statement)
    for report in case.reports:
        said = by_report[report.id]
        stances = sum(statement.is_stance for statement in said)
        tally.read += 1
        tally.count_statements(len(said), stances)
        name = name if stances or name else report.name
    for words in silences(tally, name):
        click.echo(words, err=True)


def status_after(case: Case) -> int:
    """Whether all, some or none of the reports could be read."""
    if not case.failures:
        return READ
    return SOME_UNREAD if case.reports else NONE_READ
