"""`goodoffices blockers` from the outside."""

import json
from pathlib import Path

import pytest

from goodoffices.cli import main

TEXT = """HALDEN, 7 March 1994 - The union said that it will not return to work without a permanent ceasefire.

The rebels rejected a permanent ceasefire. The government said on Monday that it demands a permanent ceasefire.
"""


@pytest.fixture
def note(tmp_path: Path) -> str:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf8")
    return str(path)


def test_each_demand_with_its_holder_its_issue_and_its_words(note: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["blockers", note, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["blockers"]
    assert told["blockers_proof"] == told["ways_out_proof"] == {"status": "proven", "why": ""}
    assert told["ways_out_in_all"] == len(told["ways_out"])
    for demand in (demand for kind in ("blockers", "ways_out") for one in told[kind] for demand in one):
        assert demand["holder"]
        for quote in demand["quotes"]:
            assert quote["report"] == note
            assert "".join(TEXT[start:end] for start, end in quote["spans"][:1]) in quote["text"]


def test_in_words(note: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["blockers", note]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Demands that exclude each other\n 1. ")
    assert "What would free a deal" in out
    assert "incomplete" not in out
    assert all(len(line) <= 60 or " " not in line.strip() for line in out.splitlines())


@pytest.mark.parametrize("option", [("--limit", "0"), ("--seconds", "0")])
def test_what_was_cut_short_says_so(note: str, option: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["blockers", note, *option]) == 0
    assert "The list is incomplete (" in capsys.readouterr().out
    assert main(["blockers", note, "--json", *option]) == 0
    assert json.loads(capsys.readouterr().out)["blockers_proof"]["status"] == "incomplete"


def test_where_nothing_is_demanded_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("The crowd went home early in the rain.\n", encoding="utf8")
    assert main(["blockers", str(path)]) == 0
    assert capsys.readouterr().out == "No firm demands exclude each other.\n"


def test_a_report_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["blockers", str(tmp_path / "none.txt")]) == 3
    assert "none.txt" in capsys.readouterr().err
