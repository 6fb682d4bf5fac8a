"""What people said of an earlier version of a story, said of the later one.

1. What was undone does not count.
2. A correction and a grade go over to the statement of the same words; what they quote is found in the later text.
3. A statement that a person noted goes over where its words stand in the later text.
4. What cannot go over is told: it stays in the record, with the earlier version.

Invariant: every verdict that holds is carried or told; each carried one is by whom it was, and names the statement that
it was said of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from goodoffices.record.model import Change, Correction, Grading, Noted, Undoing
from goodoffices.record.revision import Revision
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import Condition, Speaker

REFERENCES = ("within", "proposal")
"""The fields of a statement that name another thing of the same report by its id."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The verdicts as `changes` of the later version, and those that are `lost` on it."""

    changes: tuple[Change, ...] = ()
    lost: tuple[Correction | Grading | Noted, ...] = ()


def carried(verdicts: Sequence[Change], seen: Revision, earlier: Report, later: Report) -> Carried:
    """What people said of the statements of an earlier version, as it holds for the later one."""
    to = {old.id: new.id for old, new in seen.same}
    found: list[Change] = []
    lost: list[Correction | Grading | Noted] = []
    for verdict in _holding(verdicts):
        if isinstance(verdict, Noted) and verdict.statement.id in to:
            continue  # the reading has it by now
        move = _Move(earlier, later, to)
        moved = move.note(verdict) if isinstance(verdict, Noted) else move.verdict(verdict)
        if moved is None:
            lost.append(verdict)
        else:
            found.append(moved)
            if isinstance(verdict, Noted) and isinstance(moved, Noted):
                to[verdict.statement.id] = moved.statement.id
    return Carried(tuple(found), tuple(lost))


def _holding(verdicts: Sequence[Change]) -> list[Correction | Grading | Noted]:
    """Those that were not undone; a note that was taken over by the reading is none any more."""
    holding: list[Correction | Grading | Noted] = []
    for one in verdicts:
        if isinstance(one, Correction | Grading | Noted):
            holding.append(one)
        elif isinstance(one, Undoing) and one.of in holding:
            last = len(holding) - 1 - holding[::-1].index(one.of)
            del holding[last]
    return holding


@dataclass(frozen=True, slots=True)
class _Move:
    """From one text to the other; `to` are the ids of statements there by those here."""

    earlier: Report
    later: Report
    to: Mapping[str, str]

    def verdict(self, verdict: Correction | Grading) -> Change | None:
        of = verdict.subject if isinstance(verdict, Grading) else verdict.statement
        target = self.to.get(of)
        if target is None:
            return None
        if isinstance(verdict, Grading):
            return replace(verdict, subject=target, carried=of)
        changes = {name: self.value(name, value) for name, value in verdict.changes.items()}
        if any(changes[name] is None and value is not None for name, value in verdict.changes.items()):
            return None
        return replace(verdict, statement=target, changes=changes, carried=of)

    def note(self, noted: Noted) -> Noted | None:
        first = noted.statement
        fields = {name: getattr(first, name) for name in ("content", "speaker", "cue", "condition", *REFERENCES)}
        moved = {name: self.value(name, value) for name, value in fields.items()}
        if any(moved[name] is None and value is not None for name, value in fields.items() if name not in REFERENCES):
            return None
        statement = first.changed(**moved, report=self.later.id, first_id="")
        return replace(noted, statement=statement, carried=first.id)

    def value(self, name: str, value: object) -> object:
        """The value of a field in the other text; None where it has none there."""
        if isinstance(value, Passage):
            return self.passage(value)
        if isinstance(value, Speaker) and value.passage is not None:
            passage = self.passage(value.passage)
            return replace(value, passage=passage) if passage else None
        if isinstance(value, Condition):
            passage = self.passage(value.passage)
            return replace(value, passage=passage) if passage else None
        return self.to.get(str(value)) if name in REFERENCES and value else value

    def passage(self, passage: Passage) -> Passage | None:
        """The same words in the other text, the nearest to where they stood from the end or the beginning."""
        places = _places(self.later.text, passage.text)
        if not places:
            return None
        behind = len(self.later.text) - len(self.earlier.text)
        place = min(places, key=lambda n: min(abs(n - passage.start), abs(n - passage.start - behind)))
        return Passage.cut(
            self.later.text, [(a + place - passage.start, b + place - passage.start) for a, b in passage.spans]
        )


def _places(text: str, words: str) -> list[int]:
    found, place = [], text.find(words)
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return found
