"""`goodoffices add` and `goodoffices record verify` from the outside, and the commands that read the record then."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from goodoffices.case import Case
from goodoffices.cli import main
from goodoffices.record.place import open_record

CASE = "name: Talks on the valley\nparties: [Norland, Estmark]\nsources:\n  Valley Wire: B\n"
FIRST = "GENEVA, 7 March 2024 — Norland will never accept a ceasefire, its foreign minister said.\n"
SECOND = "GENEVA, 9 March 2024 — Estmark demands that all prisoners be released, its premier said.\n"


@pytest.fixture(name="case")
def _case(tmp_path: Path) -> Path:
    """A case folder with one report in it, and another beside it."""
    folder = tmp_path / "the valley"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, "utf8")
    (folder / "first.txt").write_text(FIRST, "utf8")
    (tmp_path / "second.txt").write_text(SECOND, "utf8")
    return folder


def documents(told: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in told.splitlines()]


def test_a_report_is_added_once(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second = str(case.parent / "second.txt")
    assert main(["add", str(case), str(case), second, "--json", "--by", "ana", "--why", "from the wire"]) == 0
    first = documents(capsys.readouterr().out)
    assert [Path(str(one["report"])).name for one in first] == ["first.txt", "second.txt"]
    assert [one["known"] for one in first] == [False, False]
    assert all(int(str(one["new_statements"])) > 0 for one in first)
    assert main(["add", str(case), str(case), second, "--json"]) == 0
    again = documents(capsys.readouterr().out)
    assert [(one["known"], one["new_statements"]) for one in again] == [(True, 0), (True, 0)]
    kept = list(open_record(case).entries())
    assert [(one.event.by, one.event.why) for one in kept] == [("ana", "from the wire")] * 2


def test_what_is_told_while_adding(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(case), str(case / "first.txt"), str(case / "none.txt")]) == 4
    told = capsys.readouterr()
    assert "first.txt: 1 new statement" in told.out
    assert "none.txt: no such file" in told.err
    assert "1 report added with" in told.err
    assert main(["add", str(case), str(case / "none.txt")]) == 3
    assert main(["add", str(case), str(case / "first.txt")]) == 0
    told = capsys.readouterr()
    assert "first.txt: known already" in told.out
    assert "Nothing added; 1 known before." in told.err


def test_a_folder_that_is_no_case_gets_no_record(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(FIRST, "utf8")
    assert main(["add", str(tmp_path), str(tmp_path / "first.txt")]) == 5
    assert [p.name for p in tmp_path.iterdir()] == ["first.txt"]


@pytest.mark.parametrize("command", ["brief", "positions", "gaps", "timeline", "deals", "ask", "blockers", "hold"])
def test_the_record_gives_what_the_reports_gave(
    case: Path, command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([command, str(case)]) == 0
    before = capsys.readouterr().out
    assert main(["add", str(case), str(case)]) == 0
    (case / "first.txt").unlink()
    capsys.readouterr()
    monkeypatch.setattr("goodoffices.statement.read.read", unwanted)
    assert main([command, str(case)]) == 0
    assert capsys.readouterr().out == before
    assert main([command, str(case / ".." / "second.txt"), "--case", str(case)]) == 1, "the other is read"


def unwanted(*_: object) -> None:
    raise AssertionError("read again")


def test_reports_given_besides_count_and_are_not_kept(case: Path) -> None:
    assert main(["add", str(case), str(case / "first.txt")]) == 0
    both = Case.from_reports([case, case.parent / "second.txt"])
    assert [Path(report.name).name for report in both.reports] == ["first.txt", "second.txt"]
    assert {s.report for s in both.statements} == {report.id for report in both.reports}
    assert both.as_of is not None
    assert both.as_of.isoformat() == "2024-03-09"
    assert len(Case.from_reports(case).reports) == 1


def test_copies_of_one_story_are_one_source_whether_read_now_or_before(case: Path) -> None:
    long = " ".join(f"On day {n} the delegates of both sides met again for hour {n} of their talks." for n in range(30))
    for name in ("one", "other"):
        (case.parent / f"{name}.txt").write_text(f"{name.title()} Wire. {FIRST} {long}", "utf8")
    assert main(["add", str(case), str(case.parent / "one.txt")]) == 0
    assert {report.family for report in Case.from_reports(case).reports} == {""}
    assert main(["add", str(case), str(case.parent / "other.txt")]) == 0
    families = [report.family for report in Case.from_reports(case).record.reports()]
    assert families[0] == families[1] != ""


def test_a_record_with_nothing_in_it_is_a_case_without_reports(case: Path) -> None:
    open_record(case, make=True)
    assert main(["brief", str(case)]) == 0
    assert Case.from_reports(case).reports == ()


def test_verify_prints_a_head_to_be_noted(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(case), str(case)]) == 0
    capsys.readouterr()
    assert main(["record", "verify", str(case)]) == 0
    told = capsys.readouterr().out
    assert "1 event, all as they were kept." in told
    head = told.split("Head: ")[1].strip()
    assert main(["add", str(case), str(case.parent / "second.txt")]) == 0
    assert main(["record", "verify", str(case), "--head", head]) == 0
    assert main(["record", "verify", str(case), "--head", f"1:{'0' * 64}"]) == 6
    assert main(["record", "verify", str(case), "--head", f"9{head}"]) == 6
    assert main(["record", "verify", str(case), "--head", "noted"]) == 2


def test_verify_says_what_was_done_to_which_event(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(case), str(case), str(case.parent / "second.txt")]) == 0
    with closing(sqlite3.connect(case / "record.db")) as database, database:
        database.execute("DROP TRIGGER events_unchanged")
        database.execute("UPDATE events SET text = replace(text, 'Norland', 'Estmark') WHERE number = 1")
    capsys.readouterr()
    assert main(["record", "verify", str(case)]) == 6
    assert capsys.readouterr().out == "Event 1 was changed.\n"
    assert main(["record", "verify", str(case), "--json"]) == 6
    told = json.loads(capsys.readouterr().out)
    assert (told["whole"], told["events"], told["faults"]) == (False, 2, ["event 1 was changed"])


def test_a_case_without_a_record_is_told(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "verify", str(case)]) == 5
    assert "goodoffices add" in capsys.readouterr().err
    assert sorted(p.name for p in case.iterdir()) == ["case.yaml", "first.txt"]


def test_a_name_that_no_file_can_have_is_a_report_that_is_missing(case: Path) -> None:
    assert main(["add", str(case), str(case)]) == 0
    both = Case.from_reports([f"{case}/../{case.name}", "no\0where.txt"], case_dir=case)
    assert len(both.failures) == 1
    assert len(both.reports) == 1


def test_a_report_alone_loads_no_database(case: Path) -> None:
    call = f"main(['brief', {str(case / 'first.txt')!r}, '--case', {str(case)!r}])"
    program = f"import sys; from goodoffices.cli import main; {call}; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True).returncode == 0


def test_a_damaged_record_is_told_and_not_read_around(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "record.db").write_bytes(b"not a database at all, only words" * 100)
    assert main(["brief", str(case)]) == 5
    assert "record.db" in capsys.readouterr().err


def test_a_backup_is_a_case_folder_of_its_own(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(case), str(case)]) == 0
    capsys.readouterr()
    assert main(["brief", str(case)]) == 0
    wanted = capsys.readouterr().out
    copy = case.parent / "a copy"
    assert main(["record", "backup", str(case), str(copy)]) == 0
    told = capsys.readouterr().out
    assert f"1 event in {copy}, all as they were kept." in told
    assert sorted(path.name for path in copy.iterdir()) == ["case.yaml", "originals", "record.db"]
    assert main(["brief", str(copy)]) == 0
    assert capsys.readouterr().out == wanted
    assert main(["record", "verify", str(copy), "--head", told.split("Head: ")[1]]) == 0


def test_a_backup_of_a_record_that_was_changed_leaves_the_one_before(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = case.parent / "copy"
    assert main(["add", str(case), str(case)]) == 0
    assert main(["record", "backup", str(case), str(copy)]) == 0
    before = (copy / "record.db").read_bytes()
    assert main(["add", str(case), str(case.parent / "second.txt")]) == 0
    for original in (case / "originals").iterdir():
        original.write_bytes(b"other")
    capsys.readouterr()
    assert main(["record", "backup", str(case), str(copy), "--json"]) == 6
    assert json.loads(capsys.readouterr().out)["whole"] is False
    assert main(["record", "backup", str(case), str(copy)]) == 6
    assert "no copy was made" in capsys.readouterr().err
    assert (copy / "record.db").read_bytes() == before
    assert main(["record", "backup", str(case), str(case)]) == 2
    assert main(["record", "backup", str(case.parent / "none"), str(copy)]) == 5


def test_what_the_database_keeps_beside_the_events_is_made_anew(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(case), str(case)]) == 0
    with closing(sqlite3.connect(case / "record.db")) as database, database:
        database.execute("DELETE FROM statements")
    capsys.readouterr()
    assert main(["record", "rebuild", str(case)]) == 0
    assert capsys.readouterr().out == "Made anew; otherwise before: statements.\n"
    assert main(["record", "rebuild", str(case), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"otherwise": []}
