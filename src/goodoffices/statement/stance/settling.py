"""What is settled: an agreement reached, a vote passed, what an accord in force lays on those it names.

Invariant: each rule is one function of one token, with an example in its docstring; what is yet to come
settles nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import DAYS, Predicate, denied, frame_of, holder_of
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import SUBJECTS, lemma_of, phrase, subject
from goodoffices.statement.people.sides import means_both

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

_YEAR = re.compile(r"(?:19|20)\d\d")
ON = frozenset({"on", "over", "about"})
IN_FORCE = frozenset({"accord", "agreement", "deal", "treaty", "pact", "truce", "ceasefire", "protocol", "armistice"})
WILL = frozenset({"will", "'ll", "’ll", "shall"})


def settled(word: Token, stances: Stances) -> Predicate | None:
    """ "Reached a compromise", "have clinched an interim accord", "struck a bargain": a deal is agreed."""
    what = next((c for c in word.children if c.dep_ == "dobj"), None)
    if lemma_of(word) not in stances.settling or what is None or not _done(word) or denied(word):
        return None
    if what.lemma_.lower() not in stances.bargains or what.tag_ not in ("NN", "NNP"):
        return None
    if any(c.lower_ in ON and c.i > what.i and not _when(c) for t in (word, what) for c in t.children):
        return None  # "reached agreement on the border": what is agreed is told
    if any(_YEAR.fullmatch(t.text) for c in word.children if c.dep_ == "prep" for t in c.subtree):
        return None  # "sealed it on 3 May 2014": told of another time
    holder = holder_of(word)
    return Predicate(word, Kind.ACCEPT, holder, phrase(what), False, "named") if holder is not None else None


def voted(word: Token, stances: Stances) -> Predicate | None:
    """ "Voted to lift the embargo": whoever so votes agrees to it."""
    inner = next((c for c in word.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
    if word.lemma_ != "vote" or inner is None or not _done(word) or denied(word):
        return None
    if frame_of(inner, stances.verbs) is not None or not {inner.lemma_, lemma_of(inner)} & stances.deeds:
        return None
    return Predicate(word, Kind.ACCEPT, holder_of(word), phrase(inner))


def accorded(word: Token, stances: Stances) -> Predicate | None:
    """ "Under the accord, the army will leave": what an agreement in force lays on somebody he has agreed to."""
    will = any(c.dep_ == "aux" and c.lower_ in WILL for c in word.children)
    if not will or denied(word) or not {word.lemma_, lemma_of(word)} & stances.deeds:
        return None
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in word.children):
        return None
    who = subject(word)
    spot = next((c for c in word.children if c.dep_ == "prep" and c.lower_ == "under"), None)
    paper = next((c for c in spot.children if c.dep_ == "pobj"), None) if spot is not None else None
    if who is None or spot is None or paper is None or paper.lemma_.lower() not in IN_FORCE or not _is_known(paper):
        return None
    own = {*phrase(spot), *(t for c in word.children if c.dep_ in SUBJECTS for t in phrase(c))}
    return Predicate(word, Kind.ACCEPT, who, [t for t in phrase(word) if t not in own], False, "deed")


def sealed(word: Token, kind: str, stances: Stances) -> str:
    """ "Both sides pledged to spare the port", "a truce committed to by the rebels": what is agreed is accepted."""
    if kind != "offer" or word.lemma_ not in stances.binding_oneself:
        return kind
    if word.lemma_ == "undertake" and word.tag_ in ("VBD", "VBN") and not _maybe(word):
        return "accept"  # "undertook to leave": what is undertaken is agreed
    if word.lemma_ == "commit" and any(
        t.lemma_.lower() in stances.agreed | stances.gatherings for t in _committed_to(word)
    ):
        return "accept"
    who = subject(word)
    return "accept" if who is not None and (means_both(who) or any(c.lower_ == "each" for c in who.children)) else kind


def _maybe(word: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in word.children)


def _committed_to(word: Token) -> list[Token]:
    """What somebody commits to: "committed to the truce", "the truce committed to by …"."""
    goals = [g for c in word.children if c.dep_ == "prep" and c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
    return goals + ([word.head] if word.dep_ == "acl" and word.tag_ == "VBN" else [])


def _done(word: Token) -> bool:
    """Whether what a verb tells is done: "reached", "have reached"; not "could have reached", "was reached"."""
    helpers = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    return word.tag_ in ("VBD", "VBN") and helpers <= {"has", "have", "had", "'ve", "’ve"} and word.dep_ != "acl"


def _when(spot: Token) -> bool:
    """ "On Wednesday", "on 3 May": a day, and no matter."""
    return all(g.lower_ in DAYS or g.pos_ in ("PROPN", "NUM") for g in spot.children)


def _is_known(paper: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in paper.children)
