"""What all scenario files have in common when they are read: numbers, lists of values, sizes.

Invariant: whatever is refused is told with the file, the place in it and what to do.
"""

from __future__ import annotations

import math
import os
import reprlib

from goodoffices.errors import ScenarioInvalid, ScenarioMissing
from goodoffices.scenario.model import Value

SIZE_LIMIT = 20_000_000
"""Bytes that a scenario file may have."""

VALUES_LIMIT = 1_000_000
"""Values that one issue may have."""


def content(path: str) -> bytes:
    """The bytes of a file. Raises ScenarioInvalid where it cannot be opened or is too large."""
    try:
        with open(path, "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            if size > SIZE_LIMIT:
                problem = f"is too large ({size / 1e6:.1f} MB; a scenario file may have {SIZE_LIMIT / 1e6:.0f} MB)"
                raise ScenarioInvalid(path, "", problem, "Take it out of the folder if it is no part of the scenario.")
            return file.readall()
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise ScenarioInvalid(path, "", f"cannot be opened ({reason})", "Check its permissions.") from problem


def names_in(folder: str) -> list[str]:
    """The names of what lies in a folder, in the order of their letters, without what is hidden. Raises
    ScenarioMissing."""
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except FileNotFoundError as problem:
        raise ScenarioMissing(folder, "no such folder") from problem
    except NotADirectoryError as problem:
        raise ScenarioMissing(folder, "is no folder") from problem
    except OSError as problem:
        raise ScenarioMissing(folder, f"cannot be opened ({(problem.strerror or '').lower()})") from problem


def shown(told: object) -> str:
    """What a file says, cut short for an error.

    >>> shown([1, [2, [3]], "a" * 1000])
    "[1, [2, [3]], 'aaaaaaaaaaaaaaaaaaaaaa...aaaaaaaaaaaaaaaaaaaaaaa']"
    """
    short = reprlib.Repr()
    short.maxstring, short.maxlist, short.maxdict, short.maxlevel = 50, 4, 4, 3
    return short.repr(told)


def number(told: object, path: str, where: str) -> float:
    """A finite number; a decimal comma is read as a point. Raises ScenarioInvalid.

    >>> number("2,5", "a.xml", "line 3")
    2.5
    """
    text = told.replace(",", ".") if isinstance(told, str) and told.count(",") == 1 else told
    try:
        value = float(text)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        value = math.nan
    if not math.isfinite(value):
        raise ScenarioInvalid(path, where, f"{shown(told)} is no finite number", "Write a number, for instance 0.5.")
    return value


def whole(told: object, path: str, where: str) -> int:
    """A whole number. Raises ScenarioInvalid."""
    value = number(told, path, where)
    if not value.is_integer():
        raise ScenarioInvalid(path, where, f"{shown(told)} is no whole number", "Write a whole number, for instance 3.")
    return int(value)


def whole_range(lower: int, upper: int, path: str, where: str) -> tuple[Value, ...]:
    """All whole numbers from `lower` to `upper`. Raises ScenarioInvalid where there is none, or too many to list."""
    count = upper - lower + 1
    if count < 1:
        raise ScenarioInvalid(path, where, f"has no value from {lower} to {upper}", "Put the lower bound first.")
    if count > VALUES_LIMIT:
        problem = f"has {count:,} values (at most {VALUES_LIMIT:,})"
        raise ScenarioInvalid(path, where, problem, "Give it closer bounds.")
    return tuple(range(lower, upper + 1))


def real_steps(bounds: tuple[float, float], levels: int | None, path: str, where: str) -> tuple[Value, ...]:
    """`levels` values between two bounds. Raises ScenarioInvalid where `levels` is None or out of bounds."""
    lower, upper = bounds
    told = f"any real number from {lower:g} to {upper:g}"
    if upper < lower:
        raise ScenarioInvalid(path, where, f"has no value from {lower:g} to {upper:g}", "Put the lower bound first.")
    if levels is None:
        raise ScenarioInvalid(path, where, f"takes {told}, which no list holds", "Say in how many levels to read it.")
    if not 1 <= levels <= VALUES_LIMIT:
        remedy = f"Give 1 to {VALUES_LIMIT:,} levels."
        raise ScenarioInvalid(path, where, f"takes {told}, and cannot be read in {levels} levels", remedy)
    from goodoffices.scenario.curve import steps

    return steps(lower, upper, levels)
