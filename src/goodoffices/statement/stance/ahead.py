"""What must, should or will be done: demands, requests, offers and refusals told by a helping verb.

Invariant: each rule is one function of one token, with an example in its docstring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.phrasal import MAYBE
from goodoffices.statement.clause.predicate import READY, Predicate, asides, denied, frame_of
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import DOERS, SUBJECTS, lemma_of, negated, phrase, subject

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

AHEAD = frozenset({"will", "would", "'ll", "’ll", "wo", "wouldn", "shall"})
MUST = frozenset({"must", "shall"})
OURSELVES, GETTING = (
    frozenset({"we", "i"}),
    frozenset({"have", "get", "see", "receive", "be", "obtain", "hear", "know"}),
)
SHOULD = frozenset({"should", "ought"})
WARNING = frozenset({"warn", "caution", "threaten"})


def must(word: Token, stances: Stances) -> Predicate | None:
    """ "Troops must leave", "they have to disarm": the speaker demands; "should": the speaker asks."""
    modal = {c.lower_ for c in word.children if c.dep_ == "aux"}
    above = word.head if word.dep_ == "xcomp" else None
    has_to = above is not None and _obliges(above) and subject(word) is not None
    if not (modal & MUST or modal & SHOULD or has_to) or (has_to and word.lemma_ == "do"):
        return None  # "what this has to do with a truce" asks for nothing
    if has_to and not _of_another(word):
        return None
    if any(c.lower_ == "should" and who.i > c.i for c in word.children for who in word.children if who.dep_ in DOERS):
        return None  # "should no text be signed": a case put
    if negated(word) and frame_of(word, stances.verbs) is None and lemma_of(word) not in stances.deeds:
        return None
    if word.dep_ == "ccomp" and word.head.pos_ == "VERB" and frame_of(word.head, stances.verbs) is not None:
        return None  # "agreed that the dam must be opened": the word above takes the stance
    kind = Kind.REQUEST if modal & SHOULD or word.lemma_ in stances.working else Kind.DEMAND
    if negated(word):
        kind = Kind.REJECT
    who = subject(word)
    if who is not None and any(c.lower_ == "should" and c.i < who.i for c in word.children):
        return None  # "should he not sign": a case
    if who is not None and who.lower_ in OURSELVES and word.lemma_ not in GETTING and not negated(word):
        return None  # "we must do everything to stop this": a resolve, asked of nobody
    terms = phrase(above if has_to and above is not None else word, without=asides(word))
    by = _in_the_eyes_of(word)
    return Predicate(word, kind, by, terms, False, "deed" if by is not None else "speaker", who)


def _obliges(verb: Token) -> bool:
    """ "have to", "need to", "have got to"."""
    got = verb.lemma_ == "get" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return got or verb.lemma_ in ("have", "need")


def _of_another(word: Token) -> bool:
    """ "Troops have to leave" and not "said it had to leave": what somebody has to do himself he asks of nobody."""
    who = subject(word)
    passive = any(c.dep_ == "auxpass" for c in word.children)
    return passive or (who is not None and who.pos_ != "PRON")


def _in_the_eyes_of(word: Token) -> Token | None:
    """ "For Ankara, families must be able to return": who so judges."""
    spot = next((c for c in word.children if c.dep_ == "prep" and c.lower_ == "for" and c.i == word.sent.start), None)
    judge = next((c for c in spot.children if c.dep_ == "pobj"), None) if spot is not None else None
    return judge if judge is not None and judge.pos_ == "PROPN" else None


def would(word: Token, stances: Stances) -> Predicate | None:
    """ "Israel would release prisoners", "we will not disarm": a deed ahead is an offer, its denial a refusal."""
    if lemma_of(word) not in stances.deeds and word.lemma_ not in stances.deeds:
        return None
    modal = {c.lower_ for c in word.children if c.dep_ == "aux"}
    if word.lemma_ in ("negotiate", "talk", "discuss") and not denied(word):
        return None  # "will negotiate a ceasefire": what is talked of is not given
    chain = word
    if word.tag_ == "VBG" and not modal and word.dep_ != "conj":
        return None  # "would talk but ruled out leaving"
    while chain.dep_ in ("conj", "xcomp") and not modal & AHEAD and chain.head.pos_ in ("VERB", "AUX", "ADJ"):
        chain = chain.head
        modal |= {c.lower_ for c in chain.children if c.dep_ == "aux"}
        if chain.lower_ in READY:
            return None
    if word.lemma_ in ("spare", "leave", "lose", "waste") and any(
        c.dep_ == "dobj" and any(g.lower_ == "no" for g in c.children) for c in word.children
    ):
        return None  # "will spare no effort"
    maybe = bool(modal & MAYBE)
    if not (modal & AHEAD or maybe) or (maybe and denied(word)) or any(c.lower_ == "rather" for c in word.children):
        return None
    who = subject(word)
    if who is None or any(c.dep_ in ("nsubjpass", "auxpass") for c in word.children):
        return None
    joined = [c for c in word.children if c.dep_ == "conj" and c.tag_ in ("VBD", "VBZ", "VBP")]
    terms = [t for t in phrase(word, without=joined) if t.dep_ not in SUBJECTS or t.head != word]
    subjects = {t for c in word.children if c.dep_ in SUBJECTS for t in phrase(c)}
    if chain.dep_ == "ccomp" and chain.head.lemma_ in WARNING and not denied(word):
        return None  # "warned that it would suspend the swaps": a threat
    ahead = Kind.ACCEPT if word.lemma_ in stances.attending and lemma_of(word) == word.lemma_ else Kind.OFFER
    return Predicate(
        word,
        Kind.REJECT if denied(word) else Kind.OPEN if maybe else ahead,
        who,
        [t for t in terms if t not in subjects],
        denied(word),
        "deed",
    )
