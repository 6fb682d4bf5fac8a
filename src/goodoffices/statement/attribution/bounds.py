"""What quotation marks bound: nobody speaks into a quotation from outside, nor out of it from inside.

Invariant: where somebody inside a quotation says something, it ends with the quotation at the latest; where a verb of
saying stands outside of every quotation, so does its speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.clause.speaking import can_speak, speaker_words
from goodoffices.statement.parse.tree import SUBJECTS, phrase, span_at, spans_of, text_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

LONG = 25  # characters: a shorter quotation may be a word in quotation marks, or a title
ENDS = ",.?!;:…-–—"


def bounded(doc: Doc, found: list[Attributed], quotes: list[Span]) -> list[Attributed]:
    """The attributions, each kept on its own side of the quotation marks; in place."""
    for attributed in found:
        around = span_at(quotes, attributed.verb.idx)
        told = span_at(quotes, _head(attributed.speaker).idx) if attributed.speaker else None
        if around is not None and told == around:
            attributed.content = _clipped(attributed.content, around)
        elif around is None and told is not None and attributed.verb.tag_ != "VBG" and _is_speech(doc, told):
            _respoken(attributed, quotes)
    return found


def _head(words: list[Token]) -> Token:
    among = set(words)
    return next((t for t in words if t.head not in among or t.head is t), words[0])


def _clipped(content: list[Span], quote: Span) -> list[Span]:
    parts = [(max(a, quote[0]), min(b, quote[1])) for a, b in content]
    return [(a, b) for a, b in parts if b > a]


def _is_speech(doc: Doc, quote: Span) -> bool:
    """Whether a quotation is somebody’s words, not a title: long, or with a mark that ends a clause."""
    inner = text_of(doc)[quote[0] : quote[1]].rstrip("”\"'’ ")
    return quote[1] - quote[0] >= LONG or inner[-1:] in tuple(ENDS)


def _respoken(attributed: Attributed, quotes: Sequence[Span]) -> None:
    """The speaker of a verb outside of quotations, looked for there: a second subject, or the name beside the verb."""
    verb = attributed.verb
    others = [c for c in verb.children if c.dep_ in SUBJECTS and span_at(quotes, c.idx) is None]
    who = next((c for c in others if can_speak(c)), None) or _beside(verb, quotes)
    if who is not None:
        words = [t for t in phrase(who, without=[verb]) if span_at(quotes, t.idx) is None]
        lost = set(attributed.speaker)
        attributed.speaker = speaker_words(who, words)
        attributed.content = [
            s for s in attributed.content if not any(s[0] <= t.idx < s[1] for t in attributed.speaker)
        ] or spans_of(t for t in lost if span_at(quotes, t.idx) is not None)
    else:
        attributed.speaker = [t for t in attributed.speaker if span_at(quotes, t.idx) is None]


def _beside(verb: Token, quotes: Sequence[Span]) -> Token | None:
    """The head of the noun phrase that stands right after the verb, or right before it."""
    for step in (1, -1):
        at = verb.i + step
        if not 0 <= at < len(verb.doc):
            continue
        head = verb.doc[at]
        if head.pos_ not in ("NOUN", "PROPN", "PRON", "DET", "ADJ") or span_at(quotes, head.idx) is not None:
            continue
        while head.dep_ in ("compound", "det", "amod", "poss", "nmod", "appos") and head.head != verb:
            head = head.head
        if can_speak(head) and span_at(quotes, head.idx) is None:
            return head
    return None
