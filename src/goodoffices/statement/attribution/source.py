"""Sources named beside a whole clause: "according to X", "in the latest survey", "reportedly".

Invariant: what is attributed is the clause that the source hangs on, without the source and what is joined after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.attribution.content import clean
from goodoffices.statement.lexicon.cues import Cues
from goodoffices.statement.parse.tree import phrase, spans_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token


SOURCES = ("NOUN", "PROPN", "PRON")
CLAUSAL = ("VERB", "AUX", "NOUN")  # without any of these nothing is told


def by_adverb(token: Token, cues: Cues) -> Attributed | None:
    """ "Both delegations reportedly travelled to Cairo": the reporter passes on what nobody is named for."""
    if token.lower_ not in cues.hearsay_adverbs or token.dep_ != "advmod" or token.head.pos_ not in ("VERB", "AUX"):
        return None
    clause = _clause_above(token)
    kept = phrase(clause, without=[token, *_leading_connectives(clause)])
    return Attributed(token, [token], [], clean(token, spans_of(kept)), "hearsay")


def by_according(token: Token, _: Cues) -> Attributed | None:
    """ "…, according to X"."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    to = token.nbor()
    named = next((c for word in (to, token) for c in word.children if c.dep_ == "pobj"), None)
    speaker = phrase(named) if named is not None else _up_to_a_comma(to)
    if not speaker or not any(t.pos_ in SOURCES for t in speaker):
        return None
    clause = _clause_above(token)
    if clause.pos_ not in ("VERB", "AUX") or clause == token:
        return _beside_no_clause(token, to)
    kept = phrase(clause, without=[token, *speaker, *_leading_connectives(clause), *_other_clauses(clause, token)])
    content = clean(token, spans_of(kept))
    return Attributed(token, [token, to], speaker, content, "according")


def _beside_no_clause(token: Token, to: Token) -> Attributed | None:
    """Where the parser hangs the source on no verb: what stands after its comma at the head of a sentence, else what
    stands before it."""
    speaker = _up_to_a_comma(to)
    if not speaker:
        return None
    before = [t for t in token.sent if t.i < token.i]
    leading = not any(t.is_alpha for t in before)
    kept = [t for t in token.sent if t.i > speaker[-1].i + 1] if leading else before
    if not any(t.pos_ in CLAUSAL for t in kept):
        return None
    return Attributed(token, [token, to], speaker, clean(token, spans_of(kept)), "according")


def _up_to_a_comma(to: Token) -> list[Token]:
    """The words after "according to" up to the next mark."""
    found: list[Token] = []
    for word in to.doc[to.i + 1 : to.sent.end]:
        if word.is_punct and word.text not in ("-", "’", "'"):
            break
        found.append(word)
    return found


def by_measure(token: Token, cues: Cues) -> Attributed | None:
    """ "In the latest survey, X": a count of opinions tells it, at the head of a sentence or where it is named."""
    if token.lemma_ not in cues.measures or token.dep_ != "pobj" or token.head.lower_ != "in":
        return None
    within = token.head
    if within.dep_ != "prep" or within.head.pos_ not in ("VERB", "AUX", "NOUN", "PROPN"):
        return None
    leading = not any(t.is_alpha for t in token.doc[token.sent.start : within.i])
    named = token.tag_ == "NN" and any(c.pos_ == "PROPN" and c.i < token.i for c in token.children)
    if not leading and not named:
        return None
    clause = _clause_above(within)
    kept = phrase(clause, without=[within, *_leading_connectives(clause), *_other_clauses(clause, within)])
    return Attributed(within, [within], phrase(token), clean(token, spans_of(kept)), "measure")


def _clause_above(token: Token) -> Token:
    above = token.head
    while above.pos_ not in ("VERB", "AUX") and above.dep_ != "ROOT":
        above = above.head
    while (
        above.dep_ in ("xcomp", "acl", "relcl", "pcomp", "aux", "ccomp", "advcl")
        and above.head.i < token.i
        and above.dep_ != "ROOT"
    ):
        above = above.head
    return above


def _other_clauses(clause: Token, token: Token) -> Iterator[Token]:
    """Clauses joined after the source was named are no longer its words."""
    for child in clause.children:
        if child.dep_ in ("conj", "cc") and child.i > token.i:
            yield child


def _leading_connectives(clause: Token) -> Iterator[Token]:
    for child in clause.children:
        if child.dep_ in ("cc", "mark") and child.i < clause.i:
            yield child
