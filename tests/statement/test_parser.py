"""The quickly loaded pipeline is the model's own."""

import gc
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.statement.parse.parser import parser
from language_model import TEXTS, plain

SPELT = [
    "can't",
    "U.S.",
    "Mr.",
    "e.g.",
    "p.m.",
    "cease-fire",
    "“Never,”",
    "we’ve",
    "10km",
    "a/b",
    "C$5bn",
    ":-)",
    "--",
    "…",
]


def told(doc: Any) -> list[tuple[object, ...]]:
    return [
        (t.idx, t.text_with_ws, t.norm_, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, str(t.morph), t.is_sent_start)
        for t in doc
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_it_parses_as_the_plainly_loaded_model_does(path: Path) -> None:
    text = path.read_text(encoding="utf8")
    assert told(parser()(text)) == told(plain()(text))


@given(st.lists(st.sampled_from(SPELT) | st.text(max_size=8), max_size=12).map(" ".join))
def test_it_parts_any_text_into_the_same_words(text: str) -> None:
    words, expected = parser().make_doc(text), plain().make_doc(text)
    assert [(t.text_with_ws, t.norm_, t.is_stop) for t in words] == [
        (t.text_with_ws, t.norm_, t.is_stop) for t in expected
    ]


def test_its_settings_are_those_of_the_model() -> None:
    quick: Any = parser()
    assert quick.config["nlp"]["tokenizer"] == plain().config["nlp"]["tokenizer"]
    assert quick.tokenizer.rules == plain().tokenizer.rules
    assert quick.pipe_names == plain().pipe_names


def test_garbage_is_collected_as_before() -> None:
    before = gc.get_threshold()
    assert before[0] > 0
    parser.cache_clear()
    parser()
    assert gc.isenabled()
    assert gc.get_threshold() == before


def in_a_fresh_process(program: str) -> str:
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_the_commands_of_spacy_are_not_loaded_and_can_be() -> None:
    program = """
from goodoffices.statement.parse.parser import parser
parser()
import sys
print([name for name in ("spacy.cli", "typer", "httpx", "requests") if name in sys.modules])
import spacy
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
import spacy.cli
print(spacy.cli.info is sys.modules["spacy.cli.info"].info, callable(spacy.cli.download))
"""
    assert in_a_fresh_process(program).splitlines() == ["[]", "True", "True True"]


def test_a_spacy_that_cannot_do_without_is_imported_plainly() -> None:
    program = """
import goodoffices.statement.parse.parser as parser
parser.COMMANDS = ("spacy.cli", "spacy.errors")  # as though spaCy took more from there than `info`
print(parser.parser()("They agreed.")[1].lemma_)
import sys
print(sys.modules["spacy.cli"].__file__ is not None, sys.modules["spacy.errors"].__file__ is not None)
"""
    assert in_a_fresh_process(program).splitlines() == ["agree", "True True"]
