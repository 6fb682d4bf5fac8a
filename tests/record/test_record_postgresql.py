"""The record of a team: many writers, one chain, in a database that others can reach too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

import databases
import records
from goodoffices.case import Case
from goodoffices.cli import main
from goodoffices.errors import RecordMissing, RecordUnusable
from goodoffices.record.originals import Originals
from goodoffices.record.place import open_record
from goodoffices.record.sql import SqlRecord


@pytest.fixture(name="url")
def _url() -> str:
    return databases.address()


@pytest.fixture(name="record")
def _record(url: str, tmp_path: Path) -> SqlRecord:
    record = SqlRecord(url, Originals(tmp_path / "originals"))
    for number in range(5):
        record.add(*records.told(number))
    return record


def faults(record: SqlRecord) -> list[str]:
    return [fault.words for fault in record.verify()[1]]


def run(url: str, *commands: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for command in commands:
            connection.exec_driver_sql(command)


def test_what_was_confirmed_is_there_when_it_is_opened_again(record: SqlRecord, url: str, tmp_path: Path) -> None:
    again = SqlRecord(url, Originals(tmp_path / "originals"), make=False)
    assert again.statements() == record.statements()
    assert list(again.entries()) == list(record.entries())
    assert again.verify() == (record.head(), ())


@pytest.mark.parametrize(
    "command", ["UPDATE events SET text = '{}'", "DELETE FROM events WHERE number = 5", "TRUNCATE events"]
)
def test_the_database_itself_refuses_to_change_what_was_recorded(record: SqlRecord, url: str, command: str) -> None:
    with pytest.raises(DBAPIError, match="stays"):
        run(url, command)
    assert faults(record) == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("UPDATE events SET text = replace(text, 'miners', 'owners') WHERE number = 2", "event 2 was changed"),
        ("DELETE FROM events WHERE number = 3", "event 3 was removed"),
        ("DELETE FROM events WHERE number > 3", "events 4 to 5 were cut off at the end"),
    ],
)
def test_verify_says_what_was_done_to_which_event(record: SqlRecord, url: str, command: str, words: str) -> None:
    run(url, "ALTER TABLE events DISABLE TRIGGER ALL", command)
    assert faults(record) == [words]


def test_what_follows_can_be_made_anew_from_the_events(record: SqlRecord, url: str) -> None:
    run(url, "DELETE FROM statements", "DELETE FROM reports", "DELETE FROM participants")
    record.rebuild()
    assert record.add(*records.told(3)) == 0
    assert faults(record) == []


def test_writers_at_once_make_one_chain(url: str, tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, records.__file__, url, str(tmp_path / "originals"), str(writer), "10"])
        for writer in (1, 2, 3)
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    record = SqlRecord(url, Originals(tmp_path / "originals"), make=False)
    assert len(record.statements()) == 30
    assert record.head().count == 30
    assert faults(record) == []


def test_a_case_folder_names_its_database(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case"
    case.mkdir()
    (case / "case.yaml").write_text("parties: [Norland, Estmark]\n", "utf8")
    (case / "record.url").write_text(url.replace("postgresql+pg8000", "postgresql") + "\n", "utf8")
    (case / "note.txt").write_text("GENEVA, 7 March 2024 — Norland refused the ceasefire, its minister said.", "utf8")
    with pytest.raises(RecordMissing):
        open_record(case)
    assert main(["add", str(case), str(case / "note.txt")]) == 0
    assert main(["record", "verify", str(case)]) == 0
    assert "1 event, all as they were kept." in capsys.readouterr().out
    assert [Path(report.name).name for report in Case.from_reports(case).reports] == ["note.txt"]
    assert not (case / "record.db").exists()


def test_a_database_that_cannot_be_reached_is_told_without_its_password(tmp_path: Path) -> None:
    (tmp_path / "record.url").write_text("postgresql://ana:secret@127.0.0.1:1/case", "utf8")
    with pytest.raises(RecordUnusable, match="127") as told:
        open_record(tmp_path)
    assert "secret" not in str(told.value)
