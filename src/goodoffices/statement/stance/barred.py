"""What is barred, for good or until something is done: "no aid will enter until …", "will open only after …".

Invariant: each rule is one function of one token, with an example in its docstring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import SUBJECTS, lemma_of, phrase, subject
from goodoffices.statement.stance.hinging import asked_first

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

WILL = frozenset({"will", "would", "'ll", "’ll", "shall"})
CAN = frozenset({"can", "could", "may"})
THEN = frozenset({"after", "when", "once", "if"})
PASSING = frozenset({"enter", "pass", "cross", "patrol", "land", "come", "stay", "operate"})


def none_will(word: Token, stances: Stances) -> Predicate | None:
    """ "No more aid will enter", "not one soldier shall stay": who says so refuses it."""
    what = _to_be_done(word, stances)
    if what is None or word.dep_ == "advcl" or not _none(what):
        return None
    if what.lemma_.lower() in stances.negotiated or what.pos_ == "PRON":
        return None  # "no deal will hold without …": told of the deal
    return Predicate(word, Kind.REJECT, None, phrase(word), True, "speaker")


def only_then(word: Token, stances: Stances) -> Predicate | None:
    """ "The crossing would be opened only after the men were freed": what must come first is asked."""
    what = _to_be_done(word, stances)
    if what is None or what.pos_ == "PRON":
        return None
    for clause in (c for c in word.children if c.dep_ == "advcl" and c.i > word.i and subject(c) is not None):
        first = clause.left_edge
        marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")}
        before = first.i > 0 and first.nbor(-1).lower_ == "only"
        if marks & THEN and (before or "only" in marks or first.lower_ == "only"):
            return asked_first(clause)
    return None


def _to_be_done(word: Token, stances: Stances) -> Token | None:
    """The subject of a deed that is ahead or may be done, told by who speaks: "aid will enter", "men may stay"."""
    helpers = {c.lower_ for c in word.children if c.dep_ == "aux"}
    if not helpers & (WILL | CAN) or word.dep_ in ("relcl", "acl") or _led(word, stances):
        return None
    if not {word.lemma_, lemma_of(word)} & (stances.deeds | PASSING):
        return None
    return next((c for c in word.children if c.dep_ in SUBJECTS), None)


def _led(word: Token, stances: Stances) -> bool:
    """ "Promised that no job would go": the word above takes the stance."""
    return word.dep_ == "ccomp" and word.head.lemma_ in stances.binding_oneself | {
        "agree",
        "assure",
        "demand",
        "insist",
    }


def _none(noun: Token) -> bool:
    """ "No soldier", "not one soldier", "not a single truck"."""
    if any(c.lower_ == "no" and c.dep_ in ("det", "neg") for c in noun.children):
        return True
    more = [c for c in noun.children if c.lower_ in ("more", "further")]
    if any(g.lower_ == "no" for c in more for g in c.children):
        return True
    first = noun.left_edge
    return first.lower_ in ("not", "no") and first.i + 1 < noun.sent.end
