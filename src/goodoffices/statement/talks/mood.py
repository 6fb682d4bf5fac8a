"""Moods: what becomes of hope, and how talks are described: "hopes faded", "a tense session", "the talks were cordial".

Invariant: a word of quality assesses only where it is told of talks or of how they went.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import DOERS, negated, subject
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.talks.assessment import NEAR, TURNED, assessed, is_belittled, is_denied, is_supposed

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

LINKING = frozenset({"be", "seem", "remain", "become", "feel", "sound", "appear", "stay", "prove", "turn"})
DESCRIBING = frozenset(
    {"describe", "call", "term", "characterize", "characterise", "deem", "judge", "rate", "label", "consider"}
)
STRETCHES = frozenset({"hour", "day", "night", "week", "evening", "morning", "afternoon", "round"})


def moods(scene: Scene, sentence: Sentence, marks: Marks) -> Iterator[Statement]:
    """All that is told in a sentence of hope and of how the talks go."""
    words = load_signs().words
    of_war = any(t.lemma_.lower() in words["strife"] for t in sentence)
    if not (scene.of_talks and (of_war or marks.near("talks", sentence, NEAR))):
        return
    for word in sentence:
        kind = None
        if word.lemma_.lower() in words["hopes"] and word.pos_ == "NOUN":
            kind = _of_hope(word)
        elif word.lower_ in words["good"] or word.lower_ in words["bad"]:
            kind = _of_talks(word)
        if kind is not None:
            yield from assessed(scene, word, kind)


def _of_hope(noun: Token) -> Kind | None:
    """ "Hopes of a deal, raised last week, have faded", "expectations rose", "played down the chances"."""
    words = load_signs().words
    if is_belittled(noun):
        return None if is_supposed(noun.head) else Kind.ASSESS_DOWN
    fading = next((c.lower_ for c in noun.head.children if c.dep_ == "acomp"), "")  # "the chances are receding"
    verb = _stem(fading, words["falling"] | words["rising"]) or noun.head.lemma_.lower()
    if noun.dep_ not in (*DOERS, "dobj") or is_supposed(noun.head) or negated(noun.head):
        return None
    return Kind.ASSESS_DOWN if verb in words["falling"] else Kind.ASSESS_UP if verb in words["rising"] else None


def _stem(participle: str, verbs: frozenset[str]) -> str | None:
    """The verb of a participle that reads as an adjective.

    >>> _stem("receding", frozenset({"recede"}))
    'recede'
    """
    stem = participle.removesuffix("ing")
    return next((v for v in (stem, f"{stem}e") if stem != participle and v in verbs), None)


def _of_talks(word: Token) -> Kind | None:
    """ "The talks were cordial", "described the mood as calm and businesslike", "a tense atmosphere"."""
    kind = Kind.ASSESS_UP if word.lower_ in load_signs().words["good"] else Kind.ASSESS_DOWN
    told_of = _described(word)
    if any(c.lower_ == "as" for c in word.children):
        return None  # "as good as dead"
    if told_of is None or not _is_session(told_of) or is_supposed(word):
        return None
    return TURNED[kind] if is_denied(word) else kind


def _described(word: Token) -> Token | None:
    """What a word of quality is told of."""
    first = word
    while first.dep_ == "conj":
        first = first.head
    above = first.head
    if first.dep_ == "amod" and above.lemma_.lower() in load_signs().words["airs"]:
        return above
    if first.dep_ == "amod" and above.dep_ in ("attr", "oprd") and above.head.lemma_ in LINKING | DESCRIBING:
        return above  # "it was a difficult meeting"
    if first.dep_ in ("acomp", "attr") and above.lemma_ in LINKING:
        return subject(above)
    if first.dep_ == "oprd" and above.lemma_ in DESCRIBING:
        return _object(above)
    if first.dep_ == "ccomp" and above.lemma_ in DESCRIBING:
        return next((c for c in first.children if c.dep_ in DOERS), None)
    if above.lower_ == "as":
        verb = next((t for t in above.ancestors if t.lemma_ in DESCRIBING), None)
        return None if verb is None else _object(verb)
    return None


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)


def _is_session(noun: Token) -> bool:
    words = load_signs().words
    lemma = noun.lemma_.lower()
    if lemma in words["airs"] or lemma in words["sessions"] - {"team", "call", "tour"}:
        return True
    return lemma in STRETCHES
