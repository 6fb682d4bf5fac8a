"""Gaps told by their noun, by other verbs, and what only looks like one."""

from __future__ import annotations

import pytest

from sentences import not_told, told

LEAD = "Peace talks between Nepal and the Maoists resumed in Pokhara. "


@pytest.mark.parametrize(
    "text",
    [
        "The biggest quarrel is over land.",
        "The two sides read the accord in different ways.",
        "The two sides interpret the text differently.",
        "The two sides fell out over the flag.",
        "The talks are stuck on the flag.",
        "The two sides are far from agreement on land.",
        "The two sides could not settle their differences over land.",
        "The gulf between the two sides on land is real.",
        "The talks hang on land reform.",
        "The row is over the flag.",
        "Nepal wants a referendum while the Maoists want an assembly.",
    ],
)
def test_a_gap_by_other_words(text: str) -> None:
    told(LEAD + text, {"kind": "gap"})


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met to settle the quarrel over land.",
        "From a distance on a clear day the hill looks like a whale.",
        "The river divides the town.",
        "Nepal wants peace and the Maoists have left the hills.",
    ],
)
def test_what_is_no_gap(text: str) -> None:
    not_told(LEAD + text, {"kind": "gap"})
