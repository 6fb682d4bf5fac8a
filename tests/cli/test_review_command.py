"""`goodoffices review` from the outside, where there is no terminal."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodoffices.cli import main
from goodoffices.record.model import Correction, Merging, Undoing
from goodoffices.record.place import open_record

CASE = "name: Talks on the valley\nparties: [Norland, Estmark]\n"
FIRST = "GENEVA, 7 March 2024 — Norland will never accept a ceasefire, its foreign minister said.\n"
SECOND = "GENEVA, 9 March 2024 — Estmark demands that all prisoners be released, its premier said.\n"


@pytest.fixture(name="case")
def _case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    folder = tmp_path / "valley"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, "utf8")
    (tmp_path / "first.txt").write_text(FIRST, "utf8")
    (tmp_path / "second.txt").write_text(SECOND, "utf8")
    assert main(["add", str(folder), str(tmp_path / "first.txt"), str(tmp_path / "second.txt")]) == 0
    capsys.readouterr()
    return str(folder)


def queue(case: str, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    assert main(["review", case, "--list", "--json", *options]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_queue_is_told_with_the_greatest_doubt_first(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = queue(case, capsys)
    assert len(told) == 2
    assert told[0]["doubt"] >= told[1]["doubt"] > 0
    assert {one["fields"]["holder"] for one in told} == {"Norland", "Estmark"}
    assert all(one["state"] == "unreviewed" for one in told)
    assert main(["review", case, "--list"]) == 0
    assert "0 of 2 statements reviewed" in capsys.readouterr().out
    assert [one["fields"]["holder"] for one in queue(case, capsys, "--holder", "norland")] == ["Norland"]


def test_acts_are_kept_with_who_and_why_and_undone(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (one["id"] for one in queue(case, capsys))
    assert main(["review", case, "--by", "ana", "--accept", first, "--why", "heard it"]) == 0
    assert main(["review", case, "--by", "ana", "--set", second[:8], "kind=offer", "--set", second, "phase=2"]) == 0
    told = {one["id"]: one for one in queue(case, capsys)}
    assert (told[first]["state"], told[second]["state"]) == ("accepted", "corrected")
    assert (told[second]["fields"]["kind"], told[second]["fields"]["phase"]) == ("offer", "2")
    assert told[first]["verdicts"][0]["why"] == "heard it"
    assert main(["review", case, "--by", "ana", "--undo", "2"]) == 0
    assert {one["state"] for one in queue(case, capsys)} == {"unreviewed"}
    assert main(["review", case, "--by", "ana", "--undo", "1"]) == 2
    events = [entry.event for entry in open_record(case).entries()][2:]
    assert [type(event) for event in events] == [Correction, Correction, Undoing, Undoing]


def test_all_is_looked_up_before_anything_is_done(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (one["id"] for one in queue(case, capsys))
    before = len(list(open_record(case).entries()))
    assert main(["review", case, "--accept", first, "--accept", "none"]) == 1
    assert main(["review", case, "--accept", first, "--set", second, "colour=red"]) == 2
    assert main(["review", case, "--accept", first, "--set", second, "words=not there"]) == 2
    assert main(["review", case, "--accept", first, "--reject", first[:9], "--why", "both"]) == 2
    assert main(["review", case, "--reject", first]) == 2
    assert main(["review", case, "--list", "--accept", first]) == 2
    assert len(list(open_record(case).entries())) == before


def test_an_actor_is_merged(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", case, "--by", "ana", "--merge", "norland", "Estmark", "--why", "no, but try"]) == 0
    assert {one["fields"]["holder"] for one in queue(case, capsys)} == {"Estmark"}
    last = list(open_record(case).entries())[-1].event
    assert isinstance(last, Merging)
    assert (last.name, last.into, last.by, last.why) == ("norland", "Estmark", "ana", "no, but try")


def test_agreement_of_two_who_work_apart(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (one["id"] for one in queue(case, capsys))
    assert main(["review", case, "--agreement"]) == 0
    assert "Nobody has reviewed" in capsys.readouterr().out
    assert main(["review", case, "--by", "ana", "--accept", first, "--reject", second, "--why", "no stance"]) == 0
    assert {one["state"] for one in queue(case, capsys, "--by", "ben", "--blind")} == {"unreviewed"}
    assert main(["review", case, "--by", "ben", "--blind", "--accept", first, "--accept", second]) == 0
    capsys.readouterr()
    assert main(["review", case, "--agreement"]) == 0
    assert "ana and ben: kappa (Cohen)" in capsys.readouterr().out
    assert main(["review", case, "--agreement", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["reviewers"] == {"ana": 2, "ben": 2}
    fields = {field["name"]: field for field in told["fields"]}
    assert (fields["statement"]["units"], fields["kind"]["units"]) == (2, 1)
    assert fields["statement"]["pairs"][0]["same"] == 0.5
    assert [one["id"] for one in queue(case, capsys, "--state", "disputed")] == [second]


def test_without_a_terminal_the_way_without_one_is_told(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", case]) == 2
    assert "--list" in capsys.readouterr().err


def test_a_case_without_a_record_has_nothing_to_review(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, "utf8")
    assert main(["review", str(tmp_path), "--list"]) == 5
