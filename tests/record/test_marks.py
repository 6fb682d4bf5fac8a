"""The hand-marked reports can be read as Readings; other tests stand on this."""

from __future__ import annotations

import pytest

import marks
from goodoffices.statement.model import Kind, Role


@pytest.mark.parametrize("name", marks.names() or ("000",))
def test_every_marked_passage_is_cut_out_of_its_report(name: str) -> None:
    marked = marks.marked(name)
    assert {s.id for s in marked.reading.statements} == set(marked.ids.values())
    for statement in marked.reading.statements:
        for passage in (statement.content, statement.cue, statement.speaker.passage):
            if passage:
                assert passage.text == marked.report.text[passage.start : passage.end]


def test_the_first_dispatch_has_its_parties_and_its_mediator() -> None:
    first = marks.marked()
    roles = {p.name: p.role for p in first.reading.cast}
    assert roles["Israel"] is roles["Hamas"] is Role.PARTY
    assert roles["Qatar"] is roles["United States"] is Role.MEDIATOR
    assert first.statement("s16").direction == "at_most"
    assert first.statement("s16").sequel
    assert {(p.by, p.told_by) for p in first.reading.proposals} == {("Israel", "United States"), ("Israel", "Hamas")}
    assert first.statement("s09").condition is not None
    assert first.statement("s09").kind is Kind.REJECT
