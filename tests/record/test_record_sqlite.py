"""The record of a case folder: what was confirmed is there again, and what was done to it behind its back shows."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodoffices.errors import RecordMissing, RecordRefused, RecordUnusable, UnknownName
from goodoffices.record.model import Correction, Grading, Withdrawal
from goodoffices.record.place import FILE, has_record, open_record
from goodoffices.record.sql import SqlRecord
from records import told

BY = ("an analyst", datetime(2026, 1, 2, tzinfo=UTC), "looked at it")


@pytest.fixture(name="record")
def _record(tmp_path: Path) -> Iterator[SqlRecord]:
    record = open_record(tmp_path, make=True)
    for number in range(5):
        record.add(*told(number))
    yield record
    record.close()


def faults(record: SqlRecord) -> list[str]:
    return [fault.words for fault in record.verify()[1]]


def tamper(folder: Path, *commands: str) -> None:
    """What one does who has the file and no scruple."""
    with closing(sqlite3.connect(folder / FILE)) as database, database:
        for trigger in ("events_unchanged", "events_unremoved", "events_unreplaced"):
            database.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for command in commands:
            database.execute(command)


def test_what_was_confirmed_is_there_when_it_is_opened_again(record: SqlRecord, tmp_path: Path) -> None:
    again = open_record(tmp_path)
    assert again.reports() == record.reports()
    assert again.statements() == record.statements()
    assert list(again.entries()) == list(record.entries())
    assert again.verify() == (record.head(), ())


def test_a_record_sees_what_another_writer_adds(record: SqlRecord, tmp_path: Path) -> None:
    assert len(record.statements()) == 5
    open_record(tmp_path).add(*told(7))
    assert len(record.statements()) == 6
    assert record.add(*told(7)) == 0


def test_a_snapshot_stays_as_it_was(record: SqlRecord) -> None:
    then = record.snapshot()
    record.add(*told(8))
    assert len(then.statements()) == 5


def test_the_database_itself_refuses_to_change_what_was_recorded(record: SqlRecord, tmp_path: Path) -> None:
    assert record.head().count == 5
    for command in (
        "UPDATE events SET text = '{}' WHERE number = 2",
        "DELETE FROM events WHERE number = 5",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events VALUES (2, '', '{}', '')",
    ):
        with (
            closing(sqlite3.connect(tmp_path / FILE)) as database,
            pytest.raises(sqlite3.IntegrityError, match="stays"),
        ):
            database.execute(command)
    assert faults(record) == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("UPDATE events SET text = replace(text, 'miners', 'owners') WHERE number = 2", "event 2 was changed"),
        ("DELETE FROM events WHERE number = 3", "event 3 was removed"),
        ("DELETE FROM events WHERE number > 3", "events 4 to 5 were cut off at the end"),
        ("DELETE FROM events", "events 1 to 5 were cut off at the end"),
        ("INSERT INTO events VALUES (6, '', '{}', '')", "event 6 was changed"),
    ],
)
def test_verify_says_what_was_done_to_which_event(record: SqlRecord, tmp_path: Path, command: str, words: str) -> None:
    tamper(tmp_path, command)
    assert words in faults(record)


def test_verify_tells_how_far_it_is(record: SqlRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodoffices.record.sql.AT_ONCE", 2)
    seen: list[tuple[int, int]] = []
    record.verify(lambda done, of: seen.append((done, of)))
    assert seen == [(2, 5), (4, 5)]


@pytest.mark.usefixtures("record")
def test_an_event_that_cannot_be_read_is_told_by_number(tmp_path: Path) -> None:
    tamper(tmp_path, "UPDATE events SET text = 'x' WHERE number = 2")
    with pytest.raises(RecordUnusable, match="event 2"):
        open_record(tmp_path).statements()


def test_two_records_of_the_same_events_have_chains_of_their_own(record: SqlRecord, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = open_record(tmp_path / "other", make=True)
    assert other.digest(0) != record.digest(0)


def test_what_follows_can_be_made_anew_from_the_events(record: SqlRecord, tmp_path: Path) -> None:
    record.keep([Withdrawal(record.reports()[0].id, *BY)])
    before = dumped(tmp_path)
    tamper(tmp_path, "DELETE FROM statements", "DELETE FROM reports", "DELETE FROM participants")
    record.rebuild()
    assert dumped(tmp_path) == before
    assert record.add(*told(3)) == 0
    assert faults(record) == []


def dumped(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / FILE)) as database:
        return sorted(line for line in database.iterdump() if "INSERT INTO" in line)


def test_originals_are_kept_by_their_hash_and_told_where_they_are_not(record: SqlRecord, tmp_path: Path) -> None:
    first, second, *_ = record.reports()
    assert record.original(first.id) == b"The miners want 0 new baths."
    assert sorted(p.name for p in (tmp_path / "originals").iterdir()) == sorted(r.id for r in record.reports())
    (tmp_path / "originals" / first.id).write_bytes(b"other")
    (tmp_path / "originals" / second.id).unlink()
    assert faults(record) == [f"the original {first.id} was changed", f"the original {second.id} is missing"]
    with pytest.raises(UnknownName):
        record.original(first.id)


@pytest.mark.parametrize(
    "name", ["../../out.txt", "/etc/out", "a/../../b", "..", "nul\x00.txt", "\udcff.txt", "x" * 999]
)
def test_no_name_of_a_report_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "a" / "case"
    folder.mkdir(parents=True)
    record = open_record(folder, make=True)
    record.add(*told(1, name))
    assert [report.name for report in record.reports()] == [name]
    files = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()}
    assert all(one.startswith("a/case/") for one in files)
    assert record.original(record.reports()[0].id) == told(1)[0].text.encode()


@pytest.mark.parametrize("name", ["a case?mode=memory", "50%20#1", "каза 案 ü", "a:b@c", "'; DROP TABLE events; --"])
def test_a_case_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    open_record(folder, make=True).add(*told(1))
    assert len(open_record(folder).statements()) == 1
    assert [p.name for p in tmp_path.iterdir()] == [name]
    assert {p.name for p in folder.iterdir()} >= {FILE, "originals"}


@pytest.mark.parametrize("id", ["../../../etc/passwd", "..", "", "/etc/passwd", "A" * 64])
def test_no_id_of_an_original_leads_out_of_the_folder(record: SqlRecord, id: str) -> None:
    with pytest.raises(UnknownName):
        record.original(id)


def test_a_folder_without_a_record_has_none_and_gets_none_by_looking(tmp_path: Path) -> None:
    assert not has_record(tmp_path)
    with pytest.raises(RecordMissing):
        open_record(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"this is no database, only a text that somebody saved here" * 99, b"SQLite format 3"]
)
def test_a_file_that_is_no_record_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(RecordUnusable):
        open_record(tmp_path, make=True)
    assert (tmp_path / FILE).read_bytes() == content


def test_a_record_of_a_later_version_is_refused(record: SqlRecord, tmp_path: Path) -> None:
    record.close()
    tamper(tmp_path, "UPDATE about SET value = '99' WHERE name = 'schema'")
    with pytest.raises(RecordUnusable, match="newer"):
        open_record(tmp_path)


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        database.execute("CREATE TABLE reports (id TEXT)")
    with pytest.raises(RecordUnusable, match="no record"):
        open_record(tmp_path, make=True)


def test_an_address_is_told_without_its_password(tmp_path: Path) -> None:
    (tmp_path / "record.url").write_text("mysql://ana:secret@localhost/case")
    with pytest.raises(RecordUnusable, match="PostgreSQL") as told:
        open_record(tmp_path)
    assert "secret" not in str(told.value)


def test_writers_at_once_make_one_chain(tmp_path: Path) -> None:
    problems: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            mine = open_record(tmp_path, make=True)
            for number in range(12):
                mine.add(*told(100 * writer + number))
                mine.keep([Grading(f"Wire {writer}", "B", *BY)])
            mine.close()
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    record = open_record(tmp_path)
    assert record.head().count == 4 * 12 * 2
    assert len(record.statements()) == 48
    assert faults(record) == []


def test_a_correction_of_what_is_not_there_keeps_nothing(record: SqlRecord) -> None:
    with pytest.raises(UnknownName):
        record.correct([Correction("none", *BY)])
    assert record.head().count == 5


def test_a_record_that_has_no_place_says_so(tmp_path: Path) -> None:
    with pytest.raises(RecordUnusable, match="nowhere"):
        open_record(tmp_path / "nowhere", make=True)


def test_what_cannot_be_written_now_is_told_and_can_be_tried_again(
    record: SqlRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goodoffices.record.engine.WAIT", 0.1)
    impatient = open_record(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordRefused, match="locked"):
            impatient.add(*told(9))
        other.rollback()
    assert impatient.add(*told(9)) == 1
    assert record.verify() == (impatient.head(), ())
