"""The events of a record in words, and its reports as they stand.

Invariant: of each event it is told who, when and why; nothing is told of a report that its record does not tell of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodoffices.errors import AmbiguousName, UnknownName
from goodoffices.record.mark import Mark
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import (
    DIGITS,
    Added,
    Correction,
    Entry,
    Event,
    Grading,
    Merging,
    Noted,
    Release,
    Superseding,
    Undoing,
    Withdrawal,
)
from goodoffices.report.model import Report
from goodoffices.statement.model import Statement

FEWEST = 4
"""Letters of an id that name it."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a record tells of, by id: the `reports`, whether they count or not, and the `statements` as first read."""

    reports: Mapping[str, Report]
    statements: Mapping[str, Statement]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Names:
        """All that the events tell of."""
        reports: dict[str, Report] = {}
        statements: dict[str, Statement] = {}
        for event in (entry.event for entry in entries):
            if isinstance(event, Added):
                reports.setdefault(event.report.id, event.report)
                statements |= {one.id: one for one in event.statements}
            elif isinstance(event, Noted):
                statements[event.statement.id] = event.statement
        return cls(reports, statements)

    def report(self, words: str) -> Report:
        """The report of a file name, an id, or its first letters. Raises UnknownName, AmbiguousName."""
        known = {id: one.name for id, one in self.reports.items()}
        named = [id for id, name in known.items() if words in (name, Path(name).name)]
        return self.reports[_one("report", words, named or _begun(words, known), known)]

    def statement(self, words: str) -> Statement:
        """The statement of an id, or its first letters. Raises UnknownName, AmbiguousName."""
        return self.statements[_one("statement", words, _begun(words, self.statements), self.reports)]

    def source(self, words: str, others: Iterable[str] = ()) -> str:
        """The source of that name, of a report or of `others`. Raises UnknownName."""
        known = {report.source for report in self.reports.values() if report.source} | set(others)
        if words not in known:
            raise UnknownName("source", words, tuple(known))
        return words

    def shown(self, id: str) -> str:
        """The name of a report, the quote of a statement; the id where neither is known."""
        if id in self.reports:
            return self.reports[id].name
        if id in self.statements:
            return f"{id} (“{' '.join(self.statements[id].content.text.split())}”)"
        return id


def concerns(event: Event, names: Names) -> set[str]:
    """The ids and the names of what an event is about."""
    if isinstance(event, Undoing):
        return concerns(event.of, names)
    if isinstance(event, Added):
        return {event.report.id, event.report.source, *(one.id for one in event.statements)}
    if isinstance(event, Noted):
        return {event.statement.id, event.statement.report}
    if isinstance(event, Merging):
        return {event.name, event.into, event.report}
    if isinstance(event, Correction | Grading):
        id = event.statement if isinstance(event, Correction) else event.subject
        return {id, *([names.statements[id].report] if id in names.statements else [])}
    return {event.report}


def words_of(event: Event, names: Names) -> str:
    """What was done, after the name of who did it."""
    if isinstance(event, Added):
        count = len(event.statements)
        marked = f", marked {event.mark}" if event.mark else ""
        return f"added {event.report.name} with {count} statement{'s' * (count != 1)}{marked}"
    if isinstance(event, Correction):
        return f"{_verdict(event)} {names.shown(event.statement)}"
    if isinstance(event, Grading):
        since = f" from {event.since} on" if event.since else ""
        kind = "statement" if event.grade in DIGITS else "source"
        return f"graded the {kind} {names.shown(event.subject)}: {event.grade}{since}"
    if isinstance(event, Undoing):
        return f"took back: {event.of.by or 'somebody'} {words_of(event.of, names)}"
    return _words_of_report(event, names)


def _words_of_report(event: Event, names: Names) -> str:
    if isinstance(event, Release):
        return f"marked {names.shown(event.report)} {event.to}"
    if isinstance(event, Withdrawal):
        return f"withdrew {names.shown(event.report)}"
    if isinstance(event, Noted):
        return f"noted {names.shown(event.statement.id)} in {names.shown(event.statement.report)}"
    if isinstance(event, Merging):
        return f"took {event.name} for {event.into}"
    if isinstance(event, Superseding):
        return f"told that {names.shown(event.report)} supersedes {names.shown(event.earlier)}"
    return type(event).__name__.lower()


def _verdict(event: Correction) -> str:
    if event.rejected:
        return "rejected"
    told = ", ".join(f"{name}: {value}" for name, value in event.changes.items())
    return f"corrected ({told})" if told else "accepted"


def standing(id: str, names: Names, entries: Iterable[Entry]) -> Iterator[str]:
    """What must be known of a statement that is asked for by its id: whether it, and its report, still count."""
    statement = names.statements[id]
    yield f"{names.shown(id)}, of {names.shown(statement.report)}"
    last: Event | None = None
    verdicts: list[Correction] = []
    for event in (entry.event for entry in entries):
        if isinstance(event, Withdrawal | Added) and statement.report in concerns(event, names):
            last = event
        if isinstance(event, Correction) and event.statement == id:
            verdicts.append(event)
        elif isinstance(event, Undoing) and event.of in verdicts:
            verdicts = [one for one in verdicts if one != event.of]
    if isinstance(last, Withdrawal):
        why = f": {last.why}" if last.why else ""
        yield f"It does not count: its report was withdrawn by {last.by} on {last.at:%Y-%m-%d}{why}"
    if verdicts and verdicts[-1].rejected:
        yield f"It does not count: {verdicts[-1].by} rejected it on {verdicts[-1].at:%Y-%m-%d}: {verdicts[-1].why}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A report in a record: its `mark`, how many of its `statements` count, and whether it does itself."""

    report: Report
    mark: Mark
    statements: int
    counts: bool


def reports_of(record: MemoryRecord, marks: Mapping[str, Mark]) -> list[Standing]:
    """All reports of a record, in the order in which they were added."""
    count = {report.id for report in record.reports()}
    told: dict[str, int] = {}
    for statement in record.statements():
        told[statement.report] = told.get(statement.report, 0) + 1
    return [
        Standing(report, marks.get(id, record.mark(id)), told.get(id, 0), id in count)
        for id, report in Names.of(record.entries()).reports.items()
    ]


def _begun(words: str, known: Iterable[str]) -> list[str]:
    if words in known:
        return [words]
    return [id for id in known if len(words) >= FEWEST and id.startswith(words)]


def _one(what: str, words: str, found: list[str], known: Mapping[str, object]) -> str:
    if not found:
        names = tuple(str(name) for name in known.values()) if what == "report" else None
        raise UnknownName(what, words, names)
    if len(found) > 1:
        raise AmbiguousName(what, words, tuple(found))
    return found[0]
