"""What lies between two holders, in words and in numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.gap.measure import gaps
from goodoffices.position.model import Account
from goodoffices.report.model import Passage
from goodoffices.statement.model import Attribution, Kind, Statement
from ladders import account, bound, ladders, stated

PAY = ladders(pay=6, hours=3)


def naming(issue: str, *holders: str) -> Statement:
    passage = Passage("far apart on it", ((0, 15),))
    return Statement("r", passage, Kind.GAP, Attribution.REPORTER, issue=issue, holders=holders)


def test_a_gap_is_the_share_of_the_ladder_between_the_two() -> None:
    union, mill = account(1.0, pay="4+"), account(1.0, pay="-1")
    (gap,) = gaps([stated("union", "pay", union), stated("mill", "pay", mill)], [], PAY)
    assert gap.size == pytest.approx(3 / 5)
    assert (gap.rungs, gap.between) == (3, ("union", "mill"))
    assert set(gap.statements) == {*union.statements, *mill.statements}
    assert gap.words == "On “pay” they differ: union: pay 4+; mill: pay -1 (3 of 5 steps of the ladder)."


def test_who_takes_a_common_rung_is_at_no_distance() -> None:
    assert gaps([stated("a", "pay", account(1, pay="2+")), stated("b", "pay", account(1, pay="-2"))], [], PAY) == ()


def test_what_is_not_stated_narrows_the_gap() -> None:
    (gap,) = gaps([stated("a", "pay", account(0.5, pay="5")), stated("b", "pay", account(0.4, pay="0"))], [], PAY)
    assert gap.size == pytest.approx(0.5 * 0.4)


def test_a_contested_side_is_told_with_all_its_accounts() -> None:
    rivals = account(0.5, "five", pay="5"), account(0.3, "three", pay="3")
    (gap,) = gaps([stated("a", "pay", *rivals), stated("b", "pay", account(1, "none", pay="0"))], [], PAY)
    assert gap.contested
    assert gap.size == pytest.approx(0.5 * 1 + 0.3 * 0.6)
    assert "where a stands is contested (five; or three)" in gap.words


def test_a_gap_that_a_report_names_comes_first_among_equals() -> None:
    apart = [
        stated(holder, issue, bound(1, {issue: rung}))
        for issue, ends in {"pay": ("5", "0"), "hours": ("2", "0")}.items()
        for holder, rung in zip("ab", ends, strict=True)
    ]
    assert [gap.issue for gap in gaps(apart, [], PAY)] == ["pay", "hours"]
    told = gaps(apart, [naming("hours", "a", "b")], PAY)
    assert [(gap.issue, gap.named) for gap in told] == [("hours", True), ("pay", False)]


def test_a_named_gap_is_kept_where_one_side_has_said_nothing() -> None:
    said = naming("pay", "a", "b")
    (gap,) = gaps([stated("a", "pay", account(1, pay="5")), stated("b", "pay")], [said], PAY)
    assert (gap.size, gap.named) == (0, True)
    assert said.id in gap.statements
    assert "b has not stated where it stands" in gap.words


def test_a_named_gap_is_kept_where_nobody_has_said_anything() -> None:
    said = naming("pay", "a", "b")
    (gap,) = gaps([], [said], PAY)
    assert gap.statements == (said.id,)


def test_a_refusal_without_terms_is_a_step_from_what_the_other_asks() -> None:
    no = account(1, "refuses it", refuses=True)
    (gap,) = gaps([stated("a", "pay", no), stated("b", "pay", account(1, pay="3+"))], [], PAY)
    assert gap.rungs == 1


def test_factions_of_one_party_and_mediators_make_no_gap() -> None:
    inside = [
        stated("League", "pay", account(1, pay="5"), party="Land"),
        stated("Land", "pay", account(1, pay="0")),
        stated("Envoy", "pay", account(1, pay="5"), veto=False),
    ]
    assert gaps(inside, [], PAY) == ()


def ends() -> st.SearchStrategy[Account]:
    credences = st.floats(0.05, 0.5)
    return st.builds(
        lambda c, r, up: account(c, pay=f"{r}+" if up else f"-{r}"), credences, st.integers(0, 5), st.booleans()
    )


@given(st.lists(ends(), min_size=1, max_size=2), st.lists(ends(), min_size=1, max_size=2))
def test_gaps_are_shares_that_take_no_side_and_always_cite(ours: list[Account], theirs: list[Account]) -> None:
    one, other = stated("a", "pay", *ours), stated("b", "pay", *theirs)
    found, turned = gaps([one, other], [], PAY), gaps([other, one], [], PAY)
    assert [gap.size for gap in found] == pytest.approx([gap.size for gap in turned])
    for gap in found:
        assert 0 < gap.size <= 1
        assert gap.statements
