"""Meetings and trips: who goes where, whom they meet, when.

Invariant: a verb of going or holding is a meeting only with the words of one beside it, and somebody who goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from goodoffices.statement.clause.terms import WHOLE_DEAL, terms_among
from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import DOERS, lemma_of, phrase, spans_of, subject
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import Told, drafted
from goodoffices.statement.talks.company import (
    has_company,
    is_face_to_face,
    is_in_touch,
    is_known,
    plural,
    speaker_of,
)
from goodoffices.statement.talks.occasion import PLACES, is_named, owners_of, place_of, session_told_of
from goodoffices.statement.talks.place import act_told, doer_of, stands_alone
from goodoffices.statement.talks.planned import may_meet
from goodoffices.statement.talks.presence import is_present
from goodoffices.statement.talks.session import hosts_of, is_held, session_of

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

Words = Mapping[str, frozenset[str]]
BESIDE_IT = frozenset({"after", "before", "since", "despite", "during", "following", "ahead", "until", "without"})
GATHERING = frozenset({"gather", "assemble", "reconvene", "confer", "convene", "congregate"})
NO_PLACES = frozenset({"stage", "point", "conclusion", "agreement", "term", "end", "power", "light", "mind", "war"})
BODIES = frozenset({"group", "troika", "quartet", "commission", "committee", "council", "forum", "mechanism"})
ALWAYS = frozenset({"meet", "visit", "reconvene", "confer", "convene"})


def meetings(scene: Scene, sentence: Sentence, words: Words, marks: Marks) -> Iterator[Statement]:
    """ "Mr. Burns was expected to arrive in Doha for talks", "the envoys met in Cairo", "talks will take place",
    "his talks in Oslo": one for each clause."""
    found: list[Token] = []
    for word in sentence:
        if any(_in_one_clause(word, other) for other in found):
            continue
        if word.pos_ == "NOUN" and is_named(scene, word, words) and _may_be_held(scene, word):
            found.append(word)
            owners: list[Who | None] = [*owners_of(scene, word)] or [None]
            yield from (_meeting(scene, word, one) for one in owners)
        elif may_meet(scene, word) and _is_meeting(scene, word, words, marks):
            found.append(word)
            who: list[Who | None] = [*_goers(scene, word)] or [None]
            yield from (_meeting(scene, word, one) for one in who)


def _may_be_held(scene: Scene, noun: Token) -> bool:
    """Whether a meeting told by its noun is not one that somebody only asks for: "urged them to resume their talks"."""
    return noun.dep_ != "dobj" or noun.head.pos_ != "VERB" or may_meet(scene, noun.head)


def _in_one_clause(word: Token, other: Token) -> bool:
    """Whether a word tells no more of a meeting than another of its clause does."""
    at = word
    while at != other:
        own = at.pos_ in ("VERB", "AUX") and any(c.dep_ in DOERS for c in at.children)
        if at.dep_ == "conj" and stands_alone(at):
            return False
        if own and _goes_on(at):
            at = at.head
            continue
        if at.head == at or own:
            return at.head == other and at.dep_ in ("xcomp", "relcl")
        at = at.head
    return True


def _is_meeting(scene: Scene, verb: Token, words: Words, marks: Marks) -> bool:
    """Somebody goes, meets or is host: a person, a body or an actor, or the talks themselves take place. "Would meet"
    tells of what is to come only where somebody says so."""
    lemma, doer = verb.lemma_.lower(), _goer(verb)
    if is_held(scene, verb, doer) or (doer is not None and is_present(scene, verb, doer)):
        return True
    if doer is None:
        return lemma in ("carry", "ferry") and is_face_to_face(scene, verb, doer)
    would = any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children)
    if would and not scene.around(verb):
        return False
    if is_face_to_face(scene, verb, doer):
        return is_known(scene, doer)
    if lemma in words["travel"]:
        return is_known(scene, doer) and _is_trip(scene, verb, words, marks)
    if lemma in words["meeting"] or lemma in words["hosting"]:
        return _meets(scene, verb, doer, words)
    if lemma == "get":  # "discussions got under way"
        return doer.lemma_ in words["sessions"] and any(t.lower_ in ("way", "underway", "going") for t in verb.subtree)
    if lemma == "bring" and any(t.lower_ == "together" for t in verb.subtree):
        return is_known(scene, doer) and any(c.dep_ == "dobj" and c.tag_ in ("NNS", "NNPS") for c in verb.children)
    if lemma in ("be", "lock") and is_in_touch(verb):
        return is_known(scene, doer)
    return lemma in ("be", "expect") and is_known(scene, doer) and _is_awaited(scene, verb, marks)


def _is_trip(scene: Scene, verb: Token, words: Words, marks: Marks) -> bool:
    """ "Flew to Doha for talks", "shuttled between the two"; who leaves the talks meets nobody."""
    if verb.lemma_ == "leave" and any(c.dep_ == "dobj" and c.lemma_.lower() in words["tables"] for c in verb.children):
        return False
    if verb.lemma_ == "go" and any(c.lower_ == "on" and c.i == verb.i + 1 for c in verb.children):
        return False  # "he went on"
    if verb.lemma_ in ("fly", "drive", "land") and any(c.dep_ == "dobj" for c in verb.children):
        return False  # "flew the prisoners home"
    goals = {g.lemma_ for c in verb.children if c.lower_ == "to" for g in c.children}
    if verb.lemma_ in ("come", "go", "return") and goals & NO_PLACES:
        return False  # "have come to a critical stage of the talks"
    to_and_fro = verb.lemma_ == "shuttle" and any(c.lower_ == "between" for c in verb.children)
    return to_and_fro or _goes(scene, verb, marks)


def _meets(scene: Scene, verb: Token, doer: Token, words: Words) -> bool:
    """ "Met the rebels", "was received by the emir", "hosted talks"."""
    lemma = verb.lemma_.lower()
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if lemma in words["meeting"] and not passive:
        named = doer.pos_ in ("PROPN", "NUM") and scene.of_talks and place_of(scene, verb) is not None
        meets = lemma in ALWAYS and (doer.lemma_.lower() in words["companies"] or (named and plural(doer)))
        meets = meets or (named and lemma in ALWAYS and doer.lower_ in BODIES)
        return (meets or is_known(scene, doer)) and has_company(scene, verb, doer)
    if lemma == "receive" and passive:
        return is_known(scene, doer) and any(c.dep_ == "agent" for c in verb.children)
    return lemma in words["hosting"] and _is_hosting(scene, verb, doer, words)


def _is_hosting(scene: Scene, verb: Token, doer: Token, words: Words) -> bool:
    """ "Norway will host talks", "the talks opened in Oslo", "the parties resumed their meetings"."""
    lemma = verb.lemma_.lower()
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    held = doer.lemma_.lower() in words["sessions"] and (doer.lemma_ == "team" or not _has_object(verb))
    inner = any(
        t.lemma_.lower() in words["sessions"]
        for c in verb.children
        if c.dep_ in ("dobj", "prep", "xcomp")
        for t in c.subtree
        if t.head.lower_ not in BESIDE_IT
    ) or (verb.dep_ == "relcl" and verb.head.lemma_.lower() in words["sessions"])
    placed = not passive or place_of(scene, verb) is not None or any(c.dep_ == "npadvmod" for c in verb.subtree)
    if held and placed and lemma not in ("have", "open", "lead", "chair"):
        return True
    if lemma == "have":
        own = [verb.head] if verb.dep_ == "relcl" else [c for c in verb.children if c.dep_ == "dobj"]
        inner = any(c.lemma_.lower() in words["sessions"] for c in own)
    guests = lemma in ("host", "convene") and any(
        c.dep_ == "dobj" and c.lemma_.lower() in words["companies"] for c in verb.children
    )
    together = lemma in GATHERING and doer.lemma_.lower() in words["companies"]
    return is_known(scene, doer) and lemma != "proceed" and (inner or guests or together or lemma in ALWAYS)


def _goes_on(clause: Token) -> bool:
    """ "Arrived in Lome, where she met the rebels": told in one breath with the trip."""
    where = any(c.lower_ == "where" for c in clause.children)
    return clause.dep_ == "relcl" and where and any(c.dep_ in DOERS and c.tag_ == "PRP" for c in clause.children)


def _goer(verb: Token) -> Token | None:
    """The subject of a verb, or of what is said to be due ("the talks are due to resume")."""
    above = verb.head
    past = any(c.lower_ == "had" for c in above.head.children)
    due = (
        not past
        and verb.dep_ == "xcomp"
        and above.dep_ == "acomp"
        and above.lower_ in ("due", "set", "bound", "poised")
    )
    return doer_of(above.head) if due else doer_of(verb)


def _has_object(verb: Token) -> bool:
    """ "The talks aim to end a war", "take on urgency": of what the talks do, and no word on when they are held."""
    return any(c.dep_ == "dobj" and c.lower_ != "place" for c in verb.children)


def _is_awaited(scene: Scene, verb: Token, marks: Marks) -> bool:
    """ "is expected in Algiers", "was due in Doha for talks", "was in New York on Wednesday to say so"."""
    if place_of(scene, verb) is None:
        return False
    if verb.lemma_ == "expect":
        beside = any(c.lower_ == "back" or (c.dep_ == "prep" and c.lower_ in PLACES) for c in verb.children)
        return beside and verb.tag_ == "VBN" and not any(c.dep_ == "xcomp" for c in verb.children)
    purpose = (g.lemma_ for c in verb.subtree if c.lower_ == "for" and c.dep_ == "prep" for g in c.children)
    if not load_signs().words["sessions"].isdisjoint(purpose):
        return True  # "are in Juba for consultations"
    return (_is_due(verb) and _goes(scene, verb, marks)) or (
        _speaks_for_someone(scene, verb)
        and any(c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" for c in verb.children)
        and any(c.dep_ == "prep" and c.lower_ in PLACES for c in verb.children)
    )


def _is_due(verb: Token) -> bool:
    """ "was due in Doha", "is expected in Cairo"."""
    return any(c.lower_ in ("due", "expected") for c in verb.children)


def _goes(scene: Scene, verb: Token, marks: Marks) -> bool:
    """A trip is one of the talks where its words name talks, someone to meet, or go to the region or a place."""
    words = phrase(verb)
    return marks.first("meetings", words[0].idx, words[-1].idx + len(words[-1])) is not None or (
        (verb.lemma_ in ("visit", "travel", "fly") or _is_on_the_way(scene, verb))
        and place_of(scene, verb) is not None
        and _speaks_for_someone(scene, verb)
    )


def _is_on_the_way(scene: Scene, verb: Token) -> bool:
    """ "The delegates left for Oslo", "the delegation reached Stockholm": on the way to the talks."""
    words, doer = load_signs().words, subject(verb)
    sits = doer is not None and any(t.lemma_.lower() in words["sitting"] for t in (doer, *doer.children))
    own = {verb.lemma_.lower(), lemma_of(verb)}
    return scene.of_talks and bool(own & words["on_the_way"]) and (sits or verb.lemma_ == "reach")


def _speaks_for_someone(scene: Scene, verb: Token) -> bool:
    who = scene.people.who(subject(verb))
    return who is not None and who.party is not None


def _goers(scene: Scene, verb: Token) -> list[Who]:
    doer = _goer(verb)
    if doer is None:
        return []
    doer = next((c for c in doer.children if c.dep_ == "appos" and c.text in scene.people.people), doer)
    if scene.is_ours(doer):
        speaker = speaker_of(scene, doer)
        return [speaker] if speaker is not None else []
    if session_of(doer) is not None and doer.lemma_ != "team":
        between = [g for c in doer.children if c.lower_ == "between" for g in c.children if g.dep_ == "pobj"]
        between += [g for c in verb.children if c.lower_ == "between" for g in c.children if g.dep_ == "pobj"]
        parties = [w for g in between for w in scene.people.everyone(g) if w.kind in ("person", "actor", "body")]
        return parties or [
            w for g in hosts_of(doer) for w in scene.people.everyone(g) if w.kind in ("person", "actor", "body")
        ]
    beside = [t for t in doer.subtree if t.i < doer.i and t.text in scene.people.people]
    joined = [scene.people.who(t) for t in beside if any(c.dep_ == "cc" for c in t.children)]  # "X and Y's leader Z"
    goers = [w for w in (*joined, *scene.people.everyone(doer)) if w is not None and w.kind != "media"]
    if doer.pos_ == "NUM":
        goers = [w for w in goers if w.kind != "words"]  # "the two are to meet"
    return list({w.name: w for w in goers}.values())


def _meeting(scene: Scene, verb: Token, who: Who | None) -> Statement:
    told = act_told(scene, verb)
    noun = session_told_of(verb, load_signs().words["sessions"])
    if noun is not None and not scene.around(verb) and scene.issuer is None:
        told = Told(None, scene.cut(spans_of(phrase(noun))))
    draft = drafted(scene, told, Kind.MEET, who.holder if who else None)
    terms = terms_among(phrase(verb), scene.mentions, scene.doc)
    whole = len(terms) == 1 and terms[0].issue == WHOLE_DEAL
    return draft.changed(
        envoy=who.name if who and who.kind == "person" else None,
        place=place_of(scene, verb),
        issue=WHOLE_DEAL if whole else None,
    )
