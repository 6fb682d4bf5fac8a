"""What is still demanded of the variables to come, as one number: the states of a diagram of firm demands.

A demand is a clause ("variable a has one of these values, or variable b one of those"). Once all its variables but one
have failed it, it binds the last one to some of its values, and what several demands leave of a variable is the
intersection. So a state is, for every variable to come, the set of its values that are left, and for every demand over
three or more variables whether it is settled: one bit each, all in one integer.

Invariant: two choices that lead to the same state are completed by the same values, and by no other; and more bits
leave more free.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.solve.bits import bits
from goodoffices.solve.demand.clause import Clause

Move = tuple[int, int, int, tuple[tuple[int, int], ...], tuple[int, ...]]
"""Values (as bits) that do the same; what they leave of the state; bits of the demands that they meet; (bit, what is
left of the state unless the bit is set) of demands that now hang on their last variable; fields that must not become
empty."""


class Demands:
    """The states of clauses over variables taken in `order`.

    >>> demands = Demands([2, 2], [((0, 0b01), (1, 0b10))], (0, 1))
    >>> [values for values, _ in demands.moves(0, demands.start)]
    [1, 2]
    """

    def __init__(self, domains: Sequence[int], clauses: Sequence[Clause], order: Sequence[int]) -> None:
        self.domains = [domains[variable] for variable in order]
        place = {variable: number for number, variable in enumerate(order)}
        self._offset = [0] * len(order)
        free = 0
        for number in reversed(range(len(order))):
            self._offset[number] = free
            free += self.domains[number]
        self._fields = free
        self._place = [number for number in reversed(range(len(order))) for _ in range(self.domains[number])]
        self._field = [((1 << size) - 1) << at for size, at in zip(self.domains, self._offset, strict=True)]
        placed = [
            _merged([(place[variable], values) for variable, values in clause], self.domains) for clause in clauses
        ]
        self._build([clause for clause in placed if clause is not None])

    def _build(self, clauses: Sequence[tuple[tuple[int, int], ...]]) -> None:
        """Fill the start and the moves of every place."""
        start = (1 << self._fields) - 1
        left: list[list[int]] = [[-1] * size for size in self.domains]
        met: list[list[int]] = [[0] * size for size in self.domains]
        then: list[list[list[tuple[int, int]]]] = [[[] for _ in range(size)] for size in self.domains]
        bit = 1 << self._fields
        self.possible = True
        for clause in clauses:
            if len(clause) < 2:
                self.possible = self.possible and bool(clause)
                start &= self._only(*clause[0]) if clause else -1
                continue
            (before, wanted), (last, values) = clause[-2], clause[-1]
            if len(clause) == 2:
                for value in _outside(wanted, self.domains[before]):
                    left[before][value] &= self._only(last, values)
                continue
            for number, some in clause[:-1]:
                for value in range(self.domains[number]):
                    if some >> value & 1:
                        met[number][value] |= bit
                    elif number == before:
                        then[number][value].append((bit, self._only(last, values)))
            bit <<= 1
        self.start = start
        self._moves = [self._grouped(*one) for one in zip(self.domains, left, met, then, strict=True)]

    def moves(self, place: int, state: int) -> list[tuple[int, int]]:
        """From a state before the variable at `place`: (values as bits, state after), only where something is left."""
        free = state >> self._offset[place] & ((1 << self.domains[place]) - 1)
        rest = state & ~self._field[place]
        found = []
        for values, left, met, then, fields in self._moves[place]:
            chosen = values & free
            if not chosen:
                continue
            after = rest & left | met
            for bit, narrowed in then:
                if not after & bit:
                    after = after & narrowed | bit
            for field in fields:
                if not after & field:
                    break
            else:
                found.append((chosen, after))
        return found

    def _only(self, place: int, values: int) -> int:
        """All bits but those of the values that are not wanted at a place."""
        unwanted = ~values & ((1 << self.domains[place]) - 1)
        return ~(unwanted << self._offset[place])

    def _grouped(
        self, size: int, left: Sequence[int], met: Sequence[int], then: Sequence[list[tuple[int, int]]]
    ) -> list[Move]:
        groups: dict[tuple[int, int, tuple[tuple[int, int], ...]], int] = {}
        for value in range(size):
            key = (left[value], met[value], tuple(then[value]))
            groups[key] = groups.get(key, 0) | 1 << value
        return [
            (values, mask, bits, narrowing, self._touched((mask, *(narrowed for _, narrowed in narrowing))))
            for (mask, bits, narrowing), values in groups.items()
        ]

    def _touched(self, masks: Sequence[int]) -> tuple[int, ...]:
        """The fields of which some mask takes values away."""
        changed = 0
        for mask in masks:
            changed |= ~mask
        places = {self._place[bit] for bit in bits(changed & ((1 << self._fields) - 1))}
        return tuple(self._field[place] for place in sorted(places))


def _merged(literals: list[tuple[int, int]], domains: Sequence[int]) -> tuple[tuple[int, int], ...] | None:
    """A clause by place: each variable once, without literals that cannot hold; None where it always holds."""
    found: dict[int, int] = {}
    for place, values in literals:
        found[place] = found.get(place, 0) | values & ((1 << domains[place]) - 1)
    if any(values == (1 << domains[place]) - 1 for place, values in found.items()):
        return None
    return tuple(sorted((place, values) for place, values in found.items() if values))


def _outside(values: int, size: int) -> list[int]:
    return [value for value in range(size) if not values >> value & 1]
