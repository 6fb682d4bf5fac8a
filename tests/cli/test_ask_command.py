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


def test_a_party_is_asked_about_a_proposal_as_a_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.yaml").write_text("parties: [Marenland, Tolva]\nmediators: [Norland]\n", encoding="utf8")
    (tmp_path / "report.txt").write_text(
        "GENEVA, 7 March 1994 - Norland's proposal includes a permanent ceasefire, a complete withdrawal of foreign "
        "forces and the release of all prisoners, its envoy said. Marenland said that it accepts Norland's proposal. "
        "Tolva said that it would not accept a permanent ceasefire. Tolva said that it would not accept a complete "
        "withdrawal of its forces.\n",
        encoding="utf8",
    )
    assert main(["ask", str(tmp_path)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "To Marenland: Does Marenland accept “proposal” of Norland as Norland tells it: How long it lasts" in told
    assert "- Ask Marenland about “proposal” (“How long it lasts”" in told
    assert "→ if it answers “yes”" in told
    assert "Here the terms of one proposal stand or fall together" in told
    assert main(["ask", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["turn"]["question"]["proposal"] == "proposal"
    assert len(found["turn"]["question"]["settles"]) > 1
    assert found["apart"] < found["chance"]
    assert main(["brief", str(tmp_path)]) == 0
    assert "Does Marenland accept “proposal” of Norland" in " ".join(capsys.readouterr().out.split())
