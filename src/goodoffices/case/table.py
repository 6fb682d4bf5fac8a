"""Issues and weights of a case, as plain values for the rooms that know them.

Invariant: each is held here to the form that its room asks for, where its line is known, part by part, so that one that
is wrong hides no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from goodoffices.case.node import Node, nearest
from goodoffices.errors import VocabularyInvalid, WeightInvalid
from goodoffices.position.model import SINGLE_WEIGHTS, WEIGHT_TABLES
from goodoffices.position.weights import load_weights
from goodoffices.vocabulary.entry import ISSUE, OPTION
from goodoffices.vocabulary.load import load_vocabulary, merge
from goodoffices.vocabulary.model import Vocabulary

VOCABULARY = "See the vocabulary reference in the documentation."
WEIGHTS = "See the reference of weights in the documentation."
_SOUND = [{"id": f"sound_{n}", "meaning": "Of another issue."} for n in (1, 2)]
_ISSUE = {"id": "sound", "name": "Sound", "options": _SOUND}
_OPTION = {"id": "sound", "meaning": "Of another option."}


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
    for part, otherwise_sound in _parts(node, issue):
        if (problem := _refusal(otherwise_sound)) is not None:
            lacking = f"in {issue.get('id')}, options, " if problem.where.endswith(", options") and part is node else ""
            part.tell(f"{lacking}{problem.problem}", VOCABULARY)
    if len(node.faults) > before:
        return None
    if (problem := _refusal(issue)) is not None:
        node.wrong(f"in {problem.where}, {problem.problem}", VOCABULARY)
    if not any(part.get("signals") for part in (issue, *issue["options"])):
        node.tell("has no signals, so nothing is read on it", "Add the words by which reports speak of it.", True)
    return dict(issue)


def _parts(node: Node, issue: Any) -> Iterator[tuple[Node, object]]:
    """Each field of an issue and of its options, in an issue that is sound but for it; and each of them without what it
    lacks."""
    if not isinstance(issue, Mapping):
        return
    for part, entry in _fields(node, _ISSUE, ISSUE):
        ladder = entry.get("options")
        if not part.field.endswith(".options") or not isinstance(ladder, list) or len(ladder) < 2:
            yield part, entry
            continue
        for option in part.items():
            if option.is_mapping:
                yield from (
                    (inner, {**_ISSUE, "options": [one, *_SOUND]}) for inner, one in _fields(option, _OPTION, OPTION)
                )
            else:
                yield option, {**_ISSUE, "options": [option.plain(), *_SOUND]}


def _fields(node: Node, sound: Mapping[str, object], known: Sequence[str]) -> Iterator[tuple[Node, dict[str, Any]]]:
    """The mapping with sound values for what it has; and each of its fields among sound ones. What is not known is
    told."""
    found = dict(node.entries())
    yield node, {name: value for name, value in sound.items() if name in found}
    for name, inner in found.items():
        if name in known:
            yield inner, {**sound, name: inner.plain()}
        else:
            inner.named.tell("is no field of it", nearest(name, known))


def _refusal(issue: object) -> VocabularyInvalid | None:
    """What the vocabulary has against an issue."""
    try:
        merge(Vocabulary(()), [issue], where="")
    except VocabularyInvalid as problem:
        return VocabularyInvalid("", problem.where.removeprefix("issues[1], "), problem.problem)
    return None


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
