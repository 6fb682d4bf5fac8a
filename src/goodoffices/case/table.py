"""Issues and weights of a case, as plain values for the rooms that know them.

Invariant: each is held here to the form that its room asks for, where its line is known, part by part, so that one that
is wrong hides no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from goodoffices.case.node import Node, nearest
from goodoffices.errors import VocabularyInvalid, WeightInvalid
from goodoffices.position.model import SINGLE_WEIGHTS, WEIGHT_TABLES
from goodoffices.position.weights import load_weights
from goodoffices.vocabulary.load import load_vocabulary, merge
from goodoffices.vocabulary.model import Vocabulary

VOCABULARY = "See the vocabulary reference in the documentation."
WEIGHTS = "See the reference of weights in the documentation."
_SOUND = [{"id": f"sound_{n}", "meaning": "Of another issue."} for n in (1, 2)]
_FIELD = re.compile(r"\w+")


def read_issues(node: Node) -> tuple[object, ...]:
    """The issues of a case: plain values, and ids of built-in ones. What is wrong goes to the faults."""
    issues: list[object] = []
    seen: dict[str, Node] = {}
    for item in node.items():
        issue = item.attempt(_issue)
        if issue is None:
            continue
        id = str(issue.get("id")) if isinstance(issue, Mapping) else str(issue)
        if (first := seen.setdefault(id, item)) is not item:
            item.tell(f"the issue {id!r} is there already (line {first.line})", "Give each issue an id of its own.")
            continue
        issues.append(issue)
    return tuple(issues)


def _issue(node: Node) -> object:
    """One issue; None where it cannot be used."""
    before = len(node.faults)
    issue = node.plain()
    if node.is_scalar:
        known = [issue.id for issue in load_vocabulary().issues]
        if (id := node.text()) not in known:
            node.wrong(f"{id!r} is no built-in issue", f"{nearest(id, known)} Or describe it: id, name, options.")
        return id
    for part, changed in _parts(node, issue):
        if (problem := _refusal(changed)) is not None:
            place = f"in {problem.where}, " if part is node else ""
            _point(part, problem.where, node).tell(f"{place}{problem.problem}", VOCABULARY)
    if len(node.faults) > before:
        return None
    if (problem := _refusal(issue)) is not None:
        node.wrong(f"in {problem.where}, {problem.problem}", VOCABULARY)
    if not any(part.get("signals") for part in (issue, *issue["options"])):
        node.tell("has no signals, so nothing is read on it", "Add the words by which reports speak of it.", True)
    return dict(issue)


def _parts(node: Node, issue: Any) -> Iterator[tuple[Node, object]]:
    """The parts of an issue, each in an issue that is sound but for it: the issue without its options, each option."""
    ladder = issue.get("options") if isinstance(issue, Mapping) else None
    if not isinstance(ladder, list) or len(ladder) < 2:
        yield node, issue
        return
    yield node, {**issue, "options": _SOUND}
    options = next(inner for name, inner in node.pairs() if name == "options").items()
    for option, value in zip(options, ladder, strict=True):
        yield option, {"id": issue.get("id", "issue"), "name": "Issue", "options": [value, *_SOUND]}


def _refusal(issue: object) -> VocabularyInvalid | None:
    try:
        merge(Vocabulary(()), [issue], where="")
    except VocabularyInvalid as problem:
        return VocabularyInvalid("", problem.where.removeprefix("issues[1], "), problem.problem)
    return None


def _point(part: Node, where: str, issue: Node) -> Node:
    """The field of a part that an error speaks of, where it names one; else the part itself."""
    field = where.rpartition(", ")[2] if part is not issue or ", " in where else ""
    if part.is_mapping and _FIELD.fullmatch(field):
        return next((inner for name, inner in part.pairs() if name == field), part)
    return part


def read_weights(node: Node) -> dict[str, object]:
    """The weights that a case overrides, each of a name and a size that the table of weights knows."""
    weights: dict[str, object] = {}
    for name, inner in node.pairs():
        if name in WEIGHT_TABLES and inner.is_mapping:
            table = {key: one.attempt(_weight(name, key)) for key, one in inner.pairs()}
            weights[name] = {key: value for key, value in table.items() if value is not None}
        elif (value := inner.attempt(_weight(name))) is not None:
            weights[name] = value
    return weights


def _weight(name: str, key: str = "") -> Callable[[Node], object]:
    """What reads one weight, of a table where there is a `key`, and holds it to the form of the table of weights."""

    def read(node: Node) -> object:
        value: object = node.plain()
        try:
            load_weights({name: {key: value} if key else value})
        except WeightInvalid as problem:
            known = list(getattr(load_weights(), name)) if key else [*WEIGHT_TABLES, *SINGLE_WEIGHTS, "titles"]
            if (key or name) not in known:
                node.named.wrong(f"weight {problem.name!r} is not known", nearest(key or name, known))
            node.wrong(f"weight {problem.name!r} {problem.problem}", WEIGHTS)
        return value

    return read
