"""The table of weights, read from `data/weights.yaml`, with what a user overrides.

Invariant: a loaded table has every weight, each a finite number that is not negative, and no other name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from goodoffices.errors import WeightInvalid
from goodoffices.position.model import SINGLE_WEIGHTS, WEIGHT_TABLES, Weights

_MOST = {"half_life": 36_500.0, "reviewed": 2.0}  # all others are shares, at most 1


def load_weights(overrides: Mapping[str, Any] | None = None, where: str = "") -> Weights:
    """The built-in weights, with overrides as a case file writes them.

    `overrides` gives numbers by table and name, or by their full names; `titles` adds words of titles. `where` names
    the file in errors. Raises WeightInvalid.

    >>> load_weights({"relation": {"adversary": 0.5}, "half_life": 30}).relation["adversary"]
    0.5
    """
    given = dict(overrides or {})
    titles = _titles(given.pop("titles", None), where)
    numbers = dict(_built_in())
    for name, value in _flattened(given, where):
        if name not in numbers:
            raise WeightInvalid(where, name, "is not known")
        numbers[name] = _number(name, value, where)
    columns: dict[str, Any] = {table: {} for table in WEIGHT_TABLES} | {name: numbers[name] for name in SINGLE_WEIGHTS}
    for name, number in numbers.items():
        table, _, key = name.partition(".")
        if key:
            columns[table][key] = number
    return Weights(**columns, titles={**_built_in_titles(), **titles})


def _flattened(given: Mapping[str, Any], where: str) -> Iterator[tuple[str, Any]]:
    for name, value in given.items():
        if name in WEIGHT_TABLES:
            if not isinstance(value, Mapping):
                raise WeightInvalid(where, str(name), "needs a table of names and numbers")
            yield from ((f"{name}.{key}", inner) for key, inner in value.items())
        else:
            yield str(name), value


def _number(name: str, value: Any, where: str) -> float:
    """A weight as a number: plain, or under `weight` as in the table itself."""
    plain = value.get("weight") if isinstance(value, Mapping) else value
    if isinstance(plain, bool) or not isinstance(plain, int | float) or not math.isfinite(plain):
        raise WeightInvalid(where, name, f"is {plain!r}, which is not a number")
    most = _MOST.get(name, 1.0)
    if not 0 <= plain <= most or (name == "half_life" and plain == 0):
        raise WeightInvalid(where, name, f"is {plain:g}; it must lie between 0 and {most:g}")
    return float(plain)


def _titles(given: Any, where: str) -> dict[str, str]:
    """Which authority each word of a title gives."""
    if given is None:
        return {}
    if not isinstance(given, Mapping) or not set(given) <= {"principal", "spokesperson"}:
        raise WeightInvalid(where, "titles", "needs lists of words under `principal` and `spokesperson`")
    return {str(word).casefold(): authority for authority, words in given.items() for word in words or ()}


@cache
def _table() -> dict[str, Any]:
    import yaml  # a tenth of the start of the program, needed only here

    text = files("goodoffices.position").joinpath("data", "weights.yaml").read_text("utf8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, Any] = yaml.load(text, Loader=loader)
    return table


@cache
def _built_in() -> dict[str, float]:
    table = {name: value for name, value in _table().items() if name != "titles"}
    return {name: _number(name, value, "weights.yaml") for name, value in _flattened(table, "weights.yaml")}


@cache
def _built_in_titles() -> dict[str, str]:
    return _titles(_table()["titles"], "weights.yaml")
