"""Own sentences read in a word, so that a table of them is a table of what must be read.

Invariant: only `read()` is asked, and only the fields of its statements are looked at: how it reads is its own affair.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from goodoffices.identity import bytes_id
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import Interval, Reading, Statement
from goodoffices.statement.read import read
from goodoffices.vocabulary.load import load_vocabulary

Wanted = Mapping[str, Any]
"""What a statement must be, by field: plain values as written in `shown` (a set: any of them); `speaker`, `cue`,
`content` and `condition` by their words, `name`, `role` and `party` those of the speaker."""

TALKS = "Talks on a ceasefire went into a third day. "  # sets the scene: a text about a negotiation
DAY = date(1999, 3, 17)  # a Wednesday


def not_yet(why: str, *row: object) -> ParameterSet:
    """A row of a table that is not read rightly yet, and why."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=False, reason=why))


def report_of(text: str, published: date | None = DAY) -> Report:
    """A report of that text, published on a Wednesday in March 1999."""
    data = text.encode("utf8", "surrogatepass")
    return Report(bytes_id(data), "own.txt", text, "Own Courier", published=published, original=data)


@lru_cache(maxsize=512)
def reading_of(text: str, published: date | None = DAY) -> Reading:
    """What is read in that text with the built-in vocabulary and no cast."""
    return read(report_of(text, published), load_vocabulary())


def shown(statement: Statement) -> dict[str, Any]:
    """The fields of a statement as plain values; None where nothing is known."""
    speaker, condition = statement.speaker, statement.condition
    return {
        "kind": statement.kind.value,
        "holder": statement.holder,
        "issue": statement.issue,
        "option": statement.option,
        "speaker": _words(speaker.passage),
        "name": speaker.name,
        "role": speaker.role,
        "party": speaker.party,
        "cue": _words(statement.cue),
        "content": bare(_words(statement.content) or ""),
        "attribution": statement.attribution.value,
        "reported_by": statement.reported_by.value if statement.reported_by else None,
        "connective": condition.connective if condition else None,
        "condition": _words(condition.passage) if condition else None,
        "condition_issue": condition.issue if condition else None,
        "params": dict(statement.params),
        "phase": statement.phase,
        "addressee": statement.addressee,
        "said_on": _days(statement.said_on),
        "when": _days(statement.when),
        "envoy": statement.envoy,
        "place": statement.place,
        "holders": tuple(sorted(statement.holders)),
        "direction": statement.direction,
        "sequel": statement.sequel,
        "within": statement.within,
        "proposal": statement.proposal,
    }


def _words(passage: Passage | None) -> str | None:
    """The words of a passage, its parts joined by " … "."""
    if passage is None:
        return None
    start = passage.start
    return " … ".join(passage.text[a - start : b - start] for a, b in passage.spans)


def bare(words: str) -> str:
    """Words without quotation marks, a "that" before them, and what ends a sentence.

    >>> bare("“The door,” … “is open.”"), bare("that it rained.")
    ('The door … is open', 'it rained')
    """
    parts = (part.strip(" “”\"'’,.;:").removeprefix("that ") for part in words.split(" … "))
    return " … ".join(parts)


def _days(interval: Interval | None) -> str | None:
    """ "1999-03-15", or "1999-03-15/1999-03-17" where it is more than a day."""
    if interval is None:
        return None
    start, end = (str(day or "") for day in (interval.start, interval.end))
    return start if start == end else f"{start}/{end}"


def matching(text: str, wanted: Wanted, published: date | None = DAY) -> list[Statement]:
    """The statements read in a text that are all that is wanted."""
    return [s for s in reading_of(text, published).statements if all(_fits(shown(s)[k], v) for k, v in wanted.items())]


def _fits(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, set) else value == wanted


def told(text: str, wanted: Wanted, published: date | None = DAY) -> Statement:
    """The first statement that is all that is wanted; fails with everything that was read where there is none."""
    found = matching(text, wanted, published)
    assert found, f"nothing like {dict(wanted)} was read in {text!r}\n{listing(text, published)}"
    return found[0]


def not_told(text: str, unwanted: Wanted, published: date | None = DAY) -> None:
    """Fails where a statement is all that is unwanted."""
    found = matching(text, unwanted, published)
    assert not found, f"{dict(unwanted)} was read in {text!r}\n{listing(text, published)}"


def listing(text: str, published: date | None = DAY) -> str:
    """All that was read in a text, one statement a line, empty fields left out."""
    lines = [{k: v for k, v in shown(s).items() if v} for s in reading_of(text, published).statements]
    return "\n".join(f"  read: {line}" for line in lines) or "  read: nothing"
