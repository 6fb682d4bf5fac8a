"""`goodoffices case check`: all that is wrong with a case file, each with its place and what to do."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from goodoffices.cli.options import tell_not_added
from goodoffices.cli.status import INVALID, READ, SOME_UNREAD
from goodoffices.cli.tell import counted

if TYPE_CHECKING:
    from goodoffices.case.model import Fault


@click.command(short_help="Tell all that is wrong with a case.", epilog="Example: goodoffices case check talks")
@click.argument("folder", type=click.Path(), metavar="DIR")
@click.argument("reports", nargs=-1, type=click.Path(), metavar="[REPORT]...")
@click.option("--source", default="", metavar="NAME", help="Who published the reports.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def check(folder: str, reports: tuple[str, ...], source: str, as_json: bool) -> int:
    """Tell all that is wrong with the case.yaml of a folder: file, line, column, field, what is wrong, what to do.

    Warnings tell of who is named in no report and which source none comes from, in the folder and the REPORTs given.
    The exit status is 5 where there are errors, 4 where there are none and a report cannot be read, else 0.
    """
    from goodoffices.case.check import check_case
    from goodoffices.case.stored import folder_of, not_added
    from goodoffices.record.place import has_record

    file, faults, failures = check_case(folder, reports, source=source)
    errors = sum(not fault.warning for fault in faults)
    if as_json:
        click.echo(json.dumps({"case": file.path or folder, "faults": [asdict(f) for f in faults]}, ensure_ascii=False))
    else:
        _print(file.path or folder, faults, errors)
    for failure in failures:
        click.echo(str(failure), err=True)
    if has_record(folder_of(folder)):
        tell_not_added(file.path or folder, not_added(folder))
    if errors:
        return INVALID
    return SOME_UNREAD if failures else READ


def _print(name: str, faults: tuple[Fault, ...], errors: int) -> None:
    from goodoffices.brief.plain import printable

    for fault in faults:
        click.echo(printable(str(fault)))
    warnings = f", {counted(len(faults) - errors, 'warning')}" if len(faults) > errors else ""
    click.echo(printable(f"{name}: {counted(errors, 'error') if errors else 'no error'}{warnings}."))
