"""A reader outside a caucus is told nothing of what was said in it: of every command, in every form, to the byte.

Two records of one case are made: one to which a caucus note was never added, and one that holds it, with what people
said about it, before, between and after all else. Whatever is made for who is not of the caucus must be the same.
A command that has `--for` is found by itself, with all its forms; one that has not must be among `KEEPERS`, with why.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from goodoffices.case.load import load_case
from goodoffices.cli import main
from goodoffices.cli.start import goodoffices
from goodoffices.exchange.tables import TABLES
from goodoffices.record.model import Correction, Grading, Hand, Merging, Release, Withdrawal
from goodoffices.record.place import open_record
from goodoffices.report.intake import take_in_bytes
from goodoffices.report.model import Report
from goodoffices.statement.model import Reading
from goodoffices.statement.read import read
from goodoffices.vocabulary.load import load_vocabulary

KEEPERS = {
    "add": "writes the record, which only those who keep the case can do; it is told what it adds",
    "record verify": "is about the record as a whole: its number of events and its head, for those who keep the case",
    "record backup": "copies the whole record, for those who keep the case",
    "record rebuild": "makes anew what follows from the events, and tells how many there are",
    "record grade": "writes the record",
    "record mark": "writes the record",
    "record withdraw": "writes the record",
    "record correct": "writes the record",
    "review": "writes the record, and reads all of it to do so",
    "import": "writes the record",
    "case new": "writes a case file from reports that are given, and reads no record",
    "case check": "tells what is wrong with the case file, to those who can read it, and reads no statement",
    "frontier": "reads scenarios of other tools, and no report",
    "completion": "reads nothing",
}
"""The commands that cannot be told for whom, each with why."""

READER = "AMBER/south table"
CAUCUS = "AMBER/heron caucus"
CASE = "name: Talks on the valley\nparties:\n  - {name: Norland, aliases: [the north]}\n  - Estmark\n"
OPEN_SOURCES = "sources: {Valley Wire: B}\n"
SECRET_CASE = (
    CASE.replace("[the north]", "[the north, {name: the plover men, mark: AMBER/heron caucus}]")
    + "  - {name: Lapwing Front, mark: AMBER/heron caucus}\n"
    + "sources: {Valley Wire: B, Kestrel Desk: A}\nmarks: {Kestrel Desk: AMBER/heron caucus}\n"
)
OPEN = {
    "wire.txt": "GENEVA, 7 March 2024 — Norland will never accept a ceasefire, its foreign minister Ada Holm said. "
    "Estmark demands that all prisoners be released, its premier Bo Lind said. "
    "The plover men want the border to be opened, a resident said.",
    "paper.txt": "GENEVA, 9 March 2024 — Estmark's proposal provides for a temporary ceasefire and the release of all "
    "prisoners, Lind said. Norland rejected the proposal, Holm said. A mediator from Ruritania met Lind on Friday.",
}
NOTE = (
    "GENEVA, 8 March 2024 — Norland would accept a permanent ceasefire, its adviser Ottoline Wheatear told the dunlin "
    "room. Norland proposed the Curlew paper, which provides for a complete withdrawal of all troops, Wheatear said. "
    "Lapwing Front demands that all prisoners be released, Wheatear said. Estmark would accept a complete withdrawal, "
    "she said. GENEVA, 7 March 2024 — Norland will never accept a ceasefire, its foreign minister Ada Holm said. "
    "Estmark demands that all prisoners be released, its premier Bo Lind said."
)
CANARIES = (
    *("heron", "lapwing", "kestrel", "wheatear", "ottoline", "dunlin", "curlew", "bittern", "avocet"),
    "adviser",
)
AT = datetime(2024, 3, 10, tzinfo=UTC)


def report(name: str, text: str, source: str) -> Report:
    return take_in_bytes(text.encode(), name, source=source)


def note() -> Report:
    return report("kestrel/bittern-note.txt", NOTE, "Kestrel Desk")


def by(name: str) -> tuple[str, datetime, str]:
    return name, AT, f"{name} looked at it"


def read_by(case: Path, one: Report) -> Reading:
    return read(one, load_vocabulary(), load_case(case).cast)


def keep_open(case: Path, *names: str) -> None:
    """The reports that everybody may see, and what people said about them."""
    record = open_record(case, make=True)
    for name in names:
        one = report(name, OPEN[name], "Valley Wire")
        reading = read_by(case, one)
        record.add(one, reading, Hand(*by("ana"), mark="GREEN"))
        first = reading.statements[0]
        record.keep([Correction(first.id, *by("ana"), {"place": "Geneva"}), Grading(first.id, "2", *by("ana"))])
    record.keep([Grading("Valley Wire", "C", *by("ana"))])
    record.close()


def keep_note(case: Path) -> set[str]:
    """The note of the caucus, with all that can be said about it; the ids that it is known by."""
    record, one = open_record(case, make=True), note()
    reading = read_by(case, one)
    record.add(one, reading, Hand("avocet", AT, "heard by avocet", mark=CAUCUS))
    first = reading.statements[0]
    record.keep(
        [
            Correction(first.id, *by("avocet"), {"place": "dunlin"}),
            Correction(reading.statements[-1].id, *by("avocet"), rejected=True),
            Grading(first.id, "1", *by("avocet")),
            Grading("Kestrel Desk", "B", *by("avocet")),
            Merging("Estmark", "Lapwing Front", *by("avocet"), one.id),
            Merging("Ruritania", "the bittern state", *by("avocet")),
            Release(one.id, "RED/heron caucus", *by("avocet")),
            Release(one.id, CAUCUS, *by("avocet")),
        ]
    )
    record.close()
    proposals = {proposal.id for proposal in reading.proposals}
    return {one.id, one.id[:12]} | {statement.id for statement in reading.statements} | proposals


@pytest.fixture(scope="module", name="cases")
def _cases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, set[str]]:
    """Two folders, each with the case "v": without the note, and with it; and the ids of what is in the note."""
    without, holding = tmp_path_factory.mktemp("without"), tmp_path_factory.mktemp("holding")
    for folder, text in ((without, CASE + OPEN_SOURCES), (holding, SECRET_CASE)):
        (folder / "v").mkdir()
        (folder / "v" / "case.yaml").write_text(text, "utf8")
    names = list(OPEN)
    keep_open(without / "v", *names[:1])
    keep_open(without / "v", *names[1:])
    ids = keep_note(holding / "v")
    keep_open(holding / "v", *names[:1])
    record = open_record(holding / "v")
    record.keep([Withdrawal(note().id, *by("avocet"))])
    record.add(note(), read_by(holding / "v", note()), Hand("avocet", AT, "", mark="GREEN"))
    record.close()
    keep_open(holding / "v", *names[1:])
    return without, holding, ids


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from leaves(inner, (*path, name))
    else:
        yield " ".join(path), command


NEEDED = {"export": ["--to", "told.jsonl"]}
"""What a command cannot do without; what is given after it goes before."""

Captured = pytest.CaptureFixture[bytes]
MADE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|lastmodifieddate=\S+")

COMMANDS = dict(leaves(goodoffices))
TOLD = [name for name, command in COMMANDS.items() if any(one.name == "reader" for one in command.params)]


def test_every_command_can_be_told_for_whom_or_it_is_said_why_not() -> None:
    assert set(COMMANDS) - set(TOLD) <= set(KEEPERS)


def forms(command: click.Command) -> Iterator[list[str]]:
    """All forms of what a command makes: each flag, each choice, to the terminal and into a file."""
    yield []
    options = [one for one in command.params if isinstance(one, click.Option)]
    places = [one.opts[0] for one in options if one.name in ("output", "to")]
    for one in options:
        name, kind = one.opts[0], one.type
        if one.is_flag and not one.secondary_opts and name != "--anew":
            yield [name]
        if name == "--what":
            yield from ([name, what] for what in (*TABLES, "record"))
        for choice in kind.choices if isinstance(kind, click.Choice) else ():
            yield [name, str(choice)]
            yield from ([name, str(choice), place, "out"] for place in places)
    for place in places:
        yield from ([place, f"out{suffix}"] for suffix in ("", ".json", ".html", ".md", ".docx", ".jsonl", ".csv"))


def made(folder: Path, call: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> str:
    """All that a command says and writes, in a folder."""
    monkeypatch.chdir(folder)
    before = set(folder.rglob("*"))
    status = main(call)
    told = capsys.readouterr()
    parts = [f"{status}\n{content(told.out)}\n{content(told.err)}"]
    for path in sorted(set(folder.rglob("*")) - before, reverse=True):
        if path.is_file() and "record.db" not in path.name:
            parts.append(f"{path.relative_to(folder)}\n{content(path.read_bytes())}")
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
    return "\n".join(parts)


def content(data: bytes) -> str:
    """What stands in a file, also in one of several packed together, but for the time when it was made."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return MADE.sub("", data.decode("utf8", "backslashreplace"))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        text = "\n".join(f"{name}\n{packed.read(name).decode('utf8', 'replace')}" for name in sorted(packed.namelist()))
    return MADE.sub("", text)


@pytest.mark.parametrize("name", TOLD)
def test_for_who_is_not_of_the_caucus_all_is_as_if_its_note_had_never_been(
    cases: tuple[Path, Path, set[str]],
    name: str,
    capsysbinary: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without, holding, ids = cases
    for form in forms(COMMANDS[name]):
        call = [*name.split(), "v", "--for", READER, *NEEDED.get(name, []), *form]
        seen = made(holding, call, capsysbinary, monkeypatch)
        assert seen == made(without, call, capsysbinary, monkeypatch), call
        assert [word for word in (*CANARIES, *ids) if word in seen.casefold()] == [], call
        assert form or seen.startswith("0\n"), seen


@pytest.mark.parametrize("reader", ["CLEAR", "GREEN", "AMBER+STRICT", "RED/south table", "AMBER/heron"])
def test_nor_is_any_other_reader_told(
    cases: tuple[Path, Path, set[str]],
    reader: str,
    capsysbinary: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without, holding, _ = cases
    for call in (["brief", "v", "--for", reader, "--format", "json"], ["read", "v", "--json", "--for", reader]):
        assert made(holding, call, capsysbinary, monkeypatch) == made(without, call, capsysbinary, monkeypatch)


@pytest.mark.parametrize("given", [["kestrel-copy.txt"], ["kestrel-copy.txt", "--mark", "CLEAR"]])
def test_a_note_given_besides_bears_the_mark_that_it_has_in_the_record(
    cases: tuple[Path, Path, set[str]],
    given: list[str],
    capsysbinary: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without, holding, _ = cases
    (holding / "kestrel-copy.txt").write_bytes(NOTE.encode())
    call = ["brief", "v", "--for", READER]
    seen = made(holding, [*call, *given], capsysbinary, monkeypatch)
    assert seen == made(without, call, capsysbinary, monkeypatch)


@pytest.mark.parametrize("name", TOLD)
def test_who_is_of_the_caucus_is_told_and_the_mark_stands_on_the_face(
    cases: tuple[Path, Path, set[str]],
    name: str,
    capsysbinary: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, holding, _ = cases
    seen = made(holding, [*name.split(), "v", "--for", CAUCUS, *NEEDED.get(name, [])], capsysbinary, monkeypatch)
    assert "TLP:AMBER · compartment heron caucus" in seen
    whole = made(holding, [*name.split(), "v", *NEEDED.get(name, [])], capsysbinary, monkeypatch)
    assert "TLP:AMBER · compartment heron caucus" in whole


def test_what_is_made_for_the_caucus_rests_on_its_note(
    cases: tuple[Path, Path, set[str]], capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, holding, _ = cases
    seen = made(holding, ["brief", "v", "--for", CAUCUS, "--format", "html"], capsysbinary, monkeypatch)
    assert "Ottoline Wheatear" in seen
    assert '<span style="color:#FFC000;background:#000">TLP:AMBER</span> · compartment heron caucus' in seen
