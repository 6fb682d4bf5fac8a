"""A document as it was published.

Invariant: `text` never changes once read, and every offset anywhere counts Unicode code points into it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

Span = tuple[int, int]


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
    known; `format` one of txt, html, pdf, docx; `encoding` as detected, "" where the format has its own;
    `family` names the story it belongs to: reports of one family (copies of one wire story) count as one source.
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
    original: bytes = field(default=b"", repr=False, compare=False)
