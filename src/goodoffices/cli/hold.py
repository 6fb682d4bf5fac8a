"""`goodoffices hold`: whether the deals hold, who would walk away when, and what could be done about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import AS_OF, reports_and_case, status_after, tell_failures, tell_silences
from goodoffices.cli.output import wrapped

if TYPE_CHECKING:
    from goodoffices.case import Case


@click.command(epilog="Example: goodoffices hold report.txt --tolerance 0.1")
@reports_and_case
@AS_OF
@click.option(
    "--tolerance",
    type=click.FloatRange(min=0),
    metavar="T",
    help="A temptation that is let pass, in full ladders; else 0.05.",
)
@click.option(
    "--seconds", type=click.FloatRange(min=0, min_open=True), default=10.0, metavar="S", help="For each deal; else 10."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def hold(reports: tuple[str, ...], tolerance: float | None, seconds: float, as_json: bool, **given: Any) -> int:
    """Show whether anyone would gain by walking away from a deal half way, on whose words that rests, and what would
    cure it: another order, tranches, a guarantee or a payment.

    REPORT is a .txt, .html, .pdf or .docx file, a folder of such files, or - for standard input.
    """
    from goodoffices.brief.held import document, told
    from goodoffices.brief.held_text import text
    from goodoffices.case import Case
    from goodoffices.deal.mend import TOLERANCE

    case = Case.from_reports(reports, **given)
    tell_failures(case)
    if case.reports:
        tolerance = TOLERANCE if tolerance is None else tolerance
        held = case.mended(tolerance=tolerance, seconds=seconds)
        found = told(held, case.statements, case.reports, case.vocabulary, case.leaving, tolerance)
        tell_silences(case)
        _tell_strangers(case)
        if as_json:
            click.echo(json.dumps(with_mark(case, document(found)), ensure_ascii=False, indent=2))
        else:
            tell_mark(case)
            click.echo(wrapped(text(found)))
    return status_after(case)


def _tell_strangers(case: Case) -> None:
    """One line on standard error for each name in the case file's outside options that no deal knows."""
    known = {share.party for deal in case.prospects.deals for share in deal.parties}
    for name in dict.fromkeys([*case.leaving.outside, *case.leaving.penalty]):
        if known and name not in known:
            click.echo(f"{name} has an outside option or a penalty, and is no party to these deals.", err=True)
