"""One attribution: who is reported to say what, by which cue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.report.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Attributed:
    """One attribution as found. `verb` is the word that carries the cue; `content_head` the head of what is said;
    `rule` names the rule that found it."""

    verb: Token
    cue: list[Token]
    speaker: list[Token]
    content: list[Span]
    rule: str
    content_head: Token | None = None
    quoted: bool = False
