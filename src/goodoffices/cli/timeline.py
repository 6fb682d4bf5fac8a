"""`goodoffices timeline`: how positions, gaps and the chance moved, and which statement moved them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.cited import Cited
from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import AS_OF, day, reports_and_case, status_after, tell_failures, tell_silences
from goodoffices.cli.output import wrapped
from goodoffices.cli.wanted import Wanted, issue_and_holder, wanted

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.timeline.model import Cause, Day, Move, Timeline

NONE = "Nothing moved."
CONTACTS = 5
"""Meetings, requests and words on the prospects that are shown of a day; `--json` has all."""


def every_and_days(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which days are told, and what counts."""
    for add in (
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
        click.option(
            "--seconds", type=click.FloatRange(0), metavar="S", help="Time for the chance of a single day; else 5."
        ),
        click.option(
            "--least",
            type=click.FloatRange(0, 1),
            default=0.1,
            metavar="X",
            help="From which on a credence or a gap counts as moved; else 0.1.",
        ),
        click.option("--every", type=click.Choice(("day", "week", "month")), default="day", help="Else day."),
        click.option("--to", "until", type=day, metavar="DATE", help="Up to this day."),
        click.option("--from", "since", type=day, metavar="DATE", help="From this day on."),
    ):
        command = add(command)
    return command


@click.command(epilog="Example: goodoffices timeline talks --from 2024-05-01 --every week --issue duration")
@reports_and_case
@AS_OF
@issue_and_holder
@every_and_days
def timeline(reports: tuple[str, ...], issue: str | None, holder: str | None, as_json: bool, **given: Any) -> int:
    """Show how each position, the gaps and the chance moved, day by day, and which words moved them.

    REPORT is a .txt, .md, .html, .pdf or .docx file, a folder of such files at any depth, or - for standard input.
    What was known the day before is seen from the same day, so that what is told as moved is more than fading; what
    time alone took is told apart. Words are named as moving something where it would not have moved without them.
    """
    from goodoffices.case import Case
    from goodoffices.case.course import SECONDS

    asked = {name: given.pop(name) for name in ("every", "since", "until", "least")}
    seconds = given.pop("seconds")
    asked |= {"seconds": SECONDS if seconds is None else seconds, "far": _far}
    if asked["since"] and asked["until"] and asked["since"] > asked["until"]:
        raise click.UsageError(f"--from {asked['since']} is after --to {asked['until']}.")
    case = Case.from_reports(reports, **given)
    tell_failures(case)
    if case.reports:
        what = wanted(case, case.positions, issue, holder)
        found = case.timeline(**asked, takes=lambda move: _takes(what, move))
        if as_json:
            click.echo(json.dumps(with_mark(case, _document(case, found)), ensure_ascii=False, indent=2))
        else:
            tell_silences(case)
            tell_mark(case)
            click.echo(wrapped("\n".join(_lines(case, found, what)).strip("\n") or NONE))
    return status_after(case)


def _far(done: int, of: int) -> None:
    """How far one is, in a line that goes away; for a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r{done:,} of {of:,} days" if done < of else "\r\x1b[K", err=True, nl=False)


def _takes(what: Wanted, move: Move) -> bool:
    return what.all if not move.issue else what.takes(move.issue, move.between)


def _lines(case: Case, found: Timeline, what: Wanted) -> Iterator[str]:
    from goodoffices.brief.likelihood import NOTE
    from goodoffices.cli.tell import counted

    if found.undated:
        yield f"{counted(len(found.undated), 'report')} without a date: taken as known from the beginning."
        yield ""
    quiet = chances = 0
    for one in found.days:
        told = [*_causes(case, one), *_faded(case, one), *(_contacts(case, one) if what.all else ())]
        chances += bool(what.all and one.chance)
        quiet += not told
        if told:
            yield from (_head(one, what), *told, "")
    if quiet:
        yield f"Nothing moved on {counted(quiet, 'other day')} on which something was published."
    if chances:
        yield NOTE


def _head(one: Day, what: Wanted) -> str:
    from goodoffices.brief.course import chance_words
    from goodoffices.brief.phrases import days
    from goodoffices.cli.tell import counted

    parts = [days(one.start, one.day), counted(len(one.reports), "report")]
    parts += [chance_words(one.chance)] if what.all and one.chance else []
    return " · ".join(parts)


def _causes(case: Case, one: Day) -> Iterator[str]:
    """What moved, each time below its words; these are told once a day, and named by their number from then on."""
    from goodoffices.brief.course import move_words

    cited, numbers = Cited(case), dict[str, int]()
    under: dict[tuple[object, ...], tuple[Cause, list[Move]]] = {}
    for cause in one.causes:  # statements that rest on the same words are one here
        words = tuple(cited.lines(cause.statements))
        under.setdefault((words, cause.reports, len(words) > 1 and cause.together), (cause, []))[1].extend(cause.moves)
    for cause, moves in under.values():
        yield from (f"  {line}" for line in _because(cited, cause, numbers))
        yield from (f"    → {move_words(move, case.vocabulary.issues)}" for move in moves)


def _because(cited: Cited, cause: Cause, numbers: dict[str, int]) -> Iterator[str]:
    from goodoffices.brief.phrases import listed

    if cause.statements:
        lines = cited.lines(cause.statements)
        new = [line for line in lines if line not in numbers]
        numbers |= {line: len(numbers) + place for place, line in enumerate(new, 1)}
        yield from (f"[{numbers[line]}] {line}" for line in new)
        named = [f"[{number}]" for number in sorted(numbers[line] for line in lines)]
        if len(named) > 1:
            yield f"Any of {listed(named, 'or')} was enough:" if cause.together else f"It took {listed(named)}:"
        elif not new:
            yield f"{named[0]}:"
    elif cause.reports:
        yield f"No single statement, but {'; '.join(cited.where(report) for report in cause.reports)}:"
    else:
        yield "Nothing that is new by itself:"


def _faded(case: Case, one: Day) -> Iterator[str]:
    from goodoffices.brief.course import move_words

    if one.faded:
        yield "  By time alone:"
        yield from (f"    → {move_words(move, case.vocabulary.issues)}" for move in one.faded)


def _contacts(case: Case, one: Day) -> Iterator[str]:
    """Meetings, requests and words on the prospects."""
    cited = Cited(case)
    kinds = {"meet": "Meeting", "request": "Request", "assess_up": "Prospects up", "assess_down": "Prospects down"}
    told = dict.fromkeys(f"{kinds[cited.statement(id).kind]}: {cited.lines([id])[0]}" for id in one.contacts)
    yield from (f"  - {line}" for line in list(told)[:CONTACTS])
    if len(told) > CONTACTS:
        yield f"  - and {len(told) - CONTACTS:,} more meetings, requests and words on the prospects"


def _document(case: Case, found: Timeline) -> dict[str, Any]:
    from goodoffices.brief.likelihood import NOTE

    ids = (id for one in found.days for id in (*(id for cause in one.causes for id in cause.statements), *one.contacts))
    names = {id: case.record.report(id).name for one in found.days for id in one.reports}
    return {
        "note": NOTE,
        "undated": [case.record.report(id).name for id in found.undated],
        "days": [_day(one, names) for one in found.days],
        "statements": Cited(case).documents(ids),
    }


def _day(one: Day, names: dict[str, str]) -> dict[str, Any]:
    chance = {"value": round(one.chance.value, 6), "proof": one.chance.proof.document} if one.chance else None
    return {
        "from": _date(one.start),
        "to": _date(one.day),
        "reports": [names[id] for id in one.reports],
        "chance": chance,
        "causes": [
            {
                "statements": list(cause.statements),
                "reports": [names[id] for id in cause.reports],
                "together": cause.together,
                "moves": [_move(move) for move in cause.moves],
            }
            for cause in one.causes
        ],
        "faded": [_move(move) for move in one.faded],
        "contacts": list(one.contacts),
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "change": move.change.value,
        "between": list(move.between),
        "issue": move.issue or None,
        "account": move.account or None,
        "was": move.was or None,
        "before": None if move.before is None else round(move.before, 6),
        "after": None if move.after is None else round(move.after, 6),
        "rungs": move.rungs,
    }


def _date(value: date) -> str:
    return value.isoformat()
