"""The text of a report with its cited passages marked.

Invariant: with the citation numbers taken out, the marked text is the report's text, to the character.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from goodoffices.brief.markup import Html, tag
from goodoffices.brief.model import Citation
from goodoffices.report.model import Report


def marked(report: Report, citations: Sequence[Citation]) -> Iterator[Html | str]:
    """The text cut wherever a passage begins or ends. Each passage begins at the anchor `p` and its number, and ends
    with a link to its entry `q` among the sources; passages may overlap."""
    text = report.text
    changes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    first = {citation.number: citation.spans[0][0] for citation in citations}
    last = {citation.number: max(end for _, end in citation.spans) for citation in citations}
    for citation in citations:
        for start, end in citation.spans:
            changes[start][citation.number] += 1
            changes[end][citation.number] -= 1
    over: Counter[int] = Counter()
    for start, end in pairwise(sorted({0, len(text), *changes})):
        over.update(changes[start])
        numbers = [number for number in sorted(over) if over[number] > 0]
        yield from (_anchor(number) for number in numbers if first[number] == start)
        classes = " ".join(f"c{number}" for number in numbers)
        yield tag("mark", text[start:end], class_=classes) if numbers else text[start:end]
        yield from (_back(number) for number in numbers if last[number] == end)


def _anchor(number: int) -> Html:
    return tag("span", id=f"p{number}", class_="at")


def _back(number: int) -> Html:
    return tag("a", str(number), href=f"#q{number}", class_="back", aria_label=f"Source {number}")
