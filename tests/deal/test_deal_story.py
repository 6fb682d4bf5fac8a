"""Questions that settle several positions at once: by their definition, over every world, answer and package."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal.ask import asking
from goodoffices.deal.asked import asked, worth_asking
from goodoffices.deal.joint import tied
from goodoffices.deal.question import NEW, WORTH, answered
from goodoffices.deal.search import prospects
from goodoffices.deal.space import space
from goodoffices.deal.stand import Stand, stands
from goodoffices.deal.story import Story, Whole, stories, wholes
from goodoffices.position.model import Account, Position
from goodoffices.report.model import Passage
from goodoffices.statement.model import Attribution, Kind, Participant, Proposal, Role, Statement, Term
from ladders import SIZES, WORDS, account, bound, ladders, packages, records, stated

Measure = npt.NDArray[np.float64]
Talks = tuple[list[Position], list[Whole]]


@st.composite
def talks(draw: st.DrawFn) -> Talks:
    """Positions of two holders with one or two accounts each, some of them resting on two words; and up to three
    wholes: for each of most positions of a holder the words of one account, as one teller tells a proposal."""
    positions = []
    for holder in "ab":
        for issue, size in SIZES.items():
            accounts = [draw(accounts_on(issue, size)) for _ in range(draw(st.integers(0, 2)))]
            positions.append(stated(holder, issue, *accounts))
    found = []
    for number in range(draw(st.integers(0, 3))):
        holder = draw(st.sampled_from("aab"))
        words = [
            draw(st.sampled_from(draw(st.sampled_from(position.accounts)).statements))
            for position in positions
            if position.holder == holder and position.accounts and draw(st.integers(0, 3))
        ]
        accepted = draw(st.integers(0, 3)) == 0
        found.append(Whole(f"p{number}", holder, f"t{number}", accepted, frozenset(words)))
    return positions, found


@st.composite
def accounts_on(draw: st.DrawFn, issue: str, size: int) -> Account:
    meets = {issue: draw(st.sampled_from(["{}+", "-{}", "{}"])).format(draw(st.integers(0, size - 1)))}
    if draw(st.booleans()):
        meets.setdefault(draw(st.sampled_from(sorted(SIZES))), str(draw(st.integers(0, 2))))
    one = bound(draw(st.floats(0.05, 0.5)), meets, draw(st.booleans()))
    return replace(one, statements=(*one.statements, f"{one.statements[0]} too")) if draw(st.booleans()) else one


class Worlds:
    """Every way that things may be: which version of each story is right, and what each stand's answer is (the last
    number: none of those told). By the definition: what is not set has what the versions leave of its credence."""

    def __init__(self, found: Sequence[Stand], told: Sequence[Story]) -> None:
        self.stands, self.told = found, told
        rows: list[tuple[tuple[int, ...], tuple[int, ...], float]] = []
        for which in itertools.product(*(range(len(story.versions) + 1) for story in told)):
            shares = [self._shares(number, which) for number in range(len(found))]
            weight = float(np.prod([self._credence(story, v) for story, v in zip(told, which, strict=True)]))
            for given_ in itertools.product(*(range(len(share)) for share in shares)):
                chance = weight * float(np.prod([share[a] for share, a in zip(shares, given_, strict=True)]))
                if chance > 0:
                    rows.append((which, given_, chance))
        self.which = np.array([row[0] for row in rows], dtype=np.intp).reshape(len(rows), len(told))
        self.answers = np.array([row[1] for row in rows], dtype=np.intp).reshape(len(rows), len(found))
        self.measure: Measure = np.array([row[2] for row in rows])
        every = [rungs for _, rungs in packages()]
        met = np.ones((len(rows), len(every)))
        for number, stand in enumerate(found):
            table = np.array([[float(answer.met_by(x)) for x in every] for answer in stand.answers])
            met *= np.vstack([table.reshape(-1, len(every)), np.ones(len(every))])[self.answers[:, number]]
        self.met = met

    def _credence(self, story: Story, version: int) -> float:
        held = [one.credence for one in story.versions]
        return [*held, 1 - sum(held)][version]

    def _shares(self, number: int, which: tuple[int, ...]) -> list[float]:
        stand = self.stands[number]
        left = [*(answer.credence for answer in stand.answers), stand.rest]
        for story, version in zip(self.told, which, strict=True):
            sets = [one.sets.get(number) for one in story.versions]
            if version < len(sets) and (answer := sets[version]) is not None:
                return [float(a == answer) for a in range(len(left))]
            taken = sum(one.credence for one in story.versions if number in one.sets)
            for one in story.versions:
                if number in one.sets:
                    left[one.sets[number]] -= one.credence
            if number in story.stands:
                return [share / (1 - taken) if taken < 1 else float(a == len(left) - 1) for a, share in enumerate(left)]
        return left

    def story(self, number: int) -> list[Measure]:
        return [(self.which[:, number] == v).astype(float) for v in range(len(self.told[number].versions) + 1)]

    def position(self, number: int) -> list[Measure]:
        stand = self.stands[number]
        split = [(self.answers[:, number] == a).astype(float) for a in range(len(stand.answers) + 1)]
        if not answered(stand):
            return split
        return [*(NEW * one for one in split), (1 - NEW) * np.ones(len(self.measure))]

    def best(self, measure: Measure) -> float:
        return float((measure @ self.met).max())

    def worth(self, question: Sequence[Measure]) -> float:
        return sum(self.best(self.measure * answer) for answer in question) - self.best(self.measure)

    def questions(self) -> list[list[Measure]]:
        stories = [self.story(number) for number in range(len(self.told))]
        return [*stories, *(self.position(number) for number in range(len(self.stands)))]

    def reached(self, depth: int) -> float:
        """What the best questions in turn come to, none asked twice; the measure need not sum to 1."""
        every = self.questions()

        def after(measure: Measure, asked: frozenset[int], left: int) -> float:
            free = [n for n in range(len(every)) if n not in asked] if left else []
            further = [sum(after(measure * one, asked | {n}, left - 1) for one in every[n]) for n in free]
            return max([self.best(measure), *further])

        return after(self.measure, frozenset(), depth)


@settings(max_examples=60)
@given(talks())
def test_each_stand_by_itself_has_the_credences_of_the_record(made: Talks) -> None:
    found = stands(made[0], WORDS)
    for story in stories(found, made[1]):
        worlds = Worlds(found, [story])
        assert worlds.measure.sum() == pytest.approx(1)
        for number, stand in enumerate(found):
            for answer, told in enumerate(stand.answers):
                assert worlds.measure[worlds.answers[:, number] == answer].sum() == pytest.approx(told.credence)


@settings(max_examples=60)
@given(talks())
def test_every_value_is_the_definition(made: Talks) -> None:
    found = stands(made[0], WORDS)
    told = stories(found, made[1])
    every = asked(found, space(found, WORDS), made[1])
    worlds = Worlds(found, [one.story for one in every.tied])
    values = [worlds.worth(question) for question in worlds.questions()]
    assert [question.value for question in every.every] == pytest.approx(values, abs=1e-9)
    assert {question for question in worth_asking(found, every) if question.settles} == set(every.stories)
    for story in told:
        alone = Worlds(found, [story])
        kept = any(set(story.stands) & set(one.story.stands) for one in every.tied)
        assert alone.worth(alone.story(0)) < WORTH + 1e-9 or kept


@pytest.mark.parametrize("depth", [1, 2])
@settings(max_examples=40, deadline=None)
@given(made=talks())
def test_a_plan_with_stories_is_the_best_by_trying_everything(depth: int, made: Talks) -> None:
    found = stands(made[0], WORDS)
    planned = asking(made[0], WORDS, told=made[1], depth=depth)
    tied = asked(found, space(found, WORDS), made[1]).tied
    worlds = Worlds(found, [one.story for one in tied])
    assert planned.proof.exact
    assert planned.chance == pytest.approx(worlds.best(worlds.measure), abs=1e-9)
    if tied:
        assert planned.chance + planned.value == pytest.approx(worlds.reached(depth), abs=1e-9)


@settings(max_examples=40)
@given(talks())
def test_answers_exclude_each_other_and_leave_nothing_out(made: Talks) -> None:
    found = stands(made[0], WORDS)
    packed = space(found, WORDS)
    for story in stories(found, made[1]):
        one = tied(story, found, packed)
        assert one is not None
        assert sum(one.credences) == pytest.approx(1)
        assert len(story.stands) > 1
        for version in story.versions:
            assert all(
                version.credence <= found[number].answers[answer].credence for number, answer in version.sets.items()
            )
        for version, other in itertools.combinations(story.versions, 2):
            assert any(version.sets[n] != other.sets[n] for n in version.sets.keys() & other.sets.keys())
        for query in (one.query(0), *(one.position(found[number], number, 0) for number in story.stands)):
            told = sum(one_.credence * np.exp(one_.change[0]) for one_ in query.alternatives)
            np.testing.assert_allclose(told, one.table(), atol=1e-9)


@settings(max_examples=25)
@given(records())
def test_without_a_proposal_nothing_changes(positions: list[Position]) -> None:
    alone = [Whole("p", "a", "t", True, frozenset({"unheard"}))]
    assert asking(positions, WORDS, told=alone) == asking(positions, WORDS)


def yes(credence: float, label: str, **meets: str) -> Account:
    return replace(bound(credence, meets, firm=False), label=label, told_by=("a mediator",))


def truce() -> Talks:
    """Hill says yes to a plan of the United Nations with two terms; Dale wants neither."""
    positions = [
        stated("Hill", "peace", yes(0.5, "for good", peace="3")),
        stated("Hill", "land", yes(0.5, "all of it", land="2")),
        stated("Dale", "peace", account(0.45, "no more than two", peace="-2")),
        stated("Dale", "land", account(0.45, "half at most", land="-1")),
    ]
    words = frozenset(id for position in positions[:2] for id in position.accounts[0].statements)
    return positions, [Whole("May plan", "United Nations", "Qatar", True, words)]


def test_a_party_is_asked_whether_it_accepts_a_proposal() -> None:
    positions, told = truce()
    (question,) = [one for one in asking(positions, WORDS, told=told).questions if one.settles]
    assert (
        question.text
        == "Does Hill accept “May plan” of United Nations as Qatar tells it: peace: for good; land: all of it?"
    )
    assert (question.to, question.proposal, question.settles) == ("Hill", "May plan", ("peace", "land"))
    assert question.accounts == ("yes", "no")
    assert set(question.statements) == told[0].words
    assert question in prospects(positions, (), WORDS, told=told).questions


def test_three_in_turn_are_the_best_by_trying_everything() -> None:
    positions, told = truce()
    rivals = stated("Dale", "arms", account(0.4, "kept", arms="0"), account(0.3, "stored", firm=False, arms="1"))
    positions += [rivals, stated("Hill", "arms", account(0.6, "none", arms="2"))]
    found = stands(positions, WORDS)
    planned = asking(positions, WORDS, told=told, depth=3)
    worlds = Worlds(found, stories(found, told))
    assert planned.proof.exact
    assert planned.chance + planned.value == pytest.approx(worlds.reached(3), abs=1e-9)


def test_where_no_time_is_left_the_plan_says_so() -> None:
    positions, told = truce()
    found = asking(positions, WORDS, told=told, depth=3, seconds=0.0)
    assert not found.proof.exact
    assert found.chance + (found.proof.bound or 0.0) >= found.chance + found.value


def test_an_answer_moves_what_is_tied_to_it() -> None:
    positions, told = truce()
    (one,) = asked(stands(positions, WORDS), space(stands(positions, WORDS), WORDS), told).tied
    assert one.answered(0, 0).credences == pytest.approx((1.0, 0.0))
    assert one.answered(0, 1).credences == pytest.approx((0.0, 1.0))
    assert one.answered(0, 2) is one  # the same again


def test_one_question_is_planned_for_what_takes_two_and_the_plan_says_what_it_ties() -> None:
    positions, told = truce()
    found = asking(positions, WORDS, told=told, depth=1)
    assert found.turn is not None
    assert found.turn.question.proposal == "May plan"
    assert [(reply.answer, round(reply.credence, 6)) for reply in found.turn.replies] == [("yes", 0.5), ("no", 0.5)]
    assert found.apart == pytest.approx(0.55**2)  # Hill has its way
    assert found.chance == pytest.approx(0.5)  # Dale has: Hill's two positions fall together
    assert [round(reply.chance, 6) for reply in found.turn.replies] == [0.3025, 1.0]
    assert found.value == pytest.approx(0.5 * 0.3025 + 0.5 * 1.0 - 0.5)


def test_which_telling_is_right_and_none_of_them_is_an_answer() -> None:
    ours, theirs = yes(0.3, "for good", peace="3"), yes(0.2, "one summer", peace="0")
    leaves_out = yes(0.4, "no land", land="0")
    positions = [
        stated("Hill", "peace", ours, theirs),
        stated("Hill", "land", leaves_out),
        stated("Dale", "peace", account(0.8, "for good", peace="3")),
        stated("Dale", "land", account(0.8, "all", land="2")),
    ]
    told = [
        Whole("new offer", "Hill", "Norway", False, frozenset(ours.statements)),
        Whole("latest offer", "Hill", "Dale", False, frozenset((*theirs.statements, *leaves_out.statements))),
    ]
    (question,) = asked(stands(positions, WORDS), space(stands(positions, WORDS), WORDS), told).stories
    assert question.text == (
        "Which of these did Hill propose: “new offer” as Norway tells it (peace: for good); or “latest offer” as Dale "
        "tells it (peace: one summer; land: no land); or none of these?"
    )
    (story,) = stories(stands(positions, WORDS), told)
    assert [round(version.credence, 6) for version in story.versions] == [0.3, 0.2]


def test_an_account_that_rests_on_other_words_too_comes_with_the_proposal_in_the_share_of_its_words() -> None:
    positions, told = truce()
    rests = Account("for good", positions[0].accounts[0].meets, 0.5, (), (*positions[0].accounts[0].statements, "own"))
    (story,) = stories(stands([stated("Hill", "peace", rests), *positions[1:]], WORDS), told)
    assert story.versions[0].credence == pytest.approx(0.25)


def test_what_certain_and_contradictory_words_tie_together_is_no_crash() -> None:
    first, second = account(1.0, "all", peace="3"), account(1.0, "none", land="0")
    positions = [
        stated("Hill", "peace", first),
        stated("Hill", "land", second),
        stated("Dale", "peace", account(1.0, "nothing", peace="0")),
    ]
    told = [Whole("p", "Dale", None, True, frozenset((*first.statements, *second.statements)))]
    found = asking(positions, WORDS, told=told, depth=3)
    assert found.value >= 0
    assert found.chance >= 0


def test_a_proposal_too_wide_for_a_table_is_left_out() -> None:
    wide = ladders(**{f"i{n}": 12 for n in range(6)})
    accounts = [bound(0.5, {f"i{n}": "5"}, firm=False) for n in range(6)]
    rungs = [stated("Dale", f"i{n}", *(bound(0.1, {f"i{n}": f"{r}"}) for r in range(9))) for n in range(6)]
    positions = [*(stated("Hill", f"i{n}", one) for n, one in enumerate(accounts)), *rungs]
    told = [Whole("p", "Dale", None, True, frozenset(id for one in accounts for id in one.statements))]
    found = asking(positions, wide, told=told)
    assert not any(question.settles for question in found.questions)


def said(kind: Kind, holder: str, words: str, **more: object) -> Statement:
    passage = Passage.cut(words, [(0, len(words))])
    return Statement("r", passage, kind, Attribution.ON_RECORD, holder=holder, **more)  # type: ignore[arg-type]


def test_a_yes_and_a_telling_are_wholes_by_the_names_of_the_cast() -> None:
    offer = said(Kind.OFFER, "Hill", "Hill offers peace", issue="peace", option="peace3")
    term = Term("peace", "peace3", None, {}, offer.id)
    proposal = Proposal("May plan", "the Hill", "QA", None, (term,), (offer.id,), "r")
    heard = Proposal("may plan", "the Hill", "Dale", None, (), (), "r")
    accepted = said(Kind.ACCEPT, "Dale", "Dale accepts it", issue="class", proposal=heard.id)
    cast = [
        Participant("Hill", Role.PARTY, aliases=("the Hill",)),
        Participant("Qatar", Role.MEDIATOR, aliases=("QA",)),
    ]
    assert wholes([offer, accepted], [heard, proposal], cast) == (
        Whole("May plan", "Hill", "Qatar", True, frozenset({accepted.id}), frozenset({offer.id})),
        Whole("May plan", "Hill", "Qatar", False, frozenset({offer.id})),
    )


def test_a_yes_comes_with_the_words_that_tell_the_terms() -> None:
    accounts = [
        Account("for good", truce()[0][0].accounts[0].meets, 0.4, (), ("yes", "term 1")),
        Account("all of it", truce()[0][1].accounts[0].meets, 0.4, (), ("yes", "term 2")),
    ]
    positions = [stated("Hill", "peace", accounts[0]), stated("Hill", "land", accounts[1])]
    owner = [stated("Dale", "peace", replace(accounts[0], statements=("term 1",)))]
    told = Whole("May plan", "Dale", None, True, frozenset({"yes"}), frozenset({"term 1", "term 2"}))
    (story,) = stories(stands([*positions, *owner], WORDS), [told])
    assert (story.holder, story.versions[0].credence) == ("Hill", 0.4)
