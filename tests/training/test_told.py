"""The labelled lines: their form, the words of the vocabulary, and nothing told twice."""

import pytest

from goodoffices.statement.model import STANCES, Kind
from goodoffices.vocabulary.load import load_vocabulary
from told import KEPT_APART, lines, parsed

LINES = tuple(lines())


def test_marks_are_of_the_vocabulary() -> None:
    issues = {issue.id for issue in load_vocabulary().issues} | {"other", None}
    for line in LINES:
        for mark in line.marks:
            assert mark.kind in set(Kind), f"{line.file}:{line.number}"
            assert mark.issue in issues, f"{line.file}:{line.number}"
            assert (mark.kind not in STANCES) or mark.issue, f"{line.file}:{line.number}: a stance without an issue"
            assert line.text[mark.span[0] : mark.span[1]].strip(), f"{line.file}:{line.number}: nothing marked"


def test_no_line_stands_twice() -> None:
    texts = [line.text for line in LINES]
    assert len(set(texts)) == len(texts)


def test_some_files_are_kept_apart() -> None:
    assert {line.file for line in LINES} > KEPT_APART


@pytest.mark.parametrize(
    "line",
    [
        "reject class The envoy said [no].",
        "reject class | The envoy said no.",
        "say ; say | The envoy said [no].",
        "say | The envoy said [no.",
        "say | The envoy said no].",
        "accept class detainees | The envoy said [yes].",
    ],
)
def test_a_line_that_is_not_in_the_form_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"label|bracket|issue"):
        parsed(line)
