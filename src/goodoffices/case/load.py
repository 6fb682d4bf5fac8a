"""Reading `case.yaml`.

Invariant: every place of the file that cannot be used is told, the first as much as the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from goodoffices.case.cast import ROLES, read_cast, read_mark, read_marks, read_told
from goodoffices.case.model import FILE, CaseFile, Fault
from goodoffices.case.node import Node, invalid, listed, nearest, read_yaml
from goodoffices.case.table import read_issues, read_weights
from goodoffices.errors import CaseInvalid, VocabularyInvalid
from goodoffices.position.model import Grades, Letter
from goodoffices.record.mark import UNMARKED
from goodoffices.record.model import LETTERS
from goodoffices.statement.model import Participant, Role
from goodoffices.vocabulary.load import load_vocabulary, merge

LEAVING = ("outside", "penalty", "indivisible")
FIELDS = ("name", *ROLES, "sources", "issues", "issues_only", "weights", *LEAVING, "mark", "marks")
GRADING = ("letter", "since", "by", "why")
Amount = TypeVar("Amount")


def load_case(folder: str | Path) -> CaseFile:
    """The case file of a folder (or that file itself). Raises CaseInvalid with file, line and field of what is wrong
    first."""
    file, faults = read_case(folder)
    errors = [fault for fault in faults if not fault.warning]
    if errors:
        raise invalid(errors[0], len(errors) - 1)
    return file


def read_case(folder: str | Path) -> tuple[CaseFile, tuple[Fault, ...]]:
    """What can be used of the case file of a folder (or of that file itself), and all that is wrong with it, in the
    order of its lines."""
    opened = open_case(folder)
    return opened.file, opened.in_order()


@dataclass(frozen=True, slots=True)
class Opened:
    """A case file with the places of what it tells: of its fields, of its `cast` and of its `sources` by name. What is
    told at these places joins the `faults`."""

    file: CaseFile
    faults: list[Fault]
    fields: Mapping[str, Node]
    cast: Mapping[str, Node]
    sources: Mapping[str, Node]

    def in_order(self) -> tuple[Fault, ...]:
        """All that is wrong, in the order of its lines."""
        return tuple(sorted(self.faults, key=lambda fault: (fault.line, fault.column)))


def open_case(folder: str | Path) -> Opened:
    """What can be used of the case file of a folder (or of that file itself), what is wrong with it, and where all of
    it stands."""
    place = Path(folder)
    path = place / FILE if place.is_dir() else place
    if not path.is_file():
        problem = f"holds no {FILE}" if place.is_dir() else "no such file or folder"
        remedy = f"Give a folder with a {FILE} in it; `goodoffices case new` writes one."
        return Opened(CaseFile(), [Fault(str(folder), 0, 0, "", problem, remedy)], {}, {}, {})
    faults: list[Fault] = []
    try:
        root = read_yaml(path, faults)
        fields = root.fields(FIELDS)
    except CaseInvalid:  # it is told in the faults
        return Opened(CaseFile(path=str(path)), faults, {}, {}, {})
    file = _file(root, fields)
    known = len(faults)
    cast = {one.participant.name: one.name for one in read_told(fields)}
    sources = dict(fields["sources"].entries()) if "sources" in fields else {}
    del faults[known:]  # what is wrong there was told the first time
    return Opened(file, faults, fields, cast, sources)


def _file(root: Node, found: dict[str, Node]) -> CaseFile:
    cast = read_cast(found)
    only = "issues_only" in found and bool(found["issues_only"].attempt(Node.flag))
    file = CaseFile(
        path=root.path,
        name=(found["name"].attempt(Node.text) or "") if "name" in found else "",
        cast=cast,
        sources=dict(_pairs(found, "sources", _grades)),
        issues=read_issues(found["issues"]) if "issues" in found else (),
        issues_only=only,
        weights=(found["weights"].attempt(read_weights) or {}) if "weights" in found else {},
        outside=dict(_by_party(found, "outside", cast, _by_phase)),
        penalty=dict(_by_party(found, "penalty", cast, _penalty)),
        indivisible=frozenset(found["indivisible"].texts()) if "indivisible" in found else frozenset(),
        mark=(found["mark"].attempt(read_mark) or UNMARKED) if "mark" in found else UNMARKED,
        marks=dict(_pairs(found, "marks", read_mark)),
        names=read_marks(found),
    )
    _check_issues(found, file)
    return file


def _pairs(found: dict[str, Node], field: str, read: Callable[[Node], Amount]) -> Iterator[tuple[str, Amount]]:
    """The names and values of a field that can be used."""
    for name, node in found[field].entries() if field in found else ():
        with suppress(CaseInvalid):
            yield name, read(node)


def _grades(node: Node) -> Grades:
    """The Admiralty letter of a source, or its letters one after another."""
    if node.is_scalar:
        return _letter(node)
    gradings: list[Letter] = []
    for item in node.items():
        if (grading := item.attempt(_grading)) is None:
            continue
        if any(grading.since == other.since for other in gradings):
            day = grading.since or "the beginning"
            item.tell(f"has a second letter from {day} on", "Keep one, or give the other its own `since`.")
            continue
        gradings.append(grading)
    if not node.items():
        node.tell("should be a letter, or a list of letters with their dates", "Write one from A to F.")
    return tuple(sorted(gradings, key=lambda grading: str(grading.since or "")))


def _grading(node: Node) -> Letter | None:
    """A letter with its date; None where either cannot be used."""
    if node.is_scalar:
        return Letter(_letter(node))
    found = node.fields(GRADING)
    if "letter" not in found:
        node.tell("has no letter", "Give it one from A to F: `letter: ...`.")
    letter = found["letter"].attempt(_letter) if "letter" in found else None
    since = found["since"].attempt(Node.day) if "since" in found else None
    by, why = ((found[name].attempt(Node.text) or "") if name in found else "" for name in ("by", "why"))
    return Letter(letter, since, by, why) if letter and (since or "since" not in found) else None


def _letter(node: Node) -> str:
    value = node.text().upper()
    if value not in LETTERS:
        node.wrong(f"should be one letter from A to F, not {value!r}", "A is reliable, F cannot be judged.")
    return value


def _by_party(
    found: dict[str, Node], field: str, cast: Sequence[Participant], read: Callable[[Node], Amount]
) -> Iterator[tuple[str, Amount]]:
    """Amounts by party: by the name or another name of one that the file names, where it names any."""
    parties = [one for one in cast if one.role is Role.PARTY]
    names = {alias: one.name for one in parties for alias in one.aliases} | {one.name: one.name for one in parties}
    seen = set()
    for name, amount in found[field].entries() if field in found else ():
        party = names.get(name, name)
        if parties and name not in names:
            amount.named.tell(f"{name!r} is no party of this case", f"Known: {listed(one.name for one in parties)}.")
        elif party in seen:
            amount.named.tell(f"{party!r} is there already", "Name it once.")
        else:
            seen.add(party)
            with suppress(CaseInvalid):
                yield party, read(amount)


def _by_phase(node: Node) -> tuple[float, ...]:
    amounts = tuple(item.number() for item in node.items())
    if not amounts:
        node.wrong("should be a number, or a list of one a phase", "Write one like 0.25.")
    return amounts


def _penalty(node: Node) -> float:
    if (amount := node.number()) < 0:
        node.wrong(f"should be at least 0, not {amount:g}", "What breaking its word costs a party is no gain.")
    return amount


def _check_issues(found: dict[str, Node], file: CaseFile) -> None:
    """That there are issues, and that every one named elsewhere is one of the case."""
    if file.issues_only and "issues" not in found:
        found["issues_only"].tell("leaves no issue", "List the issues that it should keep, under `issues`.")
    if not file.indivisible:
        return
    try:
        known = merge(load_vocabulary(), file.issues, only=file.issues_only and bool(file.issues), where=file.path)
    except VocabularyInvalid:
        return  # told where the issues are read
    ids = [issue.id for issue in known.issues]
    for item in found["indivisible"].items():
        if (name := item.attempt(Node.text)) and name not in ids:
            item.tell(f"{name!r} is no issue of this case", nearest(name, ids))
