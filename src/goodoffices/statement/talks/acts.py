"""What is told of the talks themselves, each act once: gaps, assessments, threats, requests, meetings and deeds.

Invariant: a word from the lists alone, without the frame it needs, is no act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from goodoffices.report.model import Passage, Span
from goodoffices.statement.lexicon.signs import load_signs
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.talks.asking import requests
from goodoffices.statement.talks.assessment import CONCEDING, TURNING, assessments
from goodoffices.statement.talks.conduct import conduct
from goodoffices.statement.talks.deed import breaches, deeds
from goodoffices.statement.talks.difference import contrasts, difference, gaps
from goodoffices.statement.talks.meeting import meetings
from goodoffices.statement.talks.mood import moods
from goodoffices.statement.talks.outlook import outlooks
from goodoffices.statement.talks.threat import threats
from goodoffices.vocabulary.nearby import Nearby

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence

CLOSING = frozenset("\"”’')»")
CONCEDED = tuple(f" {word} " for word in sorted(CONCEDING))
AROUND = 2000  # characters: further off nothing is told in the words of a sentence


def talks(scene: Scene, taken: Sequence[Statement] = ()) -> list[Statement]:
    """All acts of the talks, in order of place. `taken` are the stances and requests found before."""
    signs, marks = load_signs(), scene.marks
    found: list[Statement] = []
    everything = Nearby((s.content.start, s.content.end, s) for s in taken)
    for sentence in scene.doc.sents:
        if scene.in_heading(sentence.root) or len(sentence) < 4 or _is_question(sentence):
            continue
        known = everything.touching(sentence.start_char - AROUND, sentence.end_char + AROUND)
        differing = [*gaps(scene, sentence, marks)] or [*contrasts(scene, sentence, marks)]
        found.extend(differing)
        aside = difference(marks, sentence) if differing else None
        assessed = (assessments(scene, sentence, marks, aside), moods(scene, sentence, marks))
        found.extend(_of_one_mind(list(chain(*assessed)), list(outlooks(scene, sentence, marks))))
        found.extend(threats(scene, sentence, marks, known))
        found.extend(requests(scene, sentence, marks, known))
        found.extend(meetings(scene, sentence, signs.words, marks))
        found.extend(deeds(scene, sentence, signs))
        found.extend(breaches(scene, sentence, signs))
        known = [s for s in found if s.kind == Kind.ACT]
        found.extend(act for act in conduct(scene, sentence, marks) if not any(_same_place(act, s) for s in known))
    return _once(scene, found)


def _of_one_mind(found: list[Statement], meant: list[Statement]) -> Iterator[Statement]:
    """Assessments by a word (`found`) and by what is told of the talks (`meant`). Where the two are at odds in the same
    words, with no "but" between, it is for the worse: the hopeful word is what is missing."""
    for statement in (*found, *meant):
        others = meant if statement in found else found
        at_odds = any(_same_place(s, statement) and s.kind != statement.kind for s in others)
        if not at_odds or statement.kind == Kind.ASSESS_DOWN or _has_turn(statement.content.text):
            yield statement


def _same_place(one: Statement, other: Statement) -> bool:
    return one.holder == other.holder and one.content.spans == other.content.spans


def _has_turn(text: str) -> bool:
    words = f" {text.lower()} "
    return any(turn in words for turn in TURNING if turn != " nor ") or words.startswith(CONCEDED)


def _is_question(sentence: Sentence) -> bool:
    """ "Have the two sides asked you to come?": tells nothing."""
    last = next((t for t in reversed(sentence) if not t.is_space and t.text not in CLOSING), None)
    return last is not None and last.text == "?"


def _once(scene: Scene, found: list[Statement]) -> list[Statement]:
    """Each act once, and what somebody says in one breath on the prospects as one assessment."""
    kept: dict[tuple[object, ...], Statement] = {}
    for statement in found:
        words: tuple[Span, ...] = statement.content.spans
        assessed = statement.kind in (Kind.ASSESS_UP, Kind.ASSESS_DOWN) and scene.issuer is None
        if assessed:
            start = scene.at(statement.content.start).sent.start_char
            words = statement.cue.spans if statement.cue is not None else ((start, start),)
        key = (statement.kind, statement.holder, statement.issue, statement.option, words)
        known = kept.get(key)
        kept[key] = _joined(scene, known, statement) if known is not None and assessed else statement
    return [s for s in kept.values() if not _is_told_of_someone(s, list(kept.values()))]


def _is_told_of_someone(statement: Statement, others: list[Statement]) -> bool:
    """Whether an assessment that is nobody's is told of somebody in the same words."""
    if statement.holder is not None or statement.kind not in (Kind.ASSESS_UP, Kind.ASSESS_DOWN):
        return False
    same = (s for s in others if s.kind == statement.kind and s.content.spans == statement.content.spans)
    return any(s.holder is not None for s in same)


def _joined(scene: Scene, first: Statement, second: Statement) -> Statement:
    """The first with the words of both."""
    spans = sorted({*first.content.spans, *second.content.spans})
    apart = all(a[1] <= b[0] for a, b in pairwise(spans))
    return first.changed(content=Passage.cut(scene.text, spans)) if apart else first
