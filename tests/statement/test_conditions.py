"""The condition under which a stance is taken: its connective, words and issue."""

from __future__ import annotations

import pytest

from sentences import matching, not_yet, told

CONDITIONS = [
    ("Eritrea will withdraw its troops only if Ethiopia signs a permanent ceasefire.",
     "only_if", "signs a permanent ceasefire"),
    ("Sudan will accept a permanent ceasefire if the rebels disarm.", "only_if", "disarm"),
    ("Croatia would not accept a permanent ceasefire unless all prisoners were freed.",
     "unless", "all prisoners were freed"),
    ("UNITA will reject a permanent ceasefire unless a general amnesty is declared.", "unless", "general amnesty"),
    ("Israel would free prisoners in exchange for the bodies of its missing soldiers.",
     "in_exchange_for", "its missing soldiers"),
    ("Angola offered a general amnesty in return for the disarmament of UNITA.",
     "in_exchange_for", "the disarmament of UNITA"),
    ("Serbia will withdraw its troops once a peacekeeping force has arrived.",
     "after", "a peacekeeping force has arrived"),
    ("Indonesia would withdraw its troops after the rebels had disarmed.", "after", "the rebels had disarmed"),
    ("Burundi will not accept a permanent ceasefire until all prisoners are freed.",
     "until", "all prisoners are freed"),
    ("Iraq refused to accept a permanent ceasefire before sanctions were lifted.",
     "unless_first", "sanctions were lifted"),
    ("Chad ruled out a permanent ceasefire without first disarming the rebels.",
     "unless_first", "disarming the rebels"),
    not_yet("“provided” is parsed as a verb",
            "Libya would release its prisoners provided sanctions were lifted.", "only_if", "sanctions were lifted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "connective", "words"), CONDITIONS)
def test_the_condition_of_a_stance(text: str, connective: str, words: str) -> None:
    found = [s for s in matching(text, {"connective": connective}) if s.condition and s.is_stance]
    assert found, told(text, {"connective": connective})
    assert any(words in s.condition.passage.text for s in found if s.condition)


ISSUES = [
    ("Sudan will accept a permanent ceasefire only if a peacekeeping force is deployed.",
     "duration", "monitoring_body"),
    ("Libya would release its prisoners if sanctions were lifted.", "detainees", "economic_measures"),
    ("Bosnia will not free its prisoners until Serbian troops withdraw.", "detainees", "foreign_forces"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issue", "condition_issue"), ISSUES)
def test_a_condition_may_name_an_issue_of_its_own(text: str, issue: str, condition_issue: str) -> None:
    told(text, {"issue": issue, "condition_issue": condition_issue})


UNCONDITIONAL = [
    "Zambia accepted a permanent ceasefire.",
    "Nepal accepted a permanent ceasefire after midnight.",
    "When the minister spoke, Laos had accepted a permanent ceasefire.",
    "After the talks in Rome, Mozambique accepted a permanent ceasefire.",
]


@pytest.mark.parametrize("text", UNCONDITIONAL)
def test_a_time_is_no_condition(text: str) -> None:
    assert told(text, {"kind": "accept"}).condition is None
