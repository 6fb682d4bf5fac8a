"""`goodoffices ask` from the outside."""

import json
from pathlib import Path

import pytest

from goodoffices.cli import main

ROOT = Path(__file__).parents[2]
REPORT = str(ROOT / "examples" / "gaza-june-2024.txt")


def test_the_question_comes_with_who_says_so_and_what_follows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", REPORT, "--seconds", "60"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "To Israel: Which of its three positions on “How long it lasts” is Israel’s own" in told
    assert "Benjamin Netanyahu" in told
    assert "Which of these did Israel propose: “new Israeli proposal” as United States tells it" in told
    assert "or “latest Israeli position” as Hamas tells it" in told
    assert "→ if it answers “permanent”" in told
    assert "another deal would be the best" in told
    assert "It is not a forecast." in told


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", REPORT, "--plan", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["turn"]["question"]["to"] == "Israel"
    assert told["proof"]["status"] == "proven"
    assert all(reply["then"] is None for reply in told["turn"]["replies"])
    cited = {id for question in told["questions"] for id in question["statements"]}
    assert cited
    assert cited <= set(told["statements"])


def test_where_nothing_binds_a_deal_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The river is long.\n", encoding="utf8")
    assert main(["ask", str(note)]) == 0
    assert "no question has a value" in capsys.readouterr().out
    assert main(["ask", str(tmp_path / "none.txt")]) == 3
    assert main(["ask", REPORT, "--plan", "4"]) == 2
