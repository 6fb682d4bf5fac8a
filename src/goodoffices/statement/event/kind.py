"""The PLOVER type of what a statement tells.

Invariant: a statement's type follows from its kind, but for an act, whose type is read from its words, and for an
acceptance, which is SUPPORT where it backs what is somebody else's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.event.act import act_of, key_of
from goodoffices.statement.event.event import NOTHING, event_type
from goodoffices.statement.event.lexicon import load_event_words
from goodoffices.statement.model import Kind, Statement
from goodoffices.statement.scene.scene import Scene

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

BY_KIND = {
    Kind.DEMAND: "DEMAND",
    Kind.REQUEST: "DEMAND",
    Kind.OFFER: "CONCEDE",
    Kind.ACCEPT: "AGREE",
    Kind.REJECT: "REJECT",
    Kind.OPEN: "AGREE",
    Kind.MEET: "CONSULT",
    Kind.THREATEN: "THREATEN",
}
"""From the table of kinds in `docs/reference/events.md`; a kind that is not here has no type, or one by its words."""


def with_events(scene: Scene, statements: list[Statement]) -> list[Statement]:
    """The statements, each with its type where it has one."""
    return [s.changed(event=event) if (event := _event_of(scene, s)) else s for s in statements]


def _event_of(scene: Scene, statement: Statement) -> str | None:
    if statement.kind == Kind.ACCEPT and _backs(scene, statement):
        return "SUPPORT"
    if statement.kind == Kind.ACT:
        return _by_words(scene.words_under(list(statement.content.spans)))
    return BY_KIND.get(statement.kind)


def _backs(scene: Scene, statement: Statement) -> bool:
    """Whether a word of praise or backing accepts: "welcomed", "backs"."""
    spans = [*statement.content.spans, *(statement.cue.spans if statement.cue else ())]
    verbs = load_event_words().verbs
    accepting = [t for t in scene.words_under(spans) if t.pos_ == "VERB"]
    types = {name for t in accepting for name in verbs.get(key_of(t), ())}
    return "SUPPORT" in types and "AGREE" not in types


def _by_words(words: list[Token]) -> str | None:
    """The type of the first clause that these words tell."""
    among = set(words)
    head = next((t for t in words if t.pos_ in ("VERB", "AUX") and t.head not in among), None)
    head = head or next((t for t in words if t.pos_ in ("VERB", "AUX")), None)
    if head is None:
        return None
    event, _ = event_type([t for t in head.sent if not t.is_space], act_of(head))
    return None if event == NOTHING else event
