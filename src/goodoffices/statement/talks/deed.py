"""Deeds: what was done at the table or on the ground, and what became of a truce or of a meeting.

Invariant: a deed is done, not planned, supposed or denied, and bears on a point of the talks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from goodoffices.statement.clause.terms import WHOLE_DEAL, Found, terms_among
from goodoffices.statement.clause.unreal import hypothetical
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import DOERS, negated, phrase, subject
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import drafted
from goodoffices.statement.talks.place import act_told

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

WORDS_ALONE = frozenset({"statement", "report", "video", "letter", "photo", "list"})  # releasing one frees nobody
AHEAD = frozenset({"will", "would", "could", "might", "may", "can", "should", "must", "shall"})


def deeds(scene: Scene, sentence: Sentence, words: Mapping[str, frozenset[str]]) -> Iterator[Statement]:
    """ "Withdrew its team", "forty captives were freed", "the truce took effect": done, and on a point of the talks."""
    for verb in sentence:
        if verb.pos_ != "VERB" or hypothetical(verb, load_stances()) or any(c.lower_ == "if" for c in verb.children):
            continue
        if (doer := subject(verb)) is None:
            continue
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        if verb.lemma_.lower() in words["deeds_done"] and _is_done(verb):
            found = _done_to(scene, verb, doer) if passive else _done_by(scene, verb, doer)
        elif _is_turn(verb, doer, words, passive):
            found = [(Found(WHOLE_DEAL, None, doer.idx, doer.idx + len(doer)), _parties(scene, doer))]
        else:
            continue
        for term, holders in found:
            doers: list[Who | None] = [*holders] or [None]
            for holder in doers:
                draft = drafted(scene, act_told(scene, verb), Kind.ACT, holder.holder if holder else None)
                yield draft.changed(issue=term.issue, option=term.option, params=term.params)


Deed = tuple[Found, list[Who]]


def _done_by(scene: Scene, verb: Token, doer: Token) -> list[Deed]:
    if any(c.dep_ == "ccomp" or (c.dep_ == "dobj" and c.lemma_ in WORDS_ALONE) for c in verb.children):
        return []
    aside = [t for t in verb.subtree if t.dep_ in ("relcl", "advcl", "parataxis")]
    below = [t for t in phrase(verb, without=aside) if t.dep_ not in DOERS or t.head != verb]
    terms = terms_among(below, scene.mentions, scene.doc)
    holders = [w for w in scene.people.everyone(doer) if w.kind in ("actor", "body", "person")]
    return [(terms[0], holders)] if terms and holders else []


def _done_to(scene: Scene, verb: Token, done: Token) -> list[Deed]:
    """ "Forty captives were freed (by the rebels)": of a passive the doer is its agent, if anyone."""
    clause = [t for t in phrase(done) if t.dep_ != "relcl"] + [verb, *(c for c in verb.children if c.dep_ == "prt")]
    terms = terms_among(clause, scene.mentions, scene.doc)
    agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    holders = [] if agent is None else scene.people.everyone(agent)
    return [(terms[0], [w for w in holders if w.kind in ("actor", "body", "person")])] if terms else []


def _is_turn(verb: Token, doer: Token, words: Mapping[str, frozenset[str]], passive: bool) -> bool:
    """Whether the truce or the talks themselves take a turn: "the truce took effect", "the meeting was cancelled"."""
    lemma = verb.lemma_.lower()
    if not _is_done(verb):
        return False
    if passive:
        return doer.lemma_.lower() in words["sessions"] and lemma in words["called_off"]
    under_way = lemma in words["turns"] or (
        lemma in ("take", "come", "go", "enter") and any(t.lower_ in ("effect", "force") for t in verb.subtree)
    )
    return under_way and doer.lemma_.lower() in words["truces"]


def _parties(scene: Scene, truce: Token) -> list[Who]:
    """Between whom a truce is."""
    between = next((c for c in truce.children if c.lower_ == "between"), None)
    goal = next((c for c in between.children if c.dep_ == "pobj"), None) if between is not None else None
    return [w for w in scene.people.everyone(goal) if w.kind in ("actor", "body")] if goal is not None else []


def _is_done(verb: Token) -> bool:
    """In the past or perfect, not denied, with no "would" before it."""
    modal = any(c.dep_ == "aux" and c.lower_ in AHEAD for c in verb.children)
    helped = any(c.dep_ in ("aux", "auxpass") and c.lemma_ in ("have", "be") for c in verb.children)
    ahead = any(c.dep_ == "auxpass" and c.lower_ in ("be", "being", "is", "are") for c in verb.children)
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helped and not ahead)
    return not modal and not negated(verb) and past
