"""Statements, communiqués and readouts: whoever issued the text speaks in all of it.

Invariant: a text has an issuer only where its heading or byline names one in so many words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.statement.attributed import Attributed
from goodoffices.statement.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_CUE = re.compile(
    r"\b(?:(?:joint|press|media)\s+)?(?:statement|communiqu[eé]|declaration|readout|remarks|message)\s+(?:from|by|of)\s+",
    re.I,
)
_VERBS = re.compile(
    r"\s+(?:on|at|about|welcoming|regarding|following|concerning|after|calling|condemning|announcing|to)\b", re.I
)
_BYLINE = re.compile(
    r"^(?P<name>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,4}),\s+(?P<office>[A-Z][\w\s]+(?:Minister|Secretary|President|Spokesperson|Spokesman|Spokeswoman|Ambassador|Envoy|Representative)[\w\s]*)$"
)


def issued(scene: Scene) -> Scene:
    """The scene with its issuer, where the text is a statement, communiqué or readout that names one."""
    text = scene.text
    for start, end in _top_lines(scene):
        line = text[start:end]
        named = _CUE.search(line)
        byline = _BYLINE.match(line.strip())
        if named and named.start() < 40:
            rest = line[named.end() :]
            stop = _VERBS.search(rest)
            length = stop.start() if stop else len(rest.rstrip())
            speaker = _tokens(scene, start + named.end(), start + named.end() + length)
            cue = _tokens(scene, start + named.start(), start + named.end())
        elif byline:
            speaker, cue = _tokens(scene, start, end), []
        else:
            continue
        if speaker:
            return replace(scene, issuer=Attributed(speaker[-1], cue, speaker, [], "issuer"))
    return scene


def _top_lines(scene: Scene) -> list[tuple[int, int]]:
    lines, at = [], 0
    for line in scene.text.splitlines(keepends=True)[:6]:
        if line.strip() and len(line) < 200:
            lines.append((at, at + len(line)))
        at += len(line)
    return lines


def _tokens(scene: Scene, start: int, end: int) -> list[Token]:
    return [t for t in scene.doc if start <= t.idx and t.idx + len(t) <= end and not t.is_space]
