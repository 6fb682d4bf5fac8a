"""`goodoffices case` from the outside."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from goodoffices.case.load import load_case
from goodoffices.cli import main
from goodoffices.position.model import Letter

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


FLAGS = [
    *("--party", "Dockers' Union = the dockers", "--party", "Port of Ness", "--faction", "the dockers: Crane drivers"),
    *("--mediator", "Labour Court", "--source", "Gazette: B", "--source", "Post: B", "--source", "Post: E@2024-03-01"),
    *("--issue", "duration", "--issue", "Pay: frozen, raised", "--weight", "half_life=30"),
    *("--no-veto", "Crane drivers"),
]


def test_a_new_case_from_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "not there yet" / "tålks 谈判"
    assert main(["case", "new", str(folder), "--name", "Pay talks", *FLAGS]) == 0
    out = capsys.readouterr().out
    assert f"{folder / 'case.yaml'} is written" in out
    assert main(["case", "check", str(folder)]) == 0
    file = load_case(folder)
    assert file.name == "Pay talks"
    assert [(one.name, one.role.value, one.veto) for one in file.cast] == [
        ("Dockers' Union", "party", True),
        ("Crane drivers", "faction", False),
        ("Port of Ness", "party", True),
        ("Labour Court", "mediator", False),
    ]
    assert file.sources["Post"] == (Letter("B"), Letter("E", date(2024, 3, 1)))
    assert file.weights == {"half_life": 30}
    assert [path.name for path in folder.iterdir()] == ["case.yaml"]


def test_a_case_that_is_there_is_not_lost(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (talks / "note.txt").write_text(TALKS, encoding="utf8")
    assert main(["case", "new", str(talks), "--party", "A"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (talks / "case.yaml").read_text(encoding="utf8") == GOOD
    assert main(["case", "new", str(talks), "--party", "A", "--force"]) == 0
    assert [one.name for one in load_case(talks).cast] == ["A"]
    assert load_case(talks).name == talks.name
    assert sorted(path.name for path in talks.iterdir()) == ["case.yaml", "note.txt"]


def test_a_link_that_leads_nowhere_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert main(["case", "new", str(tmp_path)]) == 2
    assert not (tmp_path / "elsewhere.yaml").exists()


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (["--faction", "Mars: X"], "'Mars' is no party of this case"),
        (["--source", "Gazette: Z"], "'Z' is no letter from A to F"),
        (["--party", "A", "--mediator", "a"], "'a' is the name of one who is there already"),
        (["--weight", "relation.foe=1"], "is not known"),
        (["--issue", "durration"], "Did you mean 'duration'?"),
    ],
)
def test_options_that_cannot_stand_write_nothing(
    tmp_path: Path, option: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["case", "new", str(tmp_path / "case"), *option]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "case").exists()


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf8")
    assert main(["case", "new", str(tmp_path / "file")]) == 2
    assert main(["case", "new", str(tmp_path / "file" / "in it")]) == 2
    assert capsys.readouterr().err.count("cannot be written") == 2


def test_a_new_case_from_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text(TALKS.replace("The government", "The government of Mali"), encoding="utf8")
    (tmp_path / "bad.txt").write_bytes(bytes(300))
    call = ["case", "new", str(tmp_path / "case"), "--from", str(tmp_path / "bad.txt")]
    assert main(call) == 3
    assert not (tmp_path / "case").exists()
    assert main([*call, "--from", str(tmp_path / "note.txt")]) == 4
    assert "bad.txt: is not text" in capsys.readouterr().err
    text = (tmp_path / "case" / "case.yaml").read_text(encoding="utf8")
    assert "  - duration  # " in text
    assert "proposed" in text
    assert main(["case", "check", str(tmp_path / "case"), str(tmp_path / "note.txt")]) == 0


def test_a_new_case_is_asked_for_on_a_terminal(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="no terminals of this kind here")
    answers = ["", "A = a b", "a B", "B", "", "F", "A: F", "", "M", "", "observer: O", "", "Post: G", "Post: B", ""]
    ours, theirs = pty.openpty()
    program = "import sys; from goodoffices.cli import main; sys.exit(main())"
    call = [sys.executable, "-c", program, "case", "new", str(tmp_path / "talks")]
    with subprocess.Popen(call, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        os.write(ours, "".join(f"{answer}\n" for answer in [*answers, "?", "hostages_captives", ""]).encode())
        out, err = run.communicate(timeout=60)
    for end in (ours, theirs):
        os.close(end)
    assert run.returncode == 0, err
    assert "Factions" in out
    for refused in ("'a B' is the name", "'F' is a faction of no party", "'G' is no letter"):
        assert refused in out
    file = load_case(tmp_path / "talks")
    assert file.name == "talks"
    assert [(one.name, one.of) for one in file.cast] == [("A", None), ("F", "A"), ("B", None), ("M", None), ("O", None)]
    assert (file.sources, file.issues) == ({"Post": "B"}, ("hostages_captives",))


def test_a_case_shown(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = (
        "sources: {Post: [B, {letter: E, since: 2024-03-01, by: A. N., why: printed a forged letter}]}\n"
        "weights: {half_life: 30}\nfactions: [{name: Guard, of: the rebels, veto: no}]\nmediators: [Selle]\n"
    )
    (talks / "case.yaml").write_text(GOOD + more, encoding="utf8")
    (talks / "note.txt").write_text(TALKS, encoding="utf8")
    assert main(["case", "show", str(talks), "--as-of", "2024-02-29"]) == 0
    out = capsys.readouterr().out
    for line in (
        "TALKS",
        "  the rebels",
        "    - Guard (cannot refuse a deal)",
        "  Selle",
        "SOURCES as of 2024-02-29",
        "  Post: B, usually reliable",
        "    - E from 2024-03-01 (A. N.: printed a forged letter)",
        "  half_life: 30 (built in: 60)",
    ):
        assert line in out.splitlines()
    assert "(1 statement)" in out
    assert "REPORTS by 2024-02-29: 1 report, published 1994-03-07, 1 statement" in out


def test_a_case_shown_as_json(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (talks / "note.txt").write_text(TALKS, encoding="utf8")
    assert main(["case", "show", str(talks), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [party["name"] for party in found["parties"]] == ["the government", "the rebels"]
    assert found["reports"]["statements"] == 1
    assert {issue["id"]: issue["statements"] for issue in found["issues"]}["duration"] == 1
    assert main(["case", "show", str(talks), "--json", "--unread", "--as-of", "1994-03-06"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["reports"]["number"], found["reports"]["statements"]) == (0, None)


def test_a_case_that_cannot_be_used_is_not_shown(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (talks / "case.yaml").write_text("partys: []\n", encoding="utf8")
    assert main(["case", "show", str(talks)]) == 5
    assert "Did you mean 'parties'?" in capsys.readouterr().err


def test_importing_the_commands_loads_nothing_heavy() -> None:
    program = (
        "import sys; from goodoffices.cli import main; main(['case', 'new', '--help']); "
        "sys.stderr.write(repr([m for m in ('spacy', 'yaml', 'numpy', 'goodoffices.vocabulary') if m in sys.modules]))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stderr == "[]"
