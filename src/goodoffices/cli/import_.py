"""`goodoffices import`: a record, or a sheet of statements, into the record of a case."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.output import STANDARD_OUTPUT, write
from goodoffices.cli.status import NONE_READ, READ, SOME_UNREAD
from goodoffices.cli.tell import counted
from goodoffices.errors import ImportInvalid

if TYPE_CHECKING:
    from goodoffices.exchange.mapping import Manner
    from goodoffices.exchange.sheet import Row

MOST_TOLD = 20


def _example(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from goodoffices.exchange.mapping import example

        click.echo(example(), nl=False)
        context.exit(READ)


@click.command("import", epilog="Example: goodoffices import ness sheet.csv --column holder=Party --by ana")
@click.argument("case_dir", type=click.Path(), metavar="CASE")
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option("--map", "mapping", type=click.Path(), metavar="FILE", help="Which column is what, in YAML.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=HEADER", help="The same for one column.")
@click.option("--date-format", metavar="FORMAT", help="How days are written in it, as %d/%m/%Y; else as YYYY-MM-DD.")
@click.option("--rejects", type=click.Path(), metavar="FILE", help="Write the rows that are refused there, with why.")
@click.option("--by", default="", metavar="NAME", help="Who keeps the statements; your name here if not given.")
@click.option("--why", default="", metavar="WORDS", help="Why, where a row says nothing of it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--example", is_flag=True, is_eager=True, expose_value=False, callback=_example, help="Print a mapping.")
def import_(case_dir: str, file: str, as_json: bool, **given: Any) -> int:
    """Take a record, or the statements of a sheet, into the record of a case.

    A .jsonl file that `goodoffices export` wrote is taken in without loss, all or nothing. Of a .csv file each row is a
    statement with a quote of a report of the case; rows that cannot be kept are told with their number and why, and the
    others are kept. The same file again adds nothing.
    """
    data = _bytes(file)
    if data.lstrip(b"\xef\xbb\xbf \r\n")[:1] == b"{":
        return _record(case_dir, file, data, as_json)
    if data[:2] == b"PK":
        raise ImportInvalid(file, "", "is a workbook", "Save the sheet with the statements as CSV UTF-8.")
    return _sheet(case_dir, file, data, as_json=as_json, **given)


def _bytes(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except (OSError, ValueError) as problem:
        words = str(getattr(problem, "strerror", None) or problem).lower()
        raise ImportInvalid(file, "", f"cannot be opened ({words})", "Check the path.") from problem


def _record(case_dir: str, file: str, data: bytes, as_json: bool) -> int:
    from goodoffices.exchange.take_in import take_in_record
    from goodoffices.exchange.transcript import read

    taken = take_in_record(case_dir, read(data, file))
    if as_json:
        told = {"events": taken.events, "new": taken.new, "originals": taken.originals}
        click.echo(json.dumps(told))
    else:
        rest = f"; {counted(taken.events - taken.new, 'event')} known before" if taken.new < taken.events else ""
        click.echo(f"{counted(taken.new, 'event')} taken in{rest}.")
    return READ


def _sheet(case_dir: str, file: str, data: bytes, *, as_json: bool, **given: Any) -> int:
    from goodoffices.case import Case
    from goodoffices.case.stored import folder_of
    from goodoffices.exchange.sheet import sheet
    from goodoffices.exchange.take_in import keep_rows, rows_of
    from goodoffices.record.model import Hand
    from goodoffices.record.place import open_record

    headers, cells = sheet(data, file)
    manner = _manner(given["mapping"], given["columns"], given["date_format"]).fitted(headers, file)
    open_record(folder_of(case_dir)).close()  # or it is told that there is none
    rows = rows_of(Case.from_reports(case_dir), manner, cells)
    new = keep_rows(case_dir, rows, Hand(given["by"], None, given["why"] or f"from {os.path.basename(file)}"))
    refused = [row for row in rows if row.reason]
    known = len(rows) - len(refused) - new
    if given["rejects"] and refused:
        _write_rejects(given["rejects"], headers, refused, file)
    if as_json:
        told = [{"row": row.number, "reason": row.reason} for row in refused]
        click.echo(json.dumps({"rows": len(rows), "new": new, "known": known, "refused": told}, ensure_ascii=False))
    else:
        _tell(file, rows, new, known, refused)
    if not refused:
        return READ
    return SOME_UNREAD if len(refused) < len(rows) else NONE_READ


def _tell(file: str, rows: list[Row], new: int, known: int, refused: list[Row]) -> None:
    from goodoffices.brief.plain import printable

    for row in refused[:MOST_TOLD]:
        click.echo(f"{file}, row {row.number}: {printable(row.reason)}.", err=True)
    if len(refused) > MOST_TOLD:
        click.echo(f"{len(refused) - MOST_TOLD} more are refused; --rejects FILE writes them all.", err=True)
    parts = [f"{known:,} known before" if known else "", f"{len(refused):,} refused" if refused else ""]
    rest = ", ".join(filter(None, parts))
    click.echo(f"{counted(new, 'statement')} kept of {counted(len(rows), 'row')}{f'; {rest}' if rest else ''}.")


def _manner(mapping: str | None, columns: tuple[str, ...], days: str | None) -> Manner:
    """The mapping of a file with what is told besides. Raises ImportInvalid."""
    from dataclasses import replace

    from goodoffices.exchange.mapping import FIELDS, Manner, manner_of

    manner = manner_of(_bytes(mapping).decode("utf-8-sig", "replace"), mapping) if mapping else Manner()
    told = dict(manner.columns)
    for one in columns:
        own, _, header = one.partition("=")
        if own not in FIELDS or not header:
            raise click.UsageError(f"--column {one}: write FIELD=HEADER; the fields are {', '.join(FIELDS)}.")
        told[own] = header
    return replace(manner, columns=told, days=days or manner.days)


def _write_rejects(output: str, headers: tuple[str, ...], refused: list[Row], file: str) -> None:
    """The rows that are refused, as a sheet with their numbers and the reasons."""
    from goodoffices.exchange.model import Cell, Table
    from goodoffices.exchange.separated import to_csv

    columns = ("row", "reason", *headers)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (row.number, row.reason, *(row.cells.get(header, "") for header in headers)) for row in refused
    )
    write(to_csv(Table("rejects", columns, rows), marked=False), output, [file])
    if output != STANDARD_OUTPUT:
        click.echo(f"The rows that are refused are in {output}.", err=True)
