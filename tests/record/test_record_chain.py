"""Whatever is done to a chain shows, and is called by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record.chain import Head, Link, digest_of, faults, linked, seeded

SEED = "0f" * 16


def chained(count: int, seed: str = SEED) -> list[Link]:
    links: list[Link] = []
    head = Head(0, seeded(seed))
    for number in range(1, count + 1):
        links.append(linked(head, f'{{"event":{number}}}'))
        head = Head(number, links[-1].digest)
    return links


def found(links: Sequence[Link], head: Head | None = None, seed: str = SEED) -> list[str]:
    """What is told of a chain that ended, when it was kept, at event 9."""
    return [fault.words for fault in faults(links, seed, head or Head(9, WHOLE[-1].digest))]


def forged(link: Link, **fields: object) -> Link:
    """A link with its hash made anew."""
    other = replace(link, **fields)  # type: ignore[arg-type]
    return replace(other, digest=digest_of(other.number, other.before, other.text))


def renumbered(links: Sequence[Link], by: int) -> list[Link]:
    return [replace(link, number=link.number + by) for link in links]


def chained_anew(links: Sequence[Link]) -> list[Link]:
    """All hashes made anew, as one would who can write everywhere."""
    head, anew = Head(0, seeded(SEED)), []
    for link in links:
        anew.append(linked(head, link.text))
        head = Head(head.count + 1, anew[-1].digest)
    return anew


WHOLE = chained(9)


def test_a_chain_as_it_was_kept_has_no_fault() -> None:
    assert found(WHOLE) == []
    assert found([], Head(0, seeded(SEED))) == []


CASES: dict[str, tuple[Callable[[], Sequence[Link]], list[str]]] = {
    "changed": (lambda: [*WHOLE[:3], replace(WHOLE[3], text="{}"), *WHOLE[4:]], ["event 4 was changed"]),
    "first changed": (lambda: [replace(WHOLE[0], text="{}"), *WHOLE[1:]], ["event 1 was changed"]),
    "last changed": (lambda: [*WHOLE[:8], replace(WHOLE[8], text="{}")], ["event 9 was changed"]),
    "changed, hash too": (
        lambda: [*WHOLE[:3], forged(WHOLE[3], text="{}"), *WHOLE[4:]],
        ["event 4 was changed, and its hash with it"],
    ),
    "last changed, hash too": (
        lambda: [*WHOLE[:8], forged(WHOLE[8], text="{}")],
        ["event 9 was changed, and its hash with it"],
    ),
    "removed": (lambda: [*WHOLE[:3], *WHOLE[4:]], ["event 4 was removed"]),
    "several removed": (lambda: [*WHOLE[:3], *WHOLE[6:]], ["events 4 to 6 were removed"]),
    "first removed": (lambda: WHOLE[1:], ["event 1 was removed"]),
    "removed and renumbered": (lambda: [*WHOLE[:3], *renumbered(WHOLE[4:], -1)], ["event 4 was removed"]),
    "put in between": (
        lambda: [*WHOLE[:3], forged(WHOLE[3], text="{}"), *renumbered(WHOLE[3:], 1)],
        ["event 4 was put in between"],
    ),
    "two put in between": (
        lambda: [*WHOLE[:3], *chained_anew([*WHOLE[:3], *WHOLE[:2]])[3:], *renumbered(WHOLE[3:], 2)],
        ["events 4 to 5 were put in between"],
    ),
    "cut off": (lambda: WHOLE[:7], ["events 8 to 9 were cut off at the end"]),
    "all cut off": (list, ["events 1 to 9 were cut off at the end"]),
    "put on": (lambda: chained(10), ["event 10 was put on at the end"]),
    "numbers only": (
        lambda: [*WHOLE[:3], *renumbered(WHOLE[3:], 5)],
        ["the events from 9 on were given other numbers"],
    ),
    "all anew": (
        lambda: chained_anew([*WHOLE[:3], replace(WHOLE[3], text="{}"), *WHOLE[4:]]),
        ["event 9 was changed, and its hash with it"],
    ),
    "another case": (
        lambda: chained(9, "another"),
        [
            "the chain begins over another seed: these are the events of another case",
            "event 9 was changed, and its hash with it",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_was_done_is_told_by_its_name(case: str) -> None:
    make, told = CASES[case]
    assert found(make()) == told


def test_two_things_done_are_both_told() -> None:
    links = [replace(WHOLE[0], text="{}"), *WHOLE[1:4], *WHOLE[5:8]]
    assert found(links) == ["event 1 was changed", "event 5 was removed", "event 9 was cut off at the end"]


@given(st.data())
def test_no_chain_but_the_whole_one_passes(data: st.DataObject) -> None:
    pool = [*WHOLE, *chained(9, "another"), *(forged(link, text="{}") for link in WHOLE), *renumbered(WHOLE, 1)]
    links = data.draw(
        st.lists(st.sampled_from(pool), max_size=9).map(lambda some: sorted(some, key=lambda k: k.number))
    )
    assert (found(links) == []) == (links == WHOLE)


@given(st.integers(0, 8), st.sampled_from(["number", "before", "text", "digest"]))
def test_any_field_of_any_event_counts(place: int, name: str) -> None:
    link = WHOLE[place]
    other = replace(link, **{name: 700 if name == "number" else "00"})  # type: ignore[arg-type]
    links = [*WHOLE[:place], other, *WHOLE[place + 1 :]]
    assert found(links)
