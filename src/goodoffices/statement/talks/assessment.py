"""Assessments: somebody's word on the prospects of the talks, better or worse.

Invariant: a sentence that does not speak of talks assesses none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.lexicon.signs import Marks
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.parse.tree import negated
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import act_told, drafted

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token


def assessments(scene: Scene, sentence: Sentence, marks: Marks) -> Iterator[Statement]:
    """ "closer than ever", "a breakthrough was still elusive": somebody’s word on the prospects of the talks."""
    start, end = sentence.start_char, sentence.end_char
    if marks.first("talks", start, end) is None:
        return
    up, down = marks.first("assess_up", start, end), marks.first("assess_down", start, end)
    if up and down and _one_thought(scene, up, down):
        up = None
    for place, kind in ((down, Kind.ASSESS_DOWN), (up, Kind.ASSESS_UP)):
        if place is None:
            continue
        word = scene.at(place[0])
        if _is_supposed(word):
            continue
        comparing = "closer" in scene.text[place[0] : place[1]].lower()  # "never closer" is no denial
        turned = Kind.ASSESS_DOWN if kind == Kind.ASSESS_UP and not comparing and _is_denied(word) else kind
        told = act_told(scene, word)
        who = scene.speaking(told.attributed) if told.attributed else None
        yield drafted(scene, told, turned, who.holder if who else None)


def _one_thought(scene: Scene, up: Span, down: Span) -> bool:
    """ "a breakthrough was still elusive": in one clause with no "but", the hopeful word is what is missing."""
    within = up[0] >= down[0] and up[1] <= down[1]
    together = within or scene.clause(scene.at(up[0])) == scene.clause(scene.at(down[0]))
    return together and " but " not in scene.text[min(up[0], down[0]) : max(up[1], down[1])]


def _is_supposed(word: Token) -> bool:
    """ "if the talks collapse", "in the event of a breakdown", "since they collapsed in 2014": no word on today's."""
    for above in (word, *word.ancestors):
        if above.lower_ == "event" and any(c.lower_ == "of" for c in above.children):
            return True
        if above.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "since") for c in above.children):
            return True
    return False


def _is_denied(word: Token) -> bool:
    at = word
    for _ in range(6):
        if negated(at) or any(c.lower_ in ("no", "neither", "few", "little") for c in at.children if c.i < at.i):
            return True
        if at.dep_ in ("ROOT", "ccomp", "advcl", "relcl") or at.head == at:
            return False
        at = at.head
    return False
