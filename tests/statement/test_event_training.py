"""The shipped weights come from the sentences that stand beside the training."""

from pathlib import Path

import pytest

import events as training
from goodoffices.statement.event.event import NOTHING, TYPES
from goodoffices.statement.event.weights import load_weights


def test_the_weights_were_learned_from_these_sentences() -> None:
    assert load_weights().sentences == training.hash_of(training.sentences())


def test_every_sentence_has_a_type_and_stands_once() -> None:
    labelled = training.sentences()
    assert {one.event for one in labelled} == {*TYPES, NOTHING}
    assert len({one.sentence for one in labelled}) == len(labelled) >= 1200


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is for training only: pip install goodoffices[train]")
    few = [one for one in training.sentences() if one.file == "sahel"]
    for name in ("once", "twice"):
        training.store(tmp_path / f"{name}.npz", training.train(few, training.rows_of(few)))
    assert (tmp_path / "once.npz").read_bytes() == (tmp_path / "twice.npz").read_bytes()
