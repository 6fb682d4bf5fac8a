"""What a paper holds, asks for or leaves out, where the paper is what the clause tells of.

Invariant: each rule is one function of one token, with an example in its docstring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate, complements, denied, frame_of, words_of
from goodoffices.statement.lexicon.stances import Frame, Stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import lemma_of, negated, phrase, subject
from goodoffices.statement.stance.proposing import binding

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

WOULD = frozenset({"would", "will", "'d", "’d"})
WITHIN = frozenset({"in", "into", "within", "by", "under"})
OUT_OF = frozenset({"from", "in", "by"})
LACKING = frozenset({"absent", "missing"})
PARTS = frozenset({"part", "element", "component", "feature", "provision", "point"})


def proposal(word: Token, stances: Stances) -> Predicate | None:
    """ "the latest Israeli position did not include a withdrawal", "the plan would lead to elections", "the reply asks
    for a truce"."""
    noun = _paper(word, stances)
    if noun is None or any(c.dep_ == "auxpass" for c in word.children):
        return None
    frame = _held_by(noun, word, stances)
    top = word
    while top.dep_ in ("conj", "xcomp", "advcl") and top.head.pos_ in ("VERB", "AUX"):
        top = top.head
    if top != word and binding(top, stances) is not None:
        return None  # "commits the rebels to disarm and allow …" is theirs
    if frame is None:
        return _does(word, noun, stances)
    no = denied(word)
    kind = frame.negated if no and frame.negated else frame.kind
    terms = words_of(complements(word, frame), word)
    if not _told_of(noun) and any(c.lower_ in ("any", "a", "an") for c in noun.children if c.dep_ == "det"):
        asks = not no and frame_of(word, stances.gives) and any(c.dep_ == "aux" for c in word.children)
        return Predicate(word, Kind.DEMAND, None, terms, False, "speaker") if asks else None
    predicate = Predicate(word, Kind(kind), noun, terms, no, "proposal")
    predicate.teller = next(
        (c for c in noun.subtree if c.dep_ == "acl" and c.tag_ == "VBN" and any(g.dep_ == "agent" for g in c.children)),
        None,
    )
    return predicate


def _paper(word: Token, stances: Stances) -> Token | None:
    """The paper that is the subject of a verb, or of which it tells aside ("the plan, which …")."""
    noun = subject(word)
    beside = noun is not None and noun.lower_ == "which" and word.dep_ == "relcl" and noun.i > 0
    aside = noun is not None and beside and noun.nbor(-1).text == ","
    if aside:
        noun = word.head
    elsewhere = noun is not None and noun.head != word and word.dep_ not in ("conj", "xcomp", "ccomp")
    if noun is None or not _is_paper(noun, stances) or (elsewhere and not aside):
        return None
    return noun


def _is_paper(noun: Token, stances: Stances) -> bool:
    return noun.lemma_.lower() in stances.proposals | stances.replies | stances.amends


def _held_by(noun: Token, word: Token, stances: Stances) -> Frame | None:
    """What the verb of a paper comes to: what a reply asks for is demanded, and all that an amendment holds."""
    gives = frame_of(word, stances.gives)
    asks = frame_of(word, stances.asks)
    named = noun.lemma_.lower()
    if named in stances.amends and (gives or asks):
        return Frame("demand", "reject", None)
    if asks is not None and (named in stances.replies or gives is None):
        return Frame("demand" if named in stances.replies else "offer", "reject", asks.preposition)
    return gives or frame_of(word, stances.leaves_out)


def _told_of(noun: Token) -> bool:
    """Whether words beside a new paper tell whose it is: "a draft by …", "a Kenyan plan"."""
    return any(
        c.dep_ in ("acl", "relcl", "poss")
        or (c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from"))
        or (c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper())
        for c in noun.children
    )


def _does(word: Token, noun: Token, stances: Stances) -> Predicate | None:
    """ "The Turkish plan would reopen the ports": what a paper would do of itself, it offers."""
    ahead = any(c.dep_ == "aux" and c.lower_ in WOULD for c in word.children)
    if not ahead or not {word.lemma_, lemma_of(word)} & stances.deeds or frame_of(word, stances.verbs) is not None:
        return None
    terms = [t for t in phrase(word) if t not in set(phrase(noun))]
    return Predicate(word, Kind.REJECT if denied(word) else Kind.OFFER, noun, terms, False, "proposal")


def held_in(word: Token, stances: Stances) -> Predicate | None:
    """ "Monitors are not mentioned in the draft", "prisoners are left out of the plan", "a truce is part of it"."""
    what = next((c for c in word.children if c.dep_ in ("nsubjpass", "nsubj") and c.i < word.i), None)
    spot, out = _place(word, stances)
    paper = next((c for c in spot.children if c.dep_ == "pobj"), None) if spot is not None else None
    if what is None or paper is None or not _is_paper(paper, stances) or _is_paper(what, stances):
        return None
    no = negated(word) ^ out
    return Predicate(word, Kind.REJECT if no else Kind.OFFER, paper, phrase(what), no, "proposal")


def _place(word: Token, stances: Stances) -> tuple[Token | None, bool]:
    """The preposition that leads from a verb to the paper, and whether it leads out of it."""
    if word.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in word.children):
        left = frame_of(word, stances.leaves_out) is not None or word.lemma_ in ("remove", "delete", "strike")
        holds = word.lemma_ in stances.holding_terms or word.lemma_ in ("mention", "address", "cover")
        near = (*word.children, *(g for c in word.children if c.lower_ == "out" for g in c.children))
        leading = OUT_OF | {"of"} if left else WITHIN
        spot = next((c for c in near if c.dep_ in ("prep", "agent") and c.lower_ in leading and c.i > word.i), None)
        return (spot, left) if left or holds else (None, False)
    if word.lemma_ != "be":
        return None, False
    said = next((c for c in word.children if c.dep_ in ("attr", "acomp") and c.i > word.i), None)
    if said is None or not (said.lower_ in LACKING or said.lemma_.lower() in PARTS):
        return None, False
    lacking = said.lower_ in LACKING
    return next((c for c in said.children if c.lower_ in (OUT_OF if lacking else ("of", "in"))), None), lacking


def has_none(word: Token, stances: Stances) -> Predicate | None:
    """ "There is no withdrawal in the offer": what a paper is said to have none of it leaves out."""
    if word.lemma_ != "be" or not any(c.dep_ == "expl" for c in word.children):
        return None
    what = next((c for c in word.children if c.dep_ == "attr"), None)
    if what is None or not (negated(word) or any(c.lower_ == "no" for c in what.children)):
        return None
    for spot in (c for c in (*word.children, *what.subtree) if c.lower_ == "in" and c.dep_ == "prep"):
        paper = next((c for c in spot.children if c.dep_ == "pobj"), None)
        if paper is not None and _is_paper(paper, stances):
            return Predicate(word, Kind.REJECT, paper, phrase(what, without=[spot]), True, "proposal")
    return None
