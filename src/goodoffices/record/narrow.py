"""What of a record a reader may see.

1. A report has a mark. All that is told in it or about it (statements, proposals, cast, corrections, grades, notes,
   mergings learnt from it, whys) is as secret as the report itself.
2. The events are gone through in their order. What is about a report that the reader may not see is left out; what is
   about one that it may see stays as it is, under new numbers.
3. A letter is seen where a report from that source is. How a mark came about is not: it may name a compartment.
4. Of what is left, a report under the Chatham House Rule is told as an excerpt that reveals no one (`excerpt.py`); so
   nothing that the reader may not see has a part in what the excerpt tells.

Invariant: what follows from the events that are seen is the same as if no other had ever been kept; an event of a kind
that is not known here is seen by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from goodoffices.record.excerpt import Excerpts
from goodoffices.record.mark import Mark, Reader
from goodoffices.record.model import (
    DIGITS,
    Added,
    Correction,
    Event,
    Grading,
    History,
    Merging,
    Noted,
    Release,
    Superseding,
    Undoing,
    View,
    Withdrawal,
)
from goodoffices.report.model import Report

Marks = Callable[[Report], Mark]


class Kept(View, History, Protocol):
    """A record with its events."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What may be seen: the `open` reports by id, each with the mark that counts; `told` is the report by the id of
    each statement, `sources` where the open reports come from."""

    open: Mapping[str, Mark]
    told: Mapping[str, str]
    sources: frozenset[str]

    @classmethod
    def of(cls, record: Kept, mark_of: Marks, may: Callable[[Mark], bool]) -> Sight:
        """Of a record in which what bears some marks may be seen."""
        reports: dict[str, Report] = {}
        told: dict[str, str] = {}
        for entry in record.entries():
            event = entry.event
            if isinstance(event, Added):
                reports.setdefault(event.report.id, event.report)
                told.update((statement.id, event.report.id) for statement in event.statements)
            elif isinstance(event, Noted):
                told[event.statement.id] = event.statement.report
        marks = {id: mark_of(report) for id, report in reports.items()}
        open_ = {id: mark for id, mark in marks.items() if may(mark)}
        return cls(open_, told, frozenset(reports[id].source for id in open_))

    def tells(self, statement: str) -> bool:
        """Whether the report of a statement may be seen."""
        return self.told.get(statement) in self.open


def seen(record: Kept, reader: Reader, mark_of: Marks) -> Iterator[Event]:
    """The events that a reader may see, in their order, those under the Chatham House Rule as they are."""
    sight = Sight.of(record, mark_of, reader.may_see)
    return (shown for entry in record.entries() if (shown := _shown(entry.event, sight)) is not None)


def of_nobody(record: Kept, mark_of: Marks) -> Iterator[Event]:
    """The events in their order, with an excerpt in the place of what bears the Chatham House Rule."""
    sight = Sight.of(record, mark_of, lambda mark: not mark.chatham)
    excerpts = Excerpts(record)
    for entry in record.entries():
        event = entry.event
        if isinstance(event, Added) and event.report.id not in sight.open:
            yield from excerpts.of(event, mark_of(event.report))
        elif (shown := _shown(event, sight)) is not None:
            yield shown


def _shown(event: Event, sight: Sight) -> Event | None:
    rule = RULES.get(type(event))
    return rule(event, sight) if rule is not None else None


def _addition(event: Added, sight: Sight) -> Event | None:
    mark = sight.open.get(event.report.id)
    earlier = event.supersedes if event.supersedes in sight.open else ""
    return None if mark is None else replace(event, mark=str(mark), supersedes=earlier)


def _grading(event: Grading, sight: Sight) -> Event | None:
    seen = sight.tells(event.subject) if event.grade in DIGITS else event.subject in sight.sources
    return event if seen and _may_carry(event, sight) else None


def _may_carry(event: Correction | Grading | Noted, sight: Sight) -> bool:
    """What was said of an earlier version that may not be seen is not seen of the later one."""
    return not event.carried or sight.tells(event.carried)


RULES: Mapping[type[Any], Callable[[Any, Sight], Event | None]] = {
    Added: _addition,
    Correction: lambda event, sight: event if sight.tells(event.statement) and _may_carry(event, sight) else None,
    Grading: _grading,
    Release: lambda _event, _sight: None,
    Withdrawal: lambda event, sight: event if event.report in sight.open else None,
    Noted: lambda event, sight: event if event.statement.report in sight.open and _may_carry(event, sight) else None,
    Superseding: lambda event, sight: event if {event.report, event.earlier} <= sight.open.keys() else None,
    Merging: lambda event, sight: event if event.report in sight.open else None,
    Undoing: lambda event, sight: event if _shown(event.of, sight) is not None else None,
}
"""For each kind of event, what of it is seen; None for nothing."""
