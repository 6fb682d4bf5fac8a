"""`goodoffices case` from the outside."""

import json
from pathlib import Path

import pytest

from goodoffices.cli import main

GOOD = "name: Talks\nparties: [the government, the rebels]\n"
TALKS = "GENEVA, 7 March 1994 - The government said on Monday that it will accept a permanent ceasefire.\n"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "the tålks 谈判"
    folder.mkdir()
    (folder / "case.yaml").write_text(GOOD, encoding="utf8")
    return folder


def test_a_case_without_error(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "check", str(talks)]) == 0
    assert capsys.readouterr().out == f"{talks / 'case.yaml'}: no error.\n"


def test_warnings_do_not_fail(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (talks / "note.txt").write_text(TALKS, encoding="utf8")
    assert main(["case", "check", str(talks)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith(f"{talks / 'case.yaml'}:2:27: warning: parties[2]: 'the rebels' is named in no report")
    assert out[1] == f"{talks / 'case.yaml'}: no error, 1 warning."


def test_errors_fail_and_are_all_told(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (talks / "case.yaml").write_text('partys: [A]\nsources: {A: "\\e[31m"}\n', encoding="utf8")
    assert main(["case", "check", str(talks)]) == 5
    out = capsys.readouterr().out
    assert "2 errors" in out
    assert "\x1b" not in out
    assert main(["case", "check", str(talks), "--json"]) == 5
    found = json.loads(capsys.readouterr().out)
    assert [(fault["line"], fault["field"], fault["warning"]) for fault in found["faults"]] == [
        (1, "partys", False),
        (2, "sources.A", False),
    ]


def test_a_report_that_cannot_be_read_is_told(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (talks / "bad.txt").write_bytes(bytes(300))
    assert main(["case", "check", str(talks)]) == 4
    assert "bad.txt: is not text" in capsys.readouterr().err


def test_no_case_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "check", str(tmp_path)]) == 5
    assert "holds no case.yaml" in capsys.readouterr().out
