"""`goodoffices record backup`: the case, its record and the originals in a folder of their own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.status import CHANGED, READ
from goodoffices.cli.tell import counted, far

if TYPE_CHECKING:
    from goodoffices.record.chain import Fault, Head


@click.command(epilog="Example: goodoffices record backup ness /media/stick/ness")
@click.argument("case_dir", type=click.Path(), metavar="CASE")
@click.argument("folder", type=click.Path(), metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def backup(case_dir: str, folder: str, as_json: bool) -> int:
    """Copy the case.yaml, the record and its originals into a folder, and show that the copy is whole.

    Others may write to the record meanwhile. DIR then is a case folder that every command reads, and can be put in the
    place of a case that is lost. Into a DIR that holds an earlier copy of the same case only what is new is copied, and
    only if the record still holds all that the copy does.
    """
    from goodoffices.brief.plain import printable

    head, faults = _backed_up(case_dir, Path(folder))
    words = [fault.words for fault in faults]
    if as_json:
        told = {"copy": folder, "events": head.count, "head": str(head), "whole": not words, "faults": words}
        click.echo(json.dumps(told, ensure_ascii=False))
    elif words:
        click.echo("\n".join(f"{one[0].upper()}{one[1:]}." for one in words))
        click.echo(printable(f"{folder}: no copy was made, since the record is not as it was kept."), err=True)
    else:
        click.echo(f"{counted(head.count, 'event')} in {printable(folder)}, all as they were kept.\nHead: {head}")
    return CHANGED if words else READ


def _backed_up(case_dir: str, folder: Path) -> tuple[Head, tuple[Fault, ...]]:
    """Copy a case, its file last. Raises CaseInvalid, CopyRefused, RecordMissing, RecordUnusable."""
    from goodoffices.case.model import FILE
    from goodoffices.case.stored import folder_of
    from goodoffices.corpus.whole import replacing
    from goodoffices.errors import CaseInvalid
    from goodoffices.record.copy import copy_record, told_of
    from goodoffices.record.place import open_record

    place = folder_of(case_dir)
    try:
        told = (place / FILE).read_bytes()
    except OSError as problem:
        words = f"cannot be read ({(problem.strerror or str(problem)).lower()})"
        raise CaseInvalid(str(place / FILE), "", words, "Give the folder of a case.") from problem
    record = open_record(place)
    try:
        head, faults = copy_record(record, folder, far if sys.stderr.isatty() else None)
    finally:
        record.close()
    if not faults:
        with told_of(folder), replacing(folder / FILE) as file:
            file.write(told)
    return head, faults
