"""What the commands that read reports have in common.

Invariant: each failure is one line on standard error, and the status says whether all, some or none could be read.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.status import NONE_READ, READ, SOME_UNREAD
from goodoffices.cli.tell import silences
from goodoffices.errors import BadDate

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.record.mark import Mark, Reader
    from goodoffices.statement.model import Statement


def day(value: str) -> date:
    """A date as YYYY-MM-DD. Raises BadDate."""
    try:
        return date.fromisoformat(value)
    except ValueError as problem:
        raise BadDate(value) from problem


def handling_mark(value: str) -> Mark:
    """A handling mark. Raises MarkInvalid."""
    from goodoffices.record.mark import Mark

    return Mark.parse(value)


def reader_of(value: str) -> Reader:
    """For whom something is made. Raises MarkInvalid."""
    from goodoffices.record.mark import Reader

    return Reader.parse(value)


MARK = click.option(
    "--mark", type=handling_mark, metavar="MARK", help="Handling mark of the reports given: AMBER/north caucus."
)
FOR = click.option(
    "--for",
    "reader",
    type=reader_of,
    metavar="MARK",
    help="Make it for who may see no more than that, from that part alone: GREEN, AMBER/north caucus.",
)
AS_OF = click.option(
    "--as-of",
    type=day,
    metavar="DATE",
    help="The day to look from: what was published or said later is left out. Else that of the newest report.",
)


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
        MARK,
        FOR,
        click.argument("reports", nargs=-1, required=True, type=click.Path(), metavar="REPORT..."),
    ):
        command = add(command)
    return command


def tell_failures(case: Case) -> None:
    """One line on standard error for each report that could not be read, and one for the files of the case folder that
    were never added to its record."""
    for failure in case.failures:
        click.echo(str(failure), err=True)
    tell_not_added(case.file.path, case.not_added)


def tell_not_added(case_file: str, files: Sequence[str]) -> None:
    """That files of a case folder are not in its record, and so do not count."""
    if files:
        folder = os.path.dirname(case_file) or os.curdir
        words = "1 file" if len(files) == 1 else f"{len(files):,} files"
        command = f"goodoffices add {shlex.quote(folder)}"
        click.echo(f"{words} in {folder} not added to its record, and not counted. Add with: {command}", err=True)


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
