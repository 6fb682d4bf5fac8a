"""Whatever stops a run, what was read is there, and the finished file is that of a run that nothing stopped."""

import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.corpus.journal import PROGRESS, Journal
from goodoffices.corpus.model import Outcome, Plan
from goodoffices.errors import OutputDiffers, OutputRefused
from goodoffices.identity import bytes_id

SETTINGS = {"goodoffices": "0.1", "case": "", "date": ""}
TEXTS = {"a.txt": "One.", "b/b.txt": "Two.", "c.txt": "", "d.txt": "One.", "é\udc80.txt": "Five.", "f.txt": "Six.\n"}
"""The reports by name; d.txt is a copy of a.txt, and nothing is found in c.txt."""

here = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf8")
    return tmp_path


def plan(folder: Path) -> Plan:
    return Plan(tuple(str(folder / name) for name in TEXTS))


def read(path: str) -> Outcome:
    """What a reader would give: one statement for each word."""
    data = Path(path).read_bytes()
    lines = "".join(f"{json.dumps({'report': path, 'word': word})}\n" for word in data.decode().split()).encode()
    return Outcome(0, path, id=bytes_id(data), lines=lines, statements=lines.count(b"\n"))


def run(folder: Path, output: str, order: Iterable[int] | None = None, **given: Any) -> bytes:
    """Read what is not read yet, and finish."""
    with journal(folder, output, **given) as open_journal:
        paths = open_journal.plan.paths
        for number in order if order is not None else range(len(paths)):
            if paths[number] not in open_journal.entries:
                open_journal.add(read(paths[number]))
        open_journal.settle()
    return Path(output).read_bytes()


def journal(
    folder: Path, output: str, told: dict[str, str] = SETTINGS, asked: Plan | None = None, anew: bool = False
) -> Journal:
    return Journal(output, Path(output), told, asked or plan(folder), anew=anew)


def output(folder: Path, name: str = "out.jsonl") -> str:
    for end in ("", PROGRESS):
        (folder / (name + end)).unlink(missing_ok=True)
    return str(folder / name)


@here
@given(order=st.permutations(range(len(TEXTS))))
def test_the_order_of_reading_does_not_show(folder: Path, order: list[int]) -> None:
    straight, other = output(folder, "straight.jsonl"), output(folder, "other.jsonl")
    assert run(folder, straight) == run(folder, other, order)
    assert Path(straight + PROGRESS).read_bytes() == Path(other + PROGRESS).read_bytes()


@here
@given(data=st.data())
def test_a_run_stopped_anywhere_goes_on_to_the_same_file(folder: Path, data: st.DataObject) -> None:
    straight = run(folder, output(folder, "straight.jsonl"))
    stopped = output(folder)
    with journal(folder, stopped) as begun:
        for number in data.draw(st.permutations(range(len(TEXTS))))[: data.draw(st.integers(0, len(TEXTS)))]:
            begun.add(read(plan(folder).paths[number]))
    for name in (stopped, stopped + PROGRESS):
        whole = Path(name).read_bytes()
        Path(name).write_bytes(whole[: data.draw(st.integers(max(0, len(whole) - 300), len(whole)))])
    assert run(folder, stopped, data.draw(st.permutations(range(len(TEXTS))))) == straight


def test_what_was_read_is_not_read_again(folder: Path) -> None:
    stopped = output(folder)
    with journal(folder, stopped) as begun:
        for path in begun.plan.paths[:3]:
            begun.add(read(path))
    with journal(folder, stopped) as again:
        assert list(again.entries) == list(plan(folder).paths[:3])
    run(folder, stopped)
    with journal(folder, stopped) as again:
        assert list(again.entries) == list(plan(folder).paths)


def test_copies_are_told_once_and_entries_lead_to_their_lines(folder: Path) -> None:
    text = run(folder, output(folder))
    assert [json.loads(line)["word"] for line in text.splitlines()] == ["One.", "Two.", "Five.", "Six."]
    with journal(folder, str(folder / "out.jsonl")) as done:
        entries = done.in_order()
        assert b"".join(done.text(entry) for entry in entries) == text
        assert [entry.copy_of for entry in entries if entry.copy_of] == [str(folder / "a.txt")]
        assert all(one.end == other.start for one, other in pairwise(entries))


def test_a_changed_report_is_read_again_and_counted(folder: Path) -> None:
    stopped = output(folder)
    run(folder, stopped)
    (folder / "a.txt").write_text("Another. Text.", encoding="utf8")
    with journal(folder, stopped) as again:
        assert again.changed == 1
        names = {Path(path).name for path in again.entries}
        assert names == {Path(name).name for name in TEXTS} - {"a.txt", "d.txt"}  # nor does d.txt have its original
    assert run(folder, stopped) == run(folder, output(folder, "straight.jsonl"))


def test_lines_that_were_edited_are_read_again(folder: Path) -> None:
    stopped = output(folder)
    straight = run(folder, stopped)
    Path(stopped).write_bytes(straight.replace(b"Two", b"Too"))
    assert run(folder, stopped) == straight


def test_a_report_more_finds_its_place(folder: Path) -> None:
    some = Plan(plan(folder).paths[1:5])
    grown = output(folder)
    run(folder, grown, asked=some)
    assert run(folder, grown, [5, 0]) == run(folder, output(folder, "straight.jsonl"))


@pytest.mark.parametrize(("name", "words"), [("goodoffices", "another version"), ("date", "another --date")])
def test_readings_of_two_kinds_are_never_mixed(folder: Path, name: str, words: str) -> None:
    stopped = output(folder)
    before = run(folder, stopped)
    with pytest.raises(OutputDiffers, match=f"was read with {words}"):
        journal(folder, stopped, {**SETTINGS, name: "else"})
    assert Path(stopped).read_bytes() == before
    assert run(folder, stopped, told={**SETTINGS, name: "else"}, anew=True) == before


def test_what_is_of_other_reports_or_of_someone_else_is_not_written_over(folder: Path) -> None:
    stopped = output(folder)
    before = run(folder, stopped)
    with pytest.raises(OutputDiffers, match=r"a\.txt and 2 more, which is not among the reports given now"):
        journal(folder, stopped, asked=Plan(plan(folder).paths[3:]))
    assert Path(stopped).read_bytes() == before
    Path(stopped + PROGRESS).unlink()
    with pytest.raises(OutputDiffers, match="is there already"):
        journal(folder, stopped)
    assert Path(stopped).read_bytes() == before
    assert not Path(stopped + PROGRESS).exists()
    assert run(folder, stopped, anew=True) == before


def test_two_runs_do_not_write_to_one_output(folder: Path) -> None:
    pytest.importorskip("fcntl", reason="the system has no such locks")
    stopped = output(folder)
    with journal(folder, stopped), pytest.raises(OutputRefused, match="another goodoffices is reading into it"):
        journal(folder, stopped)
