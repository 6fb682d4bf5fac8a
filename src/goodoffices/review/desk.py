"""Where a reviewer sits: the record of a case, what is to be looked at, and what is done about it.

Each act is one or several events with one `by` and one `at`, kept together or not at all; it is done when the method
returns. Undoing takes back the last act that still holds, whoever has spoken since.

1. Before an act, what others kept meanwhile is read. If they spoke on this very statement since it was shown, nothing
   is kept and it is shown anew: nobody overrules what they have not seen.
2. A reviewer who works apart (`blind`) sees a record to which nobody else has said anything. What they let stand is
   kept as changes wherever others have it otherwise, so that their verdict is what they saw.

Invariant: nothing is removed; what is told as done is on the disk.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.case.case import Case
from goodoffices.case.load import load_case
from goodoffices.case.marked import Source
from goodoffices.case.stored import folder_of
from goodoffices.errors import FieldInvalid, NothingToUndo, SaidMeanwhile, UnknownName
from goodoffices.record.corrected import corrected
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import (
    Added,
    Change,
    Correction,
    Event,
    Grading,
    Merging,
    Noted,
    Release,
    Undoable,
    Undoing,
    Withdrawal,
)
from goodoffices.record.place import open_record
from goodoffices.review.fields import Names, changed
from goodoffices.review.model import Item
from goodoffices.review.queue import items, ordered
from goodoffices.review.verdict import verdicts
from goodoffices.statement.model import Attribution, Kind, Statement

if TYPE_CHECKING:
    from goodoffices.record.mark import Mark
    from goodoffices.record.sql import SqlRecord
    from goodoffices.report.model import Report

Values = Mapping[str, str]
Made = Callable[[datetime], Sequence[Change]]
TICK = timedelta(microseconds=1)
SETTLED = ("content", "kind", "holder", "faction", "issue", "option", "direction", "condition", "speaker", "cue")
SETTLED_TOO = ("attribution", "reported_by", "phase", "addressee", "said_on", "when", "params", "holders", "sequel")
"""The fields that a verdict is about."""


class Desk:
    """One reviewer at one record, for as long as the review lasts."""

    def __init__(self, folder: str | Path, by: str = "", *, blind: bool = False) -> None:
        """Open the record of a case folder; `by` is the name on this machine if not given. Raises CaseInvalid,
        RecordMissing, RecordUnusable."""
        self.by, self.blind = by or _user(), blind
        self._file = load_case(folder)
        self._record: SqlRecord = open_record(folder_of(folder))
        self._all, self._view, self._seen = MemoryRecord(), MemoryRecord(), 0
        self._own: list[Undoable] = []
        self._last = datetime.min.replace(tzinfo=UTC)
        self.refresh()
        self.case = self._as_case()
        self.vocabulary = self.case.vocabulary

    def close(self) -> None:
        self._record.close()

    # what is seen

    def refresh(self) -> None:
        """Read what was kept since. Raises RecordUnusable."""
        for entry in self._record.entries(self._seen):
            event = entry.event
            self._all.follow((event,))
            if not self.blind or isinstance(event, Added | Withdrawal | Release) or event.by == self.by:
                self._view.follow((event,))
            self._remember(event)
            self._seen = entry.number

    def queue(self) -> list[Item]:
        """All statements, the one of greatest doubt first. Raises VocabularyInvalid, WeightInvalid."""
        self.case = self._as_case()
        return ordered(items(self._view, self.case.stakes), self.by if self.blind else None)

    def again(self, queue: Sequence[Item]) -> list[Item]:
        """The same queue in its order, each statement as it is now; what is new comes last."""
        stakes = {item.id: item.stakes for item in queue}
        now = {item.id: item for item in items(self._view, stakes)}
        return [now[id] for id in dict.fromkeys([*stakes, *now]) if id in now]

    def item(self, old: Item) -> Item:
        """A statement of the queue as it is now."""
        told = verdicts(old.first, self._view.corrections(old.id), self._view.actors())
        return Item(self._view.statement(old.id), old.first, old.stakes, told, old.noted)

    def report(self, item: Item) -> Report:
        return self._view.report(item.first.report)

    def reports(self) -> tuple[Report, ...]:
        return self._view.reports()

    def names(self) -> Names:
        """Who and what a field can be set to: the cast first, then whoever is named in a statement."""
        cast = [one.name for one in self._view.cast()]
        told = (s for s in self._view.statements())
        named = [name for s in told for name in (s.holder, s.speaker.party, s.faction, *s.holders) if name]
        return Names(tuple(dict.fromkeys([*cast, *named])), self.vocabulary)

    # what is done

    def accept(self, item: Item, why: str = "") -> None:
        """It is right as it is."""
        self._keep(item, lambda at: [self._correction(item.id, at, why, self._stood(item))])

    def reject(self, item: Item, why: str) -> None:
        """It is no statement, or not as such."""
        self._keep(item, lambda at: [Correction(item.id, self.by, at, why, {}, rejected=True)])

    def edit(self, item: Item, values: Values, why: str = "") -> None:
        """Set fields (see `fields`); it is right then. Raises FieldInvalid, QuoteAbsent."""
        changes = self._changes(item, values)
        self._keep(item, lambda at: self._edited(item.id, at, why, changes))

    def check(self, item: Item, values: Values) -> None:
        """Refuse what `edit` would refuse, and keep nothing. Raises FieldInvalid, QuoteAbsent."""
        self._changes(item, values)

    def split(self, item: Item, first: Values, second: Values, why: str = "") -> Statement:
        """Make two of one: the first is corrected, the second noted; each with its own "words" out of the report.
        Returns the second. Raises FieldInvalid, QuoteAbsent."""
        changes = self._changes(item, first)
        other = self._made(item.statement, second)
        self._keep(item, lambda at: [*self._edited(item.id, at, why, changes), *self._noted(other, at, why)])
        return other

    def note(self, report: str, values: Values, why: str = "") -> Statement:
        """Add a statement that the reading missed; "words" is its quote in the report, as a stance of `kind` demand
        told by the reporter where nothing else is given. Raises FieldInvalid, QuoteAbsent, UnknownName."""
        from goodoffices.report.model import Passage

        blank = Statement(self._view.report(report).id, Passage("", ()), Kind.DEMAND, Attribution.REPORTER)
        made = self._made(blank, values)
        self._keep(None, lambda at: self._noted(made, at, why))
        return made

    def merge(self, name: str, into: str, why: str = "", report: str = "") -> None:
        """One actor is another; into itself: it is none but itself. `report` is where that was learnt: who may not see
        that report (`record.mark`) is not told of it; "" is told in the whole case alone."""
        self._keep(None, lambda at: [Merging(name, into, self.by, at, why, report)])

    def undo(self, steps: int = 1, why: str = "") -> tuple[Undoable, ...]:
        """Take back the last acts of this reviewer that hold; what was taken back, the last first. Raises
        NothingToUndo, with nothing taken back, where there are not so many."""
        self.refresh()
        hands = list(dict.fromkeys(event.at for event in reversed(self._own)))
        if not 0 < steps <= len(hands):
            raise NothingToUndo(self.by)
        taken = tuple(event for event in reversed(self._own) if event.at in hands[:steps])
        self._keep(None, lambda at: [Undoing(event, self.by, at, why) for event in taken])
        return taken

    def found(self, id: str, queue: Sequence[Item]) -> Item:
        """The statement whose id begins so. Raises UnknownName where none does, or several do."""
        fitting = [item for item in queue if item.id.startswith(id)] if id else []
        if len(fitting) != 1:
            raise UnknownName("statement", id, tuple(item.id for item in fitting) or None)
        return fitting[0]

    @property
    def mark(self) -> Mark:
        """The strictest handling mark of all that is before the reviewer."""
        return self.case.mark

    # how it is kept

    def _as_case(self) -> Case:
        marking = Source(self._file, self._view).marking()
        return Case((), file=self._file, stored=self._view, marking=marking)

    def _keep(self, item: Item | None, made: Made) -> None:
        """Keep an act, unless another spoke on that statement since it was shown."""
        self.refresh()
        if item is not None and not self.blind:
            now = self.item(item)
            if now.verdicts != item.verdicts:
                raise SaidMeanwhile(now.verdicts[-1].by if now.verdicts else "")
        self._last = max(datetime.now(UTC), self._last + TICK)
        self._record.keep(made(self._last))
        self.refresh()

    def _changes(self, item: Item, values: Values) -> dict[str, object]:
        return {**self._stood(item), **changed(item.statement, values, self.report(item), self.names())}

    def _stood(self, item: Item) -> dict[str, object]:
        """Working apart: what this reviewer saw, where others have it otherwise by now."""
        if not self.blind:
            return {}
        now = corrected(item.first, self._all.corrections(item.id))
        own = corrected(item.first, self._view.corrections(item.id))
        names = (*SETTLED, *SETTLED_TOO)
        return {name: getattr(own, name) for name in names if getattr(own, name) != getattr(now, name)}

    def _edited(self, id: str, at: datetime, why: str, changes: Mapping[str, object]) -> list[Change]:
        """A credibility is a grading; all else is a correction."""
        rest = {name: value for name, value in changes.items() if name != "credibility"}
        told: list[Change] = [self._correction(id, at, why, rest)]
        if "credibility" in changes:
            told.append(Grading(id, str(changes["credibility"] or 6), self.by, at, why))
        return told

    def _correction(self, id: str, at: datetime, why: str, changes: Mapping[str, object]) -> Correction:
        return Correction(id, self.by, at, why, changes)

    def _made(self, like: Statement, values: Values) -> Statement:
        """A new statement like another, with these values. Raises FieldInvalid."""
        report = self._view.report(like.report)
        if not values.get("words", "").strip():
            raise FieldInvalid("words", "", "is missing", "Give the words of the report that prove it.")
        fresh = {"first_id": "", "proposal": None, "event": None}
        made = like.changed(**{**fresh, **changed(like, values, report, self.names())})
        if made.id in {statement.id for statement in self._all.statements(corrected=False)}:
            raise FieldInvalid("words", values["words"], "is such a statement already", "Change that one instead.")
        return made

    def _noted(self, statement: Statement, at: datetime, why: str) -> list[Change]:
        return [Noted(statement, self.by, at, why), Correction(statement.id, self.by, at, why)]

    def _remember(self, event: Event) -> None:
        """What this reviewer has said and not taken back, in order."""
        if isinstance(event, Undoing) and event.of in self._own:
            self._own.remove(event.of)
        elif isinstance(event, Undoable) and event.by == self.by and not _of_a_source(event):
            self._own.append(event)


def _of_a_source(event: Undoable) -> bool:
    return isinstance(event, Grading) and event.grade.isalpha()


def _user() -> str:
    """The name of whoever runs this."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no name for the number of the user
        return ""
