"""An issue's ladder drawn: rungs from the least commitment below to the most above, one column a holder.

Invariant: every holder is drawn in the same ink; what a mark means is told by its form and in words, never by colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from textwrap import wrap

from goodoffices.brief.markup import Html, tag
from goodoffices.brief.phrases import listed
from goodoffices.position.model import Account, Position
from goodoffices.vocabulary.model import Issue

LABEL, COLUMN, RUNG, HEAD, BAR, FOOT = 140, 86, 36, 44, 26, 4  # all in SVG units, one a CSS pixel


class Mark(StrEnum):
    """What the accounts of a holder make of a rung."""

    AGREED = "agreed"
    CONTESTED = "contested"
    CONDITIONAL = "conditional"
    REFUSED = "refused"


MEANING = {
    Mark.AGREED: "would take",
    Mark.CONTESTED: "contested",
    Mark.CONDITIONAL: "on a condition",
    Mark.REFUSED: "would not take",
}


def marks(position: Position, issue: Issue) -> tuple[Mark, ...]:
    """What becomes of each rung, least commitment first."""
    accounts = [account for account in position.accounts if account.credence > 0]
    return tuple(_mark(accounts, issue.id, option.id) for option in issue.options)


def _mark(accounts: Sequence[Account], issue: str, option: str) -> Mark:
    takes = [_takes(account, issue, option) for account in accounts]
    if takes and all(takes):
        return Mark.AGREED
    if any(takes):
        return Mark.CONTESTED
    elsewhere = any(literal.issue != issue for account in accounts for literal in account.meets)
    return Mark.CONDITIONAL if elsewhere else Mark.REFUSED


def _takes(account: Account, issue: str, option: str) -> bool:
    """Whether the account takes the rung whatever becomes of other issues."""
    return not account.meets or any(lit.issue == issue and option in lit.options for lit in account.meets)


def told(position: Position, issue: Issue) -> str:
    """The drawn column in words: "would take permanent; contested: hours and a fixed term"."""
    drawn = list(zip(marks(position, issue), issue.options, strict=True))
    parts = []
    for mark in (Mark.AGREED, Mark.CONTESTED, Mark.CONDITIONAL):
        names = [option.name for is_, option in drawn if is_ is mark]
        if len(names) == len(drawn) > 2:
            names = ["every rung"]
        if names:
            parts.append(f"{MEANING[mark]}: {listed(names)}")
    return "; ".join(parts)


def drawing(issue: Issue, positions: Sequence[Position], describedby: str) -> Html:
    """The ladder as inline SVG; `describedby` is the id of the element that tells it in words."""
    width, height = LABEL + COLUMN * len(positions), HEAD + RUNG * len(issue.options) + FOOT
    hatch = f"hatch-{describedby}"
    names = listed(position.holder for position in positions)
    return tag(
        "svg",
        tag("defs", _hatching(hatch)),
        _rungs(issue, width),
        (list(_column(issue, position, column, hatch)) for column, position in enumerate(positions)),
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_label=f"Ladder of {issue.name}: {names}",
        aria_describedby=describedby,
    )


def _hatching(id: str) -> Html:
    stripe = tag("path", d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4", class_="stripe")
    return tag("pattern", stripe, id=id, width=8, height=8, patternUnits="userSpaceOnUse")


def _rungs(issue: Issue, width: int) -> Iterator[Html]:
    for rung, option in enumerate(issue.options):
        middle = _middle(issue, rung)
        yield tag("line", x1=LABEL - 8, x2=width, y1=middle, y2=middle, class_="rung")
        yield from _words(option.name, 0, middle, 18, "rung-name")


def _column(issue: Issue, position: Position, column: int, hatch: str) -> Iterator[Html]:
    middle = LABEL + column * COLUMN + COLUMN // 2
    yield from _words(position.holder, middle, HEAD // 2 - 4, 11, "holder")
    for mark, run in groupby(enumerate(marks(position, issue)), key=lambda pair: pair[1]):
        rungs = [rung for rung, _ in run]
        if mark is Mark.REFUSED:
            continue
        top = _middle(issue, rungs[-1]) - RUNG // 2 + 3
        box = {"x": middle - BAR // 2, "y": top, "width": BAR, "height": RUNG * len(rungs) - 6, "rx": 3}
        fill = f"url(#{hatch})" if mark is Mark.CONTESTED else None
        yield tag("rect", **box, class_=f"bar {mark}", fill=fill)


def _middle(issue: Issue, rung: int) -> int:
    return HEAD + (len(issue.options) - 1 - rung) * RUNG + RUNG // 2


def _words(text: str, x: int, y: int, room: int, kind: str) -> Iterator[Html]:
    """Words in at most two lines of `room` characters around the height `y`."""
    lines = wrap(text, room, max_lines=2, placeholder="…")
    for number, line in enumerate(lines):
        yield tag("text", line, x=x, y=y + 4 + 14 * number - 7 * (len(lines) - 1), class_=kind)
