"""The dependency parse of a report.

Invariant: the tokens of a parse, one after another, are the text and nothing but the text, so that a token's `idx` is
an offset of the report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.statement.parser import parser

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BLOCK = 20_000  # characters parsed at a time: bounds the parser's memory on long texts
_LINE = re.compile(r"[^\n]*\n?")
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.’'/ -]{2,40}(?:,[^—–\-\n]{2,40})?(?:\s*\([^)\n]{2,40}\))?\s+(?:--?|[—–])\s+(?=\S)"
)
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


def parse(text: str) -> Doc:
    """The parse of a text, every paragraph starting a sentence."""
    from spacy.tokens import Doc

    nlp = parser()
    blocks: list[tuple[int, int]] = []
    starts = set()
    for a, b in paragraphs(text):
        starts.add(a)
        dateline = _DATELINE.match(text, a, b)
        if dateline:
            starts.add(dateline.end())
        if blocks and b - blocks[-1][0] <= BLOCK:
            blocks[-1] = (blocks[-1][0], b)
        else:
            blocks.extend((cut, min(b, cut + BLOCK)) for cut in range(a, b, BLOCK))
    docs = [_parse_block(nlp, text[a:b], {s - a for s in starts if a <= s < b}) for a, b in blocks]
    if not docs:
        return nlp("")
    doc = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    doc.user_data["text"] = text
    return doc


def _parse_block(nlp: Language, text: str, starts: set[int]) -> Doc:
    doc = nlp.make_doc(text)
    begins = False
    for token in doc:
        begins = begins or token.idx in starts
        if begins and not token.is_space:
            token.is_sent_start = True
            begins = False
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc
