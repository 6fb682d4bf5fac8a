"""Minimal conflicts and corrections are those of their definitions."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.solve.conflict.subsets import minimal_subsets

Sets = list[frozenset[int]]

FORBIDDEN = st.integers(0, 6).flatmap(
    lambda n: st.tuples(
        st.just(n), st.lists(st.frozensets(st.integers(0, max(n - 1, 0)), min_size=1), max_size=5 if n else 0)
    )
)


def subsets(count: int) -> Sets:
    return [frozenset(c) for size in range(count + 1) for c in itertools.combinations(range(count), size)]


@given(FORBIDDEN)
def test_conflicts_and_corrections_are_all_the_minimal_ones(problem: tuple[int, Sets]) -> None:
    count, forbidden = problem
    everything = frozenset(range(count))

    def ok(chosen: frozenset[int]) -> bool:
        return not any(bad <= chosen for bad in forbidden)

    found = minimal_subsets(count, ok)
    conflicts = [s for s in subsets(count) if not ok(s) and all(ok(s - {x}) for x in s)]
    corrections = [
        s for s in subsets(count) if s and ok(everything - s) and all(not ok(everything - s | {x}) for x in s)
    ]
    assert found.complete
    assert list(found.conflicts) == sorted((tuple(sorted(s)) for s in conflicts), key=lambda s: (len(s), s))
    assert list(found.corrections) == sorted((tuple(sorted(s)) for s in corrections), key=lambda s: (len(s), s))


def test_at_the_limit_it_says_that_there_may_be_more() -> None:
    found = minimal_subsets(10, lambda chosen: len(chosen) <= 1, limit=3)
    assert not found.complete
    assert (len(found.conflicts), len(found.corrections)) == (3, 3)


def test_a_constraint_that_can_never_be_met_is_a_conflict_by_itself() -> None:
    found = minimal_subsets(2, lambda chosen: 0 not in chosen)
    assert (found.conflicts, found.corrections) == (((0,),), ((0,),))
