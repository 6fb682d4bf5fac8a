"""Whether a verb of meeting has somebody to meet: "met the rebels", "sat across from the minister", "spoke by phone".

Invariant: an audience is no company: who speaks to reporters or to a crowd meets nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.signs import load_signs
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import FIRST_PERSON, Scene
from goodoffices.statement.talks.occasion import place_of
from goodoffices.statement.talks.planned import is_dated

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

ONE_ON_ONE = frozenset(
    {"receive", "see", "brief", "phone", "telephone", "consult", "visit", "host", "debrief", "entertain", "greet"}
)
PHONES = frozenset({"phone", "telephone", "video", "videolink", "videoconference"})
TOGETHER = frozenset({"together", "twice", "again", "privately", "separately", "briefly", "directly"})
BY = frozenset({"by", "on", "over", "via", "through"})
OPPOSITE = frozenset({"across", "opposite"})
LASTING = frozenset({"hour", "minute", "day", "night", "evening"})
TOUCHING = frozenset({"touch", "contact", "talk", "negotiation", "discussion", "session", "consultation"})
MESSAGES = frozenset({"message", "proposal", "letter", "reply"})


def has_company(scene: Scene, verb: Token, doer: Token) -> bool:
    """ "met the rebels", "spoke with the president", "the envoys met"."""
    joined = [c for c in verb.children if c.dep_ == "prep" and not any(g.lower_ == "which" for g in c.children)]
    joined = [c for c in joined if not any(is_audience(scene, g) for g in c.children)]
    beside = {c.lower_ for c in joined}
    several = plural(doer) or any(g.dep_ == "conj" for t in doer.subtree for g in t.children)
    if several and verb.lemma_ in load_signs().words["gathering"] and _is_joint(verb):
        return True
    goals = [c for c in verb.children if c.dep_ == "dobj" and not is_audience(scene, c)]
    if verb.lemma_ in ("meet", "convene"):
        aim = any(c.dep_ == "dobj" for c in verb.children)
        return bool(goals) or (not aim and (bool(beside & {"with", "to"}) or plural(doer)))
    goals = [c for c in goals if c.lower_ not in FIRST_PERSON | {"it"}]
    if verb.lemma_ in ONE_ON_ONE and any(is_known(scene, c) or _is_company(c) for c in goals):
        return verb.lemma_ != "see" or _is_meant_to_see(scene, verb)
    if verb.lemma_ in ONE_ON_ONE and goals:
        return False  # "received support", "saw no need"
    if verb.lemma_ == "call" and any(c.dep_ in ("dobj", "oprd", "prt") for c in verb.children):
        return False
    return (
        "with" in beside
        or (verb.lemma_ == "sit" and not beside.isdisjoint(OPPOSITE))
        or ("to" in beside and scene.own(verb) is None)
    )


def is_audience(scene: Scene, noun: Token) -> bool:
    """ "Spoke to reporters", "met with criticism", "the needs of the poor": nobody of the talks, or no people."""
    who = scene.people.who(noun) if noun.dep_ in ("pobj", "dobj") else None
    return noun.lemma_.lower() in load_signs().words["audiences"] or (who is not None and who.kind == "media")


def is_known(scene: Scene, doer: Token) -> bool:
    """Whether a noun names somebody, or people who can meet."""
    if doer.lower_ in FIRST_PERSON:
        return scene.of_talks and speaker_of(scene, doer) is not None
    if doer.lower_ in ("both", "each", "two", "three", "pair"):
        return scene.of_talks
    who = scene.people.who(doer)
    roles = scene.people.roles
    return who is not None and (
        who.kind != "words"
        or doer.lemma_.lower() in roles.collectives | roles.bodies
        or roles.is_office(doer.lemma_.lower())
        or (scene.of_talks and _is_company(doer))
    )


def speaker_of(scene: Scene, pronoun: Token) -> Who | None:
    """Whom "we" and "I" mean: whoever speaks around them."""
    around = [a for a in scene.around(pronoun) if a.speaker]
    told = around[0] if around else scene.issuer
    return scene.speaking(told) if told is not None else None


def plural(noun: Token) -> bool:
    """Whether a noun means several."""
    return (
        noun.tag_ in ("NNS", "NNPS")
        or any(c.dep_ == "conj" for c in noun.children)
        or noun.lower_ in ("they", "we", "both", "two", "three", "pair")
    )


def is_in_touch(verb: Token) -> bool:
    """ "Has been in touch with both sides", "are in talks", "were locked in talks late into the night"."""
    held = verb if verb.lemma_ != "be" else next((c for c in verb.children if c.lower_ == "locked"), verb)
    within = [g for w in (verb, held) for c in w.children if c.lower_ == "in" for g in c.children]
    within = [g for g in within if g.lemma_ in TOUCHING]
    locked = "locked" in (verb.lower_, held.lower_)
    return any(locked or any(c.lower_ == "with" for c in (*noun.children, *verb.children)) for noun in within)


def is_face_to_face(scene: Scene, verb: Token, doer: Token | None) -> bool:
    """ "Shook hands", "came face to face", "carried messages between the two"."""
    goals = {c.lemma_ for c in verb.children if c.dep_ == "dobj"}
    if not scene.of_talks:
        return False
    if verb.lemma_ == "shake":
        several = (doer is not None and plural(doer)) or any(c.lower_ == "with" for c in verb.children)
        return "hand" in goals and several
    if verb.lemma_ in ("come", "be", "meet"):
        return sum(t.lower_ == "face" for t in verb.subtree) > 1
    between = any(t.lower_ == "between" for t in verb.subtree)
    carried = bool(goals & MESSAGES) and verb.lemma_ in ("carry", "ferry", "relay", "pass")
    return (carried and between) or (verb.lemma_ in ("walk", "go", "move", "shuttle") and _is_to_and_fro(verb))


def _is_to_and_fro(verb: Token) -> bool:
    """ "Walking from one room to the other", "shuttled from one side to the other"."""
    words = {t.lower_ for t in verb.subtree}
    return {"from", "one", "to", "other"} <= words and not words.isdisjoint(
        {"room", "side", "delegation", "team", "party", "camp", "capital", "hotel", "floor"}
    )


def _is_joint(verb: Token) -> bool:
    """ "The generals talked by phone", "ate dinner together", "are to sit down again", "worked through the night"."""
    by_phone = any(g.lower_ in PHONES for c in verb.children if c.lower_ in BY for g in c.children)
    lasting = (
        g.lemma_ in LASTING for c in verb.children if c.lower_ in ("for", "over", "through", "into") for g in c.children
    )
    return (
        by_phone
        or any(lasting)
        or any(c.lower_ in TOGETHER or (c.lower_ == "down" and verb.lemma_ == "sit") for c in verb.children)
    )


def _is_meant_to_see(scene: Scene, verb: Token) -> bool:
    """ "Will see the minister", "has seen the envoy"; "saw the minister" may tell of a sight."""
    helped = ("will", "'ll", "’ll", "to", "has", "have", "had") if scene.of_talks else ("will", "'ll", "’ll", "to")
    ahead = any(c.dep_ == "aux" and c.lower_ in helped for c in verb.children)
    return ahead or place_of(scene, verb) is not None or is_dated(verb)


def _is_company(noun: Token) -> bool:
    return noun.lemma_.lower() in load_signs().words["companies"]
