"""One contract for every store of a record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.errors import MarkInvalid, UnknownName
from goodoffices.record.mark import Label, Mark
from goodoffices.record.model import (
    Added,
    Change,
    Correction,
    Grading,
    Hand,
    Release,
    Withdrawal,
)
from goodoffices.report.model import Report
from goodoffices.statement.model import Kind, Participant, Reading, Role
from stores import CAST, PROPOSAL, READING, REFUSE, REPORT, STORES, STUDY, TEXT, WANT, Store


@pytest.fixture(params=STORES, name="store")
def _store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return STORES[request.param](tmp_path)


def correction(statement: str, rejected: bool = False, **changes: object) -> Correction:
    return Correction(statement, "an analyst", datetime(2026, 1, 2, tzinfo=UTC), "misread", changes, rejected)


def test_what_was_added_can_be_read(store: Store) -> None:
    assert store.add(REPORT, READING) == 2
    assert store.reports() == (REPORT,)
    assert store.report(REPORT.id) == REPORT
    assert store.statements() == (WANT, REFUSE)
    assert store.statement(REFUSE.id) == REFUSE
    assert store.proposals() == (PROPOSAL,)
    assert store.cast() == CAST


def test_adding_the_same_report_twice_adds_nothing(store: Store) -> None:
    store.add(REPORT, READING)
    assert store.add(REPORT, READING) == 0
    assert store.statements() == (WANT, REFUSE)
    assert store.reports() == (REPORT,)
    assert store.proposals() == (PROPOSAL,)


def test_a_second_reading_of_a_report_adds_only_what_is_new(store: Store) -> None:
    store.add(REPORT, READING)
    assert store.add(REPORT, Reading(REPORT.id, (REFUSE, STUDY), (), CAST)) == 1
    assert store.statements() == (WANT, REFUSE, STUDY)


def test_statements_come_in_the_order_of_their_reports(store: Store) -> None:
    other = Report("later", "later.txt", TEXT)
    moved = STUDY.changed(report="later")
    store.add(REPORT, Reading(REPORT.id, (WANT,), (), ()))
    store.add(other, Reading("later", (moved,), (), ()))
    store.add(REPORT, Reading(REPORT.id, (REFUSE,), (), ()))
    assert store.statements() == (WANT, REFUSE, moved)


def test_a_correction_stands_beside_the_statement_and_never_over_it(store: Store) -> None:
    store.add(REPORT, READING)
    store.correct([correction(REFUSE.id, kind="open"), correction(REFUSE.id, holder="the larger owners")])
    seen = store.statement(REFUSE.id)
    assert (seen.kind, seen.holder, seen.id) == (Kind.OPEN, "the larger owners", REFUSE.id)
    assert seen in store.statements()
    assert store.statement(REFUSE.id, corrected=False) == REFUSE
    assert store.statements(corrected=False) == (WANT, REFUSE)
    assert [c.changes for c in store.corrections(REFUSE.id)] == [{"kind": "open"}, {"holder": "the larger owners"}]
    assert store.corrections(WANT.id) == ()


def test_a_corrected_statement_read_again_adds_nothing_and_stays_corrected(store: Store) -> None:
    store.add(REPORT, READING)
    store.correct([correction(REFUSE.id, kind=Kind.OPEN)])
    assert store.add(REPORT, READING) == 0
    assert [s.kind for s in store.statements()] == [Kind.DEMAND, Kind.OPEN]


def test_a_rejected_statement_leaves_the_view_but_not_the_record(store: Store) -> None:
    store.add(REPORT, READING)
    store.correct([correction(WANT.id, rejected=True)])
    assert store.statements() == (REFUSE,)
    assert store.statements(corrected=False) == (WANT, REFUSE)
    assert store.statement(WANT.id) is not None


def test_a_later_correction_brings_a_rejected_statement_back(store: Store) -> None:
    store.add(REPORT, READING)
    store.correct([correction(WANT.id, rejected=True)])
    store.correct([correction(WANT.id, rejected=False)])
    assert [s.id for s in store.statements()] == [WANT.id, REFUSE.id]


def test_unknown_names_are_told(store: Store) -> None:
    store.add(REPORT, READING)
    with pytest.raises(UnknownName):
        store.report("none")
    with pytest.raises(UnknownName):
        store.statement("none")
    with pytest.raises(UnknownName):
        store.correct([correction(WANT.id, kind="open"), correction("none")])
    with pytest.raises(UnknownName, match="colour"):
        store.correct([correction(WANT.id, colour="red")])
    with pytest.raises(UnknownName, match="shout"):
        store.correct([correction(WANT.id, kind="shout")])
    assert store.corrections(WANT.id) == (), "all or none"


def test_the_cast_has_each_name_once_with_the_best_role_told(store: Store) -> None:
    again = (Participant("owners", Role.OBSERVER, aliases=("pit owners",)), Participant("arbiter", Role.MEDIATOR))
    store.add(REPORT, READING)
    store.add(Report("later", "later.txt", TEXT), Reading("later", (), (), again))
    assert [(p.name, p.role) for p in store.cast()] == [
        ("miners", Role.PARTY),
        ("owners", Role.PARTY),
        ("arbiter", Role.MEDIATOR),
    ]
    assert store.cast()[1].aliases == ("pit owners",)
    assert store.cast()[1].veto


AT = datetime(2026, 1, 2, tzinfo=UTC)
BY = ("an analyst", AT, "looked at it")


def test_a_grade_of_a_statement_is_its_credibility_and_the_last_one_holds(store: Store) -> None:
    store.add(REPORT, READING)
    store.keep([Grading(WANT.id, "4", *BY), Grading(WANT.id, "2", *BY), Grading("Pit Wire", "B", *BY)])
    store.correct([correction(WANT.id, holder="the younger miners")])
    seen = store.statement(WANT.id)
    assert (seen.credibility, seen.holder, seen.id) == (2, "the younger miners", WANT.id)
    assert store.statement(WANT.id, corrected=False) == WANT
    assert store.statement(REFUSE.id).credibility is None


@pytest.mark.parametrize("grade", ["", "G", "7", "0", "AB", "12", "a"])
def test_a_grade_is_one_letter_or_one_digit(store: Store, grade: str) -> None:
    store.add(REPORT, READING)
    with pytest.raises(UnknownName, match="grade"):
        store.keep([Grading(WANT.id, grade, *BY)])


def test_a_report_withdrawn_leaves_with_all_it_told_and_stays_in_the_record(store: Store) -> None:
    other = Report("later", "later.txt", TEXT)
    moved = STUDY.changed(report="later")
    store.add(REPORT, READING)
    store.add(other, Reading("later", (moved,), (), (Participant("arbiter", Role.MEDIATOR),)))
    store.keep([Withdrawal(REPORT.id, *BY)])
    assert store.reports() == (other,)
    assert store.statements() == (moved,)
    assert store.proposals() == ()
    assert [p.name for p in store.cast()] == ["arbiter"]
    assert store.report(REPORT.id) == REPORT
    assert store.statements(corrected=False) == (WANT, REFUSE, moved)


def test_a_withdrawn_report_added_again_is_back(store: Store) -> None:
    store.add(REPORT, READING)
    store.keep([Withdrawal(REPORT.id, *BY)])
    assert store.add(REPORT, READING) == 0
    assert store.statements() == (WANT, REFUSE)
    assert (store.reports(), store.proposals(), store.cast()) == ((REPORT,), (PROPOSAL,), CAST)
    assert store.add(REPORT, READING) == 0
    assert len(list(store.entries())) == 3


def test_every_event_is_there_with_who_when_why_and_its_number(store: Store) -> None:
    later: list[Change] = [
        correction(WANT.id, rejected=True),
        Grading("Pit Wire", "B", *BY),
        Release(REPORT.id, "GREEN", *BY),
    ]
    store.add(REPORT, READING, Hand(*BY))
    store.keep(later)
    store.keep([Withdrawal(REPORT.id, *BY)])
    kept = list(store.entries())
    assert [entry.number for entry in kept] == [1, 2, 3, 4, 5]
    assert [entry.event for entry in kept[1:]] == [*later, Withdrawal(REPORT.id, *BY)]
    first = kept[0].event
    assert isinstance(first, Added)
    assert (first.report, first.statements, first.proposals, first.cast) == (REPORT, (WANT, REFUSE), (PROPOSAL,), CAST)
    assert (first.by, first.at, first.why) == BY
    assert list(store.entries(after=3)) == kept[3:]


def test_a_report_keeps_the_mark_it_came_with_until_a_person_gives_it_another(store: Store) -> None:
    store.add(REPORT, READING, Hand(mark="tlp:amber/north caucus"))
    assert store.mark(REPORT.id) == Mark(Label.AMBER, ("north caucus",))
    store.keep([Release(REPORT.id, "CLEAR/CHATHAM", *BY)])
    assert store.mark(REPORT.id) == Mark(Label.CLEAR, chatham=True)
    with pytest.raises(MarkInvalid):
        store.keep([Release(REPORT.id, "WHITE", *BY)])
    with pytest.raises(MarkInvalid):
        store.add(Report("later", "later.txt", TEXT), READING, Hand(mark="for us"))
    store.add(Report("later", "later.txt", TEXT), Reading("later", (), (), ()))
    assert store.mark("later") == Mark()
    assert len(list(store.entries())) == 3


def test_changes_are_kept_all_or_none(store: Store) -> None:
    store.add(REPORT, READING)
    for wrong in (Withdrawal("none", *BY), Release("none", "RED", *BY), Grading("none", "3", *BY)):
        with pytest.raises(UnknownName):
            store.keep([Grading(WANT.id, "1", *BY), wrong])
    assert len(list(store.entries())) == 1
    assert store.statement(WANT.id).credibility is None


@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(parts=st.lists(st.sets(st.sampled_from([0, 1, 2]))))
def test_readings_in_any_parts_and_order_keep_the_same_statements(
    make: Callable[[Path], Store], tmp_path_factory: pytest.TempPathFactory, parts: list[set[int]]
) -> None:
    store, known = make(tmp_path_factory.mktemp("store")), (WANT, REFUSE, STUDY)
    added = sum(store.add(REPORT, Reading(REPORT.id, tuple(known[i] for i in part), (), ())) for part in parts)
    kept = set().union(*parts) if parts else set()
    assert {s.id for s in store.statements()} == {known[i].id for i in kept}
    assert added == len(kept)
