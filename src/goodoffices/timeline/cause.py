"""Which of the things that are new made a move: those without which it would not be.

1. Each new thing is left out alone. Those without any one of which the move is undone are its causes.
2. Where there are none (two reports told the same), the smallest sets of them that undo it together are looked for, and
   the first that is found is the cause: QuickXplain (U. Junker, Preferred explanations and relaxations for
   over-constrained problems, AAAI 2004), by halves.

Invariant: without what is named, the move is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

MANY = 32
"""Where more are new, they are not left out one by one, and what is found alone may not be alone in that."""

Undone = Callable[[tuple[str, ...]], bool]
"""Whether a move is undone where these are left out."""


def causes(new: Sequence[str], undone: Undone) -> tuple[tuple[str, ...], bool]:
    """The names among the `new` that make a move, and whether it takes them together; none where leaving out all of
    them does not undo it. Where leaving out more can bring a move back, all of them are named.

    >>> causes("abc", lambda out: "b" in out)
    (('b',), False)
    >>> causes("abc", lambda out: {"a", "c"} <= set(out))
    (('a', 'c'), True)
    """
    if not new or not undone(tuple(new)):
        return (), False
    if len(new) <= MANY and (alone := tuple(one for one in new if undone((one,)))):
        return alone, False
    few = _smallest((), (), tuple(new), undone)
    if not undone(few):
        return tuple(new), True
    return tuple(one for one in new if one in few), len(few) > 1


def _smallest(kept: tuple[str, ...], last: tuple[str, ...], among: tuple[str, ...], undone: Undone) -> tuple[str, ...]:
    """What of `among` has to go besides those `kept`."""
    if last and undone(kept):
        return ()
    if len(among) == 1:
        return among
    half = len(among) // 2
    one, other = among[:half], among[half:]
    second = _smallest((*kept, *one), one, other, undone)
    first = _smallest((*kept, *second), second, one, undone)
    return (*first, *second)
