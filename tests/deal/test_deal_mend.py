"""What could be done where a deal does not hold: plans that deliver the same and tempt less."""

import math

import pytest
from hypothesis import given, settings

from goodoffices.deal.hold import hold
from goodoffices.deal.mend import mend
from goodoffices.deal.model import IN_TRANCHES, Leaving
from goodoffices.deal.search import prospects
from goodoffices.deal.stand import stands
from goodoffices.position.model import Position
from ladders import WORDS, account, ladders, records, stated

TALKS = ladders(land=5, arms=5)
ISSUES = {issue.id: issue for issue in TALKS.issues}
TRADE = [
    stated("hill", "land", account(0.8, land="4")),
    stated("vale", "land", account(0.6, land="0")),
    stated("vale", "arms", account(0.8, arms="4")),
    stated("hill", "arms", account(0.4, arms="0")),
]
ONE_SIDED = [{"land": 4, "arms": 0}, {"land": 4, "arms": 4}]


def test_what_resuming_the_conflict_brings_makes_a_fair_swap_break() -> None:
    fair = [{"land": 4, "arms": 4}]
    assert hold(fair, stands(TRADE, TALKS), ISSUES).holds
    found = hold(fair, stands(TRADE, TALKS), ISSUES, Leaving(outside={"vale": (0.5,)}))
    assert not found.holds
    assert found.worst is not None
    assert (found.worst.party, found.worst.outside) == ("vale", 0.5)
    assert found.worst.amount == pytest.approx(0.6 - 0.8 + 0.5)


def test_what_breaking_its_word_costs_keeps_a_party_to_it() -> None:
    assert not hold(ONE_SIDED, stands(TRADE, TALKS), ISSUES).holds
    assert hold(ONE_SIDED, stands(TRADE, TALKS), ISSUES, Leaving(penalty={"hill": 0.5})).holds


def test_an_outside_option_holds_at_its_phase_and_the_last_one_for_all_later() -> None:
    found = hold(ONE_SIDED, stands(TRADE, TALKS), ISSUES, Leaving(outside={"vale": (0.0, 0.3)}))
    brought = {(one.party, one.phase): one.outside for one in found.temptations}
    assert brought == {("vale", 1): 0.0, ("hill", 2): 0.0, ("vale", 2): 0.3}


def test_all_at_once_mends_a_swap_and_tranches_come_near() -> None:
    held = hold(ONE_SIDED, stands(TRADE, TALKS), ISSUES)
    found = mend(held, 2, tolerance=0.05)
    assert found.rounds is not None
    assert found.limit == 0
    by_kind = {plan.kind: plan for plan in found.plans}
    assert by_kind["in phases"].worst <= 0
    assert 0 < by_kind[IN_TRANCHES].worst <= 0.05
    assert all(plan.proof.exact for plan in found.plans)
    assert found.short == ()


def test_what_is_indivisible_is_delivered_whole() -> None:
    held = hold(ONE_SIDED, stands(TRADE, TALKS), ISSUES)
    leaving = Leaving(indivisible=frozenset({"land", "arms"}))
    found = mend(held, 2, leaving, tolerance=0.05)
    assert found.rounds is None
    assert all(one.share == 1 for plan in found.plans for step in plan.steps for one in step)
    whole = hold(ONE_SIDED, stands(TRADE, TALKS), ISSUES, leaving)
    assert len(whole.better_order) <= len(whole.deliveries)


def test_an_order_that_is_told_is_kept_by_every_plan() -> None:
    told = [("land", "arms")]
    held = hold(ONE_SIDED, stands(TRADE, TALKS), ISSUES, orders=told)
    free, bound = mend(held, 2), mend(held, 2, orders=told)
    assert min(plan.worst for plan in free.plans) < min((plan.worst for plan in bound.plans), default=math.inf)
    for order in (held.better_order, *(tuple(one.delivery for s in p.steps for one in s) for p in bound.plans)):
        places = {issue: [n for n, one in enumerate(order) if one.issue == issue] for issue in ("land", "arms")}
        assert not order or max(places["land"]) < max(places["arms"])


def test_what_a_deal_costs_a_party_no_steps_can_mend() -> None:
    bad = [stated("hill", "land", account(0.2, land="4")), stated("vale", "land", account(0.9, land="0"))]
    found = mend(hold([{"land": 4}], stands(bad, TALKS), ISSUES), 1)
    ((party, amount),) = found.short
    assert party == "vale"
    assert amount == pytest.approx(0.9)
    ((gainer, spare),) = found.spare
    assert gainer == "hill"
    assert spare == pytest.approx(0.2)
    assert found.limit == pytest.approx(0.9)
    assert found.rounds is None
    assert found.rounds_proof.exact


@settings(max_examples=40, deadline=None)
@given(records())
def test_every_plan_delivers_all_in_order_and_tempts_less(positions: list[Position]) -> None:
    for deal in prospects(positions, (), WORDS).deals:
        assert deal.hold is not None
        found = mend(deal.hold, len(deal.phases), seconds=5)
        if deal.hold.holds:
            assert found.plans == ()
        for plan in found.plans:
            assert deal.hold.worst is not None
            assert plan.worst < deal.hold.worst.amount
            most = max((amount for _, amount in plan.tempted), default=0.0)
            assert most == pytest.approx(max(plan.worst, 0.0), abs=1e-6)
            shares: dict[object, float] = {}
            places: dict[object, list[int]] = {}
            for place, step in enumerate(plan.steps):
                for one in step:
                    shares[one.delivery] = shares.get(one.delivery, 0.0) + one.share
                    places.setdefault(one.delivery, []).append(place)
            assert shares == {one: pytest.approx(1) for one in deal.hold.deliveries}
            for low in deal.hold.deliveries:
                for high in deal.hold.deliveries:
                    if low.issue == high.issue and low.phase < high.phase:
                        assert max(places[low]) < min(places[high])
