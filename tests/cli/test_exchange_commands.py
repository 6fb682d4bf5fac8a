"""`goodoffices export` and `goodoffices import` from the outside."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from goodoffices.cli import main
from goodoffices.record.place import open_record
from told_case import FIRST, SECOND

CASE = "name: The valley\nparties: [Norland, Estmark]\nmediators: [Mia Berg]\n"


@pytest.fixture(name="case")
def _case(tmp_path: Path) -> Path:
    """A case folder with two reports in its record."""
    folder = tmp_path / "valley"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, "utf8")
    (folder / "first.txt").write_text(FIRST, "utf8")
    (folder / "second.txt").write_text(SECOND, "utf8")
    assert main(["add", str(folder), str(folder), "--by", "ana", "--why", "from the wire"]) == 0
    return folder


@pytest.fixture(name="other")
def _other(tmp_path: Path) -> Path:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, "utf8")
    return folder


def test_a_record_goes_out_and_comes_back(case: Path, other: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sent = case.parent / "valley.jsonl"
    assert main(["export", str(case), "--to", str(sent), "--with-originals"]) == 0
    assert main(["import", str(other), str(sent)]) == 0
    assert main(["import", str(other), str(sent), "--json"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "2 events taken in." in told
    assert json.loads(told[-1]) == {"events": 2, "new": 0, "originals": 2}
    before, after = open_record(case), open_record(other)
    assert [e.event for e in after.entries()] == [e.event for e in before.entries()]
    assert after.statements() == before.statements()
    assert main(["record", "verify", str(other)]) == 0
    assert after.original(after.reports()[0].id) == FIRST.encode()


def test_originals_come_only_where_they_are_asked_for(case: Path, other: Path) -> None:
    sent = case.parent / "valley.jsonl"
    assert main(["export", str(case), "--to", str(sent)]) == 0
    assert main(["import", str(other), str(sent)]) == 0
    assert not (other / "originals").exists()
    assert main(["record", "verify", str(other)]) == 0


def test_a_damaged_file_leaves_nothing_behind(case: Path, other: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sent = case.parent / "valley.jsonl"
    assert main(["export", str(case), "--to", str(sent)]) == 0
    sent.write_bytes(sent.read_bytes().replace(b"Estmark", b"Eastmark"))
    assert main(["import", str(other), str(sent)]) == 5
    assert "line 2" in capsys.readouterr().err
    assert [path.name for path in other.iterdir()] == ["case.yaml"]


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.jsonl"])
def test_what_is_asked_for_is_written(case: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = case.parent / name
    assert main(["export", str(case), "--to", str(path), "--what", "positions"]) == 0
    assert path.stat().st_size > 100
    assert str(path) in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [
        ["--to", "t.unknown"],
        ["--to", "t.csv", "--what", "record"],
        ["--to", "t.csv", "--what", "nothing"],
        ["--to", "t.ics", "--what", "gaps"],
        ["--to", "t.csv", "--with-originals"],
        ["--to", "t.xlsx", "--bom"],
        ["--to", "no/such/folder/t.csv"],
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is(case: Path, wrong: list[str]) -> None:
    wrong = [str(case.parent / one) if "." in one else one for one in wrong]
    assert main(["export", str(case), *wrong]) in (1, 2)
    assert sorted(path.name for path in case.parent.iterdir()) == ["valley"]


def test_rows_that_are_refused_are_written_with_why_and_the_others_kept(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, rejects = case.parent / "sheet.csv", case.parent / "rejects.csv"
    table.write_text(
        "Report,Words,Does,Party,Issue\n"
        "first.txt,complete withdrawal of all forces,demand,Norland,foreign_forces\n"
        "first.txt,=never said,demand,Norland,foreign_forces\n"
        "first.txt,nothing less,demand,Norland,forces\n",
        "utf8",
    )
    columns = ["--column", "quote=Words", "--column", "kind=Does", "--column", "holder=Party"]
    call = ["import", str(case), str(table), *columns, "--rejects", str(rejects), "--by", "ben", "--why", "by hand"]
    assert main(call) == 4
    told = capsys.readouterr()
    assert "1 statement kept of 3 rows; 2 refused." in told.out
    assert "row 3: quote is not in the report" in told.err
    assert "did you mean" in told.err or "known" in told.err
    rows = list(csv.DictReader(rejects.open(encoding="utf8", newline="")))
    assert [row["row"] for row in rows] == ["3", "4"]
    assert rows[0]["Words"] == "'=never said"
    last = list(open_record(case).entries())[-1].event
    assert (type(last).__name__, last.by, last.why) == ("Noted", "ben", "by hand")
    assert main(call) == 4
    assert "0 statements kept of 3 rows; 1 known before, 2 refused." in capsys.readouterr().out


def test_nothing_is_imported_where_there_is_no_case_or_no_file(
    case: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = case.parent / "t.csv"
    assert main(["export", str(case), "--to", str(table)]) == 0
    assert main(["import", str(other), str(table)]) == 5
    assert main(["import", str(case), str(case / "none.csv")]) == 5
    assert main(["import", str(case.parent), str(table)]) == 5
    assert main(["import", str(case), str(table), "--column", "colour=x"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_example_of_a_mapping_needs_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--example"]) == 0
    assert "columns:" in capsys.readouterr().out
