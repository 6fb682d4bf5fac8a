"""The date a report gives itself.

Invariant: only a whole date (day, month and year) that can be read in one way counts, and only where a report says
when it was published: after a label, alone on a line, or in the dateline. "05/06/2024" is two dates, so it is none.
"""

from __future__ import annotations

import re
from datetime import date

TOP = 12
"""How many lines with words in them count as the top of a report."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = (
    rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
    rf"{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
)

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|,?\s+(?:at\s+)?\d{1,2}[:.]\d\d.{0,20})?"
_LABEL = r"(?:first\s+)?(?:published|posted|issued|released|date|dated|publication date)(?:\s+on|\s+at)?\s*:?\s+"
_PLACE = r"[A-Z][A-Z .,’'/-]+?,\s+(?:[A-Z][a-z]+(?:\s[A-Z][a-z]+)*,\s+)?"

WAYS = tuple(
    tuple(re.compile(before + form + after, flags) for form in _FORMS)
    for before, after, flags in (
        (rf"^\s*{_LABEL}{_WEEKDAY}", r"(?!\d)", re.IGNORECASE),
        (rf"^\s*{_WEEKDAY}", rf"{_TIME}\s*$", re.IGNORECASE),
        (rf"^\s*{_PLACE}(?i:{_WEEKDAY}", r")\s*(?:\(|[-–—:/])", 0),
    )
)
"""Ways to give the date, the surest first: "Published: 5 June 2024"; a line "June 5, 2024"; "CAIRO, 5 June 2024 —"."""


def date_given(text: str) -> date | None:
    """The date at the top of a report, by the surest way that gives any; None where that way gives two.

    >>> date_given("Talks resume\\n\\nPublished: Wednesday, 5 June 2024, 10:30\\n\\nThe union said no.")
    datetime.date(2024, 6, 5)
    >>> date_given("CAIRO, June 5, 2024 (Own report) — The union said no.")
    datetime.date(2024, 6, 5)
    >>> date_given("The strike began on 5 June 2024, the union said.")
    """
    lines = [line for line in text[:20_000].lstrip("\ufeff").splitlines() if line.strip()][:TOP]
    for forms in WAYS:
        found = {day for line in lines for form in forms if (match := form.match(line)) and (day := _day(match))}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    try:
        return date(int(match["year"]), int(month) if month.isdigit() else MONTHS[month], int(match["day"]))
    except ValueError:
        return None
