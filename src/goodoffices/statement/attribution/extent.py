"""How far what is said reaches: whole quotations, and the quoted sentences that follow under the same speaker.

Invariant: a quotation belongs to at most one outermost attribution.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.attribution.bounds import LONG, bounded
from goodoffices.statement.clause.speaking import can_speak, speaker_words
from goodoffices.statement.lexicon.cues import Cues
from goodoffices.statement.parse.overlong import LONGEST
from goodoffices.statement.parse.tree import phrase, spans_of, subject, text_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc

BESIDE = 40  # characters
NEAR = 2 * LONGEST  # words: further from a quotation nobody utters it but who goes on speaking
LAST = 20
"""Of those who are led to by a colon, how many stand near."""


def extended(doc: Doc, found: list[Attributed], quotes: list[Span], cues: Cues) -> list[Attributed]:
    """The attributions with every quotation given, whole, to the one who utters it."""
    last: Attributed | None = None
    bounded(doc, found, quotes)
    places, introduced = [a.verb.i for a in found], list[Attributed]()
    for quote in quotes:
        close = found[slice(*_reach(doc, quote, places))] + introduced[-LAST:]
        outer = [a for a in close if not _within(a.verb.idx, quote)]
        owner = _overlapping(outer, quote) or _same_sentence(doc, outer, quote, cues) or _next(outer, quote, cues)
        if owner is None and quote[1] - quote[0] >= LONG and last is not None and _follows(doc, last, quote):
            owner = last
        if owner is None and quote[1] - quote[0] >= LONG:
            owner = _introduced(doc, quote)
            introduced.extend([owner] if owner else [])
        if owner is not None:
            if _led_to(doc, quote, ":-–—") and owner.verb.idx > quote[0]:
                owner.content = [s for s in owner.content if s[1] > quote[0] and s[0] >= quote[0]]
            owner.content = joined(owner, quote)
            owner.quoted = True
            last = owner
    return [*found, *introduced]


def _reach(doc: Doc, quote: Span, places: list[int]) -> tuple[int, int]:
    """From which attribution to which, by the places of their verbs, one may have to do with a quotation."""
    words = doc.char_span(*quote)
    return bisect_left(places, words[0].i - NEAR), bisect_left(places, words[-1].i + NEAR)


def _led_to(doc: Doc, quote: Span, marks: str) -> bool:
    """Whether a colon, or a dash, stands right before a quotation."""
    before = text_of(doc)[max(0, quote[0] - 3) : quote[0]].rstrip()
    return before != "" and before[-1] in marks


def _introduced(doc: Doc, quote: Span) -> Attributed | None:
    """ "The banner bore a warning: “…”": a quotation that a clause without a cue leads to by a colon."""
    if not _led_to(doc, quote, ":"):
        return None
    opening = doc.char_span(quote[0], quote[0] + 1)
    colon = next((doc[i] for i in range(opening[0].i - 1, max(-1, opening[0].i - 4), -1) if doc[i].text == ":"), None)
    if colon is None or colon.i == 0:
        return None
    root = colon.nbor(-1).sent.root
    speaker = subject(root) if root.pos_ in ("VERB", "AUX") and root.i < colon.i else None
    if speaker is None or not can_speak(speaker):
        return None
    return Attributed(root, [colon], speaker_words(speaker, phrase(speaker)), [quote], "colon")


def joined(owner: Attributed, quote: Span) -> list[Span]:
    """The content with a whole quotation added; the cue and the speaker stay outside."""
    taken = spans_of([*owner.cue, *owner.speaker])
    spans: list[Span] = []
    for span in sorted([*owner.content, quote]):
        if spans and span[0] <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(span[1], spans[-1][1]))
        else:
            spans.append(span)
    return [piece for span in spans for piece in outside(span, taken)]


def outside(span: Span, taken: list[Span]) -> list[Span]:
    """What is left of a span without what is taken; single characters are left out."""
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
    """The verb of speech in the sentence of a quotation, one with nothing else to say first. A word or two in
    quotation marks are only said where they stand beside such a verb."""
    sentences = {t.sent.start for t in doc.char_span(*quote) if t.is_alpha}  # a mark may hang onto the sentence before
    able = [a for a in found if a.verb.sent.start in sentences and a.verb.lemma_ in cues.speech]
    if quote[1] - quote[0] < LONG:
        able = [a for a in able if not a.content and min(abs(a.verb.idx - e) for e in quote) < BESIDE]
    return min(able, key=lambda a: (bool(a.content), abs(a.verb.idx - quote[0])), default=None)


def _next(found: list[Attributed], quote: Span, cues: Cues) -> Attributed | None:
    """ "“Who pays for it?” Orsova asked.": the verb of speech with nothing else to say in a sentence that opens where
    the quotation ends."""
    for a in found:
        start = a.verb.sent.start_char
        if not a.content and a.verb.lemma_ in cues.speech and quote[1] <= start <= quote[1] + 1:
            return a
    return None


def _follows(doc: Doc, last: Attributed, quote: Span) -> bool:
    """The quotation stands as sentences of its own, with nothing but space since the speaker’s sentence ended."""
    reach = max([end for _, end in last.content] + [last.verb.sent.end_char])
    between = text_of(doc)[min(reach, quote[0]) : quote[0]]
    after = text_of(doc)[quote[1] : quote[1] + 2]
    return not between.strip(" \n\r\t.,") and "\n\n\n" not in between and (not after.strip() or after[0] in " \n\r")
