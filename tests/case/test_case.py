"""`Case` from the outside: what goes in, what follows, and that a quote is always an exact piece of its report."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import goodoffices
from goodoffices import Case
from goodoffices.case.model import CaseFile
from goodoffices.errors import NothingByThen, ReportError
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Superseding
from goodoffices.report.intake import take_in_bytes
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import Reading, Role, Statement

TALKS = """GENEVA, 7 March 1994 - The government said on Monday that it will accept a permanent ceasefire.

The rebels rejected a permanent ceasefire. Their spokesman, Ado Renn, said: “We want the army to leave first.”
"""


def report(text: str, name: str = "talks.txt", **told: date | None) -> Report:
    return take_in_bytes(text.encode(), name, published=told.get("published"))


def test_the_way_in_is_at_the_top() -> None:
    assert goodoffices.Case is Case


def test_the_same_report_twice_adds_nothing() -> None:
    once, twice = Case([report(TALKS)]), Case([report(TALKS), report(TALKS, "copy.txt")])
    assert once.statements == twice.statements
    assert [one.name for one in twice.reports] == ["talks.txt"]


def test_the_newest_report_gives_the_day_to_look_from() -> None:
    reports = [report(TALKS), report(TALKS + "No more.", published=date(1994, 4, 1)), report("No date, they said.")]
    assert Case(reports).as_of == date(1994, 4, 1)
    assert Case(reports, as_of=date(1994, 3, 9)).as_of == date(1994, 3, 9)
    assert Case([report("No date, they said.")]).as_of is None


def test_as_of_a_day_the_version_of_a_story_counts_that_was_there() -> None:
    early, late = report(TALKS), report(TALKS + "No more.", published=date(1994, 4, 1))
    record = MemoryRecord()
    for one in (early, late):
        record.add(one, Reading(one.id, (), (), ()))
    record.keep([Superseding(late.id, early.id, "Ida", datetime(1994, 4, 2, tzinfo=UTC), "an update")])
    assert Case((), stored=record).reports == (late,)
    assert Case((), stored=record, as_of=date(1994, 3, 31)).reports == (early,)
    assert [one.id for one in Case((), stored=record, as_of=date(1994, 3, 31)).record.reports()] == [early.id]
    with pytest.raises(NothingByThen, match="the first is of 1994-03-07"):
        Case((), stored=record, as_of=date(1994, 3, 6))


def test_the_order_of_reports_changes_no_statement() -> None:
    reports = [report(TALKS), report("The army said it would not leave.", "army.txt")]
    assert {s.id for s in Case(reports).statements} == {s.id for s in Case(reports[::-1]).statements}


def test_what_cannot_be_read_is_beside_the_rest(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TALKS, encoding="utf8")
    case = Case.from_reports([tmp_path / "good.txt", tmp_path / "none.txt"], source="Gazette")
    assert [one.source for one in case.reports] == ["Gazette"]
    assert [type(failure).__mro__[1] for failure in case.failures] == [ReportError]


def test_a_reliable_source_weighs_more() -> None:
    told = take_in_bytes(TALKS.encode(), "talks.txt", source="Gazette")
    stated = [
        sum(position.stated for position in Case([told], file=CaseFile(sources={"Gazette": letter})).positions)
        for letter in ("A", "E")
    ]
    assert stated[0] > stated[1] > 0


def test_a_party_that_cannot_refuse_keeps_no_deal_from_being_made() -> None:
    told = take_in_bytes(TALKS.encode(), "talks.txt")
    (party, *_) = (one for one in Case([told]).cast if one.role is Role.PARTY)
    for veto in (True, False):
        case = Case([told], file=CaseFile(cast=(replace(party, veto=veto),)))
        assert {position.veto for position in case.positions if position.holder == party.name} == {veto}


def test_no_report_gives_an_empty_brief() -> None:
    brief = Case([]).brief()
    assert (brief.statements, brief.positions, brief.findings) == ((), (), ())


PHRASES = (
    *("The union said", "rebels", "will accept", "reject", "a permanent ceasefire", "has refused to withdraw"),
    *("according to", "an official", "told Reuters on Monday", "that", "if", "only", "unless", "hostages", "and"),
    *("“", "”", '"', ",", ".", "\n", "\n\n", "\r\n", "–", "— ", "’", "é", "𝐍", "\ufeff", " "),
)
WORDS = st.sampled_from(PHRASES)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=80))
def test_every_quote_is_an_exact_piece_of_its_report(text: str) -> None:
    try:
        taken = take_in_bytes(text.encode("utf-8", "replace"), "any.txt")
    except ReportError:
        return
    for statement in Case([taken]).statements:
        for passage in passages(statement):
            assert passage == Passage.cut(taken.text, passage.spans)
            assert all(0 <= start < end <= len(taken.text) for start, end in passage.spans)


def passages(statement: Statement) -> list[Passage]:
    condition = statement.condition.passage if statement.condition else None
    given = (statement.content, statement.cue, statement.speaker.passage, condition)
    return [passage for passage in given if passage is not None]


@pytest.mark.parametrize("text", ["The striker scored twice.\n", "Rain fell all day on the empty harbour.\n"])
def test_a_text_about_something_else_gives_an_honest_and_nearly_empty_brief(text: str) -> None:
    brief = Case([report(text)]).brief()
    assert (brief.positions, brief.gaps, brief.prospects.deals, brief.findings) == ((), (), (), ())
    assert brief.notices
