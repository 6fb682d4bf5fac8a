"""Demands told by what has to be, by what must come first, and by lists of conditions."""

from __future__ import annotations

import pytest

from sentences import TALKS, not_told, told

DEMANDS = [
    ("Sudan said that Chad would have to withdraw its troops.", "Sudan", "foreign_forces"),
    ("Sudan said Chad has to withdraw its troops.", "Sudan", "foreign_forces"),
    ("Sudan said all prisoners had to be released before any truce.", "Sudan", "detainees"),
    ("Any agreement would have to include a withdrawal of foreign troops, Sudan said.", "Sudan", "foreign_forces"),
    ("Sudan said a truce would come into force only after sanctions were lifted.", "Sudan", "economic_measures"),
    ("Sudan said talks would not start until all prisoners were released.", "Sudan", "detainees"),
    ("Sudan will not end the war until the rebels have been disarmed.", "Sudan", "arms_and_ddr"),
    ("The army will not leave the corridor until the hostages are released.", "army", "hostages_captives"),
    ("Sudan called the release of prisoners a precondition for talks.", "Sudan", "detainees"),
    ("Sudan set two conditions: the release of prisoners and the lifting of the siege.", "Sudan", "detainees"),
    ("Among Sudan's demands are the release of prisoners and an amnesty.", "Sudan", "detainees"),
    (
        "Sudan offered to let the hostages go in return for an end to the war, the full withdrawal of foreign troops "
        "and the release of prisoners.",
        "Sudan",
        "detainees",
    ),
    ("Sudan would free no hostages without a full withdrawal of foreign troops.", "Sudan", "foreign_forces"),
]


@pytest.mark.parametrize(("text", "holder", "issue"), DEMANDS)
def test_what_something_else_hangs_on_is_demanded(text: str, holder: str, issue: str) -> None:
    told(TALKS + text, {"holder": holder, "kind": "demand", "issue": issue})


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Sudan said it had to withdraw its troops from the town.", {"kind": "demand"}),
        ("Sudan said talks would not start until Monday.", {"kind": "demand"}),
        (
            "Sudan offered to let the hostages go in return for an end to the war.",
            {"kind": "offer", "issue": "duration"},
        ),
        ("Chad said the militias would need to hand in their weapons.", {"kind": "demand", "holder": "militias"}),
        ("Sudan listed its losses: prisoners, arms and trucks.", {"kind": "demand"}),
    ],
)
def test_what_nobody_demands(text: str, unwanted: dict[str, str]) -> None:
    not_told(TALKS + text, unwanted)


def test_what_is_said_after_an_aside_is_no_case() -> None:
    text = "Sudan announced, some hours after the stage had run out, that it had accepted the mediators' proposal."
    told(TALKS + text, {"holder": "Sudan", "kind": "accept", "issue": "class"})
