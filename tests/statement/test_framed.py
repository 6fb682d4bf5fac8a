"""Issues told by what is done to whom, where no signal speaks of them."""

from __future__ import annotations

import pytest

from goodoffices.statement.parse.parse import parse
from goodoffices.statement.scene.framed import framed
from goodoffices.vocabulary.load import load_vocabulary

ROWS = (
    ("Asunción was prepared to hand over forty conscripts.", "detainees"),
    ("The release of two young lieutenants and a pilot was promised.", "detainees"),
    ("All of the brigade's howitzers would be moved behind the ridge.", "force_disposition"),
    ("Lima ruled out dismantling any checkpoint on the river.", "force_disposition"),
    ("The rebels would pull their older fighters behind the canal.", "force_disposition"),
    ("Oslo offered to send eleven observers.", "monitoring_body"),
    ("The envoys want to search the three depots.", "verification_access"),
    ("Cotonou will not waive the surcharge.", "economic_measures"),
    ("The villagers would come home before the rains.", "displaced_return"),
    ("The court means to try the mutineers.", "amnesty_and_safe_passage"),
    ("Both armies brought back the bodies.", "dead_and_missing"),
)
NOTHING = (
    "The minister will release a report on the harvest.",
    "He moved to the capital and visited his mother.",
    "The guests tried the soup.",
    "Observers expect a long winter.",
)


def issues_of(text: str) -> list[str]:
    return [mention.issue for mention in framed(parse(text), [], load_vocabulary())]


@pytest.mark.parametrize(("text", "issue"), ROWS, ids=lambda row: row[:24])
def test_a_deed_speaks_of_its_issue(text: str, issue: str) -> None:
    assert issues_of(text) == [issue]


@pytest.mark.parametrize("text", NOTHING)
def test_the_same_verbs_with_other_things_speak_of_none(text: str) -> None:
    assert issues_of(text) == []


def test_what_a_signal_speaks_of_is_left_to_it() -> None:
    text = "They freed all prisoners and moved their howitzers."
    before = framed(parse(text), [], load_vocabulary())
    assert framed(parse(text), before, load_vocabulary()) == before
