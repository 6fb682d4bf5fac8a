"""Speakers named beside what they say and not in a sentence: transcripts ("WALLACE: …"), headings ("Kerry: No deal
yet"), voices in a row ("…” ― Ana Cruz").

Invariant: a label stands at the head of a line, or after a quotation at its end; its speaker is a name or a single
letter for the asker and the answerer, never a heading's rubric.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.lexicon.cues import Cues

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

TURN_LENGTH = 1500  # characters: in a transcript turns are shorter on average
TURNS = 3  # labelled lines that make a text a transcript
_NAME = r"(?:[A-Z][\w.'’-]*|of|the|de|al|el|von|van|bin)"
_LABEL = re.compile(
    rf"[ \t]*[\"“]?(?P<name>{_NAME}(?:[ ]{_NAME}){{0,5}}(?:[ ]?\([^)\n]{{1,40}}\))?)[ ]?(?P<mark>:)[ \t\xa0]+(?=\S)"
)
_ASKED = re.compile(r"[ \t]*(?P<name>Q|A|QUESTION|ANSWER)(?:(?P<mark>[:.])[ \t\xa0]+|[ \t\xa0]{2,})(?=\S)")
ANSWERS, ASKS = frozenset({"A", "ANSWER"}), frozenset({"Q", "QUESTION"})
_WORD = re.compile(r"[^\W\d]{2,}")
_SIGNED = re.compile(
    rf"[”\"][ \xa0]*\n?(?P<mark>―|—|–|--)[ \xa0]*(?P<name>{_NAME}(?:[ ]{_NAME}){{0,4}})(?=[,.]|\s*$)", re.M
)


def labelled(doc: Doc, text: str, lines: list[Span], headings: list[Span], cues: Cues) -> list[Attributed]:
    """The attributions by label, in order."""
    marks = [(line, mark) for line in lines if (mark := _ASKED.match(text, *line) or _LABEL.match(text, *line))]
    marks = [(line, mark) for line, mark in marks if not cues.rubrics.intersection(mark["name"].casefold().split())]
    names = {mark["name"] for _, mark in marks} - ANSWERS - ASKS
    capitals = sum(name.isupper() for name in names) > len(names) / 2
    above = [m for m in marks if m[0] in headings or (capitals and not m[1]["name"].isupper())]
    turns = [m for m in marks if m not in above]
    after = sum(b - a for a, b in lines if turns and a >= turns[0][0][0])
    transcript = len(turns) >= TURNS and len({mark["name"] for _, mark in turns}) < len(turns) and after > len(text) / 2
    transcript = transcript and TURN_LENGTH * len(turns) > after
    found = list(_lone(doc, text, above if transcript else marks, headings))
    found.extend(_turns(doc, text, turns, lines) if transcript else ())
    found.extend(_signed(doc, text, lines))
    return sorted(found, key=lambda a: a.verb.i)


def _turns(doc: Doc, text: str, marks: list[tuple[Span, re.Match[str]]], lines: list[Span]) -> Iterator[Attributed]:
    """In a transcript a turn lasts until the next label; whoever answers is the one named before."""
    named: list[Token] = []
    ends = [line[0] for line, _ in marks[1:]] + [lines[-1][1]]
    for (_, mark), end in zip(marks, ends, strict=True):
        attributed = _made(doc, text, mark, (mark.end(), end))
        if mark["name"] not in ANSWERS | ASKS:
            named = _tokens(doc, *mark.span("name"))
        if attributed:
            attributed.answering = named if mark["name"] in ANSWERS else []
            yield attributed


def _lone(doc: Doc, text: str, marks: list[tuple[Span, re.Match[str]]], headings: list[Span]) -> Iterator[Attributed]:
    """Elsewhere a label speaks in a heading, or where a quotation follows it."""
    for line, mark in marks:
        if not mark["mark"]:
            continue
        if not (line in headings or line[0] == 0 or text[mark.end()] in '“"‘«„'):
            continue
        attributed = _made(doc, text, mark, (mark.end(), line[1]))
        if attributed:
            yield attributed


def _signed(doc: Doc, text: str, lines: list[Span]) -> Iterator[Attributed]:
    """A quotation with its speaker's name after a dash."""
    for mark in _SIGNED.finditer(text):
        line = next(((a, b) for a, b in lines if a <= mark.start() < b), None)
        if line is None:
            continue
        opening = max(text.rfind(sign, line[0], mark.start()) for sign in '“"”')
        attributed = _made(doc, text, mark, (max(opening, line[0]), mark.start() + 1))
        if attributed:
            yield attributed


def _made(doc: Doc, text: str, mark: re.Match[str], content: Span) -> Attributed | None:
    start, end = content
    while end > start and text[end - 1].isspace():
        end -= 1
    speaker = _tokens(doc, *mark.span("name"))
    cue = _tokens(doc, *mark.span("mark")) if mark["mark"] else speaker[-1:]
    if not speaker or not cue or len(_WORD.findall(text[start:end])) < 2:
        return None
    return Attributed(cue[0], cue, speaker, [(start, end)], "label", quoted=True)


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end) if end > start else None
    return [t for t in span if not t.is_space] if span is not None else []
