"""A list under a stance word: "The parties agreed to the following:", and then a line for each term.

Invariant: a line is an item only where it begins with a dash, a bullet, a number or a letter, and stands, with nothing
but other items between, under a line that ends with a colon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.clause.predicate import Predicate
from goodoffices.statement.clause.terms import Found, terms_among
from goodoffices.statement.model import Kind
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.told import Told, told_at
from goodoffices.statement.stance.coming import talks_or_meets
from goodoffices.statement.stance.matter import TALKS

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
KINDS = frozenset({Kind.ACCEPT, Kind.OFFER, Kind.DEMAND})
NEAR = 12  # tokens: further from its colon a stance word has an object of its own
Holders = Callable[["Token"], Iterator[tuple[Predicate, list[Who]]]]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: under which stance word it stands, whose it is, where it is told, on which terms."""

    predicate: Predicate
    holders: list[Who]
    told: Told
    terms: list[Found]


def items(scene: Scene, held: Holders) -> Iterator[Item]:
    """Every line of a list under a stance word; `held` gives the stances of a word with whose they are."""
    for lead, spans in lists(scene.text):
        words = scene.words_under([lead])[-NEAR:]
        found = [(p, who) for t in words for p, who in held(t) if p.kind in KINDS and who]
        if not found:
            continue
        predicate, holders = found[-1]
        attributed = told_at(scene, predicate).attributed
        for span in spans:
            terms = _terms(scene, span)
            if terms:
                yield Item(predicate, holders, Told(attributed, scene.cut([span])), terms)


def _terms(scene: Scene, span: Span) -> list[Found]:
    words = scene.words_under([span])
    found = terms_among(words, scene.mentions, scene.doc)
    if found or not words or not talks_or_meets(words[0]):
        return found
    return [Found(TALKS, None, words[0].idx, words[0].idx + len(words[0]))]


def lists(text: str) -> list[tuple[Span, list[Span]]]:
    """The lines that lead to a list, each with the lines of it, without their marks.

    >>> text = "They agreed to:\\n\\n- A truce.\\n- An exchange.\\n\\nThey left."
    >>> [(text[a:b], [text[c:d] for c, d in spans]) for (a, b), spans in lists(text)]
    [('They agreed to:', ['A truce.', 'An exchange.'])]
    """
    found: list[tuple[Span, list[Span]]] = []
    lead: Span | None = None
    for line in _LINE.finditer(text):
        words = line.group().rstrip()
        if not words:
            continue
        mark = _ITEM.match(words)
        if mark is None:
            lead = (line.start(), line.start() + len(words)) if words.endswith(":") else None
        elif lead is not None and not words.endswith(":"):
            if not found or found[-1][0] != lead:
                found.append((lead, []))
            found[-1][1].append((line.start() + mark.end(), line.start() + len(words)))
    return found
