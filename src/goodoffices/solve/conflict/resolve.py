"""All minimal conflicts of a part, by resolution with the names of the clauses kept.

A *labelled clause* is one set of bits: which clauses it follows from (its label), and which values of which variables
it still allows; it says "while these clauses hold, one of these values is taken". One with fewer bits says more.

Steps (Davis and Putnam 1960, "A computing procedure for quantification theory", JACM 7; with labels as in
de Kleer 1986, "An assumption-based TMS", Artificial Intelligence 28):

1. Label each clause with itself.
2. Take the variable that makes the fewest new clauses. A set of clauses excludes it where each of its values is refused
   by one of them; what these allow elsewhere, together, is a new clause, labelled with all of their labels. Put the new
   ones in the place of those that speak of the variable.
3. Drop what can never fail (it allows all values of some variable), and what holds all the bits of another.
4. With no variable left, the labels are the minimal conflicts.

With a bound, labels of more clauses are dropped as they come up: labels only grow, so all conflicts within the bound
are still found, and the work stays small where the conflicts that matter are small.

Invariant: at each moment the labels of the clauses that an assignment of the variables left fails are, of the minimal
ones, exactly the minimal sets of clauses that no completion of it meets.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from goodoffices.proof import Clock
from goodoffices.solve.bits import bits
from goodoffices.solve.conflict.kernel import Part

WORK = 1_000_000
"""Comparisons of two labelled clauses that one run may cost: about a tenth of a second."""


class TooMuch(Exception):
    """The work or the time is used up. Never leaves `solve`."""


def conflicts(part: Part, bound: int | None = None, work: float = WORK, clock: Clock | None = None) -> list[int]:
    """All minimal conflicts of at most `bound` clauses (None: of any size), as sets of bits over the places in
    `part.clauses`. Raises TooMuch.

    >>> from goodoffices.solve.conflict.kernel import parts
    >>> (part,) = parts([3, 5], [((0, 0b001),), ((0, 0b110), (1, 0b1)), ((1, 0b10),)])
    >>> [bin(conflict) for conflict in conflicts(part)]
    ['0b111']
    """
    return _Resolution(part, bound, work, clock or Clock()).run()


class _Resolution:
    def __init__(self, part: Part, bound: int | None, work: float, clock: Clock) -> None:
        count = len(part.clauses)
        self.labels = (1 << count) - 1
        self.bound = count if bound is None else bound
        self.work, self.clock = work, clock
        self.groups: dict[int, int] = {}
        """By variable, the bits of its values."""
        first = count
        for variable, size in enumerate(part.domains):
            self.groups[variable] = ((1 << size) - 1) << first
            first += size
        self.clauses = [self._labelled(number, clause) for number, clause in enumerate(part.clauses)]

    def _labelled(self, number: int, clause: Sequence[tuple[int, int]]) -> int:
        allowed = 1 << number
        for variable, taken in clause:
            group = self.groups[variable]
            allowed |= taken * (group & -group)
        return allowed

    def run(self) -> list[int]:
        if self.bound < 1:
            return []
        while self.groups:
            variable = min(self.groups, key=self._new)
            self._eliminate(self.groups.pop(variable))
        return self.clauses

    def _new(self, variable: int) -> int:
        """How many clauses the elimination of a variable makes at most, less those in whose place they come."""
        group = self.groups[variable]
        about = [clause for clause in self.clauses if clause & group]
        refusing = (sum(not clause & value for clause in about) for value in _single(group))
        return math.prod(refusing) - len(about)

    def _eliminate(self, group: int) -> None:
        """Steps 2 and 3 for the variable of these bits."""
        about = [clause for clause in self.clauses if clause & group]
        if not about:
            return
        others = [clause for clause in self.clauses if not clause & group]
        rest = ~group
        made = {0: group}  # what a set of clauses allows elsewhere: the values that it does not yet refuse
        for value in _single(group):
            made = self._refuse(made, value, [(c & rest, c) for c in about if not c & value])
        new = [clause for clause in made if not any(clause & full == full for full in self.groups.values())]
        self._spend(len(new) * (len(new) + len(others)))
        new = [c for c in minimal(new) if not any(c & other == other for other in others)]
        self.clauses = [other for other in others if not any(other & c == c for c in new)] + new

    def _refuse(self, made: dict[int, int], value: int, refusing: Sequence[tuple[int, int]]) -> dict[int, int]:
        """The sets of clauses with, where none of them refuses the value yet, one added that does."""
        labels, bound = self.labels, self.bound
        further = {allowed: open_ for allowed, open_ in made.items() if not open_ & value}
        todo = [(allowed, open_) for allowed, open_ in made.items() if open_ & value]
        for allowed, open_ in todo:
            self._spend(len(refusing))
            for elsewhere, clause in refusing:
                both = allowed | elsewhere
                if (both & labels).bit_count() <= bound:
                    further[both] = further.get(both, open_) & clause & open_
        return further

    def _spend(self, work: int) -> None:
        self.work -= work
        if self.work < 0 or self.clock.over:
            raise TooMuch


def minimal(sets: Sequence[int]) -> list[int]:
    """The sets that hold no other, smallest first."""
    kept: list[int] = []
    for one in sorted(sets, key=int.bit_count):
        if not any(one & other == other for other in kept):
            kept.append(one)
    return kept


def _single(mask: int) -> list[int]:
    return [1 << bit for bit in bits(mask)]
