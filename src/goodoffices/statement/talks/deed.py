"""Deeds: what was done at the table or on the ground, and what became of a truce or of a meeting.

Invariant: a deed is done, not planned, supposed or denied, and bears on a point of the talks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.statement.clause.terms import WHOLE_DEAL, Found, terms_among
from goodoffices.statement.clause.unreal import hypothetical
from goodoffices.statement.lexicon.signs import Signs, load_signs
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import DOERS, lemma_of, negated, phrase
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import drafted
from goodoffices.statement.talks.place import act_told, doer_of, is_long_ago

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

ORDERING = frozenset({"order", "instruct", "tell"})
WORDS_ALONE = frozenset({"statement", "report", "video", "letter", "photo", "list"})  # releasing one frees nobody
LETTING = frozenset({"let", "allow", "permit"})
TELLING = (
    *("deeds_done", "turns", "called_off", "leaving", "walking_out"),
    *("shut_out", "given_up", "kept", "fights", "firing"),
)
TRADING = frozenset({"trade", "exchange", "swap", "hand over", "hand in"})
ASKING = frozenset({"demand", "insist", "urge", "ask", "require", "propose", "recommend", "request", "order"})
CHARGING = frozenset({"accuse", "blame", "denounce", "criticise", "criticize", "condemn"})
AHEAD = frozenset({"will", "would", "could", "might", "may", "can", "should", "must", "shall"})


def deeds(scene: Scene, sentence: Sentence, signs: Signs) -> Iterator[Statement]:
    """ "Withdrew its team", "forty captives were freed", "the truce took effect": done, and on a point of the talks."""
    for verb in sentence:
        if (
            verb.pos_ != "VERB"
            or verb.lemma_ not in _telling()
            or hypothetical(verb, load_stances())
            or any(c.lower_ == "if" for c in verb.children)
        ):
            continue
        doer = doer_of(verb)
        if doer is None or not is_done(verb) or is_long_ago(scene, verb):
            continue
        found = _told(scene, verb, doer, signs.words)
        for term, holders in found:
            doers: list[Who | None] = [*holders] or [None]
            for holder in doers:
                draft = drafted(scene, act_told(scene, verb), Kind.ACT, holder.holder if holder else None)
                yield draft.changed(issue=term.issue or None, option=term.option, params=term.params)


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """The lemmas of all verbs that can tell a deed, without their particles."""
    words = load_signs().words
    verbs = frozenset(verb.split()[0] for name in TELLING for verb in words[name])
    return verbs | words["handing"] | {"take", "come", "go", "enter", "hand", "turn", "strike"}


def breaches(scene: Scene, sentence: Sentence, signs: Signs) -> Iterator[Statement]:
    """ "Accused the rebels of breaking the truce": a deed that somebody charges another with."""
    for verb in sentence:
        of = verb.head if verb.dep_ == "pcomp" else None
        charge = of.head if of is not None and of.lower_ in ("of", "for") else None
        if charge is None or charge.lemma_ not in CHARGING or negated(charge):
            continue
        accused = next((c for c in charge.children if c.dep_ in ("dobj", "nsubjpass")), None)
        holders = holders_of_deed(scene, accused) if accused is not None else []
        terms = terms_among(phrase(verb), scene.mentions, scene.doc)
        struck = _is_at_table(verb, signs.words, passive=False) or lemma_of(verb) in signs.words["struck"]
        done = verb.lemma_ in signs.words["deeds_done"] and bool(terms)
        for holder in holders if struck or done else []:
            draft = drafted(scene, act_told(scene, verb), Kind.ACT, holder.holder)
            yield draft.changed(issue=terms[0].issue if terms else None)


Deed = tuple[Found, list[Who]]
Words = Mapping[str, frozenset[str]]


def _told(scene: Scene, verb: Token, doer: Token, words: Words) -> list[Deed]:
    """What a verb and its subject tell as done; nothing where neither is of the talks."""
    lemma = lemma_of(verb)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if _is_turn(verb, doer, words, passive):
        return [(Found(WHOLE_DEAL, None, doer.idx, doer.idx + len(doer)), _parties(scene, doer))]
    if lemma in words["deeds_done"] or verb.lemma_.lower() in words["deeds_done"]:
        found = _done_to(scene, verb, doer) if passive else _done_by(scene, verb, doer)
        if found:
            return found
    if (
        _hands_over(verb, words, passive=passive)
        or _is_at_table(verb, words, passive=passive)
        or _is_fighting(scene, verb, doer, words)
    ):
        held = verb if passive else doer
        return [(Found("", None, held.idx, held.idx + 1), [] if passive else holders_of_deed(scene, doer))]
    return []


def _is_at_table(verb: Token, words: Words, *, passive: bool) -> bool:
    """ "Quit the process", "broke off talks", "walked out", "were excluded from the talks", "gave up its claim"."""
    lemma = lemma_of(verb)
    goals = [g for c in verb.children if c.dep_ in ("prep", "agent") for g in c.children if g.dep_ == "pobj"]
    meant = {t.lemma_.lower() for t in [*goals, *(c for c in verb.children if c.dep_ == "dobj")]}
    if passive:
        return lemma in words["shut_out"] and bool(meant & words["tables"])
    if lemma in words["given_up"]:
        return bool(meant & words["claims"])
    kept = lemma in words["kept"] and bool(meant & words["truces"])
    out = lemma in words["walking_out"] or (lemma == "go" and "strike" in meant)
    tables = words["tables"] - words["sittings"] if lemma == "leave" else words["tables"]
    return kept or out or (lemma in words["leaving"] and bool(meant & tables))


def _hands_over(verb: Token, words: Words, *, passive: bool) -> bool:
    """ "Handed over a list of captives", "brought its answer", "freed two policemen": given to the other side."""
    goals = [c for c in verb.children if c.dep_ == "dobj"]
    if passive or not goals:
        return False
    if verb.lemma_ == "free":
        return any(g.tag_ in ("NNS", "NNPS") for g in goals)
    return verb.lemma_ in words["handing"] and any(g.lemma_.lower() in words["papers"] for g in goals)


def _is_fighting(scene: Scene, verb: Token, doer: Token, words: Words) -> bool:
    """ "Shells fell as the talks opened": fighting that its sentence ties to the talks or to a truce."""
    lemma = lemma_of(verb)
    said = {t.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "prep", "xcomp", *DOERS) for t in c.subtree}
    fought = lemma in words["fights"] or (lemma in words["firing"] and bool(said & words["fire"]))
    sentence = verb.sent
    tied = scene.marks.first("tied", sentence.start_char, sentence.end_char) is not None
    able = bool(holders_of_deed(scene, doer)) or bool(said & (words["fire"] | words["forces"]))
    return fought and tied and able


def holders_of_deed(scene: Scene, doer: Token) -> list[Who]:
    """Those who do it: people, bodies, actors, and groups that have no name."""
    roles = scene.people.roles
    groups = roles.collectives | roles.bodies | roles.groups
    return [
        w
        for w in scene.people.everyone(doer)
        if w.kind in ("actor", "body", "person") or any(n.lower().removesuffix("s") in groups for n in w.name.split())
        if w.kind != "media"
    ]


def _done_by(scene: Scene, verb: Token, doer: Token) -> list[Deed]:
    if verb.lemma_ == "stop" and any(c.lower_ == "short" for c in verb.children):
        return []
    if verb.lemma_ == "return" and not any(c.dep_ == "dobj" for c in verb.children):
        return []  # who returns to a town gives nothing back
    words_alone = frozenset() if lemma_of(verb) in TRADING else WORDS_ALONE
    tells = verb.lemma_ not in LETTING and any(c.dep_ == "ccomp" for c in verb.children)
    if tells or any(c.dep_ == "dobj" and c.lemma_ in words_alone for c in verb.children):
        return []
    aside = [t for t in verb.subtree if t.dep_ in ("relcl", "advcl", "parataxis")]
    below = [t for t in phrase(verb, without=aside) if t.dep_ not in DOERS or t.head != verb]
    if verb.dep_ == "relcl" and any(c.dep_ == "dobj" and c.tag_ == "WDT" for c in verb.children):
        owner = verb.head.head.head if verb.head.dep_ == "pobj" and verb.head.head.lower_ == "of" else verb.head
        below += phrase(owner, without=[verb])  # "the decommissioning of its fighters, which it suspended"
    terms = terms_among(below, scene.mentions, scene.doc)
    holders = holders_of_deed(scene, doer)
    return [(terms[0], holders)] if terms and holders else []


def _done_to(scene: Scene, verb: Token, done: Token) -> list[Deed]:
    """ "Forty captives were freed (by the rebels)": of a passive the doer is its agent, if anyone."""
    if any(c.lower_ in ("previous", "prior", "past", "earlier", "several") for c in done.children):
        return []  # "several earlier truces have been broken": of long ago
    if verb.lemma_ == "announce" and done.lemma_.lower() not in load_signs().words["truces"]:
        return []  # who announces a deal did not thereby make it
    ordered = [t for c in verb.children if c.dep_ == "xcomp" for t in phrase(c)] if verb.lemma_ in ORDERING else []
    clause = (
        [t for t in phrase(done) if t.dep_ != "relcl"]
        + ordered
        + [verb, *(c for c in verb.children if c.dep_ == "prt")]
    )
    terms = terms_among(clause, scene.mentions, scene.doc)
    agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    holders = [] if agent is None else scene.people.everyone(agent)
    return [(terms[0], [w for w in holders if w.kind in ("actor", "body", "person")])] if terms else []


def _is_turn(verb: Token, doer: Token, words: Mapping[str, frozenset[str]], passive: bool) -> bool:
    """Whether the truce or the talks themselves take a turn: "the truce took effect", "the meeting was cancelled"."""
    lemma = verb.lemma_.lower()
    if not is_done(verb) or any(c.lower_ in ("before", "until") for c in verb.children if c.i < verb.i):
        return False
    if passive:
        off = lemma != "call" or any(c.lower_ == "off" for c in verb.children)
        return off and doer.lemma_.lower() in words["sessions"] and lemma in words["called_off"]
    under_way = lemma in words["turns"] or (
        lemma in ("take", "come", "go", "enter") and any(t.lower_ in ("effect", "force") for t in verb.subtree)
    )
    return under_way and doer.lemma_.lower() in words["truces"]


def _parties(scene: Scene, truce: Token) -> list[Who]:
    """Between whom a truce is."""
    between = next((c for c in truce.children if c.lower_ == "between"), None)
    goal = next((c for c in between.children if c.dep_ == "pobj"), None) if between is not None else None
    return [w for w in scene.people.everyone(goal) if w.kind in ("actor", "body")] if goal is not None else []


def is_done(verb: Token) -> bool:
    """In the past or perfect, or going on; not denied, with no "would" before it, and asked of nobody."""
    top = verb
    while top.dep_ == "xcomp" and top.head.pos_ == "VERB" and top.head.lemma_ in ("continue", "begin", "start", "keep"):
        top = top.head
    auxiliaries = {c.lower_ for c in top.children if c.dep_ in ("aux", "auxpass")}
    helped = any(c.dep_ in ("aux", "auxpass") and c.lemma_ in ("have", "be") for c in top.children)
    ahead = bool(auxiliaries & {"be", "being", "is", "are"}) and any(c.dep_ == "auxpass" for c in top.children)
    going_on = top.tag_ == "VBG" and helped and not any(c.dep_ == "npadvmod" for c in verb.children)
    past = top.tag_ == "VBD" or (top.tag_ == "VBN" and helped and not ahead) or going_on
    return past and not auxiliaries & AHEAD and not negated(top) and not negated(verb) and not _is_asked(top)


def _is_asked(verb: Token) -> bool:
    """ "Demanded that both armies withdrew": done by nobody yet."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb.dep_ == "ccomp" and verb.head.lemma_ in ASKING
