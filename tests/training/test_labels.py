"""The labelled sentences: their form, the words of the vocabulary, and nothing told twice."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from goodoffices.statement.model import STANCES, Kind
from goodoffices.vocabulary.load import load_vocabulary
from labels import FOLDER, OTHER, Label, conflicts, load, parsed

FILES = sorted(FOLDER.glob("*.txt"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """Each file of labelled sentences."""
    return Path(request.param)


def test_labels_are_of_the_vocabulary(path: Path) -> None:
    known = {i.id: {o.id for o in i.options} for i in load_vocabulary().issues}
    for item in load(path).items:
        for label in item.labels:
            assert label.kind in set(Kind) - {Kind.SAY}, f"{path.name}:{item.line}: {label}"
            assert label.issue in {*known, OTHER, None}, f"{path.name}:{item.line}: {label}"
            if label.issue != OTHER:
                assert label.option in {*known.get(label.issue or "", ()), None}, f"{path.name}:{item.line}: {label}"


def test_stances_and_gaps_name_an_issue_and_a_holder(path: Path) -> None:
    for item in load(path).items:
        for label in item.labels:
            if label.kind in {*STANCES, Kind.GAP}:
                assert label.issue, f"{path.name}:{item.line}: {label}"
                assert label.holders, f"{path.name}:{item.line}: {label}"


def test_no_sentence_stands_in_two_files() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for conflict in conflicts():
        for item in conflict.items:
            places[re.sub(r"\W+", " ", item.text.casefold()).strip()].add(conflict.name)
    assert {text: names for text, names in places.items() if len(names) > 1} == {}


def test_a_quarter_or_so_is_held_out() -> None:
    known = conflicts()
    assert 0.1 < sum(c.held_out for c in known) / len(known) < 0.5


def test_a_label_has_holders_kind_issue_option_and_condition() -> None:
    item = parsed("They [met](A|meet)(B|meet), [far apart](A;B|gap|class) on [it](A|accept|area/region|only_if:class).")
    assert item.text == "They met, far apart on it."
    assert item.labels == (
        Label(5, 8, ("A",), "meet"),
        Label(5, 8, ("B",), "meet"),
        Label(10, 19, ("A", "B"), "gap", "class"),
        Label(23, 25, ("A",), "accept", "area", "region", "only_if:class"),
    )


@pytest.mark.parametrize("line", ["A [bracket", "a [b] c", "a b](A|meet)", "a [b](meet)"])
def test_a_line_out_of_form_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        parsed(line)
