"""`goodoffices record`: the record of a case as such."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from goodoffices.cli.record_backup import backup
from goodoffices.cli.record_change import grade, mark, withdraw
from goodoffices.cli.record_list import log, reports
from goodoffices.cli.status import CHANGED, READ
from goodoffices.cli.tell import counted, far

if TYPE_CHECKING:
    from goodoffices.record.sql import SqlRecord


@click.group(epilog="Example: goodoffices record verify ness")
def record() -> None:
    """What is kept of a case: all that was ever added, and whether it is as it was kept."""


@record.command(epilog="Example: goodoffices record verify ness --head 12:9f2c...")
@click.argument("case_dir", type=click.Path(), metavar="CASE")
@click.option("--head", "noted", metavar="HEAD", help="A head that was printed earlier: it must still be in the chain.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(case_dir: str, noted: str | None, as_json: bool) -> int:
    """Show whether anything in the record was changed, removed, put in between or cut off, and what.

    Every event is held to the chain of hashes, every original to its own. Whoever can write to the record could make
    the whole chain anew; note the head that is printed, away from the record, and give it another time.
    """
    from goodoffices.case.stored import folder_of
    from goodoffices.record.place import open_record

    kept = open_record(folder_of(case_dir))
    try:
        head, found = kept.verify(far if sys.stderr.isatty() else None)
        words = [fault.words for fault in found]
        if noted is not None and not _stands(kept, noted):
            words.append(f"the head {noted} is not in the chain: it was made anew since, or is of another record")
    finally:
        kept.close()
    if as_json:
        click.echo(json.dumps({"events": head.count, "head": str(head), "whole": not words, "faults": words}))
    elif words:
        click.echo("\n".join(f"{one[0].upper()}{one[1:]}." for one in words))
    else:
        click.echo(f"{counted(head.count, 'event')}, all as they were kept.\nHead: {head}")
    return CHANGED if words else READ


def _stands(kept: SqlRecord, noted: str) -> bool:
    """Whether a head noted earlier is in the chain."""
    from goodoffices.errors import UnknownName

    number, _, digest = noted.strip().partition(":")
    if not (number.isascii() and number.isdigit() and digest):
        raise click.UsageError(f"{noted!r} is no head. Give it as it was printed: NUMBER:HASH.")
    try:
        return kept.digest(min(int(number), 2**62)) == digest.lower()
    except UnknownName:
        return False


@record.command(epilog="Example: goodoffices record rebuild ness")
@click.argument("case_dir", type=click.Path(), metavar="CASE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def rebuild(case_dir: str, as_json: bool) -> int:
    """Make anew, from the events, what the database keeps beside them to be quick, and tell what of it was otherwise.

    Nothing that was recorded is touched. For a record whose events are as they were kept (`record verify`) and that
    behaves as if they were not.
    """
    from goodoffices.case.stored import folder_of
    from goodoffices.record.place import open_record

    kept = open_record(folder_of(case_dir))
    try:
        wrong = kept.rebuild()
    finally:
        kept.close()
    if as_json:
        click.echo(json.dumps({"otherwise": list(wrong)}))
    else:
        click.echo(f"Made anew; otherwise before: {', '.join(wrong) or 'nothing'}.")
    return READ


for command in (backup, log, reports, grade, mark, withdraw):
    record.add_command(command)
