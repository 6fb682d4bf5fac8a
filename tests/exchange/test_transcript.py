"""A record written as lines and read back is the record; a file that is damaged anywhere is refused as a whole."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import ImportInvalid
from goodoffices.exchange.transcript import Transcript, read, written
from goodoffices.identity import bytes_id
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import (
    Correction,
    Event,
    Grading,
    Hand,
    Merging,
    Noted,
    Release,
    Undoing,
    Withdrawal,
)
from goodoffices.report.model import Passage
from goodoffices.statement.model import Speaker
from stores import PROPOSAL, READING, REPORT, STUDY, WANT

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
BY = ("ana", AT, "heard “it” — twice")
SAID = Correction(WANT.id, *BY, {"holder": "the younger miners", "content": WANT.content})


def record() -> MemoryRecord:
    """A record in which something of every kind happened."""
    kept = MemoryRecord()
    kept.add(REPORT, READING, Hand(*BY, "AMBER/north caucus"))
    kept.keep([SAID, Grading(WANT.id, "2", *BY), Grading("Pit Wire", "B", *BY), Release(REPORT.id, "GREEN", *BY)])
    kept.keep([Noted(STUDY, *BY), Merging("pit owners", "owners", *BY, REPORT.id)])
    kept.keep([Undoing(SAID, *BY), Withdrawal(REPORT.id, *BY)])
    kept.add(REPORT, READING, Hand(*BY))
    return kept


def events() -> tuple[Event, ...]:
    return tuple(entry.event for entry in record().entries())


def file(transcript: Transcript) -> bytes:
    return "".join(written(transcript)).encode()


def test_all_kinds_of_events_come_back_and_read_the_same() -> None:
    sent = Transcript(events(), "Pit talks", "AMBER/north caucus", {bytes_id(b"pit\r\n"): b"pit\r\n"})
    got = read(file(sent), "pit.jsonl")
    assert got == sent
    again = MemoryRecord()
    assert again.receive(got.events) == len(sent.events)
    assert [e.event for e in again.entries()] == list(sent.events)
    assert again.statements() == record().statements()
    assert again.proposals() == (PROPOSAL,)
    assert again.mark(REPORT.id) == record().mark(REPORT.id)


@given(st.data())
def test_a_line_that_was_changed_left_out_or_moved_is_told(data: st.DataObject) -> None:
    lines = file(Transcript(events(), "Pit talks", "AMBER", {bytes_id(b"pit"): b"pit"})).splitlines(keepends=True)
    place = data.draw(st.integers(0, len(lines) - 1))
    how = data.draw(st.sampled_from(["drop", "swap", "cut", "letter", "twice", "empty"]))
    damaged = list(lines)
    if how == "drop":
        del damaged[place]
    elif how == "twice":
        damaged.insert(place, lines[place])
    elif how == "empty":
        damaged[place] = b"\n"
    elif how == "cut":
        damaged[place] = lines[place][: data.draw(st.integers(0, len(lines[place]) - 2))] + b"\n"
    elif how == "letter":
        at = data.draw(st.integers(0, len(lines[place]) - 2))
        damaged[place] = lines[place][:at] + bytes([lines[place][at] ^ 1]) + lines[place][at + 1 :]
    else:
        other = data.draw(st.integers(0, len(lines) - 1).filter(lambda n: n != place))
        damaged[place], damaged[other] = damaged[other], damaged[place]
    with pytest.raises(ImportInvalid) as told:
        read(b"".join(damaged), "pit.jsonl")
    assert told.value.where.startswith("line ")


def test_the_number_of_a_changed_line_is_told() -> None:
    lines = file(Transcript(events())).splitlines(keepends=True)
    lines[3] = lines[3].replace(b"B", b"A").replace(b'"2"', b'"1"')
    with pytest.raises(ImportInvalid, match=r"pit\.jsonl, line 4: does not follow"):
        read(b"".join(lines), "pit.jsonl")


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"goodoffices":"record"}',
        b'{"goodoffices":"record","form":1,"case":"","mark":"PURPLE","events":0,"originals":0}',
        b'{"goodoffices":"record","form":1,"case":"","mark":"","events":-1,"originals":0}',
        b'{"goodoffices":"record","form":true,"case":"","mark":"","events":0,"originals":0}',
        b'{"goodoffices":"record","form":2,"case":"","mark":"","events":0,"originals":0}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_record_is_refused(first: bytes) -> None:
    with pytest.raises(ImportInvalid):
        read(first, "pit.jsonl")


@pytest.mark.parametrize(
    "event",
    [
        Noted(STUDY.changed(content=Passage("never said", ((0, 10),))), *BY),
        Noted(STUDY.changed(speaker=Speaker(Passage("nobody", ((0, 6),)))), *BY),
        Grading(5, "2", *BY),  # type: ignore[arg-type]
        Correction(WANT.id, "ana", "today", "why"),  # type: ignore[arg-type]
    ],
)
def test_a_file_made_by_hand_is_held_to_the_reports_and_to_the_form_of_its_nouns(event: Event) -> None:
    with pytest.raises(ImportInvalid, match="line 3"):
        read(file(Transcript((events()[0], event))), "pit.jsonl")


def test_lines_are_plain_json_in_ascii() -> None:
    lines = file(Transcript(events())).splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)
    assert all(line.isascii() for line in lines)
