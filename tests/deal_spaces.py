"""Made-up deal spaces for the tests of the exact solvers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from goodoffices.solve.demand.clause import Clause

Utilities = list[list[list[float]]]
Point = tuple[float, ...]


@st.composite
def spaces(draw: st.DrawFn, most_issues: int = 5) -> tuple[list[int], list[Clause]]:
    """Domains, and clauses of up to three literals, empty ones and impossible ones among them."""
    domains = draw(st.lists(st.integers(1, 4), max_size=most_issues))
    if not domains:
        return domains, []
    literal = st.tuples(st.integers(0, len(domains) - 1), st.integers(0, 15))
    return domains, draw(st.lists(st.lists(literal, max_size=3).map(tuple), max_size=5))


@st.composite
def utilities(draw: st.DrawFn, domains: Sequence[int], parties: int) -> Utilities:
    """Whole numbers, so that ties are many; tenths, so that sums are not exact."""
    number = draw(st.sampled_from([st.integers(-3, 9).map(float), st.integers(0, 30).map(lambda n: n / 10)]))
    return [[draw(st.lists(number, min_size=size, max_size=size)) for size in domains] for _ in range(parties)]


def meeting(domains: Sequence[int], clauses: Sequence[Clause]) -> Iterator[tuple[int, ...]]:
    """All assignments that meet all clauses, by trying."""
    for values in itertools.product(*map(range, domains)):
        if all(any(some >> values[variable] & 1 for variable, some in clause) for clause in clauses):
            yield values


def summed(gains: Utilities, values: Sequence[int]) -> Point:
    return tuple(float(sum(issue[value] for issue, value in zip(party, values, strict=True))) for party in gains)


def beats(one: Point, other: Point, same: float = 1e-7) -> bool:
    """Whether `one` gives nobody less than `other` and somebody more."""
    return all(a >= b - same for a, b in zip(one, other, strict=True)) and any(
        a > b + same for a, b in zip(one, other, strict=True)
    )


def frontier_by_trying(gains: Utilities, domains: Sequence[int], clauses: Sequence[Clause]) -> list[Point]:
    """The definition: every vector that no other beats, each once."""
    every = {tuple(round(x, 7) for x in summed(gains, values)) for values in meeting(domains, clauses)}
    return sorted(one for one in every if not any(beats(other, one) for other in every))
