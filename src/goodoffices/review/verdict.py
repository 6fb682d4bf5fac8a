"""What each reviewer said of a statement.

1. The corrections of a statement that hold are taken in the order in which they were kept.
2. The verdict of a reviewer is what the statement was after their last one: what they saw then and let stand, or
   rejected. A reviewer who works apart (`desk`) keeps what they saw as changes, where others had said otherwise.

Invariant: the last verdict is what holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.record.actors import Actors
from goodoffices.record.corrected import corrected
from goodoffices.record.model import Correction
from goodoffices.review.model import Verdict
from goodoffices.statement.model import Statement


def verdicts(first: Statement, corrections: Sequence[Correction], actors: Actors) -> tuple[Verdict, ...]:
    """One verdict of each reviewer, the last word last."""
    last = {one.by: place for place, one in enumerate(corrections)}
    return tuple(_verdict(first, corrections[: place + 1], actors) for place in sorted(last.values()))


def _verdict(first: Statement, told: Sequence[Correction], actors: Actors) -> Verdict:
    word = told[-1]
    own = {name: value for one in told if one.by == word.by for name, value in one.changes.items()}
    seen = actors.statement(corrected(first, told))
    return Verdict(word.by, word.at, word.why, seen, word.rejected, own)
