"""A copy of a record: whole, of one state, and never in the place of a copy that holds what the record lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

import databases
import records
from goodoffices.errors import CopyRefused
from goodoffices.record.chain import Fault, Head
from goodoffices.record.copy import copy_record
from goodoffices.record.model import Withdrawal
from goodoffices.record.originals import Originals
from goodoffices.record.place import FILE, ORIGINALS, open_record
from goodoffices.record.sql import SqlRecord

WHERE: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder / FILE}",
    "postgresql": lambda _: databases.address(),
}


@pytest.fixture(name="url", params=WHERE)
def _url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    (tmp_path / "case").mkdir()
    return WHERE[request.param](tmp_path / "case")


@pytest.fixture(name="record")
def _record(url: str, tmp_path: Path) -> SqlRecord:
    record = SqlRecord(url, Originals(tmp_path / "case" / ORIGINALS))
    for number in range(5):
        record.add(*records.told(number))
    record.keep([Withdrawal(record.reports()[0].id, "an analyst", datetime(2026, 1, 2, tzinfo=UTC), "a hoax")])
    return record


def verified(folder: Path) -> tuple[Head, tuple[Fault, ...]]:
    with closing(open_record(folder)) as record:
        return record.verify()


def test_a_copy_is_the_record(record: SqlRecord, tmp_path: Path) -> None:
    copy = tmp_path / "far" / "copy"
    assert copy_record(record, copy) == (record.head(), ())
    assert sorted(path.name for path in copy.iterdir()) == [ORIGINALS, FILE]
    other = open_record(copy)
    assert list(other.entries()) == list(record.entries())
    assert other.verify() == (record.head(), ())
    assert other.rebuild() == ()
    assert other.digest(0) == record.digest(0)
    assert other.add(*records.told(1)) == 0
    assert other.add(*records.told(99)) == 1


def test_a_later_copy_takes_the_place_of_an_earlier_one(record: SqlRecord, tmp_path: Path) -> None:
    copy_record(record, tmp_path / "copy")
    record.add(*records.told(7))
    head, faults = copy_record(record, tmp_path / "copy")
    assert (head, faults) == (record.head(), ())
    assert open_record(tmp_path / "copy").head() == head
    assert len(list((tmp_path / "copy" / ORIGINALS).iterdir())) == 6


def test_a_copy_that_went_on_by_itself_is_never_lost(record: SqlRecord, tmp_path: Path) -> None:
    copy_record(record, tmp_path / "copy")
    other = open_record(tmp_path / "copy")
    other.add(*records.told(7))
    head = other.head()
    other.close()
    record.add(*records.told(8))
    with pytest.raises(CopyRefused, match="lost or changed"):
        copy_record(record, tmp_path / "copy")
    assert verified(tmp_path / "copy") == (head, ())


def test_a_copy_of_another_case_is_never_lost(record: SqlRecord, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    open_record(other, make=True).close()
    with pytest.raises(CopyRefused, match="another case"):
        copy_record(record, other)
    with pytest.raises(CopyRefused, match="the case folder itself"):
        copy_record(record, tmp_path / "case")
    (tmp_path / "file").write_text("x", "utf8")
    with pytest.raises(CopyRefused):
        copy_record(record, tmp_path / "file")


def test_what_is_not_as_it_was_kept_is_not_copied_over_what_was(record: SqlRecord, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy_record(record, copy)
    before = record.head()
    report, reading = records.told(7)
    record.add(report, reading)
    (tmp_path / "case" / ORIGINALS / report.id).unlink()
    head, faults = copy_record(record, copy)
    assert [fault.words for fault in faults] == [f"the original {report.id} is missing"]
    assert head == record.head()
    assert verified(copy) == (before, ())
    assert sorted(path.name for path in copy.iterdir()) == [ORIGINALS, FILE]


def test_an_original_that_was_spoilt_in_the_copy_is_copied_again(record: SqlRecord, tmp_path: Path) -> None:
    copy_record(record, tmp_path / "copy")
    for original in (tmp_path / "copy" / ORIGINALS).iterdir():
        original.write_bytes(b"spoilt")
    assert copy_record(record, tmp_path / "copy") == (record.head(), ())


def test_what_is_written_while_it_is_copied_costs_neither_anything(url: str, tmp_path: Path) -> None:
    originals = tmp_path / "case" / ORIGINALS
    record = SqlRecord(url, Originals(originals))
    command = [sys.executable, records.__file__, url, str(originals), "1", "60"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as writer:
        heads: list[int] = []
        while writer.poll() is None or not heads:
            head, faults = copy_record(record, tmp_path / "copy")
            assert faults == ()
            heads.append(head.count)
    assert writer.returncode == 0
    assert heads == sorted(heads)
    assert copy_record(record, tmp_path / "copy") == (record.head(), ())
    assert open_record(tmp_path / "copy").head().count == 60


def test_a_copy_cut_short_leaves_the_one_before(
    record: SqlRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    copy_record(record, copy)
    before = record.head()
    record.add(*records.told(7))

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("_copied", "_keep", "_take_place"):
        monkeypatch.setattr(f"goodoffices.record.copy.{step}", cut)
        with pytest.raises(KeyboardInterrupt):
            copy_record(record, copy)
        monkeypatch.undo()
        assert verified(copy) == (before, ())
    assert copy_record(record, copy) == (record.head(), ())


def test_a_case_that_is_lost_is_put_back(tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    record = open_record(case, make=True)
    record.add(*records.told(1))
    copy_record(record, tmp_path / "copy")
    record.close()
    wanted = list(record.entries())
    record.close()
    shutil.rmtree(case)
    shutil.copytree(tmp_path / "copy", case)
    assert list(open_record(case).entries()) == wanted


def test_what_follows_from_the_events_is_made_anew_and_told_where_it_was_otherwise(tmp_path: Path) -> None:
    record = open_record(tmp_path, make=True)
    for number in range(3):
        record.add(*records.told(number))
    record.close()
    assert record.rebuild() == ()
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        database.execute("DELETE FROM statements")
        database.execute("UPDATE reports SET withdrawn = 1, original = NULL")
    assert set(record.rebuild()) == {"statements", "reports"}
    assert record.rebuild() == ()
    assert record.knows(records.told(1)[0].id)
