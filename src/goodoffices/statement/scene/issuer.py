"""Statements, communiqués and readouts: whoever issued the text speaks in all of it.

Invariant: a text has an issuer only where its heading or byline names one in so many words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.scene.scene import Scene

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

_CUE = re.compile(
    r"\b(?:(?:joint|press|media)\s+)?(?:(?:statement|communiqu[eé]|declaration|remarks|message)\s+"
    r"(?:from|by|of|attributable\s+to)|readout\s+(?:from|by))\s+",
    re.I,
)
_BELOW = re.compile(r"\b(?:is|was|are)\s+attributable\s+to\s+", re.I)  # "the following is attributable to X:"
HEADED = 40  # characters: a heading names its issuer near its beginning
CLOSING = "”\"»’'"
_VERBS = re.compile(
    r"[,\s]+(?:issued|on|at|about|welcoming|regarding|following|concerning|after|calling|condemning|announcing|to)\b",
    re.I,
)
_BYLINE = re.compile(
    r"^(?P<name>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,4}),\s+(?P<office>(?:[A-Z][\w\s]+)?(?:Minister|Secretary|President|Spokesperson|Spokesman|Spokeswoman|Ambassador|Envoy|Representative)[\w\s]*)$"
)


def issued(scene: Scene) -> Scene:
    """The scene with its issuer, where the text is a statement, communiqué or readout that names one."""
    start, end = _top(scene)
    top = scene.text[start:end]
    named = _CUE.search(top)
    named = named if named is not None and named.start() < HEADED else _BELOW.search(top)
    if named is not None:
        rest = top[named.end() :]
        stop = _VERBS.search(rest)
        last = start + named.end() + (stop.start() if stop else len(rest.split("\n")[0].rstrip(" :")))
        speaker = _tokens(scene, start + named.end(), last)
        cue = _tokens(scene, start + named.start(), start + named.end())
        return _with(scene, speaker, cue)
    for line in re.finditer(r"[^\n]+", top):
        if _BYLINE.match(line.group().strip()):
            return _with(scene, _tokens(scene, start + line.start(), start + line.end()), [])
    return scene


def _with(scene: Scene, speaker: list[Token], cue: list[Token]) -> Scene:
    if not speaker:
        return scene
    issuer = Attributed(speaker[-1], cue, speaker, [], "issuer")
    closed = [q for q in scene.quotes if scene.text[q[1] - 1] in CLOSING]  # a mark left open opens the statement itself
    return replace(scene, issuer=issuer, issuing=_issuing(scene), quotes=closed)


def _issuing(scene: Scene) -> str | None:
    """For whom an issued text speaks, where its issuer is a person whose office names nobody: the actor that its
    sentences have for a subject most often."""
    told = Counter(
        scene.people.actors[t.i].name
        for t in scene.doc
        if t.dep_ == "nsubj" and t.i in scene.people.actors and not scene.in_heading(t)
    )
    ranked = told.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _top(scene: Scene) -> tuple[int, int]:
    """The heading: the lines before the first that ends a sentence."""
    at = 0
    for line in scene.text.splitlines(keepends=True)[:8]:
        if len(line) > 200 or line.rstrip().endswith((".", "!", "?", "”", '"')):
            break
        at += len(line)
    return 0, at


def _tokens(scene: Scene, start: int, end: int) -> list[Token]:
    return [t for t in scene.doc if start <= t.idx and t.idx + len(t) <= end and not t.is_space]
