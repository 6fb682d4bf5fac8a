"""The text of a report with its cited passages marked.

Invariant: with the citation numbers taken out, the marked text is the report's text, to the character.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from goodoffices.brief.markup import Html, tag
from goodoffices.brief.model import Citation
from goodoffices.report.model import Report


def marked(report: Report, citations: Sequence[Citation]) -> Iterator[Html | str]:
    """The text cut wherever a passage begins or ends. Each passage begins at the anchor `p` and its number, and ends
    with a link to its entry `q` among the sources; passages may overlap."""
    text = report.text
    edges = {0, len(text)} | {edge for citation in citations for span in citation.spans for edge in span}
    cuts = sorted(edges)
    for start, end in itertools.pairwise(cuts):
        yield from (tag("span", id=f"p{c.number}", class_="at") for c in citations if c.spans[0][0] == start)
        over = [c.number for c in citations if any(a <= start and end <= b for a, b in c.spans)]
        classes = " ".join(f"c{number}" for number in over)
        yield tag("mark", text[start:end], class_=classes) if over else text[start:end]
        yield from (_back(c.number) for c in citations if max(b for _, b in c.spans) == end)


def _back(number: int) -> Html:
    return tag("a", str(number), href=f"#q{number}", class_="back", aria_label=f"Source {number}")
