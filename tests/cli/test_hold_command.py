"""`goodoffices hold`: whether the deals hold, and what could be done about it."""

import json
import re
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
    assert "by walking away here, would gain" in out
    assert "(proven)" in out
    assert "Guarantee: " in out
    assert "Payment: " in out


def test_every_amount_is_cited_and_every_citation_has_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hold", GAZA]) == 0
    told, sources = " ".join(capsys.readouterr().out.split()).split("SOURCES")
    numbers = set(re.findall(r"\[(\d+)\]", told))
    assert numbers
    assert numbers == set(re.findall(r"\[(\d+)\] “", sources))
    amounts = re.findall(r"\(((?:costs|not known to cost)[^()]*)\)", told)
    assert amounts
    assert all(re.search(r"worth \d\.\d\d [^;]*\[\d+\]", one) for one in amounts)
    assert all(re.search(r"costs [^;]*\[\d+\][^;]*;", one) for one in amounts if one.startswith("costs"))


def test_every_statement_of_the_json_is_there_in_the_words_of_its_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hold", GAZA, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    text = Path(GAZA).read_text(encoding="utf-8")
    for said in told["statements"].values():
        assert " ".join(said["quote"].split()) in " ".join(text.split())
    for deal in told["deals"]:
        for one in deal["deliveries"]:
            assert set(one["valued"]["statements"]) <= set(told["statements"])
            assert set(one["costed"]["statements"]) <= set(told["statements"])
            assert one["valued"]["statements"]
            assert bool(one["costed"]["statements"]) == (one["cost"] > 0)
        for one in deal["temptations"]:
            assert set(one["statements"]) <= set(told["statements"])
            assert one["statements"] or one["saves"] + one["loses"] == 0


def test_what_is_assumed_is_said_to_be_assumed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "note.txt"
    path.write_text(
        "GENEVA, 7 March 1994 - The government of Norland demanded that the Hill Front disarm completely. The Hill "
        "Front demanded a permanent ceasefire. It would fight on until it had one, the Hill Front warned.\n",
        encoding="utf8",
    )
    assert main(["hold", str(path)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "assumed, since" in out
    assert "no report tells of phases; these are assumed" in out
    assert "is told by no case file, and counts as 0" in out


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
    out = " ".join(capsys.readouterr().out.split())
    assert "has 0.90 from resuming the conflict (case file)" in out
    assert "pays 0.20 for breaking its word (case file)" in out
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
