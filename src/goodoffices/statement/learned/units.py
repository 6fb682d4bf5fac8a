"""The words of a sentence in which one statement could be told: what is reported, its clauses, and parts of them.

Invariant: every unit lies within its sentence, and no two units of a sentence are the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.attribution.attributed import Attributed
from goodoffices.statement.parse.tree import DOERS, SUBJECTS, phrase, spans_of
from goodoffices.statement.scene.scene import Scene

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

VERBS = ("VERB", "AUX")
HELPING = ("aux", "auxpass")
BESIDE = ("advcl", "parataxis")
COMPLEMENTS = ("dobj", "attr", "ccomp", "xcomp", "acomp", "oprd")
LEAST = 4  # characters: fewer tell nothing


class Shape(IntEnum):
    """What part of a sentence a unit is."""

    SAID = 0
    SENTENCE = 1
    CLAUSE = 2
    CORE = 3
    PREDICATE = 4
    COMPLEMENT = 5


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Some words of a sentence, in order: `head` is the word on which they hang, `attributed` who is reported as saying
    them (None: the reporter's own words)."""

    spans: tuple[Span, ...]
    shape: Shape
    head: Token
    attributed: Attributed | None
    words: tuple[Token, ...]


def units_of(scene: Scene, sentence: Sentence) -> list[Unit]:
    """The units of a sentence, each once, what is reported first."""
    found: dict[tuple[Span, ...], Unit] = {}
    for attributed, spans in _reported(scene, sentence):
        found.setdefault(spans, Unit(spans, Shape.SAID, attributed.verb, attributed, _within(sentence, spans)))
    for words, shape, head in _parts(sentence):
        spans = tuple(scene.cut(spans_of(words)))
        if spans not in found and sum(end - start for start, end in spans) >= LEAST:
            around = scene.around(head)
            found[spans] = Unit(spans, shape, head, around[0] if around else None, _within(words, spans))
    return list(found.values())


def _within(words: Iterable[Token], spans: tuple[Span, ...]) -> tuple[Token, ...]:
    """The words that begin within some spans."""
    if len(spans) == 1:
        ((start, end),) = spans
        return tuple(t for t in words if start <= t.idx < end)
    return tuple(t for t in words if any(start <= t.idx < end for start, end in spans))


def _reported(scene: Scene, sentence: Sentence) -> Iterator[tuple[Attributed, tuple[Span, ...]]]:
    """What each attribution of a sentence reports within it."""
    start, end = sentence.start_char, sentence.end_char
    for attributed in (a for a in scene.found if a.verb.sent is sentence):
        inside = [(max(a, start), min(b, end)) for a, b in attributed.content if a < end and b > start]
        spans = tuple(scene.cut(inside))
        if spans:
            yield attributed, spans


def _parts(sentence: Sentence) -> Iterator[tuple[list[Token], Shape, Token]]:
    """The whole sentence; then of each verb its clause, the clause without what is set beside it, the predicate, and
    the complements."""
    yield list(sentence), Shape.SENTENCE, sentence.root
    for verb in sentence:
        if verb.pos_ not in VERBS or verb.dep_ in HELPING:
            continue
        joined = [c for c in verb.children if c.dep_ in ("cc", "mark") or (c.dep_ == "conj" and c.pos_ in VERBS)]
        yield phrase(verb, without=joined), Shape.CLAUSE, verb
        doers = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ in DOERS]
        yield phrase(verb, without=[*joined, *doers]), Shape.PREDICATE, verb
        beside = [c for c in verb.children if c.dep_ in BESIDE and c.pos_ in VERBS]
        if beside:
            yield phrase(verb, without=[*joined, *beside]), Shape.CORE, verb
        for child in verb.children:
            goals = [g for g in child.children if g.dep_ in ("pobj", "pcomp")] if child.dep_ == "prep" else []
            for head in [child] if child.dep_ in COMPLEMENTS else goals:
                yield phrase(head), Shape.COMPLEMENT, head
