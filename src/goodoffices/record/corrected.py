"""What follows from a statement as first read and what people said of it since.

Invariant: nothing here keeps anything; every store reads and refuses by these same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from enum import StrEnum

from goodoffices.errors import UnknownName
from goodoffices.record.model import DIGITS, LETTERS, Change, Correction, Grading
from goodoffices.report.model import Report
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


def check(change: Change, statement: Callable[[str], Statement], report: Callable[[str], Report]) -> None:
    """Refuse a change of what is not there, or to what cannot be. `statement` and `report` give, by id, those as first
    kept, or raise UnknownName. Raises UnknownName."""
    if isinstance(change, Correction):
        corrected(statement(change.statement), (change,))
    elif not isinstance(change, Grading):
        report(change.report)
    elif change.grade in tuple(DIGITS):
        statement(change.subject)
    elif change.grade not in tuple(LETTERS):
        raise UnknownName("grade", change.grade, (*LETTERS, *DIGITS))


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
