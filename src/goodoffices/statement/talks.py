"""What is told of the talks themselves: meetings and trips, assessments, gaps, threats and deeds.

Invariant: a word from the lists alone, without the frame it needs, is no act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.report.model import Passage, Span
from goodoffices.statement.actors import Who
from goodoffices.statement.attribution import Attributed
from goodoffices.statement.cues import table
from goodoffices.statement.model import Attribution, Kind, Speaker, Statement
from goodoffices.statement.scene import Scene
from goodoffices.statement.terms import terms_among
from goodoffices.statement.tree import negated, phrase, spans_of, subject
from goodoffices.vocabulary.signal import compile_signal

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

PLACES = frozenset({"in", "to", "at", "from"})
TRAVEL = frozenset({"visit", "travel", "arrive", "fly", "return", "head", "tour", "depart"})
HOSTING = frozenset(
    {
        "host",
        "convene",
        "reconvene",
        "hold",
        "attend",
        "begin",
        "open",
        "resume",
        "gather",
        "confer",
        "receive",
        "continue",
        "schedule",
        "wrap",
        "take",
    }
)
MEETING = frozenset({"meet", "speak", "talk", "phone", "confer", "brief", "sit"})


@dataclass(frozen=True, slots=True)
class Signs:
    """The patterns of `data/talks.yaml`, one for each kind."""

    up: re.Pattern[str]
    down: re.Pattern[str]
    talks: re.Pattern[str]
    gap: re.Pattern[str]
    meetings: re.Pattern[str]
    threat: re.Pattern[str]


@lru_cache(maxsize=1)
def load_signs() -> Signs:
    """The lists of `data/talks.yaml` as one pattern each."""
    lists = table("talks.yaml")

    def union(name: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{compile_signal(p).pattern})" for p in lists[name]), re.I)

    return Signs(
        union("assess_up"), union("assess_down"), union("talks"), union("gap"), union("meetings"), union("threat")
    )


def talks(scene: Scene) -> list[Statement]:
    """All acts of the talks, in order of place."""
    signs = load_signs()
    found: list[Statement] = []
    for sentence in scene.doc.sents:
        if scene.in_heading(sentence.root) or len(sentence) < 4:
            continue
        for rule in (gaps, meetings, assessments, threats):
            found.extend(rule(scene, sentence, signs))
    return found


# --- gaps ---------------------------------------------------------------------------------------------------


def gaps(scene: Scene, sentence: Sentence, signs: Signs) -> Iterator[Statement]:
    """ "One of the biggest gaps between A and B is over whether the truce lasts": the parties differ on an issue."""
    match = signs.gap.search(scene.doc.text, sentence.start_char, sentence.end_char)
    if match is None:
        return
    terms = [t for t in terms_among(sentence, scene.mentions, scene.doc) if t.issue not in ("class", "political_link")]
    sides = _sides(scene, sentence)
    for term in terms:
        draft = _draft(scene, sentence.root, Kind.GAP, None)
        yield draft.changed(issue=term.issue, holders=sides)


def _sides(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    for token in sentence:
        if token.lower_ == "between":
            goal = next((c for c in token.children if c.dep_ == "pobj"), None)
            return tuple(w.holder for w in scene.people.everyone(goal) if w.kind != "media")
    return ()


# --- meetings -----------------------------------------------------------------------------------------------


def meetings(scene: Scene, sentence: Sentence, signs: Signs) -> Iterator[Statement]:
    """ "Mr. Burns was expected to arrive in Doha for talks", "the envoys met in Cairo", "talks will take place"."""
    for verb in sentence:
        if verb.pos_ != "VERB" or (verb.tag_ == "VBG" and verb.dep_ in ("amod", "compound")):
            continue
        lemma = verb.lemma_.lower()
        if lemma not in TRAVEL | HOSTING | MEETING or negated(verb):
            continue
        below = phrase(verb)
        words = scene.doc.text[below[0].idx : below[-1].idx + len(below[-1])]
        if lemma not in ("meet", "visit", "reconvene", "confer") and not signs.meetings.search(words):
            continue
        if not _is_meeting(scene, verb, lemma):
            continue
        who: list[Who | None] = [*scene.people.everyone(subject(verb))] or [None]
        for one in who:
            yield _meeting(scene, verb, one)
        return


def _is_meeting(scene: Scene, verb: Token, lemma: str) -> bool:
    """Somebody goes, meets or is host: a person, a body or an actor, or the talks themselves take place."""
    doer = subject(verb)
    if doer is None:
        return False
    if lemma in MEETING and lemma != "meet":
        return any(c.lower_ in ("with", "to") and c.dep_ == "prep" for c in verb.children) and scene.own(verb) is None
    known = scene.people.who(doer)
    talks_held = doer.lemma_.lower() in (
        "talk",
        "meeting",
        "negotiation",
        "discussion",
        "summit",
        "round",
        "conference",
        "session",
        "consultation",
        "team",
    )
    if lemma in HOSTING and not talks_held:
        held = [c for c in verb.children if c.dep_ in ("dobj", "prep", "xcomp")]
        if not any(
            t.lemma_.lower()
            in (
                "talk",
                "meeting",
                "negotiation",
                "summit",
                "discussion",
                "conversation",
                "round",
                "conference",
                "session",
                "consultation",
            )
            for c in held
            for t in c.subtree
        ):
            return lemma in ("reconvene", "convene", "gather")
    return talks_held or (
        known is not None
        and (known.kind != "words" or doer.lemma_.lower() in scene.people.roles.collectives | scene.people.roles.bodies)
    )


def _meeting(scene: Scene, verb: Token, who: Who | None) -> Statement:
    draft = _draft(scene, verb, Kind.MEET, who)
    terms = terms_among(phrase(verb), scene.mentions, scene.doc)
    envoy = who.name if who and who.kind == "person" else None
    return draft.changed(
        envoy=envoy,
        place=_place(scene, verb),
        issue=terms[0].issue if len(terms) == 1 and terms[0].issue == "class" else None,
    )


def _place(scene: Scene, verb: Token) -> str | None:
    """Where: the name after "in", "to" or "at", or what is visited."""
    preps = [c for c in verb.subtree if c.dep_ == "prep" and c.lower_ in PLACES]
    goals = [g for p in preps for g in p.children if g.dep_ == "pobj"]
    if verb.lemma_ in ("visit", "tour"):
        goals = [c for c in verb.children if c.dep_ == "dobj"] + goals
    for goal in goals:
        if (
            goal.pos_ == "PROPN"
            and goal.text not in scene.people.people
            and goal.ent_type_ != "DATE"
            and goal.tag_ != "CD"
        ):
            words = [t for t in phrase(goal) if t.dep_ in ("compound", "det", "amod") or t == goal]
            name = scene.doc.text[words[0].idx : words[-1].idx + len(words[-1])]
            if not re.match(
                r"(?i)(mon|tues|wednes|thurs|fri|satur|sun)day|\d|january|february|march|april|may|june|july|august|september|october|november|december",
                name,
            ):
                return name
    region = next((g for g in goals if g.lemma_ in ("region", "capital", "country")), None)
    return f"the {region.text}" if region is not None else None


# --- assessments --------------------------------------------------------------------------------------------


def assessments(scene: Scene, sentence: Sentence, signs: Signs) -> Iterator[Statement]:
    """ "closer than ever", "a breakthrough was still elusive": somebody’s word on the prospects of the talks."""
    text, start, end = scene.doc.text, sentence.start_char, sentence.end_char
    if not signs.talks.search(text, start, end):
        return
    up, down = signs.up.search(text, start, end), signs.down.search(text, start, end)
    if (
        up
        and down
        and ((up.start() >= down.start() and up.end() <= down.end()) or _same_clause(scene, up.start(), down.start()))
    ):
        up = None if _depends(text, up, down) else up
    for match, kind in ((down, Kind.ASSESS_DOWN), (up, Kind.ASSESS_UP)):
        if match is None:
            continue
        word = scene.at(match.start())
        turned = kind
        if kind == Kind.ASSESS_UP and _is_denied(word):
            turned = Kind.ASSESS_DOWN
        attributed = _outer(scene, word)
        who = scene.speaking(attributed) if attributed else None
        yield _draft(scene, word, turned, who)


def _same_clause(scene: Scene, one: int, other: int) -> bool:
    return scene.clause(scene.at(one)) == scene.clause(scene.at(other))


def _depends(text: str, up: re.Match[str], down: re.Match[str]) -> bool:
    """ "a breakthrough was still elusive": the hopeful word is what is missing."""
    return " but " not in text[min(up.start(), down.start()) : max(up.end(), down.end())]


def _is_denied(word: Token) -> bool:
    at = word
    for _ in range(6):
        if negated(at) or any(c.lower_ in ("no", "neither", "few", "little") for c in at.children if c.i < at.i):
            return True
        if at.dep_ in ("ROOT", "ccomp", "advcl", "relcl") or at.head == at:
            return False
        at = at.head
    return False


# --- threats ------------------------------------------------------------------------------------------------


def threats(scene: Scene, sentence: Sentence, signs: Signs) -> Iterator[Statement]:
    """ "could strike unless …", "will start balloting on strikes": harm announced, if …"""
    match = signs.threat.search(scene.doc.text, sentence.start_char, sentence.end_char)
    if match is None:
        return
    word = scene.at(match.start())
    attributed = _outer(scene, word)
    warned = attributed is not None and attributed.verb.lemma_ in ("warn", "threaten", "vow", "caution")
    ahead = next(
        (
            v
            for v in (word, *word.ancestors)
            if v.pos_ in ("VERB", "AUX")
            and any(c.dep_ == "aux" and c.lower_ in ("will", "would", "could", "might", "may") for c in v.children)
        ),
        None,
    )
    voted = any(t.lemma_.lower() in ("ballot", "vote", "earmark", "call") for t in sentence)
    if not (warned or (ahead is not None and voted)):
        return
    who = (
        scene.speaking(attributed)
        if warned and attributed
        else (scene.people.who(subject(ahead)) if ahead is not None else None)
    )
    if who is not None:
        yield _draft(scene, word, Kind.THREATEN, who)


# --- the statement ------------------------------------------------------------------------------------------


def _outer(scene: Scene, word: Token) -> Attributed | None:
    around = scene.around(word)
    return around[0] if around else scene.issuer


def _draft(scene: Scene, word: Token, kind: Kind, who: Who | None) -> Statement:
    attributed = _outer(scene, word)
    spans: list[Span]
    if attributed is not None and attributed is not scene.issuer:
        spans = scene.sentence_of(attributed.content, word)
    elif attributed is not None:
        spans = scene.cut([(word.sent.start_char, word.sent.end_char)])
    else:
        spans = scene.clause(word)
    speaker, attribution = scene.speaker(attributed) if attributed else (Speaker(), Attribution.REPORTER)
    cue = Passage.cut(scene.doc.text, spans_of(attributed.cue)) if attributed and attributed.cue else None
    return Statement(
        report=scene.report.id,
        content=Passage.cut(scene.doc.text, spans),
        kind=kind,
        attribution=attribution,
        speaker=speaker,
        cue=cue,
        holder=who.holder if who else None,
    )
