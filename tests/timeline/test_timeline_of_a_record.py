"""The timeline of a record is the difference of what is worked out from scratch on each day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

import marks
from goodoffices.case import Case
from goodoffices.case.model import CaseFile
from goodoffices.deal.greatest import greatest
from goodoffices.gap.measure import gaps
from goodoffices.identity import content_id
from goodoffices.position.weigh import positions
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Hand, Withdrawal
from goodoffices.report.model import Report
from goodoffices.statement.model import Kind, Participant, Reading, Role
from goodoffices.timeline.compare import moves
from goodoffices.timeline.model import Chance, Day, Outlook

FIRST = date(1994, 3, 1)
CAST = (Participant("Norland", Role.PARTY, veto=True), Participant("Sudland", Role.PARTY, veto=True))
SAID = (
    ("Norland demands a permanent ceasefire", Kind.DEMAND, "Norland", "permanent"),
    ("Norland rejects a permanent ceasefire", Kind.REJECT, "Norland", "permanent"),
    ("Sudland demands a permanent ceasefire", Kind.DEMAND, "Sudland", "permanent"),
    ("Sudland offers a fixed term", Kind.OFFER, "Sudland", "fixed_term"),
    ("Both differ on how long it lasts", Kind.GAP, None, None),
    ("Sudland meets the envoy", Kind.MEET, "Sudland", None),
)
TEXT = ". ".join(words for words, *_ in SAID) + "."


def made(told: Sequence[tuple[int | None, Sequence[int]]]) -> Case:
    """A case of reports, each of a day after the first (None: undated) with some of the sentences."""
    record = MemoryRecord()
    for number, (day, sentences) in enumerate(told):
        text = f"{TEXT} Report {number}."
        published = None if day is None else FIRST + timedelta(day)
        report = Report(
            content_id("report", [text]), f"{number}.txt", text, published=published, source=f"Wire {number}"
        )
        said = tuple(
            marks.made(text, SAID[at][0], kind=SAID[at][1], holder=SAID[at][2], issue="duration", option=SAID[at][3])
            for at in dict.fromkeys(sentences)
        )
        record.add(report, Reading(report.id, said, (), CAST), Hand())
        record.retell([report])
    return Case((), file=CaseFile(), stored=record)


def scratch(case: Case, known: date, today: date) -> Outlook:
    """What was known by a day, seen from a day, with nothing taken over from any other day."""
    then = case.on(known)
    weighed = positions(then.record, case.vocabulary, cast=then.cast, weights=case.weights, as_of=today)
    found = greatest(weighed, case.vocabulary)
    chance = Chance(*found) if found else None
    return Outlook(weighed, gaps(weighed, then.statements, case.vocabulary), chance)


REPORTS = st.lists(
    st.tuples(st.none() | st.integers(0, 200), st.lists(st.integers(0, len(SAID) - 1), max_size=3)),
    min_size=1,
    max_size=5,
).filter(lambda told: any(day is not None for day, _ in told))


@settings(max_examples=25, deadline=None)
@given(REPORTS)
def test_each_day_tells_what_differs_from_scratch(told: list[tuple[int | None, list[int]]]) -> None:
    case = made(told)
    found = case.timeline()
    assert [day.day for day in found.days] == sorted({FIRST + timedelta(day) for day, _ in told if day is not None})
    before: date | None = None
    for day in found.days:
        aged = scratch(case, before, day.day) if before else Outlook()
        now = scratch(case, day.day, day.day)
        assert sorted(day.moves, key=repr) == sorted(moves(aged, now, case.vocabulary), key=repr)
        assert day.chance == now.chance
        before = day.day
    assert {id for day in found.days for id in day.reports} == {report.id for report in case.reports}


@settings(max_examples=25, deadline=None)
@given(REPORTS)
def test_what_is_named_truly_moved_it(told: list[tuple[int | None, list[int]]]) -> None:
    """In a record in which those who tell it were never heard, the move is not there."""
    case = made(told)
    before: date | None = None
    for day in case.timeline().days:
        aged = scratch(case, before, day.day) if before else Outlook()
        for cause in day.causes:
            left = [cause.statements] if cause.together else [(id,) for id in cause.statements]
            for out in left if cause.statements else ():
                kept = tuple(one for one in case.on(day.day).statements if one.id not in out)
                weighed = _weighed(case, kept, day)
                undone = moves(aged, weighed, case.vocabulary)
                assert not {move.key for move in cause.moves} & {move.key for move in undone}
        before = day.day


def _weighed(case: Case, kept: Sequence[object], day: Day) -> Outlook:
    record = MemoryRecord()
    for report in case.on(day.day).record.reports():
        mine = tuple(one for one in case.on(day.day).statements if one in kept and one.report == report.id)
        record.add(report, Reading(report.id, mine, (), CAST))
    return scratch(Case((), file=CaseFile(), stored=record), day.day, day.day)


def test_a_later_start_tells_the_same_days() -> None:
    case = made([(0, [0, 2]), (10, [1]), (20, [3, 4]), (30, [5])])
    whole = case.timeline()
    part = case.timeline(since=FIRST + timedelta(15), until=FIRST + timedelta(25))
    assert [day.causes for day in part.days] == [whole.days[2].causes]
    assert len(case.timeline(every="month").days) == 1
    assert whole.days[3].contacts


def test_time_alone_is_told_apart() -> None:
    case = made([(0, [0, 2]), (3000, [5])])
    last = case.timeline().days[-1]
    assert not [move for move in last.moves if move.between]
    assert {move.between for move in last.faded if move.issue} >= {("Norland",), ("Sudland",)}


def test_what_is_withdrawn_never_was() -> None:
    case = made([(0, [0, 2]), (10, [1])])
    second = case.reports[1].id
    case.record.keep([Withdrawal(second, "ana", datetime(1994, 5, 1, tzinfo=UTC), "a forgery")])
    days = Case((), file=case.file, stored=case.record).timeline().days
    assert not any(day.reports == (second,) or day.causes for day in days[1:])


def test_as_of_a_day_the_timeline_ends_there() -> None:
    told: list[tuple[int | None, list[int]]] = [(0, [0, 2]), (10, [1]), (20, [3])]
    whole = made(told).timeline()
    assert made(told).on(FIRST + timedelta(10)).timeline().days == whole.days[:2]
