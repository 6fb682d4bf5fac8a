"""What a case knew on which day, for its timeline.

1. What was known by a day is the case as of that day; it is weighed from that day, or from a later one.
2. Without some statements, only the issues are weighed anew on which one of them claims anything: by its own issue or
   condition, or by a term of the proposal that it speaks of or tells.
3. Without a report, the case is as if the report had been withdrawn: an earlier version of its story stands again.

Invariant: what is told of a day is what `Case(as_of=...)` tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Protocol

from goodoffices.case.model import CaseFile
from goodoffices.deal.greatest import greatest
from goodoffices.gap.measure import gaps
from goodoffices.gap.model import Gap
from goodoffices.position.model import Position, Weights
from goodoffices.position.weigh import positions
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Added, Correction, Withdrawal
from goodoffices.report.model import Report
from goodoffices.statement.model import Kind, Participant, Proposal, Statement
from goodoffices.timeline.model import Chance, Outlook
from goodoffices.timeline.trace import News
from goodoffices.vocabulary.model import Vocabulary

CONTACTS = frozenset({Kind.MEET, Kind.REQUEST, Kind.ASSESS_UP, Kind.ASSESS_DOWN})
"""What is told of a day besides what moved."""

KEPT = 2
"""Days that are kept at hand."""


class Remembering(Protocol):
    """What is asked of a case."""

    file: CaseFile

    @property
    def record(self) -> MemoryRecord:
        """All that it knows."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The issues."""

    @property
    def weights(self) -> Weights:
        """What counts how much."""

    def on(self, day: date, stored: MemoryRecord | None = None) -> Remembering:
        """The same as of a day, of its own record or of another."""


class Past:
    """What a case knew on which day; `seconds` is the time limit for the chance of one day."""

    def __init__(self, case: Remembering, seconds: float | None = None) -> None:
        self._case, self._seconds = case, seconds
        self._known: dict[date, Known] = {}

    def days(self) -> tuple[date, ...]:
        """The days on which something was published, or said after its report, in order."""
        found: set[date] = set()
        for entry in self._case.record.entries():
            if isinstance(entry.event, Added):
                published = entry.event.report.published
                found |= {published} if published else set()
                said = {one.said_on.start for one in entry.event.statements if one.said_on}
                found |= {day for day in said if day and published and day > published}
        return tuple(sorted(found))

    def outlook(self, known: date, today: date) -> Outlook:
        """What was known by a day, seen from a day."""
        there = self._at(known)
        weighed = there.positions(today)
        return Outlook(weighed, there.gaps(weighed), self._chance(weighed))

    def news(self, before: date | None, known: date) -> News:
        """What came to be known after `before` and by `known`."""
        there, old = self._at(known), self._at(before) if before is not None else None
        reports = {one.id for one in old.record.reports()} if old else set()
        statements = {one.id for one in old.statements} if old else set()
        new = [one for one in there.statements if one.id not in statements]
        ids = {one.id for one in new}
        return News(
            tuple(report.id for report in there.record.reports() if report.id not in reports),
            {issue: tuple(id for id in on if id in ids) for issue, on in there.by_issue.items()},
            tuple(one.id for one in new if one.kind in CONTACTS),
        )

    def without(self, known: date, statements: frozenset[str], issue: str | None) -> Outlook:
        """What was known by a day, seen from it, without some statements: on one issue; None: the chance alone."""
        there = self._at(known)
        if issue is not None:
            weighed = there.without(issue, statements)
            return Outlook(weighed, there.gaps(weighed))
        touched = {one for one, on in there.by_issue.items() if not statements.isdisjoint(on)}
        weighed = tuple(one for one in there.positions(known) if one.issue not in touched)
        return Outlook(chance=self._chance((*weighed, *(p for one in touched for p in there.without(one, statements)))))

    def without_reports(self, known: date, reports: frozenset[str]) -> Outlook:
        """What was known by a day, seen from it, as if these reports had been withdrawn."""
        there = self._at(known)
        if reports not in there.others:
            there.others[reports] = self._other(there, reports)
        return there.others[reports]

    def _other(self, there: Known, reports: frozenset[str]) -> Outlook:
        record, now = MemoryRecord(), datetime.now(UTC)
        record.follow(entry.event for entry in there.record.entries())
        record.follow(Withdrawal(report, "", now, "") for report in sorted(reports))
        record.know(there.record.copies())
        if not record.reports():
            return Outlook()
        left = Known(self._case, there.day, self._case.on(there.day, record).record)
        weighed = left.positions(there.day)
        return Outlook(weighed, left.gaps(weighed), self._chance(weighed))

    def _at(self, day: date) -> Known:
        if day not in self._known:
            while len(self._known) >= KEPT:
                self._known.pop(min(self._known))
            self._known[day] = Known(self._case, day, self._case.on(day).record)
        return self._known[day]

    def _chance(self, weighed: Sequence[Position]) -> Chance | None:
        found = greatest(weighed, self._case.vocabulary, self._seconds)
        return Chance(*found) if found is not None else None


@dataclass
class Known:
    """What was known by a day, and what follows from it, worked out once; `others`: without some of its reports."""

    case: Remembering
    day: date
    record: MemoryRecord
    others: dict[frozenset[str], Outlook] = field(default_factory=dict)
    _weighed: dict[object, tuple[Position, ...]] = field(default_factory=dict)

    @cached_property
    def cast(self) -> tuple[Participant, ...]:
        return self.record.cast()

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return self.record.statements()

    @cached_property
    def terms(self) -> frozenset[str]:
        """The ids of the statements that the terms of proposals rest on."""
        return frozenset(term.statement for proposal in self.record.proposals() for term in proposal.terms)

    @cached_property
    def relevant(self) -> tuple[Statement, ...]:
        """The statements that a position or a gap can rest on."""
        return tuple(s for s in self.statements if s.is_stance or s.kind is Kind.GAP or s.id in self.terms)

    @cached_property
    def by_issue(self) -> dict[str, tuple[str, ...]]:
        """The ids of the statements that may claim something on an issue, and maybe of more than these."""
        named: dict[tuple[str | None, str], set[str]] = {}
        by_term: dict[str, set[str]] = {}
        by_id = {proposal.id: proposal for proposal in self.record.proposals()}
        for proposal in by_id.values():
            for term in proposal.terms:
                named.setdefault((proposal.by, proposal.name.casefold()), set()).add(term.issue)
                by_term.setdefault(term.statement, set()).add(term.issue)
        found: dict[str, list[str]] = {}
        for one in self.relevant:
            issues = {one.issue, one.condition.issue if one.condition else None} | by_term.get(one.id, set())
            if (spoken_of := by_id.get(one.proposal or "")) is not None:
                issues |= named.get((spoken_of.by, spoken_of.name.casefold()), set())
            for issue in issues - {None}:
                found.setdefault(str(issue), []).append(one.id)
        return {issue: tuple(ids) for issue, ids in found.items()}

    def positions(self, today: date) -> tuple[Position, ...]:
        """Where all stood, seen from a day."""
        if today not in self._weighed:
            self._weighed[today] = self._weigh(self.relevant, today)
        return self._weighed[today]

    def without(self, issue: str, statements: frozenset[str]) -> tuple[Position, ...]:
        """Where all stood on one issue, but for what some statements tell."""
        on = frozenset(self.by_issue.get(issue, ()))
        key = issue, statements & on
        if key not in self._weighed:
            kept = (on | self.terms) - statements
            found = self._weigh([one for one in self.relevant if one.id in kept], self.day)
            self._weighed[key] = tuple(position for position in found if position.issue == issue)
        return self._weighed[key]

    def gaps(self, weighed: Sequence[Position]) -> tuple[Gap, ...]:
        """What lay between them, by these positions."""
        naming = [one for one in self.relevant if one.kind is Kind.GAP]
        return gaps(weighed, naming, self.case.vocabulary)

    def _weigh(self, statements: Iterable[Statement], today: date) -> tuple[Position, ...]:
        return positions(
            _Part(self.record, tuple(statements)),
            self.case.vocabulary,
            cast=self.cast,
            weights=self.case.weights,
            as_of=today,
            reliability=self.case.file.sources,
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """A view with some of its statements only."""

    record: MemoryRecord
    kept: tuple[Statement, ...]

    def reports(self) -> tuple[Report, ...]:
        return self.record.reports()

    def report(self, id: str) -> Report:
        return self.record.report(id)

    def statements(self, corrected: bool = True) -> tuple[Statement, ...]:
        return self.kept if corrected else self.record.statements(corrected=False)

    def statement(self, id: str, corrected: bool = True) -> Statement:
        return self.record.statement(id, corrected)

    def corrections(self, statement: str) -> tuple[Correction, ...]:
        return self.record.corrections(statement)

    def proposals(self) -> tuple[Proposal, ...]:
        return self.record.proposals()

    def cast(self) -> tuple[Participant, ...]:
        return self.record.cast()
