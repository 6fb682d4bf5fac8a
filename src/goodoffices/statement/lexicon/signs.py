"""The signs of an act of the talks: the lists of `data/talks.yaml`.

Invariant: a list in the pattern language is matched in one pass over a text, a list of lemmas is a set.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from goodoffices.report.model import Span
from goodoffices.statement.lexicon.table import table
from goodoffices.vocabulary.mention import Matcher
from goodoffices.vocabulary.model import Issue, Vocabulary

PATTERNS = (
    "assess_up",
    "assess_down",
    "talks",
    "core",
    "gap",
    "parting",
    "rift",
    "meetings",
    "threat",
    "menace",
    "tied",
    "asking",
    "setting",
)
WORDS = (
    *("travel", "hosting", "meeting", "sessions", "occasions", "meaning", "moving", "gathering", "companies"),
    *("audiences", "going_on"),
    *("deeds_done", "truces", "turns", "called_off"),
    *("sitting", "held", "holding", "stretching", "terms_of_time", "naming", "forming", "formed", "massing", "massed"),
    *("on_the_way", "outcome", "led", "cutting", "lifelines", "proposed"),
    *("pushes", "bringing", "idle"),
    *("minds", "voicing", "seeking", "mending", "hopes", "rising", "falling", "strife", "belittling"),
    *("outlooks", "hope_good", "hope_bad", "state_good", "state_bad", "elsewhere"),
    *("good", "bad", "airs", "warming", "cooling"),
    *("prospects", "failing", "thriving", "lasting", "hurting", "stopping", "helping"),
    *("troubles", "lingering", "facing", "resistance"),
    *("achieving", "results", "likely", "doubting", "believing", "sure", "wishes", "earnest"),
    *("steps", "step_words", "blows"),
    *("harms", "endings", "benefits", "things", "begging", "stepping", "duties", "handing", "papers", "struck"),
    *("balloting", "strikes", "calling_out", "striking_back", "penalties", "coming_back"),
    *(
        "shut_out",
        "tables",
        "sittings",
        "given_up",
        "claims",
        "kept",
        "walking_out",
        "leaving",
        "fights",
        "firing",
        "fire",
        "forces",
    ),
)


class Stretch(Protocol):
    """A part of a text between two offsets, as a sentence is."""

    start_char: int
    end_char: int


@dataclass(frozen=True)
class Signs:
    """`words` by list; `patterns` finds those of all lists of patterns."""

    words: Mapping[str, frozenset[str]]
    patterns: Matcher

    def marked(self, text: str) -> Marks:
        """Where the signs of each list stand in a text. Of `setting` there is one where the text speaks of a
        negotiation or a conflict."""
        places: dict[str, list[Span]] = {name: [] for name in PATTERNS}
        for mention in self.patterns.of_each(text):
            places[mention.issue].append((mention.start, mention.end))
        return Marks(places)


@dataclass(frozen=True, slots=True)
class Marks:
    """The places of signs by list, each in order."""

    places: Mapping[str, list[Span]]

    def first(self, name: str, start: int, end: int) -> Span | None:
        """The first sign of a list that lies within a stretch; None where there is none."""
        return next(iter(self.every(name, start, end)), None)

    def every(self, name: str, start: int, end: int) -> list[Span]:
        """The signs of a list that lie within a stretch, in order."""
        places = self.places[name]
        found = places[bisect_left(places, (start, 0)) : bisect_left(places, (end, 0))]
        return [place for place in found if place[1] <= end]

    def near(self, name: str, stretch: Stretch, reach: int) -> bool:
        """Whether a sign of a list stands in a stretch or no more than so many characters off."""
        return self.first(name, stretch.start_char - reach, stretch.end_char + reach) is not None


@lru_cache(maxsize=1)
def load_signs() -> Signs:
    """The lists of `data/talks.yaml`."""
    lists = table("talks.yaml")

    words = {name: frozenset(lists[name]) for name in WORDS}
    signs = tuple(Issue(name, name, "", (), tuple(lists[name])) for name in PATTERNS)
    return Signs(words, Matcher(Vocabulary(signs)))
