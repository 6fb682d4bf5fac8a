"""Made-up problems with questions, for the tests of what to ask; and the definition by trying everything."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from goodoffices.solve.enumerate import all_assignments
from goodoffices.solve.question.query import Alternative, Query, about, mixture
from goodoffices.solve.table.factor import Factor, Table, log, score

Problem = tuple[list[int], list[Factor], list[Query]]

CELLS = st.sampled_from([0.0, 1.0, 1.0, 0.5, 0.2])


@st.composite
def problems(draw: st.DrawFn, most: int = 4) -> Problem:
    """Factors each of which is the mixture of what its query may bring to light; the first two at times are told by one
    story instead; answers of credence 0, single answers and impossible tables among them."""
    domains = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    scopes = st.lists(st.sampled_from(range(len(domains))), max_size=2, unique=True).map(lambda s: tuple(sorted(s)))
    factors, queries = [], []
    for number, scope in enumerate(draw(st.lists(scopes, max_size=most))):
        count = draw(st.integers(1, 3))
        tables = [_table(draw, tuple(domains[v] for v in scope)) for _ in range(count)]
        credences = _credences(draw, count)
        factors.append(mixture(scope, credences, tables))
        queries.append(about(number, credences, tables))
    if len(queries) > 1 and draw(st.booleans()):
        queries = [both(queries[0], queries[1]), *queries[1 if draw(st.booleans()) else 2 :]]
    return domains, factors, queries


def both(one: Query, other: Query) -> Query:
    """One query that settles what two do."""
    return Query(
        tuple(
            Alternative(first.credence * second.credence, {**first.change, **second.change})
            for first in one.alternatives
            for second in other.alternatives
        )
    )


def _table(draw: st.DrawFn, shape: tuple[int, ...]) -> Table:
    size = int(np.prod(shape))
    return log(np.array(draw(st.lists(CELLS, min_size=size, max_size=size)), dtype=np.float64).reshape(shape))


def _credences(draw: st.DrawFn, count: int) -> list[float]:
    weights = draw(st.lists(st.integers(0, 4), min_size=count, max_size=count).filter(any))
    return [weight / sum(weights) for weight in weights]


def greatest(domains: Sequence[int], factors: Sequence[Factor]) -> float:
    """The greatest exp(sum), by trying."""
    return max(float(np.exp(score(factors, values))) for values in all_assignments(domains))


def changed(factors: Sequence[Factor], one: Alternative) -> list[Factor]:
    return [Factor(part.scope, one.change.get(number, part.table)) for number, part in enumerate(factors)]


def expected(problem: Problem, depth: int, asked: tuple[Query, ...] = ()) -> float:
    """What the best plan of at most `depth` questions comes to, by trying every one."""
    domains, factors, queries = problem
    now = greatest(domains, factors)
    free = [query for query in queries if all(query.factors.isdisjoint(other.factors) for other in asked)]
    if depth == 0 or not free:
        return now
    return max(
        now,
        *(
            sum(
                one.credence * expected((domains, changed(factors, one), queries), depth - 1, (*asked, query))
                for one in query.alternatives
                if one.credence
            )
            for query in free
            if query not in asked
        ),
        now,
    )
