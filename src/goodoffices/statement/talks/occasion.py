"""Occasions: meetings and trips told by their noun ("his talks in Oslo", "after a night of talks"), and where.

Invariant: a noun alone is no meeting: who, where, when or how long stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from goodoffices.statement.parse.tree import DOERS, phrase
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.talks.place import doer_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

Words = Mapping[str, frozenset[str]]
PLACES = frozenset({"in", "to", "at", "into", "near"})
TRIPS = frozenset({"trip", "visit", "tour", "swing", "mission"})
LASTING = frozenset({"hour", "day", "night", "evening", "morning", "afternoon"})
DURING = frozenset({"after", "following", "during", "despite", "through", "over", "from", "in", "with"})
_NO_PLACE = re.compile(
    r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|(?:jan|febr)uary|march|april|may|june|july|(?:septem|octo|novem|decem)ber|august"
)


def is_named(scene: Scene, noun: Token, words: Words) -> bool:
    """ "Mr. Dray's talks in Oslo", "meetings in Doha last week": a meeting by its noun, with who, where or when."""
    if noun.lemma_.lower() not in words["occasions"] or any(c.lower_ in ("no", "any", "next") for c in noun.children):
        return False
    if stretch_of(noun) is not None:
        return True
    company = any(c.dep_ == "prep" and c.lower_ in ("with", "between") for c in noun.children)
    place = place_of(scene, noun) is not None
    when = any(c.dep_ == "npadvmod" for c in noun.children)
    if owners_of(scene, noun) or (scene.of_talks and _is_dated(noun) and company):
        return company or place
    return place and (when or _is_fronted(noun))


def stretch_of(noun: Token) -> Token | None:
    """ "After two days of talks", "following a night of negotiations": the noun of time, where there is one."""
    time = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if time is None or time.lemma_.lower() not in LASTING or time.dep_ != "pobj":
        return None
    return time if time.head.lower_ in DURING else None


def owners_of(scene: Scene, noun: Token) -> list[Who]:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    owners = [] if owner is None else scene.people.everyone(owner)
    if owner is None and noun.lemma_ in TRIPS and noun.dep_ == "pobj":  # "was speaking at the end of a trip to Cairo"
        verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
        owners = scene.people.everyone(doer_of(verb)) if verb is not None else []
        owners = [w for w in owners if w.kind == "person"]
    chairs = [g for c in noun.children if c.dep_ == "acl" for a in c.children if a.dep_ == "agent" for g in a.children]
    if owner is None and chairs and stretch_of(noun) is not None:  # "a night of talks chaired by the conciliator"
        owners = scene.people.everyone(chairs[0])
    if owner is not None and _is_dated(noun):  # "used his remarks after Monday's meeting with the envoy"
        verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
        owners = scene.people.everyone(doer_of(verb)) if verb is not None else []
    return [w for w in owners if w.kind in ("person", "actor", "body")]


def _is_dated(noun: Token) -> bool:
    """ "Monday's meeting"."""
    return any(c.dep_ == "poss" and _NO_PLACE.match(c.text) for c in noun.children)


def _is_fronted(noun: Token) -> bool:
    """ "At talks in Oslo, the rebels …", "following meetings in Doha, …": before the subject of its clause."""
    above = noun.head if noun.dep_ in ("pobj", "pcomp") else None
    if above is None or above.head.pos_ not in ("VERB", "AUX"):
        return False
    return above.i < next((c.i for c in above.head.children if c.dep_ in DOERS), -1)


def session_told_of(word: Token, sessions: frozenset[str]) -> Token | None:
    """The noun by which alone a meeting is told: "the talks which began on Friday", "after talks in Oslo, he said"."""
    clause = next((t for t in (word, *word.ancestors) if t.dep_ == "relcl"), None)
    if clause is not None and clause.head.lemma_.lower() in sessions:
        return clause.head
    if word.pos_ == "NOUN" and (time := stretch_of(word)) is not None:
        return time
    return word if word.pos_ == "NOUN" and _is_fronted(word) else None


def place_of(scene: Scene, verb: Token) -> str | None:
    """Where: the name after "in", "to" or "at", or what is visited."""
    after = [
        t
        for t in verb.subtree
        if t.i > verb.i and not any(a.dep_ == "relcl" and a.i > verb.i for a in t.ancestors if a != verb)
    ]
    goals = [g for p in after if p.dep_ == "prep" and p.lower_ in PLACES for g in p.children if g.dep_ == "pobj"]
    if verb.lemma_ in ("leave", "head", "depart", "set", "bind"):
        goals += [g for p in after if p.lower_ == "for" for g in p.children if g.dep_ == "pobj"]
    if verb.lemma_ in ("visit", "tour", "reach"):
        goals = [c for c in verb.children if c.dep_ == "dobj"] + goals
    for goal in goals:
        if goal.pos_ == "PROPN" and goal.text not in scene.people.people:
            words = [t for t in phrase(goal) if (t.dep_ in ("compound", "det", "amod") and t.head == goal) or t == goal]
            name = scene.text[words[0].idx : words[-1].idx + len(words[-1])]
            if not _NO_PLACE.match(name):
                return name
    region = next((g for g in goals if g.lemma_ in ("region", "capital", "country")), None)
    return f"the {region.text}" if region is not None else None
