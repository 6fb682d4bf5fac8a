"""What is told of the talks themselves: threats here; gaps, requests, meetings, assessments and deeds beside.

Invariant: a word from the lists alone, without the frame it needs, is no act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.report.model import Passage, Span
from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import subject
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import drafted
from goodoffices.statement.talks.asking import requests
from goodoffices.statement.talks.assessment import assessments, hopes
from goodoffices.statement.talks.deed import deeds
from goodoffices.statement.talks.difference import difference, gaps
from goodoffices.statement.talks.meeting import meetings
from goodoffices.statement.talks.place import act_told

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence


def talks(scene: Scene, taken: Sequence[Statement] = ()) -> list[Statement]:
    """All acts of the talks, in order of place. `taken` are the stances and requests found before."""
    signs, marks = load_signs(), scene.marks
    found: list[Statement] = []
    for sentence in scene.doc.sents:
        if scene.in_heading(sentence.root) or len(sentence) < 4:
            continue
        differing = list(gaps(scene, sentence, marks))
        found.extend(differing)
        found.extend(assessments(scene, sentence, marks, difference(marks, sentence) if differing else None))
        for rule in (hopes, threats):
            found.extend(rule(scene, sentence, marks))
        found.extend(requests(scene, sentence, marks, taken))
        found.extend(meetings(scene, sentence, signs.words, marks))
        found.extend(deeds(scene, sentence, signs.words))
    return _once(scene, found)


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
    return list(kept.values())


def _joined(scene: Scene, first: Statement, second: Statement) -> Statement:
    """The first with the words of both."""
    spans = sorted({*first.content.spans, *second.content.spans})
    apart = all(a[1] <= b[0] for a, b in pairwise(spans))
    return first.changed(content=Passage.cut(scene.text, spans)) if apart else first


def threats(scene: Scene, sentence: Sentence, marks: Marks) -> Iterator[Statement]:
    """ "could strike unless …", "will start balloting on strikes": harm announced, if …"""
    match = marks.first("threat", sentence.start_char, sentence.end_char)
    if match is None:
        return
    word = scene.at(match[0])
    attributed = act_told(scene, word).attributed
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
    unless = any(t.lower_ == "unless" for t in sentence)
    if not (warned or (ahead is not None and (voted or unless))):
        return
    who = (
        scene.speaking(attributed)
        if warned and attributed
        else (scene.people.who(subject(ahead)) if ahead is not None else None)
    )
    if who is not None:
        yield drafted(scene, act_told(scene, word), Kind.THREATEN, who.holder)
