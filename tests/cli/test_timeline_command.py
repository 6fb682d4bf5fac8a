"""`goodoffices timeline` from the outside."""

import json
from pathlib import Path

import pytest

from goodoffices.cli import main

TEXTS = (
    "GENEVA, 7 March 1994 - The rebels rejected a permanent ceasefire. "
    "The union said that it demands a general amnesty.",
    "GENEVA, 9 March 1994 - The government said on Tuesday that it demands a permanent ceasefire. "
    "The envoy will meet the rebels in Geneva on Friday.",
    "GENEVA, 20 April 1995 - The rebels said that they accept a permanent ceasefire.",
)


@pytest.fixture
def notes(tmp_path: Path) -> str:
    for number, text in enumerate(TEXTS, 1):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf8")
    return str(tmp_path)


def test_each_day_with_what_moved_and_whose_words_moved_it(notes: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", notes, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [day["to"] for day in told["days"]] == ["1994-03-07", "1994-03-09", "1995-04-20"]
    words = {one["id"]: one["content"]["text"] for one in told["statements"]}
    last = told["days"][-1]["causes"]
    moved = {(m["change"], *m["between"]): cause for cause in last for m in cause["moves"]}
    assert "accept a permanent ceasefire" in words[moved["up", "rebels"]["statements"][0]]
    assert any(move["change"] == "credence" for move in told["days"][-1]["faded"])
    assert told["days"][1]["contacts"]
    assert {id for day in told["days"] for cause in day["causes"] for id in cause["statements"]} <= set(words)


def test_in_words(notes: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    assert main(["timeline", notes]) == 0
    out = capsys.readouterr().out
    assert all(len(line) <= 70 or " " not in line.strip() for line in out.splitlines())
    flat = " ".join(out.split())
    assert flat.startswith("7 March 1994 · 1 report")
    assert "→ rebels on “How long it lasts”: 1 step up the ladder: “rejects permanent” → “permanent”" in flat
    assert "Gap between rebels and government on “How long it lasts” opened" in flat
    assert "By time alone:" in flat
    assert "- Meeting: “The envoy will meet the rebels in Geneva on Friday”" in flat
    assert "Chance is an index" in flat


def test_less_is_told(notes: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", notes, "--holder", "union", "--from", "1994-03-01", "--to", "1994-12-31"]) == 0
    out = capsys.readouterr().out
    assert "union on" in out
    assert "rebels on" not in out
    assert "Nothing moved on 1 other day" in out
    assert main(["timeline", notes, "--every", "month", "--as-of", "1994-03-31", "--json"]) == 0
    assert [(day["from"], day["to"]) for day in json.loads(capsys.readouterr().out)["days"]] == [
        ("1994-03-07", "1994-03-09")
    ]


@pytest.mark.parametrize(
    "wrong", [["--from", "1995-01-01", "--to", "1994-01-01"], ["--every", "hour"], ["--least", "2"], ["--from", "May"]]
)
def test_what_cannot_be_asked(notes: str, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", notes, *wrong]) == 2
    assert capsys.readouterr().err


def test_where_nothing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("GENEVA, 7 March 1994 - The crowd went home early in the rain.\n", encoding="utf8")
    assert main(["timeline", str(path)]) == 0
    assert "Nothing moved on 1 other day" in capsys.readouterr().out
    path.write_text("The crowd went home early in the rain.\n", encoding="utf8")
    assert main(["timeline", str(path)]) == 0
    assert "1 report without a date" in capsys.readouterr().out
