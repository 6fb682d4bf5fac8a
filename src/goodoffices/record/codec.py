"""Events as JSON, without loss.

What JSON has stands as it is. Whatever else is an object that names its kind under "_": a noun of the record with its
fields (those at their default are left out), a day, a time, a list, a mapping, a number that JSON lacks. A plain JSON
list is a tuple. A statement is written with its id, under which people spoke of it, and keeps that id for good.

Invariant: `event_of(text_of(event)) == event`, the bytes of a report's original apart, which are kept beside the
record; and one event has one text, on every system.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from goodoffices.record.model import (
    Added,
    Correction,
    Event,
    Grading,
    Merging,
    Noted,
    Release,
    Superseding,
    Undoing,
    Withdrawal,
)
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import (
    Attribution,
    Condition,
    Interval,
    Kind,
    Participant,
    Proposal,
    ReportedBy,
    Role,
    Speaker,
    Statement,
    Term,
)

EVENTS = (Added, Correction, Grading, Release, Withdrawal, Noted, Merging, Undoing, Superseding)
NOUNS: Mapping[str, type[Any]] = {
    noun.__name__: noun
    for noun in (*EVENTS, Report, Statement, Passage, Speaker, Condition, Interval, Participant, Proposal, Term)
}
"""By the name under which they are written, which is kept for good; a field added later needs a default."""

WORDS: Mapping[tuple[type[Any], str], type[StrEnum]] = {
    (Statement, "kind"): Kind,
    (Statement, "attribution"): Attribution,
    (Statement, "reported_by"): ReportedBy,
    (Participant, "role"): Role,
}
_NESTED = (dict, list)
_ORIGINAL = re.compile('"original":"([0-9a-f]{64})"')  # a sign of quotation within words has a stroke before it
ELSEWHERE = {(Report, "original")}
"""What is not written: the bytes of a report, found by their hash, its id."""


def text_of(event: Event) -> str:
    """An event as canonical JSON, ASCII only: names sorted, nothing between the signs. Raises TypeError for a value
    that no event holds."""
    return canonical(encoded(event))


def event_of(text: str) -> Event:
    """The event of such a text. Raises ValueError where it is none."""
    try:
        event = decoded(json.loads(text))
    except (KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError(f"no event: {problem}") from problem
    if not isinstance(event, EVENTS):
        raise ValueError("no event")
    return event


def original_in(text: str) -> str:
    """The hash of the original that the text of an event names, without reading all of it; "" where it names none.

    >>> original_in('{"_":"Added","original":"' + 64 * "a" + '","why":""}') == 64 * "a"
    True
    """
    found = _ORIGINAL.search(text)
    return found[1] if found else ""


def canonical(value: object) -> str:
    """
    >>> canonical({"b": "é", "a": [1, None]})
    '{"a":[1,null],"b":"\\\\u00e9"}'
    """
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)


def encoded(value: object) -> Any:
    """A value as JSON can hold it. Raises TypeError for one of a kind not known here."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, tuple):
        return [encoded(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else {"_": "float", "of": repr(value)}
    if isinstance(value, datetime):
        return {"_": "time", "of": value.isoformat()}
    if isinstance(value, date):
        return {"_": "day", "of": value.isoformat()}
    if isinstance(value, list):
        return {"_": "list", "of": [encoded(item) for item in value]}
    if isinstance(value, Mapping):
        return {"_": "mapping", "of": [[encoded(name), encoded(item)] for name, item in value.items()]}
    if NOUNS.get(type(value).__name__) is not type(value):
        raise TypeError(f"a record does not hold values of the kind {type(value).__name__}")
    known = {"id": value.id} if isinstance(value, Statement) else {}
    return {"_": type(value).__name__, **_fields_of(value), **known}


def decoded(value: Any) -> Any:
    """The value of what JSON holds, which is used up."""
    if type(value) is list:
        return tuple([decoded(item) if type(item) in _NESTED else item for item in value])
    if type(value) is not dict:
        return value
    kind = value.pop("_")
    if (plain := PLAIN.get(kind)) is not None:
        return plain(value["of"])
    known = value.pop("id") if kind == Statement.__name__ else None
    for name, item in value.items():
        if type(item) in _NESTED:
            value[name] = decoded(item)
    for name, words in _words(kind):
        if (word := value.get(name)) is not None:
            value[name] = words(word)
    noun = NOUNS[kind](**value)
    return noun.known_as(known) if known is not None else noun


PLAIN: Mapping[str, Callable[[Any], Any]] = {
    "float": float,
    "time": datetime.fromisoformat,
    "day": date.fromisoformat,
    "list": lambda of: list(map(decoded, of)),
    "mapping": lambda of: {decoded(name): decoded(item) for name, item in of},
}


def _fields_of(noun: object) -> dict[str, Any]:
    """The fields that are not at their default."""
    named = ((name, default, getattr(noun, name)) for name, default in _written(type(noun).__name__))
    return {name: encoded(value) for name, default, value in named if not _same(value, default)}


def _same(value: object, default: object) -> bool:
    """Whether a field is at its default; 0, 0.0 and False are one to Python, and three here."""
    return type(value) is type(default) and value == default


@cache
def _written(name: str) -> tuple[tuple[str, object], ...]:
    """The fields of a noun that are written, each with its default."""
    noun = NOUNS[name]
    return tuple((f.name, _default(f)) for f in fields(noun) if f.init and (noun, f.name) not in ELSEWHERE)


@cache
def _words(noun: str) -> tuple[tuple[str, type[StrEnum]], ...]:
    return tuple((name, words) for (of, name), words in WORDS.items() if of is NOUNS[noun])


def _default(one: Field[Any]) -> object:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default  # MISSING where there is none, which no value is
