"""`goodoffices record grade`, `mark` and `withdraw`: what a person says of a source, a statement or a report.

Invariant: each is one event with who, when and why; what was said before stays in the record.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.options import day, handling_mark
from goodoffices.cli.status import READ

if TYPE_CHECKING:
    from goodoffices.case.history import Names
    from goodoffices.record.mark import Mark
    from goodoffices.record.model import Change

CASE = click.argument("case_dir", type=click.Path(), metavar="CASE")
REPORT = click.argument("report", metavar="REPORT")
WHY = click.option("--why", required=True, metavar="WORDS", help="Why, for whoever asks one day.")
BY = click.option("--by", default="", metavar="NAME", help="Who says so; your name on this machine if not given.")


@click.command(epilog="Example: goodoffices record grade ness 'Evening Post' E --why 'printed a forged letter'")
@CASE
@click.argument("subject", metavar="SUBJECT")
@click.argument("grade_", metavar="A-F|1-6")
@click.option("--since", type=day, metavar="DATE", help="Of a letter: the day since when it holds; else today.")
@WHY
@BY
def grade(case_dir: str, subject: str, grade_: str, since: date | None, **hand: str) -> int:
    """Grade a source with a letter, A to F, or a statement with a digit, 1 to 6, after the Admiralty.

    SUBJECT is the name of a source, or the id of a statement, or its first letters. F and 6: cannot be judged. A letter
    counts for reports published from its day on, beside the letters of the case file; the latest day goes before.
    """
    from goodoffices.case.load import load_case
    from goodoffices.record.model import DIGITS, Grading

    def graded(names: Names, by: str, at: datetime) -> tuple[Change, str]:
        if grade_ in tuple(DIGITS):
            if since is not None:
                raise click.UsageError("--since is for the letter of a source.")
            id = names.statement(subject).id
            return Grading(id, grade_, by, at, hand["why"]), f"{names.shown(id)}: {grade_}"
        source = names.source(subject, load_case(case_dir).sources)
        letter = grade_.upper()
        return Grading(source, letter, by, at, hand["why"], since=since), f"{source}: {letter}"

    return _kept(case_dir, hand["by"], graded)


@click.command(epilog="Example: goodoffices record mark ness note.txt GREEN --why 'the caucus agreed, by letter'")
@CASE
@REPORT
@click.argument("to", type=handling_mark, metavar="MARK")
@WHY
@BY
def mark(case_dir: str, report: str, to: Mark, **hand: str) -> int:
    """Give a report another handling mark, milder or stricter, from now on.

    REPORT is its file name, or its id, or the first letters of it. MARK is CLEAR, GREEN, AMBER, AMBER+STRICT or RED,
    then compartments and CHATHAM, each after a slash: "AMBER/north caucus/CHATHAM". To share more widely than a report
    came marked, the Traffic Light Protocol asks for the explicit permission of its source: name it in --why.
    """
    from goodoffices.record.mark import MEANING
    from goodoffices.record.model import Release

    def marked(names: Names, by: str, at: datetime) -> tuple[Change, str]:
        one = names.report(report)
        return Release(one.id, str(to), by, at, hand["why"]), f"{one.name}: {to.face} ({MEANING[to.label]})"

    return _kept(case_dir, hand["by"], marked)


@click.command(epilog="Example: goodoffices record withdraw ness note.txt --why 'the agency took it back'")
@CASE
@REPORT
@WHY
@BY
def withdraw(case_dir: str, report: str, **hand: str) -> int:
    """Have a report count no longer: it and all it told leave every view, and stay in the record.

    REPORT is its file name, or its id, or the first letters of it. Adding it again brings it back.
    """
    from goodoffices.record.model import Withdrawal

    def withdrawn(names: Names, by: str, at: datetime) -> tuple[Change, str]:
        one = names.report(report)
        return Withdrawal(one.id, by, at, hand["why"]), f"{one.name}: withdrawn"

    return _kept(case_dir, hand["by"], withdrawn)


def _kept(case_dir: str, by: str, change: Callable[[Any, str, datetime], tuple[Any, str]]) -> int:
    """Keep one change, and say what was kept."""
    from goodoffices.brief.plain import printable
    from goodoffices.case.history import Names
    from goodoffices.case.stored import folder_of
    from goodoffices.record.place import open_record

    with closing(open_record(folder_of(case_dir))) as record:
        one, words = change(Names.of(record.entries()), by or _user(), datetime.now(UTC))
        record.keep([one])
    click.echo(printable(words))
    return READ


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no name for the number of the user
        return ""
