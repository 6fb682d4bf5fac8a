"""What moved between two outlooks.

1. An account is the same where its label is. The first that is told of a position is *stated*, others are *added*, or
   *gone*.
2. Where another account leads, and all it takes of the ladder lies no lower than before, and some higher, the position
   went *up* (or *down*, likewise); else the *lead* is another's. Where the same account leads and takes other rungs
   (since it is known by now which end of the ladder its holder prefers), it is *read* otherwise.
3. A credence, or the size of a gap, counts as moved from `least` on; the chance where it would be shown otherwise.

Invariant: nothing is told of two outlooks that are equal; what is told one way round has its counterpart the other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from goodoffices.gap.model import Gap
from goodoffices.position.model import Account, Position
from goodoffices.timeline.model import Chance, Change, Move, Outlook
from goodoffices.vocabulary.model import Vocabulary

LEAST = 0.1
"""From which on a credence or the size of a gap counts as moved."""

SHOWN = 0.01
"""From which on the chance would be shown otherwise."""

_SLACK = 1e-9

Cell = tuple[str, str]


def moves(before: Outlook, after: Outlook, vocabulary: Vocabulary, least: float = LEAST) -> tuple[Move, ...]:
    """The moves of positions in the order of the later outlook, then of gaps, then of the chance."""
    was, now = _cells(before.positions), _cells(after.positions)
    found: list[Move] = []
    for cell in dict.fromkeys([*now, *was]):
        found += _of_position(cell, was.get(cell), now.get(cell), vocabulary, least)
    found += _of_gaps(before.gaps, after.gaps, least)
    found += of_chance(before.chance, after.chance)
    return tuple(found)


def of_chance(before: Chance | None, after: Chance | None) -> Iterator[Move]:
    """The move of the chance, if there is one."""
    was, now = (chance.value if chance else None for chance in (before, after))
    if (was is None) != (now is None) or (was is not None and now is not None and _moved(was, now, SHOWN)):
        yield Move(Change.CHANCE, before=was, after=now)


def _cells(positions: Iterable[Position]) -> dict[Cell, Position]:
    return {(position.holder, position.issue): position for position in positions}


def _of_position(
    cell: Cell, old: Position | None, new: Position | None, vocabulary: Vocabulary, least: float
) -> Iterator[Move]:
    was, now = _accounts(old), _accounts(new)
    between, issue = (cell[0],), cell[1]
    first = not was
    for label, account in now.items():
        if label not in was:
            yield Move(
                Change.STATED if first else Change.ADDED, between, issue, label, before=0.0, after=account.credence
            )
            first = False
    for label, account in was.items():
        if label not in now:
            yield Move(Change.GONE, between, issue, label, before=account.credence, after=0.0)
    if was and now:
        yield from _of_lead(cell, was, now, vocabulary)
    if (one := bool(old and old.contested)) != bool(new and new.contested):
        yield Move(Change.SETTLED if one else Change.CONTESTED, between, issue)
    for label in (label for label in was if label in now):
        credences = was[label].credence, now[label].credence
        if _moved(*credences, least):
            yield Move(Change.CREDENCE, between, issue, label, before=credences[0], after=credences[1])


def _accounts(position: Position | None) -> dict[str, Account]:
    """By label, the leading first; of two of one label, the better supported."""
    accounts: dict[str, Account] = {}
    for account in position.accounts if position else ():
        accounts.setdefault(account.label, account)
    return accounts


def _of_lead(
    cell: Cell, was: Mapping[str, Account], now: Mapping[str, Account], vocabulary: Vocabulary
) -> Iterator[Move]:
    old, new = next(iter(was.values())), next(iter(now.values()))
    low, high = (_ends(account, cell[1], vocabulary) for account in (old, new))
    steps = [there - here for here, there in zip(low, high, strict=True)] if low and high else []
    change = Change.LEAD if old.label != new.label else Change.READ
    if change is Change.LEAD and any(steps) and all(step >= 0 for step in steps):
        change = Change.UP
    elif change is Change.LEAD and any(steps) and all(step <= 0 for step in steps):
        change = Change.DOWN
    if any(steps) or change is not Change.READ:
        rungs = max((abs(step) for step in steps), default=0)
        yield Move(change, (cell[0],), cell[1], new.label, old.label, old.credence, new.credence, rungs)


def _ends(account: Account, issue: str, vocabulary: Vocabulary) -> tuple[int, int] | tuple[()]:
    """The least and the most of the ladder that it takes, whatever becomes of other issues; nothing where it settles
    none."""
    ladder = [option.id for option in vocabulary.issue(issue).options]
    taken = {option for literal in account.meets if literal.issue == issue for option in literal.options}
    rungs = [rung for rung, option in enumerate(ladder) if option in taken]
    return (rungs[0], rungs[-1]) if rungs else ()


def _of_gaps(before: Iterable[Gap], after: Iterable[Gap], least: float) -> Iterator[Move]:
    was, now = ({(gap.issue, *sorted(gap.between)): gap for gap in gaps} for gaps in (before, after))
    for key in dict.fromkeys([*now, *was]):
        old, new = was.get(key), now.get(key)
        sizes = old.size if old else 0.0, new.size if new else 0.0
        if old and new:
            change = Change.WIDER if sizes[1] > sizes[0] else Change.NARROWER
            if not _moved(*sizes, least):
                continue
        else:
            change = Change.OPENED if new else Change.CLOSED
        told = new or old
        assert told is not None
        yield Move(change, told.between, told.issue, before=sizes[0], after=sizes[1])


def _moved(before: float, after: float, least: float) -> bool:
    return abs(before - after) > _SLACK and abs(before - after) >= least - _SLACK
