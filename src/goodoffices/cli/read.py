"""`goodoffices read`: the statements in reports."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import reports_and_case, status_after, tell_failures, tell_silences
from goodoffices.cli.output import STANDARD_OUTPUT, check
from goodoffices.cli.progress import Progress
from goodoffices.cli.status import NONE_READ, READ, SOME_UNREAD
from goodoffices.cli.tell import counted, silences, summary

if TYPE_CHECKING:
    from goodoffices.case.marked import Handling
    from goodoffices.corpus.model import Manner, Outcome, Plan, Tally
    from goodoffices.record.mark import Mark, Reader

FEW = 3
"""Failures that need no counting."""


@click.command(epilog="Example: goodoffices read reports/ --jobs 2 --output statements.jsonl")
@reports_and_case
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one statement a line.")
@click.option(
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Write to FILE.jsonl or FILE.parquet; a reading that was stopped goes on from there.",
)
@click.option("--anew", is_flag=True, help="Read everything again, in place of what --output holds.")
@click.option("--exhaustive", is_flag=True, help="Read without what makes reading quick: slower, with the same result.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="How many processes read; else 1.")
@click.option("--progress/--no-progress", default=None, help="Tell how far it is; else where there is a terminal.")
def read(
    reports: tuple[str, ...],
    as_json: bool,
    output: str | None,
    anew: bool,
    jobs: int,
    progress: bool | None,
    **given: Any,
) -> int:
    """List who said what about whose stance, as a table, as JSON Lines or as Parquet.

    REPORT is a .txt, .md, .html, .pdf or .docx file, a folder of such files at any depth, or - for standard input.
    """
    from goodoffices.corpus.survey import survey

    if anew and output in (None, STANDARD_OUTPUT):
        raise click.UsageError("--anew is for what --output holds.")
    mark, reader = given.pop("mark"), given.pop("reader")
    if _is_marked(reports, given["case_dir"], mark, reader):
        if output is not None:
            raise click.UsageError("--output tells no handling mark: write it with `goodoffices export`.")
        return _marked(reports, {"mark": mark, "reader": reader}, as_json=as_json, **given)
    plan, manner = survey(reports), _manner(**given)
    for failure in plan.failures:
        click.echo(str(failure), err=True)
    if plan.left_out:
        click.echo(f"{counted(plan.left_out, 'file')} left out: hidden, or of another kind.", err=True)
    into_file = output is not None and output != STANDARD_OUTPUT
    as_json = as_json or output == STANDARD_OUTPUT
    free = into_file or not (as_json and sys.stdout.isatty())  # else the results go where the bar would be
    with Progress(progress if progress is not None or (free and len(plan.paths) > 1) else False) as shown:
        if output is not None and into_file:
            tally = _into_file(output, plan, manner, jobs=jobs, anew=anew, shown=shown)
        else:
            tally = _shown_here(plan, manner, shown, jobs=jobs, as_json=as_json)
    failed = tally.failed + len(plan.failures)
    if not failed:
        return READ
    return SOME_UNREAD if tally.kept + tally.read else NONE_READ


def _is_marked(reports: tuple[str, ...], case_dir: str | None, mark: Mark | None, reader: Reader | None) -> bool:
    """Whether it is made for a reader, or anything in it may bear a handling mark. Raises CaseInvalid."""
    if mark is not None or reader is not None:
        return True
    from goodoffices.case.gather import case_folder
    from goodoffices.case.load import load_case

    folder = case_dir if case_dir is not None else case_folder(reports)
    if folder is None:
        return False
    file = load_case(folder)
    return bool(file.mark.label or file.marks or file.names)


def _marked(reports: tuple[str, ...], handling: Handling, *, as_json: bool, exhaustive: bool, **given: Any) -> int:
    """Print the statements that a reader may see, with the mark of all."""
    from goodoffices.brief.told import statement_document
    from goodoffices.case import Case
    from goodoffices.cli.table import print_table

    del exhaustive  # the result is the same
    case = Case.from_reports(reports, **given, **handling)
    tell_failures(case)
    tell_silences(case)
    named = {report.id: report for report in case.reports}
    documents = [with_mark(case, statement_document(one, named[one.report])) for one in case.statements]
    if as_json:
        for document in documents:
            click.echo(json.dumps(document, ensure_ascii=False))
    elif documents:
        tell_mark(case)
        print_table(documents, case.vocabulary)
    return status_after(case)


def _manner(case_dir: str | None, published: date | None, source: str, exhaustive: bool) -> Manner:
    """How the reports are read. Raises CaseInvalid."""
    from goodoffices.case.load import load_case
    from goodoffices.case.model import CaseFile
    from goodoffices.corpus.model import Manner

    file = load_case(case_dir) if case_dir is not None else CaseFile()
    return Manner(file, published, source, exhaustive)


def _into_file(output: str, plan: Plan, manner: Manner, *, jobs: int, anew: bool, shown: Progress) -> Tally:
    """Read all into a file, and tell what came of it."""
    from goodoffices.corpus.collect import form_of, read_into
    from goodoffices.corpus.model import Tally

    form_of(output)
    check(output, plan.paths)
    tally = Tally(len(plan.paths))
    if not plan.paths:
        return tally

    def watch(now: Tally, outcome: Outcome | None) -> None:
        nonlocal tally
        tally = now
        if outcome is None and tally.changed:
            verb = "is" if tally.changed == 1 else "are"
            shown.say(f"{counted(tally.changed, 'report')} changed since then and {verb} read again.")
        if outcome is not None and outcome.failure is not None:
            shown.say(str(outcome.failure))
        shown.show(tally)

    try:
        tally = read_into(output, plan, manner, jobs=jobs, anew=anew, watch=watch)
    except KeyboardInterrupt:
        kept = f"{tally.kept + tally.read:,} of {counted(tally.reports, 'report')}"
        shown.say(f"Interrupted. {kept} are read and kept; the same command goes on from there.")
        raise
    for words in (*silences(tally), summary(tally, tally.failed + len(plan.failures), output)):
        shown.say(words)
    return tally


def _shown_here(plan: Plan, manner: Manner, shown: Progress, *, jobs: int, as_json: bool) -> Tally:
    """Print all: JSON Lines one report after another, a table at the end."""
    from goodoffices.corpus.collect import read_in_order
    from goodoffices.corpus.model import Tally

    tally = Tally(len(plan.paths))
    first_silent = ""
    documents: list[dict[str, Any]] = []
    for outcome in read_in_order(plan, manner, jobs=jobs):
        tally.count(outcome)
        if outcome.failure is not None:
            shown.say(str(outcome.failure))
        elif as_json:
            click.echo(outcome.lines, nl=False)
        else:
            documents += map(json.loads, outcome.lines.splitlines())
        if not outcome.stances and outcome.failure is None:
            first_silent = first_silent or outcome.name
        shown.show(tally)
    for words in silences(tally, first_silent):
        shown.say(words)
    if tally.failed > FEW:
        shown.say(f"{tally.failed:,} of {counted(tally.reports, 'report')} could not be read.")
    if documents:
        _print_table(documents, manner)
    return tally


def _print_table(documents: list[dict[str, Any]], manner: Manner) -> None:
    from goodoffices.case import Case
    from goodoffices.cli.table import print_table

    print_table(documents, Case((), file=manner.file).vocabulary)
