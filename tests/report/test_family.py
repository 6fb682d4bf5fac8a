"""Copies of one wire story are one family; a story of its own has none."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.report.family import COPY, FEWEST, RUN, with_families
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


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=40).map(" ".join), max_size=6))
def test_copies_are_those_that_share_half_of_the_shorter_ones_runs_and_copies_of_these(texts: list[str]) -> None:
    reports = [Report(f"r{n}", f"{n}.txt", text) for n, text in enumerate(texts)]
    together = [{report.id} for report in reports]
    for one, other in itertools.combinations(reports, 2):
        if copies(one.text.split(), other.text.split()):
            joined = set().union(*(some for some in together if some & {one.id, other.id}))
            together = [some for some in together if not some & joined] + [joined]
    names = {id: min(some) if len(some) > 1 else "" for some in together for id in some}
    assert [report.family for report in with_families(reports)] == [names[report.id] for report in reports]


def copies(one: list[str], other: list[str]) -> bool:
    """The definition, in plain words."""
    first, second = ({tuple(words[n : n + RUN]) for n in range(max(1, len(words) - RUN + 1))} for words in (one, other))
    fewer = min(len(first), len(second))
    return first == second if fewer < FEWEST else len(first & second) >= COPY * fewer
