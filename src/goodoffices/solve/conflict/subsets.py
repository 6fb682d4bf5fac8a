"""All minimal sets of constraints that exclude each other, and all minimal sets whose removal sets the rest free.

Steps, for constraints of any kind, of which a function says what can be met together (Liffiton, Previti, Malik and
Marques-Silva 2016, "Fast, flexible MUS enumeration", Constraints 21; each kind smallest first as in Ignatiev, Previti,
Liffiton and Marques-Silva 2015, "Smallest MUS extraction with minimal hitting set dualization", CP):

1. Corrections (MCSes): take the smallest set that hits every conflict known so far (`hitting`). If what it leaves is
   consistent it is one. If not, drop constraints one by one as long as the rest stays inconsistent: one more minimal
   conflict is known.
2. Conflicts (MUSes): take the smallest set that hits every correction known so far. If it is inconsistent it is one. If
   not, take constraints in one by one as long as it stays consistent: what is left out is one more minimal correction.
3. Stop when nothing is left, at the limit, or when the time is over; then say "incomplete".

For clauses over variables with finitely many values `clash` has a faster way to the same answers.

Invariant: every MCS hits every MUS, no set found contains another of its kind, each kind comes smallest first and in
lexicographic order, and a smaller limit gives the beginning of what a larger one gives.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from goodoffices.errors import NumbersInvalid
from goodoffices.proof import PROVEN, Clock, Proof, Status
from goodoffices.solve.bits import numbers
from goodoffices.solve.conflict.hitting import Search
from goodoffices.solve.conflict.oracle import Asked, Oracle, grown, shrunk
from goodoffices.solve.conflict.resolve import TooMuch
from goodoffices.solve.domains import known

LIMIT = 1_000
"""Sets of each kind that are listed at most."""

Set = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Subsets:
    """`conflicts` (MUSes) and `corrections` (MCSes) as sorted tuples of constraint numbers, smallest first. The proofs
    say of each kind whether these are all; `conflicts_in_all` and `corrections_in_all` how many there are, None where
    that is not known."""

    conflicts: tuple[Set, ...]
    corrections: tuple[Set, ...]
    conflicts_proof: Proof = PROVEN
    corrections_proof: Proof = PROVEN
    conflicts_in_all: int | None = None
    corrections_in_all: int | None = None

    @property
    def complete(self) -> bool:
        return self.conflicts_proof.exact and self.corrections_proof.exact

    @property
    def proof(self) -> Proof:
        """Of both kinds together.

        >>> Subsets((), (), corrections_proof=Proof(Status.INCOMPLETE, why="limit of 10 reached")).proof.why
        'corrections: limit of 10 reached'
        """
        kinds = {"conflicts": self.conflicts_proof, "corrections": self.corrections_proof}
        open_ = [f"{kind}: {proof.why}" for kind, proof in kinds.items() if not proof.exact]
        return Proof(Status.INCOMPLETE, why="; ".join(open_)) if open_ else PROVEN


ASKED_IN_PART = Proof(Status.INCOMPLETE, why="not all were asked for")
"""What is known of a stream that has not ended."""


class Streams(Protocol):
    """A stream of each kind. Once one has ended, its proof says whether those were all; `…_in_all` is how many there
    are, where that is known."""

    conflicts_proof: Proof
    corrections_proof: Proof
    conflicts_in_all: int | None
    corrections_in_all: int | None

    def conflicts(self, seconds: float | None = None) -> Iterator[Set]: ...
    def corrections(self, seconds: float | None = None) -> Iterator[Set]: ...


class Hunt:
    """The minimal conflicts and corrections of the constraints 0 … count-1, as a stream of each kind. What one stream
    finds out serves the other."""

    def __init__(self, count: int, oracle: Oracle) -> None:
        if count < 0:
            raise NumbersInvalid("number of constraints", "it is negative", "Give how many there are.")
        self.count, self.oracle = count, oracle
        self.conflicts_proof = self.corrections_proof = ASKED_IN_PART
        self.conflicts_in_all: int | None = None
        self.corrections_in_all: int | None = None
        self._conflicts: dict[int, None] = {}
        self._corrections: dict[int, None] = {}

    def conflicts(self, seconds: float | None = None) -> Iterator[Set]:
        """All MUSes, smallest first; none at all where everything can be met together."""
        self.oracle.clock = Clock(seconds)
        search = Search(self.count, list(self._corrections), self._correction, self.oracle.clock)
        try:
            for one in search:
                self._conflicts[one] = None
                yield numbers(one)
            self.conflicts_proof = PROVEN
        except TooMuch:
            self.conflicts_proof = out_of_time(search.done)

    def corrections(self, seconds: float | None = None) -> Iterator[Set]:
        """All MCSes, smallest first; none at all where everything can be met together."""
        self.oracle.clock = Clock(seconds)
        search = Search(self.count, list(self._conflicts), self._conflict, self.oracle.clock)
        try:
            for one in search:
                if one:
                    self._corrections[one] = None
                    yield numbers(one)
            self.corrections_proof = PROVEN
        except TooMuch:
            self.corrections_proof = out_of_time(search.done)

    def subsets(self, limit: int = LIMIT, seconds: float | None = None) -> Subsets:
        """Up to `limit` of each kind; half of the time is kept for the corrections."""
        return both(self, limit, seconds)

    def _conflict(self, given_up: int) -> int | None:
        """A MUS in what is left, or None."""
        rest = self.oracle.excluded(((1 << self.count) - 1) & ~given_up)
        if rest is None:
            return None
        found = shrunk(self.oracle, rest)
        self._conflicts[found] = None
        return found

    def _correction(self, asked: int) -> int | None:
        """An MCS of which nothing is asked for, or None where what is asked for is inconsistent."""
        if self.oracle.excluded(asked) is not None:
            return None
        found = ((1 << self.count) - 1) & ~grown(self.oracle, self.oracle.met, self.count)
        self._corrections[found] = None
        return found


def minimal_subsets(
    count: int, consistent: Callable[[frozenset[int]], bool], limit: int = LIMIT, seconds: float | None = None
) -> Subsets:
    """All MUSes and MCSes of the constraints 0 … count-1, at most `limit` of each kind. `consistent` says whether a set
    can be met together; what it says of a set must hold of every smaller one too if it is yes. Raises NumbersInvalid.

    >>> found = minimal_subsets(3, lambda s: not {0, 1} <= s)
    >>> found.conflicts, found.corrections, str(found.proof)
    (((0, 1),), ((0,), (1,)), 'proven')
    """
    return Hunt(count, Asked(consistent)).subsets(limit, seconds)


def both(hunt: Streams, limit: int, seconds: float | None) -> Subsets:
    """What the streams of a hunt give, with what is known of it then."""
    if not known(limit, sys.maxsize):
        raise NumbersInvalid("limit", f"{limit} is no number of sets", "Give how many to list at most.")
    clock = Clock(seconds)
    conflicts, more = _first(hunt.conflicts(None if seconds is None else clock.left / 2), limit)
    conflicts_proof = _limited(limit, hunt.conflicts_in_all) if more else hunt.conflicts_proof
    corrections, more = _first(hunt.corrections(None if seconds is None else clock.left), limit)
    corrections_proof = _limited(limit, hunt.corrections_in_all) if more else hunt.corrections_proof
    return Subsets(
        conflicts,
        corrections,
        conflicts_proof,
        corrections_proof,
        len(conflicts) if conflicts_proof.exact else hunt.conflicts_in_all,
        len(corrections) if corrections_proof.exact else hunt.corrections_in_all,
    )


def out_of_time(size: int) -> Proof:
    """What is said of a stream that the clock has stopped: all sets of at most `size` were given."""
    known = f"; all of up to {size} are listed" if size > 0 else ""
    return Proof(Status.INCOMPLETE, why=f"time limit reached{known}")


def _limited(limit: int, in_all: int | None) -> Proof:
    known = f"; there are {in_all:,}" if in_all is not None else ""
    return Proof(Status.INCOMPLETE, why=f"limit of {limit:,} reached{known}")


def _first(stream: Iterator[Set], limit: int) -> tuple[tuple[Set, ...], bool]:
    """The first sets of a stream, and whether there are more (one more is looked for)."""
    found = tuple(itertools.islice(stream, limit))
    return found, len(found) == limit and next(stream, None) is not None
