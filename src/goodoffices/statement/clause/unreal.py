"""What is put as a case, a wish, a question or a memory, and not told as a stance that is held.

Invariant: what is unreal is so by the words around a stance word, never by the word itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import contested
from goodoffices.statement.parse.tree import SUBJECTS

if TYPE_CHECKING:
    from goodoffices.statement.lexicon.stances import Stances
    from goodoffices.statement.parse.parsed import Token

TIMES = frozenset({"after", "when", "once", "before", "until"})  # before a past tense they tell what was
WANTING = frozenset({"demand", "require", "request", "order", "stipulate", "ask", "urge", "want", "expect", "insist"})
AVOIDING = frozenset({"delay", "postpone", "put", "avoid", "defer", "hold", "risk", "miss"})
SIGNED = frozenset({"sign", "initial", "ink", "conclude", "ratify"})
OUGHT = frozenset({"must", "should", "ought", "shall"})
FIRM = frozenset({"will", "would", "'ll", "’ll", "wo", "must", "can", "could", "ca"})
WOULD = frozenset({"would", "could", "might", "should"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSING = frozenset({'"', "”", "’", "'", ")"})


def unreal(word: Token, stances: Stances) -> bool:
    """Whether a stance is put as a case or a wish, asked after, of long ago, or asked of somebody."""
    return hypothetical(word, stances) or any(rule(word) for rule in UNREAL)


def hypothetical(word: Token, stances: Stances) -> bool:
    """Whether a stance is put as a case or a wish and not told as one: "if Hamas agrees", "urged it to accept"."""
    at = word
    if any(c.lower_ == "whether" and c.dep_ in ("mark", "advmod") for c in word.children):
        return True  # "is weighing whether to accept"
    if word.tag_ == "VBG" and word.dep_ in ("xcomp", "pcomp", "dobj") and word.head.lemma_ in AVOIDING:
        return True  # "put off signing the accord"
    if (
        word.lemma_ != "decide"
        and any(c.lower_ == "yet" for c in (*word.children, *word.head.children))
        and word.head.lemma_ == "have"
    ):
        return True  # "has yet to accept"
    while at.dep_ not in ("ROOT", "ccomp", "parataxis", "relcl") and at.head != at:
        if at.dep_ in ("advcl", "conj") and any(c.dep_ == "mark" and c.lower_ == "that" for c in at.children):
            return False  # "announced, an hour after it was due, that it had signed": told, and hung elsewhere
        marks = {c.lower_ for c in at.children if c.dep_ in ("mark", "advmod") and c.i < at.i}
        if at.dep_ in ("advcl", "acl", "pcomp") and marks & stances.cases:
            had = at.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ == "had" for c in at.children)
            return not (marks & TIMES and (at.tag_ == "VBD" or had))
        if at.dep_ in ("xcomp", "ccomp", "advcl") and _is_moved(at, stances):
            return any(c.dep_ in ("dobj", "prep", "nsubj", "nsubjpass") for c in at.head.children)
        if at.dep_ == "xcomp" and at.head.lemma_ in stances.minds:
            return True
        if at.dep_ == "conj" and at.head.dep_ == "advcl":
            at = at.head
            continue
        at = at.head
    return (at.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in at.children)) or (
        at.dep_ in ("ccomp", "xcomp") and _is_imagined(at, stances)
    )


def _is_compared(token: Token) -> bool:
    """ "Had promised to free them, as the FARC did in 2012": the year is that of another."""
    return any(a.dep_ == "advcl" and any(c.lower_ in ("as", "like") for c in a.children) for a in token.ancestors)


def _ought(word: Token) -> bool:
    """ "The parties must work to reach agreement on …": what somebody is told to do is not done."""
    at = word
    while at.dep_ in ("xcomp", "advcl", "pcomp", "prep", "conj") and at.head != at:
        if at.dep_ == "advcl" and any(c.dep_ in SUBJECTS for c in at.children):
            return False
        at = at.head
        if at.pos_ in ("VERB", "AUX") and any(c.dep_ == "aux" and c.lower_ in OUGHT for c in at.children):
            return not _resolved(at)
    return False


def _resolved(verb: Token) -> bool:
    """ "We shall not agree to sign": what the speaker is resolved to."""
    shall = any(c.dep_ == "aux" and c.lower_ == "shall" for c in verb.children)
    return shall and any(c.dep_ in SUBJECTS and c.lower_ in ("we", "i") for c in verb.children)


def _may_yet(word: Token) -> bool:
    """ "In further meetings the teams can agree on the rest": what is possible; "can agree to" tells a yes."""
    able = any(c.dep_ == "aux" and c.lower_ == "can" for c in word.children)
    held_back = any(c.dep_ == "neg" or c.lower_ == "only" for c in word.children)
    on = any(c.dep_ == "prep" and c.lower_ in ("on", "upon") for c in word.children)
    return word.lemma_ == "agree" and able and on and not held_back


def _is_imagined(clause: Token, stances: Stances) -> bool:
    """Whether a clause tells what somebody hopes, fears or denies, or is to be moved to."""
    above = clause.head.lemma_
    if above in stances.minds:
        return not contested(clause)
    return _is_moved(clause, stances)


def _is_moved(clause: Token, stances: Stances) -> bool:
    """Whether a clause tells what somebody is to be moved to; not so "have to leave", "made clear it would leave"."""
    above, helpers = clause.head.lemma_, {c.lower_ for c in clause.children if c.dep_ == "aux"}
    if above not in stances.moving or clause.tag_ != "VB":
        return False
    return not (above == "have" and "to" in helpers) and not (above == "make" and helpers & FIRM)


def _against_fact(word: Token) -> bool:
    """ "Would have agreed to less", "could have averted it by offering more": what did not come about."""
    at = word
    while at.dep_ in ("pcomp", "prep", "xcomp") and at.head != at:
        at = at.head
    auxiliaries = {c.lower_ for c in at.children if c.dep_ == "aux"}
    return at.tag_ == "VBN" and bool(auxiliaries & WOULD) and bool(auxiliaries & {"have", "'ve", "’ve"})


def _in_doubt(word: Token) -> bool:
    """ "Whether the party would agree to a truce is a question nobody has asked"."""
    return any(
        at.dep_ in ("csubj", "csubjpass", "pcomp")
        and any(c.lower_ == "whether" and c.dep_ in ("mark", "advmod") for c in at.children)
        for at in (word, *word.ancestors)
    )


def _asked(word: Token) -> bool:
    """ "Would the junta release its prisoners?": a question that nothing but its own sentence holds."""
    sentence = word.sent
    last = next(
        (
            sentence.doc[i]
            for i in range(sentence.end - 1, sentence.start - 1, -1)
            if sentence.doc[i].text not in _CLOSING and not sentence.doc[i].is_space
        ),
        word,
    )
    if last.text != "?":
        return False
    finite = word
    while finite.dep_ in ("xcomp", "conj", "acomp", "attr", "dobj", "pobj", "prep", "pcomp") and finite.head != finite:
        finite = finite.head
    return finite.dep_ in ("ROOT", "ccomp", "parataxis", "conj")


def _long_ago(word: Token) -> bool:
    """ "In 2013 the movement had signed a truce": before what is told, in a year of its own."""
    had = any(c.dep_ == "aux" and c.lower_ in ("had", "'d", "’d") for c in word.children)
    if word.tag_ != "VBN" or not had or any(c.dep_ == "neg" for c in word.children):
        return False
    top = word
    while top.dep_ in ("conj", "xcomp", "ccomp") and top.head.pos_ in ("VERB", "AUX"):
        top = top.head
    near = [t for t in top.sent if (_YEAR.fullmatch(t.text) or t.lower_ == "once") and not _is_compared(t)]
    return any(t.text.isdigit() or t.dep_ == "advmod" for t in near) and any(c.dep_ in SUBJECTS for c in top.children)


def _wanted_of(word: Token) -> bool:
    """ "Demanded that the general come and sign": what one side wants another to do is not done."""
    at = word
    while at.dep_ in ("xcomp", "conj", "advcl") and at.head.pos_ in ("VERB", "AUX"):
        at = at.head
    if at.dep_ != "ccomp" or at.head.lemma_ not in WANTING or at.i < at.head.i:
        return False
    who = next((c for c in at.children if c.dep_ in SUBJECTS), None)
    ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "'d", "’d", "had", "has") for c in at.children)
    return who is not None and who.pos_ != "PRON" and not ahead


def _signed_once(word: Token) -> bool:
    """ "The accord, which Kenya signed in Doha, provides for …": told in passing of what is there already."""
    at = word.head if word.dep_ == "conj" else word
    own = any(c.dep_ == "dobj" and c.lower_ not in ("which", "that") for c in word.children)
    doer = any(c.dep_ in SUBJECTS and c.lower_ not in ("who", "which", "that") for c in at.children)
    return word.lemma_ in SIGNED and word.tag_ in ("VBD", "VBN") and at.dep_ == "relcl" and doer and not own


def _in_a_year(word: Token) -> bool:
    """ "The front, which signed its own truce in 1996": what was done in a year of its own, told in passing."""
    at = word
    while at.dep_ in ("conj", "xcomp") and at.head.pos_ in ("VERB", "AUX"):
        at = at.head
    if word.tag_ not in ("VBD", "VBN"):
        return False
    aside = at.dep_ in ("relcl", "acl", "advcl")
    below = word.subtree if aside else at.children
    spots = (c for c in below if c.dep_ == "prep" and c.lower_ in ("in", "since"))
    return any(_YEAR.fullmatch(g.text) for c in spots for g in c.children if g.dep_ == "pobj")


def _years_ago(word: Token) -> bool:
    """ "It signed the treaty more than 20 years ago": what was done in another time."""
    agos = [c for c in word.children if c.lower_ == "ago" and c.dep_ in ("advmod", "prep")]
    return any(g.lemma_ in ("year", "decade", "century") for c in agos for g in c.children)


UNREAL = (
    _years_ago,
    _in_a_year,
    _signed_once,
    _against_fact,
    _in_doubt,
    _asked,
    _long_ago,
    _ought,
    _may_yet,
    _wanted_of,
)
