"""What to ask in turn and what the best deal hangs on, from positions."""

import math

import pytest
from hypothesis import given, settings

from goodoffices.deal.ask import asking
from goodoffices.deal.chance import acceptance
from goodoffices.deal.model import InTurn
from goodoffices.deal.stand import stands
from goodoffices.position.model import Position
from goodoffices.proof import Status
from ladders import WORDS, account, bound, ladders, packages, records, stated

MILL = ladders(pay=5, hours=4)

WIDE = ladders(**{f"i{n}": 6 for n in range(9)})


def tied_together() -> list[Position]:
    """Every two of nine issues are tied by a clause of six rival accounts."""
    return [
        stated(
            f"h{n}-{m}",
            f"i{n}",
            *(bound(0.15, {f"i{n}": str(rung), f"i{m}": str((rung * 2 + n) % 6)}) for rung in range(6)),
        )
        for n in range(9)
        for m in range(n)
    ]


def mill() -> list[Position]:
    return [
        stated("union", "pay", account(0.75, "four or more", by="the union", pay="4+")),
        stated("union", "hours", account(0.7, "three", by="the union", hours="3")),
        stated(
            "mill",
            "pay",
            account(0.45, "at most two", by="the chairwoman", pay="-2"),
            account(0.35, "four", firm=False, by="a mediator", pay="-4"),
        ),
        stated("mill", "hours", account(0.25, "at most two", firm=False, by="the union", hours="-2")),
    ]


@settings(max_examples=30)
@given(records())
def test_a_plan_is_worth_no_less_than_its_first_question_and_no_more_than_certainty(positions: list[Position]) -> None:
    one, two = asking(positions, WORDS, depth=1), asking(positions, WORDS, depth=2)
    found = stands(positions, WORDS)
    assert one.chance == pytest.approx(max(acceptance(found, rungs) for _, rungs in packages()), abs=1e-9)
    assert one.questions == two.questions
    best = max((question.value for question in one.questions), default=0.0)
    assert one.value >= best - 1e-9
    assert two.value >= one.value - 1e-9
    assert two.chance + two.value <= 1 + 1e-9
    assert two.proof.exact
    for hinge in two.hinges:
        assert hinge.instead
        assert 0 <= hinge.at <= 1
    assert two.margin is not None
    assert two.margin >= 1
    assert two.hangs_proof.exact


def test_where_no_table_is_wide_enough_the_questions_are_told_and_why_the_rest_is_not() -> None:
    found = asking(tied_together(), WIDE, seconds=2.0)
    assert found.questions
    assert found.turn is not None
    assert found.margin is None
    assert (found.hinges, found.sways) == ((), ())
    for proof in (found.hangs_proof, found.margin_proof):
        assert proof.status is Status.INCOMPLETE
        assert "largest table" in proof.why


def test_after_each_answer_the_next_question_follows() -> None:
    found = asking(mill(), MILL, depth=2)
    assert found.turn is not None
    check(found.turn)
    answers = {(asked.to, asked.issue): set(asked.accounts) for asked in found.questions}
    asked = found.turn.question
    assert answers[asked.to, asked.issue] <= {reply.answer for reply in found.turn.replies}
    assert any(reply.then is not None for reply in found.turn.replies)
    assert found.fixed_value is not None
    assert found.fixed_value <= found.value


def check(turn: InTurn) -> None:
    assert sum(reply.credence for reply in turn.replies) == pytest.approx(1)
    reached = [reply.then.expected if reply.then else reply.chance for reply in turn.replies]
    expected = sum(reply.credence * value for reply, value in zip(turn.replies, reached, strict=True))
    assert turn.expected == pytest.approx(expected)
    for reply in turn.replies:
        if reply.then:
            check(reply.then)


def test_a_firm_word_may_only_be_said_again() -> None:
    positions = [
        stated("a", "land", account(0.5, firm=True, land="2")),
        stated("b", "land", account(0.6, firm=True, land="-1")),
    ]
    found = asking(positions, WORDS, depth=1)
    assert found.turn is not None
    again = [reply for reply in found.turn.replies if reply.answer == "the same again"]
    assert [reply.credence for reply in again] == [0.5]


def test_the_credence_that_turns_the_best_deal_is_told_with_the_deal_that_follows() -> None:
    positions = [
        stated("a", "land", account(0.6, "all", land="2")),
        stated("b", "land", account(0.5, "little", land="-1")),
    ]
    found = asking(positions, WORDS)
    told = {(hinge.holder, round(hinge.at, 6)) for hinge in found.hinges}
    assert told == {("a", 0.5), ("b", 0.6)}
    for hinge in found.hinges:
        ((issue, now, _),) = hinge.instead
        assert (issue, now) == ("land", "land2")
        assert hinge.statements
    assert found.margin == pytest.approx(math.sqrt(0.6 / 0.5), rel=1e-6)
    assert any(sway.turns and sway.times == 0.5 for sway in found.sways if sway.holder == "a")


@pytest.mark.parametrize(
    "positions",
    [
        [],
        [stated("a", "land", account(0.5, land="2"))],
        [stated("a", "land", account(1.0, land="2")), stated("b", "land", account(1.0, land="0"))],
        [stated("a", "land"), stated("b", "land", account(0.0, land="0"))],
    ],
)
def test_little_or_contradictory_word_is_no_crash(positions: list[Position]) -> None:
    found = asking(positions, WORDS, depth=3)
    assert found.chance >= 0
    assert found.value >= 0
    assert found.proof.status in Status
