"""What a paper holds, asks for or leaves out, and who greets what others have agreed."""

from __future__ import annotations

import pytest

from sentences import TALKS, not_told, told

READ = [
    # what a plan would do of itself, and what it is for
    (TALKS + "The Kenyan plan would reopen the Sudanese ports.", "Kenya", "offer", "economic_measures"),
    (TALKS + "The Angolan offer is for a 30-day truce.", "Angola", "offer", "duration"),
    (TALKS + "A draft by Norway would create a mission of international observers.", "Norway", "offer",
     "monitoring_body"),
    (TALKS + "The text drawn up by Oman provides for the release of all prisoners.", "Oman", "offer", "detainees"),
    (TALKS + "The plan of the African Union provides for an amnesty.", "African Union", "offer",
     "amnesty_and_safe_passage"),
    # what two clauses tell of one plan
    (TALKS + "Kenya put forward a plan under which Chad would withdraw its troops from Sudan and the rebels would free "
     "their prisoners.", "Kenya", "offer", "detainees"),
    # what a reply asks for is demanded
    (TALKS + "Chad's response calls for the full withdrawal of Sudanese troops from Chad.", "Chad", "demand",
     "foreign_forces"),
    (TALKS + "The amendments submitted by Chad include the release of all prisoners.", "Chad", "demand", "detainees"),
    (TALKS + "Chad said on Monday that it had replied to the plan. An official said the answer asked for international "
     "guarantees.", "Chad", "demand", "guarantees"),
    (TALKS + "In its reply, Chad asked for the full withdrawal of Sudanese troops from Chad.", "Chad", "demand",
     "foreign_forces"),
    # what is not in a plan
    (TALKS + "Prisoners are not mentioned in the Kenyan draft.", "Kenya", "reject", "detainees"),
    (TALKS + "Security guarantees are not part of the Kenyan plan.", "Kenya", "reject", "guarantees"),
    (TALKS + "There is no withdrawal of troops from Sudan in the Chadian offer.", "Chad", "reject", "foreign_forces"),
    (TALKS + "International observers are foreseen in the Kenyan plan.", "Kenya", "offer", "monitoring_body"),
    # greeting what others agreed
    (TALKS + "Ghana is glad that Chad and Sudan have signed a ceasefire.", "Ghana", "accept", "class"),
    (TALKS + "Ghana was encouraged by the truce that Sudan declared.", "Ghana", "accept", "class"),
    (TALKS + "The members of the African Union noted with satisfaction the announcement of a truce.", "African Union",
     "accept", "class"),
    (TALKS + "Ghana congratulates the parties on the peace agreement.", "Ghana", "accept", "class"),
    (TALKS + "Ghana gives its full support to the peace plan.", "Ghana", "accept", "class"),
    (TALKS + "Chad remains committed to the Nairobi agreements.", "Chad", "accept", "class"),
    (TALKS + "The Secretary-General welcomes the ceasefire in Sudan.", "United Nations", "accept", "class"),
    # a place or a hand for the talks
    (TALKS + "Ghana stands ready to facilitate talks between the two sides.", "Ghana", "offer", "political_link"),
    (TALKS + "Ghana offered to mediate between the two sides.", "Ghana", "offer", "political_link"),
]  # fmt: skip

NOT_READ = [
    (TALKS + "Ghana noted with concern the truce that Sudan had broken.", "Ghana", "accept", "class"),
    (TALKS + "Ghana was not encouraged by the truce.", "Ghana", "accept", "class"),
    (TALKS + "A plan would bring in international observers.", "Chad", "offer", "monitoring_body"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "kind", "issue"), READ)
def test_what_is_told_of_papers_and_greetings(text: str, holder: str, kind: str, issue: str) -> None:
    told(text, {"holder": holder, "kind": kind, "issue": issue})


@pytest.mark.parametrize(("text", "holder", "kind", "issue"), NOT_READ)
def test_what_is_not(text: str, holder: str, kind: str, issue: str) -> None:
    not_told(text, {"holder": holder, "kind": kind, "issue": issue})
