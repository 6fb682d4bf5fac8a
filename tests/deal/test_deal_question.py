"""What to ask first: the value of the answer, by its definition."""

import math

import pytest
from hypothesis import given, settings

from goodoffices.deal.asked import asked, worth_asking
from goodoffices.deal.chance import acceptance
from goodoffices.deal.question import NEW, open_contests
from goodoffices.deal.search import prospects
from goodoffices.deal.space import space
from goodoffices.deal.stand import Stand, stands
from goodoffices.position.model import Position
from ladders import WORDS, account, ladders, packages, records, stated

TRUCE = ladders(truce=6, troops=4, arms=5)


def by_definition(found: tuple[Stand, ...], asked: Stand) -> float:
    """Σ c(a) max chance(x | a) − max chance(x), over a list of all packages; what is not stated is an answer too."""
    others = tuple(stand for stand in found if stand is not asked)
    rungs = [package for _, package in packages()]
    known = [
        (answer.credence, max(acceptance(others, x) * answer.met_by(x) for x in rungs)) for answer in asked.answers
    ]
    known.append((asked.rest, max(acceptance(others, x) for x in rungs)))
    return sum(weight * best for weight, best in known) - max(acceptance(found, x) for x in rungs)


@settings(max_examples=50)
@given(records())
def test_the_value_of_a_question_is_the_definition(positions: list[Position]) -> None:
    found = stands(positions, WORDS)
    values = {
        (question.to, question.issue): question.value
        for question in worth_asking(found, asked(found, space(found, WORDS)))
    }
    for stand in found:
        again = len(stand.answers) == 1 and stand.answers[0].firm
        value = by_definition(found, stand) * (NEW if again else 1)
        assert value >= -1e-9
        assert values.get((stand.holder, stand.issue), 0.0) == pytest.approx(max(value, 0.0), abs=6e-4)


@settings(max_examples=50)
@given(records())
def test_the_most_valuable_comes_first_to_the_hundredth(positions: list[Position]) -> None:
    asked = prospects(positions, (), WORDS).questions
    values = [round(question.value, 2) for question in asked]
    assert values == sorted(values, reverse=True)
    for question in asked:
        assert question.statements
        assert math.isfinite(question.value)


def talks() -> list[Position]:
    """Tolva wants the truce for good and every soldier gone. What Marenland wants, three tell in three ways."""
    return [
        stated("Tolva", "truce", account(0.8, "for good", by="Jorn Adel", truce="5")),
        stated("Tolva", "troops", account(0.8, "all out", by="Jorn Adel", troops="3")),
        stated(
            "Marenland",
            "truce",
            account(0.42, "for good, only after disarming", by="Osk Veld", truce="-4", arms="3+"),
            account(0.22, "for good", firm=False, by="Ane Brost", truce="0+"),
            account(0.16, "ninety days", firm=False, by="Jorn Adel", truce="-1"),
        ),
        stated("Marenland", "troops", account(0.27, "not all out", firm=False, by="Jorn Adel", troops="-2")),
    ]


def test_the_first_question_is_which_of_its_rival_positions_is_a_partys_own() -> None:
    first = prospects(talks(), (), TRUCE).questions[0]
    assert (first.to, first.issue) == ("Marenland", "truce")
    assert first.text == (
        "Which of its three positions on “truce” is Marenland’s own: for good, only after disarming "
        "(told by Osk Veld); for good (told by Ane Brost); or ninety days (told by Jorn Adel)?"
    )
    assert first.accounts == ("for good, only after disarming", "for good", "ninety days")
    assert len(first.statements) == 3


def test_a_silent_party_is_asked_what_it_is_pressed_for() -> None:
    asked = {(question.to, question.issue): question for question in prospects(talks(), (), TRUCE).questions}
    assert asked["Tolva", "arms"].text == "Would Tolva accept “arms 3” on “arms”? It has not said."


def test_a_single_account_is_asked_for_what_the_others_want() -> None:
    asked = {(question.to, question.issue): question for question in prospects(talks(), (), TRUCE).questions}
    wanted = "Would Marenland accept “troops 3” on “troops”? So far: not all out (told by Jorn Adel)."
    assert asked["Marenland", "troops"].text == wanted


def test_in_a_wage_dispute_the_contested_limit_comes_before_what_only_the_other_side_tells() -> None:
    mill = ladders(pay=5, hours=4)
    positions = [
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
    first, *rest = prospects(positions, (), mill).questions
    assert (first.to, first.issue) == ("mill", "pay")
    assert all(question.value <= first.value + 0.005 for question in rest)


def test_what_a_holder_has_firmly_said_for_itself_is_worth_less_to_ask_than_what_others_tell_of_it() -> None:
    def asked(firm: bool) -> float:
        positions = [
            stated("a", "land", account(0.5, firm=firm, land="2")),
            stated("b", "land", account(0.5, firm=False, land="-1")),
        ]
        values = {question.to: question.value for question in prospects(positions, (), WORDS).questions}
        return values["a"]

    assert asked(firm=True) == pytest.approx(NEW * asked(firm=False))


def test_a_question_whose_answer_changes_nothing_is_not_asked() -> None:
    assert prospects([stated("a", "land", account(0.5, land="2"))], (), WORDS).questions == ()


def test_a_contest_without_terms_is_asked_about_though_its_value_is_not_known() -> None:
    contest = stated("a", "land", account(0.5, "refuses it", refuses=True), account(0.3, "agrees to it"))
    (question,) = open_contests([contest], (), WORDS)
    assert question.value == 0
    assert question.text == "Which of its two positions on “land” is a’s own: refuses it; or agrees to it?"
    assert prospects([contest], (), WORDS).questions == (question,)
