"""A record kept in memory.

Invariant: `_events` only ever grows, and everything that can be read follows from it. Nothing that was added is
changed or removed: a correction stands beside its statement, and a rejected statement leaves the corrected view only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from goodoffices.errors import UnknownName
from goodoffices.record.actors import Actors
from goodoffices.record.corrected import Known, check, corrected, judged, merged
from goodoffices.record.family import Copies, copies
from goodoffices.record.mark import UNKNOWN, Mark, Reader, joined, recorded, worded
from goodoffices.record.model import (
    DIGITS,
    Added,
    Beside,
    Change,
    Correction,
    Decide,
    Entry,
    Event,
    Grading,
    Hand,
    Merging,
    Noted,
    Release,
    Undoable,
    Undoing,
    Withdrawal,
)
from goodoffices.record.narrow import of_nobody, seen
from goodoffices.record.receive import news
from goodoffices.record.version import Versions, check_circle, reached
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
    _gradings: dict[str, list[Grading]] = field(default_factory=dict)
    _noted: dict[str, int] = field(default_factory=dict)
    _mergings: list[Merging] = field(default_factory=list)
    _actors: Actors = field(default_factory=Actors)
    _withdrawn: set[str] = field(default_factory=set)
    _marks: dict[str, Mark] = field(default_factory=dict)
    _released: set[str] = field(default_factory=set)
    _versions: Versions = field(default_factory=Versions)
    _copies: Copies = field(default_factory=Copies)

    def add(self, report: Report, reading: Reading, hand: Hand | None = None, decide: Decide | None = None) -> int:
        """Keep a report and what was read out of it; returns how many statements are new."""
        statements = {s.id: s for s in reading.statements if s.id not in self._statements}
        proposals = {p.id: p for p in reading.proposals if p.id not in self._proposals}
        counts = report.id in self._reports and report.id not in self._withdrawn
        if counts and not statements and not proposals and all((report.id, p) in self._cast for p in reading.cast):
            return 0
        hand = hand or Hand()
        new = (tuple(statements.values()), tuple(proposals.values()), reading.cast)
        beside = decide(self) if decide is not None else Beside()
        by, mark = (hand.by, hand.at, hand.why), worded(hand.mark)
        self.follow((Added(report, *new, *by, mark=mark, supersedes=beside.supersedes), *beside.changes))
        return len(statements)

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep people's corrections, all or none. Raises UnknownName for a statement or a field that is not there."""
        self.keep(corrections)

    def keep(self, changes: Iterable[Change]) -> None:
        """Keep changes of any kind, all or none. Raises UnknownName, QuoteAbsent."""
        kept = tuple(changes)
        new = {change.statement.id: change.statement for change in kept if isinstance(change, Noted)}
        known = Known(lambda id: new.get(id) or self.statement(id, corrected=False), self.report, self._holds)
        for change in kept:
            check(change, known)
            check_circle(change, self._versions.before)
        self.follow(kept)

    def follow(self, events: Iterable[Event]) -> None:
        """Keep events that were kept before, in another record."""
        for event in events:
            self._events.append(event)
            self._versions.follow(event)
            if isinstance(event, Added):
                self._follow_addition(event)
            elif isinstance(event, Correction):
                self._corrections.setdefault(event.statement, []).append(event)
            elif isinstance(event, Withdrawal):
                self._withdrawn.add(event.report)
            elif isinstance(event, Release):
                self._marks[event.report] = recorded(event.to) if event.to else UNKNOWN
                self._released.add(event.report)
            elif isinstance(event, Grading) and event.grade in DIGITS:
                self._gradings.setdefault(event.subject, []).append(event)
            elif isinstance(event, Noted):
                self._follow_note(event.statement)
            elif isinstance(event, Merging):
                self._mergings.append(event)
                self._actors = Actors.of(self._mergings)
            elif isinstance(event, Undoing):
                self._take_back(event.of)

    def receive(self, events: Iterable[Event]) -> int:
        """Keep events of another record, all or none, each once; returns how many are new. Raises UnknownName for a
        change of what is not there."""
        new = news(self._events, events)
        self.follow(new)
        return len(new)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The events in the order in which they were kept, those numbered above `after`."""
        return (Entry(number, event) for number, event in enumerate(self._events, start=1) if number > after)

    def reports(self) -> tuple[Report, ...]:
        """All reports that count, in the order they were added."""
        gone = self._gone()
        return tuple(report for id, report in self._reports.items() if id not in gone)

    def report(self, id: str) -> Report:
        """The report of that id, withdrawn or not. Raises UnknownName."""
        if id not in self._reports:
            raise UnknownName("report", id, tuple(self._reports))
        return self._reports[id]

    def has(self, report: str) -> bool:
        """Whether a report of that id was ever added."""
        return report in self._reports

    def mark(self, report: str) -> Mark:
        """The handling mark of a report as it is recorded. Raises UnknownName."""
        self.report(report)
        return self._marks.get(report, Mark())

    def was_released(self, report: str) -> bool:
        """Whether a person has given the report another mark than that which it came with."""
        return report in self._released

    def narrowed(self, reader: Reader, mark_of: Callable[[Report], Mark] | None = None) -> MemoryRecord:
        """A record that was never told what the reader may not see, and told under the Chatham House Rule what bears
        it. `mark_of` gives the mark of a report where others than those recorded count."""
        record = MemoryRecord()
        record.follow(seen(self, reader, mark_of or (lambda report: self.mark(report.id))))
        if not any(mark.chatham for mark in record._marks.values()):
            record.know(self._copies.within(record._reports))
            return record
        told = MemoryRecord()
        told.follow(of_nobody(record, lambda report: record.mark(report.id)))
        return told

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
        if not corrected:
            return tuple(first)
        renamed, gone = self._renamed(), self._gone()
        return tuple(self._corrected(s, renamed) for s in first if self._counts(s, gone))

    def statement(self, id: str, corrected: bool = True) -> Statement:
        """The statement of that id, rejected or not; corrections applied, unless told not to. Raises UnknownName."""
        if id not in self._statements:
            raise UnknownName("statement", id, tuple(self._statements))
        first = self._statements[id]
        return self._corrected(first, self._renamed()) if corrected else first

    def corrections(self, statement: str) -> tuple[Correction, ...]:
        """All corrections of one statement that hold, oldest first; those undone are among the entries alone."""
        return tuple(self._corrections.get(statement, ()))

    def noted(self) -> frozenset[str]:
        """The ids of the statements that people noted, where the reading missed them."""
        return frozenset(self._noted)

    def proposals(self) -> tuple[Proposal, ...]:
        """All proposals of the reports that count, each telling for itself."""
        gone = self._gone()
        told = tuple(p for p in self._proposals.values() if p.report not in gone)
        return self._actors.proposals(told)[0] if self._mergings else told

    def actors(self) -> Actors:
        """Who bears which name, as people's mergings tell it."""
        return self._actors

    def cast(self) -> tuple[Participant, ...]:
        """Who takes part, as the reports that count tell it, each name once."""
        gone = self._gone()
        return merged(self._actors.cast(told for report, told in self._cast if report not in gone))

    def copies(self) -> Copies:
        """Which of the reports are known to be copies of one story."""
        return self._copies

    def know(self, known: Copies) -> None:
        """Take over what is known of copies; the others are told from their texts."""
        self._copies = known

    # what is there, for a writer: see Stories

    def at(self, url: str) -> tuple[str, ...]:
        return tuple(id for id, report in self._reports.items() if url and report.url == url)

    def alike(self, report: Report) -> Mapping[str, float]:
        pairs = copies((*self._reports.values(), report), self._copies).pairs
        return {(set(pair) - {report.id}).pop(): share for pair, share in pairs.items() if report.id in pair}

    def read_of(self, report: str) -> tuple[Statement, ...]:
        return tuple(s for s in self._statements.values() if s.report == report)

    def verdicts(self, report: str) -> tuple[Change, ...]:
        of = {s.id for s in self.read_of(report)}
        return tuple(one for one in self._events if not isinstance(one, Added) and judged(one) in of)

    def earlier(self, report: str) -> tuple[str, ...]:
        return reached(report, self._versions.before)

    def later(self, report: str) -> tuple[str, ...]:
        return reached(report, self._versions.after)

    def _follow_addition(self, event: Added) -> None:
        self._reports.setdefault(event.report.id, event.report)
        self._withdrawn.discard(event.report.id)
        if event.mark:
            self._marks[event.report.id] = joined([self.mark(event.report.id), recorded(event.mark)])
        self._statements |= {s.id: s for s in event.statements}
        self._proposals |= {p.id: p for p in event.proposals}
        self._cast |= {(event.report.id, p): None for p in event.cast}

    def _follow_note(self, statement: Statement) -> None:
        if statement.id not in self._statements:
            self._statements[statement.id] = statement
            self._noted[statement.id] = 0
        if statement.id in self._noted:
            self._noted[statement.id] += 1

    def _take_back(self, undone: Undoable) -> None:
        """What was said before does not hold any more; what is still said after stands."""
        if isinstance(undone, Correction):
            told = self._corrections.get(undone.statement, [])
            self._corrections[undone.statement] = [one for one in told if one != undone]
        elif isinstance(undone, Grading):
            self._gradings[undone.subject] = [one for one in self._gradings.get(undone.subject, []) if one != undone]
        elif isinstance(undone, Merging):
            self._mergings = [one for one in self._mergings if one != undone]
            self._actors = Actors.of(self._mergings)
        elif self._noted.get(undone.statement.id):
            self._noted[undone.statement.id] -= 1

    def _holds(self, event: Event) -> bool:
        """Whether that very event is there."""
        return any(event == kept for kept in reversed(self._events))

    def _renamed(self) -> dict[str, str]:
        """The ids of the proposals whose actors have another name by now, by the old."""
        return self._actors.proposals(self._proposals.values())[1] if self._mergings else {}

    def _corrected(self, first: Statement, renamed: dict[str, str]) -> Statement:
        corrections = self._corrections.get(first.id)
        seen = corrected(first, corrections) if corrections else first
        if gradings := self._gradings.get(first.id):
            seen = seen.changed(credibility=int(gradings[-1].grade), first_id=first.id)
        return self._actors.statement(seen, renamed) if self._mergings else seen

    def _gone(self) -> set[str]:
        """The reports that do not count: withdrawn, or superseded by one that does."""
        return self._withdrawn | self._versions.superseded(id for id in self._reports if id not in self._withdrawn)

    def _counts(self, first: Statement, gone: set[str]) -> bool:
        """Whether it stands in the corrected view."""
        corrections = self._corrections.get(first.id, [])
        taken_back = first.report in gone or not self._noted.get(first.id, True)
        return not taken_back and not any(last.rejected for last in corrections[-1:])
