"""Stances that a noun takes: "its demand for …", "expressed its support", "approval by the cabinet".

Invariant: each rule is one function of one token, with an example in its docstring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import (
    Predicate,
    complements,
    frame_of,
    holder_of,
    tells_how_it_is,
    words_of,
)
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import lemma_of, negated, phrase, subject

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

FAVOUR = frozenset({"favour", "favor", "place", "lieu"})
GIVEN, FOR = frozenset({"prep", "dative"}), frozenset({"to", "for"})
OWN = frozenset({"its", "their", "his", "her", "our", "my"})
DAYS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()  # noqa: SIM905
)


def noun(word: Token, stances: Stances) -> Predicate | None:
    """ "its demand for a withdrawal", "Israel’s refusal to leave"."""
    frame = frame_of(word, stances.nouns)
    if frame is None or word.dep_ == "compound":
        return None
    light = word.head if word.dep_ == "dobj" and word.head.lemma_ in stances.light else None
    given = [c for c in light.children if c.dep_ in GIVEN and c.lower_ in FOR and c.i > word.i] if light else []
    terms = words_of([*complements(word, frame), *given], word)  # "gives its support to the plan"
    terms = [t for t in terms if t.i > word.i] or _counted_among(word)
    holder = holder_of(word) or _lent(word, stances)
    if not terms or holder is None or holder.lower_ in DAYS:
        return None
    kind = frame.kind
    if kind == "offer" and any(c.dep_ in ("acl", "ccomp") and tells_how_it_is(c) for c in word.children):
        return None  # "gave an assurance that the talks are going well"
    made = word.dep_ == "dobj" and word.head.lemma_ in stances.light
    if any(c.lower_ == "no" for c in word.children) or (made and negated(word.head)):
        return None  # "made no demand for …", "gave no undertaking to …"
    if word.dep_ == "dobj" and word.head.lemma_ in stances.given_up:
        if kind != "reject":
            return None
        kind = "accept"
    return Predicate(word, Kind(kind), holder, terms)


def _counted_among(word: Token) -> list[Token]:
    """ "Added new demands, among them a withdrawal": what is counted among those of a noun, beside it."""
    above = word.head
    among = next((c for c in above.children if c.lower_ == "among" and c.i > word.i), None)
    if word.dep_ != "dobj" or among is None or not any(c.pos_ == "PRON" for c in among.children):
        return []
    return [t for c in above.children if c.dep_ in ("dobj", "appos", "conj") and c.i > among.i for t in phrase(c)]


def _lent(word: Token, stances: Stances) -> Token | None:
    """ "expressed support for …", "remains in support of …": the noun belongs to the subject of the verb above it."""
    above = word.head
    if word.dep_ == "pobj" and above.lower_ == "in" and above.head.lemma_ in ("be", "remain", "stay"):
        return subject(above.head)
    return subject(above) if word.dep_ == "dobj" and above.lemma_ in stances.light else None


def decided(word: Token, stances: Stances) -> Predicate | None:
    """ "The truce began after approval by the cabinet": a yes or no told by a noun alone."""
    frame = frame_of(word, stances.nouns)
    if frame is None or word.lemma_ not in stances.deciding or word.dep_ == "compound":
        return None
    by = next((c for c in word.children if c.dep_ in ("prep", "agent") and c.lower_ == "by"), None)
    holder = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    above = word.head
    near = {above.lower_, above.lemma_, above.head.lemma_, *(c.lower_ for c in word.children if c.i < word.i)}
    if holder is None or near & stances.waiting:
        return None
    decider = set(phrase(by)) if by is not None else set()
    terms = [t for t in words_of(complements(word, frame), word) if t not in decider]
    return Predicate(word, Kind(frame.kind), holder, terms, False, "named")


def lent(word: Token, stances: Stances) -> Predicate | None:
    """ "Oslo has expressed its support": a yes to what was told before."""
    frame = frame_of(word, stances.nouns)
    light = word.dep_ == "dobj" and word.head.lemma_ in stances.light and not negated(word.head)
    if (
        frame is None
        or frame.kind not in ("accept", "reject")
        or not light
        or any(c.dep_ == "prep" for c in word.children)
    ):
        return None
    owner = next((c for c in word.children if c.dep_ == "poss"), None)
    holder = subject(word.head)
    if owner is None or owner.lower_ not in OWN or holder is None or any(c.dep_ == "prep" for c in word.children):
        return None
    return Predicate(word, Kind(frame.kind), holder, [word], False, "pointing")


def traded_in(word: Token, stances: Stances) -> Predicate | None:
    """ "Dropped its demand for a vote in favour of a council": what takes the place of a demand is accepted."""
    given = next((c for c in word.children if c.dep_ == "dobj"), None)
    if word.lemma_ not in stances.given_up or given is None or frame_of(given, stances.nouns) is None or negated(word):
        return None
    for place in (c for c in (*word.children, *given.subtree) if c.lower_ == "in" and c.dep_ == "prep"):
        liking = next((c for c in place.children if c.lower_ in FAVOUR), None)
        goals = [g for c in liking.children if c.lower_ == "of" for g in c.children] if liking is not None else []
        if goals:
            return Predicate(word, Kind.ACCEPT, holder_of(word), words_of(goals, word))
    return None


def disowned(word: Token, stances: Stances) -> Predicate | None:
    """ "The general’s comments about not withdrawing": a deed denied in what somebody says."""
    spot = word.head
    noun = spot.head
    if word.dep_ != "pcomp" or not negated(word) or noun.lemma_.lower() not in stances.sayings | stances.pointing_back:
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None or not {word.lemma_, lemma_of(word)} & stances.deeds:
        return None
    return Predicate(word, Kind.REJECT, owner, phrase(word), True, "deed")
