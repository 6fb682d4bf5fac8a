"""Events: what is done in a report, by whom to whom."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.report.intake import take_in_bytes
from goodoffices.report.model import Report
from goodoffices.statement.event.event import TYPES, events_in
from goodoffices.statement.event.weights import load_weights
from goodoffices.statement.model import Event
from goodoffices.statement.read import read
from goodoffices.vocabulary.load import load_vocabulary

TOLD = {
    "Norland agreed to withdraw its guards from the two villages.": "AGREE",
    "Norland withdrew its guards from the two villages.": "RETREAT",
    "Norland refused to withdraw its guards from the two villages.": "REJECT",
    "Norland will not withdraw its guards from the two villages.": "REJECT",
    "Norland demanded that Estmark withdraw its guards.": "DEMAND",
    "Estmark must withdraw its guards, Norland's premier said.": "DEMAND",
    "Norland threatened to withdraw its ambassador.": "THREATEN",
    "Norland withdrew its ambassador from Estmark.": "SANCTION",
    "Norland said it would shell the harbour.": "THREATEN",
    "Norland shelled the harbour.": "FIGHT",
    "The army imposed a curfew in the harbour town.": "COERCE",
    "The army lifted the curfew in the harbour town.": "CONCEDE",
    "The two premiers met in the harbour town for talks.": "CONSULT",
    "Norland praised Estmark for its patience.": "SUPPORT",
    "Norland accused Estmark of bad faith.": "DISAPPROVE",
    "Norland gave Estmark ten million crowns for its hospitals.": "AID",
    "Dockers went on strike over pay.": "PROTEST",
    "Prosecutors opened an investigation into the fire.": "INVESTIGATE",
    "A car bomb killed three shoppers.": "ASSAULT",
    "The army put its border troops on high alert.": "MOBILIZE",
}


def events(text: str) -> tuple[Event, ...]:
    return events_in(take_in_bytes(text.encode("utf8", "replace"), "note.txt"), load_vocabulary())


@pytest.mark.parametrize(("sentence", "event"), TOLD.items())
def test_what_stands_over_a_verb_decides(sentence: str, event: str) -> None:
    assert [one.event for one in events(sentence)][:1] == [event]


def test_who_to_whom() -> None:
    (told,) = events("Ruritania's foreign minister said that Lorvania must release the sailors.")
    assert (told.event, told.source, told.target, told.mood) == ("DEMAND", "Ruritania", "Lorvania", "ahead")


def test_a_passive_has_its_agent_for_a_source() -> None:
    (told,) = events("Lorvania was condemned by Ruritania.")
    assert (told.source, told.target) == ("Ruritania", "Lorvania")


def test_nobody_is_guessed() -> None:
    (told,) = events("Three villages were shelled overnight.")
    assert told.source is None


def test_joined_clauses_are_events_of_their_own() -> None:
    told = events("Norland refused to leave the valley and shelled two villages.")
    assert [one.event for one in told] == ["REJECT", "FIGHT"]


def test_background_is_no_event() -> None:
    assert events("The river is forty kilometres long.") == ()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_its_quotes_in_it(text: str) -> None:
    report = Report("0", "note.txt", text)
    for told in events_in(report, load_vocabulary()):
        assert told.event in TYPES
        for passage in (told.quote, told.words, told.source_words, told.target_words):
            assert passage is None or all(text[a:b] in passage.text for a, b in passage.spans)


def test_statements_have_the_type_of_their_kind() -> None:
    text = "GENEVA, 7 March 1994 - The rebels rejected a permanent ceasefire. The army demanded a permanent ceasefire."
    reading = read(take_in_bytes(text.encode(), "note.txt"), load_vocabulary())
    assert {s.kind.value: s.event for s in reading.statements} == {"reject": "REJECT", "demand": "DEMAND"}


def test_the_weights_know_every_type() -> None:
    assert set(TYPES) | {"NONE"} == set(load_weights().types)
