"""A date counts only where a report says when it was published, and only if it can be read in one way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.report.dateline import date_given

DAY = date(1994, 3, 7)


@pytest.mark.parametrize(
    "top",
    [
        "Published: 7 March 1994",
        "First published on 7 Mar 1994 at 10:30 GMT",
        "Date: 1994-03-07",
        "Issued: Monday, March 7, 1994",
        "1994-03-07",
        "1994-03-07T10:30:00Z",
        "Mon, 7 Mar 1994 14:30 GMT",
        "March 7th, 1994",
        "7th of March, 1994",
        "GENEVA, March 7, 1994 (Own report) - Talks went on.",
        "PORT-AU-PRINCE, Haiti, 7 March 1994 — Talks went on.",
    ],
)
def test_ways_to_give_the_date(top: str) -> None:
    assert date_given(f"Talks go on\n\n{top}\n\nThe union said no on 9 March 1994.") == DAY


@pytest.mark.parametrize(
    "text",
    [
        "05/06/2024\nTalks went on.",
        "Talks go on\nThe strike began on 7 March 1994, the union said.",
        "GENEVA, March 7 (Own report) - Talks went on.",
        "March 1994\nTalks went on.",
        "Published: 31 February 1994",
        "7 March 1994\n\n8 March 1994\n\nTwo days of talks.",
        "Talks go on.\n" * 40 + "7 March 1994",
        "",
    ],
)
def test_what_is_no_date_of_publication(text: str) -> None:
    assert date_given(text) is None


def test_a_byte_order_mark_hides_no_date() -> None:
    assert date_given("\ufeff7 March 1994\nTalks went on.") == DAY


def test_a_label_goes_before_a_date_alone() -> None:
    assert date_given("9 March 1994\nPublished: 7 March 1994\nTalks went on.") == DAY


@given(st.dates(min_value=date(1000, 1, 1)))
def test_an_iso_line_is_that_day(day: date) -> None:
    assert date_given(f"Talks\n{day.isoformat()}\nwent on.") == day


@given(st.text())
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = date_given(text)
    assert found is None or isinstance(found, date)
