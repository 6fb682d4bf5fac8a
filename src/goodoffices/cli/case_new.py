"""`goodoffices case new`: a case folder from a few questions, or from options alone.

Invariant: a case file that is there stays as it is unless --force is given, and a new one is there whole or not at all.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.status import NONE_READ, READ, SOME_UNREAD

if TYPE_CHECKING:
    from goodoffices.case.draft import Draft

NAMED = "Name, or `Name = other name, other name`."
OPTIONS = (
    click.option("--name", default="", metavar="NAME", help="What the negotiation is called; else as the folder."),
    click.option("--party", "parties", multiple=True, metavar="NAME[=ALIAS,…]", help="Who can refuse a deal."),
    click.option("--faction", "factions", multiple=True, metavar="PARTY:NAME[=…]", help="A body in it with a veto."),
    click.option("--no-veto", "vetoless", multiple=True, metavar="NAME", help="A party or faction that cannot refuse."),
    click.option("--mediator", "mediators", multiple=True, metavar="NAME[=…]", help="Who goes between."),
    click.option("--guarantor", "guarantors", multiple=True, metavar="NAME[=…]", help="Who would back a deal."),
    click.option("--observer", "observers", multiple=True, metavar="NAME[=…]", help="Who looks on."),
    click.option("--spoiler", "spoilers", multiple=True, metavar="NAME[=…]", help="Who would rather have no deal."),
    click.option(
        "--source",
        "sources",
        multiple=True,
        metavar="NAME:LETTER[@DATE]",
        help="How reliable a source is, A (reliable) to F (cannot be judged); again with the DATE of another.",
    ),
    click.option(
        "--issue", "issues", multiple=True, metavar="ISSUE", help="A built-in one's id, or “Name: least, more, most”."
    ),
    click.option("--issues-only", is_flag=True, help="No other issues than these."),
    click.option("--weight", "weights", multiple=True, metavar="NAME=NUMBER", help="A weight, as relation.ally=0.4."),
    click.option(
        "--from",
        "reports",
        multiple=True,
        type=click.Path(),
        metavar="REPORT",
        help="Propose what this report or folder tells: parties, mediators, issues, sources.",
    ),
    click.option("--no-input", is_flag=True, help="Ask nothing; so too where standard input is no terminal."),
    click.option("--force", is_flag=True, help="Write anew over a case.yaml that is there."),
)


def _with_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.command(
    short_help="Write a new case: a few questions, or options.",
    epilog='Example: goodoffices case new talks --party "Port of Ness" --party "Dockers\' Union=the dockers"',
)
@click.argument("folder", type=click.Path(), metavar="DIR")
@_with_options
def new(folder: str, no_input: bool, force: bool, **told: Any) -> int:
    """Write the case.yaml of a negotiation into the folder DIR (made where it is not there), with comments for a person
    to edit it.

    On a terminal it asks for what no option tells. What --from REPORT proposes is marked in the file.
    """
    from goodoffices.case.model import FILE
    from goodoffices.case.write import written
    from goodoffices.errors import CaseExists

    path = os.path.join(folder, FILE)
    if os.path.lexists(path) and not force:
        raise CaseExists(path)
    draft = _drafted(told)
    notes, status = _proposed(draft, told["reports"])
    if status == NONE_READ:
        return status
    if not no_input and sys.stdin.isatty():
        _ask(draft, told, folder)
    draft.name = draft.name or _named(folder)
    _save(path, written(draft.file(), notes), force)
    shown = shlex.quote(folder)
    click.echo(f"{path} is written. Put reports beside it, and edit it as you learn more; then:")
    click.echo(f"  goodoffices case check {shown}\n  goodoffices brief {shown}")
    return status


def _drafted(told: dict[str, Any]) -> Draft:
    """What the options tell. Raises AnswerInvalid."""
    from goodoffices.case.draft import Draft, worded
    from goodoffices.statement.model import Role

    name = worded(told["name"], told["name"], "", "") if told["name"].strip() else ""
    draft = Draft(name, issues_only=told["issues_only"])
    for line in told["parties"]:
        draft.participant(Role.PARTY, line)
    for line in told["factions"]:
        draft.faction(line)
    for role in (Role.MEDIATOR, Role.GUARANTOR, Role.OBSERVER, Role.SPOILER):
        for line in told[f"{role.value}s"]:
            draft.participant(role, line)
    for lines, add in (
        (told["vetoless"], draft.no_veto),
        (told["sources"], draft.source),
        (told["issues"], draft.issue),
        (told["weights"], draft.weight),
    ):
        for line in lines:
            add(line)
    return draft


def _proposed(draft: Draft, reports: tuple[str, ...]) -> tuple[dict[str, str], int]:
    """What reports tell, added to the draft; the notes on it, and whether all, some or none could be read."""
    if not reports:
        return {}, READ
    from goodoffices.case.propose import propose

    notes, failures, number = propose(draft, reports)
    for failure in failures:
        click.echo(str(failure), err=True)
    return notes, READ if not failures else SOME_UNREAD if number else NONE_READ


def _ask(draft: Draft, told: dict[str, Any], folder: str) -> None:
    """Ask for what no option tells; an answer that cannot stand is told and asked for again."""
    from goodoffices.case.draft import worded
    from goodoffices.statement.model import Role

    if not draft.name:
        answer = click.prompt("What is the negotiation called?", default=_named(folder))
        draft.name = worded(answer, answer, "", "") if answer.strip() else ""
    if not told["parties"]:
        question = f"Parties, who can refuse a deal. {NAMED}"
        _lines(question, lambda line: draft.participant(Role.PARTY, line), _of(draft, Role.PARTY))
    if not told["factions"] and _of(draft, Role.PARTY):
        _lines("Factions with a veto of their own. `Party: Faction`.", draft.faction, _of(draft, Role.FACTION))
    if not told["mediators"]:
        _lines(f"Mediators. {NAMED}", lambda line: draft.participant(Role.MEDIATOR, line), _of(draft, Role.MEDIATOR))
    if not any(told[f"{role}s"] for role in ("guarantor", "observer", "spoiler")):
        _lines("Others. `guarantor: Name`, `observer: Name` or `spoiler: Name`.", lambda line: _other(draft, line), [])
    if not told["sources"]:
        question = "Sources. `Name: LETTER`, from A (completely reliable) to E (unreliable); F cannot be judged."
        _lines(question, draft.source, list(draft.sources))
    if not told["issues"]:
        there = [issue["id"] if isinstance(issue, dict) else str(issue) for issue in draft.issues]
        question = "Issues. The id of a built-in one (? lists them), or `Name: least, more, most`."
        _lines(question, lambda line: _issue(draft, line), there)


def _lines(question: str, add: Callable[[str], None], there: list[str]) -> None:
    """Ask for lines until an empty one."""
    from goodoffices.errors import AnswerInvalid

    click.echo(f"\n{question} An empty line ends.")
    if there:
        click.echo(f"There so far: {', '.join(there)}.")
    while line := click.prompt("", default="", show_default=False, prompt_suffix="> ").strip():
        try:
            add(line)
        except AnswerInvalid as problem:
            click.echo(str(problem))


def _of(draft: Draft, role: str) -> list[str]:
    return [one.name for one in draft.cast if one.role == role]


def _other(draft: Draft, line: str) -> None:
    from goodoffices.errors import AnswerInvalid
    from goodoffices.statement.model import Role

    word, colon, name = (part.strip() for part in line.partition(":"))
    if not colon or word.lower() not in (Role.GUARANTOR, Role.OBSERVER, Role.SPOILER):
        raise AnswerInvalid(word, "is no role here", "Begin with `guarantor:`, `observer:` or `spoiler:`.")
    draft.participant(Role(word.lower()), name)


def _issue(draft: Draft, line: str) -> None:
    if line == "?":
        _list_issues()
    else:
        draft.issue(line)


def _list_issues() -> None:
    from goodoffices.vocabulary.load import load_vocabulary

    for issue in load_vocabulary().issues:
        click.echo(f"  {issue.id}: {' < '.join(option.name for option in issue.options)}")


def _named(folder: str) -> str:
    """A name for the case out of that of its folder."""
    name = os.path.basename(os.path.realpath(folder))
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:200] or "Talks"


def _save(path: str, text: str, force: bool) -> None:
    """Write the file whole. Raises CaseExists, OutputRefused."""
    from pathlib import Path

    from goodoffices.corpus.whole import replacing
    from goodoffices.errors import CaseExists, OutputRefused

    place = Path(os.path.realpath(path) if force else path)  # a link stays a link
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with replacing(place, only_new=not force) as file:
            file.write(text.encode("utf-8"))
    except FileExistsError as problem:
        if os.path.isdir(os.path.dirname(path) or os.curdir):
            raise CaseExists(path) from problem
        raise OutputRefused(path, "its folder is a file") from problem
    except OSError as problem:
        raise OutputRefused(path, (problem.strerror or str(problem)).lower()) from problem
