"""What touches a place is found as by going through everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.vocabulary.nearby import Nearby

PLACES = st.tuples(st.integers(0, 3000), st.integers(1, 900)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(PLACES), PLACES)
def test_touching_is_overlapping(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    near = Nearby((*span, number) for number, span in enumerate(spans))
    wanted = [number for number, (a, b) in enumerate(spans) if a < asked[1] and b > asked[0]]
    assert near.touching(*asked) == wanted
