"""The chance of a deal is the definition's, and the exact search finds what listing every package finds."""

import itertools
import math
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings

from goodoffices.deal.chance import acceptance, factors
from goodoffices.deal.search import prospects
from goodoffices.deal.space import space
from goodoffices.deal.stand import stands
from goodoffices.position.model import Account, Position, Status
from goodoffices.solve.table.factor import score
from ladders import WORDS, account, packages, records, stated

Deal = Mapping[str, str]


def by_definition(positions: Sequence[Position], deal: Deal) -> float:
    """P = Π over holders with a veto and issues of Σ credence of the accounts met, and of what is not stated."""
    return math.prod(sum(a.credence for a in p.accounts if a.met_by(deal)) + 1 - p.stated for p in positions if p.veto)


@given(records())
def test_without_silence_the_chance_is_the_definition(positions: list[Position]) -> None:
    found = stands(positions, WORDS, silence=1.0)
    for deal, rungs in packages():
        assert acceptance(found, rungs) == pytest.approx(by_definition(positions, deal))


@given(records())
def test_the_log_tables_say_the_same(positions: list[Position]) -> None:
    found = stands(positions, WORDS)
    small = space(found, WORDS)
    tables = factors(found, small)
    for values in itertools.product(*(range(size) for size in small.domains)):
        chance = acceptance(found, small.rungs(values))
        assert math.exp(score(tables, values)) == pytest.approx(chance, abs=1e-12)


@settings(max_examples=50)
@given(records())
def test_no_package_has_a_greater_chance_than_the_best_and_the_first_is_near_it(positions: list[Position]) -> None:
    found = stands(positions, WORDS)
    deals = prospects(positions, (), WORDS).deals
    if not deals:
        assert len({stand.party for stand in found}) < 2  # what binds one party alone is no deal
        return
    most = max(acceptance(found, rungs) for _, rungs in packages())
    assert 0.95 * most - 1e-9 <= deals[0].chance <= most + 1e-9
    assert all(deal.chance <= most + 1e-9 for deal in deals)


@given(records())
def test_parties_multiply_to_the_chance(positions: list[Position]) -> None:
    for deal in prospects(positions, (), WORDS).deals:
        assert math.prod(share.chance for share in deal.parties) == pytest.approx(deal.chance)


def test_silence_is_not_consent_to_what_the_other_side_presses_for() -> None:
    pressed = [stated("a", "arms", account(0.8, arms="2")), stated("b", "peace", account(0.5, peace="3"))]
    found = stands(pressed, WORDS)
    assert acceptance(found, {"peace": 3, "arms": 2}, "b") == pytest.approx(1 - 0.8 / 2)
    assert acceptance(found, {"peace": 3, "arms": 1}, "b") == pytest.approx(1.0)


def test_a_word_on_the_issue_ends_the_silence_and_so_does_a_faction_of_the_party() -> None:
    pressing = stated("a", "arms", account(0.8, arms="2"))
    faction = stated("wing", "arms", account(0.5, arms="-1"), party="b")
    found = stands([pressing, faction, stated("b", "arms")], WORDS)
    assert acceptance(found, {"arms": 2}, "b") == pytest.approx(0.5)


def test_factions_can_refuse_too() -> None:
    positions = [
        stated("b", "arms", account(0.5, arms="-1")),
        stated("wing", "arms", account(0.6, arms="-1"), party="b"),
        stated("envoy", "arms", account(1, arms="-1"), veto=False),
    ]
    assert acceptance(stands(positions, WORDS), {"arms": 2}, "b") == pytest.approx(0.5 * 0.4)


def test_the_words_of_a_condition_bind_once() -> None:
    condition = account(0.8, peace="-2", arms="2")
    same = Account("first", condition.meets[1:], 0.8, (), condition.statements, True)
    positions = [stated("a", "peace", condition), stated("a", "arms", same)]
    assert acceptance(stands(positions, WORDS), {"peace": 2, "arms": 0}) == pytest.approx(1.0)
    assert acceptance(stands(positions, WORDS), {"peace": 3, "arms": 0}) == pytest.approx(0.2)


def test_a_refusal_without_terms_refuses_what_others_ask_for() -> None:
    positions = [stated("a", "land", account(0.9, land="2")), stated("b", "land", account(0.7, refuses=True))]
    found = stands(positions, WORDS)
    assert acceptance(found, {"land": 2}, "b") == pytest.approx(0.3)
    assert acceptance(found, {"land": 1}, "b") == pytest.approx(1.0)


def test_what_all_refuse_to_discuss_is_not_on_the_agenda() -> None:
    off = Position("a", "a", "land", Status.NOT_ON_AGENDA, (account(0.8, land="0"),))
    assert space(stands([off], WORDS), WORDS).issues == ()
    asked = stated("b", "land", account(0.9, land="2"))
    assert acceptance(stands([off, asked], WORDS), {"land": 2}, "a") == pytest.approx(0.2)


def test_credences_that_sum_to_more_than_one_are_scaled() -> None:
    careless = [stated("a", "land", account(0.9, land="2"), account(0.9, land="0"))]
    assert acceptance(stands(careless, WORDS), {"land": 2}) == pytest.approx(0.5)
