"""Gaps, deals and questions on what a careful person reads out of real reports. Skips where the marks are absent."""

import pytest

import marks
from goodoffices.deal.model import Prospects
from goodoffices.deal.search import prospects
from goodoffices.gap.measure import gaps
from goodoffices.gap.model import Gap
from goodoffices.position.weigh import positions
from goodoffices.position.weights import load_weights
from goodoffices.record.memory import MemoryRecord


def told(name: str) -> tuple[marks.Marked, tuple[Gap, ...], Prospects]:
    marked, vocabulary = marks.marked(name), marks.shared_vocabulary()
    record = MemoryRecord()
    record.add(marked.report, marked.reading)
    weighed = positions(record, vocabulary, cast=record.cast(), weights=load_weights())
    said = marked.reading.statements
    return marked, gaps(weighed, said, vocabulary), prospects(weighed, said, vocabulary)


def test_of_the_first_report_the_mediators_own_question_comes_first() -> None:
    marked, apart, found = told(marks.FIRST)
    first = found.questions[0]
    assert (first.to, first.issue, len(first.accounts)) == ("Israel", "duration", 3)
    assert {marked.ids[mark] for mark in ("s07", "s09", "s16")} <= set(first.statements)
    assert (apart[0].issue, apart[0].named, set(apart[0].between)) == ("duration", True, {"Israel", "Hamas"})
    best = found.deals[0]
    assert (best.options["duration"], best.options["foreign_forces"]) == ("permanent", "complete_withdrawal")
    assert best.phases[0].options["duration"] == "fixed_term"


@pytest.mark.parametrize("name", marks.names() or (marks.FIRST,))
def test_everything_found_rests_on_the_statements_of_the_report(name: str) -> None:
    marked, apart, found = told(name)
    known = {statement.id for statement in marked.reading.statements}
    for gap in apart:
        assert gap.statements
        assert set(gap.statements) <= known
    for question in found.questions:
        assert question.statements
        assert set(question.statements) <= known
    for deal in found.deals:
        assert 0 <= deal.chance <= 1
        for share in deal.parties:
            assert {*share.speaks_for, *share.speaks_against} <= known
