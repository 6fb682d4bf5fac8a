"""No outcome lies further beyond points than it is said, and what is thinned falls short by no more than its loss."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.proof import Clock
from goodoffices.solve.frontier import beyond
from goodoffices.solve.frontier.thin import thinned

numbers = st.integers(0, 20).map(float)


def rows(parties: int, least: int) -> st.SearchStrategy[list[tuple[float, ...]]]:
    return st.lists(st.tuples(*[numbers] * parties), min_size=least, max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.data(), st.integers(1, 5), st.sampled_from((0, 1, 5, 100)))
def test_no_outcome_lies_further_beyond_the_points(data: st.DataObject, parties: int, splits: int) -> None:
    outcomes = np.array(data.draw(rows(parties, 1)))
    points = outcomes[: data.draw(st.integers(1, len(outcomes)))]
    weights = beyond.weightings(parties)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beyond, "SPLITS", splits)
        found = beyond.beyond(points, weights, (weights @ outcomes.T).max(axis=1), np.zeros(parties), Clock())
    truth = max(float((outcome - points).max(axis=1).min()) for outcome in outcomes)
    assert max(0.0, truth) <= found + 1e-9


def test_more_splits_bring_the_bound_down() -> None:
    line = np.array([[float(n), 10.0 - n] for n in range(11)])
    weights = beyond.weightings(2)
    highest = (weights @ line.T).max(axis=1)
    assert beyond.beyond(line, weights, highest, np.zeros(2), Clock()) < 1.1
    assert beyond.beyond(line, weights, highest, np.zeros(2), Clock(0.0)) == pytest.approx(5.0)


@given(st.data(), st.integers(1, 4), st.integers(1, 5))
def test_what_is_thinned_is_met_by_what_is_kept_of_its_group(data: st.DataObject, parties: int, most: int) -> None:
    vectors = np.array(data.draw(rows(parties, 1)))
    size = len(vectors)
    groups = np.array(data.draw(st.lists(st.integers(0, 2), min_size=size, max_size=size)), dtype=np.int32)
    kept, loss = thinned(vectors, most, groups)
    assert len(kept) <= max(most, len(set(groups.tolist())))
    for vector, group in itertools.zip_longest(vectors, groups):
        own = [vectors[k] for k in kept if groups[k] == group]
        assert any((other >= vector - loss).all() for other in own)
