"""A record kept in memory.

Invariant: `_events` only ever grows, and everything that can be read follows from it. Nothing that was added is
changed or removed: a correction stands beside its statement, and a rejected statement leaves the corrected view only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from goodoffices.errors import UnknownName
from goodoffices.record.model import Correction
from goodoffices.report.model import Report
from goodoffices.statement.model import (
    Attribution,
    Kind,
    Participant,
    Proposal,
    Reading,
    ReportedBy,
    Role,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Added:
    """A report was added, with those of its statements, proposals and participants that were new."""

    report: Report
    statements: tuple[Statement, ...]
    proposals: tuple[Proposal, ...]
    cast: tuple[Participant, ...]


Event = Added | Correction


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
    _corrections: dict[str, list[Correction]] = field(default_factory=dict)

    def add(self, report: Report, reading: Reading) -> int:
        """Keep a report and what was read out of it; returns how many statements are new."""
        statements = {s.id: s for s in reading.statements if s.id not in self._statements}
        proposals = {p.id: p for p in reading.proposals if p.id not in self._proposals}
        known = report.id in self._reports and set(reading.cast) <= self._told()
        if known and not statements and not proposals:
            return 0
        self._events.append(Added(report, tuple(statements.values()), tuple(proposals.values()), reading.cast))
        self._reports.setdefault(report.id, report)
        self._statements |= statements
        self._proposals |= proposals
        return len(statements)

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep people's corrections, all or none. Raises UnknownName for a statement or a field that is not there."""
        kept = tuple(corrections)
        for correction in kept:
            corrected(self.statement(correction.statement, corrected=False), (correction,))
        for correction in kept:
            self._events.append(correction)
            self._corrections.setdefault(correction.statement, []).append(correction)

    def reports(self) -> tuple[Report, ...]:
        """All reports, in the order they were added."""
        return tuple(self._reports.values())

    def report(self, id: str) -> Report:
        """The report of that id. Raises UnknownName."""
        if id not in self._reports:
            raise UnknownName("report", id, tuple(self._reports))
        return self._reports[id]

    def statements(self, corrected: bool = True) -> tuple[Statement, ...]:
        """All statements in the order of their reports; with corrections applied and without those rejected,
        unless told not to."""
        order = {id: place for place, id in enumerate(self._reports)}
        first = sorted(self._statements.values(), key=lambda s: order[s.report])
        return tuple(self._corrected(s) for s in first if not self._rejected(s.id)) if corrected else tuple(first)

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
        """All proposals, each telling for itself."""
        return tuple(self._proposals.values())

    def cast(self) -> tuple[Participant, ...]:
        """Who takes part, as the reports tell it, each name once."""
        return merged(p for event in self._events if isinstance(event, Added) for p in event.cast)

    def _told(self) -> set[Participant]:
        return {p for event in self._events if isinstance(event, Added) for p in event.cast}

    def _corrected(self, first: Statement) -> Statement:
        corrections = self._corrections.get(first.id)
        return corrected(first, corrections) if corrections else first

    def _rejected(self, id: str) -> bool:
        corrections = self._corrections.get(id, [])
        return any(last.rejected for last in corrections[-1:])


_WORDS: Mapping[str, type[StrEnum]] = {"kind": Kind, "attribution": Attribution, "reported_by": ReportedBy}
_OPEN = tuple(f.name for f in fields(Statement) if f.name not in ("report", "first_id"))


def corrected(first: Statement, corrections: Iterable[Correction]) -> Statement:
    """A statement as people's corrections, oldest first, leave it; it keeps the id under which it was first read.
    Raises UnknownName for a field that a statement does not have, or a word that the field does not know."""
    changes: dict[str, object] = {}
    for correction in corrections:
        for name, value in correction.changes.items():
            if name not in _OPEN:
                raise UnknownName("field of a statement", name, _OPEN)
            changes[name] = _worded(name, value)
    return first.changed(**changes, first_id=first.id)


def _worded(name: str, value: object) -> object:
    """The value of a field; words of the fields that know only some become their own kind of word."""
    words = _WORDS.get(name)
    if words is None or value is None:
        return value
    if value not in tuple(words):
        raise UnknownName(name.replace("_", " "), str(value), tuple(words))
    return words(str(value))


def merged(told: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each name once, in order of first mention: the first role that is more than looking on, all aliases, and a
    veto where any telling gives one.

    >>> merged([Participant("Qatar", Role.OBSERVER), Participant("Qatar", Role.MEDIATOR)])[0].role.value
    'mediator'
    """
    cast: dict[str, Participant] = {}
    for new in told:
        old = cast.setdefault(new.name, new)
        better = new if old.role is Role.OBSERVER else old
        aliases = tuple(dict.fromkeys(old.aliases + new.aliases))
        cast[new.name] = replace(better, aliases=aliases, of=old.of or new.of, veto=old.veto or new.veto)
    return tuple(cast.values())
