"""Meetings and trips: who goes where, whom they meet, when.

Invariant: a verb of going or holding is a meeting only with the words of one beside it, and somebody who goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from goodoffices.statement.actors import Who
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.scene import Scene
from goodoffices.statement.signs import Marks
from goodoffices.statement.terms import WHOLE_DEAL, terms_among
from goodoffices.statement.told import act_told, drafted
from goodoffices.statement.tree import negated, phrase, subject

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

Words = Mapping[str, frozenset[str]]
PLACES = frozenset({"in", "to", "at", "into", "near"})
ALWAYS = frozenset({"meet", "visit", "reconvene", "confer", "convene"})
_NO_PLACE = re.compile(
    r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|(?:jan|febr)uary|march|april|may|june|july|(?:septem|octo|novem|decem)ber|august"
)


def meetings(scene: Scene, sentence: Sentence, words: Words, marks: Marks) -> Iterator[Statement]:
    """ "Mr. Burns was expected to arrive in Doha for talks", "the envoys met in Cairo", "talks will take place"."""
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("amod", "compound") or negated(verb) or _is_asked(verb):
            continue
        if _is_meeting(scene, verb, words, marks):
            who: list[Who | None] = [*_goers(scene, verb, words)] or [None]
            yield from (_meeting(scene, verb, one) for one in who)
            return


def _is_meeting(scene: Scene, verb: Token, words: Words, marks: Marks) -> bool:
    """Somebody goes, meets or is host: a person, a body or an actor, or the talks themselves take place."""
    lemma, doer = verb.lemma_.lower(), subject(verb)
    if doer is None:
        return False
    held = doer.lemma_.lower() in words["sessions"]
    if lemma in words["travel"]:
        return _is_known(scene, doer) and _goes(scene, verb, marks)
    if lemma in words["meeting"]:
        company = any(c.dep_ == "prep" and c.lower_ in ("with", "to") for c in verb.children)
        met = any(c.dep_ == "dobj" for c in verb.children) or company or _plural(doer)
        return _is_known(scene, doer) and (met if lemma in ("meet", "receive") else company and scene.own(verb) is None)
    if lemma in words["hosting"]:
        inner = any(
            t.lemma_.lower() in words["sessions"]
            for c in verb.children
            if c.dep_ in ("dobj", "prep", "xcomp")
            for t in c.subtree
        )
        return (held and lemma not in ("have", "open")) or (_is_known(scene, doer) and (inner or lemma in ALWAYS))
    return (
        lemma == "be"
        and _is_known(scene, doer)
        and _is_due(verb)
        and bool(_place(scene, verb))
        and _goes(scene, verb, marks)
    )


def _is_asked(verb: Token) -> bool:
    """ "called on both sides to return to the talks": a meeting that somebody asks for."""
    return verb.dep_ in ("xcomp", "advcl", "ccomp") and verb.head.lemma_ in (
        "call",
        "urge",
        "ask",
        "invite",
        "press",
        "appeal",
    )


def _is_due(verb: Token) -> bool:
    """ "was due in Doha", "is expected in Cairo"."""
    return any(c.lower_ in ("due", "expected") for c in verb.children)


def _goes(scene: Scene, verb: Token, marks: Marks) -> bool:
    """A trip is one of the talks where its words name talks, someone to meet, or go to the region or a place."""
    words = phrase(verb)
    return marks.first("meetings", words[0].idx, words[-1].idx + len(words[-1])) is not None or (
        verb.lemma_ in ("visit", "travel", "fly")
        and _place(scene, verb) is not None
        and _speaks_for_someone(scene, verb)
    )


def _speaks_for_someone(scene: Scene, verb: Token) -> bool:
    who = scene.people.who(subject(verb))
    return who is not None and who.party is not None


def _plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.children) or noun.lower_ == "they"


def _is_known(scene: Scene, doer: Token) -> bool:
    who = scene.people.who(doer)
    roles = scene.people.roles
    return who is not None and (
        who.kind != "words"
        or doer.lemma_.lower() in roles.collectives | roles.bodies
        or roles.is_office(doer.lemma_.lower())
    )


def _goers(scene: Scene, verb: Token, words: Words) -> list[Who]:
    doer = subject(verb)
    if doer is None or doer.lemma_.lower() in words["sessions"] - {"team"}:
        return []
    return [w for w in scene.people.everyone(doer) if w.kind != "media"]


def _meeting(scene: Scene, verb: Token, who: Who | None) -> Statement:
    draft = drafted(scene, act_told(scene, verb), Kind.MEET, who.holder if who else None)
    terms = terms_among(phrase(verb), scene.mentions, scene.doc)
    whole = len(terms) == 1 and terms[0].issue == WHOLE_DEAL
    return draft.changed(
        envoy=who.name if who and who.kind == "person" else None,
        place=_place(scene, verb),
        issue=WHOLE_DEAL if whole else None,
    )


def _place(scene: Scene, verb: Token) -> str | None:
    """Where: the name after "in", "to" or "at", or what is visited."""
    after = [
        t
        for t in verb.subtree
        if t.i > verb.i and not any(a.dep_ == "relcl" and a.i > verb.i for a in t.ancestors if a != verb)
    ]
    goals = [g for p in after if p.dep_ == "prep" and p.lower_ in PLACES for g in p.children if g.dep_ == "pobj"]
    if verb.lemma_ in ("visit", "tour"):
        goals = [c for c in verb.children if c.dep_ == "dobj"] + goals
    for goal in goals:
        if goal.pos_ == "PROPN" and goal.text not in scene.people.people:
            words = [t for t in phrase(goal) if (t.dep_ in ("compound", "det", "amod") and t.head == goal) or t == goal]
            name = scene.text[words[0].idx : words[-1].idx + len(words[-1])]
            if not _NO_PLACE.match(name):
                return name
    region = next((g for g in goals if g.lemma_ in ("region", "capital", "country")), None)
    return f"the {region.text}" if region is not None else None
