"""Ladders and positions made up in a few words, for the rooms that start from positions.

A position is written `stated("Hill", "pay", account(0.8, pay="3+"))`: on the issue `pay`, rung 3 or more; `"-2"` is
rung 2 or less, `"1"` that rung alone, `"1-2"` from one to the other.
"""

from __future__ import annotations

import itertools

from goodoffices.position.model import Account, Literal, Position, Status
from goodoffices.vocabulary.model import Issue, Option, Vocabulary

_NUMBERS = itertools.count()


def ladders(**issues: int) -> Vocabulary:
    """A vocabulary of issues with so many options each: option `pay2` is rung 2 of the issue `pay`."""
    return Vocabulary(
        tuple(
            Issue(id, id, "", tuple(Option(f"{id}{rung}", f"{id} {rung}", "") for rung in range(count)))
            for id, count in issues.items()
        )
    )


def account(
    credence: float, label: str = "", *, firm: bool = True, refuses: bool = False, by: str = "", **meets: str
) -> Account:
    """An account met where one of the issues is within its rungs."""
    literals = tuple(Literal(issue, tuple(f"{issue}{r}" for r in _rungs(text))) for issue, text in meets.items())
    words = label or " or ".join(f"{issue} {text}" for issue, text in meets.items())
    statement = f"s{next(_NUMBERS)}"
    return Account(words, literals, credence, (), (statement,), firm, (by,) if by else (), refuses)


def _rungs(text: str) -> range:
    low, dash, high = text.partition("-")
    if text.endswith("+"):
        return range(int(text[:-1]), 12)
    if not dash:
        return range(int(low), int(low) + 1)
    return range(int(low or 0), int(high) + 1)


def stated(holder: str, issue: str, *accounts: Account, party: str = "", veto: bool = True) -> Position:
    """The position of a holder; contested where it has rival accounts."""
    status = Status.STATED if accounts else Status.UNKNOWN
    return Position(holder, party or holder, issue, status, accounts, contested=len(accounts) > 1, veto=veto)
