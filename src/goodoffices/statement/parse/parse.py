"""The dependency parse of a report.

Invariant: the tokens of a parse, one after another, are the text and nothing but the text, so that a token's `idx` is
an offset of the report; but for halves of a character, each of which is one U+FFFD there, and for what was misread
(`misread`), which is as it was meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from goodoffices.report.model import Span
from goodoffices.statement.parse.casing import recased
from goodoffices.statement.parse.hyphens import rejoined
from goodoffices.statement.parse.misread import mended
from goodoffices.statement.parse.morphology import LEMMATIZER, RULER, Morphology, plain_kinds
from goodoffices.statement.parse.overlong import shortened
from goodoffices.statement.parse.parsed import Doc, Kind
from goodoffices.statement.parse.parser import parser, plain_parser

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Words

HANGING: list[int | str] = ["SPACY", "HEAD", "SENT_START"]
BLOCK = 20_000  # characters parsed at a time: bounds the parser's memory on long texts
_LINE = re.compile(r"[^\n]*\n?")
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.’'/ -]{2,40}(?:,[^—–\-\n]{2,40})?(?:\s*\([^)\n]{2,40}\))?\s+(?:--?|[—–])\s+(?=\S)"
)
_NAME = r"[A-Z][\w.'’-]*"
_PLACE = rf"(?!(?:On|In|By|Since|From|Until|After|Before|As|At)\b){_NAME}(?:[ ](?:{_NAME}|of|de|la|el|al|and)){{0,4}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DASH = r"[ ](?:--?|[—–])[ ](?=\S)"
_DATED = re.compile(
    rf"\s*(?:{_PLACE}(?:,[ ]{_PLACE})?,?[ ])??(?:{_MONTH}[ ]\d{{1,2}}|\d{{1,2}}[ ]{_MONTH})(?:,?[ ]\d{{4}})?"
    rf"(?:[ ]\([^)\n]{{2,40}}\))?{_DASH}|\s*{_PLACE}(?:,[ ]{_PLACE})?[ ]\([A-Z][^)\n]{{1,40}}\){_DASH}"
)
_LONE = re.compile("[\ud800-\udfff]")
"""Halves of a character that some JSON holds and spaCy refuses."""

_ENDED = re.compile(r"[.!?:;…”\"’')\]]\s*$")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph, together covering the text.

    A line is a paragraph, unless the text is wrapped by hand (most lines stop in mid-sentence): then a blank line is
    what ends one.

    >>> paragraphs("One.\\nTwo.")
    [(0, 5), (5, 9)]
    """
    lines = [match.span() for match in _LINE.finditer(text) if match.end() > match.start()]
    full = [text[a:b] for a, b in lines if text[a:b].strip()]
    open_ended = sum(1 for line in full if not _ENDED.search(line) and len(line.strip()) > 40)
    wrapped = len(full) > 4 and open_ended > len(full) / 2
    merged: list[tuple[int, int]] = []
    fresh = True
    for a, b in lines:
        blank = not text[a:b].strip()
        if merged and (blank or not fresh):
            merged[-1] = (merged[-1][0], b)
        else:
            merged.append((a, b))
        fresh = blank or not wrapped
    return merged


@lru_cache(maxsize=1)
def morphology(nlp: Language) -> Morphology:
    """The parts of speech and lemmas of a language model."""
    return Morphology(nlp)


def parse(text: str, *, exhaustive: bool = False) -> Doc:
    """The parse of a text, every paragraph starting a sentence; what is in capitals is parsed as if written small.

    With `exhaustive`, every component of the language model works on every word as spaCy made it: slower, to the same
    result.
    """
    nlp, lines = plain_parser() if exhaustive else parser(), paragraphs(text)
    written, starts = recased(mended(text), lines), _starts(text, lines)
    kinds: list[Kind] = []
    hanging: tuple[list[int], ...] = ([], [], [])
    for group in _groups(lines):
        for doc in _parsed(nlp, [_cut(nlp, written, piece, starts) for piece in group]):
            kinds += plain_kinds(nlp, doc) if exhaustive else morphology(nlp).kinds(doc)
            for column, part in zip(hanging, doc.to_array(HANGING).astype("int32").reshape(-1, 3).T, strict=True):
                column += part.tolist()
    spaced, heads, begins = hanging[0], hanging[1], [begin == 1 for begin in hanging[2]]
    rejoined(kinds, heads, spaced)
    shortened(kinds, heads, begins)
    return Doc.built(text, kinds, map(bool, spaced), heads, begins)


def dateline(text: str, start: int, end: int) -> re.Match[str] | None:
    """The place, day or agency that a paragraph opens with, with the dash after it; None where it does not.

    >>> dateline("Port Sudan, Sept 11, 2025 - The army said no.", 0, 45).end()
    28
    """
    return _DATELINE.match(text, start, end) or _DATED.match(text, start, end)


def _starts(text: str, lines: list[Span]) -> list[int]:
    """Where a sentence begins for sure: with a paragraph, and after a dateline."""
    opened = (dateline(text, a, b) for a, b in lines)
    return sorted({a for a, _ in lines} | {found.end() for found in opened if found})


def _groups(lines: list[Span]) -> Iterator[list[Span]]:
    """The stretches to be parsed apart, each a paragraph, by as many as are parsed at once: the parser takes a step in
    each of them in turn, and many steps at once cost it little more than one."""
    group: list[Span] = []
    for a, b in lines:
        for piece in ((cut, min(b, cut + BLOCK)) for cut in range(a, b, BLOCK)):
            if group and piece[1] - group[0][0] > BLOCK:
                yield group
                group = []
            group.append(piece)
    if group:
        yield group


def _cut(nlp: Language, text: str, piece: Span, starts: list[int]) -> Words:
    """The words of a piece, a sentence beginning at each of the `starts`."""
    first, last = piece
    doc = nlp.make_doc(_LONE.sub("\ufffd", text[first:last]))
    for start in starts[bisect_left(starts, first) : bisect_left(starts, last)]:
        token = next((t for t in doc if t.idx >= start - first and not t.is_space), None)
        if token is not None:
            token.is_sent_start = True
    return doc


def _parsed(nlp: Language, docs: list[Words]) -> list[Words]:
    """Tagged and parsed, all at once."""
    pipes: list[tuple[str, Any]] = nlp.pipeline
    for name, pipe in pipes:
        if name not in (RULER, LEMMATIZER):
            docs = list(pipe.pipe(docs, batch_size=len(docs)))
    return docs
