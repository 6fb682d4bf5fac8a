"""Which issue and which holder a command tells of.

Invariant: a name is found without regard to case, by what the reader may see and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from goodoffices.errors import UnknownName

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.position.model import Position


@dataclass(frozen=True, slots=True)
class Wanted:
    """The id of an issue, and the names of holders: a party with its factions, or one faction; None: all."""

    issue: str | None = None
    holders: frozenset[str] | None = None

    @property
    def all(self) -> bool:
        return self.issue is None and self.holders is None

    def takes(self, issue: str, holders: Iterable[str]) -> bool:
        """Whether something on an issue, of one of these holders, is wanted."""
        return self.issue in (None, issue) and (self.holders is None or not self.holders.isdisjoint(holders))


def issue_and_holder(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which less is told."""
    for add in (
        click.option("--holder", metavar="NAME", help="Of this party and its factions, or this faction, alone."),
        click.option("--issue", metavar="ISSUE", help="On this issue alone, by its id or its name."),
    ):
        command = add(command)
    return command


def wanted(case: Case, positions: Iterable[Position], issue: str | None, holder: str | None) -> Wanted:
    """What of a case is asked for. Raises UnknownName."""
    return Wanted(_issue(case, issue) if issue else None, _holders(case, tuple(positions), holder) if holder else None)


def _issue(case: Case, asked: str) -> str:
    issues = case.vocabulary.issues
    for issue in issues:
        if asked.strip().casefold() in (issue.id.casefold(), issue.name.casefold()):
            return issue.id
    raise UnknownName("issue", asked, tuple(issue.id for issue in issues))


def _holders(case: Case, positions: tuple[Position, ...], asked: str) -> frozenset[str]:
    """The holder of that name, by whatever name of its own, and who belongs to it."""
    name = asked.strip().casefold()
    also = {p.name for p in case.cast if name in (one.casefold() for one in (p.name, *p.aliases))}
    holders = {p.holder for p in positions}
    if found := {p.holder for p in positions if p.holder in also or name == p.holder.casefold() or p.party in also}:
        return frozenset(found)
    raise UnknownName("holder", asked, tuple(holders | {p.name for p in case.cast}))
