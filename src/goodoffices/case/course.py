"""The timeline of a case.

Invariant: each day is told against all that was known before it, also where only some days are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypedDict, Unpack

from goodoffices.case.past import Past, Remembering
from goodoffices.timeline.compare import LEAST
from goodoffices.timeline.model import Timeline
from goodoffices.timeline.stretch import stretches
from goodoffices.timeline.trace import Takes, days

SECONDS = 5.0
"""Time for the chance of one day."""


class Asked(TypedDict, total=False):
    """What may be asked of a timeline: days put together to `every` "week" or "month"; from the day `since` and up to
    the day `until`; what counts as moved from `least` on; `takes`, which says of a move whether it is wanted;
    `seconds`, the time limit for the chance of one day (None: none); `far`, which is told how many of how many are
    done."""

    every: str
    since: date | None
    until: date | None
    least: float
    takes: Takes
    seconds: float | None
    far: Callable[[int, int], None]


def course(case: Remembering, **asked: Unpack[Asked]) -> Timeline:
    """What moved from day to day, and what moved it. Raises SpaceTooLarge."""
    past = Past(case, asked.get("seconds", SECONDS))
    since, until = asked.get("since"), asked.get("until")
    known = past.days()
    before = max((day for day in known if since is not None and day < since), default=None)
    told = [day for day in known if (before is None or day > before) and (until is None or day <= until)]
    takes: Takes = asked.get("takes", lambda _: True)
    some = stretches(told, asked.get("every", "day"))
    going = days(
        *(past, some, case.vocabulary),
        before=before,
        least=asked.get("least", LEAST),
        takes=takes,
    )
    found, far = [], asked.get("far")
    for one in going:
        found.append(one)
        if far is not None:
            far(len(found), len(some))
    return Timeline(tuple(found), tuple(report.id for report in case.record.reports() if report.published is None))
