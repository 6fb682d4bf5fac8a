"""A record on a disk that fills up, and on one that can only be read."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import disks
import full_disk
import records
from goodoffices.cli import main
from goodoffices.errors import RecordRefused, RecordUnusable
from goodoffices.record import sqlite
from goodoffices.record.place import FILE, open_record

READING = (
    "brief",
    "positions",
    "gaps",
    "timeline",
    "deals",
    "ask",
    "blockers",
    "hold",
    "case show",
    "case check",
    "record verify",
)
COMMANDS = """
import contextlib, io, json, sys
from goodoffices.cli import main
told = []
for command in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        told.append((main(command), out.getvalue(), err.getvalue()))
print(json.dumps(told))
"""
STORY = "GENEVA, 7 March 2024 — Norland will never accept a ceasefire, its foreign minister said.\n"


def test_whenever_the_disk_is_full_nothing_confirmed_is_lost_and_all_of_it_can_be_read(tmp_path: Path) -> None:
    done = disks.on_small_disk(tmp_path, "3m", full_disk.__file__, str(tmp_path))
    assert done.returncode == 0, done.stderr
    refusals = json.loads(done.stdout)
    assert sum(refusals.values()) == 2 * full_disk.ROOM // full_disk.STEP
    assert {one.split(":")[0] for one in refusals} == {"/case/record.db", "/case/originals"}
    assert all("room" in one for one in refusals), refusals


@pytest.fixture(name="case")
def _case(tmp_path: Path) -> Path:
    """A case with a report in its record."""
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text("parties: [Norland, Estmark]\n", "utf8")
    (tmp_path / "note.txt").write_text(STORY, "utf8")
    (tmp_path / "later.txt").write_text(STORY.replace("never", "now"), "utf8")
    assert main(["add", str(folder), str(tmp_path / "note.txt")]) == 0
    return folder


def crash(folder: Path, *, index: bool) -> None:
    """Leave the record as a writer leaves it that is killed: with its log, and the index of the log or not."""
    copies = {}
    with closing(sqlite3.connect(folder / FILE)) as database:
        database.execute("CREATE TABLE crashed (x)")
        for end in ("", sqlite.LOG, sqlite.INDEX):
            copies[end] = Path(f"{folder / FILE}{end}").read_bytes()
    for end, data in copies.items():
        if index or end != sqlite.INDEX:
            Path(f"{folder / FILE}{end}").write_bytes(data)


def leave(folder: Path, how: str) -> None:
    if how != "closed":
        crash(folder, index=how == "killed")


@pytest.mark.parametrize("how", ["closed", "killed", "killed, without the index"])
def test_every_command_that_reads_reads_what_cannot_be_written(
    case: Path, how: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    wanted = {}
    for command in READING:
        assert main([*command.split(), str(case)]) == 0, command
        wanted[command] = capsys.readouterr().out
    leave(case, how)
    files = sorted(case.iterdir())
    commands = [[*command.split(), str(case)] for command in READING]
    commands.append(["add", str(case), str(case.parent / "later.txt")])
    done = disks.on_read_only_disk(case, "-c", COMMANDS, json.dumps(commands))
    assert done.returncode == 0, done.stderr
    *read, (status, _, told) = json.loads(done.stdout)
    assert [out for _, out, _ in read] == list(wanted.values())
    assert {status for status, _, _ in read} == {0}
    assert status == 1
    assert "read-only" in told
    assert "looked at only" in told
    assert sorted(case.iterdir()) == files


@pytest.mark.parametrize("how", ["closed", "killed", "killed, without the index"])
def test_what_is_only_looked_at_is_what_was_kept_and_the_folder_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    kept = open_record(tmp_path, make=True)
    for number in range(5):
        kept.add(*records.told(number))
    wanted = (kept.reports(), kept.statements(), kept.verify())
    kept.close()
    leave(tmp_path, how)
    files = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    record = open_record(tmp_path)
    assert (record.reports(), record.statements(), record.verify()) == wanted
    with pytest.raises(RecordRefused, match="read-only"):
        record.add(*records.told(9))
    record.close()
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == files
    assert list(temporary.iterdir()) == []


def test_what_was_written_to_while_it_was_looked_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = open_record(tmp_path, make=True)
    for number in range(5):
        writer.add(*records.told(number))
    writer.close()
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    looks = open_record(tmp_path).entries()
    next(looks)
    monkeypatch.undo()
    writer.add(*records.told(9))
    writer.close()
    with pytest.raises(RecordUnusable, match="written to"):
        list(looks)
