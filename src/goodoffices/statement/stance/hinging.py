"""Demands told as what something else hangs on: "no talks until …", "made … a condition", "three conditions: …".

Invariant: each rule is one function of one token, with an example in its docstring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate, holder_of
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import SUBJECTS, negated, phrase, subject
from goodoffices.statement.stance.dealing import ABLE, MAYBE
from goodoffices.statement.stance.dealing import AHEAD as MAYBE_AHEAD

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

AHEAD = frozenset({"will", "would", "'ll", "’ll", "wo", "can", "could", "ca", "shall"})
UNTIL = frozenset({"until", "till", "unless"})
FIRST = UNTIL | {"before"}
ONCE = frozenset({"after", "once", "when", "if"})
CONDITIONS = frozenset({"condition", "precondition", "pre-condition", "prerequisite", "requirement", "sine"})
LISTED = CONDITIONS | {"demand", "term", "requirement"}
CALLING = frozenset({"make", "call", "consider", "regard", "term", "see", "set", "name", "declare", "describe"})
PUTTING = frozenset({"set", "list", "lay", "put", "name", "give", "state", "present", "make", "have", "pose", "impose"})


def hinged(word: Token, stances: Stances) -> Predicate | None:
    """ "Talks will not start until the men are free", "a truce would come only after sanctions were lifted": of the
    talks or the deal; what must come first the speaker demands."""
    what = next((c for c in word.children if c.dep_ in SUBJECTS), None)
    ahead = any(c.dep_ == "aux" and c.lower_ in AHEAD for c in word.children)
    if what is None or not ahead:
        return None
    if what.lemma_.lower() not in stances.negotiated:
        return None
    no = negated(word) or any(c.lower_ == "no" for c in what.children)
    clause = next((c for c in word.children if c.dep_ == "advcl" and _comes_first(c, no)), None)
    if clause is None or subject(clause) is None:
        return None
    return asked_first(clause)


def _comes_first(clause: Token, no: bool) -> bool:
    marks = [c for c in clause.children if c.dep_ in ("mark", "advmod") and c.i < clause.i]
    if no:
        return any(c.lower_ in FIRST for c in marks)
    return any(c.lower_ in ONCE and c.i > 0 and c.nbor(-1).lower_ == "only" for c in marks)


def only_once(word: Token, _: Stances) -> Predicate | None:
    """ "Elections cannot be held unless the militias disarm", "there will be no vote until they leave": what must come
    first is asked."""
    auxiliaries = {c.lower_ for c in word.children if c.dep_ == "aux"}
    none = word.lemma_ == "be" and any(c.dep_ == "expl" for c in word.children)
    whats = [c for c in word.children if c.dep_ in ("attr", "nsubj", "nsubjpass")]
    no = negated(word) or any(g.lower_ == "no" for c in whats for g in c.children)
    if not no or not (auxiliaries & ABLE or (none and auxiliaries & MAYBE_AHEAD)):
        return None
    what = next((c for c in word.children if c.dep_ in SUBJECTS), None)
    if what is None or (what.pos_ == "PRON" and not none):
        return None
    clause = next(
        (c for c in word.children if c.dep_ == "advcl" and any(g.lower_ in UNTIL for g in c.children)),
        None,
    )
    if clause is None or subject(clause) is None:
        return None
    return asked_first(clause)


def unless_done(word: Token, stances: Stances) -> Predicate | None:
    """ "The talks will not go on if the men are not freed": what must come first is asked."""
    what = next((c for c in word.children if c.dep_ in SUBJECTS), None)
    ahead = any(c.dep_ == "aux" and c.lower_ in MAYBE_AHEAD - MAYBE for c in word.children)
    if what is None or not ahead or not negated(word):
        return None
    if what.lemma_.lower() not in stances.negotiated:
        return None
    clause = next((c for c in word.children if c.dep_ == "advcl" and any(g.lower_ == "if" for g in c.children)), None)
    if clause is None or not negated(clause):
        return None
    return asked_first(clause)


def asked_first(clause: Token) -> Predicate:
    """What a clause tells must come first, whoever speaks demands."""
    return Predicate(clause, Kind.DEMAND, None, phrase(clause), False, "speaker")


def made_condition(word: Token, _: Stances) -> Predicate | None:
    """ "Has made a prisoner's release a condition for talks", "called it a precondition": demanded by who says so."""
    above = word.head
    if word.lemma_.lower() not in CONDITIONS or above.lemma_ not in CALLING or negated(above):
        return None
    small = [c for c in word.children if c.dep_ == "nsubj"]
    what = small or [c for c in above.children if c.dep_ in ("dobj", "nsubjpass") and c != word and c.i < word.i]
    holder = subject(above) if above.tag_ != "VBN" or not any(c.dep_ == "auxpass" for c in above.children) else None
    if not what or holder is None or word.i < above.i:
        return None
    return Predicate(word, Kind.DEMAND, holder, phrase(what[0]))


def listed(word: Token, _: Stances) -> Predicate | None:
    """ "Set three conditions: a truce, …", "among the rebels' demands are an amnesty and …": each is demanded."""
    if word.lemma_.lower() not in LISTED:
        return None
    above = word.head
    if word.dep_ == "dobj" and above.lemma_ in PUTTING and not negated(above):
        after = word.doc[word.i + 1 : word.sent.end]
        terms = list(after[1:]) if after and after[0].text == ":" else []
        holder = holder_of(word) or subject(above)
        return Predicate(word, Kind.DEMAND, holder, terms) if terms and holder is not None else None
    if word.dep_ == "pobj" and above.lower_ == "among" and above.head.lemma_ == "be":
        owner = next((c for c in word.children if c.dep_ == "poss"), None)
        named = [c for c in above.head.children if c.dep_ in ("attr", "nsubj") and c.i > above.head.i]
        terms = [t for c in named for t in phrase(c)]
        return Predicate(word, Kind.DEMAND, owner, terms) if terms and owner is not None else None
    return None
