"""How far what is said reaches: whole quotations, and the quoted sentences that follow under the same speaker.

Invariant: a quotation belongs to at most one outermost attribution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.attributed import Attributed
from goodoffices.statement.cues import Cues
from goodoffices.statement.tree import spans_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONG = 25  # characters: a shorter quotation may be a word in quotation marks


def extended(doc: Doc, found: list[Attributed], quotes: list[Span], cues: Cues) -> list[Attributed]:
    """The attributions with every quotation given, whole, to the one who utters it."""
    last: Attributed | None = None
    for quote in quotes:
        outer = [a for a in found if not _within(a.verb.idx, quote)]
        owner = _overlapping(outer, quote) or _same_sentence(doc, outer, quote, cues)
        if owner is None and quote[1] - quote[0] >= LONG and last is not None and _follows(doc, last, quote):
            owner = last
        if owner is not None:
            owner.content = joined(owner, quote)
            owner.quoted = True
            last = owner
    return found


def joined(owner: Attributed, quote: Span) -> list[Span]:
    """The content with a whole quotation added; the cue and the speaker stay outside."""
    taken = spans_of([*owner.cue, *owner.speaker])
    spans: list[Span] = []
    for span in sorted([*owner.content, quote]):
        if spans and span[0] <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(span[1], spans[-1][1]))
        else:
            spans.append(span)
    return [piece for span in spans for piece in _outside(span, taken)]


def _outside(span: Span, taken: list[Span]) -> list[Span]:
    pieces = [span]
    for start, end in taken:
        pieces = [
            part
            for a, b in pieces
            for part in ([(a, b)] if end <= a or start >= b else [(a, start), (end, b)])
            if part[1] - part[0] > 1
        ]
    return pieces


def _within(offset: int, span: Span) -> bool:
    return span[0] <= offset < span[1]


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _overlapping(found: list[Attributed], quote: Span) -> Attributed | None:
    scored = [(sum(_overlap(s, quote) for s in a.content), -i) for i, a in enumerate(found)]
    best = max(scored, default=(0, 0))
    return found[-best[1]] if best[0] > 0 else None


def _same_sentence(doc: Doc, found: list[Attributed], quote: Span, cues: Cues) -> Attributed | None:
    if quote[1] - quote[0] < LONG:
        return None
    sentences = {s.start for s in doc.sents if s.start_char < quote[1] and s.end_char > quote[0]}
    return next((a for a in found if a.verb.sent.start in sentences and a.verb.lemma_ in cues.speech), None)


def _follows(doc: Doc, last: Attributed, quote: Span) -> bool:
    """The quotation stands as sentences of its own, with nothing but space since the speaker’s sentence ended."""
    reach = max([end for _, end in last.content] + [last.verb.sent.end_char])
    between = text_of(doc)[min(reach, quote[0]) : quote[0]]
    after = text_of(doc)[quote[1] : quote[1] + 2]
    return not between.strip(" \n\r\t.,") and "\n\n\n" not in between and (not after.strip() or after[0] in " \n\r")
