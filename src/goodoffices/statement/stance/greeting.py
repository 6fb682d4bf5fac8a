"""Greeting what others did: "is glad that they signed", "noted the truce with satisfaction".

Invariant: each rule is one function of one token, with an example in its docstring; who greets a deal accepts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate, words_of
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import negated, subject

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

BEING = frozenset({"be", "feel", "remain", "seem"})
SEEING = frozenset({"see", "hear", "learn", "note", "observe", "witness"})
LEADING = frozenset({"by", "at", "with", "over", "about", "for"})
CLAUSES = frozenset({"ccomp", "advcl", "acl"})
HAPPY_IN = frozenset({"with"})


def gladdened(word: Token, stances: Stances) -> Predicate | None:
    """ "Is glad that they signed", "was encouraged by the truce", "are pleased to see that talks have begun"."""
    if word.lower_ not in stances.gladness or negated(word):
        return None
    passive = any(c.dep_ == "auxpass" for c in word.children)
    verb = word if passive else word.head
    who = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if who is None or (not passive and (word.dep_ not in ("acomp", "attr") or verb.lemma_ not in BEING)):
        return None
    below = [c for v in {word, verb} for c in v.children if c.i > word.i]
    saw = next((c for c in below if c.dep_ == "xcomp" and c.lemma_ in SEEING), None)
    if saw is not None:
        below = [c for c in saw.children if c.i > saw.i]
    heads = [c for c in below if _tells_what(c) or (saw is not None and c.dep_ == "dobj")]
    later = {t for h in heads for c in h.children if c.dep_ == "conj" and c.pos_ == "VERB" for t in c.subtree}
    terms = [t for t in words_of(heads, word) if t not in later]
    return Predicate(word, Kind.ACCEPT, who, terms) if heads and not negated(verb) else None


def _tells_what(below: Token) -> bool:
    """ "That they signed", "by the truce": what gladdens."""
    if below.dep_ in CLAUSES:
        return any(m.dep_ == "mark" and m.lower_ == "that" for m in below.children) or below.dep_ == "ccomp"
    return below.dep_ in ("prep", "agent") and below.lower_ in LEADING


def noted(word: Token, stances: Stances) -> Predicate | None:
    """ "Noted with satisfaction the announcement of a truce", "took note of the accord with appreciation"."""
    note = next((c for c in word.children if c.dep_ == "dobj" and c.lower_ == "note"), None)
    if word.pos_ != "VERB" or negated(word) or (word.lemma_ not in SEEING and (word.lemma_ != "take" or note is None)):
        return None
    spots = [word, note] if note is not None else [word]
    preps = [c for s in spots for c in s.children if c.dep_ == "prep"]
    liking = [g for c in preps if c.lower_ in HAPPY_IN for g in c.children if g.lemma_.lower() in stances.likings]
    who = subject(word)
    if not liking or who is None:
        return None
    heads = [c for c in word.children if c.dep_ in ("dobj", "ccomp") and c.i > word.i and c != note]
    heads += [c for c in (*preps, *liking[0].children) if c.lower_ == "of"]
    return Predicate(word, Kind.ACCEPT, who, words_of(heads, word)) if heads else None


def congratulated(word: Token, stances: Stances) -> Predicate | None:
    """ "Congratulates the parties on signing the accord": what for is greeted."""
    if word.pos_ != "VERB" or word.lemma_ not in stances.congratulating or negated(word):
        return None
    if not any(c.dep_ == "dobj" for c in word.children) or subject(word) is None:
        return None
    praised = [c for c in word.children if c.dep_ == "dobj"]
    spots = [c for t in (word, *praised) for c in t.children if c.dep_ == "prep" and c.lower_ in ("on", "for", "upon")]
    return Predicate(word, Kind.ACCEPT, subject(word), words_of(spots, word)) if spots else None
