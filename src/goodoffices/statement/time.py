"""When: expressions of time resolved against the report’s date to intervals of days.

Invariant: without a date of the report nothing relative is resolved; what names a full date is resolved always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from goodoffices.report.model import Span
from goodoffices.statement.model import Interval

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join((*MONTHS, *(m[:3] + r"\.?" for m in MONTHS)))
_TIME = re.compile(
    rf"""\b(?:
      (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
    | (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{_MONTH})(?:,?\s+(?P<year1>\d{{4}}))?
    | (?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year2>\d{{4}}))?
    | (?P<which>last|this|next|past|coming)\s+(?P<unit>week|month|weekend|{"|".join(DAYS)})
    | (?P<near>today|yesterday|tomorrow|tonight)
    | (?:in|over)\s+(?:the\s+)?(?P<span>recent|past|last|coming|next)\s+(?:(?P<n>\w+)\s+)?(?P<units>days|hours|weeks)
    | (?P<weekday>{"|".join(DAYS)})
    )\b""",
    re.X | re.I,
)
_COUNTS = {"two": 2, "few": 3, "three": 3, "four": 4, "five": 5, "several": 5}


def times(text: str, span: Span, published: date | None, ahead: bool = False) -> Iterator[tuple[Span, Interval]]:
    """The expressions of time within a span and the days they mean. `ahead`: a bare weekday lies in the future."""
    for match in _TIME.finditer(text, *span):
        interval = _interval(match, published, ahead)
        if interval is not None:
            yield match.span(), interval


def _interval(match: re.Match[str], published: date | None, ahead: bool) -> Interval | None:
    named = match.groupdict()
    try:
        if named["iso"]:
            return _one(date.fromisoformat(named["iso"]))
        if named["month1"] or named["month2"]:
            return _calendar(named, published, match.string[match.start() : match.end()])
    except ValueError:
        return None
    if published is None:
        return None
    if named["near"]:
        step = {"yesterday": -1, "tomorrow": 1}.get(named["near"].lower(), 0)
        return _one(published + timedelta(days=step))
    if named["which"]:
        return _which(named["which"].lower(), named["unit"].lower(), published)
    if named["span"]:
        count = _COUNTS.get((named["n"] or "").lower(), 7) * (7 if named["units"].lower() == "weeks" else 1)
        back = named["span"].lower() in ("recent", "past", "last")
        return (
            Interval(published - timedelta(days=count), published)
            if back
            else Interval(published, published + timedelta(days=count))
        )
    return _one(_weekday(named["weekday"].lower(), published, ahead))


def _calendar(named: dict[str, str | None], published: date | None, words: str) -> Interval | None:
    month_word = (named["month1"] or named["month2"] or "").lower().rstrip(".")
    if words[:1].islower() and month_word in ("may", "march", "mar"):
        return None
    month = next(i + 1 for i, m in enumerate(MONTHS) if m.startswith(month_word[:3]))
    day = int(named["day1"] or named["day2"] or 1)
    year = named["year1"] or named["year2"]
    if year:
        return _one(date(int(year), month, day))
    if published is None:
        return None
    candidates = [date(y, month, day) for y in (published.year - 1, published.year, published.year + 1)]
    return _one(min(candidates, key=lambda d: abs((d - published).days)))


def _which(which: str, unit: str, published: date) -> Interval:
    step = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[which]
    monday = published - timedelta(days=published.weekday())
    if unit == "week":
        start = monday + timedelta(weeks=step)
        return Interval(start, start + timedelta(days=6))
    if unit == "weekend":
        start = monday + timedelta(days=5, weeks=step)
        return Interval(start, start + timedelta(days=1))
    if unit == "month":
        index = published.year * 12 + published.month - 1 + step
        first = date(index // 12, index % 12 + 1, 1)
        following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
        return Interval(first, following - timedelta(days=1))
    return _one(_weekday(unit, published, step > 0))


def _weekday(word: str, published: date, ahead: bool) -> date:
    behind = (published.weekday() - DAYS.index(word)) % 7
    if ahead:
        return published + timedelta(days=(7 - behind) % 7)
    return published - timedelta(days=behind)


def _one(day: date) -> Interval:
    return Interval(day, day)
