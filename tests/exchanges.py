"""Exchanges made up for tests, and every way in which one can be carried out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import strategies as st

from goodoffices.game.commit import Exchange, Item, Stakes

AMOUNTS = st.integers(0, 6).map(float)
OUTSIDE = st.lists(st.integers(-2, 3).map(float), max_size=3).map(tuple)


@st.composite
def exchanges(draw: st.DrawFn, most: int = 5, bare: bool = False) -> Exchange:
    """Between two or three parties; unless `bare`, some items after others, some outside options and penalties."""
    parties = draw(st.integers(2, 3))
    pairs = list(itertools.permutations(range(parties), 2))
    one = st.builds(
        lambda pair, cost, value: Item(pair[0], pair[1], cost, value), st.sampled_from(pairs), AMOUNTS, AMOUNTS
    )
    items = tuple(draw(st.lists(one, min_size=1, max_size=most)))
    if bare:
        return Exchange(items)
    later = [(b, a) for a, b in itertools.combinations(range(len(items)), 2)]
    after = draw(st.lists(st.sampled_from(later), unique=True, max_size=2)) if later else []
    outside = draw(st.lists(OUTSIDE, max_size=parties))
    penalty = draw(st.lists(st.integers(0, 3).map(float), max_size=parties))
    return Exchange(items, tuple(after), Stakes(tuple(outside), tuple(penalty)))


def allowed(exchange: Exchange, steps: list[tuple[int, ...]]) -> bool:
    """Whether the steps keep to the prescribed order."""
    step_of = {number: place for place, step in enumerate(steps) for number in step}
    return all(step_of[earlier] < step_of[later] for later, earlier in exchange.after)


def one_by_one(exchange: Exchange) -> Iterator[list[tuple[int, ...]]]:
    """Every order that is allowed."""
    for order in itertools.permutations(range(len(exchange.items))):
        steps: list[tuple[int, ...]] = [(number,) for number in order]
        if allowed(exchange, steps):
            yield steps


def in_phases(exchange: Exchange, most: int) -> Iterator[list[tuple[int, ...]]]:
    """Every split into at most so many phases that is allowed, none of them empty."""
    numbers = range(len(exchange.items))
    for count in range(1, most + 1):
        for at in itertools.product(range(count), repeat=len(numbers)):
            steps = [tuple(number for number in numbers if at[number] == phase) for phase in range(count)]
            if all(steps) and allowed(exchange, steps):
                yield steps
