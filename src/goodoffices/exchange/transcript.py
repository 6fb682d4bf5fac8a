"""A record as a file of lines, out and back without loss.

1. The first line says what the file is: its form, the case, its handling mark, how many events and originals follow.
2. A line an event: `event` in the form of the record (`record.codec`), and `digest`, its hash, chained to the line
   before it as in the record (`record.chain`). The chain begins over the first line.
3. Then, where they were asked for, a line an original: its SHA-256, and its bytes in Base64.
4. Read back, every line is held to its hash, every event to the form of its nouns, every quote to its report.

Invariant: what is read is what was written, or the line that is not is told; nothing is taken out of a file that is
damaged anywhere.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from goodoffices.errors import ImportInvalid
from goodoffices.exchange.sound import unsound
from goodoffices.identity import bytes_id
from goodoffices.record.chain import Head, linked, seeded
from goodoffices.record.codec import canonical, event_of, text_of
from goodoffices.record.corrected import is_cut_from
from goodoffices.record.mark import recorded
from goodoffices.record.model import Added, Event, Noted
from goodoffices.report.model import Report
from goodoffices.statement.model import Statement

WHAT, FORM = "record", 1
"""What a file says that it is. A file of a higher form is refused."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What such a file holds: `originals` are bytes by their SHA-256; `mark` is "" for none."""

    events: tuple[Event, ...]
    case: str = ""
    mark: str = ""
    originals: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def written(transcript: Transcript) -> Iterator[str]:
    """The lines of a transcript, each with its end.

    >>> list(written(Transcript(())))
    ['{"case":"","events":0,"form":1,"goodoffices":"record","mark":"","originals":0}\\n']
    """
    first = canonical(
        {
            "goodoffices": WHAT,
            "form": FORM,
            "case": transcript.case,
            "mark": transcript.mark,
            "events": len(transcript.events),
            "originals": len(transcript.originals),
        }
    )
    yield f"{first}\n"
    head = Head(0, seeded(first))
    for event in transcript.events:
        link = linked(head, text_of(event))
        head = Head(link.number, link.digest)
        yield f'{{"digest":"{link.digest}","event":{link.text}}}\n'
    for digest, data in transcript.originals.items():
        yield f"{canonical({'original': digest, 'base64': base64.b64encode(data).decode('ascii')})}\n"


def read(data: bytes, name: str) -> Transcript:
    """The transcript that a file of that name holds. Raises ImportInvalid with the number of the line that is wrong."""
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines()
    if not lines:
        raise ImportInvalid(name, "", "is empty", AGAIN)
    first = _first(lines[0], name)
    last = 1 + first["events"]
    reading = _Reading(name, Head(0, seeded(canonical(first))))
    events = tuple(reading.event(number, line) for number, line in enumerate(lines[1:last], 2))
    rest = lines[last:]
    originals = dict(reading.original(number, line) for number, line in enumerate(rest, last + 1))
    if (missing := last + first["originals"] - len(lines)) > 0:
        raise ImportInvalid(name, f"line {len(lines)}", f"is the last, and {missing} should follow", AGAIN)
    if missing < 0 or len(originals) < first["originals"]:
        raise ImportInvalid(name, f"line {len(lines)}", "is more than the first line tells of", AGAIN)
    return Transcript(events, first["case"], first["mark"], originals)


AGAIN = "Nothing of the file was taken in; have it exported again."
COUNTS = ("form", "events", "originals")


def _first(line: bytes, name: str) -> dict[str, Any]:
    found = _parsed(line, name, 1)
    if found.get("goodoffices") != WHAT:
        remedy = "Give a file that `goodoffices export CASE --to FILE.jsonl` wrote, or a table of statements (.csv)."
        raise ImportInvalid(name, "line 1", "is not the first line of a record", remedy)
    counts = [found.get(key) for key in COUNTS]
    words = [found.get(key) for key in ("case", "mark")]
    if not all(type(one) is int and one >= 0 for one in counts) or not all(isinstance(one, str) for one in words):
        raise ImportInvalid(name, "line 1", "is damaged", AGAIN)
    if found["form"] > FORM:
        raise ImportInvalid(name, "line 1", f"is of form {found['form']}, newer than this version knows", "Update it.")
    if str(recorded(found["mark"])) != found["mark"]:
        raise ImportInvalid(name, "line 1", f"has a mark that is none: {found['mark']!r}", AGAIN)
    return found


class _Reading:
    """The lines of a file one after another, the `head` of their chain, and the reports told so far."""

    def __init__(self, name: str, head: Head) -> None:
        self.name, self.head = name, head
        self.reports: dict[str, Report] = {}

    def event(self, number: int, line: bytes) -> Event:
        found = _parsed(line, self.name, number)
        try:
            text = canonical(found["event"])
            link = linked(self.head, text)
            if found.get("digest") != link.digest:
                raise self.wrong(number, "does not follow from the line before it: one of them was changed or left out")
            event = event_of(text)
        except (KeyError, ValueError, RecursionError) as problem:
            raise self.wrong(number, "holds no event of a record") from problem
        self.head = Head(link.number, link.digest)
        self._hold(number, event)
        return event

    def original(self, number: int, line: bytes) -> tuple[str, bytes]:
        found = _parsed(line, self.name, number)
        try:
            data = base64.b64decode(found["base64"], validate=True)
        except (KeyError, TypeError, ValueError, binascii.Error) as problem:
            raise self.wrong(number, "holds no original") from problem
        if bytes_id(data) != found.get("original"):
            raise self.wrong(number, "holds another original than it says")
        return bytes_id(data), data

    def _hold(self, number: int, event: Event) -> None:
        """Hold an event to the form of its nouns, and the statements that come with a report to its words."""
        if field := unsound(event):
            raise self.wrong(number, f"holds no event of a record ({field})")
        if isinstance(event, Added):
            report = self.reports.setdefault(event.report.id, event.report)
            said: tuple[Statement, ...] = event.statements
        elif isinstance(event, Noted):
            found = self.reports.get(event.statement.report)
            report, said = found or Report("", "", ""), (event.statement,) if found else ()
        else:
            return
        if not all(stands(one, report) for one in said):
            raise self.wrong(number, f"has words that are not in the report {report.name}")

    def wrong(self, number: int, problem: str) -> ImportInvalid:
        return ImportInvalid(self.name, f"line {number}", problem, AGAIN)


def stands(statement: Statement, report: Report) -> bool:
    """Whether every passage of a statement is cut out of its report."""
    condition = statement.condition.passage if statement.condition else None
    passages = (statement.content, statement.speaker.passage, statement.cue, condition)
    return statement.report == report.id and all(
        is_cut_from(passage, report.text) for passage in passages if passage is not None
    )


def _parsed(line: bytes, name: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise ImportInvalid(name, f"line {number}", "is no JSON", AGAIN) from problem
    if not isinstance(found, dict):
        raise ImportInvalid(name, f"line {number}", "is no JSON object", AGAIN)
    return found
