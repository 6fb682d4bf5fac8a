"""What one record takes over from another. A new store is one more line in `stores.STORES`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.errors import UnknownName
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import (
    Change,
    Correction,
    Grading,
    Hand,
    Merging,
    Noted,
    Release,
    Undoing,
    Withdrawal,
)
from goodoffices.statement.model import Reading
from stores import CAST, PROPOSAL, REFUSE, REPORT, STORES, STUDY, WANT, Store

AT = datetime(2026, 1, 2, tzinfo=UTC)
CHANGES: tuple[Callable[[str, datetime, str], Change], ...] = (
    lambda by, at, why: Correction(WANT.id, by, at, why, {"holder": "the younger miners"}),
    lambda by, at, why: Correction(REFUSE.id, by, at, why, rejected=True),
    lambda by, at, why: Grading(WANT.id, "2", by, at, why),
    lambda by, at, why: Grading("Pit Wire", "B", by, at, why),
    lambda by, at, why: Release(REPORT.id, "GREEN", by, at, why),
    lambda by, at, why: Withdrawal(REPORT.id, by, at, why),
    lambda by, at, why: Noted(STUDY, by, at, why),
    lambda by, at, why: Merging("pit owners", "owners", by, at, why),
)
PARTS = (
    Reading(REPORT.id, (WANT, REFUSE), (PROPOSAL,), CAST),
    Reading(REPORT.id, (REFUSE, STUDY), (), CAST[:1]),
    Reading(REPORT.id, (), (), ()),
)
steps = st.lists(st.sampled_from(CHANGES) | st.sampled_from(PARTS) | st.just("undo") | st.just("again"), max_size=8)


def lived(steps: list[object], by: str) -> MemoryRecord:
    """A record to which all that happened, beginning with its report."""
    record = MemoryRecord()
    record.add(REPORT, PARTS[0], Hand(by, AT, "first", "AMBER"))
    for number, step in enumerate(steps):
        hand = (by, AT + timedelta(minutes=number), "looked at it")
        said = [e.event for e in record.entries() if isinstance(e.event, Correction | Grading | Noted | Merging)]
        if isinstance(step, Reading):
            record.add(REPORT, step, Hand(*hand))
        elif step == "undo":
            record.keep([Undoing(one, *hand) for one in said[-1:] if isinstance(one, Correction | Grading)])
        elif step == "again":
            record.keep(said[-1:])
        else:
            assert callable(step)
            record.keep([step(*hand)])
    return record


def told(record: Store) -> tuple[object, ...]:
    """All that can be read of a record."""
    read = (record.reports(), record.statements(), record.statements(corrected=False), record.proposals())
    return (*read, record.cast(), record.mark(REPORT.id), [record.corrections(one.id) for one in (WANT, REFUSE)])


@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(steps=steps)
def test_an_empty_record_then_reads_as_the_other_and_the_second_time_adds_nothing(
    make: Callable[[Path], Store], tmp_path_factory: pytest.TempPathFactory, steps: list[object]
) -> None:
    other = lived(steps, "ana")
    events = [entry.event for entry in other.entries()]
    record = make(tmp_path_factory.mktemp("store"))
    assert record.receive(events) == len(events)
    assert told(record) == told(other)
    assert [entry.event for entry in record.entries()] == events
    assert record.receive(events) == 0
    assert [entry.event for entry in record.entries()] == events


@given(mine=steps, theirs=steps)
def test_what_two_records_hold_is_there_once(mine: list[object], theirs: list[object]) -> None:
    record, other = lived(mine, "ben"), lived(theirs, "ana")
    before = [entry.event for entry in record.entries()]
    events = [entry.event for entry in other.entries()]
    record.receive(events)
    after = [entry.event for entry in record.entries()]
    assert after[: len(before)] == before, "nothing that was there is changed"
    ids = [one.id for one in record.statements(corrected=False)]
    assert len(ids) == len(set(ids))
    assert {one.id for one in other.statements(corrected=False)} <= set(ids)
    assert record.receive(events) == 0


@pytest.fixture(params=STORES, name="store")
def _store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return STORES[request.param](tmp_path)


def test_events_are_received_all_or_none(store: Store) -> None:
    other = lived([CHANGES[0]], "ana")
    stray = Grading("none", "3", "ana", AT, "of nothing")
    with pytest.raises(UnknownName):
        store.receive([*(entry.event for entry in other.entries()), stray])
    assert list(store.entries()) == []
    assert store.reports() == ()


def test_what_was_withdrawn_here_does_not_come_back_with_the_same_file(store: Store) -> None:
    events = [entry.event for entry in lived([], "ana").entries()]
    store.receive(events)
    store.keep([Withdrawal(REPORT.id, "ben", AT, "a forgery")])
    assert store.receive(events) == 0
    assert store.reports() == ()


def test_a_mark_comes_with_a_report_that_is_known(store: Store) -> None:
    store.add(REPORT, PARTS[0])
    events = [entry.event for entry in lived([], "ana").entries()]
    assert store.receive(events) == 1
    assert str(store.mark(REPORT.id)) == "AMBER"
    assert store.receive(events) == 0
