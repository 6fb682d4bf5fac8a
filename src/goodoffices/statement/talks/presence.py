"""Presence: who is told to be, to stay or to call where those who talk are: "was in Muscat on Monday", "spent two hours
with the emir", "took off for Doha", "saw each other in Paris".

Invariant: only where a report tells of talks, and only of somebody who speaks for a party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.signs import load_signs
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.talks.company import is_audience, is_known, plural
from goodoffices.statement.talks.occasion import place_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week".split())  # noqa: SIM905
SPELLS = frozenset({"hour", "day", "evening", "night", "morning", "afternoon", "minute", *DAYS})
OFF = frozenset({"leave", "depart", "head", "take", "set"})
EACH_OTHER = frozenset({"see", "face", "greet", "embrace"})


def is_present(scene: Scene, verb: Token, doer: Token) -> bool:
    """Whether a verb tells that somebody was where others are met, or with them."""
    if not scene.of_talks or not is_known(scene, doer):
        return False
    lemma = verb.lemma_.lower()
    if lemma in EACH_OTHER and plural(doer) and _is_mutual(verb):
        return True
    if not _takes_part(scene, doer):
        return False
    if lemma == "be":
        return _is_there(verb) and place_of(scene, verb) is not None and _dated(verb)
    if lemma == "spend":
        spell = any(c.dep_ in ("dobj", "npadvmod") and c.lemma_.lower() in SPELLS for c in verb.children)
        with_whom = any(
            c.lower_ == "with" and any(is_known(scene, g) and not is_audience(scene, g) for g in c.children)
            for c in verb.subtree
        )
        return spell and (with_whom or place_of(scene, verb) is not None) and not _does_else(verb)
    if lemma in OFF:
        return _is_off(verb) and any(c.pos_ == "PROPN" for p in verb.children if p.lower_ == "for" for c in p.children)
    if lemma == "fly":
        return place_of(scene, verb) is not None and not any(c.dep_ == "dobj" for c in verb.children)
    return lemma == "receive" and verb.tag_ == "VBN" and place_of(scene, verb) is not None


def _takes_part(scene: Scene, doer: Token) -> bool:
    """Whether a subject is somebody of a party, or a team of theirs."""
    who = scene.people.who(doer)
    of_party = who is not None and who.party is not None and who.kind in ("person", "actor", "body")
    return of_party or any(t.lemma_.lower() in load_signs().words["sitting"] for t in (doer, *doer.children))


def _is_mutual(verb: Token) -> bool:
    return any(c.dep_ == "dobj" and c.lower_ in ("other", "another") for c in verb.children)


def _is_there(verb: Token) -> bool:
    """ "Was in Oslo", and no word on what somebody was there."""
    told = any(c.dep_ in ("attr", "acomp", "xcomp", "expl") for c in verb.children)
    at = any(c.dep_ == "prep" and c.lower_ in ("in", "at") for c in verb.children)
    return at and not told


def _dated(verb: Token) -> bool:
    return any(t.lower_ in DAYS for t in verb.subtree)


def _does_else(verb: Token) -> bool:
    """ "Spent two days in hospital", "spent Sunday burying the dead": a clause of its own tells what was done."""
    return any(c.dep_ in ("xcomp", "advcl") for c in verb.children)


def _is_off(verb: Token) -> bool:
    """ "Left for Cairo", "took off for Doha"."""
    off = verb.lemma_ not in ("take", "set") or any(c.lower_ in ("off", "out") for c in verb.children)
    return off and any(c.dep_ == "prep" and c.lower_ == "for" for c in verb.children)
