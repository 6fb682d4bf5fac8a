"""What each gives and gets in a deal, and whether anyone would walk away half way."""

import pytest
from hypothesis import given, settings

from goodoffices.deal.delivery import deliveries
from goodoffices.deal.hold import hold
from goodoffices.deal.model import Leaving
from goodoffices.deal.search import prospects
from goodoffices.deal.share import share
from goodoffices.deal.stand import stands
from goodoffices.position.model import Position
from ladders import WORDS, account, ladders, records, stated

TALKS = ladders(land=5, arms=5, aid=3)
ISSUES = {issue.id: issue for issue in TALKS.issues}

TRADE = [
    stated("hill", "land", account(0.8, land="4")),
    stated("vale", "land", account(0.6, land="0")),
    stated("vale", "arms", account(0.8, arms="4")),
    stated("hill", "arms", account(0.4, arms="0")),
]


def test_who_brings_what_to_whom_and_what_it_is_worth() -> None:
    given_up, won = deliveries([{"land": 4, "arms": 2}], stands(TRADE, TALKS), ISSUES)
    assert (given_up.giver, given_up.taker, given_up.issue, given_up.option) == ("vale", "hill", "land", "land4")
    assert [given_up.cost, given_up.value] == pytest.approx([0.6, 0.8])
    assert (won.giver, won.taker) == ("hill", "vale")
    assert [won.cost, won.value] == pytest.approx([0.2, 0.4])


def test_a_delivery_tells_which_statements_its_amounts_rest_on() -> None:
    given_up, won = deliveries([{"land": 4, "arms": 2}], stands(TRADE, TALKS), ISSUES)
    of = {(one.holder, one.issue): one.accounts[0].statements for one in TRADE}
    assert (given_up.costed.statements, given_up.valued.statements) == (of["vale", "land"], of["hill", "land"])
    assert (won.costed.statements, won.valued.statements) == (of["hill", "arms"], of["vale", "arms"])
    assert {one.assumed for each in (given_up, won) for one in (each.costed, each.valued)} == {0.0}


def test_what_a_silent_party_is_taken_to_lose_is_assumed_and_cites_who_presses_for_it() -> None:
    pressed = [stated("hill", "land", account(0.8, land="4")), stated("vale", "arms", account(0.8, arms="1"))]
    (land, _) = deliveries([{"land": 4, "arms": 1}], stands(pressed, TALKS), ISSUES)
    assert land.giver == "vale"
    assert land.cost > 0
    assert land.costed.assumed == 1.0
    assert land.costed.statements == pressed[0].accounts[0].statements


@settings(max_examples=50)
@given(records())
def test_an_amount_over_nothing_rests_on_statements(positions: list[Position]) -> None:
    for deal in prospects(positions, (), WORDS).deals:
        assert deal.hold is not None
        known = {id for position in positions for account in position.accounts for id in account.statements}
        for one in deal.hold.deliveries:
            assert (one.cost > 0) == bool(one.costed.statements)
            assert (one.value > 0) == bool(one.valued.statements)
            assert known.issuperset((*one.costed.statements, *one.valued.statements))
        assert deal.hold.uncosted == sum(one.cost <= 0 for one in deal.hold.deliveries)
        for tempted in deal.hold.temptations:
            assert bool(deal.hold.rests_on(tempted)) == (tempted.saves + tempted.loses > 0)


@settings(max_examples=50)
@given(records())
def test_a_price_on_leaving_as_large_as_its_temptation_takes_it_from_a_party(positions: list[Position]) -> None:
    for deal in prospects(positions, (), WORDS).deals:
        assert deal.hold is not None
        most: dict[str, float] = {}
        for one in deal.hold.temptations:
            most[one.party] = max(one.amount, most.get(one.party, 0.0))
        found = stands(positions, WORDS)
        rungs = [
            {id: next(n for n, o in enumerate(WORDS.issue(id).options) if o.id == option) for id, option in at.items()}
            for at in (phase.options for phase in deal.phases)
        ]
        assert hold(rungs, found, {issue.id: issue for issue in WORDS.issues}, Leaving(penalty=most)).holds


def test_a_fair_swap_in_one_phase_holds() -> None:
    assert hold([{"land": 4, "arms": 4}], stands(TRADE, TALKS), ISSUES).holds


def test_who_has_everything_in_the_first_phase_is_tempted_in_the_second() -> None:
    found = hold([{"land": 4, "arms": 0}, {"land": 4, "arms": 4}], stands(TRADE, TALKS), ISSUES)
    assert not found.holds
    assert found.worst is not None
    assert (found.worst.party, found.worst.phase) == ("hill", 2)
    assert found.worst.amount == pytest.approx(0.4)


def test_a_better_order_tempts_less_and_delivers_the_same() -> None:
    found = hold([{"land": 4, "arms": 0}, {"land": 4, "arms": 4}], stands(TRADE, TALKS), ISSUES)
    assert found.worst is not None
    assert found.better_worst is not None
    assert found.better_worst < found.worst.amount
    assert sum(d.cost for d in found.better_order) == pytest.approx(sum(d.cost for d in found.deliveries))


def test_what_only_one_wants_comes_from_the_only_other_party_at_no_known_cost() -> None:
    alone = [stated("hill", "aid", account(0.5, aid="2")), stated("vale", "land", account(0.5, land="-1"))]
    (aid,) = deliveries([{"aid": 2, "land": 0}], stands(alone, TALKS, silence=1.0), ISSUES)
    assert (aid.giver, aid.taker, aid.cost) == ("vale", "hill", 0)


def test_a_deal_with_nothing_to_deliver_holds() -> None:
    found = hold([{"land": 0}], stands(TRADE, TALKS), ISSUES)
    assert (found.holds, found.worst, found.deliveries) == (True, None, ())


@settings(max_examples=50)
@given(records())
def test_a_deal_holds_exactly_where_no_temptation_is_positive(positions: list[Position]) -> None:
    for deal in prospects(positions, (), WORDS).deals:
        assert deal.hold is not None
        amounts = [temptation.amount for temptation in deal.hold.temptations]
        assert deal.hold.holds == all(amount <= 1e-9 for amount in amounts)
        if amounts:
            assert deal.hold.worst is not None
            assert deal.hold.worst.amount == pytest.approx(max(amounts))
        if deal.hold.better_worst is not None and deal.hold.worst is not None:
            assert deal.hold.better_worst < deal.hold.worst.amount


def test_a_share_tells_what_a_party_gets_and_gives_by_its_leading_answer() -> None:
    found = share("hill", {"land": 4, "arms": 2}, stands(TRADE, TALKS), TALKS)
    assert found.gets == (("land", "land4"),)
    assert found.gives == (("arms", "arms2"),)
    assert found.chance == pytest.approx(0.6)
    assert found.speaks_for == TRADE[0].accounts[0].statements
    assert found.speaks_against == TRADE[3].accounts[0].statements


def test_a_condition_that_is_met_is_got_and_what_hung_on_it_is_given() -> None:
    only_if = [stated("vale", "land", account(0.6, land="-1", arms="3+"))]
    found = share("vale", {"land": 4, "arms": 4}, stands(only_if, TALKS), TALKS)
    assert (found.gets, found.gives) == ((("arms", "arms4"),), (("land", "land4"),))


def test_what_a_party_offers_it_gives() -> None:
    offer = [stated("vale", "land", account(0.6, firm=False, land="-3"))]
    found = share("vale", {"land": 2}, stands(offer, TALKS), TALKS)
    assert (found.gets, found.gives) == ((), (("land", "land2"),))


def test_a_silent_party_gives_what_it_is_pressed_for_and_no_words_speak_of_it() -> None:
    pressed = [stated("hill", "land", account(0.8, land="4")), stated("vale", "arms", account(0.8, arms="1"))]
    found = share("vale", {"land": 4, "arms": 1}, stands(pressed, TALKS), TALKS)
    assert found.gives == (("land", "land4"),)
    assert found.speaks_against == ()


@settings(max_examples=50)
@given(records())
def test_no_term_is_both_got_and_given_and_no_words_speak_both_ways(positions: list[Position]) -> None:
    for deal in prospects(positions, (), WORDS).deals:
        for one in deal.parties:
            assert not set(one.gets) & set(one.gives)
            assert not set(one.speaks_for) & set(one.speaks_against)
            assert all(deal.options[issue] == option for issue, option in (*one.gets, *one.gives))
