"""All minimal sets of constraints that exclude each other, and all minimal sets whose removal sets the rest free.

Steps (Liffiton, Previti, Malik and Marques-Silva 2016, "Fast, flexible MUS enumeration", Constraints 21):

1. Keep a map of the subsets not yet known to be consistent or inconsistent. Take a largest unexplored one.
2. If it is consistent it is maximal so: what it leaves out is a minimal correction set (MCS). Cross off its subsets.
3. If not, drop constraints one by one as long as it stays inconsistent: a minimal unsatisfiable set (MUS). Cross
   off its supersets.
4. Stop when nothing is left, or at the limit, and then say "not complete".

Invariant: every MCS hits every MUS, and no set found contains another of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subsets:
    """`conflicts` (MUSes) and `corrections` (MCSes) as sorted tuples of constraint numbers, smallest first.
    `complete` is False where the limit was reached."""

    conflicts: tuple[tuple[int, ...], ...]
    corrections: tuple[tuple[int, ...], ...]
    complete: bool


Oracle = Callable[[frozenset[int]], bool]


def minimal_subsets(count: int, consistent: Oracle, limit: int = 1000) -> Subsets:
    """All MUSes and MCSes of the constraints 0 … count-1. `consistent` says whether a set can be met together;
    at most `limit` sets are found of both kinds together.

    >>> minimal_subsets(3, lambda s: not {0, 1} <= s)
    Subsets(conflicts=((0, 1),), corrections=((0,), (1,)), complete=True)
    """
    everything = frozenset(range(count))
    conflicts: list[frozenset[int]] = []
    corrections: list[frozenset[int]] = []
    size = 0
    while len(conflicts) + len(corrections) < limit:
        left_out = _smallest_unexplored(conflicts, corrections, size, count)
        if left_out is None:
            return Subsets(_smallest_first(conflicts), _smallest_first(corrections), True)
        size, seed = len(left_out), everything - left_out
        if not consistent(seed):
            conflicts.append(_shrink(seed, consistent))
        elif left_out:
            corrections.append(left_out)
        else:
            return Subsets((), (), True)
    return Subsets(_smallest_first(conflicts), _smallest_first(corrections), False)


def _smallest_first(sets: Sequence[frozenset[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted((tuple(sorted(one)) for one in sets), key=lambda one: (len(one), one)))


def _shrink(seed: frozenset[int], consistent: Oracle) -> frozenset[int]:
    """Step 3. An inconsistent set with one constraint after the other left out, as long as it stays inconsistent."""
    for constraint in sorted(seed, reverse=True):
        if not consistent(seed - {constraint}):
            seed -= {constraint}
    return seed


def _smallest_unexplored(
    conflicts: Sequence[frozenset[int]], corrections: Sequence[frozenset[int]], size: int, count: int
) -> frozenset[int] | None:
    """Step 1, by what is left out: a smallest set that hits every conflict and holds no known correction. The smallest
    size never falls as more is known, so the search starts at the last one."""
    for bound in range(size, count + 1):
        found = _hitting(frozenset(), conflicts, corrections, bound)
        if found is not None:
            return found
    return None


def _hitting(
    chosen: frozenset[int], conflicts: Sequence[frozenset[int]], corrections: Sequence[frozenset[int]], bound: int
) -> frozenset[int] | None:
    if any(correction <= chosen for correction in corrections):
        return None
    open_ = [conflict for conflict in conflicts if not conflict & chosen]
    if not open_:
        return chosen
    if len(chosen) == bound:
        return None
    for constraint in min((sorted(conflict) for conflict in open_), key=len):
        found = _hitting(chosen | {constraint}, open_, corrections, bound)
        if found is not None:
            return found
    return None
