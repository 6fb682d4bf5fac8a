"""A document as it was published.

Invariant: `text` never changes once read, and every offset anywhere counts Unicode code points into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

Span = tuple[int, int]

ORIGINAL_LIMIT = 50_000_000
"""Bytes that a file may have: a long PDF with pictures has a few million."""

TEXT_LIMIT = 1_000_000
"""Code points that the text of a report may have, some 400 pages; what is longer is an archive, not a report."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report: `spans` are its parts, `text` the whole stretch from the first part to the last.

    >>> Passage.cut("“No,” he said, “never.”", [(0, 5), (15, 23)])
    Passage(text='“No,” he said, “never.”', spans=((0, 5), (15, 23)))
    """

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def cut(cls, text: str, spans: list[Span] | tuple[Span, ...]) -> Passage:
        """The passage of `text` under `spans` (code points; sorted; not empty). `text` is an exact substring."""
        ordered = tuple(sorted(spans))
        return cls(text[ordered[0][0] : max(end for _, end in ordered)], ordered)

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return max(end for _, end in self.spans)


@dataclass(frozen=True, slots=True)
class Report:
    """A document as published.

    `id` is the SHA-256 of `original`; `name` the path or the name it came under; `published` None when no date is
    known; `format` one of txt, html, mhtml, pdf, docx; `encoding` as detected, "" where the format has its own;
    `family` names the story it belongs to: reports of one family (copies of one wire story) count as one source.
    `url` is where it was published, as its page or feed tells it, "" where none is known; `updated` when this version
    of it was, to the minute or second, in UTC, None where only the day is known.
    """

    id: str
    name: str
    text: str
    source: str = ""
    title: str = ""
    published: date | None = None
    format: str = "txt"
    encoding: str = "utf-8"
    family: str = ""
    url: str = ""
    updated: datetime | None = None
    original: bytes = field(default=b"", repr=False, compare=False)

    def published_by(self, day: date) -> bool:
        """Whether this version of it was there by the day; where no date is known, it always was.

        >>> Report("a", "a.txt", "", published=date(2024, 6, 5)).published_by(date(2024, 6, 4))
        False
        """
        known = [self.published] if self.published else []
        return max(known + ([self.updated.date()] if self.updated else []), default=day) <= day


@dataclass(frozen=True, slots=True)
class Content:
    """What a file of some format holds: its text, and what it says of itself ("" or None where it says nothing)."""

    text: str
    title: str = ""
    source: str = ""
    published: date | None = None
    encoding: str = ""
    url: str = ""
    updated: datetime | None = None

    def with_text_mapped(self, characters: Mapping[int, str]) -> Content:
        """The same with characters of the text and the title replaced (by code point)."""
        text, title = self.text.translate(characters), self.title.translate(characters)
        return replace(self, text=text, title=title.strip())
