"""`goodoffices deals` from the outside."""

import json
import shutil
from pathlib import Path

import pytest

from goodoffices.cli import main

ROOT = Path(__file__).parents[2]
GAZA = str(ROOT / "examples" / "gaza-june-2024.txt")
DOCK = ROOT / "examples" / "dock-dispute"


def test_for_machines_every_word_stands_with_its_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deals", GAZA, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["proof"] == {"status": "proven", "bound": None, "why": ""}
    assert told["deals"]
    report = Path(GAZA).read_text(encoding="utf-8")
    for deal in told["deals"]:
        assert deal["phases"][-1]["options"] == deal["options"]
        for share in deal["parties"]:
            for id in (*share["speaks_for"], *share["speaks_against"]):
                assert told["statements"][id]["report"] == GAZA
                assert told["statements"][id]["quote"].split()[0] in report
    best = max(even["chance"] for even in told["near_equal"])
    assert told["deals"][0]["chance"] >= 0.95 * best
    named = {point for even in told["near_equal"] for point in even["points"]}
    assert named == {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}


def test_for_people(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    assert main(["deals", GAZA]) == 0
    out = capsys.readouterr().out
    assert "It is not a" in out
    assert "DEAL 1: acceptance by every party" in out
    assert ": proven." in out
    assert "against it: “" in out
    assert all(len(line) <= 70 or " " not in line.strip() for line in out.splitlines())


def test_a_case_folder_is_taken_for_what_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deals", str(DOCK / "report.txt"), "--case", str(DOCK), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["deals"]
    folder = tmp_path / "talks"
    shutil.copytree(DOCK, folder)
    assert main(["deals", str(folder), "--json"]) == 0
    assert [deal["options"] for deal in json.loads(capsys.readouterr().out)["deals"]] == [d["options"] for d in told]
    assert main(["deals", str(folder), str(DOCK)]) == 5
    assert "case of its own" in capsys.readouterr().err


def test_a_report_that_binds_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The river is long.", encoding="utf-8")
    assert main(["deals", str(note)]) == 0
    assert "No deal can be told" in capsys.readouterr().out
