"""The terms among some words: which issues they speak of, which option, with which numbers and in which phase.

Invariant: a term's words lie among the words it was asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.statement.parse.tree import text_of
from goodoffices.vocabulary.mention import Mention

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

WHOLE_DEAL, PAUSE = "class", "humanitarian_pause"
BARE = "a bare noun"  # the signal of a mention that speaks of its issue only where nothing else stands
LONGEST = 200  # characters that a mention may have
AT_MOST = frozenset({"only", "merely", "just", "mere", "solely"})
_COUNTING = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty""".split()  # noqa: SIM905
NUMBERS = {word: value for value, word in enumerate(_COUNTING)} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100,
}  # fmt: skip

ORDINALS = {
    "first": 1,
    "initial": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "final": 0,
    "last": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "1": 1,
    "2": 2,
    "3": 3,
}
UNITS = {"hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}
_NUMBER = r"(\d+(?:[.,]\d+)?|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_LENGTH = re.compile(rf"\b{_NUMBER}[\s-]+(hour|day|week|month|year)s?\b", re.I)
_RATIO = re.compile(rf"\b{_NUMBER}\s+(?:\w+\s+){{0,3}}for\s+(?:each|every|one)\b", re.I)
_COUNT = re.compile(
    r"\b(?P<n>\d[\d,.]*)\s+(?:\w+\s+){0,2}(?P<what>hostages?|prisoners?|detainees?|captives?|trucks?|lorries|workers|troops|soldiers|observers|monitors)\b",
    re.I,
)
_SEQUEL = re.compile(
    r"\b(?:resum|restart|renew|go back to|return to)\w*\s+(?:the\s+|its\s+|their\s+)?"
    r"(?P<what>war|fighting|hostilities|offensive|strike|attacks)\b",
    re.I,
)
_AFTER = re.compile(r"\s+(?:in|during|at)\s+(?:its|the|a)\s+\w+\s+(?:phase|stage)\b", re.I)
_SWAP = re.compile(r"\b(?:exchang|swap|trad)\w*", re.I)
_PHASE = re.compile(
    r"\b(?:(?P<a>first|initial|second|third|fourth|fifth|final|last)\s+(?:phase|stage)|(?:phase|stage)\s+(?P<b>one|two|three|1|2|3))\b",
    re.I,
)


@dataclass(slots=True)
class Found:
    """A term in its place."""

    issue: str
    option: str | None
    start: int
    end: int
    direction: str | None = None
    params: dict[str, object] = field(default_factory=dict)
    phase: int | None = None
    sequel: str | None = None


def terms_among(words: Iterable[Token], mentions: list[Mention], doc: Doc) -> list[Found]:
    """The terms whose words are among `words`, one for each issue and option, in order of place; no bare nouns.

    Mentions of the deal as a whole give way to those of single terms, unless they head the words.
    """
    offsets = {t.idx for t in words}
    if not offsets:
        return []
    found: list[Found] = []
    first = bisect_left(mentions, min(offsets) - LONGEST, key=lambda m: m.start)
    last = bisect_left(mentions, max(offsets) + 1, key=lambda m: m.start)
    for mention in (m for m in mentions[first:last] if m.signal != BARE):
        tokens = [t for t in _tokens(doc, mention) if not t.is_punct and not t.is_space]
        if tokens and sum(t.idx in offsets for t in tokens) * 2 > len(tokens):
            found.append(_term(mention, tokens, doc))
    return _single(found, text_of(doc))


def bare_among(heads: list[Token], mentions: list[Mention]) -> list[Found]:
    """The terms that heads name of themselves, or as what they are done to ("rejected any foreign observers", "refuses
    to discuss its rockets")."""
    spots = {t.idx for t in heads}
    spots |= {c.idx for t in heads if t.pos_ == "VERB" for c in t.children if c.dep_ in ("dobj", "nsubjpass")}
    return [Found(m.issue, None, m.start, m.end) for m in mentions if m.signal == BARE and m.start in spots]


def _tokens(doc: Doc, mention: Mention) -> list[Token]:
    span = doc.char_span(mention.start, mention.end)
    return list(span) if span is not None else []


def _term(mention: Mention, tokens: list[Token], doc: Doc) -> Found:
    before = [t.lower_ for t in doc[max(tokens[0].i - 3, tokens[0].sent.start) : tokens[0].i]]
    direction = "at_most" if AT_MOST & set(before) else None
    text = text_of(doc)[mention.start : mention.end]
    around = text_of(doc)[doc[max(tokens[0].i - 4, tokens[0].sent.start)].idx : mention.end]
    term = Found(mention.issue, mention.option, mention.start, mention.end, direction)
    term.params = numbers(text) or (numbers(around) if mention.option else {})
    term.phase = phase_at(doc, tokens[0], mention.end)
    resumed = _SEQUEL.search(text_of(doc), mention.end, tokens[0].sent.end_char)
    term.sequel = resumed["what"].lower() if resumed and mention.option else None
    return term


def _single(found: list[Found], text: str) -> list[Found]:
    """One term an issue and option; an option settled beats one that is not; single terms beat the whole deal."""
    settled = {f.issue for f in found if f.option}
    kept: dict[tuple[str, str | None], Found] = {}
    for term in sorted(found, key=lambda f: f.start):
        if term.option is None and term.issue in settled:
            continue
        kept.setdefault((term.issue, term.option), term)
    terms = [t for t in kept.values() if not _is_part(t, kept.values()) and not _is_given_back(t, kept.values(), text)]
    specific = [t for t in terms if t.issue != WHOLE_DEAL or t.option]
    return specific or terms


def _is_part(term: Found, others: Iterable[Found]) -> bool:
    """A "cessation of hostilities" within "permanent cessation of hostilities" is no kind of stop of its own; a
    humanitarian pause is, whatever its length."""
    if term.issue != WHOLE_DEAL or term.option == PAUSE:
        return False
    return any(o.issue != WHOLE_DEAL and o.option and o.start < term.end and term.start < o.end for o in others)


def _is_given_back(term: Found, others: Iterable[Found], text: str) -> bool:
    """Of "exchange prisoners for hostages" what comes after "for" is what the exchange gives, not what it gets."""
    return any(
        o.issue != term.issue
        and o.end <= term.start
        and text[o.end : term.start].split()[:1] == ["for"]
        and len(text[o.end : term.start].split()) < 4
        and _SWAP.search(text[max(0, o.start - 40) : o.end])
        for o in others
    )


def numbers(text: str) -> dict[str, object]:
    """Numbers that belong to an option: length (ISO 8601 duration), ratio, counts.

    >>> numbers("a six-week truce")
    {'length': 'P6W'}
    """
    params: dict[str, object] = {}
    if (match := _LENGTH.search(text)) and not re.fullmatch(r"[0-2]\d[0-5]\d", match[1]):
        params["length"] = UNITS[match[2].lower()].format(_value(match[1]))
    if match := _RATIO.search(text):
        params["ratio"] = _value(match[1])
    if match := _COUNT.search(text):
        params["count"] = _value(match["n"])
    return params


def _value(word: str) -> int | float:
    plain = word.lower().replace(",", "")
    if plain in NUMBERS:
        return NUMBERS[plain]
    return float(plain) if "." in plain.rstrip(".") else int(plain.rstrip("."))


def phase_at(doc: Doc, first: Token, end: int) -> int | None:
    """The number of the phase that the sentence names before a term, or at once after it ("… in its first phase"); None
    where it names none, or the last one, whose number nobody tells. The term runs from `first` to the offset `end`."""
    text = text_of(doc)
    before = list(_PHASE.finditer(text, first.sent.start_char, first.idx))
    after = _AFTER.match(text, end, first.sent.end_char)
    named = _PHASE.search(after.group()) if after else (before[-1] if before else None)
    return ORDINALS[(named["a"] or named["b"]).lower()] or None if named else None
