"""Where an actor's name is part of something else: "Michael Jordan", "Jordan Valley", "Gulf of Oman", "anti-Iran".

Invariant: every rule looks at the words beside the name alone, and holds for all actors alike; which words, stands in
`data/namesakes.tsv`. In doubt the name stands for the actor.
"""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from pathlib import Path

from goodoffices.vocabulary.passage import Passage

FILE = Path(__file__).parent / "data" / "namesakes.tsv"
HYPHENS = "-‐‑–"


@lru_cache(maxsize=1)
def namesakes() -> dict[str, frozenset[str]]:
    """The words of `namesakes.tsv` by kind."""
    found: dict[str, set[str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            kind, words = line.split("\t")
            found.setdefault(kind, set()).update(words.split("; "))
    return {kind: frozenset(words) for kind, words in found.items()}


def means_something_else(passage: Passage, first: int, last: int, form: str, known: Container[str]) -> bool:
    """Whether the name on the words `first` to `last` means no actor here. `known` holds the first words of names."""
    return (
        _describes(passage, first, last)
        or _is_place(passage, first, last, form)
        or (first == last and (_is_person(passage, first, known) or _is_word(passage, first, known)))
    )


def _describes(passage: Passage, first: int, last: int) -> bool:
    """ "anti-Iran", "Iran-backed": the words tell of somebody else. "Hamas-run" and "U.S.-led" are the actor's own."""
    words = namesakes()
    if any(passage.before(first, mark).lower() in words["apart"] for mark in HYPHENS):
        return True
    told = next(
        (word for mark in HYPHENS if (word := passage.after(last, mark) or passage.after(last, "." + mark))), ""
    )
    return told.islower() and told not in words["own"]


def _is_place(passage: Passage, first: int, last: int, form: str) -> bool:
    """ "Jordan Valley", "Washington Institute", "Gulf of Oman"; a seat before "accords", "talks" is where they were."""
    words = namesakes()
    after = passage.after(last)
    if after in words["head"] or (form == "seat" and after.lower() in words["talks"]):
        return True
    return passage.before(first) == "of" and passage.before(first - 1) in words["of"]


def _is_person(passage: Passage, place: int, known: Container[str]) -> bool:
    """ "Michael Jordan", "Mr. Jordan"; "Jordan Peterson said", where a capitalised word of no office follows and the
    next is in small letters (so that a headline's verbs are no family names)."""
    words = namesakes()
    if passage.before(place) in words["forename"] or passage.before(place) in words["title"]:
        return True
    after = passage.after(place)
    if passage.raw[place] not in words["personal"] or not after.istitle() or after in words["body"] or after in known:
        return False
    return not passage.after(place + 1)[:1].isupper()


def _is_word(passage: Passage, place: int, known: Container[str]) -> bool:
    """An acronym that is a word ("US", "WHO") amid words in capitals: "TELL US NOW"."""
    word = passage.raw[place]
    if not word.isupper() or word.lower() not in namesakes()["common"]:
        return False
    beside = (passage.before(place), passage.after(place))
    return any(len(other) > 1 and other.isupper() and other not in known for other in beside)
