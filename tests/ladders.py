"""Ladders and positions made up in a few words, for the rooms that start from positions.

A position is written `stated("Hill", "pay", account(0.8, pay="3+"))`: on the issue `pay`, rung 3 or more; `"-2"` is
rung 2 or less, `"1"` that rung alone, `"1-2"` from one to the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from hypothesis import strategies as st

from goodoffices.position.model import Account, Literal, Position, Status
from goodoffices.vocabulary.model import Issue, Option, Vocabulary

_NUMBERS = itertools.count()


def ladders(**issues: int) -> Vocabulary:
    """A vocabulary of issues with so many options each: option `pay2` is rung 2 of the issue `pay`."""
    return Vocabulary(
        tuple(
            Issue(id, id, "", tuple(Option(f"{id}{rung}", f"{id} {rung}", "") for rung in range(count)))
            for id, count in issues.items()
        )
    )


def account(
    credence: float, label: str = "", *, firm: bool = True, refuses: bool = False, by: str = "", **meets: str
) -> Account:
    """An account met where one of the issues is within its rungs."""
    literals = tuple(Literal(issue, tuple(f"{issue}{r}" for r in _rungs(text))) for issue, text in meets.items())
    words = label or " or ".join(f"{issue} {text}" for issue, text in meets.items())
    statement = f"s{next(_NUMBERS)}"
    return Account(words, literals, credence, (), (statement,), firm, (by,) if by else (), refuses)


def bound(credence: float, meets: Mapping[str, str], firm: bool = True) -> Account:
    """The same with the rungs by issue as a mapping."""
    return account(credence, "", firm=firm, refuses=False, by="", **meets)


def _rungs(text: str) -> range:
    low, dash, high = text.partition("-")
    if text.endswith("+"):
        return range(int(text[:-1]), 12)
    if not dash:
        return range(int(low), int(low) + 1)
    return range(int(low or 0), int(high) + 1)


def stated(holder: str, issue: str, *accounts: Account, party: str = "", veto: bool = True) -> Position:
    """The position of a holder; contested where it has rival accounts."""
    status = Status.STATED if accounts else Status.UNKNOWN
    return Position(holder, party or holder, issue, status, accounts, contested=len(accounts) > 1, veto=veto)


SIZES = {"peace": 4, "arms": 3, "land": 3}
WORDS = ladders(**SIZES)


def packages() -> Iterator[tuple[dict[str, str], dict[str, int]]]:
    """Every package of WORDS, by option and by rung."""
    for rungs in itertools.product(*(range(size) for size in SIZES.values())):
        chosen = dict(zip(SIZES, rungs, strict=True))
        yield {issue: f"{issue}{rung}" for issue, rung in chosen.items()}, chosen


@st.composite
def records(draw: st.DrawFn) -> list[Position]:
    """Positions of three holders with one or two accounts each, on one issue or two."""

    def one(issue: str, credence: float) -> Account:
        own = {issue: draw(_bounds(SIZES[issue]))}
        if draw(st.booleans()):
            other = draw(st.sampled_from(sorted(SIZES)))
            own.setdefault(other, draw(_bounds(SIZES[other])))
        return bound(credence, own, draw(st.booleans()))

    keys = draw(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(sorted(SIZES))), unique=True, max_size=6))
    return [
        stated(holder, issue, *(one(issue, draw(st.floats(0.05, 0.5))) for _ in range(draw(st.integers(1, 2)))))
        for holder, issue in keys
    ]


def _bounds(size: int) -> st.SearchStrategy[str]:
    return st.builds(
        lambda rung, form: form.format(rung), st.integers(0, size - 1), st.sampled_from(["{}+", "-{}", "{}"])
    )
