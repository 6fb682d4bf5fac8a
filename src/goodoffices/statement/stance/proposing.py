"""What is told of a proposal: what it would bring, whom it binds, where it is laid out, that there is one.

Invariant: each rule is one function of one token, with an example in its docstring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate, complements, denied, frame_of, holder_of, words_of
from goodoffices.statement.lexicon.stances import Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import negated, phrase, subject

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token


MAYBE = frozenset({"could", "might", "may"})
UNDER = frozenset({"under", "in", "during", "by", "through"})

DRAFTS = frozenset({"draft", "proposal", "plan", "offer", "idea", "compromise", "blueprint", "paper"})


def _proposed(noun: Token) -> Token:
    """Of "a proposal for a truce during which …" the proposal."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of", "on") else noun
    return above if above.lemma_.lower() in ("proposal", "plan", "offer", "draft", "initiative") else noun


def _plan_before(word: Token) -> Token | None:
    """Of "put forward a plan under which A would leave and B would disarm", where the parser joins "disarm" to "put",
    the plan."""
    would = any(c.dep_ == "aux" and c.lower_ == "would" for c in word.children)
    if word.dep_ != "conj" or not would or not any(c.dep_ == "nsubj" for c in word.children):
        return None
    for t in word.head.subtree:
        if t.lower_ == "which" and t.head.lower_ == "under" and word.head.i < t.i < word.i and t.head.head != word:
            clause = t.head.head
            return _proposed(clause.head) if clause.dep_ == "relcl" and clause.i < word.i else None
    return None


def under(word: Token, stances: Stances) -> Predicate | None:
    """ "Under the draft, the rebels would hand over their weapons": what a proposal would bring is offered in it."""
    top = word
    while top.dep_ == "conj" and top.head.pos_ in ("VERB", "AUX"):
        top = top.head
    prep = next((c for c in top.children if c.dep_ == "prep" and c.lower_ in UNDER and c.i < top.i), None)
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
    if noun is not None and noun.lower_ == "which" and top.dep_ == "relcl":
        noun = _proposed(top.head)  # "a draft under which monitors would be posted"
    if noun is None:
        noun = _plan_before(word)
    if noun is None or noun.lemma_.lower() not in stances.proposals:
        return None
    if prep is not None and prep.lower_ != "under" and top.dep_ != "relcl":
        return None
    perhaps = any(c.dep_ == "aux" and c.lower_ in MAYBE for c in word.children)
    if perhaps and prep is not None and prep.lower_ != "under":
        return None  # "a pause in which the war could be ended"
    terms = phrase(word, without=[prep] if prep is not None else [])
    return Predicate(word, Kind.REJECT if negated(word) else Kind.OFFER, noun, terms, False, "proposal")


def binding(word: Token, stances: Stances) -> Predicate | None:
    """ "The truce commits the parties to silence their weapons": those whom it binds have agreed."""
    bound = next((c for c in word.children if c.dep_ == "dobj"), None)
    doer = subject(word)
    if word.lemma_ not in stances.binding or bound is None or doer is None:
        return None
    if doer.lemma_.lower() not in stances.proposals or negated(word):
        return None
    clauses = [c for c in bound.children if c.dep_ in CLAUSES]
    whom = {*phrase(bound, without=clauses), doer}
    terms = [t for t in phrase(word) if t not in whom]
    if doer.lemma_.lower() in DRAFTS:
        return Predicate(word, Kind.OFFER, doer, terms, False, "proposal")  # nobody is bound by it yet
    return Predicate(word, Kind.ACCEPT, bound, terms)


def silent(word: Token, stances: Stances) -> Predicate | None:
    """ "On prisoners the paper is silent", "the draft makes no mention of monitors", "it says nothing about a vote"."""
    noun = subject(word)
    if noun is None or not (noun.lower_ == "it" or noun.lemma_.lower() in stances.proposals):
        return None
    if word.lemma_ == "be":
        mute = next((c for c in word.children if c.dep_ == "acomp" and c.lower_ in ("silent", "mute")), None)
        near = [word, mute] if mute is not None and not negated(word) else []
    else:
        said = [c for c in word.children if c.dep_ == "dobj"]
        near = [c for c in said if _mentions_none(word, c)]
    spots = [c for t in near for c in t.children if c.dep_ == "prep" and c.lower_ in ("on", "about", "of", "to", "for")]
    terms = sorted({t for c in spots for t in phrase(c)}, key=lambda t: t.i)
    return Predicate(word, Kind.REJECT, noun, terms, True, "proposal") if terms else None


def _mentions_none(verb: Token, said: Token) -> bool:
    if verb.lemma_ == "say":
        return said.lower_ in ("nothing", "little")
    no = any(c.lower_ == "no" for c in said.children)
    return no and verb.lemma_ in ("make", "contain", "have") and said.lemma_.lower() in MENTION


def provides(word: Token, stances: Stances) -> Predicate | None:
    """ "It provides for monitors", "nor does it provide for a release": what "it" holds, where "it" is a paper."""
    noun = next((c for c in word.children if c.dep_ == "nsubj"), None)
    frame = frame_of(word, stances.gives) or frame_of(word, stances.leaves_out)
    if noun is None or noun.lower_ != "it" or frame is None or word.lemma_ not in stances.holding_terms:
        return None
    kind = frame.negated if denied(word) and frame.negated else frame.kind
    return Predicate(word, Kind(kind), noun, words_of(complements(word, frame), word), denied(word), "proposal")


def offer_named(word: Token, stances: Stances) -> Predicate | None:
    """ "what he said was a new Israeli offer", "presented a proposal": an offer, its terms not told."""
    if word.lemma_.lower() not in ("offer", "proposal", "plan", "initiative"):
        return None
    fresh = any(c.lower_ in stances.fresh for c in word.children if c.dep_ == "amod")
    holder = holder_of(word) or (_maker(word, stances) if fresh else None)
    above = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "as" else word.head
    tabled = word.dep_ in ("dobj", "attr", "oprd", "pobj", "ccomp") and above.lemma_ in stances.tabling and fresh
    start = word.left_edge.i
    tabled = tabled or (fresh and start > word.sent.start and word.doc[start - 1].lemma_ == "be")
    if holder is None or not tabled:
        return None
    return Predicate(word, Kind.OFFER, holder, [], False, "named")


def _maker(offer: Token, stances: Stances) -> Token | None:
    """ "Kenya made a new offer": who makes a new one."""
    verb = offer.head
    new = any(c.lower_ in ("a", "an", "another") for c in offer.children)
    made = offer.dep_ == "dobj" and verb.lemma_ in stances.tabling - {"receive", "be", "describe", "call", "term"}
    return subject(verb) if new and made and not negated(verb) else None


MENTION = frozenset({"mention", "reference", "provision"})
CLAUSES = frozenset({"acl", "advcl", "xcomp", "ccomp", "relcl"})
LAID_OUT = frozenset({"in", "by", "under", "within"})


def laid_out(word: Token, stances: Stances) -> Predicate | None:
    """ "Withdrawals that are laid out in the envoy's plan", "began, as foreseen in the draft": the plan holds it."""
    if word.tag_ != "VBN" or not (frame_of(word, stances.gives) or frame_of(word, stances.verbs)) or negated(word):
        return None
    spots = [c for c in word.children if c.dep_ in ("prep", "agent") and c.lower_ in LAID_OUT and c.i > word.i]
    papers = (c for spot in spots for c in spot.children if c.dep_ == "pobj")
    paper = next((c for c in papers if c.lemma_.lower() in stances.proposals), None)
    if paper is None:
        return None
    own = set(phrase(word))
    if word.dep_ in ("acl", "relcl") or (
        word.dep_ == "advcl" and any(c.lower_ == "as" and c.i < word.i for c in word.children)
    ):
        terms = [t for t in phrase(word.head) if t not in own]
    else:
        return None
    return Predicate(word, Kind.OFFER, paper, terms, False, "proposal")


def backed(word: Token, stances: Stances) -> Predicate | None:
    """ "With support from Oslo, Nairobi presented a plan": who lends support to an offer accepts it."""
    frame, above = frame_of(word, stances.nouns), word.head
    if frame is None or frame.kind != "accept" or word.lemma_ not in stances.greeting or above.lower_ != "with":
        return None
    verb = above.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    offer = frame_of(verb, stances.verbs)
    if above.dep_ != "prep" or offer is None or offer.kind != "offer" or negated(verb):
        return None
    holder = holder_of(word)
    if holder is None:
        return None
    own = set(phrase(above))
    terms = [t for t in words_of(complements(verb, offer), verb) if t not in own]
    return Predicate(word, Kind.ACCEPT, holder, terms, False, "named")


def fashioned(word: Token, stances: Stances) -> Predicate | None:
    """ "An Egyptian-proposed ceasefire", "the UN-drafted plan": whoever stands before the hyphen offers it."""
    before = word.doc[word.i - 2 : word.i]
    if word.lemma_ not in stances.fashioning or word.dep_ != "amod" or len(before) < 2 or before[1].text != "-":
        return None
    if word.head.lemma_.lower() not in stances.proposals | stances.agreed or not before[0].text[:1].isupper():
        return None
    terms = [t for t in phrase(word.head) if t.i > word.i and t.dep_ not in ("relcl", "acl")]
    return Predicate(word, Kind.OFFER, before[0], terms, False, "named")
