"""Prospects: how what is hoped for stands, by what it is said to be or to have become.

Invariant: a word of state assesses only where talks, what is to come of them, or hope of it is its subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.signs import load_signs
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import DOERS, lemma_of, negated, subject
from goodoffices.statement.scene.scene import FIRST_PERSON, Scene
from goodoffices.statement.talks.assessment import DISBELIEVERS, TURNED, is_denied, is_disbelieved
from goodoffices.statement.talks.mood import LINKING
from goodoffices.statement.talks.place import doer_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

LOOKS = LINKING | {"look", "stand", "grow", "get", "go", "lie"}
HOPED_FOR = frozenset({"detail", "strike", "issue", "walkout", "exchange", "release", "meeting", "point", "it"})
NOT_YET = frozenset({"plan", "proposal", "effort", "attempt", "bid", "mission", "contact", "initiative"})


def is_prospect(noun: Token | None) -> bool:
    """Whether a noun is talks, or what is to come of them."""
    names = noun is not None and noun.pos_ in ("NOUN", "PROPN")
    return noun is not None and names and noun.lemma_.lower() in load_signs().words["prospects"]


def _turned(kind: Kind, word: Token) -> Kind:
    return TURNED[kind] if negated(word) or is_denied(word) else kind


def standing(_: Scene, verb: Token) -> Kind | None:
    """ "The deal is still alive", "the talks are frozen", "the chances of a truce look slim", "the outlook is dim"."""
    words = load_signs().words
    doer = doer_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    if doer is None or doer.pos_ not in ("NOUN", "PROPN") or _is_hoped(verb):
        return None
    of_hope = doer.lemma_.lower() in words["hopes"] | words["outlooks"]
    if not of_hope and (not is_prospect(doer) or doer.lemma_.lower() in NOT_YET):
        return None
    good, bad = ("hope_good", "hope_bad") if of_hope else ("state_good", "state_bad")
    if verb.lemma_ in LOOKS:
        said = next((c for c in verb.children if c.dep_ in ("acomp", "oprd") and c.i > verb.i), None)
    else:
        said = verb if verb.tag_ == "VBN" and doer.dep_ == "nsubjpass" else None
    if said is None or any(c.lower_ == "as" for c in said.children):
        return None
    worsening = words["bad"] if verb.lemma_ in ("grow", "get", "become", "turn") else frozenset()
    kind = _of_word(said.lower_, words[good], words[bad] | worsening)
    less = any(c.lower_ in ("less", "hardly") for c in said.children)
    return kind if kind is None or not (less or negated(verb)) else TURNED[kind]


def _is_hoped(verb: Token) -> bool:
    """ "Hopes that a deal was imminent": nobody says that it is."""
    return verb.dep_ in ("acl", "ccomp", "relcl") and verb.head.lemma_.lower() in load_signs().words["hopes"]


def _of_word(word: str, good: frozenset[str], bad: frozenset[str]) -> Kind | None:
    if word in good:
        return Kind.ASSESS_UP
    return Kind.ASSESS_DOWN if word in bad else None


def surpassing(_: Scene, verb: Token) -> Kind | None:
    """ "The session exceeded expectations", "the talks fell short of them"."""
    if lemma_of(verb) not in ("exceed", "surpass", "beat", "top", "outstrip"):
        return None
    words, doer = load_signs().words, subject(verb)
    if doer is None or not (is_prospect(doer) or doer.lemma_.lower() in words["sessions"]):
        return None
    hoped = any(c.dep_ == "dobj" and c.lemma_ in ("expectation", "hope") for c in verb.children)
    return _turned(Kind.ASSESS_UP, verb) if hoped else None


def removed(_: Scene, verb: Token) -> Kind | None:
    """ "The last obstacle has been removed": what stood in the way stands there no more."""
    words = load_signs().words
    doer = subject(verb) if verb.tag_ == "VBN" and verb.lemma_ in words["mending"] else None
    if doer is None or doer.dep_ != "nsubjpass":
        return None
    done = any(c.lower_ in ("has", "have", "had", "was", "were") for c in verb.children)
    troubles = words["troubles"] - {"question", "divide", "doubt"}
    if doer.lemma_.lower() not in troubles or not done:
        return None
    return None if negated(verb) or is_denied(verb) else Kind.ASSESS_UP


def doubted(_: Scene, verb: Token) -> Kind | None:
    """ "Few expect the truce to last", "nobody believes that the talks will succeed"."""
    if verb.lemma_ not in ("expect", "believe", "think"):
        return None
    inner = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp")), None)
    doer = subject(verb)
    of_few = doer is not None and any(c.lower_ in ("few", "no") for c in doer.children)
    few = doer is not None and (doer.lower_ in DISBELIEVERS or of_few) and doer.i < verb.i
    if inner is None or not few or not (of_few or is_disbelieved(verb)):
        return None
    what = next((c for c in inner.children if c.dep_ in DOERS), None)
    goals = {c.lemma_.lower() for c in inner.children if c.dep_ == "dobj"}
    hoped = is_prospect(what) or bool(goals & load_signs().words["results"])
    return Kind.ASSESS_DOWN if hoped else None


def hoping(scene: Scene, word: Token) -> Kind | None:
    """ "I hope we shall manage it by Friday", "our hope is to settle the details today": of one's own doing.
    What others are hoped to do is asked of them."""
    if word.lemma_ != "hope" or (not scene.around(word) and scene.issuer is None):
        return None
    ours = subject(word) if word.pos_ == "VERB" else next((c for c in word.children if c.dep_ == "poss"), None)
    if ours is None or not _is_ours(scene, ours) or negated(word):
        return None
    head = word.head if word.pos_ == "NOUN" and word.head.lemma_ == "be" else word
    inner = next((c for c in head.children if c.dep_ in ("ccomp", "xcomp") and c.i > word.i), None)
    if inner is None or inner.tag_ not in ("VB", "VBN"):
        return None
    words, doer = load_signs().words, subject(inner)
    goals = {g.lemma_.lower() for t in (inner, *inner.children) for g in t.children if g.dep_ in ("dobj", "nsubjpass")}
    achieved = lemma_of(inner) in words["achieving"] | {"manage", "clear", "avert", "avoid", "bring", "come", "be"}
    settled = doer is not None and doer.dep_ == "nsubjpass"
    of_us = doer is None or settled or doer.lower_ in FIRST_PERSON or is_prospect(doer) or doer == ours
    result = bool(goals & (words["results"] | HOPED_FOR)) or is_prospect(doer)
    return Kind.ASSESS_UP if achieved and of_us and result else None


def _is_ours(scene: Scene, word: Token) -> bool:
    """Whether a word means who speaks."""
    if word.lower_ in FIRST_PERSON or word.lower_ in ("our", "my"):
        return True
    told = scene.around(word)
    speaker = scene.speaking(told[0]) if told else None
    who = scene.people.who(word)
    return speaker is not None and who is not None and who.holder == speaker.holder


RULES = (standing, surpassing, removed, doubted, hoping)
