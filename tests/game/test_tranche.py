"""Tranches: cases by hand, every other split, and what more of them can bring."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchanges import exchanges, in_phases
from goodoffices.errors import NumbersInvalid
from goodoffices.game import tranche as splitting
from goodoffices.game.commit import Exchange, Item, Stakes, lures, worst
from goodoffices.game.order import best_order, bound
from goodoffices.game.tranche import Split, best_split, even_split, fewest_rounds, limit, steady
from goodoffices.proof import Status

SWAP = Exchange((Item(0, 1, cost=4, value=6), Item(1, 0, cost=4, value=6)))


def check(exchange: Exchange, divisible: set[int], found: Split) -> None:
    """That all is delivered, in parts only where it can be, in the prescribed order, and tempts as is said."""
    shares: dict[int, list[tuple[int, float]]] = {number: [] for number in range(len(exchange.items))}
    for place, step in enumerate(found.steps):
        for part in step:
            shares[part.item].append((place, part.share))
    for number, parts in shares.items():
        assert sum(share for _, share in parts) == pytest.approx(1)
        assert number in divisible or len(parts) == 1
    assert all(shares[earlier][-1][0] < shares[later][0][0] for later, earlier in exchange.after)
    items = [
        [
            Item(item.giver, item.taker, item.cost * part.share, item.value * part.share)
            for part in step
            for item in (exchange.items[part.item],)
        ]
        for step in found.steps
    ]
    most = worst(lures(items, steady(exchange.stakes)))
    assert most is not None
    assert most.amount == pytest.approx(found.worst)


def test_equal_parts_tempt_by_their_size() -> None:
    assert [even_split(SWAP, {0, 1}, parts).worst for parts in (1, 2, 4)] == [4, 2, 1]


def test_the_best_two_rounds_by_hand() -> None:
    """Last comes λ/4 of the one's, before it (1 + 6/4)λ/4 of the other's, before that all the rest: 4 − 15/4 λ = λ."""
    found = best_split(SWAP, {0, 1}, 2)
    assert found.worst == pytest.approx(16 / 19)
    assert found.proof.exact
    check(SWAP, {0, 1}, found)


def test_what_cannot_be_split_is_not() -> None:
    """One side's part before and after the other's whole: 4x after it, 4 − 6x at it."""
    found = best_split(SWAP, {0}, 3)
    check(SWAP, {0}, found)
    assert found.worst == pytest.approx(1.6)


@settings(max_examples=60, deadline=None)
@given(exchanges(most=4), st.sets(st.integers(0, 3)), st.integers(1, 3))
def test_a_split_is_one_and_no_worse_than_what_can_be_done_whole(
    exchange: Exchange, some: set[int], rounds: int
) -> None:
    exchange = Exchange(exchange.items, exchange.after, steady(exchange.stakes))
    divisible = some & set(range(len(exchange.items)))
    givers = {item.giver for item in exchange.items}
    whole = [
        exchange.worst(steps)
        for steps in in_phases(exchange, rounds)
        if all(len({exchange.items[number].giver for number in step}) == 1 for step in steps)
    ]
    try:
        found = best_split(exchange, divisible, rounds)
    except NumbersInvalid:
        assert not whole
        return
    check(exchange, divisible, found)
    assert found.proof.exact
    assert found.worst >= bound(exchange) - 1e-6
    assert limit(exchange)[0] <= max(0.0, found.worst) + 1e-6
    if len(givers) == 1 or rounds >= len(exchange.items):
        assert max(0.0, found.worst) <= max(0.0, best_order(exchange).worst) + 1e-6


@settings(max_examples=30, deadline=None)
@given(exchanges(most=4, bare=True), st.integers(1, 3), st.randoms(use_true_random=False))
def test_no_shares_drawn_at_random_tempt_less(exchange: Exchange, rounds: int, drawn: random.Random) -> None:
    every = set(range(len(exchange.items)))
    least = max(0.0, best_split(exchange, every, rounds).worst)
    givers = sorted({item.giver for item in exchange.items})
    for _ in range(50):
        turns = drawn.sample(givers, len(givers)) * rounds
        weights = [[drawn.random() ** 3 + 1e-9 for _ in range(rounds)] for _ in exchange.items]
        steps: list[list[Item]] = [[] for _ in turns]
        for item, some in zip(exchange.items, weights, strict=True):
            at = [turn for turn, giver in enumerate(turns) if giver == item.giver]
            for turn, weight in zip(at, some, strict=True):
                share = weight / sum(some)
                steps[turn].append(Item(item.giver, item.taker, item.cost * share, item.value * share))
        most = worst(lures(steps))
        assert most is None or most.amount >= least - 1e-6


@settings(max_examples=30, deadline=None)
@given(exchanges(most=4, bare=True))
def test_more_rounds_tempt_no_more_and_come_near_to_the_limit(exchange: Exchange) -> None:
    every = set(range(len(exchange.items)))
    worsts = [max(0.0, best_split(exchange, every, rounds).worst) for rounds in (1, 2, 4, 8)]
    assert worsts == sorted(worsts, reverse=True) or worsts == pytest.approx(sorted(worsts, reverse=True), abs=1e-6)
    least, proof = limit(exchange)
    assert proof.exact
    assert least <= worsts[-1] + 1e-6
    even = even_split(exchange, every, 16).worst
    largest = max(item.cost for item in exchange.items)
    assert even <= least + largest + 1e-6


def test_between_two_the_limit_is_what_the_deal_itself_costs_a_party() -> None:
    assert limit(SWAP)[0] == 0
    assert limit(Exchange((Item(0, 1, 5, 6), Item(1, 0, 4, 3))))[0] == pytest.approx(2)


def test_the_fewest_rounds_are_the_first_that_are_enough() -> None:
    found = fewest_rounds(SWAP, {0, 1}, 0.1)
    assert found.rounds is not None
    assert found.split is not None
    assert found.split.worst <= 0.1 < best_split(SWAP, {0, 1}, found.rounds - 1).worst
    assert found.proof.exact


def test_where_no_number_of_rounds_is_enough_that_is_proven() -> None:
    found = fewest_rounds(Exchange((Item(0, 1, 5, 6), Item(1, 0, 4, 3))), {0, 1}, 1.9)
    assert (found.rounds, found.split) == (None, None)
    assert found.proof.exact
    assert "less than 2" in str(found.proof)


def test_where_rounds_run_out_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "ROUNDS", 2)
    found = fewest_rounds(SWAP, {0, 1}, 1e-3)
    assert found.rounds is None
    assert found.proof.status is Status.INCOMPLETE


def test_what_must_wait_may_need_more_rounds() -> None:
    chain = Exchange((Item(0, 1, 1, 2), Item(0, 1, 1, 2), Item(1, 0, 1, 2)), after=((1, 0),))
    with pytest.raises(NumbersInvalid, match="rounds"):
        best_split(chain, {0, 1, 2}, 1)
    found = best_split(chain, {0, 1, 2}, 2)
    check(chain, {0, 1, 2}, found)
    assert fewest_rounds(chain, {0, 1, 2}, 1.0).rounds == 2


def test_an_outside_option_may_want_the_last_delivery_to_be_a_large_one() -> None:
    """With nothing left to gain but a crumb, a party with somewhere else to go would go there."""
    exchange = Exchange((Item(0, 1, 1, 6), Item(1, 0, 2, 6)), stakes=Stakes(outside=((2.0,),), penalty=(0.0, 3.0)))
    found = best_split(exchange, {0, 1}, 4)
    check(exchange, {0, 1}, found)
    assert found.worst <= 1e-9
    shares = [part.share * exchange.items[1].value for step in found.steps for part in step if part.item == 1]
    assert shares[-1] >= 2 - 1e-6


def test_a_time_limit_is_kept_and_said() -> None:
    drawn = random.Random(2)
    items = tuple(Item(n % 3, (n + 1 + n // 3 % 2) % 3, drawn.random(), 1.5 * drawn.random()) for n in range(18))
    exchange = Exchange(items)
    found = best_split(exchange, set(), 4, seconds=0.02)
    check(exchange, set(), found)
    assert found.proof.exact or found.proof.bound is not None


@pytest.mark.parametrize("parts", [0, -1])
def test_no_parts_are_refused(parts: int) -> None:
    with pytest.raises(NumbersInvalid):
        even_split(SWAP, {0}, parts)
    with pytest.raises(NumbersInvalid):
        best_split(SWAP, {0}, parts)


def test_what_is_not_there_cannot_be_split() -> None:
    with pytest.raises(NumbersInvalid):
        best_split(SWAP, {5}, 1)
    with pytest.raises(NumbersInvalid):
        fewest_rounds(SWAP, {0}, math.nan)


def test_nothing_to_deliver_needs_no_tranche() -> None:
    assert best_split(Exchange(()), set(), 1).steps == ()
    assert limit(Exchange(()))[0] == 0
    assert fewest_rounds(Exchange(()), set(), 0.0).rounds == 1


def test_where_nothing_can_be_split_the_best_order_tells_whether_any_rounds_are_enough() -> None:
    found = fewest_rounds(SWAP, set(), 3.9)
    assert (found.rounds, str(found.proof)) == (None, "proven (no number of rounds tempts less than 4)")
    assert fewest_rounds(SWAP, set(), 4.0).rounds == 1


def test_where_more_rounds_bring_no_more_the_search_ends_and_says_so() -> None:
    found = fewest_rounds(SWAP, {0}, 1.0)
    assert found.rounds is None
    assert found.proof.status is Status.INCOMPLETE
    assert "no less than half as many" in found.proof.why
