"""What is told beside a stance: times and settings, what a thing is for, how it came about.

Invariant: a term that stands only among these words is no term of the stance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import negated
from goodoffices.statement.scene.tabled import NAMED

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

STAKES = frozenset({"precondition", "condition", "prerequisite"})  # what is asked for them is not what they are for
AHEAD = frozenset({"would", "will", "should", "must", "could", "can", "may"})
MAYBE = frozenset({"could", "might", "may"})
MATTER = frozenset({"on", "about", "regarding", "concerning"})  # fronted, these lead to what a stance is on
AROUND = frozenset({"in", "under", "amid", "after", "despite", "at", "following"})
TIMES = frozenset({"after", "when", "before", "since", "as", "while"})


def objects(predicate: Predicate) -> list[Token]:
    """The nouns that a stance word takes for its object, joined ones and those that a proposal is for included."""
    word = predicate.word
    found = [
        t for t in predicate.terms if t.dep_ in ("dobj", "dative", "pobj", "nsubjpass", "attr") and _governs(word, t)
    ]
    found += [t for t in predicate.terms if t.dep_ == "pobj" and _by_turn(predicate, t)]
    likewise = any(c.lower_ == "as" and c.i < word.i for c in word.children)  # "the plan, as presented by …"
    if word.dep_ in ("acl", "relcl") and word.head in predicate.terms and not likewise:
        found.append(word.head)
    if (word.lemma_ == "be" or predicate.through == "speaker") and predicate.kind in (
        Kind.REJECT,
        Kind.ACCEPT,
        Kind.OPEN,
    ):
        found += [t for t in predicate.terms if t.dep_ == "nsubj" and t.head == word]  # "the text is unacceptable"
    for noun in found:
        found += [c for c in noun.children if c.dep_ == "conj" and c not in found]
        if noun.lemma_.lower() in NAMED:
            found += [c for p in noun.children if p.lower_ in ("for", "on") for c in p.children if c.dep_ == "pobj"]
    return found


def _governs(word: Token, noun: Token) -> bool:
    """Whether a noun is the object of a word, or of what it leads to ("willing to sign a truce")."""
    above = noun.head.head if noun.head.dep_ in ("prep", "dative", "agent") else noun.head
    verbs = load_stances().verbs
    while above != word and above.dep_ == "xcomp" and above.head != above and above.lemma_ in verbs:
        above = above.head
    return above == word


def _by_turn(predicate: Predicate, noun: Token) -> bool:
    """ "Has no quarrel with the plan": what hangs on a noun of the turn itself."""
    above = noun.head.head
    if predicate.kind not in (Kind.ACCEPT, Kind.REJECT) or predicate.word.lemma_ == "reach":
        return False  # "saw room for a settlement", "reached agreement on …": no yes to a paper
    return above.dep_ == "dobj" and above.head == predicate.word and above not in predicate.terms


def beside(predicate: Predicate) -> Iterator[Token]:
    """What is told beside the terms: a time or setting, what may come of it, what a meeting is to discuss."""
    stances, word = load_stances(), predicate.word
    meets = predicate.through == "deed" and word.lemma_ in stances.meeting
    offers = predicate.kind in (Kind.OFFER, Kind.ACCEPT) and predicate.through != "proposal"
    taken = [t for t in objects(predicate) if t != word.head]
    for t in predicate.terms:
        perhaps = offers and t.dep_ == "relcl" and any(c.dep_ == "aux" and c.lower_ in MAYBE for c in t.children)
        other = offers and word.dep_ in ("acl", "relcl") and t.dep_ == "relcl" and t != word and t.head == word.head
        other = other or (predicate.through == "speaker" and t.dep_ == "relcl" and t.head != word)
        other = other or (t.dep_ == "relcl" and t.head in taken and (_is_remark(t) or _is_history(t)))
        setting = t.dep_ == "prep" and t.lower_ in stances.beside
        setting = setting or (t.lower_ == "order" and t.head.lower_ == "in") or (t.dep_ == "advcl" and _is_purpose(t))
        setting = setting or (t.dep_ == "prep" and t.head.lemma_.lower() in STAKES and t.head != word)
        setting = setting or _is_circumstance(t, word) or _is_meant_for(t)
        if perhaps or other or setting or (meets and t.lemma_ in stances.talking and t != word):
            yield from t.subtree


def _is_purpose(clause: Token) -> bool:
    """ "Will free them in order to save the talks": what a deed is to serve."""
    first = clause.left_edge
    return (
        clause.tag_ == "VB" and first.i > 1 and [t.lower_ for t in clause.doc[first.i : first.i + 2]] == ["in", "order"]
    )


def _is_remark(clause: Token) -> bool:
    """ "The plan, which provides for monitors": told of the plan, and not what is taken from it."""
    which = next((c for c in clause.children if c.lower_ == "which" and c.i < clause.i), None)
    return which is not None and which.i > 0 and which.nbor(-1).text == ","


def _is_history(clause: Token) -> bool:
    """ "A truce that was agreed at talks in Chad": how it came about, and not what it holds."""
    past = clause.tag_ in ("VBD", "VBN") and not any(c.dep_ == "aux" and c.lower_ in AHEAD for c in clause.children)
    return past and clause.lemma_ in load_stances().coming_about and not negated(clause)


def _is_circumstance(t: Token, word: Token) -> bool:
    """ "Under the shadow of sanctions, Juba signed", "agreed under pressure from …", "signed after the raids ended":
    how and when it came to a stance."""
    if t.dep_ == "prep" and t.head == word and t.i < word.i and t.lower_ not in MATTER:
        return True
    goals = [c for c in t.children if c.dep_ == "pobj"] if t.dep_ == "prep" and t.lower_ in AROUND else []
    if any(c.lemma_.lower() in load_stances().circumstances for c in goals):
        return True
    if t.dep_ == "advcl" and t.tag_ == "VBG" and t.head == word and t.i > word.i:
        return t.nbor(-1).text == ","  # "settled on a day of calm, giving themselves until Friday to …"
    if t.dep_ != "advcl" or word.tag_ not in ("VBD", "VBN", "VBZ") or t.tag_ not in ("VBD", "VBN"):
        return False
    return t.head == word and any(c.lower_ in TIMES and c.dep_ in ("mark", "advmod") for c in t.children)


def _is_meant_for(clause: Token) -> bool:
    """ "An accord meant to end the war": what a paper is for, which is not what is taken from it."""
    return clause.dep_ == "acl" and clause.tag_ == "VBN" and clause.lemma_ in load_stances().meaning
