"""A text cut into its words, and what stands between them.

Invariant: `starts` and `ends` count Unicode code points into the text; gap `i` lies between word `i` and word `i + 1`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

HYPHENS = "-‐‑"
QUOTES = "\"'“”„‘’«»()[]"
_SOFT = rf"[\s{re.escape(QUOTES + HYPHENS)}]"
_BLANK_LINE = r"\n[^\S\n]*\n"
_TITLES = "mr|mrs|ms|dr|st|gen|lt|col|maj|capt|sgt|adm|sen|rep|gov|prof|jan|feb|aug|sept|oct|nov|dec"

# One word: an abbreviation with its full stops, a number with its commas, or letters with an apostrophe inside.
WORD = rf"(?:(?:[A-Za-z]\.){{2,}}|(?:{_TITLES})\.(?=\s)|\w+(?:['’]\w+)*(?:[.,:]\d+)*)"
# Nothing that parts two words of one phrase: white space, hyphens, quotation marks, brackets, one comma.
CLOSE = rf"(?=[\s,{re.escape(QUOTES + HYPHENS)}])(?!{_SOFT}*?{_BLANK_LINE}){_SOFT}*,?{_SOFT}*"
# Nothing that parts two words of one sentence.
FAR = rf"(?:(?!{_BLANK_LINE})[^\w.;!?])+"
# Between the parts of a word that may be written with a hyphen, a space or nothing.
JOIN = rf"[\s{re.escape(HYPHENS)}]{{1,2}}"

_WORD = re.compile(WORD, re.IGNORECASE)
_CLOSE, _FAR, _JOIN = re.compile(CLOSE), re.compile(FAR), re.compile(JOIN)
APART, SAME_SENTENCE, SAME_PHRASE, SAME_WORD = range(4)


@dataclass(frozen=True, slots=True)
class Words:
    """`forms` in lower case without the possessive ending; `gaps` how near each word is to the next one (one of
    APART, SAME_SENTENCE, SAME_PHRASE, SAME_WORD); `places` where each form stands."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[int, ...]
    places: Mapping[str, list[int]]


@lru_cache(maxsize=4096)
def nearness(gap: str) -> int:
    """How near two words are that have `gap` between them."""
    if _JOIN.fullmatch(gap) and "\n\n" not in gap:
        return SAME_WORD
    if _CLOSE.fullmatch(gap):
        return SAME_PHRASE
    return SAME_SENTENCE if _FAR.fullmatch(gap) else APART


@lru_cache(maxsize=1)
def cut(text: str) -> Words:
    """The words of a text. The last answer is kept: several lists of signals look through one text in turn.

    >>> cut("Qatar’s envoy met U.S. troops.").forms
    ('qatar', 'envoy', 'met', 'u.s.', 'troops')
    """
    found = list(_WORD.finditer(text))
    starts, ends = tuple(m.start() for m in found), tuple(m.end() for m in found)
    gaps = tuple(nearness(text[end:start]) for end, start in zip(ends, starts[1:], strict=False))
    forms = tuple(_plain(m.group()) for m in found)
    places: dict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(forms):
        places[form].append(place)
    return Words(forms, starts, ends, gaps, dict(places))


def _plain(word: str) -> str:
    word = word.lower().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word
