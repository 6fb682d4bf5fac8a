"""Threats: harm announced, or the end of the talks, if something is done or left undone; and votes to strike.

Invariant: a word of harm alone is no threat: somebody warns of it, votes for it, or will do it in some case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.clause.unreal import hypothetical
from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import SUBJECTS, lemma_of, negated, subject
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import Told, drafted
from goodoffices.statement.talks.place import act_told, is_thing
from goodoffices.statement.talks.walkout import standing_threats

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

WARNING = frozenset({"warn", "threaten", "vow", "caution", "swear"})
VOWING = frozenset({"vow", "threaten", "swear", "pledge", "promise"})
AHEAD = frozenset({"will", "would", "could", "might", "may", "'ll", "’ll"})
CASES = frozenset({"unless", "if", "until", "otherwise", "should"})
HELD_OUT = frozenset({"if", "unless", "until"})
ABOUT_TO = frozenset({"call", "earmark", "plan", "schedule", "announce", "set", "prepare"})
STAGING = frozenset(
    {
        "coordinate",
        "co",
        "ordinate",
        "hold",
        "stage",
        "call",
        "begin",
        "start",
        "launch",
        "join",
        "take",
        "mount",
        "organise",
        "organize",
        "extend",
        "resume",
        "escalate",
        "go",
    }
)


def threats(scene: Scene, sentence: Sentence, marks: Marks, taken: Sequence[Statement] = ()) -> Iterator[Statement]:
    """ "Could strike unless …", "voted to strike", "warned of consequences", "hinted that they would not obey"; less
    those of `taken`."""
    known = {s.content.spans for s in taken if s.kind == Kind.THREATEN}
    drafts = [*_signalled(scene, sentence, marks), *_vowed(scene, sentence), *standing_threats(scene, sentence)]
    yield from (draft for draft in drafts if draft.content.spans not in known)


def _signalled(scene: Scene, sentence: Sentence, marks: Marks) -> Iterator[Statement]:
    """What a sign of a threat or a ballot tells, in the frame it needs."""
    start, end = sentence.start_char, sentence.end_char
    grave = marks.first("menace", start, end)
    place = grave or marks.first("threat", start, end)
    ballot = next((t for t in sentence if _is_ballot(t)), None)
    if place is None and ballot is None:
        return
    word = ballot if ballot is not None else scene.at(place[0]) if place is not None else sentence.root
    if _strikes_no_blow(word) or (grave is not None and _is_renounced(scene, word, grave)):
        return
    told = act_told(scene, word)
    warned = told.attributed is not None and told.attributed.verb.lemma_ in WARNING
    ahead = _ahead(word)
    case = any(t.lower_ in CASES and t.pos_ in ("SCONJ", "ADP", "ADV", "AUX") for t in sentence)
    planned = ahead is not None and _is_strike_ahead(sentence, word, ahead)
    if (
        ballot is None
        and not warned
        and (ahead is None or not (case or planned or _of_oneself(scene, grave, told, ahead)))
    ):
        return
    who = _balloted(scene, ballot) if ballot is not None else _threatening(scene, told, ahead, warned=warned)
    yield from (drafted(scene, told, Kind.THREATEN, one.holder) for one in who if not is_thing(one))


def _is_renounced(scene: Scene, word: Token, sign: Span) -> bool:
    """ "Will not use force": no threat; "will not obey" has its denial in the sign."""
    said = scene.text[sign[0] : sign[1]].lower().split()
    verb = next((t for t in (word, *word.ancestors) if t.pos_ in ("VERB", "AUX")), word)
    return negated(verb) and not {"not", "no", "disobey", "hesitate"} & set(said)


def _strikes_no_blow(word: Token) -> bool:
    """ "Would strike a balance", "to strike a deal"."""
    goals = {c.lemma_ for c in word.children if c.dep_ == "dobj"}
    words = load_signs().words
    ended = (
        words["mending"] | words["endings"] | words["given_up"] | {"put off", "postpone", "delay", "head off", "defer"}
    )
    if word.dep_ == "dobj" and {word.head.lemma_, lemma_of(word.head)} & ended and word.lemma_ in words["strikes"]:
        return True  # "will put off the strike"
    return word.lemma_ == "strike" and bool(
        goals & {"balance", "deal", "bargain", "agreement", "chord", "note", "pose"}
    )


def _vowed(scene: Scene, sentence: Sentence) -> Iterator[Statement]:
    """ "Vowed to attack any convoy", "warned that it would suspend the exchanges if …": harm that speakers hold out."""
    for verb in sentence if scene.of_talks else ():
        if verb.tag_ != "VB" or negated(verb) or not _is_harm(verb):
            continue
        told, doer = act_told(scene, verb), subject(verb)
        vow = verb.head if verb.dep_ == "xcomp" else None
        vowed = vow is not None and vow.lemma_ in VOWING and vow.tag_ != "VB" and not negated(vow)
        if not vowed and not _is_held_out(scene, told, verb):
            continue
        who = [w for w in scene.people.everyone(doer) if w.kind != "media" and not is_thing(w)]
        yield from (drafted(scene, told, Kind.THREATEN, one.holder) for one in who)


def _is_held_out(scene: Scene, told: Told, verb: Token) -> bool:
    """Whether a speaker says it of himself, as a warning or for some case."""
    ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "'ll", "’ll") for c in verb.children)
    if not ahead or told.attributed is None or not _of_oneself(scene, verb, told, verb):
        return False
    case = any(c.dep_ == "advcl" and any(g.lower_ in HELD_OUT for g in c.children) for c in verb.children)
    return case or told.attributed.verb.lemma_ in WARNING


def _is_harm(verb: Token) -> bool:
    """ "Attack a convoy", "tear up the truce"; "end the war" does none."""
    words = load_signs().words
    own = [c for c in verb.children if c.dep_ != "advcl"]  # less "if they make no deal"
    goals = [g for c in own for g in (c, *c.children, *(o for p in c.children for o in p.children))]
    goals = [g for g in goals if g.dep_ in ("dobj", "pobj")]
    meant = {g.lemma_.lower() for g in goals} | {t.lemma_.lower() for g in goals for t in g.children}
    lemmas = {lemma_of(verb), verb.lemma_.lower()}
    if lemmas & words["harms"]:
        return not meant & {"deal", "bargain", "balance", "agreement", "chord"}
    return bool(lemmas & (words["endings"] | words["leaving"]) and meant & (words["tables"] | words["benefits"]))


def _threatening(scene: Scene, told: Told, verb: Token | None, *, warned: bool) -> list[Who]:
    speaker = scene.speaking(told.attributed) if told.attributed is not None else None
    if warned:
        return [speaker] if speaker is not None else []
    doer = subject(verb) if verb is not None else None
    found = [w for w in scene.people.everyone(doer) if w.kind != "media"] if not _is_nobody(verb) else []
    return found or ([speaker] if speaker is not None else [])


def _balloted(scene: Scene, ballot: Token) -> list[Who]:
    doer = subject(ballot)
    if doer is not None and doer.lower_ == "those":  # "three unions are among those being balloted"
        doer = next((d for t in doer.ancestors if (d := subject(t)) is not None and d.i < doer.i), doer)
    return [w for w in scene.people.everyone(doer) if w.kind != "media"]


def _is_nobody(verb: Token | None) -> bool:
    """ "There will be air strikes", "sanctions could be placed on them": the doer is not told."""
    doers = () if verb is None else verb.children
    return verb is None or any(c.dep_ in ("expl", "nsubjpass") or c.lower_ == "there" for c in doers)


def _of_oneself(scene: Scene, grave: object, told: Told, ahead: Token) -> bool:
    """ "Said they would go back to war": what a speaker holds out of himself is a threat with no case named."""
    doer = subject(ahead)
    if grave is None or told.attributed is None or doer is None or hypothetical(ahead, load_stances()):
        return False
    speaker, who = scene.speaking(told.attributed), scene.people.who(doer)
    if doer.lower_ in ("we", "i", "they", "it", "he", "she") and told.attributed.verb.sent == doer.sent:
        return True
    return speaker is not None and who is not None and speaker.holder == who.holder


def _ahead(word: Token) -> Token | None:
    """The verb above a word that tells what is to come, where the word is no part of its subject."""
    below = word
    for verb in (word, *word.ancestors):
        if below.dep_ in SUBJECTS and below.head == verb:
            return None
        below = verb
        if verb.pos_ in ("VERB", "AUX") and any(c.dep_ == "aux" and c.lower_ in AHEAD for c in verb.children):
            return verb
    return None


def _is_ballot(verb: Token) -> bool:
    """ "Voted by a large margin to strike", "are being balloted about a walkout"."""
    words = load_signs().words
    if (
        verb.pos_ != "VERB"
        or verb.lemma_.removesuffix("e") not in {b.removesuffix("e") for b in words["balloting"]}
        or negated(verb)
    ):
        return False
    after = verb.doc[verb.i + 1 : min(verb.i + 16, verb.sent.end)]
    strike = next((t for t in after if t.lemma_.lower() in words["strikes"]), None)
    turned = ("against", "end", "reject", "off", "suspend")
    return strike is not None and not any(
        t.lower_ in turned and t.head.i >= verb.i for t in after[: strike.i - verb.i - 1] if t.dep_ != "pobj"
    )


def _is_strike_ahead(sentence: Sentence, word: Token, ahead: Token) -> bool:
    """ "Will start balloting on strikes", "could take part in a strike called for Monday", "will stage a walkout"."""
    words = load_signs().words
    if ahead.lemma_ == "walk" and any(c.lower_ == "out" for c in ahead.children):
        return True
    if word.lemma_.lower() not in {*words["strikes"], "industrial", "ballot", "balloting", "go", "take"}:
        return False
    return ahead.lemma_.lower() in STAGING or any(t.lemma_.lower() in ABOUT_TO | words["balloting"] for t in sentence)
