"""The signs of an act of the talks: `data/talks.yaml`, one pattern a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from goodoffices.statement.cues import table
from goodoffices.vocabulary.signal import compile_signal

PATTERNS = ("assess_up", "assess_down", "talks", "gap", "meetings", "threat")
WORDS = ("travel", "hosting", "meeting", "sessions", "deeds_done")


@dataclass(frozen=True, slots=True)
class Signs:
    """Patterns over text, and sets of lemmas."""

    assess_up: re.Pattern[str]
    assess_down: re.Pattern[str]
    talks: re.Pattern[str]
    gap: re.Pattern[str]
    meetings: re.Pattern[str]
    threat: re.Pattern[str]
    travel: frozenset[str]
    hosting: frozenset[str]
    meeting: frozenset[str]
    sessions: frozenset[str]
    deeds_done: frozenset[str]


@lru_cache(maxsize=1)
def load_signs() -> Signs:
    """The lists of `data/talks.yaml`: those in the pattern language as one pattern each, those of lemmas as sets."""
    lists = table("talks.yaml")
    patterns = {
        name: re.compile("|".join(f"(?:{compile_signal(p).pattern})" for p in lists[name]), re.I) for name in PATTERNS
    }
    return Signs(**patterns, **{name: frozenset(lists[name]) for name in WORDS})
