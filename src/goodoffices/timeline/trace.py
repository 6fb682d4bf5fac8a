"""A timeline: the outlook of each day beside that of the day before, and what moved between them.

1. What was known the day before is seen from this day, so that it has faded as far as what is known now. What is
   otherwise now was moved by what is new (`compare`).
2. What made each move is found by leaving out what is new (`cause`): first the statements on its issue, then whole
   reports, which can also bring in actors or take the place of an earlier version.
3. What was known the day before, seen from then and from now, differs by time alone. What it took from a credence is
   added up until it counts as moved.

Invariant: nothing is worked out here but differences; a `Past` tells what was known on which day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from goodoffices.timeline.cause import causes
from goodoffices.timeline.compare import LEAST, moves
from goodoffices.timeline.model import Cause, Change, Day, Move, Outlook
from goodoffices.vocabulary.model import Vocabulary

ONLY_KIND = 2.0
"""No credence and no size moves by that much: what is compared with it differs in kind alone."""

Takes = Callable[[Move], bool]
"""Whether a move is asked for."""


@dataclass(frozen=True, slots=True)
class News:
    """What came between two days: ids of reports; of statements that can move a position or a gap, by issue; of
    meetings, requests and words on the prospects."""

    reports: tuple[str, ...]
    by_issue: dict[str, tuple[str, ...]] = field(hash=False)
    contacts: tuple[str, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for ids in self.by_issue.values() for id in ids))


class Past(Protocol):
    """What was known on which day."""

    def outlook(self, known: date, today: date) -> Outlook:
        """What was known by a day, seen from a day."""

    def news(self, before: date | None, known: date) -> News:
        """What came to be known after `before` and by `known`."""

    def without(self, known: date, statements: frozenset[str], issue: str | None) -> Outlook:
        """What was known by a day, seen from it, without some statements: on one issue; None: the chance alone."""

    def without_reports(self, known: date, reports: frozenset[str]) -> Outlook:
        """What was known by a day, seen from it, as if these reports had been withdrawn."""


def days(
    past: Past,
    stretches: Sequence[tuple[date, date]],
    vocabulary: Vocabulary,
    *,
    before: date | None = None,
    least: float = LEAST,
    takes: Takes = lambda _: True,
) -> Iterator[Day]:
    """The days of a timeline. `stretches` are the first and the last day of each, in order; `before` is the last day on
    which anything was said before them; `least` from which on a credence or a size counts as moved."""
    last = past.outlook(before, before) if before is not None else Outlook()
    fading: dict[tuple[object, ...], float] = {}
    for start, day in stretches:
        news = past.news(before, day)
        aged = past.outlook(before, day) if before is not None else Outlook()
        now = past.outlook(day, day)
        moved = [move for move in moves(aged, now, vocabulary, least) if takes(move)]
        faded = [move for move in moves(last, aged, vocabulary, ONLY_KIND) if takes(move)]
        faded += [move for move in _faded(last, aged, fading, least) if takes(move)]
        found = _Day(past, vocabulary, least, day, aged, news)
        yield Day(start, day, news.reports, found.grouped(moved), tuple(faded), news.contacts, now.chance)
        last, before = now, day


def _faded(last: Outlook, aged: Outlook, fading: dict[tuple[object, ...], float], least: float) -> Iterator[Move]:
    """Step 3: `before` is what the credence would be, had time not taken from it since it was last told."""
    was = {(p.holder, p.issue, a.label): a.credence for p in last.positions for a in p.accounts}
    for position in aged.positions:
        for account in position.accounts:
            key = (position.holder, position.issue, account.label)
            fading[key] = fading.get(key, 0.0) + account.credence - was.get(key, account.credence)
            if abs(fading[key]) >= least:
                kept = min(1.0, account.credence - fading.pop(key))
                told = Move(Change.CREDENCE, (position.holder,), position.issue, account.label)
                yield replace(told, before=kept, after=account.credence)


@dataclass(frozen=True, slots=True)
class _Day:
    """What the causes of a day's moves are looked for in."""

    past: Past
    vocabulary: Vocabulary
    least: float
    day: date
    aged: Outlook
    news: News

    def grouped(self, moved: Sequence[Move]) -> tuple[Cause, ...]:
        """The moves under their causes, in the order of the moves."""
        found: dict[Cause, list[Move]] = {}
        for move in moved:
            found.setdefault(self._cause(move), []).append(move)
        return tuple(replace(cause, moves=tuple(under)) for cause, under in found.items())

    def _cause(self, move: Move) -> Cause:
        issue = move.issue or None
        new = self.news.by_issue.get(issue, ()) if issue else self.news.statements
        statements, together = causes(new, lambda out: self._undone(move, self._without(out, issue)))
        if statements:
            return Cause(statements=statements, together=together)
        reports, together = causes(
            self.news.reports, lambda out: self._undone(move, self.past.without_reports(self.day, frozenset(out)))
        )
        return Cause(reports=reports, together=together)

    def _without(self, out: tuple[str, ...], issue: str | None) -> Outlook:
        return self.past.without(self.day, frozenset(out), issue)

    def _undone(self, move: Move, otherwise: Outlook) -> bool:
        """Whether the move is not there, seen from the same day."""
        return all(move.key != other.key for other in moves(self._aged(move), otherwise, self.vocabulary, self.least))

    def _aged(self, move: Move) -> Outlook:
        """What was known before, as far as the move is about it."""
        if not move.issue:
            return Outlook(chance=self.aged.chance)
        positions = tuple(position for position in self.aged.positions if position.issue == move.issue)
        return Outlook(positions, tuple(gap for gap in self.aged.gaps if gap.issue == move.issue))
