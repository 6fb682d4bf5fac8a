"""What follows from a statement as first read and what people said of it since.

Invariant: nothing here keeps anything; every store reads and refuses by these same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from goodoffices.errors import QuoteAbsent, UnknownName
from goodoffices.record.mark import Mark
from goodoffices.record.model import (
    DIGITS,
    LETTERS,
    Change,
    Correction,
    Event,
    Grading,
    Merging,
    Noted,
    Release,
    Superseding,
    Undoable,
    Undoing,
)
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import Attribution, Kind, Participant, ReportedBy, Role, Statement

_WORDS: Mapping[str, type[StrEnum]] = {"kind": Kind, "attribution": Attribution, "reported_by": ReportedBy}
_OPEN = tuple(f.name for f in fields(Statement) if f.name not in ("report", "first_id", "_id"))


def corrected(first: Statement, corrections: Iterable[Correction]) -> Statement:
    """A statement as people's corrections, oldest first, leave it; it keeps the id under which it was first read.
    Raises UnknownName for a field that a statement does not have, or a word that the field does not know."""
    changes: dict[str, object] = {}
    for correction in corrections:
        for name, value in correction.changes.items():
            if name not in _OPEN:
                raise UnknownName("field of a statement", name, _OPEN)
            changes[name] = _worded(name, value)
    return first.changed(**changes, first_id=first.id)


@dataclass(frozen=True, slots=True)
class Known:
    """What a record holds, as far as a change is held to it: a `statement` and a `report` by id, as first kept (both
    raise UnknownName), and whether an `event` is there."""

    statement: Callable[[str], Statement]
    report: Callable[[str], Report]
    event: Callable[[Event], bool]


def check(change: Change, known: Known) -> None:
    """Refuse a change of what is not there, or to what cannot be. Raises UnknownName, QuoteAbsent, MarkInvalid."""
    if isinstance(change, Grading):
        _check_grading(change, known)
    elif isinstance(change, Merging):
        if not (change.name.strip() and change.into.strip()):
            raise UnknownName("actor", change.name and change.into, None)
    elif isinstance(change, Undoing):
        if not (isinstance(change.of, Undoable) and known.event(change.of)):
            raise UnknownName("event of a review", type(change.of).__name__, None)
    elif isinstance(change, Correction | Noted):
        _check_words(change, known)
    else:
        known.report(change.report)
        if isinstance(change, Release):
            Mark.parse(change.to)
        if isinstance(change, Superseding):
            known.report(change.earlier)


def judged(event: Event) -> str:
    """The id of the statement that an event says something of, or takes something back of; "" where it is none."""
    if isinstance(event, Undoing):
        return judged(event.of)
    if isinstance(event, Correction):
        return event.statement
    if isinstance(event, Noted):
        return event.statement.id
    return event.subject if isinstance(event, Grading) and event.grade in tuple(DIGITS) else ""


def _check_grading(change: Grading, known: Known) -> None:
    if change.grade in tuple(DIGITS):
        known.statement(change.subject)
    elif change.grade not in tuple(LETTERS):
        raise UnknownName("grade", change.grade, (*LETTERS, *DIGITS))


def _check_words(change: Correction | Noted, known: Known) -> None:
    """Hold a statement as a person would have it to the words that its fields know, and its quotes to the report."""
    if isinstance(change, Correction):
        first = known.statement(change.statement)
        seen = corrected(first, (change,))
        if PASSAGES & set(change.changes):
            _hold(seen, known.report(first.report))
    else:
        for name in _WORDS:
            _worded(name, getattr(change.statement, name))
        _hold(change.statement, known.report(change.statement.report))


PASSAGES = {"content", "speaker", "cue", "condition"}
"""The fields of a statement that hold words of its report."""


def _hold(statement: Statement, report: Report) -> None:
    """Hold the words of a statement to its report. Raises QuoteAbsent."""
    if not isinstance(statement.content, Passage):
        raise QuoteAbsent(report.name, str(statement.content))
    condition = statement.condition.passage if statement.condition else None
    for passage in (statement.content, statement.speaker.passage, statement.cue, condition):
        if passage is not None and not is_cut_from(passage, report.text):
            raise QuoteAbsent(report.name, passage.text)


def is_cut_from(passage: Passage, text: str) -> bool:
    """Whether a passage stands in a text where it says.

    >>> is_cut_from(Passage("never", ((3, 8),)), "We never"), is_cut_from(Passage("ever", ((3, 8),)), "We never")
    (True, False)
    """
    ends = [0, *(place for span in passage.spans for place in span)]
    inside = bool(passage.spans) and ends == sorted(ends) and ends[-1] <= len(text)
    return inside and all(start < end for start, end in passage.spans) and passage == Passage.cut(text, passage.spans)


def _worded(name: str, value: object) -> object:
    """The value of a field; words of the fields that know only some become their own kind of word."""
    words = _WORDS.get(name)
    if words is None or value is None:
        return value
    if value not in tuple(words):
        raise UnknownName(name.replace("_", " "), str(value), tuple(words))
    return words(str(value))


def merged(told: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each name once, in order of first mention: the first role that is more than looking on, all aliases, and a
    veto where any telling gives one.

    >>> merged([Participant("Qatar", Role.OBSERVER), Participant("Qatar", Role.MEDIATOR)])[0].role.value
    'mediator'
    """
    cast: dict[str, Participant] = {}
    for new in told:
        old = cast.setdefault(new.name, new)
        better = new if old.role is Role.OBSERVER else old
        aliases = tuple(dict.fromkeys(old.aliases + new.aliases))
        cast[new.name] = replace(better, aliases=aliases, of=old.of or new.of, veto=old.veto or new.veto)
    return tuple(cast.values())
