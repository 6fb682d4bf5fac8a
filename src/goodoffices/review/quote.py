"""Words picked out of a report.

Words are given as they stand, or by their places ("@12-40", or "@12-40,50-60" for two spans; code points), as a screen
picks them.

Invariant: a passage is cut out of the report's text exactly; only white space may differ from the words that were
given, and an ellipsis between them parts the spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from goodoffices.errors import QuoteAbsent
from goodoffices.report.model import Passage, Report, Span

_PLACES = re.compile(r"@(\d+-\d+(?:,\d+-\d+)*)")
_GAP = re.compile(r"\s*(?:\[?…\]?|\[?\.\.\.\]?)\s*")


def pick(report: Report, words: str, near: int = 0) -> Passage:
    """The passage of a report that has these words; where they stand more than once, the one nearest to `near`.
    Raises QuoteAbsent.

    >>> text = "We will not sign, he said, and he said it twice. We will not sign."
    >>> pick(Report("r", "r.txt", text), "will  not ... twice").spans
    ((3, 11), (42, 47))
    >>> pick(Report("r", "r.txt", text), "will not sign", near=60).spans
    ((52, 65),)
    """
    if (places := _PLACES.fullmatch(words)) is not None:
        return _cut(report, words, places[1])
    whole = _found(report.text, words, near)
    if whole is not None:
        return Passage.cut(report.text, [whole])
    spans: list[Span] = []
    for part in _GAP.split(words):
        found = _found(report.text, part, near, spans[-1][1] if spans else 0)
        if found is None:
            raise QuoteAbsent(report.name, words)
        spans.append(found)
        near = found[1]
    return Passage.cut(report.text, spans)


def places(spans: Iterable[Span]) -> str:
    """Spans as `pick` takes them.

    >>> places([(12, 40), (50, 60)])
    '@12-40,50-60'
    """
    return "@" + ",".join(f"{start}-{end}" for start, end in spans)


def _cut(report: Report, words: str, told: str) -> Passage:
    spans = sorted((int(start), int(end)) for start, end in (one.split("-") for one in told.split(",")))
    ends = [place for span in spans for place in span]
    if ends != sorted(ends) or ends[-1] > len(report.text) or any(start == end for start, end in spans):
        raise QuoteAbsent(report.name, words)
    return Passage.cut(report.text, spans)


def _found(text: str, words: str, near: int, start: int = 0) -> Span | None:
    """Where words stand, nearest to a place, from `start` on."""
    parts = [re.escape(word) for word in words.split()]
    if not parts:
        return None
    spans = (match.span() for match in re.compile(r"\s+".join(parts)).finditer(text, start))
    return min(spans, key=lambda span: abs(span[0] - near), default=None)
