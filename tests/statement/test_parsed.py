"""A parsed text says of every word what the language model says of it."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goodoffices.statement.parse.casing import recased
from goodoffices.statement.parse.hyphens import PLAYING
from goodoffices.statement.parse.misread import mended
from goodoffices.statement.parse.morphology import Morphology
from goodoffices.statement.parse.parse import dateline, parse
from goodoffices.statement.parse.parsed import Doc
from goodoffices.vocabulary.words import HYPHENS
from language_model import TEXTS, plain

LINES = sorted(
    {
        line
        for path in TEXTS
        for line in path.read_text(encoding="utf8").splitlines()
        if line.strip() and recased(line, [(0, len(line))]) == line and not dateline(line, 0, len(line))
    }
)  # but for headings and datelines, which are parsed otherwise on purpose
ODD = (
    "They ain't gonna sign, y'all; c'mon, there's nothin' left. Let's go!",
    "Ain't there nobody? 'Nuff said: they 're goin' to 've gotta do somethin'.",
    "There were two. There 're three.   And there, he was.",
    "He did. He did not. Had he? It had its way, and you had yours.",
    "Not even I \t know — that which is, \u00a0 is.",
    "the children’s wolves' teeth were better, worse, best; data, media, analyses",
)


def told(words: Any) -> list[tuple[object, ...]]:
    return [
        (
            *(t.i, t.idx, t.text, t.lower_, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, t.whitespace_),
            *(t.is_space, t.is_punct, t.is_quote, t.is_alpha, t.like_num),
        )
        for t in words
    ]


def hangs(words: Any) -> list[tuple[object, ...]]:
    return [
        (
            *([c.i for c in t.children], [a.i for a in t.ancestors], {s.i for s in t.subtree}, t.left_edge.i),
            *(t.sent.start, t.sent.end, t.sent.start_char, t.sent.end_char, t.sent.root.i),
        )
        for t in words
    ]


@pytest.mark.parametrize("text", [*LINES, *ODD])
def test_a_line_is_parsed_as_the_model_does(text: str) -> None:
    ours, theirs = parse(text), plain()(text)
    if any(t.text in HYPHENS and t.dep_ in PLAYING for t in theirs):
        pytest.skip("parts of a word that the model hung side by side")
    assert told(ours) == told(theirs)
    assert hangs(ours) == hangs(theirs)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*" ".join(ODD).split(), "\n", "  ", "“", "”"]), max_size=25).map(" ".join))
def test_words_in_any_order_are_parsed_as_the_model_does(text: str) -> None:
    doc = plain()(text)
    kinds = Morphology(plain()).kinds(_without_morphology(text))
    assert [(k.text, k.tag, k.pos, k.dep, k.lemma) for k in kinds] == [
        (t.text, t.tag_, t.pos_, t.dep_, t.lemma_) for t in doc
    ]


def _without_morphology(text: str) -> Any:
    with plain().select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        return plain()(text)


def test_a_model_with_rules_of_another_sort_runs_them_itself() -> None:
    nlp = importlib.import_module(plain().__module__).English()
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "xxx"}]], {"POS": "X", "LEMMA": "three"})
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    lemmatizer.initialize(lookups=_no_lookups())
    kinds = Morphology(nlp).kinds(nlp.make_doc("one or more"))
    assert [(kind.text, kind.lemma) for kind in kinds] == [("one", "three"), ("or", "or"), ("more", "more")]


def _no_lookups() -> Any:
    from spacy.lookups import Lookups

    lookups = Lookups()
    lookups.add_table("lemma_lookup", {})
    return lookups


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
@example("Ã\xa0")
def test_the_words_are_the_text(text: str) -> None:
    doc, text = parse(text), mended(text)  # what was misread is read as it was meant, at its length
    for token in doc:
        assert token.text.casefold() == text[token.idx : token.idx + len(token)].casefold() or "\ufffd" in token.text
    assert sum(len(token) + len(token.whitespace_) for token in doc) == len(text)


def test_a_stretch_of_text_is_the_words_that_it_touches() -> None:
    doc = parse("They met in Oslo.")
    assert [t.text for t in doc.char_span(0, 4)] == ["They"]
    assert [t.text for t in doc.char_span(4, 6)] == ["met"]
    assert [t.text for t in doc.char_span(6, 10)] == ["met", "in"]
    assert doc.char_span(40, 41) == []
    assert Doc("").char_span(0, 1) == []
