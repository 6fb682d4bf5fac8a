"""What the learned reading is trained on, and that its weights come from it."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from examples import KEPT_APART, Gold, Text, examples, hash_of, issues, kinds, reports, texts
from goodoffices.statement.learned.encoder import load_encoder
from goodoffices.statement.learned.heads import load_heads
from goodoffices.statement.model import STANCES, Kind

WEIGHTS = Path(str(files("goodoffices.statement"))) / "data" / "reader"
pytestmark = pytest.mark.skipif(not WEIGHTS.exists(), reason="no weights: run training/reader.py")

WORDS = "Talks on a ceasefire went on. Chad said it would never accept a withdrawal from Aouzou. Rain fell."
STANCE = "it would never accept a withdrawal from Aouzou"


def text_of(*marks: Gold) -> Text:
    return Text("own", WORDS, date(1994, 3, 7), marks, {"ndjamena": "chad"})


def test_the_weights_were_learned_from_the_texts_of_today() -> None:
    whole, small = texts()
    assert load_heads().learned_from == hash_of([*whole, *small])


def test_nothing_is_learned_from_reports_kept_apart() -> None:
    whole, _ = texts()
    names = {text.name for text in reports()}
    apart = {name for name in names if name.startswith(KEPT_APART)}
    assert apart
    assert {text.name for text in whole} == names - apart


def test_a_marked_unit_has_its_kind_issue_and_holder() -> None:
    start = WORDS.index(STANCE)
    mark = Gold(((start, start + len(STANCE)),), "reject", "foreign_forces", "Ndjamena")
    lines = list(examples([text_of(mark)], load_encoder().pieces, issues()))
    met = [unit for line in lines for unit in line.units if unit.kinds.any()]
    assert met
    assert all(unit.kinds[kinds().index("reject")] == 1 for unit in met)
    assert all(unit.issues[issues().index("foreign_forces")] == 1 for unit in met)
    assert all(unit.candidates is not None and unit.candidates.right.any() for unit in met)
    rain = lines[-1].units
    assert rain
    assert not any(unit.kinds.any() or unit.candidates is not None for unit in rain)


def test_an_issue_that_the_vocabulary_lacks_is_other() -> None:
    start = WORDS.index(STANCE)
    mark = Gold(((start, start + len(STANCE)),), "reject", "other: the fish", None)
    units = [u for line in examples([text_of(mark)], load_encoder().pieces, issues()) for u in line.units]
    told = [unit for unit in units if unit.kinds.any()]
    assert all(unit.issues[issues().index("other")] == 1 and unit.candidates is None for unit in told)
    assert np.sum([unit.issues for unit in told]) == len(told) > 0


def test_stances_come_first_among_kinds() -> None:
    assert set(kinds()[: len(STANCES)]) == {kind.value for kind in STANCES}
    assert set(kinds()) == {kind.value for kind in Kind}
