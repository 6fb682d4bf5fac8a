"""Quotations: what stands between quotation marks.

Invariant: quotations do not overlap and come in order. A mark left open at the end of a paragraph closes there; where
the next paragraph opens with a mark again, that one goes on with the same speech.
"""

from __future__ import annotations

import re

from goodoffices.report.model import Span

OPENING = "“„«"


def quotations(text: str, paragraphs: list[Span]) -> list[Span]:
    """Spans of quotations, marks included.

    >>> quotations("He said “no” twice.", [(0, 19)])
    [(8, 12)]
    """
    found: list[Span] = []
    for start, end in paragraphs:
        opened: int | None = None
        for match in re.finditer(r"[“”\"„«»]", text[start:end]):
            at = start + match.start()
            mark = match.group()
            opens = mark in OPENING or (mark == '"' and opened is None)
            if opened is None and opens:
                opened = at
            elif opened is not None and mark not in OPENING:
                found.append((opened, at + 1))
                opened = None
        if opened is not None:
            last = len(text[start:end].rstrip()) + start
            if last > opened + 1:
                found.append((opened, last))
    return found
