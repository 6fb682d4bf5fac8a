"""`goodoffices positions` and `goodoffices gaps` from the outside: they tell what the case holds, and no more."""

import json
import re
from pathlib import Path

import pytest

from goodoffices.case import Case
from goodoffices.cli import main

FIRST = (
    "GENEVA, 7 March 1994 - The rebels rejected a permanent ceasefire. "
    "The union said that it demands a general amnesty."
)
SECOND = "GENEVA, 9 March 1994 - The government said on Tuesday that it demands a permanent ceasefire."


@pytest.fixture
def notes(tmp_path: Path) -> str:
    for name, text in (("first", FIRST), ("second", SECOND)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf8")
    return str(tmp_path)


def test_each_position_of_the_case_with_its_words(notes: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["positions", notes, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    case = Case.from_reports(notes)
    assert told["as_of"] == "1994-03-09"
    assert [(p["holder"], p["issue"], p["contested"]) for p in told["positions"]] == [
        (p.holder, p.issue, p.contested) for p in case.positions
    ]
    for position, kept in zip(told["positions"], case.positions, strict=True):
        assert [a["credence"] for a in position["accounts"]] == [round(a.credence, 6) for a in kept.accounts]
    cited = {id for p in case.positions for a in p.accounts for id in a.statements}
    assert {s["id"] for s in told["statements"]} == cited
    assert all(s["content"]["text"] in FIRST + SECOND and s["published"] for s in told["statements"])


def test_each_gap_of_the_case_with_its_words(notes: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", notes, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    case = Case.from_reports(notes)
    assert case.gaps
    assert [(g["issue"], tuple(g["between"]), g["words"]) for g in told["gaps"]] == [
        (g.issue, g.between, g.words) for g in case.gaps
    ]
    assert {s["id"] for s in told["statements"]} == {id for gap in case.gaps for id in gap.statements}
    assert main(["gaps", notes]) == 0
    out = capsys.readouterr().out
    assert out.startswith(" 1. ")
    assert "second.txt, 9 March 1994)" in " ".join(out.split())


@pytest.mark.parametrize("width", [40, 60, 120])
def test_the_matrix_fits_and_tells_silence_apart(
    notes: str, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert main(["positions", notes]) == 0
    out = capsys.readouterr().out
    assert out.startswith("As of 9 March 1994 · 2 reports\n")
    assert "not stated" in out.lower()
    assert all(len(line) <= width for line in out.splitlines())
    words = " ".join(re.sub(r"[^\w.]", " ", out).split())
    for position in Case.from_reports(notes).positions:
        assert all(f"{account.credence:.2f}" in words for account in position.accounts)


def test_less_is_told_with_every_reason_and_quote(notes: str, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case.from_reports(notes)
    wanted = next(p for p in case.positions if p.accounts)
    name = case.vocabulary.issue(wanted.issue).name
    assert main(["positions", notes, "--issue", name.upper(), "--holder", wanted.holder.upper()]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f"{wanted.holder} on “{name}”" in out
    for account in wanted.accounts:
        assert account.label in out
        assert all(reason in out for reason in account.reasons)
        assert all(" ".join(s.content.text.split()) in out for s in case.statements if s.id in account.statements)
    others = {p.holder for p in case.positions if p.party != wanted.party}
    assert main(["positions", notes, "--holder", wanted.holder, "--json"]) == 0
    assert not others & {p["holder"] for p in json.loads(capsys.readouterr().out)["positions"]}


@pytest.mark.parametrize("command", ["positions", "gaps"])
def test_a_name_that_nobody_bears(notes: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, notes, "--holder", "Atlantis"]) != 0
    assert "Atlantis" in capsys.readouterr().err
    assert main([command, notes, "--issue", "atlantis"]) != 0
    assert main([command, notes + "/none.txt"]) == 3


@pytest.mark.parametrize(("command", "said"), [("positions", "not stated"), ("gaps", "No gap between parties")])
def test_where_nothing_is_told_it_says_so(
    tmp_path: Path, command: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("The crowd went home early in the rain.\n", encoding="utf8")
    assert main([command, str(path)]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("command", ["positions", "gaps"])
def test_as_of_a_day_is_what_was_known_then(notes: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, notes, "--as-of", "1994-03-08", "--json"]) == 0
    then = json.loads(capsys.readouterr().out)
    assert main([command, f"{notes}/first.txt", "--as-of", "1994-03-08", "--json"]) == 0
    alone = json.loads(capsys.readouterr().out)
    assert then == alone
