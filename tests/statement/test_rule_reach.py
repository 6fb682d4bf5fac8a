"""A rule of a stance that is asked about some words only finds nothing at others."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.parse.parse import parse
from goodoffices.statement.parse.parsed import Token
from goodoffices.statement.stance.reach import ONLY_AT, Rule, may_look_at

TEXTS = sorted((Path(__file__).parents[1] / "dispatches").glob("*.txt"))


@cache
def verbs() -> tuple[Token, ...]:
    """The verbs of our own reports."""
    docs = [parse(path.read_text(encoding="utf8")) for path in TEXTS]
    return tuple(t for doc in docs for t in doc if t.pos_ in ("VERB", "AUX"))


@pytest.mark.parametrize("rule", ONLY_AT, ids=lambda rule: rule.__name__)
def test_a_rule_finds_nothing_where_it_does_not_look(rule: Rule) -> None:
    stances = load_stances()
    asked = [t for t in verbs() if may_look_at(rule, t.lemma_)]
    missed = [t for t in verbs() if not may_look_at(rule, t.lemma_) and rule(t, stances) is not None]
    assert missed == []
    assert len(asked) < len(verbs())
