"""`goodoffices add`: reports into the record of a case."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.options import MARK, day
from goodoffices.cli.status import INTERRUPTED, NONE_READ, READ, SOME_UNREAD
from goodoffices.cli.tell import counted

if TYPE_CHECKING:
    from goodoffices.case.keep import Kept
    from goodoffices.errors import ReportError

CLEARED = "\r\x1b[K"


@click.command(epilog="Example: goodoffices add ness reports/ --source 'Harbour Gazette'")
@click.argument("case_dir", type=click.Path(), metavar="CASE")
@click.argument("reports", nargs=-1, type=click.Path(), metavar="[REPORT]...")
@click.option("--date", "published", type=day, metavar="DATE", help="When the reports were published.")
@click.option("--source", default="", metavar="NAME", help="Who published the reports.")
@click.option("--supersedes", default="", metavar="NAME|ID", help="The report of the record that REPORT is newer than.")
@click.option("--by", default="", metavar="NAME", help="Who adds them; your name on this machine if not given.")
@click.option("--why", default="", metavar="WORDS", help="Why, where somebody may ask one day.")
@MARK
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one report a line.")
def add(case_dir: str, reports: tuple[str, ...], as_json: bool, **given: Any) -> int:
    """Read reports and keep them, and what was read out of them, in the record of a case.

    CASE is a folder with a case.yaml; its record is made at the first time. REPORT is a .txt, .md, .html, .mhtml, .pdf
    or .docx file, an RSS or Atom file, a list of saved pages with their URLs (.csv or .tsv), a folder of such files at
    any depth, or - for standard input; without any, what lies in the folder of the case and was not added yet. Nothing
    is fetched from the network. A report that is kept already is not read again. A later version of a story supersedes
    the earlier one, and what changed is told; copies of one story count as one source. The other commands then read the
    record when they are given CASE.
    """
    if given["supersedes"] and len(reports) != 1:
        raise click.UsageError("--supersedes goes with one REPORT.")
    return _added(case_dir, reports, as_json=as_json, **given)


@dataclass(slots=True)
class _Tally:
    """What came of the reports so far."""

    new: int = 0
    known: int = 0
    failed: int = 0
    statements: int = 0
    versions: int = 0
    copies: int = 0

    def count(self, one: Kept | ReportError) -> None:
        from goodoffices.case.keep import Kept

        if not isinstance(one, Kept):
            self.failed += 1
            return
        self.known += one.known
        self.new += not one.known
        self.statements += one.statements
        self.versions += one.succession is not None
        self.copies += bool(one.copies)

    def told(self) -> str:
        """
        >>> _Tally(new=2, known=1, statements=40, versions=1).told()
        '2 reports added with 40 statements; 1 another version of a story, 1 known before.'
        """
        counts = (
            (self.versions, "another version of a story"),
            (self.copies, "a copy of another" if self.copies == 1 else "copies of others"),
            (self.known, "known before"),
            (self.failed, "could not be read"),
        )
        rest = ", ".join(f"{n:,} {words}" for n, words in counts if n)
        total = "Nothing added"
        if self.new:
            total = f"{counted(self.new, 'report')} added with {counted(self.statements, 'statement')}"
        return f"{total}; {rest}." if rest else f"{total}."


def _added(
    case_dir: str, reports: tuple[str, ...], *, as_json: bool, published: date | None, source: str, **given: Any
) -> int:
    from goodoffices.case.keep import keep
    from goodoffices.cli.added import document, lines
    from goodoffices.record.model import Hand

    tally, hand = _Tally(), Hand(given["by"], None, given["why"], str(given["mark"] or ""))
    kept = keep(
        case_dir,
        _given(case_dir, reports),
        hand=hand,
        published=published,
        source=source,
        supersedes=given["supersedes"],
    )
    status = None
    _wait(tally)
    try:
        for one in kept:
            tally.count(one)
            click.echo(CLEARED, nl=False, err=True) if sys.stderr.isatty() else None
            for line, err in [(document(one), False)] if as_json else lines(one):
                click.echo(line, err=err)
            _wait(tally)
    except KeyboardInterrupt:
        status = INTERRUPTED
    if sys.stderr.isatty():
        click.echo(CLEARED, nl=False, err=True)
    if tally.known and hand.mark:
        click.echo("What was known before keeps its mark; `goodoffices record mark` gives it another.", err=True)
    click.echo(f"Interrupted. {tally.told()}" if status else tally.told(), err=True)
    if status or not tally.failed:
        return status or READ
    return SOME_UNREAD if tally.new + tally.known else NONE_READ


def _given(case_dir: str, reports: tuple[str, ...]) -> tuple[str, ...]:
    """What is to be added: what is named, else the files of the case folder that were not added yet."""
    from goodoffices.case.stored import not_added

    return reports or not_added(case_dir)


def _wait(tally: _Tally) -> None:
    """Say on a terminal that something is done."""
    if sys.stderr.isatty():
        done = tally.new + tally.known + tally.failed
        click.echo(f"{CLEARED}{counted(done, 'report')} done …", err=True, nl=False)
