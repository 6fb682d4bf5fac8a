"""What of a set of clauses can take part in any conflict: the parts that hang together, each over few values.

Steps:

1. Of the values of a variable, drop one that meets no clause which another value does not meet too: wherever the
   first would do, so does the other. Values that no clause tells apart go the same way.
2. A literal that all remaining values meet frees its clause, which then takes part in no conflict; a literal that
   none of them meets goes. Begin again at step 1 with the variables that this touches, until nothing changes.
3. Split what is left where it has no variable in common (its connected components).

Both rules keep the consistency of every subset of the clauses, so the minimal conflicts and corrections stay the same.
In propositional logic they are known as the removal of dominated values and of pure literals, which are autarkies
(Monien and Speckenmeyer 1985, "Solving satisfiability in less than 2^n steps", Discrete Applied Mathematics 10).

Invariant: each variable of a part has at least two values, and no value of it does everything another one does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goodoffices.solve.bits import bits
from goodoffices.solve.demand.clause import Clause, checked


@dataclass(frozen=True, slots=True)
class Part:
    """Clauses that hang together: `numbers` (ascending) says which ones they were, `clauses` is what is left of each,
    over variables 0 … with `domains` values each."""

    numbers: tuple[int, ...]
    domains: tuple[int, ...]
    clauses: tuple[Clause, ...]


_Open = dict[int, dict[int, int]]
"""By clause, by variable, the values that meet it."""


def parts(domains: Sequence[int], clauses: Sequence[Clause]) -> tuple[Part, ...]:
    """The parts in which a conflict can lie, by their first clause. Raises NumbersInvalid.

    >>> parts([3, 5], [((0, 0b001),), ((0, 0b110),), ((1, 0b1),)])
    (Part(numbers=(0, 1), domains=(2,), clauses=(((0, 1),), ((0, 2),))),)
    """
    domains, clauses = checked(domains, clauses, least=1)
    values = [(1 << size) - 1 for size in domains]
    wanted = _merged(clauses, values)
    _reduce(wanted, values)
    return tuple(_renumbered(group, wanted, values) for group in _groups(wanted))


def _merged(clauses: Sequence[Clause], values: Sequence[int]) -> _Open:
    """Each clause with one literal a variable and no value that its variable does not have."""
    wanted: _Open = {}
    for number, clause in enumerate(clauses):
        literals = wanted[number] = {}
        for variable, taken in clause:
            literals[variable] = literals.get(variable, 0) | (taken & values[variable])
    return wanted


def _reduce(wanted: _Open, values: list[int]) -> None:
    """Steps 1 and 2, in place."""
    about: dict[int, set[int]] = {}
    for number, literals in wanted.items():
        for variable in literals:
            about.setdefault(variable, set()).add(number)
    waiting = set(about)
    while waiting:
        variable = waiting.pop()
        numbers = about[variable]
        values[variable] = kept = _undominated(values[variable], [wanted[n][variable] for n in numbers])
        for number in list(numbers):
            taken = wanted[number][variable] & kept
            if taken == kept:
                for other in wanted.pop(number):
                    about[other].discard(number)
                    waiting.add(other)
            elif taken:
                wanted[number][variable] = taken
            else:
                del wanted[number][variable]
                numbers.discard(number)
        waiting.discard(variable)


def _undominated(values: int, taken: Sequence[int]) -> int:
    """The values left by step 1; of those that are alike the first."""
    first: dict[int, int] = {}
    for value in bits(values):
        met = sum(1 << n for n, mask in enumerate(taken) if mask >> value & 1)
        first.setdefault(met, value)
    best: list[int] = []
    for met in sorted(first, key=int.bit_count, reverse=True):
        if not any(met & other == met for other in best):
            best.append(met)
    return sum(1 << first[met] for met in best)


def _groups(wanted: _Open) -> Iterator[tuple[int, ...]]:
    """Step 3."""
    about: dict[int, list[int]] = {}
    for number, literals in wanted.items():
        for variable in literals:
            about.setdefault(variable, []).append(number)
    seen: set[int] = set()
    for first in wanted:
        if first in seen:
            continue
        seen.add(first)
        group = [first]
        for number in group:
            new = {other for variable in wanted[number] for other in about.pop(variable, ())} - seen
            seen |= new
            group += sorted(new)
        yield tuple(sorted(group))


def _renumbered(group: tuple[int, ...], wanted: _Open, values: Sequence[int]) -> Part:
    variables = sorted({variable for number in group for variable in wanted[number]})
    place = {variable: number for number, variable in enumerate(variables)}
    cells = {variable: list(bits(values[variable])) for variable in variables}

    def literal(variable: int, taken: int) -> tuple[int, int]:
        return place[variable], sum(1 << n for n, value in enumerate(cells[variable]) if taken >> value & 1)

    clauses = tuple(tuple(literal(*pair) for pair in sorted(wanted[number].items())) for number in group)
    return Part(group, tuple(len(cells[variable]) for variable in variables), clauses)
