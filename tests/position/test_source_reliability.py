"""The letter of a source is that of the day of the report."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Case
from goodoffices.case.model import CaseFile
from goodoffices.position.model import Letter
from goodoffices.position.reliability import history, letter_on
from goodoffices.report.intake import take_in_bytes

DAYS = st.dates(date(1990, 1, 1), date(1990, 2, 1))
HISTORY = st.dictionaries(st.none() | DAYS, st.sampled_from("ABCDEF"), max_size=6)


@given(HISTORY, DAYS)
def test_the_newest_that_holds_by_then_counts(letters: dict[date | None, str], day: date) -> None:
    gradings = tuple(Letter(letter, since) for since, letter in letters.items())
    held = [since for since in letters if since is not None and since <= day]
    expected = letters[max(held)] if held else letters.get(None, "F")
    assert letter_on(gradings, day) == expected
    assert [one.since for one in history(gradings)] == sorted(letters, key=lambda since: since or date.min)


def test_a_letter_without_a_date_always_holds() -> None:
    assert letter_on("C", None) == letter_on("C", date.min) == "C"


NOTE = """GENEVA, {day} March 1994 - The government said on Monday that it will accept a permanent ceasefire.

The rebels rejected a permanent ceasefire.
"""


@pytest.mark.parametrize(("day", "letter"), [(7, "A"), (9, "A"), (10, "E"), (20, "E")])
def test_positions_weigh_a_report_by_the_letter_of_its_day(day: int, letter: str) -> None:
    report = take_in_bytes(NOTE.format(day=day).encode(), "note.txt", source="Post")
    slipped = (Letter("A"), Letter("E", date(1994, 3, 10), "A. N.", "printed a forged letter"))
    dated = Case([report], file=CaseFile(sources={"Post": slipped}), as_of=date(1994, 4, 1))
    always = Case([report], file=CaseFile(sources={"Post": letter}), as_of=date(1994, 4, 1))
    assert dated.positions == always.positions
    assert [reason for p in dated.positions for a in p.accounts for reason in a.reasons if f"graded {letter}" in reason]
