"""Reading `case.yaml`.

Invariant: a party and a faction can refuse a deal unless the file says otherwise; no other role can unless it says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goodoffices.case.model import CaseFile
from goodoffices.case.node import Node, read_yaml
from goodoffices.errors import CaseInvalid, VocabularyInvalid, WeightInvalid
from goodoffices.position.weights import load_weights
from goodoffices.statement.model import Participant, Role
from goodoffices.vocabulary.load import merge
from goodoffices.vocabulary.model import Vocabulary

FILE = "case.yaml"
ROLES = {
    "parties": Role.PARTY,
    "mediators": Role.MEDIATOR,
    "guarantors": Role.GUARANTOR,
    "observers": Role.OBSERVER,
    "spoilers": Role.SPOILER,
}
FIELDS = ("name", *ROLES, "sources", "issues", "issues_only", "weights")
PARTICIPANT = ("name", "aliases", "veto", "factions")
LETTERS = "ABCDEF"


def load_case(folder: str | Path) -> CaseFile:
    """The case file of a folder (or that file itself). Raises CaseInvalid with file, line and field."""
    place = Path(folder)
    path = place / FILE if place.is_dir() else place
    if not path.is_file():
        problem = f"holds no {FILE}" if place.is_dir() else "no such file or folder"
        raise CaseInvalid(str(folder), "", problem, f"Give a folder with a {FILE} in it.")
    root = read_yaml(path)
    found = root.fields(FIELDS)
    return CaseFile(
        path=str(path),
        name=found["name"].text() if "name" in found else "",
        cast=tuple(_cast(found)),
        sources=dict(_sources(found["sources"])) if "sources" in found else {},
        issues=tuple(_issue(item) for item in found["issues"].items()) if "issues" in found else (),
        issues_only="issues_only" in found and found["issues_only"].flag(),
        weights={name: _weight(name, node) for name, node in found["weights"].pairs()} if "weights" in found else {},
    )


def _cast(found: dict[str, Node]) -> Iterator[Participant]:
    """All who take part, each name once."""
    seen: dict[str, Node] = {}
    for group, role in ROLES.items():
        for item in found[group].items() if group in found else ():
            for participant, node in _participants(item, role):
                if participant.name in seen:
                    node.wrong(
                        f"{participant.name!r} is there already (line {seen[participant.name].line})", "Name it once."
                    )
                seen[participant.name] = node
                yield participant


def _participants(node: Node, role: Role, of: str | None = None) -> Iterator[tuple[Participant, Node]]:
    """An actor, given by its name alone or with more about it, and then the factions within it."""
    refuses = role in (Role.PARTY, Role.FACTION)
    if not node.is_mapping:
        yield Participant(node.text(), role, of, refuses), node
        return
    found = node.fields(PARTICIPANT)
    if "name" not in found:
        node.wrong("has no name", "Give it one: `name: ...`.")
    name = found["name"].text()
    veto = found["veto"].flag() if "veto" in found else refuses
    aliases = found["aliases"].texts() if "aliases" in found else ()
    yield Participant(name, role, of, veto, aliases), found["name"]
    if "factions" in found:
        if role is not Role.PARTY:
            found["factions"].wrong("only a party has factions", "Put it under a party.")
        for faction in found["factions"].items():
            yield from _participants(faction, Role.FACTION, name)


def _sources(node: Node) -> Iterator[tuple[str, str]]:
    """Names of sources, each with its Admiralty letter."""
    for name, letter in node.pairs():
        value = letter.text().upper()
        if value not in LETTERS or len(value) != 1:
            letter.wrong(f"should be one letter from A to F, not {value!r}", "A is reliable, F cannot be judged.")
        yield name, value


def _issue(node: Node) -> object:
    """An issue as a plain value, held to the form of the vocabulary here, where its line is known."""
    issue = node.plain()
    try:
        merge(Vocabulary(()), [issue], where=node.path)
    except VocabularyInvalid as problem:
        node.wrong(f"in {problem.where}, {problem.problem}", "See the vocabulary reference in the documentation.")
    return issue


def _weight(name: str, node: Node) -> object:
    """A weight, or a table of some, held to the form of the table of weights here, where its line is known."""
    weight = node.plain()
    try:
        load_weights({name: weight})
    except WeightInvalid as problem:
        node.wrong(f"weight {problem.name!r} {problem.problem}", "See the reference of weights in the documentation.")
    return weight
