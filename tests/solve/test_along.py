"""What comes to one factor under changes elsewhere, when it is asked for: the same as everything at once."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asked import Problem, problems
from goodoffices.solve.question.couples import Couples
from goodoffices.solve.question.inquiry import inquiry, surveyed
from goodoffices.solve.question.pairs import pairs
from goodoffices.solve.table import along
from goodoffices.solve.table.along import Tree
from goodoffices.solve.table.around import sweep
from goodoffices.solve.table.junction import junction


@given(problems(), st.integers(0, 10**6), st.sampled_from([1, 1000]))
def test_along_the_way_comes_what_comes_in_a_whole_sweep(problem: Problem, seed: int, large: int) -> None:
    domains, factors, queries = problem
    tree = junction(domains, [part.scope for part in factors])
    changes = [one.change for query in queries for one in query.alternatives]
    if not changes:
        return
    whole = sweep(domains, factors, changes, tree)
    kept, along.LARGE = along.LARGE, large
    try:
        under = Tree(domains, factors, tree, sweep(domains, factors, (), tree).swept).under(changes)
        order = list(range(len(factors)))
        Random(seed).shuffle(order)
        for number in order:
            assert under.around(number) == pytest.approx(whole.under[number])
        for column, change in enumerate(changes):
            for number, table in list(change.items())[:1]:
                best = (whole.under[number][..., column] + table).max()
                assert under.best()[column] == pytest.approx(best)
    finally:
        along.LARGE = kept


@given(problems(), st.sampled_from([1, 2, 100]))
def test_couples_come_to_what_all_pairs_at_once_come_to(problem: Problem, width: int) -> None:
    ready = inquiry(*problem)
    whole = pairs(ready, ready.factors, range(len(ready.changes))).both
    swept = surveyed(ready, ready.factors)[2].swept
    couples = Couples(ready, ready.factors, swept, width)
    for one, first in enumerate(ready.queries):
        for other, second in enumerate(ready.queries):
            if one != other and first.factors.isdisjoint(second.factors):
                rows, columns = np.flatnonzero(ready.asked == one), np.flatnonzero(ready.asked == other)
                assert couples.both(one, other) == pytest.approx(whole[np.ix_(rows, columns)])
