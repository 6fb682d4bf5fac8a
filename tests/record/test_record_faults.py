"""Processes that die, disks that are full, writes that are torn: what was confirmed is there, and it verifies."""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import databases
import records
from goodoffices.errors import RecordRefused, RecordUnusable
from goodoffices.record.originals import UNFINISHED, Originals
from goodoffices.record.place import FILE, ORIGINALS, open_record
from goodoffices.record.sql import SqlRecord

ROUNDS = 4


class Writer:
    """A process that adds reports to the record of a folder; what it told as confirmed stands in a file."""

    def __init__(self, folder: Path, number: int, size: int | None = None, url: str = "") -> None:
        self.told = folder.parent / f"told-{number}.txt"
        originals = str(folder / ORIGINALS)
        limit = None if size is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        with self.told.open("wb") as out:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    records.__file__,
                    url or f"sqlite:///{folder / FILE}",
                    originals,
                    str(number),
                    "1000000",
                ],
                stdout=out,
                stderr=subprocess.PIPE,
                preexec_fn=limit,
            )

    def begun(self) -> None:
        """Wait until something is confirmed."""
        end = time.monotonic() + 20
        while not self.told.stat().st_size and time.monotonic() < end:
            time.sleep(0.01)

    def confirmed(self) -> set[int]:
        """The numbers told whole."""
        return {int(line) for line in self.told.read_text().splitlines(keepends=True) if line.endswith("\n")}


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "case").mkdir()
    return tmp_path / "case"


def holds(record: SqlRecord, confirmed: set[int]) -> bool:
    """Whether all that was confirmed is there, with its original, and the record verifies."""
    there = {report.text: report.id for report in record.reports()}
    wanted = {records.told(number)[0].text for number in confirmed}
    return (
        record.verify() == (record.head(), ())
        and wanted <= there.keys()
        and all(record.original(there[text]) == text.encode() for text in wanted)
        and len(record.statements()) == len(there)
    )


def test_nothing_confirmed_is_lost_when_two_writers_are_killed(folder: Path) -> None:
    chance, confirmed = random.Random(5), set[int]()
    for one in range(ROUNDS):
        writers = [Writer(folder, 2 * one + number) for number in (1, 2)]
        end = time.monotonic() + 20
        while one and not any(writer.confirmed() for writer in writers) and time.monotonic() < end:
            time.sleep(0.01)  # the first time, they may be killed while they make the record
        time.sleep(chance.uniform(0, 0.5))
        for writer in writers:
            writer.process.kill()
            writer.process.communicate()
            confirmed |= writer.confirmed()
        record = open_record(folder, make=True)
        assert holds(record, confirmed)
        record.close()
    assert confirmed
    record = open_record(folder)
    assert record.add(*records.told(1)) == 1


def test_a_full_disk_is_told_and_costs_nothing_confirmed(folder: Path) -> None:
    open_record(folder, make=True).close()
    writer = Writer(folder, 1, size=300_000)
    _, told = writer.process.communicate()
    assert writer.process.returncode == records.REFUSED, told
    assert writer.confirmed()
    assert not list((folder / ORIGINALS).glob(f"{UNFINISHED}*"))
    record = open_record(folder)
    assert holds(record, writer.confirmed())
    assert record.add(*records.told(1)) == 1
    assert holds(record, writer.confirmed() | {1})


def test_an_original_without_room_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = open_record(folder, make=True)

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("goodoffices.record.originals.os.fsync", full)
    with pytest.raises(RecordRefused, match="no space"):
        record.add(*records.told(1))
    monkeypatch.undo()
    assert record.head().count == 0
    assert list((folder / ORIGINALS).iterdir()) == []
    assert record.add(*records.told(1)) == 1


def test_an_original_whose_event_was_never_kept_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = open_record(folder, make=True)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("goodoffices.record.sql._append", cut)
    with pytest.raises(KeyboardInterrupt):
        record.add(*records.told(1))
    monkeypatch.undo()
    (folder / ORIGINALS / f"{UNFINISHED}x").write_bytes(b"half an orig")
    again = open_record(folder)
    assert again.reports() == ()
    assert again.verify() == (again.head(), ())
    assert again.add(*records.told(1)) == 1
    assert holds(again, {1})


def torn(folder: Path, copy: Path, keep: float, more: bytes) -> SqlRecord:
    """The record of a folder as a machine leaves it that stops in the middle of a write: of its log, a part."""
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in (FILE, f"{FILE}-wal"):
        shutil.copyfile(folder / name, copy / name)
    shutil.copytree(folder / ORIGINALS, copy / ORIGINALS)
    log = copy / f"{FILE}-wal"
    data = log.read_bytes()
    log.write_bytes(data[: round(keep * len(data))] + more)
    return open_record(copy, make=True)


def test_a_write_torn_after_the_last_confirmed_one_is_as_if_it_had_not_begun(folder: Path, tmp_path: Path) -> None:
    record = open_record(folder, make=True)
    for number in range(8):
        record.add(*records.told(number))
    log = (folder / f"{FILE}-wal").read_bytes()
    for more in (b"", b"\0" * 100, b"\0" * 5000, log[32 : 32 + 5000], log[-4096:], log[-9000:]):
        assert holds(torn(folder, tmp_path / "copy", 1.0, more), set(range(8)))


@pytest.mark.parametrize("part", [0.0, 0.1, 0.35, 0.6, 0.8, 0.99])
def test_a_log_cut_anywhere_leaves_the_events_up_to_there(folder: Path, tmp_path: Path, part: float) -> None:
    """What no honest disk does, since it was told to keep all of it."""
    record = open_record(folder, make=True)
    for number in range(8):
        record.add(*records.told(number))
    left = torn(folder, tmp_path / "copy", part, b"")
    assert left.verify() == (left.head(), ())
    count = left.head().count
    assert [report.name for report in left.reports()] == [f"{number}.txt" for number in range(count)]
    assert left.add(*records.told(99)) == 1
    assert left.verify() == (left.head(), ())


def test_nothing_confirmed_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    server = databases.server()
    url, originals = server.address(), tmp_path / "originals"
    chance, confirmed = random.Random(6), set[int]()
    for number in range(1, ROUNDS):
        writer = Writer(tmp_path, number, url=url)
        writer.begun()
        time.sleep(chance.uniform(0, 0.3))
        server.kill()
        _, told = writer.process.communicate(timeout=30)
        assert writer.process.returncode == records.REFUSED, told
        confirmed |= writer.confirmed()
        with pytest.raises(RecordUnusable, match="server runs"):
            SqlRecord(url, Originals(originals))
        server.start()
        record = SqlRecord(url, Originals(originals), make=False)
        assert holds(record, confirmed)
        record.close()
    assert confirmed
