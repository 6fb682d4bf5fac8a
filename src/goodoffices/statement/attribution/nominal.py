"""Attributions that no verb of saying carries: nouns, adjectives, and how things seem.

Invariant: a noun or an adjective is a cue only together with the word that leads to its matter ("that", "to", a
preposition).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.attribution.content import clean
from goodoffices.statement.clause.speaking import can_speak, speaker_of, speaker_words
from goodoffices.statement.lexicon.cues import Cues
from goodoffices.statement.parse.tree import SUBJECTS, phrase, spans_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

BEING = frozenset({"be", "feel", "seem", "sound", "remain", "become", "appear", "look", "grow"})
_LINKS = {"xcomp": "to", "ccomp": "that", "advcl": "that"}  # of a clause, the word that leads to it
SEEN_AS_CLAUSE = ("xcomp", "ccomp")
SEEN = (*SEEN_AS_CLAUSE, "oprd", "acomp")
IMPERSONAL = frozenset({"it", "there", "what"})


def by_seeming(token: Token, cues: Cues) -> Attributed | None:
    """ "The talks seem to have stalled": how things look, to nobody in particular."""
    if token.lemma_ not in cues.seeming or token.pos_ != "VERB" or token.tag_ == "VBG":
        return None
    kinds = SEEN if token.lemma_ in ("seem", "appear", "sound") else SEEN_AS_CLAUSE
    seen = [c for c in token.children if c.dep_ in kinds and c.i > token.i]
    if token.lemma_ == "seem":
        seen += [c for c in token.children if c.dep_ == "prep" and c.lower_ == "like"]
    if not seen:
        return None
    what = [c for c in token.children if c.dep_ in SUBJECTS and c.lower_ not in IMPERSONAL]
    content = clean(token, spans_of(t for part in (*what, *seen) for t in phrase(part)))
    return Attributed(token, [token], [], content, "seeming")


def by_adjective(token: Token, cues: Cues) -> Attributed | None:
    """ "He was eager to sign", "they are convinced that …", "it is clear that …"."""
    if token.dep_ not in ("acomp", "attr") or token.pos_ not in ("ADJ", "VERB") or token.head.lemma_ not in BEING:
        return None
    matter = next(_matter(token, cues), None)
    if matter is None:
        return None
    link, head = matter
    who = speaker_of(token.head)
    speaker = [] if who is None or who.lower_ in IMPERSONAL or not can_speak(who) else speaker_words(who, phrase(who))
    content = clean(token, spans_of(t for t in phrase(head) if t != link))
    return Attributed(token, [token.head, token], speaker, content, "adjective")


def _matter(adjective: Token, cues: Cues) -> Iterator[tuple[Token | None, Token]]:
    """The word that leads to what an adjective is about, and the head of that."""
    links = {link for link, words in cues.adjectives.items() if adjective.lower_ in words}
    for child in adjective.children:
        link = _LINKS.get(child.dep_, child.lower_ if child.dep_ == "prep" else "")
        if child.i > adjective.i and link in links:
            yield (child if child.dep_ == "prep" else None), child
    for child in adjective.head.children if "that" in links else ():
        if child.dep_ in ("ccomp", "csubj") and child.i > adjective.i:
            yield None, child


def by_noun(token: Token, cues: Cues) -> Attributed | None:
    """ "his claim that …", "Israel’s demand for …", "made a case for …": the noun carries it."""
    if token.pos_ != "NOUN":
        return None
    if token.lemma_ in cues.adherents:
        return _adherent(token)
    if token.head.lower_ == "in" and token.head.i == token.i - 1:
        if token.lemma_ in cues.joining:
            return None
        if token.lemma_ in cues.standing:
            return _standing(token)
    clause = _clause_of(token) if token.lemma_ in cues.nouns else None
    head = clause if clause is not None else _about(token, cues)
    if head is None:
        return None
    speaker = _owner(token, cues)
    if not speaker and (token.lemma_ in cues.owned or (clause is None and not _stands_alone(token))):
        return None
    spans = spans_of(t for t in phrase(head) if t != head or clause is not None)
    cue = [token] if clause is not None else [token, head]
    return Attributed(token, cue, speaker, clean(token, spans), "noun")


def _adherent(noun: Token) -> Attributed | None:
    """ "Mr. Dray is a fervent supporter of the plan"."""
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    who = speaker_of(noun.head) if noun.dep_ == "attr" and noun.head.lemma_ in BEING else None
    if of is None or who is None or not can_speak(who) or who.lower_ in IMPERSONAL:
        return None
    content = clean(noun, spans_of(t for t in phrase(of) if t != of))
    return Attributed(noun, [noun.head, noun, of], speaker_words(who, phrase(who)), content, "noun")


def _standing(noun: Token) -> Attributed | None:
    """ "The bishop spoke in favour of the ban"."""
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "to", "for")), None)
    verb = noun.head.head
    who = speaker_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    if of is None or who is None or not can_speak(who):
        return None
    content = clean(noun, spans_of(t for t in phrase(of) if t != of))
    return Attributed(noun, [noun.head, noun, of], speaker_words(who, phrase(who)), content, "noun")


def _clause_of(noun: Token) -> Token | None:
    for child in noun.children:
        if child.i < noun.i or child.dep_ not in ("acl", "ccomp", "relcl"):
            continue
        if any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in child.children):
            return child
        if child.dep_ == "acl" and child.tag_ == "VB":
            return child
    return None


def _about(noun: Token, cues: Cues) -> Token | None:
    """The preposition that leads to what a noun is about."""
    for child in noun.children:
        if (
            child.dep_ == "prep"
            and child.i > noun.i
            and noun.lemma_ in cues.noun_prepositions.get(child.lower_, ())
            and any(c.dep_ in ("pobj", "pcomp") for c in child.children)
        ):
            return child
    return None


def _owner(noun: Token, cues: Cues) -> list[Token]:
    """Who says it: the owner of the noun, whom it comes from, or who is the doer of a verb that only lends it one."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return [t for t in phrase(owner) if t.dep_ != "case" or t.head != owner] if can_speak(owner) else []
    for link in (c for c in noun.children if c.dep_ in ("prep", "agent") and c.lower_ in ("from", "by", "among")):
        giver = next((c for c in link.children if c.dep_ == "pobj"), None)
        if giver is not None and can_speak(giver):
            return phrase(giver)
    verb = noun.head
    if noun.dep_ == "dobj" and (verb.lemma_ in cues.lending or cues.is_cue(verb.lemma_)):
        doer = speaker_of(verb)
        return speaker_words(doer, phrase(doer)) if doer is not None and can_speak(doer) else []
    return []


def _stands_alone(noun: Token) -> bool:
    """Whether a noun that nobody owns is told of as a thing of the talk, not as a thing done."""
    return noun.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "ROOT", "conj")
