"""What the ledger on the shelf of a record tells is what the record itself tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from goodoffices.case import Case
from goodoffices.case.standing import Standings
from goodoffices.errors import NothingByThen, RecordRefused
from goodoffices.position.model import Position
from goodoffices.record.model import Change, Correction, Grading, Merging, Undoing, Withdrawal
from goodoffices.record.place import open_record
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Reading, Role
from invented_records import DAYS, FIRST, credences, records, told_of

BY = ("an analyst", datetime(2026, 1, 2, tzinfo=UTC), "looked at it")
Told = Sequence[tuple[Report, Reading]]


def case_of(folder: Path, told: Told, changes: Sequence[Change] = ()) -> Path:
    """A case folder with a record of these."""
    (folder / "case.yaml").write_text("sources: {Pit Wire: B}\n", encoding="utf8")
    record = open_record(folder, make=True)
    for report, reading in told:
        record.add(report, reading)
    known = {one.id for one in record.statements()}
    record.keep(c for c in changes if getattr(c, "subject", getattr(c, "statement", "")) in known)
    record.close()
    return folder


def agree(folder: Path, standings: Standings, day: date | None) -> None:
    """What the shelf tells is what the case tells."""
    try:
        wanted: tuple[Position, ...] | None = Case.from_reports([folder], as_of=day).positions
    except NothingByThen:
        wanted = None
    if wanted is None:
        with pytest.raises(NothingByThen):
            standings.as_of(day)
        return
    found = standings.as_of(day)
    assert told_of(found) == told_of(wanted)
    assert credences(found) == pytest.approx(credences(wanted), abs=1e-12)


@settings(max_examples=40)
@given(records(), DAYS)
def test_a_day_is_told_as_the_case_tells_it(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Told, Sequence[Correction | Grading]], day: date
) -> None:
    folder = case_of(tmp_path_factory.mktemp("case"), *case)
    for _ in range(2):  # entered, then taken from the shelf
        standings = Standings(folder)
        agree(folder, standings, day)
        agree(folder, standings, None)
        standings.close()


def reading(number: int, day: date, words: str = "") -> tuple[Report, Reading]:
    """A report of one demand of its own."""
    from goodoffices.report.model import Passage
    from goodoffices.statement.model import Attribution, Kind, Speaker, Statement

    text = words or " ".join(f"word{number}x{at}" for at in range(60))
    report = Report(f"r{number}", f"{number}.txt", text, "Pit Wire", published=day)
    speaker = Speaker(Passage("a spokesman", ((0, 5),)), None, None, "miners")
    wish = Statement(
        *(report.id, Passage(text[:9], ((0, 9),)), Kind.DEMAND, Attribution.ON_RECORD, speaker),
        holder="miners" if number % 2 else "the pitmen",
        issue="duration",
        option="permanent",
    )
    return report, Reading(report.id, (wish,), (), (Participant("miners", Role.PARTY, veto=True),))


def test_what_is_added_or_changed_later_is_told_too(tmp_path: Path) -> None:
    days = [FIRST + timedelta(days=10 * number) for number in range(6)]
    folder = case_of(tmp_path, [reading(number, day) for number, day in enumerate(days)])
    standings, record = Standings(folder), open_record(folder)
    first, second, *_ = record.statements()
    merging = Merging("the pitmen", "miners", *BY)
    changes: list[Change] = [
        Grading(first.id, "2", *BY),
        Correction(second.id, *BY, rejected=True),
        merging,
        Withdrawal(record.reports()[3].id, *BY),
        Undoing(merging, *BY),
    ]
    for change in changes:
        record.keep([change])
        for day in (days[0], days[2], days[5], None):
            agree(folder, standings, day)
    record.add(*reading(9, days[5]))
    agree(folder, standings, None)
    agree(folder, standings, FIRST - timedelta(days=1))


def test_copies_that_a_later_report_joins_are_apart_before(tmp_path: Path) -> None:
    story = [f"word{at}" for at in range(300)]
    parts = [story[:200], story[120:], story[40:280], story[60:]]
    days = [FIRST + timedelta(days=3 * number) for number in range(4)]
    told = [reading(2 * at + 1, day, " ".join(part)) for at, (day, part) in enumerate(zip(days, parts, strict=True))]
    folder = case_of(tmp_path, told)
    standings = Standings(folder)
    for day in days:
        agree(folder, standings, day)


def test_where_nothing_can_be_put_on_a_shelf_it_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = case_of(tmp_path, [reading(1, FIRST)])

    def refused(*_: object) -> None:
        raise RecordRefused("record.db", "attempt to write a readonly database")

    monkeypatch.setattr("goodoffices.record.sql.SqlRecord.shelve", refused)
    agree(folder, Standings(folder), None)
