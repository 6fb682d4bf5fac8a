"""Copies of one wire story are one family; a story of its own has none."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record.family import (
    BINDING,
    BOUND,
    COPY,
    FEWEST,
    HALF,
    PART,
    RUN,
    families,
    runs_of,
    shared_by_copies,
    with_families,
)
from goodoffices.report.intake import take_in_bytes
from goodoffices.report.model import Report

STORY = """The union's negotiator said on Tuesday that members would not return to the docks without a written
guarantee of thirty hours a week. The port called the demand too dear and asked for a week to study the figures.
A mediator named by the labour court will see both sides on Friday, and neither side would say what it would bring."""
OTHER = """The government offered a ceasefire of ninety days along the river, and the front refused it within the hour.
Its commander wants the army out of the two northern districts first, and the release of all who were taken in March.
Envoys of three neighbours are in the capital, and one of them said that the gap was narrower than it looked."""


def report(text: str) -> Report:
    return take_in_bytes(text.encode(), "a.txt")


def test_a_copy_with_another_head_and_a_cut_is_of_the_family() -> None:
    wire = report(STORY)
    copy = report(
        "DOCKS: NO WORK BEFORE A GUARANTEE\n\n" + STORY.rpartition("\nA mediator")[0] + " We bring more tonight."
    )
    told = with_families([wire, report(OTHER), copy])
    assert told[0].family == told[2].family == min(wire.id, copy.id)
    assert told[1].family == ""


def test_a_shared_sentence_makes_no_family() -> None:
    first = STORY.partition(".")[0]
    assert {r.family for r in with_families([report(STORY), report(f"{OTHER} {first}.")])} == {""}


@given(st.permutations([STORY, STORY + " More tonight.", OTHER, OTHER.replace("ninety", "sixty"), "No.", "Yes."]))
def test_the_order_of_reports_changes_nothing(texts: list[str]) -> None:
    families = {r.text: r.family for r in with_families([report(text) for text in texts])}
    again = {r.text: r.family for r in with_families([report(text) for text in sorted(texts)])}
    assert families == again
    assert families["No."] == families["Yes."] == ""


WORDS = st.sampled_from(["of", "was", "ox", "reed", "sedge"])


@given(st.lists(WORDS, min_size=30, max_size=80), st.lists(WORDS, min_size=30, max_size=80), st.data())
def test_copies_share_half_of_the_shorter_one_in_both_halves_and_a_fifth_of_the_longer(
    one: list[str], other: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(one)))
    mixed = [*other[: data.draw(st.integers(0, len(other)))], *one[start : data.draw(st.integers(start, len(one)))]]
    first, second = (runs_of(" ".join(words)) for words in (one, mixed))
    assert bool(shared_by_copies(first, second)) == bool(shared_by_copies(second, first)) == are_copies(one, mixed)


def are_copies(one: list[str], other: list[str]) -> bool:
    """The definition, in plain words."""
    first, second = held(one), held(other)
    return any(
        longer and is_copy(shorter, longer)
        for shorter, longer in ((first, second), (second, first))
        if len(shorter) <= len(longer)
    )


def is_copy(shorter: list[tuple[str, ...]], longer: list[tuple[str, ...]]) -> bool:
    if len(shorter) < FEWEST:
        return set(shorter) == set(longer)
    shared = [run for run in shorter if run in longer]
    halves = shorter[: len(shorter) // 2], shorter[len(shorter) // 2 :]
    enough = len(shared) >= COPY * len(shorter) and len(shared) >= PART * len(longer)
    return enough and all(sum(run in longer for run in half) >= HALF * len(half) for half in halves)


def held(words: list[str]) -> list[tuple[str, ...]]:
    every = [tuple(words[n : n + RUN]) for n in range(max(1, len(words) - RUN + 1))]
    bound = [run for run in every if sum(word in BINDING for word in run) >= BOUND]
    return list(dict.fromkeys(bound if len(bound) >= FEWEST else every))


def test_a_list_two_reports_share_makes_no_copies() -> None:
    names = " ".join(
        f"Mr {first}{last}, {age}," for first in "ABCDEFGH" for last in ("ould", "ekker") for age in range(20, 24)
    )
    assert {r.family for r in with_families([report(f"{STORY} {names}"), report(f"{OTHER} {names}")])} == {""}


def test_a_notice_at_the_foot_of_every_page_makes_no_copies() -> None:
    notice = "Sign up to have the news of the day sent to you as it is made, by the people who made it. " * 3
    notice += (
        "We would like to hear from you on what we do and on what you would have us do, so do write to us at once."
    )
    told = with_families([report(f"{text}\n\n{notice}") for text in (STORY, OTHER)])
    assert [r.family for r in told] == ["", ""]


def test_a_page_put_together_out_of_two_stories_makes_no_one_source_of_them() -> None:
    first, second, both = report(STORY), report(OTHER), report(f"{STORY}\n\n{OTHER}")
    told = with_families([first, second, both])
    assert told[0].family != told[1].family or not told[0].family


def test_a_page_that_tells_of_many_stories_is_a_copy_of_none() -> None:
    stories = [
        f"{STORY.replace('Friday', day)} {' '.join(f'{day} {n} of the {n + k} was {day}.' for n in range(40))}"
        for k, day in enumerate(["Monday", "Sunday", "Easter", "Lent", "Advent", "Michaelmas"])
    ]
    parts = [text.partition("bring.")[2] for text in stories]
    told = with_families([*(report(part) for part in parts), report("\n".join(parts))])
    assert told[-1].family == ""


@given(st.permutations("abcdef"), st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_families_do_not_hang_on_the_order_and_hold_together(order: list[str], told: set[tuple[str, str]]) -> None:
    pairs = {(one, other): 1.0 for one, other in told if one < other}
    family = families("abcdef", pairs)
    assert family == families(order, {pair: pairs[pair] for pair in sorted(pairs, reverse=True)})
    groups = [{id for id in family if family[id] == name} for name in set(family.values())]
    assert all(min(group) == family[min(group)] and len(group) > 1 for group in groups)
    for one, other in itertools.combinations([*groups, *({id} for id in "abcdef" if id not in family)], 2):
        between = sum(tuple(sorted((a, b))) in pairs for a in one for b in other)
        assert 2 * between <= len(one) * len(other)
