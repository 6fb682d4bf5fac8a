"""What the built-in signals find, in sentences of many conflicts and decades."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from goodoffices.vocabulary.load import load_vocabulary
from goodoffices.vocabulary.mention import find_mentions
from goodoffices.vocabulary.model import Issue
from goodoffices.vocabulary.signal import parse_signal

TABLE = Path(__file__).with_name("issue_sentences.tsv")
DRAFT = Path(__file__).parents[2].parent / "shared" / "vocabulary.yaml"
ISSUES = load_vocabulary().issues


def sentences() -> list[tuple[str, set[str]]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(words, set(expected.split()) - {"-"}) for words, expected in (line.split("\t") for line in lines)]


def spoken_of(text: str) -> set[str]:
    """The issues of a text, each with the options that its words settle, if they settle any."""
    mentions = find_mentions(text, load_vocabulary())
    settled = {m.issue for m in mentions if m.option}
    found = {f"{m.issue}/{m.option}" if m.option else m.issue for m in mentions if m.option or m.issue not in settled}
    return found - {"class"} or found


@pytest.mark.parametrize(("text", "expected"), sentences())
def test_a_sentence_speaks_of_its_issues_and_of_no_other(text: str, expected: set[str]) -> None:
    assert spoken_of(text) == expected


def test_the_table_is_broad() -> None:
    told = {entry.split("/")[0] for _, expected in sentences() for entry in expected}
    assert len(sentences()) >= 150
    assert told == {issue.id for issue in ISSUES}


@pytest.mark.parametrize("issue", ISSUES, ids=[issue.id for issue in ISSUES])
def test_an_issue_is_whole(issue: Issue) -> None:
    assert all((issue.name, issue.about, issue.signals, issue.align))
    assert len({option.id for option in issue.options}) == len(issue.options)
    for option in issue.options:
        assert option.meaning.endswith(".")
        assert len(option.name.split()) <= 4
    signals = [*issue.signals, *(signal for option in issue.options for signal in option.signals)]
    assert len(set(signals)) == len(signals)
    for signal in signals:
        parse_signal(signal)


def test_issue_ids_are_unique() -> None:
    assert len({issue.id for issue in ISSUES}) == len(ISSUES)


def test_ladders_params_and_codebooks_are_those_of_the_draft() -> None:
    if not DRAFT.exists():
        pytest.skip("the draft of the vocabulary is not on this machine")
    draft = yaml.safe_load(DRAFT.read_text(encoding="utf-8"))["issues"]
    assert [issue.id for issue in ISSUES] == [entry["id"] for entry in draft]
    for issue, entry in zip(ISSUES, draft, strict=True):
        assert [option.id for option in issue.options] == entry["options"]
        assert list(issue.params) == entry.get("params", [])
        base = {"base": entry["base"]} if "base" in entry else {}
        assert told(issue.align) == told({**entry["align"], **base})


def told(value: object) -> str:
    """A value without the marks of YAML: the draft has lists that were cut at commas within brackets."""
    return "".join(mark for mark in str(value).replace(": None", "") if mark not in "'\"[]{} ")
