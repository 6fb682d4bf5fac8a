"""Assessments: somebody's word on the prospects of the talks, better or worse.

Invariant: a sentence that does not speak of talks assesses none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.scene import Scene
from goodoffices.statement.signs import Signs
from goodoffices.statement.told import act_told, drafted
from goodoffices.statement.tree import negated

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


def assessments(scene: Scene, sentence: Sentence, signs: Signs) -> Iterator[Statement]:
    """ "closer than ever", "a breakthrough was still elusive": somebody’s word on the prospects of the talks."""
    text, start, end = scene.doc.text, sentence.start_char, sentence.end_char
    if not signs.talks.search(text, start, end):
        return
    up, down = signs.assess_up.search(text, start, end), signs.assess_down.search(text, start, end)
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
        if kind == Kind.ASSESS_UP and _is_denied(word) and "closer" not in match.group().lower():
            turned = Kind.ASSESS_DOWN
        attributed = act_told(scene, word).attributed
        who = scene.speaking(attributed) if attributed else None
        yield drafted(scene, act_told(scene, word), turned, who.holder if who else None)


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
