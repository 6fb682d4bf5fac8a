"""The learned reading: units, pieces, candidates, and what is told of them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.statement.learned.encoder import load_encoder
from goodoffices.statement.learned.heads import Asked, load_heads
from goodoffices.statement.learned.likely import likely_statements
from goodoffices.statement.learned.parties import FEATURES, Parties
from goodoffices.statement.learned.pieces import LONGEST, Pieces
from goodoffices.statement.learned.units import units_of
from goodoffices.statement.model import STANCES, Kind
from goodoffices.statement.scene.scene import Scene, set_up
from goodoffices.vocabulary.load import load_vocabulary
from language_model import TEXTS
from sentences import DAY, report_of

WEIGHTS = Path(str(files("goodoffices.statement"))) / "data" / "reader"
pytestmark = pytest.mark.skipif(not WEIGHTS.exists(), reason="no weights: run training/reader.py")

KNOWN = ("[UNK]", "[CLS]", "[SEP]", "[MASK]", "truce", "##s", "cease", "##fire", "-", "a", "##a")


@pytest.fixture(scope="module", params=TEXTS[:6], ids=lambda path: path.stem)
def scene(request: pytest.FixtureRequest) -> Scene:
    text: str = request.param.read_text("utf8")
    return set_up(report_of(text, DAY), load_vocabulary(), ())


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Truces", ["truce", "##s"]),
        ("cease-fire", ["cease", "-", "[UNK]"]),
        ("ceasefire", ["cease", "##fire"]),
        ("Ááa", ["a", "##a", "##a"]),
        ("zzz", ["[UNK]"]),
        (" \n", []),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_known(word: str, pieces: list[str]) -> None:
    assert [KNOWN[number] for number in Pieces(KNOWN).of_word(word)] == pieces


@given(st.text(max_size=40))
def test_any_word_can_be_cut(word: str) -> None:
    numbers = load_encoder().pieces.of_word(word)
    assert all(isinstance(number, int) for number in numbers)
    assert numbers or not any(c.isalnum() for c in word)


def test_units_lie_within_their_sentence_and_are_told_once(scene: Scene) -> None:
    for sentence in scene.doc.sents:
        units = units_of(scene, sentence)
        assert len({unit.spans for unit in units}) == len(units)
        assert all(sentence.start_char <= a < b <= sentence.end_char for unit in units for a, b in unit.spans)
        assert all(unit.head.sent is sentence for unit in units)


def test_each_candidate_has_every_feature_and_is_somebody_of_the_text(scene: Scene) -> None:
    parties = Parties(scene)
    for sentence in scene.doc.sents:
        cut = load_encoder().pieces.cut(list(sentence))
        for unit in units_of(scene, sentence):
            table, places = parties.table(unit), parties.places(unit, cut)
            assert len(table) == len(places) == len(parties.names) == len(set(parties.names))
            assert all(len(row) == len(FEATURES) and np.isfinite(row).all() for row in table)
            assert all(-1 <= place < len(cut.numbers) for place in places)


def test_the_model_knows_the_kinds_and_issues_of_today() -> None:
    heads = load_heads()
    assert set(heads.kinds) == {kind.value for kind in Kind}
    assert set(heads.issues) - {"other"} <= {issue.id for issue in load_vocabulary().issues}
    assert heads.features == FEATURES


def test_answers_are_probabilities() -> None:
    heads = load_heads()
    rng = np.random.default_rng(3)
    vectors = rng.normal(size=(9, 384)).astype(np.float32)
    known = [0.0] * (2 + len(heads.issues))
    units = [Asked([2, 3], (2, 1), shape, known) for shape in range(6)]
    answers = heads.answers(vectors, units)
    for answer in answers:
        assert ((answer.kinds >= 0) & (answer.kinds <= 1)).all()
        assert ((answer.issues >= 0) & (answer.issues <= 1)).all()
        chances = heads.holders(vectors, answer, 0, [-1, 4], rng.normal(size=(2, len(FEATURES))))
        assert chances.sum() == pytest.approx(1, abs=1e-5)
    alone = heads.answers(vectors, units[:1])[0]
    assert alone.kinds == pytest.approx(answers[0].kinds, abs=1e-5)  # the same alone as among others


def test_a_long_sentence_is_cut_short() -> None:
    encoder = load_encoder()
    scene = set_up(report_of("The talks, " + "and the talks, " * 400 + "failed.", DAY), load_vocabulary(), ())
    cut = encoder.pieces.cut(list(scene.doc))
    assert len(cut.numbers) <= LONGEST + 1
    assert encoder(cut).shape == (len(cut.numbers), 384)


def test_what_is_likely_stands_in_the_text_and_is_somebodys(scene: Scene) -> None:
    found = likely_statements(scene, [])
    names = set(Parties(scene).names)
    for statement in found:
        assert all(statement.content.text for _ in statement.content.spans)
        assert statement.kind != Kind.SAY
        assert statement.kind not in STANCES or (statement.issue and statement.holder)
        assert statement.holder is None or statement.holder in names
    assert [s.id for s in likely_statements(scene, [])] == [s.id for s in found]


def test_nothing_is_told_twice(scene: Scene) -> None:
    assert likely_statements(scene, likely_statements(scene, [])) == []


def test_nothing_is_likely_where_nobody_negotiates() -> None:
    text = "The shop sells bread. Mr. Orr said the oven must be mended before winter, and that he would buy a new one."
    assert likely_statements(set_up(report_of(text, DAY), load_vocabulary(), ()), []) == []
