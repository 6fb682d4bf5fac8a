"""The record as of a day: as if no later report had ever been added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.identity import bytes_id
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import (
    Change,
    Correction,
    Grading,
    Merging,
    Noted,
    Release,
    Superseding,
    Undoing,
    Withdrawal,
)
from goodoffices.record.until import until
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import Attribution, Interval, Kind, Participant, Reading, Role, Statement

FIRST = date(1994, 3, 1)
NOW = datetime(1995, 1, 1, tzinfo=UTC)
TEXT = "The miners want new baths and no night shift."


@dataclass(frozen=True)
class Story:
    """A report of that day (None: undated), whose one statement bears a day of its own or none."""

    published: int | None
    said: int | None

    def read(self, number: int) -> tuple[Report, Reading]:
        text = f"{TEXT} {number}"
        published = None if self.published is None else FIRST + timedelta(self.published)
        report = Report(bytes_id(text.encode()), f"{number}.txt", text, f"Paper {number % 3}", published=published)
        day = None if self.said is None else FIRST + timedelta(self.said)
        want = wish(report, "The miners want new baths", None if day is None else Interval(day, day))
        return report, Reading(report.id, (want,), (), (Participant(f"miners of {number}", Role.PARTY),))


def wish(report: Report, words: str, said_on: Interval | None = None) -> Statement:
    start = report.text.index(words)
    content = Passage.cut(report.text, [(start, start + len(words))])
    return Statement(report.id, content, Kind.DEMAND, Attribution.REPORTER, holder="miners", said_on=said_on)


def changes(reports: Sequence[Report], wants: Sequence[Statement], kinds: Sequence[int]) -> list[Change]:
    """What people say of each report in turn, by the number of its kind."""
    made: list[Change] = []
    for number, (report, want, kind) in enumerate(zip(reports, wants, kinds, strict=True)):
        hand = ("Ida", NOW + timedelta(minutes=number), "read again")
        rejected = Correction(want.id, *hand, rejected=True)
        by_kind: dict[int, list[Change]] = {
            0: [],
            1: [Correction(want.id, *hand, changes={"holder": "owners"})],
            2: [rejected],
            3: [rejected, Undoing(rejected, *hand)],
            4: [Grading(want.id, "2", *hand), Grading(report.source, "B", *hand)],
            5: [Withdrawal(report.id, *hand)],
            6: [Noted(wish(report, "no night shift"), *hand), Release(report.id, "GREEN", *hand)],
            7: [Merging("miners", "pitmen", *hand, report=report.id)],
            8: [Superseding(report.id, reports[number - 1].id, *hand)] if number else [],
        }
        made += by_kind[kind]
    return made


def about(change: Change) -> str:
    """The id of what a change is about; "" for what is about a source or a name."""
    if isinstance(change, Undoing):
        return about(change.of)
    if isinstance(change, Correction):
        return change.statement
    if isinstance(change, Grading):
        return change.subject if change.grade.isdigit() else ""
    if isinstance(change, Noted):
        return change.statement.report
    return "" if isinstance(change, Merging) else change.report


DAYS = st.one_of(st.none(), st.integers(0, 6))
STORIES = st.lists(st.tuples(st.builds(Story, DAYS, DAYS), st.integers(0, 8)), min_size=1, max_size=7)


@given(STORIES, st.integers(0, 6))
def test_as_of_a_day_is_as_if_nothing_later_had_been_added(told: list[tuple[Story, int]], ahead: int) -> None:
    day = FIRST + timedelta(ahead)
    read = [story.read(number) for number, (story, _) in enumerate(told)]
    whole, plain = MemoryRecord(), MemoryRecord()
    for report, reading in read:
        whole.add(report, reading)
        if report.published is None or report.published <= day:
            said = tuple(s for s in reading.statements if not s.said_on or s.said_on.start <= day)  # type: ignore[operator]
            plain.add(report, Reading(report.id, said, (), reading.cast))
    reports, wants = [report for report, _ in read], [reading.statements[0] for _, reading in read]
    made = changes(reports, wants, [kind for _, kind in told])
    for change in made:
        whole.keep([change])
    there = {report.id for report in plain.reports()} | {s.id for s in plain.statements()} | {""}
    for change in made:
        if about(change) in there and (not isinstance(change, Superseding) or change.earlier in there):
            plain.keep([change])
    found = until(whole, day)
    assert found.reports() == plain.reports()
    assert found.statements() == plain.statements()
    assert found.statements(corrected=False) == plain.statements(corrected=False)
    assert found.cast() == plain.cast()
    assert [found.mark(r.id) for r in found.reports()] == [plain.mark(r.id) for r in plain.reports()]
    assert until(found, day).statements() == found.statements()


def test_the_earlier_version_of_a_story_counts_until_the_day_of_the_later() -> None:
    (early, first), (late, second) = Story(0, None).read(0), Story(3, None).read(1)
    record = MemoryRecord()
    record.add(early, first)
    record.add(late, second)
    record.keep([Superseding(late.id, early.id, "Ida", NOW, "the evening edition")])
    assert record.reports() == (late,)
    assert until(record, FIRST + timedelta(2)).reports() == (early,)
    assert until(record, FIRST + timedelta(3)).reports() == (late,)


def test_a_version_that_was_changed_later_is_of_that_day() -> None:
    report = Report("a", "a.html", TEXT, published=FIRST, updated=datetime(1994, 3, 5, 12, tzinfo=UTC))
    assert not report.published_by(FIRST + timedelta(3))
    assert report.published_by(FIRST + timedelta(4))


def test_copies_of_one_story_stay_one_source_as_of_a_day() -> None:
    """What is known of a report among others, as its family, is not lost with the later ones."""
    first = Report("first", "first.txt", "The miners want a fund.", published=date(1920, 1, 1))
    second = replace(first, id="second", name="second.txt", text=first.text + " The end.")
    record = MemoryRecord()
    for report in (first, second):
        record.add(report, Reading(report.id, (), (), ()))
    record.retell([replace(first, family="first"), replace(second, family="first")])
    assert [report.family for report in until(record, date(1920, 1, 1)).reports()] == ["first", "first"]
