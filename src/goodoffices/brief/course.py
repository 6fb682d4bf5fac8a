"""A timeline in words.

Invariant: a move is told from what it was to what it is, whichever way it went; the words of likelihood are kept for
the chance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from goodoffices.brief.likelihood import index, likelihood
from goodoffices.brief.phrases import issue_title
from goodoffices.timeline.model import Chance, Change, Move
from goodoffices.vocabulary.model import Issue


def move_words(move: Move, issues: Sequence[Issue]) -> str:
    """One move in a line.

    >>> move_words(Move(Change.CREDENCE, ("Norland",), "arms", "a freeze", before=0.4, after=0.6), ())
    'Norland on “arms”: “a freeze” 0.40 → 0.60'
    >>> move_words(Move(Change.CHANCE, before=0.5, after=0.3), ())
    'Chance of the best deal: 0.50 (roughly even chance) → 0.30 (unlikely)'
    """
    if move.change is Change.CHANCE:
        return f"Chance of the best deal: {_chance(move.before)} → {_chance(move.after)}"
    if len(move.between) == 2:
        sizes = f"{move.before or 0.0:.2f} → {move.after or 0.0:.2f}"
        return f"Gap between {' and '.join(move.between)} on {issue_title(issues, move.issue)} {move.change}: {sizes}"
    return f"{move.between[0]} on {issue_title(issues, move.issue)}: {_POSITION[move.change](move)}"


def chance_words(chance: Chance | None) -> str:
    """The chance at the end of a day, and whether it is proven; "" where there is none."""
    if chance is None:
        return ""
    proof = "" if chance.proof.exact else f", {chance.proof}"
    return f"chance {index(chance.value)} ({likelihood(chance.value).word}{proof})"


def _chance(value: float | None) -> str:
    return "none" if value is None else f"{index(value)} ({likelihood(value).word})"


def _moved(move: Move) -> str:
    was = f"“{move.was}” → " if move.was != move.account else ""
    return f"{was}“{move.account}”"


def _ladder(move: Move) -> str:
    rungs = f"{move.rungs} {'step' if move.rungs == 1 else 'steps'} {move.change} the ladder"
    return f"{rungs}: {_moved(move)}"


_POSITION: Mapping[Change, Callable[[Move], str]] = {
    Change.STATED: lambda move: f"first told: “{move.account}” {move.after or 0:.2f}",
    Change.ADDED: lambda move: f"another account: “{move.account}” {move.after or 0:.2f}",
    Change.GONE: lambda move: f"told no longer: “{move.account}” {move.before or 0:.2f}",
    Change.LEAD: lambda move: f"another account leads: {_moved(move)}",
    Change.UP: _ladder,
    Change.DOWN: _ladder,
    Change.READ: lambda move: f"“{move.account}” now read to take other steps of the ladder",
    Change.CONTESTED: lambda _: "now contested",
    Change.SETTLED: lambda _: "no longer contested",
    Change.CREDENCE: lambda move: f"“{move.account}” {move.before or 0:.2f} → {move.after or 0:.2f}",
}
