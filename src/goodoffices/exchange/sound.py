"""Whether a noun of the record holds what its fields say that it holds.

A file from elsewhere can hold anything. What is built of it is held to the annotations of the nouns, field by field.

Invariant: a noun that is sound can be used like one that was made here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def unsound(noun: Any) -> str:
    """The first field of a noun that holds what it should not, by its path of names; "" where none does.

    >>> from goodoffices.statement.model import Participant, Role
    >>> unsound(Participant("Norland", Role.PARTY)), unsound(Participant("Norland", Role.PARTY, aliases=(1,)))
    ('', 'aliases')
    """
    kind: Any = type(noun)
    for name, annotation in _annotations(kind):
        value = getattr(noun, name)
        if not _is_of(value, annotation):
            return name
        for inner in value if isinstance(value, tuple) else (value,):
            if is_dataclass(inner) and (found := unsound(inner)):
                return f"{name}.{found}"
    return ""


@cache
def _annotations(noun: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(noun)
    return tuple((one.name, hints[one.name]) for one in fields(noun) if one.init)


def _is_of(value: object, annotation: Any) -> bool:
    """Whether a value is of a kind, down to the fields of nouns, which are looked at by themselves."""
    if annotation in (object, Any):
        return True
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return any(_is_of(value, one) for one in inner)
    if origin is tuple:
        return isinstance(value, tuple) and _is_tuple_of(value, inner)
    if origin is not None and issubclass(origin, Mapping):
        return isinstance(value, Mapping) and all(_is_of(name, inner[0]) for name in value)
    if annotation is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    if annotation is int:
        return type(value) is int
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return type(value) is annotation
    return isinstance(value, annotation)


def _is_tuple_of(value: tuple[object, ...], inner: tuple[Any, ...]) -> bool:
    if len(inner) == 2 and inner[1] is Ellipsis:
        return all(_is_of(one, inner[0]) for one in value)
    return len(value) == len(inner) and all(map(_is_of, value, inner))
