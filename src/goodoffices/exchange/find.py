"""Where a quote stands in a report.

1. As it is, to the character.
2. Else with white space, quotation marks, apostrophes and dashes made alike on both sides, soft hyphens and signs of no
   width left out: what a spreadsheet or a word processor changes by itself. Nothing else is: no case, no spelling.

Invariant: what is found is a stretch of the report's own text.
"""

from __future__ import annotations

import re

from goodoffices.report.model import Passage, Span

ALIKE = {
    **dict.fromkeys("“”„‟«»＂〝〞″", '"'),
    **dict.fromkeys("‘’‚‛′`´ʼ＇‹›", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    "…": "...",
}
UNSEEN = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def places(quote: str, text: str) -> tuple[Span, ...]:
    """Every stretch of a text that a quote is, in order, not over one another; none for a quote without letters.

    >>> places("no  'truce'", "They want no\\n‘truce’ now; no truce."), places("No", "no")
    (((10, 20),), ())
    """
    if not any(sign.isalnum() for sign in quote):
        return ()
    if exact := tuple(found.span() for found in re.finditer(re.escape(quote), text)):
        return exact
    sought, _ = _alike(quote.strip())
    plain, origin = _alike(text)
    found = (one.span() for one in re.finditer(re.escape(sought), plain))
    return tuple((origin[start][0], origin[end - 1][1]) for start, end in found)


def passage(span: Span, text: str) -> Passage:
    """The passage of a text under one span."""
    return Passage.cut(text, [span])


def _alike(text: str) -> tuple[str, list[Span]]:
    """A text with what looks alike made the same, and for each sign of it where it stood."""
    signs: list[str] = []
    origin: list[Span] = []
    for place, sign in enumerate(text):
        if sign in UNSEEN:
            continue
        if sign.isspace():
            if signs and signs[-1] == " ":
                origin[-1] = (origin[-1][0], place + 1)
            else:
                signs.append(" ")
                origin.append((place, place + 1))
            continue
        for one in ALIKE.get(sign, sign):
            signs.append(one)
            origin.append((place, place + 1))
    return "".join(signs), origin
