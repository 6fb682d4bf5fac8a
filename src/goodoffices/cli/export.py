"""`goodoffices export`: what a case tells, for other programs and other people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.options import AS_OF, reports_and_case, status_after, tell_failures
from goodoffices.cli.output import STANDARD_OUTPUT, check, write

if TYPE_CHECKING:
    from goodoffices.case import Case

FORMS = ("jsonl", "csv", "xlsx", "ftm", "annotations", "prov", "gexf", "graphml", "ics", "docx")


@click.command(epilog="Example: goodoffices export ness --to ness.xlsx")
@reports_and_case
@AS_OF
@click.option("--to", "output", required=True, type=click.Path(), metavar="FILE", help="Where to write it; - to print.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Else by the name of FILE.")
@click.option("--what", metavar="WHAT", help="A table (in .csv, .xlsx, .jsonl), or the record (in .jsonl).")
@click.option("--with-originals", is_flag=True, help="Of a record: with the files that the reports came as.")
@click.option("--bom", is_flag=True, help="Of .csv: with the mark by which Excel knows UTF-8.")
def export(
    reports: tuple[str, ...], output: str, form: str | None, what: str | None, with_originals: bool, **given: Any
) -> int:
    """Write what a case tells in a form that other programs read.

    By the name of FILE: .jsonl the record without loss, for `goodoffices import`; .csv a table and .xlsx all of them
    (--what: statements, positions, gaps, blockers, deals, shares, questions, proposals, meetings, participants, reports
    or sources); .ftm.json statements of FollowTheMoney; .jsonld W3C Web Annotations; .ttl, .provn and
    .prov.json PROV-O; .gexf and .graphml who says what about whom; .ics meetings; .docx the brief. Everything bears
    the handling mark of what it rests on.
    """
    from goodoffices.case import Case
    from goodoffices.exchange.export import BYTE_ORDER_MARK, RECORD, TABULAR, exported, form_of

    form = form or form_of(output)
    if form is None:
        raise click.UsageError(f"The name {output!r} stands for no form. Give one with --format: {', '.join(FORMS)}.")
    if what is not None and (form not in TABULAR or (what == RECORD and form != "jsonl")):
        raise click.UsageError(f"--what {what} cannot be written as {form}: tables go to {', '.join(TABULAR)}.")
    record = form == "jsonl" and what in (None, RECORD)
    if with_originals and (not record or given.get("reader")):
        raise click.UsageError("--with-originals is for a whole record (.jsonl), made for nobody in particular.")
    bom = given.pop("bom")
    if bom and form != "csv":
        raise click.UsageError("--bom is for .csv.")
    check(output, reports)
    case = Case.from_reports(reports, **given)
    tell_failures(case)
    if case.reports:
        data = _with_originals(case) if with_originals else exported(case, form, output, what)
        data = BYTE_ORDER_MARK + data if bom else data
        write(data, output, [report.name for report in case.reports])
        if output != STANDARD_OUTPUT:
            click.echo(_told(case, output), err=True)
    return status_after(case)


def _with_originals(case: Case) -> bytes:
    """The record with the originals of all its reports; those that are not kept are told."""
    from goodoffices.errors import UnknownName
    from goodoffices.exchange.export import events_of, record
    from goodoffices.record.model import Added
    from goodoffices.record.place import originals_of

    kept = originals_of(case.file.path)
    found = {report.id: report.original for report in case.reports if report.original}
    for event in events_of(case):
        if isinstance(event, Added) and event.report.id not in found:
            digest = event.original or event.report.id
            try:
                found[digest] = kept.read(digest)
            except UnknownName:
                click.echo(f"{event.report.name}: its original is not kept here.", err=True)
    return record(case, found)


def _told(case: Case, output: str) -> str:
    face = case.mark.face
    return f"Written to {output}. It is {face}." if face else f"Written to {output}."
