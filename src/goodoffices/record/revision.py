"""What a later version of a story changes in what was read out of the earlier one.

1. A statement is the same where its words, its speaker's words and all that they were read to mean are the same,
   wherever in the text they stand.
2. Of the others, those are one statement changed that have the same words, or are of the same kind by the same holder
   on the same issue; the most alike first.
3. What is left is gone, or new.

Invariant: every statement of either version is in one of the four, once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from goodoffices.statement.model import Kind, Statement

ALIKE = 0.5
"""How alike the words of two statements must be that concern no issue."""

Pair = tuple[Statement, Statement]


@dataclass(frozen=True, slots=True)
class Revision:
    """The statements of two versions: those that are the `same`, those `changed` (earlier, later), `gone` and `new`."""

    same: tuple[Pair, ...] = ()
    changed: tuple[Pair, ...] = ()
    gone: tuple[Statement, ...] = ()
    new: tuple[Statement, ...] = ()


def revision(earlier: Sequence[Statement], later: Sequence[Statement]) -> Revision:
    """What changed from one version to the next."""
    waiting: dict[Hashable, list[Statement]] = defaultdict(list)
    for one in earlier:
        waiting[(words(one), _sense(one))].append(one)
    same: list[Pair] = []
    rest: list[Statement] = []
    for one in later:
        found = waiting[(words(one), _sense(one))]
        if found:
            same.append((found.pop(0), one))
        else:
            rest.append(one)
    taken = {old.id for old, _ in same}
    left = [one for one in earlier if one.id not in taken]
    changed = _changed(left, rest)
    was, now = {old.id for old, _ in changed}, {new.id for _, new in changed}
    gone = tuple(one for one in left if one.id not in was)
    return Revision(tuple(same), tuple(changed), gone, tuple(one for one in rest if one.id not in now))


def words(statement: Statement) -> tuple[str, str]:
    """The words of a statement and of its speaker, whatever white space stands between them."""
    speaker = statement.speaker.passage.text if statement.speaker.passage else ""
    return _plain(statement.content.text), _plain(speaker)


def _sense(one: Statement) -> Hashable:
    bound = (one.holder, one.kind, one.issue, one.option, one.direction, one.phase)
    return (*bound, one.holders, one.envoy, one.place)


def _changed(left: Sequence[Statement], rest: Sequence[Statement]) -> list[Pair]:
    """Step 2."""
    scored: list[tuple[float, int, int]] = []
    for i, old in enumerate(left):
        for j, new in enumerate(rest):
            if (score := _likeness(old, new)) > 0:
                scored.append((-score, i, j))
    found: dict[int, int] = {}
    taken = set[int]()
    for _, i, j in sorted(scored):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return [(left[i], rest[j]) for i, j in sorted(found.items())]


def _likeness(old: Statement, new: Statement) -> float:
    """How far one statement may be another changed; 0: not at all."""
    if words(old) == words(new):
        return 2.0
    if (old.holder, old.kind, old.issue) != (new.holder, new.kind, new.issue):
        return 0.0
    ratio = SequenceMatcher(None, words(old)[0].split(), words(new)[0].split(), autojunk=False).ratio()
    if old.issue is not None and old.kind is not Kind.SAY:
        return 1.0 + ratio / 2
    return ratio if ratio >= ALIKE else 0.0


def _plain(text: str) -> str:
    return " ".join(text.split())
