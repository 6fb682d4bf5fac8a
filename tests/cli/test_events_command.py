"""`goodoffices events` from the outside."""

import json
from pathlib import Path

import pytest

from goodoffices.cli import main

TEXT = "Norland refused to leave the valley. The river is long. Estmark’s premier praised the mediators.\n"


@pytest.fixture
def note(tmp_path: Path) -> str:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf8")
    return str(path)


def test_one_event_a_line(note: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", note, "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["event"], one["mood"]) for one in told] == [("REJECT", "denied"), ("SUPPORT", "done")]
    for one in told:
        assert one["report"] == note
        assert TEXT[one["quote"]["start"] : one["quote"]["end"]] == one["quote"]["text"]


def test_as_a_table(note: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", note]) == 0
    assert "REJECT (denied)" in capsys.readouterr().out


def test_a_report_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", str(tmp_path / "none.txt")]) != 0
    assert "none.txt" in capsys.readouterr().err
