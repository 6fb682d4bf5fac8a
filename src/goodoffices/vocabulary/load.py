"""The vocabulary from its files, and with the issues of a case.

Invariant: what leaves this module is well-formed: ids are unique, every issue has its ladder, every option its
meaning, and every signal of a case is a pattern that can be read (those of the built-in files are held to it by the
tests, which saves each run the time).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from goodoffices.errors import SignalInvalid, VocabularyInvalid
from goodoffices.vocabulary.entry import read_issue
from goodoffices.vocabulary.model import Issue, Vocabulary
from goodoffices.vocabulary.names import load_actors
from goodoffices.vocabulary.signal import parse_signal

FOLDER = Path(__file__).parent / "data" / "issues"
ORDER = "order.yaml"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_vocabulary(extra: Path | None = None) -> Vocabulary:
    """The built-in vocabulary; with `extra`, a YAML file of issues, those added or put in the place of the built-in
    ones of the same id. Raises VocabularyInvalid.

    >>> load_vocabulary().issue("duration").option("permanent").name
    'permanent'
    """
    if extra is None:
        return _built_in()
    return merge(_built_in(), _entries(extra), where=str(extra))


def merge(vocabulary: Vocabulary, issues: Iterable[object], *, where: str, only: bool = False) -> Vocabulary:
    """The vocabulary with the issues of a case (plain values, as in its file `where`; the id of an issue of the
    vocabulary stands for that issue): added at the end, or in the place of those of the same id; with `only`, they
    alone. Raises VocabularyInvalid.

    >>> pay = {"id": "pay", "name": "Pay", "options": [{"id": "freeze", "meaning": "No rise this year."},
    ...        {"id": "rise", "meaning": "A rise this year.", "signals": ["pay rise"]}]}
    >>> [issue.id for issue in merge(load_vocabulary(), [pay], where="case.yaml", only=True).issues]
    ['pay']
    """
    named = {issue.id: issue for issue in vocabulary.issues}
    read = [
        named[issue] if isinstance(issue, str) and issue in named else read_issue(issue, where, f"issues[{place}]")
        for place, issue in enumerate(issues, 1)
    ]
    own = _unique(read, where)
    _check_signals(own.values(), where)
    if only and not own:
        raise VocabularyInvalid(where, "issues", "no issue is left. List the issues that `issues_only` should keep")
    known = () if only else vocabulary.issues
    kept = [own.pop(issue.id, issue) for issue in known]
    return Vocabulary((*kept, *own.values()), vocabulary.actors)


@lru_cache(maxsize=1)
def _built_in() -> Vocabulary:
    found: dict[str, Issue] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.name != ORDER:
            read = [read_issue(e, path.name, f"issues[{n}]") for n, e in enumerate(_entries(path), 1)]
            found = _unique([*found.values(), *read], path.name)
    order = [str(id) for id in _read(FOLDER / ORDER)["order"]]
    if astray := sorted(set(order) ^ set(found)):
        raise VocabularyInvalid(
            ORDER, "order", f"and the files beside it differ in {', '.join(astray)}. List each once"
        )
    return Vocabulary(tuple(found[id] for id in order), load_actors())


def _entries(path: Path) -> Sequence[object]:
    """The list `issues` of a file."""
    entries = _read(path).get("issues")
    if not isinstance(entries, list):
        raise VocabularyInvalid(str(path), "issues", "should be a list of issues. Begin the file with `issues:`")
    return entries


def _read(path: Path) -> dict[str, Sequence[object]]:
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise VocabularyInvalid(str(path), "the file", f"cannot be read ({problem}). Write it as YAML") from problem
    if not isinstance(found, dict):
        raise VocabularyInvalid(str(path), "the file", "should hold one mapping. Begin it with `issues:`")
    return found


def _unique(issues: Iterable[Issue], where: str) -> dict[str, Issue]:
    by_id: dict[str, Issue] = {}
    for issue in issues:
        if issue.id in by_id:
            raise VocabularyInvalid(where, issue.id, "stands there twice. Give each issue an id of its own")
        by_id[issue.id] = issue
    return by_id


def _check_signals(issues: Iterable[Issue], where: str) -> None:
    for issue in issues:
        for signal in (*issue.signals, *issue.unlike, *(s for option in issue.options for s in option.signals)):
            try:
                parse_signal(signal)
            except SignalInvalid as problem:
                raise VocabularyInvalid(where, f"{issue.id}, signals", str(problem).rstrip(".")) from problem
