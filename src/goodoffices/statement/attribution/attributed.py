"""One attribution: who is reported to say what, by which cue."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.report.model import Span

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token


@dataclass(slots=True)
class Attributed:
    """One attribution as found. `verb` is the word that carries the cue; `rule` names the rule that found it; `quoted`:
    the content is, in part, a quotation; `answering`: who is named for an answerer's letter ("A:")."""

    verb: Token
    cue: list[Token]
    speaker: list[Token]
    content: list[Span]
    rule: str
    quoted: bool = False
    answering: list[Token] = field(default_factory=list)
