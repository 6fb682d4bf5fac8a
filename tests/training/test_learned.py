"""The model that guesses issues: learned from a few phrases, it names theirs, alike every time, and shares add to 1."""

import pytest

from learned import Learned, model_of
from terms import Example, fitted

DATA = [
    Example("", "phrase", tuple(words.split()), tuple(words.split()), (), issue)
    for issue, phrases in {
        "arms_and_ddr": ("hand over the rifles", "rifles and guns", "give up guns", "lay down the rifles"),
        "detainees": ("free the prisoners", "prisoners in jail", "empty the jail", "free men in jail"),
        "none": ("the price of rice", "rice and rain", "heavy rain", "the price of fish"),
    }.items()
    for words in phrases
]


@pytest.fixture(scope="module")
def model() -> Learned:
    """A model of twelve phrases."""
    pytest.importorskip("sklearn", reason="scikit-learn, of the extra `train`, is not installed")
    return model_of(fitted(DATA, with_vectors=False))


def test_a_phrase_like_those_learned_gets_their_issue(model: Learned) -> None:
    assert model.guess(["all", "rifles"], ["all", "rifles"])[0].issue == "arms_and_ddr"
    assert model.guess(["out", "of", "jail"], [])[0].issue == "detainees"


def test_shares_add_up_to_one_whatever_the_words(model: Learned) -> None:
    for words in ([], ["zzz"], ["guns", "in", "jail"], ["1,500"]):
        assert model.probabilities(words, words, ()).sum() == pytest.approx(1)
        assert sum(g.probability for g in model.guess(words, words)) <= 1 + 1e-6


def test_learning_twice_gives_the_same_bytes() -> None:
    pytest.importorskip("sklearn", reason="scikit-learn, of the extra `train`, is not installed")
    first, again = fitted(DATA, with_vectors=False), fitted(DATA, with_vectors=False)
    assert {name: array.tobytes() for name, array in first.items()} == {n: a.tobytes() for n, a in again.items()}
