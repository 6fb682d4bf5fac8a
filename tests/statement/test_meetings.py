"""Meetings told by the meeting itself, by other verbs, and by those who speak of themselves; audiences are none."""

from __future__ import annotations

import pytest

from sentences import not_told, told

LEAD = "Gabon is the mediator between Chad and its rebels. "

HELD = [
    ("The session lasted four hours.", None),
    ("The second round of talks opened on Tuesday.", None),
    ("The third day of talks began at noon.", None),
    ("Another meeting is planned for Friday.", None),
    ("The next round is expected in June.", None),
    ("There will be another round of talks in June.", None),
    ("Word came that the meeting would be held after all.", None),
    ("The Libreville meeting, hosted by Gabon, is the third this year.", "Gabon"),
    ("Gabon hosted the two delegations for dinner.", "Gabon"),
    ("Gabon brought the two sides together on Tuesday.", "Gabon"),
    ("The Gabonese president received the Chadian delegation.", "Gabon"),
    ("The Gabonese mediator walked from one room to the other.", "Gabon"),
    ("Gabonese officers carried messages between the two delegations.", "Gabon"),
    ("The Chadian president has seen the Gabonese envoy.", "Chad"),
    ("“We sat across the table from the rebels,” the Chadian minister said.", "Chad"),
    ("The two are to meet on Thursday in Douala.", None),
    ("The Chadian delegates left for Libreville on Tuesday.", "Chad"),
    ("The talks are led by Gabon.", "Gabon"),
    ("The negotiators gathered in a hotel in Libreville.", "negotiators"),
    ("The two teams were locked in talks late into the night.", "teams"),
    ("The two presidents discussed the truce by telephone.", "Chad"),
    ("The Chadian president was in Libreville on Monday.", "Chad"),
    ("The Gabonese mediator spent nine hours with the rebels at a hotel in Libreville.", "Gabon"),
    ("The Chadian and Gabonese ministers saw each other in Paris.", "Chad"),
]  # fmt: skip
NONE = [
    "The president spoke to reporters in Libreville.",
    "Speaking to a crowd of supporters, the mayor promised new roads.",
    "The rebels met fierce resistance in the hills.",
    "The plan met with criticism.",
    "The Chadian president was in hospital on Monday.",
    "The Chadian minister spent two days burying his father in Abeche.",
    "The plan meets the needs of the poor.",
    "The Chadian minister received 40 million dollars.",
    "The Chadian minister said he saw no need for an inquiry.",
    "While the talks were going on, prices rose.",
    "There will be no meeting on Friday.",
    "The Chadian president said he would meet the rebels if a truce was agreed.",
    "The Chadian and rebel envoys last met in 1996.",
    "Gabon asked the rebels to cancel the march and come back to the table.",
]


@pytest.mark.parametrize(("text", "holder"), HELD)
def test_a_meeting_by_other_words(text: str, holder: str | None) -> None:
    told(LEAD + text, {"kind": "meet", "holder": holder})


@pytest.mark.parametrize("text", NONE)
def test_an_audience_is_no_meeting(text: str) -> None:
    not_told(LEAD + text, {"kind": "meet"})
