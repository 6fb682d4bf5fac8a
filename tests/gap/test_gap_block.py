"""Firm demands that exclude each other, and what would free a deal."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.gap.block import blockage
from goodoffices.gap.model import Demand
from goodoffices.position.model import Account, Position
from ladders import account, bound, ladders, stated

WORDS = ladders(peace=4, arms=3, land=3)


def who(demands: tuple[Demand, ...]) -> list[tuple[str, str]]:
    return [(demand.holder, demand.issue) for demand in demands]


def test_two_demands_on_one_issue_that_no_deal_meets_together() -> None:
    found = blockage([stated("a", "land", account(1, land="2")), stated("b", "land", account(1, land="-1"))], WORDS)
    assert [who(blocker.demands) for blocker in found.blockers] == [[("a", "land"), ("b", "land")]]
    assert [who(way) for way in found.ways_out] == [[("a", "land")], [("b", "land")]]
    assert found.complete


def test_a_condition_links_issues_so_that_it_takes_three_to_block() -> None:
    positions = [
        stated("a", "peace", account(1, peace="3")),
        stated("a", "arms", account(1, arms="0")),
        stated("b", "peace", account(1, peace="-2", arms="2")),
    ]
    (blocker,) = blockage(positions, WORDS).blockers
    assert who(blocker.demands) == [("a", "peace"), ("a", "arms"), ("b", "peace")]
    assert len(blockage(positions, WORDS).ways_out) == 3


def test_only_leading_and_firm_demands_of_those_who_can_refuse_block() -> None:
    high = stated("a", "land", account(1, land="2"))
    told_by_others = stated("b", "land", account(1, firm=False, land="0"))
    second = stated("b", "land", account(0.6, land="1+"), account(0.3, land="0"))
    envoy = stated("b", "land", account(1, land="0"), veto=False)
    for other in (told_by_others, second, envoy):
        assert blockage([high, other], WORDS).blockers == ()


def test_nothing_stated_blocks_nothing() -> None:
    found = blockage([stated("a", "land"), stated("b", "land")], WORDS)
    assert (found.blockers, found.ways_out, found.complete) == ((), (), True)


def test_a_limit_that_is_reached_is_said() -> None:
    many = [stated(name, "land", account(1, land=str(n % 3))) for n, name in enumerate("abcdefgh")]
    assert not blockage(many, WORDS, limit=4).complete


ISSUES = {"peace": 4, "arms": 3, "land": 3}
ACCOUNTS = st.dictionaries(st.sampled_from(sorted(ISSUES)), st.integers(0, 2), min_size=1, max_size=2).map(
    lambda meets: bound(1, {issue: str(rung) for issue, rung in meets.items()})
)


@given(st.lists(st.tuples(st.sampled_from(sorted(ISSUES)), ACCOUNTS), max_size=5))
def test_no_deal_meets_a_blocker_and_some_deal_meets_all_but_a_way_out(wanted: list[tuple[str, Account]]) -> None:
    positions = [stated(f"h{n}", issue, one) for n, (issue, one) in enumerate(wanted)]
    demands = {position.holder: position for position in positions}
    found = blockage(positions, WORDS)
    for blocker in found.blockers:
        assert not feasible([demands[d.holder] for d in blocker.demands])
    for way in found.ways_out:
        given_up = {demand.holder for demand in way}
        assert feasible([p for p in positions if p.holder not in given_up])
    assert bool(found.blockers) == (not feasible(positions))


def feasible(positions: list[Position]) -> bool:
    options = [[f"{issue}{rung}" for rung in range(count)] for issue, count in ISSUES.items()]
    deals = (dict(zip(ISSUES, choice, strict=True)) for choice in itertools.product(*options))
    return any(all(position.accounts[0].met_by(deal) for position in positions) for deal in deals)
