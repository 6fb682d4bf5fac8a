"""Days put together to weeks or months.

Invariant: every day is in one stretch, and no stretch is without a day on which something was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

EVERY = {
    "day": lambda day: (day,),
    "week": lambda day: tuple(day.isocalendar())[:2],
    "month": lambda day: (day.year, day.month),
}
"""What the days of a stretch have in common. A week begins on a Monday (ISO 8601)."""


def stretches(days: Sequence[date], every: str = "day") -> tuple[tuple[date, date], ...]:
    """The first and the last of the days (in order) of each stretch. Raises KeyError.

    >>> days = [date(1994, 3, 4), date(1994, 3, 6), date(1994, 3, 7)]
    >>> [(str(first), str(last)) for first, last in stretches(days, "week")]
    [('1994-03-04', '1994-03-06'), ('1994-03-07', '1994-03-07')]
    """
    grouped = (list(together) for _, together in groupby(days, EVERY[every]))
    return tuple((some[0], some[-1]) for some in grouped)
