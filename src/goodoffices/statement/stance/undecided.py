"""Stances that are still open: "would weigh whether to accept it", "needs time to study the draft".

Invariant: each rule is one function of one token, with an example in its docstring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate, denied, frame_of, holder_of
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import negated, phrase
from goodoffices.statement.stance.coming import talks_or_meets

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

PUT_OFF = frozenset({"decide", "determine", "know", "choose", "settle"})  # done, they leave nothing open
NEEDING = frozenset({"need", "want", "ask", "request", "seek", "demand", "take"})
BECOMING = frozenset({"be", "serve", "form", "become"})
AHEAD = frozenset({"will", "would", "'ll", "’ll", "must", "to"})


def undecided(word: Token, stances: Stances) -> Predicate | None:
    """ "Would weigh overnight whether to accept it", "has yet to decide whether to sign"."""
    kinds = {f.kind for f in stances.verbs.get(word.lemma_, ())}
    if "open" not in kinds and word.lemma_ not in PUT_OFF | stances.talking:
        return None
    clause = next((c for c in word.children if c.dep_ in ("ccomp", "xcomp", "advcl") and _whether(c)), None)
    if clause is None:
        return None
    ahead = word.tag_ == "VBG" or any(c.dep_ == "aux" and c.lower_ in AHEAD for c in word.children)
    put_off = denied(word) or any(c.lower_ == "yet" for v in (word, word.head) for c in v.children)
    if not (ahead or put_off) or (put_off and word.lemma_ not in PUT_OFF):
        return None
    frame = frame_of(clause, stances.verbs)
    if (frame is None or frame.kind not in ("accept", "reject")) and not talks_or_meets(clause):
        return None
    return Predicate(word, Kind.OPEN, holder_of(word), phrase(clause))


def needs_time(word: Token, stances: Stances) -> Predicate | None:
    """ "Needed time to study the proposal", "asked for a week to consider it"."""
    if word.lemma_ not in NEEDING or negated(word):
        return None
    spots = [word, *(c for c in word.children if c.dep_ == "prep" and c.lower_ == "for")]
    times = [c for spot in spots for c in spot.children if c.dep_ in ("dobj", "pobj") and c.lemma_ in stances.times]
    clauses = [c for t in (*times, word) for c in t.children if c.dep_ in ("relcl", "acl", "advcl", "xcomp")]
    study = next((c for c in clauses if c.tag_ == "VB" and c.lemma_ in stances.talking | {"digest", "read"}), None)
    if not times or study is None:
        return None
    return Predicate(study, Kind.OPEN, holder_of(word), [t for t in phrase(study) if t != study])


def under_study(word: Token, stances: Stances) -> Predicate | None:
    """ "Their answer is being studied": whoever says so has not decided."""
    what = next((c for c in word.children if c.dep_ == "nsubjpass"), None)
    being = any(c.lower_ == "being" for c in word.children)
    if what is None or not being or word.tag_ != "VBN" or negated(word) or not _is_paper(what, stances):
        return None
    if all(f.kind != "open" for f in stances.verbs.get(word.lemma_, ())):
        return None
    by = holder_of(word)
    return Predicate(word, Kind.OPEN, by, phrase(what), False, "self" if by is not None else "speaker")


def basis(word: Token, stances: Stances) -> Predicate | None:
    """ "The plan could be the basis of a settlement", "the draft may serve as a starting point"."""
    what = next((c for c in word.children if c.dep_ == "nsubj"), None)
    if what is None or word.lemma_ not in BECOMING or negated(word):
        return None
    spots = [word, *(c for c in word.children if c.dep_ == "prep" and c.lower_ == "as")]
    said = [c for spot in spots for c in spot.children if c.dep_ in ("attr", "pobj", "dobj") and c.i > word.i]
    if not _is_paper(what, stances) or not any(c.lemma_.lower() in ("basis", "foundation", "point") for c in said):
        return None
    if any(c.lemma_ == "point" and not any(g.lower_ == "starting" for g in c.children) for c in said):
        return None
    return Predicate(word, Kind.OPEN, None, phrase(what), False, "speaker")


def needs_work(word: Token, stances: Stances) -> Predicate | None:
    """ "The plan needs further work", "the text requires changes": whoever says so wants another."""
    what = next((c for c in word.children if c.dep_ == "nsubj"), None)
    asked = next((c for c in word.children if c.dep_ == "dobj"), None)
    if word.lemma_ not in ("need", "require") or what is None or asked is None or negated(word):
        return None
    if not _is_paper(what, stances) or asked.lemma_.lower() not in stances.changes:
        return None
    return Predicate(word, Kind.DEMAND, None, phrase(what), False, "speaker")


def _is_paper(noun: Token, stances: Stances) -> bool:
    return noun.lemma_.lower() in stances.offered or noun.lower_ in ("it", "this", "that")


def _whether(clause: Token) -> bool:
    return any(c.lower_ in ("whether", "if") and c.dep_ in ("mark", "advmod") for c in clause.children)
