"""`goodoffices add` among stories that are there: updates, copies, files that lie in the folder, and being stopped."""

import json
from pathlib import Path

import pytest

from goodoffices.case import Case
from goodoffices.cli import main
from goodoffices.record.place import open_record

CASE = "name: The valley\nparties: [Norland, Estmark]\n"
BODY = (
    "{} its foreign minister Ada Holm said on Thursday after a long day of talks in the old town hall of Geneva, where "
    "delegations of both sides had met behind closed doors since the early morning. Estmark demands that all prisoners "
    "be released, its premier Bo Lind said. The mediators said that they would go on with their work at the weekend "
    "and that nobody had left the table so far, although tempers had run high at noon."
)
FIRST = "GENEVA, 7 March 2024 — " + BODY.format("Norland will never accept a ceasefire,")
UPDATE = "GENEVA, 8 March 2024 — (Updates) " + BODY.format("Norland will accept a temporary ceasefire,")


@pytest.fixture(name="case")
def _case(tmp_path: Path) -> Path:
    folder = tmp_path / "valley"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, "utf8")
    return folder


def add(case: Path, name: str, text: str, *rest: str) -> int:
    path = case.parent / name
    path.write_text(text, "utf8")
    return main(["add", str(case), str(path), "--json", *rest])


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_update_supersedes_whichever_comes_first(
    case: Path, order: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    stories = (("one.txt", FIRST), ("two.txt", UPDATE))
    for place in order:
        assert add(case, *stories[place], "--source", "Wire") == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    found = Case.from_reports(str(case))
    assert [Path(report.name).name for report in found.reports] == ["two.txt"]
    assert not any("never" in s.content.text for s in found.statements)
    assert "never accept" in json.dumps(told)  # what is gone
    record = open_record(case)
    assert len(record.statements(corrected=False)) > len(record.statements())  # the earlier one stays in the record
    record.close()


def test_what_changed_is_shown_and_a_verdict_goes_along_where_the_words_do(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(case, "one.txt", FIRST, "--source", "Wire") == 0
    said = Case.from_reports(str(case)).statements
    freed = next(s for s in said if "prisoners" in s.content.text and s.is_stance)
    never = next(s for s in said if "never" in s.content.text and s.is_stance)
    assert main(["review", str(case), "--accept", freed.id, "--accept", never.id, "--by", "ana"]) == 0
    capsys.readouterr()
    path = case.parent / "two.txt"
    path.write_text(UPDATE, "utf8")
    assert main(["add", str(case), str(path), "--source", "Wire", "--by", "ben"]) == 0
    out = capsys.readouterr().out
    assert "supersedes one.txt" in out.replace(str(case.parent) + "/", "")
    assert "gone Norland: reject" in out
    assert "new Norland: accept" in out
    assert "not carried over" in out
    assert never.id in out
    record = open_record(case)
    now = next(s for s in record.statements() if "prisoners" in s.content.text and s.is_stance)
    assert now.id != freed.id
    assert [one.by for one in record.corrections(now.id)] == ["ana"]
    record.close()


def test_a_story_of_another_source_is_a_copy_and_both_count_once(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(case, "one.txt", FIRST, "--source", "Wire") == 0
    alone = {p.issue: p.stated for p in Case.from_reports(str(case)).positions if p.accounts}
    copied = FIRST.replace("a long day", "a very long day").replace("GENEVA", "BERN")
    assert add(case, "copy.txt", copied, "--source", "Gazette") == 0
    (copy,) = json.loads(capsys.readouterr().out.splitlines()[-1])["copies"]
    found = Case.from_reports(str(case))
    assert copy in {report.id for report in found.reports}
    assert len({report.family for report in found.reports}) == 1
    both = {p.issue: p.stated for p in found.positions if p.accounts}
    assert both == pytest.approx(alone)


def test_files_that_lie_in_the_folder_are_told_and_added(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(case, "one.txt", FIRST) == 0
    (case / "new.txt").write_text("GENEVA, 9 March 2024 — Estmark rejected a ceasefire, Bo Lind said.", "utf8")
    capsys.readouterr()
    assert main(["positions", str(case)]) == 0
    assert "1 file in" in capsys.readouterr().err
    assert main(["add", str(case)]) == 0
    assert main(["positions", str(case)]) == 0
    assert "not added" not in capsys.readouterr().err.splitlines()[-1:]
    assert len(Case.from_reports(str(case)).reports) == 2
    assert main(["add", str(case)]) == 0
    assert "Nothing added" in capsys.readouterr().err


def test_what_was_told_as_added_is_kept_when_it_is_stopped(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from goodoffices.record.sql import SqlRecord

    many = case.parent / "many"
    many.mkdir()
    for number in range(3):
        (many / f"{number}.txt").write_text(f"Norland demands {number + 2} new wells, Ada Holm said.", "utf8")
    whole = SqlRecord.add

    def stopped(self: SqlRecord, report: object, *rest: object) -> int:
        if report.name.endswith("2.txt"):  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return whole(self, report, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlRecord, "add", stopped)
    assert main(["add", str(case), str(many)]) == 130
    told = capsys.readouterr()
    assert "Interrupted. 2 reports added" in told.err
    assert len(Case.from_reports(str(case)).reports) == 2
