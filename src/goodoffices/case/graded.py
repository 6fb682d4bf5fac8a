"""The letters of sources as they hold: those of the case file, and those that people set in the record since.

1. A letter of the case file holds from its `since` on, from the beginning where it has none.
2. A letter set in the record holds from the day that was told with it, else from the day on which it was set.
3. On every day, that holds which began last; where two began on one day, the record goes before the file, and in the
   record the last word.

Invariant: a letter is only ever added to what held before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodoffices.position.model import Grades, Letter
from goodoffices.position.reliability import history
from goodoffices.record.model import LETTERS, Entry, Grading, Undoing


def graded(sources: Mapping[str, Grades], entries: Iterable[Entry]) -> dict[str, Grades]:
    """The letters of each source, those of the file and those of the record in one history."""
    told: list[Grading] = []
    for event in (entry.event for entry in entries):
        if isinstance(event, Grading) and event.grade in LETTERS:
            told.append(event)
        elif isinstance(event, Undoing) and event.of in told:
            told = [one for one in told if one != event.of]
    letters: dict[str, Grades] = dict(sources)
    for one in told:
        before = history(letters[one.subject]) if one.subject in letters else ()
        letters[one.subject] = (*before, Letter(one.grade, one.since or one.at.date(), one.by, one.why))
    return letters
