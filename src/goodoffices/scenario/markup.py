"""One GENIUS file as it stands: its issues, weights and objectives.

Steps:

1. Read the file as a tree. One that is not in the encoding it claims, or in one that XML readers lack, is read once
   more as UTF-8, in what Python knows by that name, and as Windows-1252.
2. Where it is neither a domain (`negotiation_template`) nor a profile (`utility_space`), keep nothing.
3. Else walk through the objectives, and keep what is directly inside them; what is inside an issue is left there.

Invariant: nothing is judged here but the markup. Entities are refused, so that a small file stays small, and a line is
looked up only when something is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.parsers import expat

from goodoffices.errors import ScenarioInvalid

DOMAIN, PROFILE = "negotiation_template", "utility_space"
AROUND = {DOMAIN, PROFILE, "objective"}
NOT_ADDITIVE = {"utility_function", "utility", "ufun", "hyperRectangle", "hyperrectangle", "constraint", "constraints"}

WRONG_LETTERS = {
    expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING],
    expat.errors.codes[expat.errors.XML_ERROR_INCORRECT_ENCODING],
}


class Sheet:
    """A file as told. `root` is DOMAIN or PROFILE, or another's name with nothing else.

    `issues` and `weights` are (number of the objective around, element), `objectives` (number of the one around, its
    index), `aside` all other elements by name; `not_additive` is the first element that no sum over issues explains.
    """

    __slots__ = ("aside", "data", "issues", "not_additive", "objectives", "path", "root", "tree", "weights")

    def __init__(self, path: str, data: bytes, tree: Element) -> None:
        self.path, self.data, self.tree, self.root = path, data, tree, tree.tag
        self.issues: list[tuple[int, Element]] = []
        self.weights: list[tuple[int, Element]] = []
        self.objectives: list[tuple[int, str]] = []
        self.aside: dict[str, Element] = {}
        self.not_additive: Element | None = None
        if self.root in (DOMAIN, PROFILE):
            self._walk()

    def _walk(self) -> None:
        todo = [(-1, self.tree)]
        for around, parent in todo:
            for element in parent:
                tag = element.tag
                if tag == "issue":
                    self.issues.append((around, element))
                elif tag == "weight":
                    self.weights.append((around, element))
                elif tag == "objective":
                    todo.append((len(self.objectives), element))
                    self.objectives.append((around, element.get("index", "")))
                elif tag in AROUND:
                    todo.append((around, element))
                elif tag in NOT_ADDITIVE:
                    self.not_additive = element if self.not_additive is None else self.not_additive
                else:
                    self.aside[tag] = element

    def line(self, element: Element) -> str:
        """Where an element stands: "line 12"."""
        number = next(number for number, other in enumerate(self.tree.iter()) if other is element)
        return f"line {_elements(self.data)[number][1]}"

    def wrong(self, element: Element, problem: str, remedy: str) -> ScenarioInvalid:
        """The error for an element."""
        return ScenarioInvalid(self.path, self.line(element), problem, remedy)


def sheet(path: str, data: bytes) -> Sheet | None:
    """The content of a file; None for one that is broken and of another kind. Raises ScenarioInvalid where it is a
    domain or a profile, or cannot be told from one, and is no well-formed XML."""
    if b"<!ENTITY" in data:
        raise ScenarioInvalid(path, "", "declares an entity", "Write out what the entity stands for.")
    first: ParseError | ValueError | LookupError | None = None
    for letters, encoding in _readings(data):
        parser = XMLParser(encoding=encoding)
        try:
            parser.feed(letters)
            return Sheet(path, letters, parser.close())
        except (ParseError, ValueError, LookupError) as problem:
            first = first or problem
            if isinstance(problem, ParseError) and problem.code not in WRONG_LETTERS:
                break
    begun = _elements(data)
    if begun and begun[0][0] not in (DOMAIN, PROFILE):
        return None
    told, line = (expat.ErrorString(first.code), first.position[0]) if isinstance(first, ParseError) else (first, 1)
    raise ScenarioInvalid(
        path, f"line {line}", f"is not XML ({told})", "Repair the file, or take it out of the folder."
    )


def is_profile(data: bytes) -> bool:
    """Whether a file looks like a profile before it is read; False where that is not sure."""
    return f"<{PROFILE}".encode() in data and DOMAIN.encode() not in data


def _readings(data: bytes) -> Iterator[tuple[bytes, str | None]]:
    """The bytes and the encoding to read them in, the most likely first."""
    yield data, None
    yield data, "utf-8"
    declared = re.match(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", data[:200])
    if declared is not None:
        with suppress(LookupError, UnicodeError):
            yield data.decode(declared[1].decode()).encode("utf-8"), "utf-8"
    yield data, "windows-1252"


def _elements(data: bytes) -> list[tuple[str, int]]:
    """The name and line of each element, in the order of the file, as far as it is well-formed."""
    found: list[tuple[str, int]] = []
    for letters, encoding in _readings(data):
        found, parser = [], expat.ParserCreate(encoding)
        parser.StartElementHandler = partial(_note, found, parser)
        try:
            parser.Parse(letters, True)
        except (ValueError, LookupError):
            continue
        except expat.ExpatError as problem:
            if problem.code in WRONG_LETTERS:
                continue
        break
    return found


def _note(found: list[tuple[str, int]], parser: expat.XMLParserType, tag: str, _: object) -> None:
    found.append((tag, parser.CurrentLineNumber))
