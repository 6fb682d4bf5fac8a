"""The fields of a statement as a person reads and writes them: a name, and a value in plain words.

`FIELDS` are all of them, in the order in which they are shown. An empty value means: the text does not settle it. Parts
of a noun have names of their own ("speaker.party", "condition.issue"); days are written 2024-06-05, or
2024-06-01..2024-06-05 where either end may be left out; "words" is the quote, picked out of the report.

Invariant: what is written of a field is shown of it again; no field takes a word that it does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from goodoffices.errors import FieldInvalid
from goodoffices.record.model import DIGITS
from goodoffices.report.model import Passage, Report
from goodoffices.review.quote import pick
from goodoffices.statement.model import Attribution, Condition, Interval, Kind, ReportedBy, Statement
from goodoffices.vocabulary.model import Vocabulary

DIRECTIONS = ("at_least", "at_most", "exactly")
CONNECTIVES = ("unless", "unless_first", "only_if", "in_exchange_for", "after", "until")
AGENDA = ("off", "deferred")

WORDS: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(Kind),
    "direction": DIRECTIONS,
    "condition.connective": CONNECTIVES,
    "attribution": tuple(Attribution),
    "reported_by": tuple(ReportedBy),
    "credibility": tuple(DIGITS),
    "agenda": AGENDA,
}
"""The fields that know some words only."""

NAMES = ("holder", "faction", "speaker.party", "addressee", "holders")
"""The fields that name actors."""

FIELDS = (
    *("kind", "holder", "faction", "issue", "option", "direction"),
    *("condition.connective", "condition.words", "condition.issue", "condition.option"),
    *("attribution", "reported_by", "speaker.name", "speaker.role", "speaker.party", "speaker.words"),
    *("words", "addressee", "said_on", "when", "phase", "agenda", "sequel", "credibility"),
    *("holders", "envoy", "place", "within", "event"),
)
NEEDED = ("kind", "attribution", "words")
"""What every statement has."""

LABELS = {"said_on": "said on", "reported_by": "reported by", "words": "quote", "condition.connective": "condition"}


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a record and its vocabulary know, for the lists to choose from."""

    actors: tuple[str, ...]
    vocabulary: Vocabulary


def label(name: str) -> str:
    """
    >>> label("said_on"), label("speaker.party")
    ('said on', 'speaker party')
    """
    return LABELS.get(name, name.replace(".", " "))


def shown(statement: Statement, name: str) -> str:
    """The value of a field in plain words, "" for none."""
    speaker, condition = statement.speaker, statement.condition
    special: Mapping[str, object] = {
        "words": _parts(statement.content),
        "speaker.name": speaker.name,
        "speaker.role": speaker.role,
        "speaker.party": speaker.party,
        "speaker.words": _parts(speaker.passage),
        "condition.connective": condition and condition.connective,
        "condition.words": condition and _parts(condition.passage),
        "condition.issue": condition and condition.issue,
        "condition.option": condition and condition.option,
        "said_on": _days(statement.said_on),
        "when": _days(statement.when),
        "agenda": statement.params.get("agenda"),
        "holders": "; ".join(statement.holders),
    }
    value = special[name] if name in special else getattr(statement, name)
    return "" if value is None else str(value)


def choices(statement: Statement, name: str, names: Names) -> tuple[tuple[str, str], ...]:
    """What a field can be set to, each with a word on it; none where it is written freely. An actor may also be one
    that is not in the list."""
    vocabulary = names.vocabulary
    if name in ("issue", "condition.issue"):
        return tuple((issue.id, issue.name) for issue in vocabulary.issues)
    if name in ("option", "condition.option", "sequel"):
        issue = shown(statement, "condition.issue" if name == "condition.option" else "issue")
        known = vocabulary.issue(issue).options if vocabulary.has(issue) else ()
        return tuple((option.id, option.name) for option in known)
    if name in NAMES:
        return tuple((actor, "") for actor in names.actors)
    return tuple((word, "") for word in WORDS.get(name, ()))


def changed(statement: Statement, values: Mapping[str, str], report: Report, names: Names) -> dict[str, object]:
    """The changes that make a statement have these values, by its own fields; those that it has already are left out.
    An option that the ladder of another issue does not have falls away with it. Raises FieldInvalid, QuoteAbsent."""
    now = statement
    for name in sorted(values, key=_turn):
        now = _set(now, name, values[name].strip(), report, names)
    if now.option is None and statement.option is not None:
        now = now.changed(direction=None)
    touched = {name.partition(".")[0] for name in values} | {"option", "direction"}
    own = {"words": "content", "agenda": "params"}
    fields = sorted(own.get(name, name) for name in touched)
    return {name: getattr(now, name) for name in fields if getattr(now, name) != getattr(statement, name)}


def _turn(name: str) -> tuple[int, str]:
    """Issues are set before the options that hang on them, and a condition before its parts."""
    first = ("condition.connective", "words", "issue", "condition.issue")
    return (first.index(name) if name in first else len(first), name)


def _set(statement: Statement, name: str, value: str, report: Report, names: Names) -> Statement:
    if name not in FIELDS:
        raise FieldInvalid(
            name, value, "cannot be set, since a statement has no such field", f"Known: {', '.join(FIELDS)}."
        )
    if not value and name in NEEDED:
        raise FieldInvalid(name, value, "leaves it open, and every statement has one", "Reject the statement instead.")
    _check_known(statement, name, value, names)
    if name.startswith("condition."):
        return _set_condition(statement, name, value, report)
    if name.startswith("speaker."):
        part = name.partition(".")[2]
        if part == "words":
            spoken = pick(report, value, _place(statement)) if value else None
            return statement.changed(speaker=replace(statement.speaker, passage=spoken))
        return statement.changed(speaker=replace(statement.speaker, **{part: value or None}))  # type: ignore[arg-type]
    if name == "issue":
        return _set_issue(statement, value, names.vocabulary)
    special: Mapping[str, Callable[[], Mapping[str, object]]] = {
        "words": lambda: {"content": pick(report, value, _place(statement))},
        "said_on": lambda: {"said_on": _interval(name, value)},
        "when": lambda: {"when": _interval(name, value)},
        "phase": lambda: {"phase": _number(name, value)},
        "credibility": lambda: {"credibility": _number(name, value)},
        "agenda": lambda: {"params": _with_agenda(statement.params, value)},
        "holders": lambda: {"holders": tuple(part.strip() for part in value.split(";") if part.strip())},
        "kind": lambda: {"kind": Kind(value)},
        "attribution": lambda: {"attribution": Attribution(value)},
        "reported_by": lambda: {"reported_by": ReportedBy(value) if value else None},
    }
    return statement.changed(**(special[name]() if name in special else {name: value or None}))


def _check_known(statement: Statement, name: str, value: str, names: Names) -> None:
    """Refuse a word that a field with a list does not know."""
    if not value or name in NAMES or name == "sequel":
        return
    known = [word for word, _ in choices(statement, name, names)]
    if name in ("option", "condition.option") and not known:
        raise FieldInvalid(name, value, "needs an issue with options", "Set the issue first.")
    if known and value not in known:
        raise FieldInvalid(name, value, "is not known there", f"Known: {', '.join(known)}.")


def _set_issue(statement: Statement, value: str, vocabulary: Vocabulary) -> Statement:
    options = {option.id for option in vocabulary.issue(value).options} if value else set()
    return statement.changed(issue=value or None, option=statement.option if statement.option in options else None)


def _set_condition(statement: Statement, name: str, value: str, report: Report) -> Statement:
    """One part of the condition, which without words of its own stands on the quote; without a connective, none."""
    part, old = name.partition(".")[2], statement.condition
    if part == "connective" and not value:
        return statement.changed(condition=None)
    if old is None:
        if not value:
            return statement
        old = Condition("only_if", statement.content)
    if part == "words":
        words = pick(report, value, _place(statement)) if value else statement.content
        return statement.changed(condition=replace(old, passage=words))
    if part == "issue":
        option = old.option if value == old.issue else None
        return statement.changed(condition=replace(old, issue=value or None, option=option))
    return statement.changed(condition=replace(old, **{part: value or None}))  # type: ignore[arg-type]


def _place(statement: Statement) -> int:
    """Where its quote begins; 0 where it has none yet."""
    return statement.content.start if statement.content.spans else 0


def _with_agenda(params: Mapping[str, object], value: str) -> dict[str, object]:
    rest = {name: one for name, one in params.items() if name != "agenda"}
    return {**rest, "agenda": value} if value else rest


def _number(name: str, value: str) -> int | None:
    if value and not (value.isascii() and value.isdigit() and len(value) < 4):
        raise FieldInvalid(name, value, "is no number", "Write one like 1 or 2, or nothing.")
    return int(value) if value else None


def _interval(name: str, value: str) -> Interval | None:
    """A day, or the first and the last, either of which may be left open."""
    if not value:
        return None
    start, dots, end = value.partition("..")
    days = [_day(name, part) for part in ((start, end) if dots else (start, start))]
    first, last = days
    if (first is None and last is None) or (first and last and last < first):
        raise FieldInvalid(name, value, "is no stretch of days", "Write 2024-06-05, or 2024-06-01..2024-06-05.")
    return Interval(first, last)


def _day(name: str, value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip()) if value.strip() else None
    except ValueError as problem:
        raise FieldInvalid(name, value, "is no day", "Write it as 2024-06-05.") from problem


def _days(interval: Interval | None) -> str:
    if interval is None:
        return ""
    start, end = (day.isoformat() if day else "" for day in (interval.start, interval.end))
    return start if start == end else f"{start}..{end}"


def _parts(passage: Passage | None) -> str:
    """The words under the spans, in one line."""
    if passage is None:
        return ""
    parts = (passage.text[start - passage.start : end - passage.start] for start, end in passage.spans)
    return " … ".join(" ".join(part.split()) for part in parts)


def written(values: Iterable[str]) -> dict[str, str]:
    """Fields and values as they are given on the command line. Raises FieldInvalid.

    >>> written(["holder=the union", "option="])
    {'holder': 'the union', 'option': ''}
    """
    found = {}
    for one in values:
        name, equals, value = one.partition("=")
        if not equals:
            raise FieldInvalid(name, "", "has no value", "Write FIELD=VALUE; FIELD= for none.")
        found[name.strip()] = value
    return found
