"""Meetings of which only the meeting itself is told: "the session lasted four hours", "a new round is due in May".

Invariant: a noun of meeting with such a verb is a meeting that was held or is to come, never one denied or only wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.signs import load_signs
from goodoffices.statement.parse.tree import lemma_of, negated
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.talks.occasion import place_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

OF_TIME = frozenset({"day", "night", "hour", "week", "series", "set", "evening", "morning", "bout", "phase", "rounds"})
TRIPS = frozenset({"team", "call", "visit", "trip", "tour"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "highest"})
SETTING = frozenset({"plan", "schedule", "expect", "set", "slate", "fix", "arrange", "due", "hold", "convene", "call"})


def session_of(noun: Token | None) -> Token | None:
    """The meeting that a noun names: itself, or what its days or rounds are of ("the third day of talks")."""
    sessions = load_signs().words["sessions"]
    if noun is None:
        return None
    if noun.lemma_.lower() in sessions:
        return noun
    if noun.lemma_.lower() not in OF_TIME:
        return None
    inner = (g for c in noun.children if c.lower_ == "of" for g in c.children)
    return next((g for g in inner if g.lemma_.lower() in sessions), None)


def is_held(scene: Scene, verb: Token, doer: Token | None) -> bool:
    """ "The session lasted four hours", "the third day of talks began", "a round is due in May", "there will be another
    meeting"; in a text that speaks of talks."""
    if not scene.of_talks or negated(verb):
        return False
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return _is_there(verb) or _is_one(verb, doer)
    noun = session_of(doer)
    if noun is None or doer is None or noun.lemma_ in TRIPS or _is_aside(verb):
        return False
    if {lemma, lemma_of(verb)} & load_signs().words["going_on"]:
        ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "'ll", "’ll") for c in verb.children)
        return not ahead or lemma in ("resume", "reconvene", "convene")
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if passive and lemma in load_signs().words["led"]:
        return any(c.dep_ == "agent" for c in verb.children)
    if not passive or lemma not in SETTING:
        return (lemma == "open" or noun != doer) and lemma in load_signs().words["hosting"] and not _has_aim(verb)
    when = any(c.dep_ == "npadvmod" or c.lower_ in ("for", "on", "in", "at", "after", "by") for c in verb.children)
    ahead = any(c.lower_ in ("would", "will") for c in verb.children)
    return when or place_of(scene, verb) is not None or (ahead and lemma == "hold")


def hosts_of(noun: Token) -> list[Token]:
    """ "The meeting, hosted by Japan": who is said to hold it."""
    holding = [c for c in noun.children if c.dep_ in ("acl", "relcl")] + (
        [noun.head] if noun.dep_ == "nsubjpass" else []
    )
    agents = (a for c in holding for a in c.children if a.dep_ == "agent")
    return [g for a in agents for g in a.children if g.dep_ == "pobj"]


def _is_aside(verb: Token) -> bool:
    """ "While the talks were going on", "the round, which ran for a week", "ran into trouble": of something else."""
    beside = verb.dep_ == "advcl" and not any(c.lower_ == "as" for c in verb.children)
    return (
        beside
        or verb.dep_ in ("relcl", "acl")
        or (verb.lemma_ == "run" and any(c.lower_ == "into" for c in verb.children))
    )


def _has_aim(verb: Token) -> bool:
    """ "The talks opened a door"."""
    return any(c.dep_ == "dobj" and c.lower_ != "place" for c in verb.children)


def _is_there(verb: Token) -> bool:
    """ "There will be another round", "there would be a meeting next week": with "will", or a time."""
    there = any(c.dep_ == "expl" for c in verb.children)
    named = [session_of(c) for c in verb.children if c.dep_ in ("attr", "nsubj")]
    noun = next((n for n in named if n is not None), None)
    if not there or noun is None or any(c.lower_ in ("no", "any") for c in noun.children):
        return False
    return any(c.dep_ == "aux" and c.lower_ in ("will", "would", "'ll", "’ll") for c in verb.children)


def _is_one(verb: Token, doer: Token | None) -> bool:
    """ "The meeting was the first between them in years", "the Tokyo meeting, hosted by Japan, is a last attempt"."""
    said = next((c for c in verb.children if c.dep_ == "attr"), None)
    if doer is None or said is None or session_of(doer) is None:
        return False
    ordinal = any(t.lower_ in ORDINALS for t in (said, *said.children))
    return ordinal and (bool(hosts_of(doer)) or any(t.lower_ in ("between", "since", "in") for t in verb.subtree))
