"""Where an act of the talks is told: by whom, and in which words.

Invariant: the words are of one sentence, and hold the word that tells the act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import Told

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token


def act_told(scene: Scene, word: Token) -> Told:
    """Where an act is told: by the issuer, in the outermost attribution around its word, or by the reporter."""
    if scene.issuer is not None and scene.in_issued(word.idx):
        return Told(scene.issuer, scene.cut([_stretch(word)]))
    around = scene.around(word)
    if around:
        return Told(around[0], scene.sentence_of(around[0].content, word))
    start, end = _stretch(word)
    parts = [(max(a, start), min(b, end)) for a, b in scene.clause(word) if a < end and b > start]
    return Told(None, scene.cut(parts))


def _stretch(word: Token) -> Span:
    """Of a sentence in parts set off by semicolons, the part that a word stands in."""
    stops = [t for t in word.sent if t.text == ";"]
    start = max((t.idx + 1 for t in stops if t.i < word.i), default=word.sent.start_char)
    end = min((t.idx for t in stops if t.i > word.i), default=word.sent.end_char)
    return start, end
