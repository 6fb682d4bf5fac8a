"""What is told of the talks themselves: gaps and threats here; meetings, assessments and deeds beside.

Invariant: a word from the lists alone, without the frame it needs, is no act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from goodoffices.statement.clause.terms import terms_among
from goodoffices.statement.lexicon.signs import Marks, load_signs
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import subject
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import act_told, drafted
from goodoffices.statement.talks.asking import requests
from goodoffices.statement.talks.assessment import assessments
from goodoffices.statement.talks.deed import deeds
from goodoffices.statement.talks.meeting import meetings

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence


def talks(scene: Scene, taken: Sequence[Statement] = ()) -> list[Statement]:
    """All acts of the talks, in order of place. `taken` are the stances and requests found before."""
    signs, marks = load_signs(), scene.marks
    found: list[Statement] = []
    for sentence in scene.doc.sents:
        if scene.in_heading(sentence.root) or len(sentence) < 4:
            continue
        for rule in (gaps, assessments, threats):
            found.extend(rule(scene, sentence, marks))
        found.extend(requests(scene, sentence, marks, taken))
        found.extend(meetings(scene, sentence, signs.words, marks))
        found.extend(deeds(scene, sentence, signs.words))
    return found


def gaps(scene: Scene, sentence: Sentence, marks: Marks) -> Iterator[Statement]:
    """ "One of the biggest gaps between A and B is over whether the truce lasts": the parties differ on an issue."""
    match = marks.first("gap", sentence.start_char, sentence.end_char)
    closing = marks.first("assess_up", sentence.start_char, sentence.end_char)
    if match is None or (closing and closing[0] < match[1] <= closing[1]):  # "narrows the gaps" tells of no gap
        return
    terms = [t for t in terms_among(sentence, scene.mentions, scene.doc) if t.issue not in ("class", "political_link")]
    sides = _sides(scene, sentence)
    for term in terms:
        draft = drafted(scene, act_told(scene, sentence.root), Kind.GAP, None)
        yield draft.changed(issue=term.issue, holders=sides)


def _sides(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    for token in sentence:
        if token.lower_ == "between":
            goal = next((c for c in token.children if c.dep_ == "pobj"), None)
            return tuple(w.holder for w in scene.people.everyone(goal) if w.kind != "media")
    return ()


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
