"""The marks of the reports of a case, and the case as one reader may see it.

1. A report in the record has the mark that it came with, or that a person gave it since; where it came without, that of
   the case file (`mark`). A report given besides has the mark told with it, else that of the case file. What comes from
   a source that the case file marks (`marks`) has that mark too, unless a person released the report.
2. For a reader, the names in the case file that it may not see are forgotten. A report that bears one of them was read
   with that name known: it is read again, as if nobody had known it.
3. Then all that it may not see is left out of the record (`record/narrow.py`), of the reports given, and of the sources
   of the case file.

Invariant: what is made for a reader follows from what it may see and from nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypedDict

from goodoffices.case.model import CaseFile
from goodoffices.errors import ReportError
from goodoffices.record.mark import UNMARKED, Label, Mark, Reader, joined
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Added, Correction, Event, Hand, Merging, Noted, Undoing
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Reading
from goodoffices.vocabulary.load import load_vocabulary, merge


class Handling(TypedDict, total=False):
    """For whom a case is made (`reader`; None: for those who keep it), and the `mark` of the reports given."""

    reader: Reader | None
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Marking:
    """For whom a case is made, the mark of each of its reports, by id, and that of the `names` it knows."""

    reader: Reader | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict)
    names: Mark = UNMARKED

    def over(self, reports: Iterable[Report]) -> Mark:
        """The strictest mark of all that reports and names bear. What is made for a reader is marked in any case:
        CLEAR, where nothing is."""
        mark = joined([self.names, *(self.marks.get(report.id, UNMARKED) for report in reports)])
        return mark if self.reader is None else joined([mark, Mark(Label.CLEAR)])


@dataclass(frozen=True, slots=True)
class Source:
    """What a case is made of: its file, what was read before, what is given besides and what of that could not be read;
    `told` is the mark, and `source` the source, that was told with it; `waiting` are the files of the case folder that
    were never added to its record."""

    file: CaseFile
    stored: MemoryRecord | None = None
    given: Sequence[Report] = ()
    failures: Sequence[ReportError] = ()
    told: Mark = UNMARKED
    source: str = ""
    waiting: tuple[str, ...] = ()

    def mark(self, report: Report) -> Mark:
        """The mark that counts for a report."""
        if self.stored is None or not self.stored.has(report.id):
            return self._marked(self.told, report.source)
        kept = self.stored.mark(report.id)
        return kept if self.stored.was_released(report.id) else self._marked(kept, report.source)

    def marking(self) -> Marking:
        """The marks of all its reports."""
        before = self.stored.reports() if self.stored is not None else ()
        marks = {report.id: self.mark(report) for report in (*self.given, *before)}
        return Marking(None, marks, joined(self.file.names.values()))

    def seen_by(self, reader: Reader) -> tuple[Source, Marking]:
        """What a reader may see of it. Raises ParserMissing."""
        file = seen_file(self.file, reader)
        given = [(report, self.mark(report)) for report in self.given]
        given = [(report, mark) for report, mark in given if reader.may_see(mark)]
        record = MemoryRecord()
        if self.stored is not None and file.cast == self.file.cast:
            record = self.stored
        elif self.stored is not None:
            record.follow(_forgetting(self.stored, self.file, file))
        for report, mark in given:
            if mark.chatham and not record.has(report.id):  # told as an excerpt, and so read before
                record.add(report, _read(report, file), Hand(mark=str(mark)))
        seen = record.narrowed(reader, self.mark)
        rest = {report: mark for report, mark in given if not mark.chatham}
        marks = {report.id: seen.mark(report.id) for report in seen.reports()}
        marks |= {report.id: mark for report, mark in rest.items() if report.id not in marks}
        marking = Marking(reader, marks, joined(file.names.values()))
        failures = self.failures if reader.may_see(self._marked(self.told, self.source)) else ()
        return Source(file, seen, tuple(rest), failures, self.told), marking

    def _marked(self, mark: Mark, source: str) -> Mark:
        """What came with a mark, or with none, from a source."""
        return joined([mark if mark.label else self.file.mark, self.file.marks.get(source, UNMARKED)])


def hand_for(report: Report, hand: Hand | None, file: CaseFile) -> Hand:
    """Who adds a report, with the mark that it comes with: that told, else that of the case file, and its source's.
    Raises MarkInvalid."""
    hand = hand or Hand()
    told = Mark.parse(hand.mark) if hand.mark else UNMARKED
    return replace(hand, mark=str(Source(file, told=told).mark(report)))


def seen_file(file: CaseFile, reader: Reader) -> CaseFile:
    """A case file without the names and sources that a reader may not see."""
    secret = {name for name, mark in file.names.items() if not reader.may_see(mark)}
    sources = {name for name, mark in file.marks.items() if not reader.may_see(mark)}
    gone = {one.name for one in file.cast if {one.name, one.of} & secret}
    return replace(
        file,
        cast=tuple(_without(file.cast, secret)),
        sources={name: grades for name, grades in file.sources.items() if name not in sources},
        outside={name: amounts for name, amounts in file.outside.items() if name not in gone},
        penalty={name: amount for name, amount in file.penalty.items() if name not in gone},
        mark=file.mark if reader.may_see(file.mark) else Mark(),
        marks={name: mark for name, mark in file.marks.items() if name not in sources},
        names={name: mark for name, mark in file.names.items() if name not in secret},
    )


def _without(cast: Iterable[Participant], secret: Container[str]) -> Iterator[Participant]:
    """Those who take part without names that are secret, and without who belongs to one of them."""
    for one in cast:
        if one.name not in secret and one.of not in secret:
            yield replace(one, aliases=tuple(alias for alias in one.aliases if alias not in secret))


def _forgetting(record: MemoryRecord, file: CaseFile, seen: CaseFile) -> Iterator[Event]:
    """The events of a record as if some names of its case file had never been known."""
    secret = {name for one in file.cast for name in (one.name, *one.aliases)}
    secret -= {name for one in seen.cast for name in (one.name, *one.aliases)}
    named = _naming(_other_names(secret))
    for entry in record.entries():
        event = entry.event
        if isinstance(event, Added):
            reading = Reading(event.report.id, event.statements, event.proposals, tuple(_without(event.cast, secret)))
            if named.search(_plain(f"{event.report.title} {event.report.text}")):
                reading = _read(event.report, seen)
            yield replace(event, statements=reading.statements, proposals=reading.proposals, cast=reading.cast)
        elif not _names_any(event.of if isinstance(event, Undoing) else event, secret):
            yield event


def _names_any(event: Event, secret: Container[str]) -> bool:
    """Whether a change speaks of one of the names."""
    if isinstance(event, Merging):
        return event.name in secret or event.into in secret
    if isinstance(event, Correction):
        values = [one for value in event.changes.values() for one in (value if isinstance(value, tuple) else (value,))]
        return any(isinstance(value, str) and value in secret for value in values)
    return isinstance(event, Noted) and any(
        name in secret for name in (event.statement.holder, event.statement.faction, *event.statement.holders)
    )


def _other_names(names: Iterable[str]) -> Iterator[str]:
    """Names, and those of the built-in list for who bears one of them."""
    known = set(names)
    yield from known
    for actor in load_vocabulary().actors if known else ():
        if known & {actor.name, *actor.aliases}:
            yield from (actor.name, *actor.aliases, *actor.demonyms, *actor.seats)


def _naming(names: Iterable[str]) -> re.Pattern[str]:
    told = sorted({re.escape(_plain(name)) for name in names if name.strip()})
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)")


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def _read(report: Report, file: CaseFile) -> Reading:
    from goodoffices.statement.read import read

    known = merge(load_vocabulary(), file.issues, only=file.issues_only, where=file.path)
    return read(report, known, file.cast)
