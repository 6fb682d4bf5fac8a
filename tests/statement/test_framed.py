"""Issues told by what is done to whom, where no signal speaks of them."""

from __future__ import annotations

import pytest

from goodoffices.statement.clause.terms import BARE, bare_among, terms_among
from goodoffices.statement.parse.parse import parse
from goodoffices.statement.scene.framed import framed
from goodoffices.vocabulary.load import load_vocabulary
from goodoffices.vocabulary.mention import find_mentions

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
    ("Lima demanded that Ecuadorian soldiers quit the ridge.", "foreign_forces"),
    ("Belgrade ruled out a Turkish presence in the valley.", "foreign_forces"),
    ("Oslo said it would stay on the islands.", "foreign_forces"),
    ("Renamo is ready to leave Gorongosa.", "force_disposition"),
    ("The bandits let the two nurses go.", "hostages_captives"),
    ("Polisario said it would give back the engineers.", "hostages_captives"),
    ("The brothers refused to share power.", "civil_administration"),
    ("Nairobi wants an end to raids on the herders.", "prohibited_acts"),
    ("Maputo is to drop the charges.", "amnesty_and_safe_passage"),
)
NOTHING = (
    "The minister will release a report on the harvest.",
    "He moved to the capital and visited his mother.",
    "The guests tried the soup.",
    "Observers expect a long winter.",
    "Unita and the farmers leave each other alone.",
)


def issues_of(text: str) -> list[str]:
    return [m.issue for m in framed(parse(text), [], load_vocabulary()) if m.signal != BARE]


@pytest.mark.parametrize(("text", "issue"), ROWS, ids=lambda row: row[:24])
def test_a_deed_speaks_of_its_issue(text: str, issue: str) -> None:
    assert issues_of(text) == [issue]


@pytest.mark.parametrize("text", NOTHING)
def test_the_same_verbs_with_other_things_speak_of_none(text: str) -> None:
    assert issues_of(text) == []


def test_who_does_it_tells_two_issues_apart() -> None:
    text, vocabulary = "Unita will withdraw from Angola and free all prisoners.", load_vocabulary()
    signals = find_mentions(text, vocabulary)
    assert [m.issue for m in signals] == ["foreign_forces", "detainees"]
    assert [m.issue for m in framed(parse(text), signals, vocabulary)] == ["force_disposition", "detainees"]
    text = f"{text} The hostages are well."
    redrawn = framed(parse(text), find_mentions(text, vocabulary), vocabulary)
    assert [m.issue for m in redrawn] == ["force_disposition", "hostages_captives", "hostages_captives"]


def test_a_bare_noun_is_a_term_where_it_is_the_object() -> None:
    doc = parse("Khartoum rejected any observers.")
    mentions = framed(doc, [], load_vocabulary())
    assert [f.issue for f in bare_among([t for t in doc if t.text == "observers"], mentions)] == ["monitoring_body"]
    assert terms_among(doc, mentions, doc) == []


def test_what_a_signal_speaks_of_is_left_to_it() -> None:
    text = "They freed all prisoners and moved their howitzers."
    before = framed(parse(text), [], load_vocabulary())
    assert framed(parse(text), before, load_vocabulary()) == before
