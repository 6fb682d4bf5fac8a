"""When it was said, and when a meeting is; relative times need the date of the report."""

from __future__ import annotations

from datetime import date

import pytest

from goodoffices.statement.model import Interval
from goodoffices.statement.time import times
from sentences import Wanted, reading_of, told

WEDNESDAY = date(1999, 3, 17)

EXPRESSIONS = [
    ("today", "1999-03-17", "1999-03-17"),
    ("yesterday", "1999-03-16", "1999-03-16"),
    ("tomorrow", "1999-03-18", "1999-03-18"),
    ("on Monday", "1999-03-15", "1999-03-15"),
    ("on Wednesday", "1999-03-17", "1999-03-17"),
    ("on Thursday", "1999-03-11", "1999-03-11"),
    ("last week", "1999-03-08", "1999-03-14"),
    ("this week", "1999-03-15", "1999-03-21"),
    ("next week", "1999-03-22", "1999-03-28"),
    ("last month", "1999-02-01", "1999-02-28"),
    ("next month", "1999-04-01", "1999-04-30"),
    ("on 3 March 1998", "1998-03-03", "1998-03-03"),
    ("on March 3, 1998", "1998-03-03", "1998-03-03"),
    ("on 12 March", "1999-03-12", "1999-03-12"),
    ("on 28 December", "1998-12-28", "1998-12-28"),
    ("on 1996-02-29", "1996-02-29", "1996-02-29"),
    ("earlier this month", "1999-03-01", "1999-03-17"),
    ("in recent days", "1999-03-10", "1999-03-17"),
    ("in the past 48 hours", "1999-03-15", "1999-03-17"),
    ("over the last two weeks", "1999-03-03", "1999-03-17"),
    ("in the next 72 hours", "1999-03-17", "1999-03-20"),
    ("overnight", "1999-03-16", "1999-03-17"),
    ("this morning", "1999-03-17", "1999-03-17"),
    ("last night", "1999-03-16", "1999-03-16"),
    ("at noon on Friday", "1999-03-12", "1999-03-12"),
    ("since Monday", "1999-03-15", "1999-03-17"),
    ("since January", "1999-01-01", "1999-03-17"),
    ("in mid-May", "1999-05-11", "1999-05-20"),
    ("in late February", "1999-02-21", "1999-02-28"),
    ("in November 1997", "1997-11-01", "1997-11-30"),
    ("at the weekend", "1999-03-13", "1999-03-14"),
    ("two days ago", "1999-03-15", "1999-03-15"),
    ("a couple of weeks ago", "1999-03-01", "1999-03-07"),
    ("the day before yesterday", "1999-03-15", "1999-03-15"),
    ("on Friday, 12 March", "1999-03-12", "1999-03-12"),
    ("on Tuesday last week", "1999-03-09", "1999-03-09"),
    ("last Wednesday", "1999-03-10", "1999-03-10"),
    ("next Wednesday", "1999-03-24", "1999-03-24"),
    ("this Friday", "1999-03-19", "1999-03-19"),
    ("on Sept. 5, 1998", "1998-09-05", "1998-09-05"),
    ("from 3 to 5 March", "1999-03-03", "1999-03-05"),
    ("last year", "1998-01-01", "1998-12-31"),
]


@pytest.mark.parametrize(("words", "start", "end"), EXPRESSIONS)
def test_an_expression_of_time(words: str, start: str, end: str) -> None:
    text = f"He spoke {words}."
    found = list(times(text, (0, len(text)), WEDNESDAY))
    assert [interval for _, interval in found] == [Interval(date.fromisoformat(start), date.fromisoformat(end))]
    assert all(text[a:b] in words for (a, b), _ in found)


def test_a_weekday_ahead_is_the_next_one() -> None:
    text = "They will meet on Thursday."
    ((_, interval),) = times(text, (0, len(text)), WEDNESDAY, ahead=True)
    assert interval == Interval(date(1999, 3, 18), date(1999, 3, 18))


@pytest.mark.parametrize("words", ["today", "on Monday", "last week", "on 12 March", "in recent days"])
def test_without_a_date_of_the_report_nothing_relative_is_resolved(words: str) -> None:
    text = f"He spoke {words}."
    assert list(times(text, (0, len(text)), None)) == []


def test_a_full_date_needs_no_date_of_the_report() -> None:
    text = "He spoke on 3 March 1998."
    assert [interval.start for _, interval in times(text, (0, len(text)), None)] == [date(1998, 3, 3)]


@pytest.mark.parametrize(
    "words",
    [
        *("on 31 February 1999", "on 1999-13-40", "the talks may 3 times fail", "a march 20 miles long"),
        *(
            "a second official sat down",
            "12 may leave",
            "they march in the sun",
            "by day 16",
            "so in 1979",
            "for 60 days",
        ),
    ],
)
def test_what_is_no_date_is_passed_over(words: str) -> None:
    text = f"He said {words}."
    assert list(times(text, (0, len(text)), WEDNESDAY)) == []


def test_until_a_day_is_open_at_its_beginning() -> None:
    text = "It holds until 19 July."
    assert [interval for _, interval in times(text, (0, len(text)), WEDNESDAY)] == [Interval(None, date(1999, 7, 19))]


def test_the_last_of_february_is_found_in_the_year_that_has_it() -> None:
    text = "He spoke on 29 February."
    assert [i.start for _, i in times(text, (0, len(text)), date(2000, 3, 2))] == [date(2000, 2, 29)]


@pytest.mark.parametrize("published", [date.min, date.max])
def test_nothing_lies_beyond_the_calendar(published: date) -> None:
    text = "He spoke last week, next year, 999 months ago, on Monday, tomorrow and in the coming weeks."
    list(times(text, (0, len(text)), published))
    list(times(text, (0, len(text)), published, ahead=True))


SAID = [
    ("Sudan said on Monday that it accepted a general amnesty.", {"kind": "accept", "said_on": "1999-03-15"}),
    ("“The road is shut,” Ana Ruiz said yesterday.", {"name": "Ana Ruiz", "said_on": "1999-03-16"}),
    ("On Tuesday, the bishop said the road was shut.", {"cue": "said", "said_on": "1999-03-16"}),
    ("Kenya said on 12 January 1998 that the border was quiet.", {"party": "Kenya", "said_on": "1998-01-12"}),
    # a time inside what is said is not the time of saying
    ("Sudan said that the road would open on 2 April.", {"party": "Sudan", "said_on": None}),
    # nor a time to come
    ("Before a meeting next week, Sudan said the road was shut.", {"party": "Sudan", "said_on": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SAID)
def test_when_it_was_said(text: str, wanted: Wanted) -> None:
    told(text, wanted)


def test_without_a_date_the_time_of_saying_stays_open() -> None:
    statement = told("Sudan said on Monday that the road was shut.", {"cue": "said"}, published=None)
    assert statement.said_on is None
    dated = told("Kenya said on 12 January 1998 that the border was quiet.", {"cue": "said"}, published=None)
    assert dated.said_on == Interval(date(1998, 1, 12), date(1998, 1, 12))


def test_a_meeting_ahead_is_dated_ahead() -> None:
    text = "Envoys of Peru will travel to Quito on Friday for talks."
    assert told(text, {"kind": "meet"}).when == Interval(date(1999, 3, 19), date(1999, 3, 19))
    assert all(s.when is None for s in reading_of(text, None).statements)
