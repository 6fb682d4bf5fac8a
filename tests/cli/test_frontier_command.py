"""`goodoffices frontier` from the outside."""

import json
from pathlib import Path

import pytest

from goodoffices.cli import main

KEYS = ["scenario", "outcomes", "profiles", "frontier", "nash", "kalai_smorodinsky", "egalitarian", "utilitarian"]


def folder(root: Path, name: str, *sides: str) -> str:
    """A GENIUS scenario of one issue of as many values as the sides tell evaluations of."""
    path = root / name
    path.mkdir()
    values = range(len(sides[0].split()))
    items = "".join(f'<item index="{n + 1}" value="v{n}"/>' for n in values)
    issue = '<objective index="0" name="root"><issue index="1" name="price" type="discrete">'
    (path / "domain.xml").write_text(
        f"<negotiation_template><utility_space>{issue}{items}</issue></objective></utility_space></negotiation_template>"
    )
    for number, side in enumerate(sides):
        told = "".join(f'<item index="{n + 1}" value="v{n}" evaluation="{e}"/>' for n, e in enumerate(side.split()))
        after = '<weight index="1" value="1"/></objective><reservation value="2"/>'
        (path / f"side{number}.xml").write_text(f"<utility_space>{issue}{told}</issue>{after}</utility_space>")
    return str(path)


def test_one_object_a_scenario_in_the_order_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [folder(tmp_path, "b", "1 2 3", "3 2 0"), folder(tmp_path, "a", "1 1", "1 2")]
    assert main(["frontier", *paths, "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["scenario"] for one in told] == paths
    assert list(told[0])[: len(KEYS)] == KEYS
    assert told[0]["frontier"] == [[1.0, 3.0], [2.0, 2.0], [3.0, 0.0]]
    assert told[0]["profiles"] == ["side0", "side1"]
    assert told[0]["nash"] == told[0]["egalitarian"] == [2.0, 2.0]
    assert told[0]["proof"] == {"status": "proven", "bound": None, "why": ""}
    assert told[1]["frontier"] == [[1.0, 2.0]]


def test_the_first_parties_and_what_no_agreement_would_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder(tmp_path, "c", "1 2 3", "3 2 0", "9 0 0")
    assert main(["frontier", path, "--json", "--parties", "2", "--reserved"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["profiles"] == ["side0", "side1"]
    assert told["frontier"] == [[2.0, 2.0]]
    assert main(["frontier", path, "--json", "--reserved"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["frontier"], told["nash"]) == ([], None)


def test_for_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frontier", folder(tmp_path, "d", "1 2 3", "3 2 0")]) == 0
    told = capsys.readouterr().out
    assert "price: v0, v1, v2" in told
    assert "Kalai–Smorodinsky" in told
    assert "3 vectors on the Pareto frontier, proven" in told


def test_a_scenario_that_cannot_be_read_keeps_no_other_from_being_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = folder(tmp_path, "e", "1 2", "2 1"), str(tmp_path / "none")
    assert main(["frontier", bad, good, "--json"]) == 4
    told = capsys.readouterr()
    assert json.loads(told.out)["scenario"] == good
    assert "none" in told.err
    assert main(["frontier", bad]) == 3


def test_no_digit_is_left_out_on_a_narrow_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["frontier", folder(tmp_path, "wide", *(f"{number}.125 1" for number in range(10, 18)))]) == 0
    told = capsys.readouterr().out
    assert all(f"{number}.125" in told for number in range(10, 18))
    assert "…" not in told
    assert "1 issue, 2 outcomes" in " ".join(told.split())
    assert "1 vector on" in told


def test_names_of_files_are_no_markup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder(tmp_path, "[b]", "1 2", "2 1")
    (tmp_path / "[b]" / "side0.xml").rename(tmp_path / "[b]" / "[red]a[!].xml")
    assert main(["frontier", path]) == 0
    assert "[red]a[!]" in capsys.readouterr().out


def test_where_no_outcome_is_good_enough_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frontier", folder(tmp_path, "f", "1 1", "1 1"), "--reserved"]) == 0
    assert "No outcome gives every side" in capsys.readouterr().out


def test_numbers_too_large_are_told_with_their_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, evaluations in (("g", "1e308 1e308"), ("h", "1e999 1")):
        path = folder(tmp_path, name, evaluations)
        assert main(["frontier", path]) == 3
        assert path in capsys.readouterr().err
