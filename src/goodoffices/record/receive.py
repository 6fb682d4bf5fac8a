"""What a record does not know yet of the events of another.

1. A change is known where the record holds the same one as often: the same words by the same hand at the same time.
2. An addition is cut down to the statements and proposals that are new. Where none is, it is kept as another hand's
   addition of the same report, unless the record holds that as well: so what was withdrawn since does not come back
   when a file is read twice.
3. What remains is held to what the record knows by then: nobody corrects what is not there.

Invariant: receiving what was received adds nothing; a record that was empty then reads as the other did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from goodoffices.errors import UnknownName
from goodoffices.record.codec import text_of
from goodoffices.record.corrected import Known, check
from goodoffices.record.model import Added, Event, Noted
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Statement

T = TypeVar("T")


def news(kept: Iterable[Event], received: Iterable[Event]) -> tuple[Event, ...]:
    """The events received that are new to a record in which some are kept, in their order, each with no more than is
    new. Raises UnknownName, QuoteAbsent, MarkInvalid for a change of what is not there, or to what cannot be."""
    record, found, told = _Held(), list[Event](), Counter[str]()
    for event in kept:
        record.follow(event)
    before = record.events.copy()
    for event in received:
        words = _words(event)
        told[words] += 1
        known = told[words] <= before[words]
        new = record.new(event, known) if isinstance(event, Added) else None if known else event
        if new is not None:
            record.hold(new)
            record.follow(new)
            found.append(new)
    return tuple(found)


@dataclass(slots=True)
class _Held:
    """What a record holds: how often each event, by its words; statements and reports by id, as first kept; proposals
    by id; and who takes part, by the report that tells it."""

    events: Counter[str] = field(default_factory=Counter)
    statements: dict[str, Statement] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    proposals: set[str] = field(default_factory=set)
    cast: set[tuple[str, Participant]] = field(default_factory=set)

    def follow(self, event: Event) -> None:
        self.events[_words(event)] += 1
        if isinstance(event, Added):
            of = event.report.id
            self.reports.setdefault(of, event.report)
            self.statements.update((one.id, one) for one in event.statements)
            self.proposals.update(one.id for one in event.proposals)
            self.cast.update((of, one) for one in event.cast)
        elif isinstance(event, Noted):
            self.statements.setdefault(event.statement.id, event.statement)

    def new(self, event: Added, known: bool) -> Added | None:
        """An addition with no more than is new; None where nothing is."""
        new = replace(
            event,
            statements=tuple({one.id: one for one in event.statements if one.id not in self.statements}.values()),
            proposals=tuple({one.id: one for one in event.proposals if one.id not in self.proposals}.values()),
        )
        more = new.statements or new.proposals
        return new if more or not known or any((event.report.id, one) not in self.cast for one in event.cast) else None

    def hold(self, event: Event) -> None:
        """Refuse a change of what is not there."""
        if isinstance(event, Added):
            return
        more = {event.statement.id: event.statement} if isinstance(event, Noted) else {}
        known = Known(
            lambda id: more.get(id) or _found(self.statements, "statement", id),
            lambda id: _found(self.reports, "report", id),
            lambda of: bool(self.events[_words(of)]),
        )
        check(event, known)


def _found(known: dict[str, T], what: str, id: str) -> T:
    if id not in known:
        raise UnknownName(what, id, None)
    return known[id]


def _words(event: Event) -> str:
    """An event as canonical JSON; of an addition, what does not hang on what was known before it."""
    if isinstance(event, Added):
        event = replace(event, statements=(), proposals=(), cast=(), original="")
    return text_of(event)
