"""Quotations: what stands between quotation marks.

Invariant: quotations do not overlap and come in order. A mark left open at the end of a paragraph closes there; where
the next paragraph opens with a mark again, that one goes on with the same speech.
"""

from __future__ import annotations

import re

from goodoffices.report.model import Span
from goodoffices.vocabulary.nearby import Nearby

OPENING = "“„«"
PLAIN = ('"', "''")  # the same mark opens and closes
_SINGLE = re.compile(r"(?<!\w)‘[^‘“”\"]+?(?:[.,!?…]’|’(?![\w]))")
_MARK = re.compile(r"''|``|[“”\"„«»]")


def quotations(text: str, paragraphs: list[Span]) -> list[Span]:
    """Spans of quotations, marks included.

    >>> quotations("He said “no” twice.", [(0, 19)])
    [(8, 12)]
    """
    found: list[Span] = []
    for start, end in paragraphs:
        opened: int | None = None
        first = len(found)
        for match in _MARK.finditer(text, start, end):
            at, mark = match.start(), match.group()
            opens = mark in OPENING or mark == "``" or (mark in PLAIN and opened is None)
            if opened is None and opens:
                opened = at
            elif opened is not None and not opens and mark != "``":
                found.append((opened, match.end()))
                opened = None
        if opened is not None:
            last = len(text[start:end].rstrip()) + start
            if last > opened + 1:
                found.append((opened, last))
        double = Nearby((*span, span) for span in found[first:])
        single = [match.span() for match in _SINGLE.finditer(text, start, end)]
        found.extend(span for span in single if not double.touching(*span))
    return sorted(found)
