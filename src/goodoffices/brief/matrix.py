"""The matrix of parties × issues that every output draws.

Invariant: a cell with no entries says which silence it is; nothing in it depends on who a party is.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.brief.citation import numbers_of
from goodoffices.brief.model import Brief, Cell, Entry, Matrix, Row, Standing
from goodoffices.brief.phrases import SILENCE
from goodoffices.position.model import Position, Status
from goodoffices.statement.model import Role
from goodoffices.vocabulary.model import Issue


def matrix(brief: Brief | Standing) -> Matrix:
    """Who stands where, as far as anything is known."""
    told = [position for position in brief.positions if position.status is not Status.UNKNOWN]
    parties = columns(brief, told)
    issues = [issue for issue in brief.issues if any(position.issue == issue.id for position in told)]
    return Matrix(
        parties, tuple(Row(issue, tuple(_cell(brief, party, issue) for party in parties)) for issue in issues)
    )


def columns(brief: Brief | Standing, told: Sequence[Position]) -> tuple[str, ...]:
    """The parties with a position: those that can refuse a deal first, each group in the order of the cast."""
    names = {position.party for position in told}
    cast = [p.name for p in sorted(brief.participants, key=lambda p: p.role is not Role.PARTY) if p.name in names]
    return tuple(dict.fromkeys([*cast, *sorted(names)]))


def _cell(brief: Brief | Standing, party: str, issue: Issue) -> Cell:
    positions = [p for p in brief.positions if p.party == party and p.issue == issue.id]
    positions.sort(key=lambda p: p.holder != party)
    entries = tuple(
        Entry(position.holder, account, numbers_of(brief, account.statements))
        for position in positions
        for account in position.accounts
        if account.credence > 0
    )
    silent = next((p.status for p in positions if p.status is not Status.STATED), Status.UNKNOWN)
    return Cell(party, any(p.contested for p in positions), entries, "" if entries else SILENCE[silent])
