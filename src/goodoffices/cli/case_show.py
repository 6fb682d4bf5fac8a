"""`goodoffices case show`: a case as it is understood."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import FOR, day, status_after, tell_failures
from goodoffices.cli.output import wrapped
from goodoffices.cli.tell import counted

Document = dict[str, Any]
UNTOLD = "(source not told)"
GROUPS = {"mediator": "MEDIATORS", "guarantor": "GUARANTORS", "observer": "OBSERVERS", "spoiler": "SPOILERS"}


@click.command(
    short_help="Show a case as it is understood.", epilog="Example: goodoffices case show talks --as-of 2024-06-05"
)
@click.argument("folder", type=click.Path(), metavar="DIR")
@click.argument("reports", nargs=-1, type=click.Path(), metavar="[REPORT]...")
@click.option("--as-of", type=day, metavar="DATE", help="The day of which to tell; else today.")
@click.option("--source", default="", metavar="NAME", help="Who published the reports.")
@FOR
@click.option("--unread", is_flag=True, help="Do not read the reports: quick, and nothing is told of statements.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def show(folder: str, reports: tuple[str, ...], as_of: date | None, unread: bool, as_json: bool, **given: Any) -> int:
    """Show the case of a folder as it is understood: parties with their factions, others by role, sources with the
    letter that holds and those before, issues with their ladders, weights that differ from the built-in ones, and the
    reports in the folder and those given."""
    from goodoffices.case import Case
    from goodoffices.case.outline import outline
    from goodoffices.errors import FolderEmpty

    case = Case.from_reports([folder, *reports], case_dir=folder, **given)
    case.failures = tuple(one for one in case.failures if not (isinstance(one, FolderEmpty) and one.name == folder))
    tell_failures(case)
    found = outline(case, as_of or date.today(), read=not unread)
    if as_json:
        click.echo(json.dumps(with_mark(case, found), ensure_ascii=False, indent=2))
    else:
        tell_mark(case)
        click.echo(wrapped("\n".join(_lines(found)).strip("\n")))
    return status_after(case)


def _lines(found: Document) -> Iterator[str]:
    yield (found["name"] or found["case"]).upper()
    yield from _cast(found)
    yield from _sources(found)
    yield from _issues(found["issues"])
    yield from _weights(found)
    yield from _reports(found)


def _cast(found: Document) -> Iterator[str]:
    told = "" if found["cast_from"] == "case file" else " (as the reports tell it)"
    yield from ("", f"PARTIES{told}")
    for party in found["parties"]:
        yield f"  {_who(party, True)}"
        for faction in party["factions"]:
            yield f"    - {_who(faction, True)}"
    if not found["parties"]:
        yield "  none: they are taken from the reports that are read"
    for role, heading in GROUPS.items():
        if found["others"][role]:
            yield from ("", heading, *(f"  {_who(one, False)}" for one in found["others"][role]))


def _who(one: Document, refuses: bool) -> str:
    """A participant in a line; whether it can refuse a deal is said where it is not as usual for its kind."""
    notes = [f"also {', '.join(one['aliases'])}"] if one["aliases"] else []
    if one["of"] and not refuses:
        notes.append(f"stands with {one['of']}")
    if one["veto"] != refuses:
        notes.append("can refuse a deal" if one["veto"] else "cannot refuse a deal")
    return f"{one['name']} ({'; '.join(notes)})" if notes else str(one["name"])


def _sources(found: Document) -> Iterator[str]:
    from goodoffices.record.model import LETTERS

    if found["sources"]:
        yield from ("", f"SOURCES as of {found['as_of']}")
    for source in found["sources"]:
        yield f"  {source['name']}: {source['letter']}, {LETTERS[source['letter']]}"
        if len(source["history"]) > 1 or any(one["since"] or one["by"] or one["why"] for one in source["history"]):
            for one in source["history"]:
                said = ": ".join(filter(None, [one["by"], one["why"]]))
                since = f"from {one['since']}" if one["since"] else "from the beginning"
                yield f"    - {one['letter']} {since}{f' ({said})' if said else ''}"


def _issues(issues: list[Document]) -> Iterator[str]:
    """Those that the case file names or the reports speak of; the others are counted."""
    shown = [issue for issue in issues if issue["in_case_file"] or issue["statements"]]
    yield from ("", "ISSUES from the least commitment to the most")
    for issue in shown:
        ladder = " < ".join(option["name"] for option in issue["options"])
        told = f" ({counted(issue['statements'], 'statement')})" if issue["statements"] else ""
        yield f"  {issue['name']} [{issue['id']}]: {ladder}{told}"
    if rest := len(issues) - len(shown):
        yield f"  {'and ' if shown else ''}{counted(rest, 'built-in issue')}"


def _weights(found: Document) -> Iterator[str]:
    if found["weights"]:
        yield from ("", "WEIGHTS that differ from the built-in ones")
    for one in found["weights"]:
        old = "not built in" if one["built_in"] is None else f"built in: {_number(one['built_in'])}"
        yield f"  {one['name']}: {_number(one['weight'])} ({old})"
    leaving = found["leaving"]
    if any(leaving.values()):
        yield from ("", "WALKING AWAY in full ladders")
    for party, amounts in leaving["outside"].items():
        yield f"  {party} gains {', then '.join(map(_number, amounts))}"
    for party, amount in leaving["penalty"].items():
        yield f"  {party} loses {_number(amount)} if it breaks its word"
    if leaving["indivisible"]:
        yield f"  only whole: {', '.join(leaving['indivisible'])}"


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float | int) else str(value)


def _reports(found: Document) -> Iterator[str]:
    told = found["reports"]
    days = f", published {told['first']}" if told["first"] else ""
    days += f" to {told['last']}" if told["last"] != told["first"] else ""
    undated = f" ({told['undated']} without a date)" if told["undated"] else ""
    yield from ("", f"REPORTS by {found['as_of']}: {counted(told['number'], 'report')}{undated}{days}{_said(told)}")
    if len(told["sources"]) > 1 or (told["sources"] and told["sources"][0]["name"]):
        for one in told["sources"]:
            ungraded = ", no letter in the case file" if one["name"] and not one["graded"] else ""
            yield f"  {one['name'] or UNTOLD}: {counted(one['reports'], 'report')}{_said(one)}{ungraded}"


def _said(one: Document) -> str:
    return "" if one["statements"] is None else f", {counted(one['statements'], 'statement')}"
