"""The commands from the outside: what they print, where, and what they end with."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from goodoffices.brief.document import schema
from goodoffices.case import Case
from goodoffices.cli import main

TALKS = """GENEVA, 7 March 1994 - The government said on Monday that it will accept a permanent ceasefire.

The rebels rejected a permanent ceasefire. Their spokesman, Ado Renn, said: “We want the army to leave first.”
"""
FOOTBALL = "The striker scored twice before half time. The crowd went home early in the rain.\n"


@pytest.fixture
def talks(tmp_path: Path) -> str:
    path = tmp_path / "talks.txt"
    path.write_text(TALKS, encoding="utf8")
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.txt"
    path.write_bytes(bytes(300))
    return str(path)


def test_read_as_json_lines(talks: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", talks, "--json"]) == 0
    out = capsys.readouterr().out
    found = [json.loads(line) for line in out.splitlines()]
    form = {"$ref": "#/$defs/statement", "$defs": schema()["$defs"]}
    for statement in found:
        jsonschema.validate(statement, form)
        for start, end in statement["content"]["spans"]:
            assert TALKS[start:end] in statement["content"]["text"]
        assert statement["report"] == talks
    assert {"The government", "The rebels"} <= {statement["speaker"]["text"] for statement in found}


def test_read_as_a_table(talks: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert main(["read", talks]) == 0
    out, err = capsys.readouterr()
    assert "Who says" in out
    assert "We want the army to leave first" in out
    assert err == ""


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
def test_brief_in_every_format(talks: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", talks, "--format", form]) == 0
    out = capsys.readouterr().out
    assert "ceasefire" in out
    if form == "json":
        jsonschema.validate(json.loads(out), schema())


def test_python_gives_the_same_as_the_command(talks: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", talks, "--json"])
    out = capsys.readouterr().out
    assert [s.id for s in Case.from_reports(talks).statements] == [json.loads(line)["id"] for line in out.splitlines()]


@pytest.mark.parametrize(("name", "begins"), [("b.json", "{"), ("b.md", "#"), ("b.html", "<!"), ("b.out", "")])
def test_the_name_of_the_output_gives_the_format(tmp_path: Path, talks: str, name: str, begins: str) -> None:
    output = tmp_path / name
    assert main(["brief", talks, "--output", str(output)]) == 0
    assert output.read_text(encoding="utf8").lower().startswith(begins)
    assert "\x1b" not in output.read_text(encoding="utf8")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["talks.txt", name])


def test_an_output_is_never_put_over_an_input(tmp_path: Path, talks: str, capsys: pytest.CaptureFixture[str]) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(talks)
    for output in (talks, str(link), str(tmp_path), str(tmp_path / "none" / "b.html")):
        assert main(["brief", talks, "--output", output]) == 2
        assert one_line(capsys.readouterr().err).endswith("Give another --output.")
    inside = tmp_path / "folder"
    inside.mkdir()
    (inside / "a.txt").write_text(TALKS, encoding="utf8")
    assert main(["brief", str(inside), "--output", str(inside / "a.txt")]) == 2
    assert Path(talks).read_text(encoding="utf8") == (inside / "a.txt").read_text(encoding="utf8") == TALKS


def test_an_output_that_is_a_device_is_written_to(talks: str) -> None:
    assert main(["brief", talks, "--output", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_some_reports_cannot_be_read(talks: str, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", bad, talks, "none.txt", "--json"]) == 4
    out, err = capsys.readouterr()
    assert {json.loads(line)["report"] for line in out.splitlines()} == {talks}
    assert [line.split(": ")[1].split(".")[0] for line in err.splitlines()] == ["is not text", "no such file"]


@pytest.mark.parametrize("command", ["read", "brief"])
def test_no_report_can_be_read(bad: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, bad]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert one_line(err) == f"{bad}: is not text. Give a .txt, .html, .pdf or .docx file."


@pytest.mark.parametrize("command", ["read", "brief"])
def test_a_text_about_something_else(tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "football.txt"
    path.write_text(FOOTBALL, encoding="utf8")
    assert main([command, str(path)]) == 0
    assert one_line(capsys.readouterr().err) == f"{path}: nothing in it is attributed to anyone."


def test_a_folder_and_standard_input(
    tmp_path: Path, talks: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TALKS.replace("Monday", "Sunday").encode())))
    assert main(["read", "-", str(tmp_path), "--json"]) == 0
    reports = [json.loads(line)["report"] for line in capsys.readouterr().out.splitlines()]
    assert list(dict.fromkeys(reports)) == ["-", talks]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["brief"], 2, "Missing argument 'REPORT...'"),
        (["brief", "TALKS", "--colour"], 2, "No such option"),
        (["brief", "TALKS", "--date", "June"], 2, "'June' is not a date. Write it as YYYY-MM-DD"),
        (["read", "TALKS", "--date", "2024-02-30"], 2, "'2024-02-30' is not a date"),
        (["brief", "TALKS", "--case", "NONE"], 5, "no such file or folder"),
        (["brief", "TALKS", "--case", "BROKEN"], 5, "line 2, partys: is no field of a case"),
        (["brief", "TALKS", "--case", "HEAVY"], 5, "line 1, weights.half_life: weight 'half_life' is -1"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_what_ends_with_which_status(
    tmp_path: Path, talks: str, arguments: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in {"BROKEN": "name: x\npartys: [A]", "HEAVY": "weights: {half_life: -1}"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "case.yaml").write_text(text, encoding="utf8")
    places = {"TALKS": talks, **{name: str(tmp_path / name) for name in ("NONE", "BROKEN", "HEAVY")}}
    assert main([places.get(argument, argument) for argument in arguments]) == status
    assert told in capsys.readouterr().err


def test_a_case_names_who_takes_part(tmp_path: Path, talks: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text("parties: [Government, Rebels]\nmediators: [Norway]", encoding="utf8")
    assert main(["brief", talks, "--case", str(folder), "--format", "json"]) == 0
    assert [p["name"] for p in json.loads(capsys.readouterr().out)["parties"]] == ["Government", "Rebels"]


def test_anything_else_is_one_sentence(
    talks: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a\nb")

    monkeypatch.setattr(Case, "from_reports", broken)
    assert main(["brief", talks]) == 1
    assert one_line(capsys.readouterr().err).startswith("Something went wrong inside goodoffices (KeyError")
    monkeypatch.setenv("GOODOFFICES_DEBUG", "1")
    with pytest.raises(KeyError):
        main(["brief", talks])


def test_interruption_is_quiet(talks: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Case, "from_reports", interrupted)
    assert main(["brief", talks]) == 130
    assert capsys.readouterr().err.strip() == ""


def test_a_closed_pipe_is_quiet() -> None:
    program = "import sys; from goodoffices.cli import main; sys.exit(main(['--help']))"
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run([sys.executable, "-c", program], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (run.returncode, run.stderr) == (1, b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "_GOODOFFICES_COMPLETE" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("goodoffices 0.")


def one_line(text: str) -> str:
    """The text, which is one line."""
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


@pytest.mark.parametrize("command", ["brief", "deals", "ask", "blockers", "hold", "events"])
def test_as_of_a_day_nothing_is_told_that_came_later(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    early, late = tmp_path / "early", tmp_path / "late"
    for folder in (early, late):
        folder.mkdir()
        (folder / "a.txt").write_text("GENEVA, 7 March 1994 - The union said that it wants a wage rise of 4%.\n")
    (late / "b.txt").write_text("GENEVA, 9 March 1994 - The Canary Guild said that it rejects any wage rise.\n")

    def told(*arguments: str) -> str:
        assert main([command, *arguments]) == 0
        return capsys.readouterr().out.replace(str(late), str(early))

    assert told(str(late), "--as-of", "1994-03-08") == told(str(early), "--as-of", "1994-03-08")
    assert main([command, str(late), "--as-of", "1994-03-06"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "the first is of 1994-03-07" in shown.err
