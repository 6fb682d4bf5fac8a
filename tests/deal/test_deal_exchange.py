"""The scenario that other tools get says of every package what each party makes of it, exactly."""

from itertools import product

import pytest
from hypothesis import given, settings

from goodoffices.deal.distance import gain
from goodoffices.deal.exchange import exchange
from goodoffices.deal.stand import stands
from goodoffices.errors import SpaceTooLarge, TalksBindNothing
from goodoffices.position.model import Position
from ladders import WORDS, account, bound, ladders, records, stated

PAY = ladders(pay=5, hours=3, leave=2)


@settings(max_examples=60)
@given(records())
def test_the_utility_of_every_package_is_the_gain_of_the_party(positions: list[Position]) -> None:
    found = stands(positions, WORDS)
    agenda = [issue.id for issue in WORDS.issues if any(issue.id in stand.scope for stand in found)]
    if not agenda:
        with pytest.raises(TalksBindNothing):
            exchange(found, WORDS)
        return
    exchanged = exchange(found, WORDS)
    assert sorted(id for group in exchanged.tied for id in group) == sorted(agenda)
    issues = {id: WORDS.issue(id) for id in agenda}
    sizes = [[range(len(issues[id].options)) for id in group] for group in exchanged.tied]
    for places in product(*(enumerate(product(*group)) for group in sizes)):
        together = zip(exchanged.tied, places, strict=True)
        rungs = {id: rung for group, (_, package) in together for id, rung in zip(group, package, strict=True)}
        for profile in exchanged.scenario.profiles:
            own = [stand for stand in found if stand.party == profile.name]
            assert profile.utility([place for place, _ in places]) == pytest.approx(gain(own, rungs, issues))


def test_an_issue_by_itself_keeps_its_ladder() -> None:
    positions = [stated("union", "pay", account(0.5, pay="3+")), stated("mill", "hours", account(1, hours="0"))]
    exchanged = exchange(stands(positions, PAY), PAY, "mill talks")
    assert exchanged.tied == (("pay",), ("hours",))
    assert exchanged.scenario.name == "mill talks"
    assert [len(issue.values) for issue in exchanged.scenario.issues] == [5, 3]
    assert [profile.name for profile in exchanged.scenario.profiles] == ["union", "mill"]


def test_an_answer_that_another_issue_can_meet_makes_one_issue_of_both() -> None:
    positions = [
        stated("union", "pay", account(0.5, pay="4", hours="0")),
        stated("mill", "pay", account(0.5, pay="0")),
        stated("mill", "leave", account(0.5, leave="0")),
    ]
    exchanged = exchange(stands(positions, PAY), PAY)
    assert exchanged.tied == (("pay", "hours"), ("leave",))
    both = exchanged.scenario.issues[0]
    assert len(both.values) == 15
    assert " + " in both.name


def test_too_many_issues_tied_together_are_refused() -> None:
    wide = ladders(**{f"i{number}": 10 for number in range(6)})
    tie = bound(0.5, {f"i{number}": "0" for number in range(6)})
    with pytest.raises(SpaceTooLarge):
        exchange(stands([stated("a", "i0", tie), stated("b", "i0", tie)], wide), wide)
