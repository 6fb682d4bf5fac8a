"""One issue out of the plain values of a file.

Invariant: nothing is guessed. A field that is not known, missing or of another kind is named with what to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from goodoffices.errors import VocabularyInvalid
from goodoffices.vocabulary.model import Issue, Option

ISSUE = ("id", "name", "about", "params", "align", "base", "signals", "unlike", "options")
OPTION = ("id", "name", "meaning", "signals")
_ID = re.compile(r"\w+")


def read_issue(entry: object, where: str, place: str) -> Issue:
    """An issue as a file tells it; `where` is the file, `place` the issue's place in it. Raises VocabularyInvalid.

    The shares that the codebook draft calls `base` are kept in `align`, under that word.
    """
    fields = _fields(entry, ISSUE, where, place)
    id = _id(fields, where, place)
    options = fields.get("options")
    if not isinstance(options, list) or len(options) < 2:
        raise VocabularyInvalid(where, f"{id}, options", "should be a list of two options or more, the least first")
    ladder = tuple(_option(option, where, f"{id}, options[{n}]") for n, option in enumerate(options, 1))
    if len({option.id for option in ladder}) < len(ladder):
        raise VocabularyInvalid(where, f"{id}, options", "two have the same id. Give each an id of its own")
    align = _mapping(fields, "align", where, id)
    base = _mapping(fields, "base", where, id)
    return Issue(
        id=id,
        name=_text(fields, "name", where, id),
        about=_text(fields, "about", where, id, ""),
        options=ladder,
        signals=_lines(fields, "signals", where, id),
        params=_lines(fields, "params", where, id),
        align={**align, "base": base} if base else align,
        unlike=_lines(fields, "unlike", where, id),
    )


def _option(entry: object, where: str, place: str) -> Option:
    fields = _fields(entry, OPTION, where, place)
    id = _id(fields, where, place)
    return Option(
        id=id,
        name=_text(fields, "name", where, place, id.replace("_", " ")),
        meaning=_text(fields, "meaning", where, place),
        signals=_lines(fields, "signals", where, place),
    )


def _fields(entry: object, known: tuple[str, ...], where: str, place: str) -> Mapping[str, object]:
    if not isinstance(entry, Mapping):
        raise VocabularyInvalid(where, place, f"should have the fields {', '.join(known)}, not be {entry!r}")
    for field in entry:
        if field not in known:
            raise VocabularyInvalid(where, place, f"has no field {field!r}. Use {', '.join(known)}")
    return entry


def _id(fields: Mapping[str, object], where: str, place: str) -> str:
    id = _text(fields, "id", where, place)
    if not _ID.fullmatch(id):
        raise VocabularyInvalid(where, f"{place}, id", f"{id!r} should be letters, digits and `_` only")
    return id


def _text(fields: Mapping[str, object], field: str, where: str, place: str, default: str | None = None) -> str:
    value = fields.get(field, default)
    if value is None:
        raise VocabularyInvalid(where, place, f"has no {field}. Add `{field}: ...`")
    if not isinstance(value, str) or (not value.strip() and value != default):
        raise VocabularyInvalid(where, f"{place}, {field}", f"should be words, not {value!r}. Put it in quotes")
    return " ".join(value.split())


def _lines(fields: Mapping[str, object], field: str, where: str, place: str) -> tuple[str, ...]:
    """A list of words, written as a list or one a line."""
    value = fields.get(field) or ()
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    if not isinstance(value, list | tuple) or not all(isinstance(line, str) and line.strip() for line in value):
        raise VocabularyInvalid(where, f"{place}, {field}", "should be a list of words. Put each in quotes")
    return tuple(line.strip() for line in value)


def _mapping(fields: Mapping[str, object], field: str, where: str, place: str) -> Mapping[str, object]:
    value = fields.get(field) or {}
    if not isinstance(value, Mapping):
        raise VocabularyInvalid(where, f"{place}, {field}", "should be names with values, such as `pax: SsrFf`")
    return value
