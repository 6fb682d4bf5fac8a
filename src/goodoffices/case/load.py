"""Reading `case.yaml`.

Invariant: a party and a faction can refuse a deal unless the file says otherwise; no other role can unless it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from goodoffices.case.model import FILE, CaseFile
from goodoffices.case.node import Node, listed, read_yaml
from goodoffices.errors import CaseInvalid, VocabularyInvalid, WeightInvalid
from goodoffices.position.weights import load_weights
from goodoffices.statement.model import Participant, Role
from goodoffices.vocabulary.load import load_vocabulary, merge
from goodoffices.vocabulary.model import Vocabulary

ROLES = {
    "parties": Role.PARTY,
    "mediators": Role.MEDIATOR,
    "guarantors": Role.GUARANTOR,
    "observers": Role.OBSERVER,
    "spoilers": Role.SPOILER,
}
LEAVING = ("outside", "penalty", "indivisible")
FIELDS = ("name", *ROLES, "sources", "issues", "issues_only", "weights", *LEAVING)
PARTICIPANT = ("name", "aliases", "veto", "factions")
LETTERS = "ABCDEF"
Amount = TypeVar("Amount")


def load_case(folder: str | Path) -> CaseFile:
    """The case file of a folder (or that file itself). Raises CaseInvalid with file, line and field."""
    place = Path(folder)
    path = place / FILE if place.is_dir() else place
    if not path.is_file():
        problem = f"holds no {FILE}" if place.is_dir() else "no such file or folder"
        raise CaseInvalid(str(folder), "", problem, f"Give a folder with a {FILE} in it.")
    root = read_yaml(path)
    found = root.fields(FIELDS)
    cast = tuple(_cast(found))
    file = CaseFile(
        path=str(path),
        name=found["name"].text() if "name" in found else "",
        cast=cast,
        sources=dict(_sources(found["sources"])) if "sources" in found else {},
        issues=tuple(_issue(item) for item in found["issues"].items()) if "issues" in found else (),
        issues_only="issues_only" in found and found["issues_only"].flag(),
        weights={name: _weight(name, node) for name, node in found["weights"].pairs()} if "weights" in found else {},
        outside=dict(_by_party(found["outside"], cast, _by_phase)) if "outside" in found else {},
        penalty=dict(_by_party(found["penalty"], cast, _penalty)) if "penalty" in found else {},
        indivisible=frozenset(found["indivisible"].texts()) if "indivisible" in found else frozenset(),
    )
    if file.indivisible:
        _check_issues(found["indivisible"], file)
    return file


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


def _by_party(node: Node, cast: Sequence[Participant], read: Callable[[Node], Amount]) -> Iterator[tuple[str, Amount]]:
    """Amounts by party: by the name or another name of one that the file names, where it names any."""
    parties = [one for one in cast if one.role is Role.PARTY]
    names = {name: one.name for one in parties for name in (*one.aliases, one.name)}
    seen = set()
    for name, amount in node.pairs():
        party = names.get(name, name)
        if parties and name not in names:
            amount.wrong(f"{name!r} is no party of this case", f"Known: {listed(one.name for one in parties)}.")
        if party in seen:
            amount.wrong(f"{party!r} is there already", "Name it once.")
        seen.add(party)
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


def _check_issues(node: Node, file: CaseFile) -> None:
    """That every issue named is one of the case."""
    known = merge(load_vocabulary(), file.issues, only=file.issues_only, where=file.path)
    for item in node.items():
        if not known.has(item.text()):
            item.wrong(f"{item.text()!r} is no issue of this case", f"Known: {listed(i.id for i in known.issues)}.")


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
