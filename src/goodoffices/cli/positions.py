"""`goodoffices positions`: where the parties and their factions stand on each issue."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.cited import Cited
from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import AS_OF, reports_and_case, status_after, tell_failures, tell_silences
from goodoffices.cli.output import terminal_width, wrapped
from goodoffices.cli.wanted import issue_and_holder, wanted

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.position.model import Account, Position

NONE = "Where anyone stands on any issue is not stated."


@click.command(epilog="Example: goodoffices positions talks --issue duration --as-of 2024-06-05")
@reports_and_case
@AS_OF
@issue_and_holder
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def positions(reports: tuple[str, ...], issue: str | None, holder: str | None, as_json: bool, **given: Any) -> int:
    """Show where each party and faction stands on each issue: every account with its credence, what is contested and
    what is not stated.

    REPORT is a .txt, .md, .html, .pdf or .docx file, a folder of such files at any depth, or - for standard input.
    With --issue or --holder, each account is told with its reasons and with the words that it rests on.
    """
    from goodoffices.case import Case

    case = Case.from_reports(reports, **given)
    tell_failures(case)
    if case.reports:
        what = wanted(case, case.positions, issue, holder)
        found = [one for one in case.positions if what.takes(one.issue, [one.holder])]
        if as_json:
            click.echo(json.dumps(with_mark(case, _document(case, found)), ensure_ascii=False, indent=2))
        else:
            tell_silences(case)
            tell_mark(case)
            click.echo(f"{_as_of(case)}\n")
            click.echo(_matrix(case, found) if what.all else _in_full(case, found))
    return status_after(case)


def _as_of(case: Case) -> str:
    from goodoffices.brief.phrases import day
    from goodoffices.cli.tell import counted

    known = f"As of {day(case.as_of)}" if case.as_of else "No date known"
    return f"{known} · {counted(len(case.reports), 'report')}"


def _document(case: Case, found: Sequence[Position]) -> dict[str, Any]:
    from goodoffices.brief.document import position_document

    ids = (id for position in found for account in position.accounts for id in account.statements)
    return {
        "as_of": case.as_of.isoformat() if case.as_of else None,
        "positions": [position_document(position) for position in found],
        "statements": Cited(case).documents(ids),
    }


def _matrix(case: Case, found: Sequence[Position]) -> str:
    """The table, and what cannot be seen in it."""
    from goodoffices.brief.matrix import matrix
    from goodoffices.brief.model import Standing
    from goodoffices.brief.outline import CREDENCE
    from goodoffices.brief.phrases import some
    from goodoffices.brief.terminal import matrix_to_terminal

    table = matrix(Standing(case.cast, case.vocabulary.issues, tuple(found)))
    if not table.rows:
        return NONE
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    drawn = matrix_to_terminal(table, terminal_width(), colour)
    silent = dict.fromkeys(one.party for one in found if one.party not in table.parties)
    lines = [f"Nothing is told of where {some(silent)} would stand on these issues."] if silent else []
    lines.append(f"{CREDENCE} --issue or --holder shows the words.")
    return drawn + "\n" + "\n".join(wrapped(line, 0) for line in lines)


def _in_full(case: Case, found: Sequence[Position]) -> str:
    """Position by position: all accounts with their reasons and words; then what is not stated."""
    from goodoffices.brief.phrases import SILENCE, issue_name, some

    cited, issues = Cited(case), case.vocabulary.issues
    lines: list[str] = []
    for position in found:
        if position.accounts:
            head = f"{position.holder} on “{issue_name(issues, position.issue)}”"
            lines += [head + (": CONTESTED" if position.contested else ""), *_accounts(position, cited), ""]
    silences: dict[str, list[str]] = {}
    for one in found:
        if not one.accounts:
            told = f"{one.holder}: {SILENCE[one.status]}"
            silences.setdefault(told, []).append(f"“{issue_name(issues, one.issue)}”")
    lines += [f"{told} on {some(names, 12)}" for told, names in silences.items()]
    return wrapped("\n".join(lines).strip("\n") or NONE)


def _accounts(position: Position, cited: Cited) -> Iterator[str]:
    for account in position.accounts:
        yield f"  - {_account(account)}"
        yield from (f"      because of {reason}" for reason in account.reasons)
        yield from (f"      {line}" for line in cited.lines(account.statements))
    if position.stated < 0.995:
        yield f"  - not stated: {1 - position.stated:.2f}"


def _account(account: Account) -> str:
    from goodoffices.brief.phrases import account_words

    return f"{account_words(account)}: credence {account.credence:.2f}{', firm' if account.firm else ''}"
