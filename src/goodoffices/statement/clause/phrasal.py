"""Stances told by a turn of words, by a verdict on a term, and by a sentence turned about ("what X wants is Y").

Invariant: each rule is one function of one token, with an example in its docstring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.idiom import (
    found_wanting,
    judged,
    judgement_after,
    meant,
    turn_at,
    verdict_after,
    verdict_at,
)
from goodoffices.statement.clause.predicate import Predicate, denied, frame_of, holder_of, tells_how_it_is, words_of
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import SUBJECTS, negated, phrase, subject

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

MAYBE = frozenset({"may", "might", "could"})
BACK = frozenset({"it", "that", "this"})  # what they point back to was told before
OBJECTIONS = frozenset({"objection", "problem", "quarrel", "qualm"})
CONSENT = frozenset({"signature", "consent", "approval", "endorsement", "blessing"})


def turn(word: Token, stances: Stances) -> Predicate | None:
    """ "gave its consent to a truce", "would not hear of a swap", "closed the door on monitors"."""
    no = denied(word)
    found = turn_at(word, no)
    if found is None or word.dep_ in ("amod", "compound"):
        return None
    row, words = found
    no = no and not row.has_no
    kind = row.negated if no and not row.denied_only else row.kind
    terms = words_of(meant(words), word)
    if _spares(words[-1], stances):
        kind = "open"  # "stopped short of rejecting the plan"
    if kind == "offer" and any(c.dep_ in ("acl", "ccomp") and tells_how_it_is(c) for c in meant(words)):
        return None  # "gave an assurance that the talks are going well"
    if kind is None or not (terms or _says_all(words[-1])):
        return None
    through = "self" if terms else "named" if words[-1].lemma_.lower() in CONSENT else "pointing"
    return Predicate(word, Kind(weakened(kind, word, no)), holder_of(word), terms or words[1:], no, through)


def _says_all(last: Token) -> bool:
    """ "The army said it had no objection": what was told before is meant."""
    ended = last.i + 1 >= last.sent.end or last.nbor().text in (".", ",", ";", "”", '"')
    return (last.lemma_.lower() in OBJECTIONS and ended) or last.lemma_.lower() in CONSENT


def _spares(last: Token, stances: Stances) -> bool:
    """Whether what somebody stops short of is a refusal."""
    if last.lower_ != "of" or last.head.lower_ != "short":
        return False
    inner = next((c for c in last.children if c.dep_ == "pcomp"), None)
    frame = frame_of(inner, stances.verbs) if inner is not None else None
    return frame is not None and frame.kind == "reject"


def weakened(kind: str, word: Token, no: bool) -> str:
    """What "may" and "could" leave of a yes: "could put its name to a truce" is open to one."""
    maybe = any(c.dep_ == "aux" and c.lower_ in MAYBE for c in word.children)
    return "open" if maybe and not no and kind == "accept" else kind


def verdict(word: Token) -> Predicate | None:
    """ "A withdrawal is out of the question", "monitors are acceptable to Kyiv", "an amnesty is not on the table"."""
    found = verdict_at(word)
    if found is None:
        return None
    row, words = found
    terms, judge = judged(word, words)
    if not terms:
        return None
    return Predicate(word, Kind(row.kind), judge, terms, False, "self" if judge is not None else "speaker")


def wanting(word: Token, stances: Stances) -> Predicate | None:
    """ "That is not enough", "the draft falls short of our demands", "it will not do": who says so refuses it."""
    if word.pos_ not in ("VERB", "AUX") or word.dep_ in ("relcl", "acl", "advcl"):
        return None
    what = next((c for c in word.children if c.dep_ == "nsubj"), None)
    named = what is not None and what.lemma_.lower() in stances.offered
    if what is None or not (named or what.lower_ in BACK) or not found_wanting(word, named):
        return None
    if word.dep_ == "ccomp" and word.head.tag_ == "VBG":
        return None  # "refused it, saying that it was not enough": told already
    return Predicate(word, Kind.REJECT, None, phrase(what), False, "speaker")


def called(word: Token, stances: Stances) -> Predicate | None:
    """ "Dismissed the offer as a trap", "called it meaningless"."""
    thing = next((c for c in word.children if c.dep_ in ("dobj", "nsubj") and c.head == word and c.i > word.i), None)
    inner = next((c for c in word.children if c.dep_ == "ccomp" and c.i > word.i), None)
    if thing is None and inner is not None:
        thing = next((c for c in inner.children if c.dep_ == "nsubj" and c.i > word.i), None)
    if word.lemma_ not in stances.branding or thing is None or negated(word) or word.dep_ == "advcl":
        return None  # "refused it, calling it a trap": told already
    if not (thing.lower_ in BACK or thing.lemma_.lower() in stances.offered):
        return None
    kind = judgement_after(thing)
    return Predicate(word, Kind(kind), holder_of(word), phrase(thing)) if kind is not None else None


def is_condition(word: Token, stances: Stances) -> Predicate | None:
    """ "A withdrawal is a condition of any deal", "disarmament is our first demand": the subject is what is asked."""
    if word.lemma_ != "be" or negated(word):
        return None
    noun = next((c for c in word.children if c.dep_ == "attr" and c.pos_ == "NOUN"), None)
    what = next((c for c in word.children if c.dep_ in SUBJECTS), None)
    if noun is None or what is None or frame_of(noun, stances.nouns) is None:
        return None
    if all(f.kind != "demand" for f in stances.nouns.get(noun.lemma_, ())):
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    return Predicate(word, Kind.DEMAND, owner, phrase(what), False, "self" if owner is not None else "speaker")


def cleft(word: Token, stances: Stances) -> Predicate | None:
    """ "What the rebels want is an amnesty", "an amnesty is what the rebels insist on"."""
    being = word.head
    if being.lemma_ != "be" or word.dep_ not in ("csubj", "nsubj", "ccomp", "attr", "advcl"):
        return None
    frame = frame_of(word, stances.verbs)
    what = next((t for t in word.subtree if t.lower_ == "what" and t.tag_ == "WP" and t.i < word.i), None)
    if frame is None or what is None or negated(word):
        return None
    own = set(word.subtree)
    terms = [t for t in phrase(being) if t not in own and t != being and not t.is_punct]
    return Predicate(word, Kind(frame.kind), subject(word), terms)


def named_by_being(word: Token, stances: Stances) -> Predicate | None:
    """ "Its first demand is a truce", "the army's answer was that monitors would come": the noun names the stance."""
    if word.dep_ not in ("nsubj", "nsubjpass") or word.head.lemma_ != "be" or negated(word.head):
        return None
    frame = frame_of(word, stances.nouns)
    holder = holder_of(word)
    if frame is None or holder is None:
        return None
    heads = [c for c in word.head.children if c.dep_ in ("attr", "ccomp", "xcomp", "acomp") and c.i > word.head.i]
    terms = words_of(heads, word)
    return Predicate(word, Kind(frame.kind), holder, terms) if terms else None


def branded(word: Token, stances: Stances) -> Predicate | None:
    """ "The union dubbed the offer unacceptable", "described a swap as out of the question"."""
    thing = next((c for c in word.children if c.dep_ == "dobj" and c.i > word.i), None)
    if word.lemma_ not in stances.branding or thing is None or negated(word):
        return None
    last = max(t.i for t in thing.subtree)
    found = verdict_after(word, last)
    if found is None:
        return None
    row, words = found
    terms = [t for t in phrase(thing) if t not in words]
    return Predicate(word, Kind(row.kind), holder_of(word), terms)
