"""When: expressions of time resolved against the report’s date to intervals of days.

Invariant: without a date of the report nothing relative is resolved; what names a full date is resolved always. What
lies beyond the calendar, and a day of a deal ("day 16"), is no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from goodoffices.report.model import Span
from goodoffices.statement.model import Interval

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
COUNTS = {
    "a": 1, "an": 1, "one": 1, "couple": 2, "two": 2, "few": 3, "three": 3, "four": 4, "five": 5, "several": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "twenty-four": 24,
    "thirty": 30, "thirty-six": 36, "forty-eight": 48, "sixty": 60, "seventy-two": 72,
}  # fmt: skip
UNITS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30}
"""Days."""

PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
"""From which day of a month to which."""

_MONTH = "|".join((*MONTHS, *(m[:3] + r"\.?" for m in MONTHS), r"sept\.?"))
_DAY = "|".join(DAYS)
_COUNT = rf"(?:an?\s+)?(?:{'|'.join(sorted(COUNTS, key=len, reverse=True))}|\d{{1,3}})(?:\s+of)?"
_TIME = re.compile(
    rf"""\b(?:(?P<bound>since|until|till)\s+(?:the\s+)?)?(?:(?P<calendar>
      \d{{4}}-\d{{2}}-\d{{2}}
    | (?:(?:{_DAY}),?\s+(?:the\s+)?)?(?:(?P<from1>\d{{1,2}})\s*(?:-|–|to|and)\s*)?(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?
      \s+(?:of\s+)?(?P<month1>{_MONTH})(?:,?\s+(?P<year1>\d{{4}}))?
    | (?:(?:{_DAY}),?\s+)?(?P<month2>{_MONTH})\s+(?:(?P<from2>\d{{1,2}})\s*(?:-|–|to|and)\s*)?(?P<day2>\d{{1,2}})
      (?:st|nd|rd|th)?\b(?:,?\s+(?P<year2>\d{{4}}))?
    | (?:(?P<part>early|mid|late)[\s-]+|(?:in|during|since|until|last)\s+)(?:in\s+)?(?P<month3>{_MONTH})
      (?:,?\s+(?P<year3>\d{{4}}))?)
    | (?P<weekdays>{_DAY})\s+(?:of\s+)?(?P<whose>last|this|next)\s+week
    | (?:(?P<half>earlier|later)\s+)?(?P<which>last|this|next|past|coming)\s+(?P<unit>week|month|year|weekend|{_DAY})
    | (?P<near>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight|overnight
      |last\s+night|this\s+(?:morning|afternoon|evening))
    | (?P<ago>{_COUNT})\s+(?P<agos>day|week|month)s?\s+ago
    | (?P<span>recent|past|last|coming|next)\s+(?:(?P<n>{_COUNT})\s+)?(?P<units>days|hours|weeks|months)
    | the\s+(?P<weekend>weekend)
    | (?P<weekday>{_DAY})
    )\b""",
    re.X,
)
Named = dict[str, str]


def times(text: str, span: Span, published: date | None, ahead: bool = False) -> Iterator[tuple[Span, Interval]]:
    """The expressions of time within a span and the days they mean. `ahead`: a bare weekday lies in the future."""
    start, words = span[0], text[slice(*span)]
    small = words.lower()
    if len(small) != len(words):
        small = "".join(c.lower()[:1] for c in words)  # a few letters are two when small
    for match in _TIME.finditer(small):
        a, b = match.span()
        interval = None
        with suppress(ValueError, OverflowError):  # no such day
            interval = _interval(match, words, published, ahead)
        if interval is not None:
            yield (start + a, start + b), interval


def _interval(match: re.Match[str], text: str, published: date | None, ahead: bool) -> Interval | None:
    """`text` is what was matched, with its capitals."""
    named = {name: words for name, words in match.groupdict().items() if words}
    named |= {"ahead": "ahead"} if ahead else {}
    if "calendar" in named:
        found = _calendar(named, published, text[slice(*match.span("calendar"))])
    elif published is None:
        return None
    else:
        found = next(rule(named, published) for name, rule in RELATIVE if name in named)
    if found is None or "bound" not in named:
        return found
    return Interval(found.start, published) if named["bound"] == "since" else Interval(None, found.end)


# --- with a month or a full date --------------------------------------------------------------------------------------


def _calendar(named: Named, published: date | None, words: str) -> Interval | None:
    if words[:4].isdigit():
        return _one(date.fromisoformat(words))
    month_word = next(named[name] for name in ("month1", "month2", "month3") if name in named).rstrip(".")
    at = words.lower().index(month_word)
    if words[at].islower() and month_word in ("may", "march", "mar"):
        return None
    month = next(i + 1 for i, m in enumerate(MONTHS) if m.startswith(month_word[:3]))
    year = next((int(named[name]) for name in ("year1", "year2", "year3") if name in named), None)
    if "month3" in named:
        return _month(named, words.lower(), date(year, month, 1) if year else _nearest(published, month, 1), published)
    day = int(named.get("day1") or named["day2"])
    last = date(year, month, day) if year is not None else _nearest(published, month, day)
    first = int(named.get("from1") or named.get("from2") or day)
    return None if last is None else Interval(last.replace(day=first) if first < day else last, last)


def _month(named: Named, words: str, whole: date | None, published: date | None) -> Interval | None:
    """ "in March 1998", "early March", "mid-May", "since June"; without a year, that month which is nearest."""
    if whole is None:
        return None
    if published is not None and whole > published and words.startswith(("since", "last")):
        whole = whole.replace(year=whole.year - 1)
    if words.startswith("since") and "part" not in named:
        return Interval(whole, published)
    if words.startswith("until") and "part" not in named:
        return Interval(None, whole)
    first, last = PARTS.get(named.get("part", ""), (1, 31))
    end = _unit("month", whole).end or whole
    return Interval(whole.replace(day=first), end.replace(day=min(last, end.day)))


def _nearest(published: date | None, month: int, day: int) -> date | None:
    """The day of that name which is nearest to the report."""
    if published is None:
        return None
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        with suppress(ValueError):  # 29 February
            candidates.append(date(year, month, day))
    return min(candidates, key=lambda d: abs((d - published).days), default=None)


# --- relative to the report -------------------------------------------------------------------------------------------


def _near(named: Named, published: date) -> Interval:
    words = named["near"]
    if words == "overnight":
        return Interval(published - timedelta(days=1), published)
    if words.startswith("the"):
        return _one(published + timedelta(days=2 if "tomorrow" in words else -2))
    back = words == "yesterday" or words.startswith("last")
    return _one(published + timedelta(days=-1 if back else words == "tomorrow"))


def _which(named: Named, published: date) -> Interval:
    """ "last week", "earlier this month", "next Friday"."""
    unit, step = named["unit"], {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[named["which"]]
    if unit in DAYS:
        of_week = _week(published).start or published
        if step == 0:
            return _one(of_week + timedelta(days=DAYS.index(unit)))
        return _one(_weekday(unit, published + timedelta(days=step), step > 0))
    found = _unit(unit, published, step)
    if "half" not in named:
        return found
    return Interval(found.start, published) if named["half"] == "earlier" else Interval(published, found.end)


def _of_week(named: Named, published: date) -> Interval:
    """ "Tuesday last week", "Monday of next week"."""
    monday = _week(published).start or published
    step = {"last": -1, "this": 0, "next": 1}[named["whose"]]
    return _one(monday + timedelta(weeks=step, days=DAYS.index(named["weekdays"])))


def _ago(named: Named, published: date) -> Interval:
    """ "two days ago", "three weeks ago": a day, or the whole of the week or month."""
    count = _count(named["ago"])
    if named["agos"] == "day":
        return _one(published - timedelta(days=count))
    return _unit(named["agos"], published, -count)


def _span(named: Named, published: date) -> Interval:
    """ "the past 48 hours", "in recent days", "the coming weeks"."""
    unit = named["units"].removesuffix("s")
    count = _count(named["n"]) if "n" in named else {"day": 7, "hour": 24, "week": 4, "month": 3}[unit]
    length = timedelta(days=-int(-count * UNITS[unit] // 1))  # an hour into a day counts as the day
    if named["span"] in ("recent", "past", "last"):
        return Interval(published - length, published)
    return Interval(published, published + length)


def _weekend(named: Named, published: date) -> Interval:
    """The weekend that is on, or else the one before, or after."""
    this = published.weekday() >= DAYS.index("saturday") or "ahead" in named
    return _unit("weekend", published, 0 if this else -1)


def _bare(named: Named, published: date) -> Interval:
    return _one(_weekday(named["weekday"], published, "ahead" in named))


RELATIVE: tuple[tuple[str, Callable[[Named, date], Interval]], ...] = (
    *(("near", _near), ("weekdays", _of_week), ("which", _which), ("ago", _ago), ("span", _span)),
    *(("weekend", _weekend), ("weekday", _bare)),
)


def _unit(unit: str, published: date, step: int = 0) -> Interval:
    """A whole week, weekend, month or year, so many from the one of a day."""
    if unit in ("week", "weekend"):
        monday = (_week(published).start or published) + timedelta(weeks=step)
        return Interval(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
    if unit == "year":
        return Interval(date(published.year + step, 1, 1), date(published.year + step, 12, 31))
    index = published.year * 12 + published.month - 1 + step
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return Interval(first, following - timedelta(days=1))


def _week(day: date) -> Interval:
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6))


def _weekday(word: str, published: date, ahead: bool) -> date:
    behind = (published.weekday() - DAYS.index(word)) % 7
    if ahead:
        return published + timedelta(days=(7 - behind) % 7)
    return published - timedelta(days=behind)


def _count(words: str) -> int:
    word = words.removesuffix("of").split()[-1]
    return int(word) if word.isdecimal() else COUNTS[word]


def _one(day: date) -> Interval:
    return Interval(day, day)
