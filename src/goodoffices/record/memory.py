"""A record kept in memory.

Invariant: `_events` only ever grows, and everything that can be read follows from it. Nothing that was added is
changed or removed: a correction stands beside its statement, and a rejected statement leaves the corrected view only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from goodoffices.errors import UnknownName
from goodoffices.record.corrected import check, corrected, merged
from goodoffices.record.model import DIGITS, Added, Change, Correction, Entry, Event, Grading, Hand, Withdrawal
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Proposal, Reading, Statement


@dataclass(slots=True)
class MemoryRecord:
    """A View and a Writer in one, for as long as the program runs.

    >>> record = MemoryRecord()
    >>> record.add(Report("r1", "note.txt", "No word yet."), Reading("r1", (), (), ()))
    0
    >>> [report.name for report in record.reports()]
    ['note.txt']
    """

    _events: list[Event] = field(default_factory=list)
    _reports: dict[str, Report] = field(default_factory=dict)
    _statements: dict[str, Statement] = field(default_factory=dict)
    _proposals: dict[str, Proposal] = field(default_factory=dict)
    _cast: dict[tuple[str, Participant], None] = field(default_factory=dict)
    _corrections: dict[str, list[Correction]] = field(default_factory=dict)
    _credibility: dict[str, int] = field(default_factory=dict)
    _withdrawn: set[str] = field(default_factory=set)

    def add(self, report: Report, reading: Reading, hand: Hand | None = None) -> int:
        """Keep a report and what was read out of it; returns how many statements are new."""
        statements = {s.id: s for s in reading.statements if s.id not in self._statements}
        proposals = {p.id: p for p in reading.proposals if p.id not in self._proposals}
        counts = report.id in self._reports and report.id not in self._withdrawn
        if counts and not statements and not proposals and all((report.id, p) in self._cast for p in reading.cast):
            return 0
        hand = hand or Hand()
        new = (tuple(statements.values()), tuple(proposals.values()), reading.cast)
        self.follow((Added(report, *new, hand.by, hand.at, hand.why),))
        return len(statements)

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep people's corrections, all or none. Raises UnknownName for a statement or a field that is not there."""
        self.keep(corrections)

    def keep(self, changes: Iterable[Change]) -> None:
        """Keep changes of any kind, all or none. Raises UnknownName."""
        kept = tuple(changes)
        for change in kept:
            check(change, lambda id: self.statement(id, corrected=False), self.report)
        self.follow(kept)

    def follow(self, events: Iterable[Event]) -> None:
        """Keep events that were kept before, in another record."""
        for event in events:
            self._events.append(event)
            if isinstance(event, Added):
                self._follow_addition(event)
            elif isinstance(event, Correction):
                self._corrections.setdefault(event.statement, []).append(event)
            elif isinstance(event, Withdrawal):
                self._withdrawn.add(event.report)
            elif isinstance(event, Grading) and event.grade in DIGITS:
                self._credibility[event.subject] = int(event.grade)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The events in the order in which they were kept, those numbered above `after`."""
        return (Entry(number, event) for number, event in enumerate(self._events, start=1) if number > after)

    def reports(self) -> tuple[Report, ...]:
        """All reports that count, in the order they were added."""
        return tuple(report for id, report in self._reports.items() if id not in self._withdrawn)

    def report(self, id: str) -> Report:
        """The report of that id, withdrawn or not. Raises UnknownName."""
        if id not in self._reports:
            raise UnknownName("report", id, tuple(self._reports))
        return self._reports[id]

    def retell(self, reports: Iterable[Report]) -> None:
        """Put reports in the place of those of the same id: what is known of a report among others, as its family, is
        told anew as the others come."""
        for report in reports:
            self.report(report.id)
            self._reports[report.id] = report

    def statements(self, corrected: bool = True) -> tuple[Statement, ...]:
        """All statements in the order of their reports; with corrections and grades applied and without those rejected
        or withdrawn, unless told not to."""
        order = {id: place for place, id in enumerate(self._reports)}
        first = sorted(self._statements.values(), key=lambda s: order[s.report])
        return tuple(self._corrected(s) for s in first if self._counts(s)) if corrected else tuple(first)

    def statement(self, id: str, corrected: bool = True) -> Statement:
        """The statement of that id, rejected or not; corrections applied, unless told not to. Raises UnknownName."""
        if id not in self._statements:
            raise UnknownName("statement", id, tuple(self._statements))
        first = self._statements[id]
        return self._corrected(first) if corrected else first

    def corrections(self, statement: str) -> tuple[Correction, ...]:
        """All corrections of one statement, oldest first."""
        return tuple(self._corrections.get(statement, ()))

    def proposals(self) -> tuple[Proposal, ...]:
        """All proposals of the reports that count, each telling for itself."""
        return tuple(p for p in self._proposals.values() if p.report not in self._withdrawn)

    def cast(self) -> tuple[Participant, ...]:
        """Who takes part, as the reports that count tell it, each name once."""
        return merged(told for report, told in self._cast if report not in self._withdrawn)

    def _follow_addition(self, event: Added) -> None:
        self._reports.setdefault(event.report.id, event.report)
        self._withdrawn.discard(event.report.id)
        self._statements |= {s.id: s for s in event.statements}
        self._proposals |= {p.id: p for p in event.proposals}
        self._cast |= {(event.report.id, p): None for p in event.cast}

    def _corrected(self, first: Statement) -> Statement:
        corrections = self._corrections.get(first.id)
        seen = corrected(first, corrections) if corrections else first
        digit = self._credibility.get(first.id)
        return seen if digit is None else seen.changed(credibility=digit, first_id=first.id)

    def _counts(self, first: Statement) -> bool:
        """Whether it stands in the corrected view."""
        corrections = self._corrections.get(first.id, [])
        return first.report not in self._withdrawn and not any(last.rejected for last in corrections[-1:])
