"""From which day on a proposal had which terms.

A telling of a proposal without terms has those of the first telling of the same proposal, in the order of the view,
that has some (`hear.known`). As of a day it is the first of those told by then: as days go on, another only where one
that stands earlier in the view was told later.

Invariant: on every day but those on which a telling was told in part, one epoch of each proposal holds, and its terms
are those that `hear.known` gives of the view as of that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from goodoffices.record.model import View
from goodoffices.statement.model import Proposal, Statement, Term

EVER = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Epoch:
    """What is known of a proposal from the day `since` until before `until`; before `settled` not all may be."""

    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    since: int = 0
    until: int = EVER
    settled: int = 0

    @property
    def days(self) -> dict[str, int]:
        return {"since": self.since, "until": self.until, "settled": self.settled}


ALWAYS = Epoch()


@dataclass(frozen=True, slots=True)
class _Told:
    """Terms that are told from a day on, the first of them on another."""

    terms: tuple[Term, ...]
    begun: int
    whole: int


def epochs(view: View, statements: Sequence[Statement]) -> dict[str, tuple[Epoch, ...]]:
    """The epochs of each proposal of a view, by its id."""
    days = _days(view, statements)
    own = {one.id: _told(one, days) for one in view.proposals()}
    alike: dict[tuple[str | None, str], list[_Told]] = {}
    for one in view.proposals():
        if own[one.id].terms:
            alike.setdefault(_key(one), []).append(own[one.id])
    stretches = {key: _stretches(told) for key, told in alike.items()}
    found = {}
    for one in view.proposals():
        mine = own[one.id]
        stretch = [(0, mine)] if mine.terms else stretches.get(_key(one), [(0, mine)])
        settled = max(mine.whole, *(told.whole for told in alike.get(_key(one), ()) if told.begun < told.whole), 0)
        if mine.terms:
            settled = mine.whole
        ends = [since for since, _ in stretch[1:]] + [EVER]
        found[one.id] = tuple(
            Epoch({one.id: replace(one, terms=told.terms)}, since, until, settled)
            for (since, told), until in zip(stretch, ends, strict=True)
        )
    return found


def _stretches(told: Iterable[_Told]) -> list[tuple[int, _Told]]:
    """Which of the tellings, in the order of the view, holds from which day: none at first."""
    found: list[tuple[int, _Told]] = [(0, _Told((), 0, 0))]
    order = list(told)
    first = len(order)
    for place, one in sorted(enumerate(order), key=lambda pair: (pair[1].whole, pair[0])):
        if place < first:
            first = place
            found = [pair for pair in found if pair[0] < one.whole] + [(one.whole, one)]
    return found


def _told(one: Proposal, days: Mapping[str, int]) -> _Told:
    """The terms whose statements are in the view."""
    terms = tuple(term for term in one.terms if term.statement in days)
    told = [days[term.statement] for term in terms]
    return _Told(terms, min(told, default=0), max(told, default=0))


def _days(view: View, statements: Iterable[Statement]) -> dict[str, int]:
    """From which day on each statement counts that tells a term."""
    telling = {term.statement for one in view.proposals() for term in one.terms}
    found = {}
    for statement in statements:
        if statement.id in telling:
            published = view.report(statement.report).published
            said = (statement.said_on.start if statement.said_on else None) or published
            found[statement.id] = max(ordinal(said), ordinal(published))
    return found


def _key(one: Proposal) -> tuple[str | None, str]:
    return one.by, one.name.casefold()


def ordinal(day: date | None) -> int:
    """A day as a number, 0 for none."""
    return day.toordinal() if day else 0
