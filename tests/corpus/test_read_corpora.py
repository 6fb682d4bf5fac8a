"""Corpora read by the command, from the outside: stopped, resumed, by one process and by two."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goodoffices.cli import main
from goodoffices.errors import ReportUnread

PROGRAM = "import sys; from goodoffices.cli import main; sys.exit(main())"
SENTENCES = (
    "The government of Sudan said on Monday that it will accept a permanent ceasefire.",
    "The rebels rejected the release of all prisoners, a spokesman said.",
    "“We want the army to leave first,” said Ado Renn, the chief delegate of Norway.",
    "Rain fell on the city all day.",
)
REPORTS = 60


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    for number in range(REPORTS):
        path = folder / str(number % 3) / f"{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        words = [
            f"Day {number}.",
            *(SENTENCES[(number + turn) % 4] for turn in range(1 + number % 3 if number < 24 else 24)),
        ]
        path.write_text("\n\n".join(words) + "\n", encoding="utf8")
    (folder / "0" / "00-again.txt").write_bytes((folder / "0" / "00.txt").read_bytes())
    (folder / "1" / "broken.txt").write_bytes(bytes(300))
    (folder / "1" / "empty.md").write_bytes(b"\n")
    (folder / "1" / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text(SENTENCES[0], encoding="utf8")
    return folder


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", PROGRAM, *map(str, arguments)]


def entries(output: Path) -> int:
    """How many reports a file of progress tells of."""
    try:
        return Path(f"{output}.progress").read_bytes().count(b"\n") - 1
    except OSError:
        return -1


def stopped(corpus: Path, output: Path, how: signal.Signals, after: int = 3) -> tuple[int, str]:
    """The status and the messages of a run that a signal ends after some reports."""
    process = subprocess.Popen(
        command("read", corpus, "--output", output),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background inherits deafness
    )
    deadline = time.monotonic() + 60
    while entries(output) < after and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(how)
    _, told = process.communicate(timeout=60)
    return process.returncode, told


def test_one_process_or_two_killed_or_interrupted_give_the_same(corpus: Path, tmp_path: Path) -> None:
    straight, broken_off = tmp_path / "straight.jsonl", tmp_path / "broken-off.jsonl"
    run = subprocess.run(command("read", corpus, "--output", straight), capture_output=True, text=True)
    assert run.returncode == 4
    assert run.stdout == ""
    check_told(run.stderr.splitlines(), corpus)

    killed, _ = stopped(corpus, broken_off, signal.SIGKILL)
    assert killed == -signal.SIGKILL
    kept = entries(broken_off)
    assert 3 <= kept < REPORTS
    with broken_off.open("ab") as file:
        file.write(b'{"torn')
    interrupted, told = stopped(corpus, broken_off, signal.SIGINT, kept + 3)
    assert interrupted == 130
    assert told.rstrip().endswith("are read and kept; the same command goes on from there.")
    assert entries(broken_off) >= kept + 3

    again = command("read", corpus, "--output", broken_off, "--jobs", "2")
    run = subprocess.run(again, capture_output=True, text=True)
    assert run.returncode == 4
    assert f"{kept:,} " < run.stderr.splitlines()[-1].split("; ")[1]
    assert broken_off.read_bytes() == straight.read_bytes()
    assert Path(f"{broken_off}.progress").read_bytes() == Path(f"{straight}.progress").read_bytes()
    check_lines(straight, corpus)


def check_told(told: list[str], corpus: Path) -> None:
    assert told[0] == "2 files left out: hidden, or of another kind."
    assert {line.partition(":")[0] for line in told[1:3]} == {
        str(corpus / "1" / name) for name in ("broken.txt", "empty.md")
    }
    assert told[3].startswith("In ")
    assert told[4].endswith("1 copy of another left out, 2 could not be read.")
    assert len(told) == 5


def check_lines(output: Path, corpus: Path) -> None:
    found = [json.loads(line) for line in output.read_bytes().splitlines()]
    names = [statement["report"] for statement in found]
    assert names == sorted(names)
    assert len({statement["id"] for statement in found}) == len(found)
    for statement in found:
        assert statement["content"]["text"] in Path(statement["report"]).read_text(encoding="utf8")
    assert str(corpus / "0" / "00-again.txt") in names  # of the two, the first by path is told
    assert str(corpus / "0" / "00.txt") not in names


def test_what_is_printed_is_what_is_written(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(corpus), "--json"]) == 4
    out, err = capsys.readouterr()
    assert err.splitlines()[-1].startswith("In ")
    assert len(err.splitlines()) == 4
    output = tmp_path / "out.jsonl"
    assert main(["read", str(corpus), "--output", str(output)]) == 4
    assert output.read_text(encoding="utf8") == out
    capsys.readouterr()
    assert main(["read", str(corpus), "--output", str(output)]) == 4
    assert f"{REPORTS + 1} were read before" in capsys.readouterr().err
    assert output.read_text(encoding="utf8") == out


def test_a_fault_in_one_report_costs_no_other(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from goodoffices.statement import read as reading

    sound = reading.read

    def faulty(report, *given, **more):  # type: ignore[no-untyped-def]
        if report.name.endswith("04.txt"):
            raise IndexError("list index\nout of range")
        return sound(report, *given, **more)

    monkeypatch.setattr(reading, "read", faulty)
    few = [str(corpus / str(number % 3) / f"{number:02}.txt") for number in (2, 4, 5)]
    assert main(["read", *few, "--json"]) == 4
    out, err = capsys.readouterr()
    assert err.splitlines()[0] == str(ReportUnread(few[1], IndexError("list index out of range")))
    assert {json.loads(line)["report"] for line in out.splitlines()} == {few[0], few[2]}


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["--output", "DIR/out.txt"], 2, "ends neither in .jsonl nor in .parquet"),
        (["--output", "DIR/none/out.jsonl"], 2, "its folder does not exist"),
        (["--output", "DIR/own.jsonl"], 2, "is there already"),
        (["--anew"], 2, "--anew is for what --output holds"),
        (["--jobs", "0"], 2, "Invalid value for '--jobs'"),
    ],
)
def test_what_is_refused(
    corpus: Path, arguments: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own = corpus / "own.jsonl"
    own.write_text("{}\n", encoding="utf8")
    given = [argument.replace("DIR", str(corpus)) for argument in arguments]
    assert main(["read", str(corpus), *given]) == status
    assert told in capsys.readouterr().err
    assert own.read_text(encoding="utf8") == "{}\n"
    assert not Path(f"{own}{os.extsep}progress").exists()
