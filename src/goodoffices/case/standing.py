"""Where all stand as of any day in a long record, without reading all of it again.

1. What the record claims is entered once into a ledger (`position.ledger`), which lies on a shelf beside the record.
2. Where the record has grown or changed since, the ledger is entered anew.
3. As of a day, who takes part is told by what the ledger knows of each report; the rest is `position.ledger.standing`.
4. Where the ledger cannot tell (an earlier version of a story stood then; terms were told in part; a name meant
   another), the record itself is gone through.

Invariant: the answer is what `Case` gives of the same record as of the same day.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.case.case import Case
from goodoffices.case.stored import folder_of
from goodoffices.errors import RecordRefused, RecordUnusable
from goodoffices.record.place import open_record

if TYPE_CHECKING:
    from goodoffices.position.ledger.model import Ledger
    from goodoffices.position.model import Position
    from goodoffices.record.sql import SqlRecord
    from goodoffices.statement.model import Participant

FORM = 1
"""What the ledger holds; one of another form is entered anew."""


class Standings:
    """The positions in the record of a case folder, as of any day."""

    def __init__(self, folder: str | Path) -> None:
        """Raises CaseInvalid, RecordMissing, RecordUnusable."""
        from goodoffices.case.load import load_case

        self.folder = folder_of(folder)
        self._case = Case((), file=load_case(folder))
        self._record = open_record(self.folder)
        self._ledger: Ledger | None = None
        self._number = -1

    def close(self) -> None:
        """Let go of the record."""
        self._record.close()

    def as_of(self, day: date | None = None) -> tuple[Position, ...]:
        """Where each holder stands on each issue; None: as of the newest report. Raises NothingByThen."""
        from goodoffices.position.ledger.standing import positions

        ledger, case = self._now(), self._case
        newest = int(ledger["published"].max(initial=0))
        found = None
        if newest and (day is None or day.toordinal() >= newest or not ledger.lists["versions"]):
            day = day or date.fromordinal(newest)
            cast = _cast(ledger, day)
            if cast is not None:
                found = positions(
                    _with_families(ledger, day),
                    case.vocabulary,
                    cast=cast,
                    weights=case.weights,
                    as_of=day,
                    reliability=case.file.sources,
                )
        return found if found is not None else Case.from_reports([self.folder], as_of=day).positions

    def _now(self) -> Ledger:
        """The ledger of the record as it stands now."""
        number, name = self._record.head().count, self._name()
        if self._ledger is None or self._number != number:
            self._ledger = _taken(self._record, name, number) or _entered(self.folder, self._record, name)
            self._number = number
        return self._ledger

    def _name(self) -> str:
        """That of the shelf: what the ledger rests on besides the record."""
        issues = [
            [one.id, one.name, [[option.id, option.name] for option in one.options]]
            for one in self._case.vocabulary.issues
        ]
        rests = json.dumps([FORM, issues, sorted(self._case.weights.titles.items())])
        return f"ledger {hashlib.sha256(rests.encode('utf8', 'surrogatepass')).hexdigest()}"


def _taken(record: SqlRecord, name: str, number: int) -> Ledger | None:
    """The ledger on the shelf; None where there is none of the record as it stands."""
    from goodoffices.position.ledger.model import unpacked

    with suppress(RecordUnusable):  # of an older form that cannot be moved on
        lies = record.shelved(name)
        if lies is not None and lies[0] == number:
            return unpacked(lies[1], _rest(record, name))
    return None


def _rest(record: SqlRecord, name: str) -> Callable[[], bytes]:
    def rest() -> bytes:
        lies = record.shelved(name, part=1)
        return lies[1] if lies is not None else b"{}"

    return rest


def _entered(folder: Path, record: SqlRecord, name: str) -> Ledger:
    """The ledger entered anew, and put on the shelf where that can be done."""
    from goodoffices.position.ledger.enter import entered
    from goodoffices.position.ledger.model import packed
    from goodoffices.record.memory import MemoryRecord
    from goodoffices.record.model import Added

    case = Case.from_reports([folder])
    view = case.record
    assert isinstance(view, MemoryRecord)
    number, versions = 0, False
    told: list[tuple[str, Participant]] = []
    for entry in view.entries():
        number = entry.number
        if isinstance(entry.event, Added):
            told += [(entry.event.report.id, one) for one in entry.event.cast]
            versions = versions or bool(view.later(entry.event.report.id))
    ledger = entered(
        *(view, case.vocabulary), cast=case.cast, weights=case.weights, told=told, copies=view.copies().pairs
    )
    ledger.lists |= {"versions": [versions] * versions, "actors": [list(pair) for pair in view.actors().names.items()]}
    with suppress(RecordRefused, RecordUnusable):
        record.shelve(name, number, packed(ledger))
    return ledger


def _with_families(ledger: Ledger, day: date) -> Ledger:
    """The ledger with the families as of a day: without a later copy, its fellows may be stories of their own."""
    import numpy as np

    from goodoffices.position.ledger.model import Ledger
    from goodoffices.record.family import families

    counts = (ledger["published"] <= day.toordinal()).tolist()
    pairs = ledger.lists["pairs"]
    split = {one if counts[one] else other for one, other, *_ in pairs if counts[one] != counts[other]}
    there = [pair for pair in pairs if counts[pair[0]] and counts[pair[1]]] if split else []
    touched, before = set(split), 0
    while len(touched) > before:
        before = len(touched)
        touched |= {at for one, other, *_ in there if one in touched or other in touched for at in (one, other)}
    mine = [pair for pair in there if pair[0] in touched]
    place = {id: at for one, other, _, *ids in mine for id, at in zip(ids, (one, other), strict=True)}
    known = families(place, {(one, other): share for _, _, share, one, other in mine})
    column, own = np.array(ledger["family"]), len(ledger.lists["families"])
    column[list(touched)] = [own + at for at in touched]
    for id, family in known.items():
        column[place[id]] = own + place[family]
    return Ledger(ledger.lists, {**ledger.columns, "family": column}, ledger.rest)


def _cast(ledger: Ledger, day: date) -> tuple[Participant, ...] | None:
    """Who takes part as of a day, as the record has it; None where no report was there."""
    from goodoffices.position.ledger.day import told_by
    from goodoffices.record.actors import Actors
    from goodoffices.record.corrected import merged
    from goodoffices.statement.model import Participant, Role

    there = told_by(ledger, day)
    if there is None:
        return None
    told = (
        Participant(name, Role(role), of, veto, tuple(aliases))
        for name, role, of, veto, aliases in (ledger.lists["told"][at] for at in there)
    )
    return merged(Actors(dict(ledger.lists["actors"])).cast(told))
