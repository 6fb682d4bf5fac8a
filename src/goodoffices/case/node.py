"""A YAML file read with the place of every field, so that an error can point at it.

Invariant: whatever is wrong with the file is a Fault with its line, column and field in the one list of `faults` that
all nodes of a file share; CaseInvalid only ends the reading of the value that cannot be used.
"""

from __future__ import annotations

import dataclasses
import difflib
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml

from goodoffices.case.model import Fault
from goodoffices.errors import CaseInvalid

TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")
SIZE_LIMIT = 1_000_000
"""Bytes that a case file may have."""

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Node:
    """A value of the file: where it stands, and under which field ("parties[2].name"); `key` is its name there."""

    path: str
    field: str
    raw: yaml.Node
    faults: list[Fault] = dataclasses.field(default_factory=list, repr=False, compare=False)
    key: yaml.Node | None = None

    @property
    def line(self) -> int:
        return int(self.raw.start_mark.line) + 1

    @property
    def column(self) -> int:
        return int(self.raw.start_mark.column) + 1

    @property
    def named(self) -> Node:
        """The place of the field's name."""
        return self if self.key is None else replace(self, raw=self.key)

    def tell(self, problem: str, remedy: str, warning: bool = False) -> None:
        """Note what is wrong at this place, and go on."""
        self.faults.append(Fault(self.path, self.line, self.column, self.field, problem, remedy, warning))

    def wrong(self, problem: str, remedy: str) -> NoReturn:
        """Note what is wrong at this place, and raise CaseInvalid."""
        self.tell(problem, remedy)
        raise invalid(self.faults[-1])

    def attempt(self, read: Callable[[Node], Value]) -> Value | None:
        """What `read` makes of this node; None where that fails."""
        try:
            return read(self)
        except CaseInvalid:
            return None

    def fields(self, known: Iterable[str]) -> dict[str, Node]:
        """The fields of a mapping that are known; others are told."""
        found = {}
        for name, node in self.pairs():
            if name in known:
                found[name] = node
            else:
                node.named.tell("is no field of a case", nearest(name, known))
        return found

    def pairs(self) -> Iterator[tuple[str, Node]]:
        """The names and values of a mapping, each name once."""
        if not isinstance(self.raw, yaml.MappingNode):
            self.wrong("should be a mapping of names to values", "Write lines of the form `name: value`.")
        seen = set()
        for key, value in self.raw.value:
            if not isinstance(key, yaml.ScalarNode):
                replace(self, raw=key).tell("has a name that is not a word", "Write lines of the form `name: value`.")
                continue
            inner = Node(self.path, f"{self.field}.{key.value}".lstrip("."), value, self.faults, key)
            if key.value in seen:
                inner.named.tell("is there twice", "Keep one of them.")
                continue
            seen.add(key.value)
            yield key.value, inner

    def entries(self) -> list[tuple[str, Node]]:
        """The names and values of a mapping; none where it is no mapping, which is told."""
        return self.attempt(lambda node: list(node.pairs())) or []

    def items(self) -> list[Node]:
        """The items of a list; a single value stands for a list of one."""
        if isinstance(self.raw, yaml.SequenceNode):
            values = enumerate(self.raw.value, start=1)
            return [Node(self.path, f"{self.field}[{n}]", value, self.faults) for n, value in values]
        return [] if self.is_empty else [self]

    @property
    def is_empty(self) -> bool:
        return isinstance(self.raw, yaml.ScalarNode) and self.raw.tag == "tag:yaml.org,2002:null"

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.raw, yaml.MappingNode)

    @property
    def is_scalar(self) -> bool:
        return isinstance(self.raw, yaml.ScalarNode)

    def text(self) -> str:
        """A single line of words, as written ("No" is a word here, not a truth value)."""
        if not isinstance(self.raw, yaml.ScalarNode) or self.is_empty or not self.raw.value.strip():
            self.wrong("should be words", "Write them after the colon.")
        return " ".join(self.raw.value.split())

    def texts(self) -> tuple[str, ...]:
        return tuple(text for item in self.items() if (text := item.attempt(Node.text)))

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

    def day(self) -> date:
        text = self.text()
        try:
            return date.fromisoformat(text if DAY.fullmatch(text) else "")
        except ValueError:
            self.wrong(f"should be a date, not {text!r}", "Write it as YYYY-MM-DD, for instance 2024-06-05.")

    def plain(self) -> Any:
        """The value as Python has it: dicts, lists, strings, numbers, booleans, None."""
        try:
            return yaml.constructor.SafeConstructor().construct_document(self.raw)
        except (yaml.YAMLError, ValueError, TypeError, RecursionError) as problem:
            self.wrong(f"cannot be read ({first_line(problem)})", "Write plain values.")


def read_yaml(path: Path, faults: list[Fault]) -> Node:
    """The one document of a YAML file. Raises CaseInvalid, and adds to the `faults`."""
    text, problem = "", ""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise _refused(path, faults, "is too large for a case file", "Keep reports in files of their own.")
        text = path.read_text(encoding="utf-8-sig")
        raw = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise _refused(path, faults, f"cannot be opened ({error.strerror})", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise _refused(path, faults, "is not UTF-8 text", "Save it as UTF-8.") from error
    except RecursionError as error:
        raise _refused(path, faults, "is nested too deep", "Write it flat.") from error
    except yaml.YAMLError as error:
        problem = f"is not YAML ({first_line(error)})"
        remedy = "Check the indentation, quotes and brackets here; what follows is checked once this is right."
        raise _refused(path, faults, problem, remedy, _place(error, text)) from error
    if raw is None:
        raise _refused(path, faults, "is empty", "Give at least the names of the parties.")
    return Node(str(path), "", raw, faults)


def _refused(
    path: Path, faults: list[Fault], problem: str, remedy: str, place: tuple[int, int] = (0, 0)
) -> CaseInvalid:
    faults.append(Fault(str(path), *place, "", problem, remedy))
    return invalid(faults[-1])


def _place(problem: yaml.YAMLError, text: str) -> tuple[int, int]:
    """Line and column of an error of syntax, from 1; (0, 0) where it has none."""
    if (mark := getattr(problem, "problem_mark", None)) is not None:
        return mark.line + 1, mark.column + 1
    if (position := getattr(problem, "position", None)) is not None:  # a character that YAML does not know
        before = text[:position]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return 0, 0


def invalid(fault: Fault, more: int = 0) -> CaseInvalid:
    """The fault as an error to raise; `more` is how many others there are."""
    where = ", ".join(filter(None, [f"line {fault.line}" if fault.line else "", fault.field]))
    rest = f" ({more} more: `goodoffices case check` tells all.)" if more else ""
    return CaseInvalid(fault.path, where, fault.problem, fault.remedy + rest)


def nearest(name: str, known: Iterable[str]) -> str:
    """What to do about a name that is not known.

    >>> nearest("partys", ["parties", "name"]), nearest("x", ["parties", "name"])
    ("Did you mean 'parties'?", 'Known: name, parties.')
    """
    known = list(known)
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known: {listed(known) or 'none'}."


def listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def first_line(problem: Exception) -> str:
    words = getattr(problem, "problem", None) or getattr(problem, "reason", None) or problem
    return str(words).splitlines()[0] if str(words) else type(problem).__name__
