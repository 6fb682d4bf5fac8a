"""Threats that stand, with no word of warning: strikes called, options kept open, sanctions faced, talks to end if ….

Invariant: a rule is one function of one token that gives whose threat it is (None: nobody's named); what is called off,
averted or over threatens nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from goodoffices.statement.clause.unreal import hypothetical
from goodoffices.statement.lexicon.signs import load_signs
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import lemma_of, negated, subject
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import FIRST_PERSON, Scene
from goodoffices.statement.scene.told import Told, drafted
from goodoffices.statement.talks.place import act_told, is_thing

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

Rule = Callable[[Scene, "Token"], "list[Who | None] | None"]
AHEAD = frozenset({"will", "would", "'ll", "’ll", "to", "wo"})
DUE = frozenset({"due", "set", "poised", "scheduled", "ready", "expected", "planning", "preparing"})
CASES = frozenset({"if", "unless", "should", "until"})


def standing_threats(scene: Scene, sentence: Sentence) -> Iterator[Statement]:
    """All that a sentence holds out as harm, or as the end of the talks, without a word of threatening."""
    for word in sentence if scene.of_talks else ():
        if word.pos_ not in ("VERB", "AUX", "NOUN"):
            continue
        found = next((w for rule in RULES if (w := rule(scene, word)) is not None), None)
        if found is not None and not hypothetical(word, load_stances()):
            told = _told(scene, word)
            for who in found or [None]:
                yield drafted(scene, told, Kind.THREATEN, who.holder if who is not None else None)


def _by(scene: Scene, doer: Token | None) -> list[Who | None]:
    able = doer is not None and scene.people.can_hold(doer)
    everyone = (w for w in scene.people.everyone(doer) if w.kind != "media" and not is_thing(w))
    return [w for w in everyone if able or w.kind != "words" or not _is_plain(doer)]


def _is_plain(noun: Token | None) -> bool:
    """Whether a noun is a common one in the singular, or names talks: "the plan", "the negotiations"."""
    words = load_signs().words
    return noun is None or noun.tag_ == "NN" or noun.lemma_.lower() in words["prospects"] | words["sessions"]


def _told(scene: Scene, word: Token) -> Told:
    """What is held out for a case is told with the case: "if the town is shelled, … and we will not come back"."""
    around = scene.around(word)
    if not around:
        return _from_noun(scene, word) if word.pos_ == "NOUN" else act_told(scene, word)
    whole = Told(around[0], scene.sentence_of(around[0].content, word))
    return whole if word.dep_ == "conj" and _case(word.head) else act_told(scene, word)


def _from_noun(scene: Scene, noun: Token) -> Told:
    """ "… drew threats of sanctions should he not sign": told from its noun on."""
    return Told(None, scene.cut([(noun.left_edge.idx, noun.sent.end_char)]))


def _speaking(scene: Scene, word: Token) -> list[Who | None]:
    around = [a for a in scene.around(word) if a.speaker]
    who = scene.speaking(around[0]) if around else None
    return [who] if who is not None else []


def _of_themselves(scene: Scene, verb: Token) -> list[Who | None]:
    """Who says it of himself, or is told to be about to do it."""
    due = verb.dep_ == "xcomp" and verb.head.lower_ in DUE and verb.head.dep_ == "acomp"
    doer = subject(verb.head.head if due else verb)
    own = doer is None or doer.lower_ in FIRST_PERSON
    return (_speaking(scene, verb) if own else []) or _by(scene, doer)


def _is_ahead(verb: Token) -> bool:
    """ "Will stop work", "are due to walk out", "would not return"."""
    due = verb.dep_ == "xcomp" and (verb.head.lower_ in DUE or verb.head.lemma_ == "be")
    return due or any(c.dep_ == "aux" and c.lower_ in AHEAD - {"to"} for c in verb.children)


def _case(verb: Token, marks: frozenset[str] = CASES) -> bool:
    clauses = (c for c in verb.children if c.dep_ == "advcl")
    return any(g.lower_ in marks for c in clauses for g in c.children)


# --- rules ------------------------------------------------------------------------------------------------------------


def _called(scene: Scene, verb: Token) -> list[Who | None] | None:
    """ "Called a 24-hour strike", "announced a walkout from Friday", "has called its members out"."""
    words = load_signs().words
    if verb.lemma_ not in words["calling_out"] or negated(verb) or any(c.lower_ == "off" for c in verb.children):
        return None
    if any(c.dep_ in ("oprd", "ccomp") for c in verb.children):
        return None  # "called the strike a mad idea"
    goals = [c for c in verb.children if c.dep_ == "dobj"]
    goals += [g for n in goals for c in n.children if c.lower_ in ("of", "for") for g in c.children]
    strike = any(g.lemma_.lower() in words["strikes"] or _is_action(g) for g in goals)
    out = verb.lemma_ in ("call", "bring", "pull") and any(c.lower_ == "out" for c in verb.children)
    members = any(g.lemma_ in ("member", "worker", "driver", "staff") for g in goals)
    return (_by(scene, subject(verb)) or None) if strike or (out and members) else None


def _is_action(noun: Token) -> bool:
    """ "Strike action", "industrial action"."""
    return noun.lemma_ == "action" and any(c.lower_ in ("strike", "industrial") for c in noun.children)


def _backed(scene: Scene, verb: Token) -> list[Who | None] | None:
    """ "Members backed industrial action by three to one": a ballot told by its end."""
    goals = [c for c in verb.children if c.dep_ == "dobj"]
    strike = any(g.lemma_.lower() in load_signs().words["strikes"] or _is_action(g) for g in goals)
    if verb.lemma_ not in ("back", "approve", "support", "endorse") or not strike or negated(verb):
        return None
    voted = any(
        t.lemma_ in ("ballot", "vote", "member", "per", "percent", "majority") or t.like_num for t in verb.subtree
    )
    return (_by(scene, subject(verb)) or None) if voted else None


def _stands(scene: Scene, verb: Token) -> list[Who | None] | None:
    """ "The strike would go ahead", "their walkout still stood", "a stoppage is planned for Monday"."""
    words, doer = load_signs().words, subject(verb)
    if doer is None or negated(verb) or not (doer.lemma_.lower() in words["strikes"] or _is_action(doer)):
        return None
    planned = verb.lemma_ in ("plan", "schedule", "call", "set", "announce") and verb.tag_ == "VBN"
    off = any(c.lower_ == "off" for c in verb.children)
    stands = lemma_of(verb) in ("go ahead", "stand", "proceed") or (
        verb.lemma_ == "go" and any(c.lower_ == "ahead" for c in verb.children)
    )
    begins = verb.lemma_ in ("begin", "start", "take", "follow", "go", "last", "continue") and _is_ahead(verb)
    past = planned and any(c.lower_ in ("been", "was", "were", "had") for c in verb.children)
    if off or past or not (planned or stands or begins):
        return None
    return _speaking(scene, verb)


def _stop_work(scene: Scene, verb: Token) -> list[Who | None] | None:
    """ "Drivers are due to stop work on Friday", "will down tools"."""
    goals = {c.lemma_ for c in verb.children if c.dep_ == "dobj"}
    stop = verb.lemma_ == "stop" and (goals & {"work"} or any(c.lemma_ == "work" for c in verb.children))
    down = verb.lemma_ == "down" and bool(goals & {"tool"})
    when = any(c.lower_ in ("for", "from", "on", "next") or c.dep_ == "npadvmod" for c in verb.children)
    strike = verb.lemma_ == "strike" and not goals and when and verb.pos_ == "VERB"
    return _of_themselves(scene, verb) if (stop or down or strike) and _is_ahead(verb) and not negated(verb) else None


def _kept_open(scene: Scene, word: Token) -> list[Who | None] | None:
    """ "All options are on the table", "reserved the right to take military steps"."""
    if word.pos_ == "NOUN" and word.lemma_ == "option" and any(c.lower_ in ("all", "every") for c in word.children):
        verb = word.head
        table = any(t.lower_ == "table" for t in verb.subtree)
        return _speaking(scene, word) or None if table and not negated(verb) else None
    if word.lemma_ != "reserve" or not any(c.dep_ == "dobj" and c.lemma_ == "right" for c in word.children):
        return None
    inner = [t for t in word.subtree if t.tag_ == "VB" and t.i > word.i]
    return _by(scene, subject(word)) if any(t.lemma_ in load_signs().words["striking_back"] for t in inner) else None


def _faced(_: Scene, word: Token) -> list[Who | None] | None:
    """ "Faces sanctions if it does not sign", "threats of air strikes unless he signs": by nobody named."""
    words = load_signs().words
    if word.pos_ == "VERB" and word.lemma_ in ("face", "risk"):
        goals = {c.lemma_ for c in word.children if c.dep_ == "dobj"}
        return [] if goals & words["penalties"] and _case(word) else None
    if word.pos_ == "NOUN" and word.lemma_ in ("threat", "ultimatum"):
        goals = {g.lemma_ for c in word.children if c.lower_ == "of" for g in c.children}
        fresh = word.head.lemma_ in ("draw", "bring", "meet", "provoke", "prompt", "issue", "make", "renew", "repeat")
        return [] if goals & words["penalties"] and fresh and word.dep_ == "dobj" else None
    return None


def _not_again(scene: Scene, verb: Token) -> list[Who | None] | None:
    """ "If the town is attacked, we will not come back", "would not call another round if the talks failed"."""
    if verb.lemma_ not in load_signs().words["coming_back"] or not negated(verb) or not _is_ahead(verb):
        return None
    top = verb
    while top.dep_ in ("conj", "xcomp") and top.head.pos_ in ("VERB", "AUX"):
        top = top.head
    case = _case(verb, frozenset({"if"})) or _case(top, frozenset({"if"}))
    return (_of_themselves(scene, verb) or None) if case and scene.around(verb) else None


def _ends_unless(scene: Scene, verb: Token) -> list[Who | None] | None:
    """ "The truce would end on Sunday unless the siege was lifted", "warned that the war would resume"."""
    words, doer = load_signs().words, subject(verb)
    if doer is None or not _is_ahead(verb) or negated(verb) or not scene.around(verb):
        return None
    ends = doer.lemma_.lower() in words["truces"] - words["strikes"] and lemma_of(verb) in (
        "end",
        "collapse",
        "expire",
        "be over",
    )
    resumes = doer.lemma_.lower() in ("war", "fighting", "attack", "bombing") and verb.lemma_ in (
        "resume",
        "restart",
        "begin",
        "go",
    )
    warned = scene.around(verb)[0].verb.lemma_ in ("warn", "threaten", "caution")
    return (
        (_speaking(scene, verb) or None)
        if (ends or resumes) and (warned or _case(verb, frozenset({"unless"})))
        else None
    )


RULES: tuple[Rule, ...] = (
    *(_called, _backed, _stands, _stop_work, _kept_open),
    *(_faced, _not_again, _ends_unless),
)
