"""What may raise or lower credence, stated as definitions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import marks
from goodoffices.position.authority import Cast, Relation, relation
from goodoffices.position.credence import REASONS, Telling, credences, grade, in_words, support
from goodoffices.position.weights import load_weights
from goodoffices.report.model import Passage
from goodoffices.statement.model import Attribution, Kind, Participant, ReportedBy, Role, Speaker, Statement

WEIGHTS = load_weights()
TEXT = "The dockers want a shorter week."
WANT = marks.made(TEXT, "The dockers want a shorter week", kind=Kind.DEMAND, holder="dockers", issue="week")
CAST = Cast.of(
    [
        Participant("dockers", Role.PARTY, veto=True),
        Participant("port", Role.PARTY, veto=True),
        Participant("labour court", Role.MEDIATOR),
        Participant("crane drivers", Role.FACTION, of="dockers", veto=True),
        Participant("seamen", Role.OBSERVER, of="dockers"),
        Participant("the ministry of trade", Role.OBSERVER),
    ]
)


def telling(related: Relation = Relation.SPOKESPERSON, **fields: object) -> Telling:
    told = Telling(WANT, Kind.DEMAND, "dockers", related, "Ali Bello", "bello", "one story")
    return replace(told, **fields)  # type: ignore[arg-type]


def by(words: str, party: str | None, **fields: object) -> Statement:
    return WANT.changed(speaker=Speaker(Passage(words, ((0, 1),)), words, None, party), **fields)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (by("dockers", "dockers"), Relation.ITSELF),
        (by("The dockers", "dockers"), Relation.ITSELF),
        (by("dockers", None), Relation.ITSELF),
        (by("Ali Bello, the dockers' president", "dockers"), Relation.PRINCIPAL),
        (by("General Secretary Ali Bello", "dockers"), Relation.PRINCIPAL),
        (by("a spokeswoman for the dockers' president", "dockers"), Relation.SPOKESPERSON),
        (by("an aide to the union leader", "dockers"), Relation.SPOKESPERSON),
        (by("Ali Bello", "dockers"), Relation.SPOKESPERSON),
        (by("the crane drivers' chairman", "crane drivers"), Relation.PRINCIPAL),
        (by("Judge Ruiz", "labour court"), Relation.MEDIATOR),
        (by("Judge Ruiz", "labour court", reported_by=ReportedBy.THIRD_PARTY), Relation.MEDIATOR),
        (by("the port's director", "port"), Relation.ADVERSARY),
        (by("the seamen's chairman", "seamen"), Relation.ALLY),
        (by("a shipper", "the ministry of trade"), Relation.THIRD_PARTY),
        (by("a bystander", None), Relation.THIRD_PARTY),
        (by("a bystander", None, reported_by=ReportedBy.ADVERSARY), Relation.ADVERSARY),
        (WANT.changed(attribution=Attribution.REPORTER), Relation.REPORTER),
    ],
)
def test_who_speaks_for_whom(statement: Statement, expected: Relation) -> None:
    assert relation(statement, "dockers", CAST, WEIGHTS.titles) is expected


def test_every_reason_can_be_read() -> None:
    assert all(reason.__doc__ and "\n" not in reason.__doc__ for reason in REASONS)


def test_reasons_come_in_words() -> None:
    told = telling(Relation.ADVERSARY, who="the port's director", age=30, letter="B")
    words = "the port's director, of dockers, its adversary; as a demand; 30 days old; source graded B"
    assert in_words(told, WEIGHTS) == words


def test_only_what_has_faded_is_called_old() -> None:
    assert "old" not in in_words(telling(age=3), WEIGHTS)
    assert grade(telling(age=3), WEIGHTS) < grade(telling(age=0), WEIGHTS)


def test_names_with_braces_are_only_names() -> None:
    assert in_words(telling(who="{holder}"), WEIGHTS).startswith("{holder}, speaking for dockers")


def test_the_same_words_weigh_by_who_says_them() -> None:
    order = [Relation.PRINCIPAL, Relation.SPOKESPERSON, Relation.MEDIATOR, Relation.THIRD_PARTY, Relation.ADVERSARY]
    grades = [grade(telling(related), WEIGHTS) for related in order]
    assert grades == sorted(grades, reverse=True)
    assert len(set(grades)) == len(grades)


def test_saying_it_again_adds_a_little_and_never_doubles() -> None:
    once, twice = support([telling()], WEIGHTS), support([telling()] * 2, WEIGHTS)
    often = support([telling()] * 50, WEIGHTS)
    assert once < twice < often < once * (1 + WEIGHTS.repeat) + 1e-9


def test_copies_of_one_story_count_once() -> None:
    copies = [telling(statement=WANT.changed(report=f"copy {n}")) for n in range(5)]
    assert support(copies, WEIGHTS) == pytest.approx(support(copies[:1], WEIGHTS))


def test_another_voice_adds_more_than_the_same_voice_again() -> None:
    again = support([telling(), telling()], WEIGHTS)
    assert support([telling(), telling(voice="ruiz")], WEIGHTS) > again


def test_another_story_adds_more_than_another_voice_in_the_same_story() -> None:
    same_story = support([telling(), telling(voice="ruiz")], WEIGHTS)
    assert support([telling(), telling(voice="ruiz", family="another")], WEIGHTS) > same_story


def test_one_story_never_says_more_than_its_source_is_worth() -> None:
    many = [telling(Relation.PRINCIPAL, voice=str(n), letter="D") for n in range(40)]
    assert support(many, WEIGHTS) <= WEIGHTS.reliability["D"]


def test_old_words_fade_by_half_and_undated_ones_do_not() -> None:
    fresh, undated = grade(telling(age=0), WEIGHTS), grade(telling(age=None), WEIGHTS)
    assert fresh == undated
    assert grade(telling(age=int(WEIGHTS.half_life)), WEIGHTS) == pytest.approx(fresh / 2)


tellings = st.lists(
    st.builds(
        lambda related, voice, family, letter, age: telling(
            related, voice=voice, family=family, letter=letter, age=age
        ),
        st.sampled_from(list(Relation)),
        st.sampled_from("abc"),
        st.sampled_from("xyz"),
        st.just("F"),
        st.none() | st.integers(0, 500),
    ),
    max_size=6,
)


@given(tellings, tellings)
def test_support_is_a_share_that_more_tellings_never_lower(some: list[Telling], more: list[Telling]) -> None:
    assert 0 <= support(some, WEIGHTS) <= support(some + more, WEIGHTS) + 1e-9 < 1


@given(st.lists(tellings.filter(bool), min_size=1, max_size=4))
def test_rival_accounts_share_less_than_everything(rivals: list[list[Telling]]) -> None:
    shares = credences(rivals, WEIGHTS)
    assert sum(shares) < 1
    assert all(share <= support(alone, WEIGHTS) + 1e-9 for share, alone in zip(shares, rivals, strict=True))


@given(tellings.filter(bool))
def test_an_account_without_a_rival_has_all_of_its_support(told: list[Telling]) -> None:
    (share,) = credences([told], WEIGHTS)
    assert share == pytest.approx(support(told, WEIGHTS))


relations = st.lists(st.sampled_from(list(Relation)), min_size=1, max_size=4)


@given(relations, st.lists(relations, min_size=1, max_size=3), st.sampled_from(list(Relation)))
def test_a_new_independent_voice_never_helps_a_rival(
    ours: list[Relation], theirs: list[list[Relation]], new: Relation
) -> None:
    def independent(of: list[Relation], name: str) -> list[Telling]:
        return [telling(related, voice=f"{name}{n}", family=f"{name}{n}") for n, related in enumerate(of)]

    rivals = [independent(of, f"rival {n} ") for n, of in enumerate(theirs)]
    before = credences([independent(ours, "ours"), *rivals], WEIGHTS)
    after = credences([independent([*ours, new], "ours"), *rivals], WEIGHTS)
    assert after[0] >= before[0]
    assert all(now <= then + 1e-9 for now, then in zip(after[1:], before[1:], strict=True))
