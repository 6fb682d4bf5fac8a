"""Which Admiralty letter a source had on a day.

Invariant: a grading holds from its day on until the next one. Before the first, and where there is none, the source
cannot be judged (F).
"""

from __future__ import annotations

from datetime import date

from goodoffices.position.model import Grades, Letter

UNJUDGED = "F"


def history(grades: Grades) -> tuple[Letter, ...]:
    """The gradings of a source, the oldest first.

    >>> history("B")
    (Letter(letter='B', since=None, by='', why=''),)
    """
    if isinstance(grades, str):
        return (Letter(grades),)
    return tuple(sorted(grades, key=lambda grading: grading.since or date.min))


def letter_on(grades: Grades, day: date | None) -> str:
    """The letter that held on a day; for None, the last one.

    >>> slipped = (Letter("B"), Letter("E", since=date(2024, 3, 1), why="printed a forged letter"))
    >>> letter_on(slipped, date(2024, 2, 29)), letter_on(slipped, date(2024, 3, 1)), letter_on(slipped, None)
    ('B', 'E', 'E')
    >>> letter_on(slipped[1:], date(2024, 2, 29))
    'F'
    """
    held = [g for g in history(grades) if day is None or g.since is None or g.since <= day]
    return held[-1].letter if held else UNJUDGED
