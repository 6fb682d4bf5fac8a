"""`goodoffices deals`: which packages could close it, and what each party would make of them."""

from __future__ import annotations

import json
from typing import Any

import click

from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import AS_OF, reports_and_case, status_after, tell_failures, tell_silences
from goodoffices.cli.output import wrapped


@click.command(epilog="Example: goodoffices deals report.txt --seconds 5")
@reports_and_case
@AS_OF
@click.option("--seconds", type=click.FloatRange(0), metavar="S", help="Time for the search; else 10.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def deals(reports: tuple[str, ...], seconds: float | None, as_json: bool, **given: Any) -> int:
    """Show the phased deals that every party might accept, what each gets and gives, and whose words speak for and
    against.

    REPORT is a .txt, .md, .html, .pdf or .docx file, a folder of such files at any depth, or - for standard input.
    """
    from goodoffices.brief.dealt import document, text, told
    from goodoffices.case import Case

    case = Case.from_reports(reports, **given)
    tell_failures(case)
    if case.reports:
        prospects = case.foreseen(case.positions, seconds)
        found = told(prospects, case.statements, case.reports, case.vocabulary.issues)
        tell_silences(case)
        if as_json:
            click.echo(json.dumps(with_mark(case, document(found)), ensure_ascii=False, indent=2))
        else:
            tell_mark(case)
            click.echo(wrapped(text(found)))
    return status_after(case)
