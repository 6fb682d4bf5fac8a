"""A YAML file read with the line of every field, so that an error can point at it.

Invariant: whatever is wrong with the file, the error is a CaseInvalid that names file, line and field.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from goodoffices.errors import CaseInvalid

TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")
SIZE_LIMIT = 1_000_000
"""Bytes that a case file may have."""


@dataclass(frozen=True)
class Node:
    """A value of the file: where it stands, and under which field ("parties[2].name")."""

    path: str
    field: str
    raw: yaml.Node

    @property
    def line(self) -> int:
        return int(self.raw.start_mark.line) + 1

    def wrong(self, problem: str, remedy: str) -> NoReturn:
        """Raise CaseInvalid for this place."""
        where = f"line {self.line}" + (f", {self.field}" if self.field else "")
        raise CaseInvalid(self.path, where, problem, remedy)

    def fields(self, known: Iterable[str]) -> dict[str, Node]:
        """The fields of a mapping, all of them known and each there once."""
        found = dict(self.pairs())
        for name, node in found.items():
            if name not in known:
                near = difflib.get_close_matches(name, list(known), n=1)
                node.wrong(
                    "is no field of a case", f"Did you mean {near[0]!r}?" if near else f"Known: {listed(known)}."
                )
        return found

    def pairs(self) -> Iterator[tuple[str, Node]]:
        """The names and values of a mapping, each name once."""
        if not isinstance(self.raw, yaml.MappingNode):
            self.wrong("should be a mapping of names to values", "Write lines of the form `name: value`.")
        seen = set()
        for key, value in self.raw.value:
            if not isinstance(key, yaml.ScalarNode):
                self.wrong("has a name that is not a word", "Write lines of the form `name: value`.")
            inner = Node(self.path, f"{self.field}.{key.value}".lstrip("."), value)
            if key.value in seen:
                inner.wrong("is there twice", "Keep one of them.")
            seen.add(key.value)
            yield key.value, inner

    def items(self) -> list[Node]:
        """The items of a list; a single value stands for a list of one."""
        if isinstance(self.raw, yaml.SequenceNode):
            return [Node(self.path, f"{self.field}[{n}]", item) for n, item in enumerate(self.raw.value, start=1)]
        return [] if self.is_empty else [self]

    @property
    def is_empty(self) -> bool:
        return isinstance(self.raw, yaml.ScalarNode) and self.raw.tag == "tag:yaml.org,2002:null"

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.raw, yaml.MappingNode)

    def text(self) -> str:
        """A single line of words, as written ("No" is a word here, not a truth value)."""
        if not isinstance(self.raw, yaml.ScalarNode) or self.is_empty or not self.raw.value.strip():
            self.wrong("should be words", "Write them after the colon.")
        return " ".join(self.raw.value.split())

    def texts(self) -> tuple[str, ...]:
        return tuple(item.text() for item in self.items())

    def flag(self) -> bool:
        value = self.text().lower()
        if value not in (*TRUE, *FALSE):
            self.wrong(f"should be true or false, not {value!r}", "Write one of them.")
        return value in TRUE

    def number(self) -> float:
        """A finite number."""
        try:
            value = float(self.text())
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.wrong(f"should be a number, not {self.text()!r}", "Write one like 0.25.")
        return value

    def plain(self) -> Any:
        """The value as Python has it: dicts, lists, strings, numbers, booleans, None."""
        try:
            return yaml.constructor.SafeConstructor().construct_document(self.raw)
        except (yaml.YAMLError, ValueError, TypeError) as problem:
            self.wrong(f"cannot be read ({first_line(problem)})", "Write plain values.")


def read_yaml(path: Path) -> Node:
    """The one document of a YAML file. Raises CaseInvalid."""
    name = str(path)
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise CaseInvalid(name, "", "is too large for a case file", "Keep reports in files of their own.")
        raw = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as problem:
        raise CaseInvalid(name, "", f"cannot be opened ({problem.strerror})", "Check the path.") from problem
    except UnicodeDecodeError as problem:
        raise CaseInvalid(name, "", "is not UTF-8 text", "Save it as UTF-8.") from problem
    except RecursionError as problem:
        raise CaseInvalid(name, "", "is nested too deep", "Write it flat.") from problem
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else ""
        raise CaseInvalid(name, where, f"is not YAML ({first_line(problem)})", "Check the indentation.") from problem
    if raw is None:
        raise CaseInvalid(name, "", "is empty", "Give at least the names of the parties.")
    return Node(name, "", raw)


def listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def first_line(problem: Exception) -> str:
    return str(getattr(problem, "problem", None) or problem).splitlines()[0]
