"""What the long run of `make fuzz` checks, for a few seconds: any text is read, and read soundly."""

import random
import runpy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.statement.parse.overlong import LONGEST
from goodoffices.statement.parse.parse import parse

FUZZ = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "fuzz.py"))
SEEDS = FUZZ["seeds_in"](FUZZ["SOURCES"])
ANY = st.text(st.one_of(st.characters(), st.sampled_from([odd for odd in FUZZ["ODD"] if len(odd) == 1])), max_size=150)

brief = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@brief
@given(ANY)
def test_any_code_points_are_read_soundly(text: str) -> None:
    assert FUZZ["fault"](text) == ""


@brief
@given(st.sampled_from(FUZZ["MUTATIONS"]), st.sampled_from(SEEDS), st.integers(0, 2**32))
def test_a_report_that_went_through_anything_is_read_soundly(mutation, seed, number) -> None:  # type: ignore[no-untyped-def]
    chance = random.Random(number)
    start = chance.randint(0, len(seed))
    assert FUZZ["fault"](mutation(chance, seed[start : start + 600])[:2000]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The \ud800union said \udcce“it will accept a truce”.",
        "said " * 100,
        "\x00\x00“”" * 50,
        "The union, its envoys and their offices said no, and miners’ leaders and their offices said they agreed.",
        "The union and " + "their envoys and " * 100 + "their offices said no.",
        "“" * 500,
        "THE UNION SAID IT WILL NOT SIGN. " * 30,
        "\u202eThe union said\u202c it will \u2066accept\u2069 a truce.",
        "The " + "minister's " * 800 + "aide said it accepted.",
        " ".join(f"Anna{number}'s" for number in range(200)) + " aide said it accepted a truce.",
        "The movement agreed to agree to accept " * 60,
        "he said السلام עליכם agreed " * 80,
        "The man who said that " * 80 + "he said she said " * 80,
        "He said “she said (" * 100 + "no" + ")”" * 100,
        "a" * 100_000,
        "Their aides and their staffs and " * 60 + "the union agreed.",
    ],
)
def test_texts_that_were_once_too_much(text: str) -> None:
    assert FUZZ["fault"](text) == ""


def test_no_sentence_is_longer_than_a_rule_can_walk() -> None:
    text = "The union said it accepts, " * 500
    sentences = parse(text).sents
    assert max(map(len, sentences)) <= LONGEST
    assert "".join(t.text + t.whitespace_ for sentence in sentences for t in sentence) == text
    assert all(t.head.sent is t.sent for sentence in sentences for t in sentence)
    assert all((t.head is t) == (t.dep_ == "ROOT") for sentence in sentences for t in sentence)
