"""What is said where a cue verb governs neither clause, quotation nor object: asides, wishes for others, answers.

Invariant: an aside's words stand outside what it attributes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.attribution.content import clean
from goodoffices.statement.lexicon.cues import Cues
from goodoffices.statement.parse.tree import SUBJECTS, phrase, spans_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

ANSWERS = frozenset({"yes", "no", "so", "otherwise", "aye", "nay"})
ENDS = frozenset({",", ".", "—", "–", ";", "-"})
HOSTS = ("VERB", "AUX")


def told_aside(verb: Token, cues: Cues) -> list[Span]:
    """What a verb that governs nothing said attributes all the same; [] where it attributes nothing."""
    for find in (_wished, _echoed, _answered):
        spans = clean(verb, spans_of(find(verb, cues)))
        if spans:
            return spans
    return []


def _wished(verb: Token, cues: Cues) -> list[Token]:
    """ "called for him to resign": what somebody else is to do."""
    for child in verb.children:
        first = child.children[0] if child.children else child
        if child.i > verb.i and first.lower_ == "for" and first.dep_ == "mark" and child.pos_ in HOSTS:
            return phrase(child, without=[first]) if cues.names_matter(verb.lemma_.lower(), "for") else []
    return []


def _echoed(verb: Token, cues: Cues) -> list[Token]:
    """ "As Orsova noted, X", "X, the miners believe, Y": the clause that it is an aside to."""
    if verb.lemma_ not in cues.asides or verb.head == verb or not any(c.dep_ in SUBJECTS for c in verb.children):
        return []
    words = phrase(verb)
    as_is = any(c.lower_ == "as" and c.dep_ in ("mark", "advmod", "prep") for c in verb.children if c.i < verb.i)
    inset = verb.dep_ in ("parataxis", "ccomp", "dep", "advcl") and not any(c.dep_ == "mark" for c in verb.children)
    if not as_is and not (inset and _set_off(words)):
        return []
    host = verb.head.head if verb.head.dep_ in ("aux", "auxpass") else verb.head
    lead = [c for c in host.children if c.dep_ in ("cc", "mark") and c.i < host.i]
    return phrase(host, without=[verb, *lead]) if host.pos_ in HOSTS else []


def _set_off(words: list[Token]) -> bool:
    told = [t for t in words if not t.is_punct]
    doc, before, after = told[0].doc, told[0].i - 1, told[-1].i + 1
    return before >= 0 and doc[before].text in ENDS and (after >= len(doc) or doc[after].text in ENDS)


def _answered(verb: Token, cues: Cues) -> list[Token]:
    """ "72 percent said yes", "the note says so"."""
    if verb.lemma_ not in cues.answering:
        return []
    return [c for c in verb.children if c.lower_ in ANSWERS and c.i > verb.i]
