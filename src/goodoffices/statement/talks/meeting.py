"""Meetings and trips: who goes where, whom they meet, when.

Invariant: a verb of going or holding is a meeting only with the words of one beside it, and somebody who goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from goodoffices.statement.clause.terms import WHOLE_DEAL, terms_among
from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import DOERS, negated, phrase, spans_of, subject
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import Told, drafted
from goodoffices.statement.talks.place import act_told, doer_of, stands_alone

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

Words = Mapping[str, frozenset[str]]
PLACES = frozenset({"in", "to", "at", "into", "near"})
ONE_ON_ONE = frozenset({"receive", "see", "brief", "phone", "telephone", "consult", "visit", "host", "debrief"})
TRIPS = frozenset({"trip", "visit", "tour", "swing", "mission"})
ALWAYS = frozenset({"meet", "visit", "reconvene", "confer", "convene"})
_NO_PLACE = re.compile(
    r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|(?:jan|febr)uary|march|april|may|june|july|(?:septem|octo|novem|decem)ber|august"
)


def meetings(scene: Scene, sentence: Sentence, words: Words, marks: Marks) -> Iterator[Statement]:
    """ "Mr. Burns was expected to arrive in Doha for talks", "the envoys met in Cairo", "talks will take place",
    "his talks in Oslo": one for each clause."""
    found: list[Token] = []
    for word in sentence:
        if any(_in_one_clause(word, other) for other in found):
            continue
        if word.pos_ == "NOUN" and _is_named(scene, word, words):
            found.append(word)
            owners: list[Who | None] = [*_owners(scene, word)] or [None]
            yield from (_meeting(scene, word, one) for one in owners)
        elif _may_meet(word) and _is_meeting(scene, word, words, marks):
            found.append(word)
            who: list[Who | None] = [*_goers(scene, word, words)] or [None]
            yield from (_meeting(scene, word, one) for one in who)


def _may_meet(verb: Token) -> bool:
    return (
        verb.pos_ in ("VERB", "AUX")
        and verb.dep_ not in ("amod", "compound", "aux", "auxpass", "acl")
        and not any(c.dep_ == "aux" and c.lower_ in ("could", "might") for c in verb.children)
        and not negated(verb)
        and not _is_asked(verb)
        and not _is_office(verb)
        and not _is_only_meant(verb)
    )


def _in_one_clause(word: Token, other: Token) -> bool:
    """Whether a word tells no more of a meeting than another of its clause does."""
    at = word
    while at != other:
        own = at.pos_ in ("VERB", "AUX") and any(c.dep_ in DOERS for c in at.children)
        if at.dep_ == "conj" and stands_alone(at):
            return False
        if at.head == at or own:
            return at.head == other and at.dep_ in ("xcomp", "relcl")
        at = at.head
    return True


def _is_named(scene: Scene, noun: Token, words: Words) -> bool:
    """ "Mr. Dray's talks in Oslo", "meetings in Doha last week": a meeting by its noun, with who, where or when."""
    if noun.lemma_.lower() not in words["occasions"] or any(c.lower_ in ("no", "any", "next") for c in noun.children):
        return False
    company = any(c.dep_ == "prep" and c.lower_ in ("with", "between") for c in noun.children)
    place = _place(scene, noun) is not None
    when = any(c.dep_ == "npadvmod" for c in noun.children)
    if _owners(scene, noun):
        return company or place
    return place and (when or _is_fronted(noun))


def _owners(scene: Scene, noun: Token) -> list[Who]:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    owners = [] if owner is None else scene.people.everyone(owner)
    if owner is None and noun.lemma_ in TRIPS and noun.dep_ == "pobj":  # "was speaking at the end of a trip to Cairo"
        verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
        owners = scene.people.everyone(doer_of(verb)) if verb is not None else []
        owners = [w for w in owners if w.kind == "person"]
    return [w for w in owners if w.kind in ("person", "actor", "body")]


def _is_fronted(noun: Token) -> bool:
    """ "At talks in Oslo, the rebels …", "following meetings in Doha, …": before the subject of its clause."""
    above = noun.head if noun.dep_ in ("pobj", "pcomp") else None
    if above is None or above.head.pos_ not in ("VERB", "AUX"):
        return False
    return above.i < next((c.i for c in above.head.children if c.dep_ in DOERS), -1)


def _is_meeting(scene: Scene, verb: Token, words: Words, marks: Marks) -> bool:
    """Somebody goes, meets or is host: a person, a body or an actor, or the talks themselves take place. "Would meet"
    tells of what is to come only where somebody says so."""
    lemma, doer = verb.lemma_.lower(), doer_of(verb)
    would = any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children)
    if doer is None or (would and not scene.around(verb)):
        return False
    held = doer.lemma_.lower() in words["sessions"] and (doer.lemma_ == "team" or not _has_object(verb))
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if lemma == "leave" and any(c.dep_ == "dobj" and c.lemma_.lower() in words["tables"] for c in verb.children):
        return False  # who leaves the talks meets nobody
    if lemma in words["travel"]:
        return _is_known(scene, doer) and _goes(scene, verb, marks)
    if lemma in words["meeting"] and not passive:
        return _is_known(scene, doer) and _has_company(scene, verb, doer)
    if lemma in words["hosting"]:
        inner = any(
            t.lemma_.lower() in words["sessions"]
            for c in verb.children
            if c.dep_ in ("dobj", "prep", "xcomp")
            for t in c.subtree
        ) or (verb.dep_ == "relcl" and verb.head.lemma_.lower() in words["sessions"])
        placed = not passive or _place(scene, verb) is not None or any(c.dep_ == "npadvmod" for c in verb.subtree)
        return (held and placed and lemma not in ("have", "open")) or (
            _is_known(scene, doer) and (inner or lemma in ALWAYS)
        )
    if lemma == "be" and _is_in_touch(verb):
        return _is_known(scene, doer)
    return lemma in ("be", "expect") and _is_known(scene, doer) and _is_awaited(scene, verb, marks)


def _has_company(scene: Scene, verb: Token, doer: Token) -> bool:
    """ "met the rebels", "spoke with the president", "the envoys met"."""
    joined = {c.lower_ for c in verb.children if c.dep_ == "prep"}
    if verb.lemma_ in ("meet", "convene"):
        return any(c.dep_ == "dobj" for c in verb.children) or bool(joined & {"with", "to"}) or _plural(doer)
    if verb.lemma_ in ONE_ON_ONE and any(c.dep_ == "dobj" and _is_known(scene, c) for c in verb.children):
        return verb.lemma_ != "see" or _place(scene, verb) is not None or _is_dated(verb)
    return "with" in joined or ("to" in joined and scene.own(verb) is None)


def _has_object(verb: Token) -> bool:
    """ "The talks aim to end a war", "take on urgency": of what the talks do, and no word on when they are held."""
    return any(c.dep_ == "dobj" and c.lower_ != "place" for c in verb.children)


def _is_in_touch(verb: Token) -> bool:
    """ "Has been in touch with both sides"."""
    within = (g for c in verb.children if c.lower_ == "in" for g in c.children if g.lemma_ in ("touch", "contact"))
    return any(c.lower_ == "with" for noun in within for c in (*noun.children, *verb.children))


def _is_dated(verb: Token) -> bool:
    """ "Saw the two sides separately last week"."""
    return any(c.dep_ == "npadvmod" or c.lower_ in ("separately", "privately", "twice") for c in verb.children)


def _is_awaited(scene: Scene, verb: Token, marks: Marks) -> bool:
    """ "is expected in Algiers", "was due in Doha for talks", "was in New York on Wednesday to say so"."""
    if _place(scene, verb) is None:
        return False
    if verb.lemma_ == "expect":
        beside = any(c.dep_ == "prep" and c.lower_ in PLACES for c in verb.children)
        return beside and verb.tag_ == "VBN" and not any(c.dep_ == "xcomp" for c in verb.children)
    return (_is_due(verb) and _goes(scene, verb, marks)) or (
        _speaks_for_someone(scene, verb)
        and any(c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" for c in verb.children)
        and any(c.dep_ == "prep" and c.lower_ in PLACES for c in verb.children)
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


def _is_only_meant(verb: Token) -> bool:
    """ "Agreed to resume talks", "objections to returning", "must conclude by May": no meeting yet."""
    if verb.dep_ == "pcomp" and (
        verb.head.head.pos_ in ("NOUN", "ADJ") or not any(c.dep_ == "dobj" for c in verb.children)
    ):
        return True
    bound = any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in verb.children)
    return bound or (verb.dep_ == "xcomp" and verb.head.lemma_ in load_signs().words["meaning"])


def _is_office(verb: Token) -> bool:
    """ "The senator, who chairs the talks": what somebody is, not what he does."""
    return (
        verb.dep_ == "relcl"
        and verb.tag_ in ("VBZ", "VBP")
        and any(c.lower_ == "who" for c in verb.children)
        and not any(c.dep_ == "aux" for c in verb.children)
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
    doer = doer_of(verb)
    if doer is None or doer.lemma_.lower() in words["sessions"] - {"team"}:
        return []
    beside = [t for t in doer.subtree if t.i < doer.i and t.text in scene.people.people]
    joined = [scene.people.who(t) for t in beside if any(c.dep_ == "cc" for c in t.children)]  # "X and Y's leader Z"
    goers = [w for w in (*joined, *scene.people.everyone(doer)) if w is not None and w.kind != "media"]
    return list({w.name: w for w in goers}.values())


def _meeting(scene: Scene, verb: Token, who: Who | None) -> Statement:
    told = act_told(scene, verb)
    noun = _session_told_of(verb, load_signs().words["sessions"])
    if noun is not None and not scene.around(verb) and scene.issuer is None:
        told = Told(None, scene.cut(spans_of(phrase(noun))))
    draft = drafted(scene, told, Kind.MEET, who.holder if who else None)
    terms = terms_among(phrase(verb), scene.mentions, scene.doc)
    whole = len(terms) == 1 and terms[0].issue == WHOLE_DEAL
    return draft.changed(
        envoy=who.name if who and who.kind == "person" else None,
        place=_place(scene, verb),
        issue=WHOLE_DEAL if whole else None,
    )


def _session_told_of(word: Token, sessions: frozenset[str]) -> Token | None:
    """The noun by which alone a meeting is told: "the talks which began on Friday", "after talks in Oslo, he said"."""
    clause = next((t for t in (word, *word.ancestors) if t.dep_ == "relcl"), None)
    if clause is not None and clause.head.lemma_.lower() in sessions:
        return clause.head
    return word if word.pos_ == "NOUN" and _is_fronted(word) else None


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
