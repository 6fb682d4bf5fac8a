"""Where an actor's name is part of something else: "Michael Jordan", "Jordan Valley", "Gulf of Oman", "anti-Iran".

Invariant: every rule looks at the words beside the name alone, and holds for all actors alike; which words, stands in
`data/namesakes.tsv`. In doubt the name stands for the actor.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from pathlib import Path

from goodoffices.vocabulary.passage import Passage

FILE = Path(__file__).parent / "data" / "namesakes.tsv"
HYPHENS = "-‐‑–"
_OPENING = 40  # characters: no dateline has more before its last place
_DATELINE = re.compile(r"\s*\(|\s+[-—–]|\s*(?:—|--)")


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
        or _is_dateline(passage, first, last, form)
        or (first == last and _is_forename(passage, first, known))
        or (first == last and _is_word(passage, first, known))
    )


def is_family_name(passage: Passage, place: int) -> bool:
    """ "Michael Jordan", "Mr. Jordan": the word is the family name of a person, here and wherever it comes alone."""
    gap, before = passage.before(place)
    return (gap == " " and before in namesakes()["forename"]) or (gap in (" ", ". ") and before in namesakes()["title"])


def _describes(passage: Passage, first: int, last: int) -> bool:
    """ "anti-Iran", "Iran-backed": the words tell of somebody else. "Hamas-run" and "U.S.-led" are the actor's own."""
    gap, before = passage.before(first)
    if gap and gap in HYPHENS and before.lower() in namesakes()["apart"]:
        return True
    gap, after = passage.after(last)
    return (
        gap[-1:] in HYPHENS
        and gap.lstrip(".") == gap[-1:] != ""
        and after.islower()
        and after not in namesakes()["own"]
    )


def _is_place(passage: Passage, first: int, last: int, form: str) -> bool:
    """ "Jordan Valley", "Washington Institute", "Gulf of Oman"; a seat before "accords", "talks" is where they were."""
    words = namesakes()
    gap, after = passage.after(last)
    if gap == " " and (after in words["head"] or (form == "seat" and after.lower() in words["talks"])):
        return True
    return passage.before(first) == (" ", "of") and passage.before(first - 1)[1] in words["of"]


def _is_dateline(passage: Passage, first: int, last: int, form: str) -> bool:
    """ "CAIRO (Reuters) -", "Moscow --", "DOHA, June 3", "NAIROBI, Kenya (AP)": where a report was written, at the
    start of a line. "Hamas (" there is no dateline, nor is an acronym."""
    start = passage.starts[first]
    opening = passage.text[max(0, start - _OPENING) : start].rpartition("\n")[2]
    rest = passage.text[passage.ends[last] : passage.ends[last] + 12]
    if opening:
        return opening.isupper() and opening.endswith(("/", ", ")) and _DATELINE.match(rest) is not None
    capitals = len(passage.raw[last]) > 5 and passage.raw[last].isupper()
    if form == "seat" and passage.raw[last].isupper() and rest[:1] in (",", "/"):
        return True
    return (form == "seat" or capitals) and _DATELINE.match(rest) is not None


def _is_forename(passage: Passage, place: int, known: Container[str]) -> bool:
    """ "Jordan Peterson said": a capitalised word of no office follows, and the next is in small letters (so that a
    headline's verbs are no family names)."""
    words = namesakes()
    gap, after = passage.after(place)
    if gap != " " or passage.raw[place] not in words["personal"]:
        return False
    if not after.istitle() or after in words["body"] or after in known:
        return False
    gap, next_but_one = passage.after(place + 1)
    return not (gap == " " and next_but_one[:1].isupper())


def _is_word(passage: Passage, place: int, known: Container[str]) -> bool:
    """An acronym that is a word ("US", "WHO") amid words in capitals: "TELL US NOW"."""
    word = passage.raw[place]
    if not word.isupper() or word.lower() not in namesakes()["common"]:
        return False
    beside = (passage.before(place), passage.after(place))
    return any(gap == " " and len(other) > 1 and other.isupper() and other not in known for gap, other in beside)
