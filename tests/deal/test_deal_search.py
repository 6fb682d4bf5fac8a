"""The deals shown: few, different, never worse for all than another, and never a crash."""

import itertools

import pytest
from hypothesis import given, settings

from goodoffices.deal.search import CLEARLY, MOST, prospects
from goodoffices.deal.space import space
from goodoffices.deal.stand import stands
from goodoffices.position.model import Account, Position
from ladders import SIZES, WORDS, account, bound, ladders, records, stated

PAY = ladders(pay=5, hours=3)


@settings(max_examples=50)
@given(records())
def test_every_further_deal_is_clearly_better_for_someone_than_each_before_it(positions: list[Position]) -> None:
    deals = prospects(positions, (), WORDS).deals
    assert len(deals) <= MOST
    for before, after in itertools.combinations(deals, 2):
        pairs = zip(before.parties, after.parties, strict=True)
        assert any(new.chance - old.chance >= CLEARLY - 1e-9 for old, new in pairs)


@settings(max_examples=50)
@given(records())
def test_phases_never_undo_and_end_in_the_deal(positions: list[Position]) -> None:
    for deal in prospects(positions, (), WORDS).deals:
        assert deal.phases[-1].options == deal.options
        assert [phase.number for phase in deal.phases] == list(range(1, len(deal.phases) + 1))
        for issue in deal.options:
            rungs = [WORDS.issue(issue).rung(phase.options[issue]) for phase in deal.phases]
            assert rungs == sorted(rungs)


@settings(max_examples=50)
@given(records())
def test_asking_twice_gives_the_same(positions: list[Position]) -> None:
    assert prospects(positions, (), WORDS) == prospects(positions, (), WORDS)


@settings(max_examples=50)
@given(records())
def test_whoever_is_named_first_the_best_chance_is_the_same(positions: list[Position]) -> None:
    there, back = prospects(positions, (), WORDS).deals, prospects(positions[::-1], (), WORDS).deals
    assert [d.chance for d in there[:1]] == pytest.approx([d.chance for d in back[:1]], rel=0.06)


def test_packages_counts_every_package_of_the_agenda() -> None:
    positions = [stated("a", "peace", account(0.5, peace="3", arms="2")), stated("b", "land", account(0.5, land="0"))]
    assert prospects(positions, (), WORDS).packages == 4 * 3 * 3


def test_between_opposite_demands_the_middle_is_among_the_deals_where_the_record_is_unsure() -> None:
    positions = [stated("union", "pay", account(0.5, pay="4")), stated("mill", "pay", account(0.5, pay="0"))]
    deals = prospects(positions, (), PAY).deals
    assert {deal.options["pay"] for deal in deals} == {"pay0", "pay4"}
    assert deals[0].chance == pytest.approx(0.5)


def test_between_two_that_both_speak_what_is_nearest_to_both_speaks_for_what_neither_asks() -> None:
    found = stands([stated("union", "pay", account(0.5, pay="4")), stated("mill", "pay", account(0.5, pay="0"))], PAY)
    assert space(found, PAY).cells == ((0, 2, 4),)


def test_of_a_silent_party_nothing_is_proposed_that_nobody_asked_for() -> None:
    found = stands(
        [stated("union", "pay", account(0.5, pay="3+")), stated("mill", "hours", account(0.5, hours="0"))], PAY
    )
    assert space(found, PAY).cells[0] == (0, 3)


def test_one_party_alone_makes_no_deal() -> None:
    assert prospects([stated("union", "pay", account(0.5, pay="4"))], (), PAY).deals == ()


def test_demands_that_nothing_softens_still_give_the_least_bad_deal() -> None:
    land = ladders(land=3, pay=3)
    certain = [
        stated("a", "land", account(1.0, land="2")),
        stated("b", "land", account(1.0, land="0")),
        stated("a", "pay", account(1.0, pay="2")),
    ]
    first = prospects(certain, (), land).deals[0]
    assert first.chance == 0
    assert first.options["land"] in {"land0", "land2"}
    assert first.options["pay"] == "pay2"


@pytest.mark.parametrize(
    "positions",
    [
        [],
        [stated("a", "land")],
        [stated("a", "nowhere", account(0.5, nowhere="1"))],
        [stated("a", "land", account(0.5))],
        [stated("a", "land", account(0.0, land="1"))],
        [stated("a", "land", account(1.0, land="2"))],
        [stated("a", "land", account(1.0, land="0+"))],
        [stated("a", "single", account(1.0, single="0"))],
        [stated("a", "land", account(0.5, elsewhere="1"))],
        [stated("envoy", "land", account(0.5, land="1"), veto=False)],
        [stated("a", "land", account(0.5, land="2"), account(0.5, land="2"))],
    ],
)
def test_little_or_nothing_stated_is_no_trouble(positions: list[Position]) -> None:
    found = prospects(positions, (), ladders(land=3, single=1, peace=SIZES["peace"]))
    assert all(0 <= deal.chance <= 1 for deal in found.deals)


def test_a_space_of_billions_of_packages_is_no_trouble() -> None:
    wide = ladders(**{f"i{n}": 6 for n in range(12)})
    positions = [
        stated(holder, f"i{n}", bound(0.6, {f"i{n}": str((n + k) % 6)} | tied(n, k)))
        for k, holder in enumerate("abcd")
        for n in range(12)
    ]
    found = prospects(positions, (), wide)
    assert found.packages == 6**12
    assert found.deals


def tied(issue: int, holder: int) -> dict[str, str]:
    """A condition on another issue for every third account."""
    return {f"i{(issue + holder + 1) % 12}": f"{holder + 1}+"} if issue % 3 == 0 else {}


def test_conditions_that_tie_everything_together_are_searched_without_tables() -> None:
    wide = ladders(**{f"i{n}": 6 for n in range(9)})
    positions = [
        stated(f"h{n}-{m}", f"i{n}", *(account_on(n, m, rung) for rung in range(6))) for n in range(9) for m in range(n)
    ]
    found = prospects(positions, (), wide, seconds=1.0)
    assert found.packages == 6**9
    assert found.deals
    assert not found.proof.exact
    assert found.method != "elimination"


def account_on(issue: int, other: int, rung: int) -> Account:
    return bound(0.1, {f"i{issue}": str(rung), f"i{other}": str(rung)})
