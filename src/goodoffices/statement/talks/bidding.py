"""Requests by other turns: "wants the parties to come back", "reminded them of their duty", "at the request of Cuba".

Invariant: a rule is one function of one token; what is asked is a step that others are to take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate, holder_of, words_of
from goodoffices.statement.clause.unreal import unreal
from goodoffices.statement.lexicon.signs import load_signs
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import DOERS, SUBJECTS, negated
from goodoffices.statement.scene.scene import FIRST_PERSON, Scene

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

ANYONE = frozenset({"they", "he", "she", "everyone", "everybody", "nobody", "all", "both", "each", "one", "someone"})
HOPING = ("hope", "trust", "wish")
SEEKING = ("want", "like", "expect", "need", "seek", "demand")
WANTING = ("want", "like", "need", "wish", "love", "prefer", "expect")
PLEADING = ("recommend", "plead", "pray", "advise", "urge", "ask", "request", "insist")
REMINDING = ("remind", "warn")


def asking(word: Token) -> Predicate:
    """What the subject of a verb asks for."""
    heads = [c for c in word.children if c.dep_ not in SUBJECTS and c.i > word.i]
    return Predicate(word, Kind.REQUEST, holder_of(word), words_of(heads, word))


def own_subject(clause: Token) -> Token | None:
    """The subject of a clause, if it has one of its own."""
    return next((c for c in clause.children if c.dep_ in DOERS), None)


def someone_else(scene: Scene, doer: Token | None) -> bool:
    """Whether a subject is somebody who can be asked, and not whoever speaks."""
    if doer is None or doer.lower_ in FIRST_PERSON:
        return False
    if doer.lower_.removeprefix("no-") in ANYONE:
        return True
    who = scene.people.who(doer)
    return scene.people.can_hold(doer) or (who is not None and who.kind != "words" and who.kind != "media")


def hoped(scene: Scene, word: Token) -> Predicate | None:
    """ "We hope they can accept it", "is hoping for an answer", "hopes that Juba will reply"."""
    if word.lemma_ not in HOPING or word.pos_ != "VERB" or negated(word):
        return None
    steps = load_stances().steps
    wanted = any(g.lemma_.lower() in steps for c in word.children if c.lower_ == "for" for g in c.children)
    clause = next((c for c in word.children if c.dep_ == "ccomp" and c.i > word.i), None)
    ahead = clause is not None and any(
        c.dep_ == "aux" and c.lower_ in ("can", "will", "would") for c in clause.children
    )
    theirs = clause is not None and ahead and someone_else(scene, own_subject(clause))
    return asking(word) if wanted or theirs else None


def wanted(_: Scene, word: Token) -> Predicate | None:
    """ "Wants to see a response", "would like an answer", "wants Juba to reply": a step that another is to take."""
    if word.lemma_ not in SEEKING or word.pos_ != "VERB" or negated(word):
        return None
    if (word.lemma_ == "seek" and word.tag_ == "VB") or unreal(word, load_stances()):
        return None
    steps = load_stances().steps
    inner = next((c for c in word.children if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VB"), None)
    seeing = inner is not None and inner.lemma_ in ("see", "hear", "get", "receive", "have")
    goals = [
        c for w in (inner, word) if w is not None and (seeing or w is word) for c in w.children if c.dep_ == "dobj"
    ]
    return asking(word) if any(g.lemma_.lower() in steps for g in goals) else None


def wanted_of(scene: Scene, word: Token) -> Predicate | None:
    """ "We want the parties to come back", "would like to see them return": a step of the talks that others are to
    take."""
    if word.lemma_ not in WANTING or word.pos_ != "VERB" or negated(word) or unreal(word, load_stances()):
        return None
    inner = next((c for c in word.children if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VB" and c.i > word.i), None)
    if inner is None:
        return None
    doer = own_subject(inner) or next((c for c in word.children if c.dep_ == "dobj" and c.i < inner.i), None)
    return asking(word) if inner.lemma_ in load_signs().words["stepping"] and someone_else(scene, doer) else None


def pleaded(scene: Scene, word: Token) -> Predicate | None:
    """ "Recommended that the parties take a break", "prayed that both would choose peace"."""
    if word.lemma_ not in PLEADING or word.pos_ != "VERB" or negated(word) or unreal(word, load_stances()):
        return None
    clause = next((c for c in word.children if c.dep_ == "ccomp" and c.i > word.i), None)
    if clause is None or not someone_else(scene, own_subject(clause)):
        return None
    subjunctive = clause.tag_ == "VB" or (clause.tag_ == "VBP" and word.tag_ in ("VBD", "VBN"))
    bidden = subjunctive or any(c.dep_ == "aux" and c.lower_ in ("should", "would") for c in clause.children)
    return asking(word) if bidden and not any(c.lower_ == "whether" for c in clause.children) else None


def reminded(_: Scene, word: Token) -> Predicate | None:
    """ "Reminded both sides of their duty to protect civilians"."""
    if word.lemma_ not in REMINDING or word.pos_ != "VERB" or negated(word):
        return None
    goals = (g for c in word.subtree if c.lower_ == "of" and c.i > word.i for g in c.children)
    duty = any(g.lemma_ in load_signs().words["duties"] for g in goals)
    return asking(word) if duty and any(c.dep_ == "dobj" for c in word.children) else None


def at_request(_: Scene, word: Token) -> Predicate | None:
    """ "The deadline was extended at the request of Cuba", "at the mediators’ request"."""
    if (
        word.lemma_ not in ("request", "urging", "insistence")
        or word.dep_ != "pobj"
        or word.head.lower_ not in ("at", "on")
    ):
        return None
    owner = next((c for c in word.children if c.dep_ == "poss"), None)
    owner = owner or next((g for c in word.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
    return None if owner is None else Predicate(word, Kind.REQUEST, owner, [])
