"""`goodoffices hold`: whether the deals hold, and what could be done about it."""

import json
from pathlib import Path

import pytest

from goodoffices.cli import main

ROOT = Path(__file__).parents[2]
GAZA = str(ROOT / "examples" / "gaza-june-2024.txt")
DOCKS = ROOT / "examples" / "dock-dispute"


def test_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hold", GAZA]) == 0
    out = capsys.readouterr().out
    assert "no forecasts" in out
    assert "DEAL 1" in out
    assert "by walking away here: saves" in out
    assert "(proven)" in out


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hold", GAZA, "--json", "--tolerance", "0.2"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tolerance"] == 0.2
    for deal in told["deals"]:
        for one in deal["temptations"]:
            amount = one["saves"] - one["loses"] + one["outside"] - one["penalty"]
            assert one["amount"] == pytest.approx(amount, abs=1e-5)
        if deal["temptations"]:
            assert deal["holds"] == (deal["worst"]["amount"] <= 1e-6)
        for plan in deal["plans"]:
            assert plan["worst"] < deal["worst"]["amount"]
            assert plan["proof"] == "proven"


def test_outside_options_of_the_case_are_told_with_the_temptations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (DOCKS / "case.yaml").read_text(encoding="utf8")
    outside = "outside:\n  the company: [0.1, 0.9]\npenalty:\n  Dockers' Union: 0.2\nindivisible: [night_shifts]\n"
    (tmp_path / "case.yaml").write_text(text + outside, encoding="utf8")
    assert main(["hold", str(DOCKS / "report.txt"), "--case", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "has 0.90 from resuming the conflict" in out
    assert "pays 0.20 for breaking its word" in out
    assert "resuming the conflict is put at 0.90" in out


def test_a_name_that_no_deal_knows_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.yaml").write_text("outside: {Atlantis: 1}\n", encoding="utf8")
    assert main(["hold", GAZA, "--case", str(tmp_path)]) == 0
    assert "Atlantis has an outside option" in capsys.readouterr().err


def test_a_report_without_parties_has_no_deal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "football.txt"
    path.write_text("The striker scored twice before half time. The crowd went home early.\n", encoding="utf8")
    assert main(["hold", str(path)]) == 0
    assert "No deal can be told" in capsys.readouterr().out


def test_a_report_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hold", str(tmp_path / "none.txt")]) != 0
    assert "none.txt" in capsys.readouterr().err
