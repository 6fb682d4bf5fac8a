"""Gaps: what the parties differ on, where a text says so in so many words.

Invariant: a gap names its issue by a term, or parties that are said to differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.clause.terms import terms_among
from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import DOERS, phrase, spans_of, subject
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import Told, drafted
from goodoffices.statement.talks.assessment import is_denied
from goodoffices.statement.talks.place import act_told

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

NEAR = 400  # characters: further from any word on talks nobody tells of a gap in them
WANTING = frozenset({"want", "demand", "insist", "seek", "prefer", "favour", "favor", "offer"})
AGAINST = frozenset({"while", "whereas", "whilst"})
WHOLE = ("class", "political_link")  # nobody differs on whether there is anything to differ on


def difference(marks: Marks, sentence: Sentence) -> Span | None:
    """The sign by which a sentence tells of a gap; "narrows the gaps" tells of none."""
    start, end = sentence.start_char, sentence.end_char
    match = marks.first("parting", start, end) or marks.first("rift", start, end) or marks.first("gap", start, end)
    closing = marks.first("assess_up", start, end)
    return None if match and closing and closing[0] < match[1] <= closing[1] else match


def gaps(scene: Scene, sentence: Sentence, marks: Marks) -> Iterator[Statement]:
    """ "One of the biggest gaps between A and B is over whether the truce lasts", "the sides differ over pensions"."""
    match = difference(marks, sentence)
    if match is None or _is_mended(scene.at(match[0])):
        return
    word, parted = scene.at(match[0]), match == marks.first("parting", *match)
    told = act_told(scene, word if parted else sentence.root)
    terms = [t for t in terms_among(sentence, scene.mentions, scene.doc) if t.issue not in WHOLE]
    doer = _doer(word) if parted else None
    named = _between(scene, sentence) or tuple(w.holder for w in scene.people.everyone(doer) if w.kind != "media")
    sides = named if len(named) > 1 else ()
    for term in terms:
        yield drafted(scene, told, Kind.GAP, None).changed(issue=term.issue, holders=sides)
    several = doer is not None and doer.tag_ in ("NNS", "NNPS", "PRP")
    if doer is not None and doer.lower_ in ("you", "i"):
        several = False
    between = bool(sides) and len(_between(scene, sentence)) > 1
    between = between or (match == marks.first("rift", *match) and marks.near("core", sentence, NEAR))
    if not terms and scene.of_talks and ((parted and (sides or several)) or between):
        yield drafted(scene, told, Kind.GAP, None).changed(holders=sides)


def contrasts(scene: Scene, sentence: Sentence, marks: Marks) -> Iterator[Statement]:
    """ "Hamas wants the war ended while Israel wants the captives first": two that want what differs, in one breath."""
    if not (scene.of_talks and marks.near("core", sentence, NEAR)):
        return
    for verb in sentence:
        other = verb.head
        if verb.lemma_ not in WANTING or other.lemma_ not in WANTING or verb == other:
            continue
        beside = verb.dep_ == "advcl" and any(c.lower_ in AGAINST for c in verb.children if c.dep_ == "mark")
        joined = verb.dep_ in ("conj", "ccomp", "parataxis") and verb.lemma_ == other.lemma_
        pair = [next((c for c in v.children if c.dep_ in DOERS), None) for v in (other, verb)]
        who = [scene.people.who(doer) if doer is not None else None for doer in pair]
        one, two = who
        if not (beside or joined) or one is None or two is None or one.holder == two.holder:
            continue
        told = act_told(scene, other)
        if told.attributed is None:
            told = Told(None, scene.cut(spans_of(phrase(other))))
        terms = [t for t in terms_among(sentence, scene.mentions, scene.doc) if t.issue not in WHOLE]
        draft = drafted(scene, told, Kind.GAP, None).changed(holders=(one.holder, two.holder))
        yield from ([draft.changed(issue=t.issue) for t in terms] or [draft])


def _is_mended(word: Token) -> bool:
    """ "In an attempt to settle the quarrel over arms": no word on whether it lasts; "could not settle it" is one."""
    verb = word.head if word.dep_ == "dobj" else None
    mending = load_signs().words["mending"] | {"settle", "bridge", "narrow", "heal", "discuss", "close"}
    return verb is not None and verb.lemma_ in mending and not is_denied(verb)


def _between(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    goals = (g for t in sentence if t.lower_ == "between" for g in t.children if g.dep_ == "pobj")
    return tuple(w.holder for w in scene.people.everyone(next(goals, None)) if w.kind != "media")


def _doer(word: Token) -> Token | None:
    """The subject of what is said of those who differ."""
    return subject(next((t for t in (word, *word.ancestors) if t.pos_ in ("VERB", "AUX")), word))
