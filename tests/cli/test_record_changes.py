"""`goodoffices record log`, `reports`, `grade`, `mark` and `withdraw` from the outside."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodoffices.case import Case
from goodoffices.case.graded import graded
from goodoffices.cli import main
from goodoffices.position.reliability import letter_on
from goodoffices.record.model import Entry, Event, Grading, Undoing

CASE = "name: The valley\nparties: [Norland, Estmark]\nsources: {Valley Wire: B}\n"
FIRST = "GENEVA, 7 March 2024 — Norland will never accept a ceasefire, its foreign minister Ada Holm said."
SECOND = "GENEVA, 9 March 2024 — Estmark demands that all prisoners be released, its premier Bo Lind said."


@pytest.fixture(name="case")
def _case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    folder = tmp_path / "valley"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, "utf8")
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (tmp_path / name).write_text(text, "utf8")
    given = [str(tmp_path / "first.txt"), str(tmp_path / "second.txt")]
    assert main(["add", str(folder), *given, "--source", "Valley Wire", "--by", "ana", "--why", "from the wire"]) == 0
    capsys.readouterr()
    return str(folder)


def log(case: str, capsys: pytest.CaptureFixture[str], *rest: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["record", "log", case, "--json", *rest]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_report_that_is_withdrawn_leaves_every_view_and_says_so(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = next(s for s in Case.from_reports(case).statements if s.holder == "Norland")
    assert main(["record", "withdraw", case, "first.txt", "--why", "the agency took it back", "--by", "ben"]) == 0
    assert all(s.holder != "Norland" for s in Case.from_reports(case).statements)
    last = log(case, capsys)[-1]
    assert (last["event"], last["by"], last["why"]) == ("Withdrawal", "ben", "the agency took it back")
    assert main(["record", "log", case, "--of", lost.id[:8]]) == 0
    assert "It does not count: its report was withdrawn by ben" in " ".join(capsys.readouterr().out.split())
    assert main(["record", "reports", case, "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["counts"] for one in told] == [False, True]


def test_a_mark_holds_from_then_on(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "mark", case, "first.txt", "amber/north caucus", "--why", "a caucus note after all"]) == 0
    assert "TLP:AMBER · compartment north caucus" in capsys.readouterr().out
    assert str(Case.from_reports(case).mark) == "AMBER/north caucus"
    assert main(["positions", case, "--for", "GREEN"]) == 0
    assert "Holm" not in capsys.readouterr().out
    assert [line["event"] for line in log(case, capsys, "--for", "GREEN")] == ["Added"]


def test_a_letter_of_the_record_stands_beside_those_of_the_case_file(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [p.accounts[0].credence for p in Case.from_reports(case).positions if p.accounts]
    call = ["record", "grade", case, "Valley Wire", "E", "--since", "2024-03-08", "--why", "a forged letter"]
    assert main(call) == 0
    after = [p.accounts[0].credence for p in Case.from_reports(case).positions if p.accounts]
    assert [new < old for new, old in zip(after, before, strict=True)] == [False, True]
    capsys.readouterr()
    assert main(["record", "reports", case, "--json"]) == 0
    assert [json.loads(line)["letter"] for line in capsys.readouterr().out.splitlines()] == ["B", "E"]


def test_a_digit_is_of_a_statement(case: str) -> None:
    said = Case.from_reports(case).statements[0]
    assert main(["record", "grade", case, said.id[:10], "5", "--why", "hearsay"]) == 0
    assert Case.from_reports(case).record.statement(said.id).credibility == 5
    assert main(["record", "grade", case, said.id, "5", "--since", "2024-03-01", "--why", "x"]) == 2


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["mark", "third.txt", "GREEN"], "No report is called 'third.txt'"),
        (["mark", "first.txt", "PURPLE"], "is no handling mark"),
        (["withdraw", "nothing"], "No report is called 'nothing'"),
        (["grade", "Evening Post", "A"], "No source is called 'Evening Post'"),
        (["grade", "Valley Wire", "Z"], "No grade is called 'Z'"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_kept(
    case: str, call: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["record", call[0], case, *call[1:], "--why", "x"]) in (1, 2)
    assert words in capsys.readouterr().err
    assert len(log(case, capsys)) == 2


def test_the_latest_letter_holds_and_one_that_was_taken_back_does_not() -> None:
    at = datetime(2024, 5, 1, tzinfo=UTC)
    early = Grading("Post", "D", "ana", at, "slow", since=date(2024, 3, 1))
    late = Grading("Post", "E", "ben", at, "forged", since=date(2024, 4, 1))
    events: list[Event] = [late, early, Undoing(late, "ben", at, "it was not")]
    told = [graded({"Post": "B"}, [Entry(n, e) for n, e in enumerate(events[:k], 1)])["Post"] for k in (1, 2, 3)]
    days = [date(2024, 2, 1), date(2024, 3, 2), date(2024, 4, 2)]
    assert [[letter_on(one, day) for day in days] for one in told] == [list("BBE"), list("BDE"), list("BDD")]
