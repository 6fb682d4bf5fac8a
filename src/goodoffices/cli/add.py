"""`goodoffices add`: reports into the record of a case."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.options import day
from goodoffices.cli.status import NONE_READ, READ, SOME_UNREAD
from goodoffices.cli.tell import counted

if TYPE_CHECKING:
    from goodoffices.case.keep import Kept


@click.command(epilog="Example: goodoffices add ness reports/ --source 'Harbour Gazette'")
@click.argument("case_dir", type=click.Path(), metavar="CASE")
@click.argument("reports", nargs=-1, required=True, type=click.Path(), metavar="REPORT...")
@click.option("--date", "published", type=day, metavar="DATE", help="When the reports were published.")
@click.option("--source", default="", metavar="NAME", help="Who published the reports.")
@click.option("--by", default="", metavar="NAME", help="Who adds them; your name on this machine if not given.")
@click.option("--why", default="", metavar="WORDS", help="Why, where somebody may ask one day.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one report a line.")
def add(case_dir: str, reports: tuple[str, ...], as_json: bool, **given: Any) -> int:
    """Read reports and keep them, and what was read out of them, in the record of a case.

    CASE is a folder with a case.yaml; its record is made at the first time. REPORT is a .txt, .md, .html, .pdf or .docx
    file, a folder of such files at any depth, or - for standard input. A report that is kept already is not read again.
    The other commands then read the record when they are given CASE.
    """
    return _added(case_dir, reports, as_json=as_json, **given)


def _added(
    case_dir: str, reports: tuple[str, ...], *, published: date | None, source: str, as_json: bool, **by: str
) -> int:
    from goodoffices.case.keep import Kept, keep
    from goodoffices.record.model import Hand

    new = known = failed = statements = 0
    hand = Hand(by["by"], None, by["why"])
    for one in keep(case_dir, reports, hand=hand, published=published, source=source):
        if not isinstance(one, Kept):
            failed += 1
            click.echo(str(one), err=True)
            continue
        known, new, statements = known + one.known, new + (not one.known), statements + one.statements
        click.echo(_document(one) if as_json else _line(one))
    rest = ", ".join(f"{n:,} {words}" for n, words in ((known, "known before"), (failed, "could not be read")) if n)
    total = f"{counted(new, 'report')} added with {counted(statements, 'statement')}" if new else "Nothing added"
    click.echo(f"{total}; {rest}." if rest else f"{total}.", err=True)
    if not failed:
        return READ
    return SOME_UNREAD if new + known else NONE_READ


def _line(kept: Kept) -> str:
    from goodoffices.brief.plain import printable

    name = printable(kept.report.name)
    return f"{name}: known already" if kept.known else f"{name}: {counted(kept.statements, 'new statement')}"


def _document(kept: Kept) -> str:
    report = kept.report
    document = {"report": report.name, "id": report.id, "known": kept.known, "new_statements": kept.statements}
    return json.dumps(document, ensure_ascii=False)
