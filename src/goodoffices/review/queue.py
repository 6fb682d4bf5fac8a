"""Which statement to look at next.

1. Statements that nobody has reviewed come first; then those on which reviewers differ; then the others. For a
   reviewer who works apart, what they have not reviewed themselves comes first, whatever others did.
2. Among these, the one of greatest doubt comes first: the one that would change most of what is shown if it were wrong.
3. What no position rests on has no doubt: stances come before the rest there, each in the order of the record.

Invariant: every statement of a report that counts is in the queue, once; rejected ones too, so that they can be brought
back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from goodoffices.errors import UnknownName
from goodoffices.position.model import Stake
from goodoffices.record.memory import MemoryRecord
from goodoffices.review.model import STATES, Item, Progress, Sought, State
from goodoffices.review.verdict import verdicts


def items(view: MemoryRecord, stakes: Mapping[str, tuple[Stake, ...]]) -> list[Item]:
    """Every statement of the reports that count, in the order of the record."""
    now = {statement.id: statement for statement in view.statements()}
    counting = {report.id for report in view.reports()}
    noted = view.noted()
    found = []
    for first in view.statements(corrected=False):
        corrections = view.corrections(first.id)
        rejected = any(last.rejected for last in corrections[-1:])
        if first.report not in counting or not (first.id in now or rejected):
            continue
        statement = now.get(first.id) or view.statement(first.id)
        told = verdicts(first, corrections, view.actors()) if corrections else ()
        found.append(Item(statement, first, stakes.get(first.id, ()), told, first.id in noted))
    return found


def ordered(found: Iterable[Item], by: str | None = None) -> list[Item]:
    """The queue; `by` names the reviewer who works apart."""
    return sorted(found, key=lambda item: (_rank(item, by), -round(item.doubt, 12), not item.statement.is_stance))


def _rank(item: Item, by: str | None) -> int:
    if by is not None:
        return any(verdict.by == by for verdict in item.verdicts)
    return 0 if not item.verdicts else 1 if item.disputed else 2


def progress(found: Iterable[Item]) -> Progress:
    """How far the review has come."""
    told = [(bool(item.verdicts), item.statement.is_stance) for item in found]
    stances = [reviewed for reviewed, stance in told if stance]
    return Progress(sum(reviewed for reviewed, _ in told), len(told), sum(stances), len(stances))


def narrowed(found: Iterable[Item], sought: Sought) -> list[Item]:
    """Those that are sought, in their order. Raises UnknownName for a state that is none."""
    if sought.state and sought.state not in STATES:
        raise UnknownName("state of a statement", sought.state, STATES)
    return [item for item in found if _fits(item, sought)]


def _fits(item: Item, sought: Sought) -> bool:
    statement = item.statement
    return (
        _in_state(item, sought.state)
        and sought.issue in ("", statement.issue)
        and (not sought.holder or _is(sought.holder, (statement.holder, statement.faction, *statement.holders)))
        and (not sought.report or statement.report.startswith(sought.report))
        and (not sought.words or sought.words.casefold() in _all_words(item))
    )


def _in_state(item: Item, state: str) -> bool:
    if state in ("contested", "disputed"):
        return item.contested if state == "contested" else item.disputed
    if state == "stances":
        return item.statement.is_stance and item.state is not State.REJECTED
    return not state or item.state == state


def _is(name: str, names: Iterable[str | None]) -> bool:
    return name.casefold() in {str(one).casefold() for one in names if one}


def _all_words(item: Item) -> str:
    statement = item.statement
    names: Sequence[str | None] = (
        *(statement.content.text, statement.holder, statement.faction, statement.speaker.name, statement.speaker.party),
        *(statement.issue, statement.option, statement.kind, statement.addressee, *statement.holders, item.id),
    )
    return " ".join(" ".join(name for name in names if name).split()).casefold()
