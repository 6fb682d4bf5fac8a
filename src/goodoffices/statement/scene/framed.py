"""Mentions of an issue by what is done to whom: "would pull its last two battalions and all of their heavy guns".

Invariant: words that a signal of the vocabulary speaks of already are left to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.report.model import Span
from goodoffices.statement.lexicon.frames import Deed, load_frames
from goodoffices.statement.parse.tree import SUBJECTS
from goodoffices.vocabulary.mention import Mention
from goodoffices.vocabulary.model import Vocabulary
from goodoffices.vocabulary.nearby import Nearby

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

STOPS = frozenset({"truce", "ceasefire", "cease-fire", "fire", "lull", "armistice", "cessation", "pause"})
PROLONGATIONS = frozenset({"extension", "prolongation", "renewal", "rollover"})
PROLONGING = frozenset({"extend", "prolong", "renew", "lengthen"})
LENGTHS = frozenset({"day", "week", "month", "hour", "year"})
POINTING = frozenset({"it", "this", "that", "them"})


def framed(doc: Doc, mentions: list[Mention], vocabulary: Vocabulary) -> list[Mention]:
    """Mentions with those that deeds make added, by place; none of an issue that the vocabulary lacks."""
    known = {issue.id for issue in vocabulary.issues}
    taken = Nearby((m.start, m.end, m) for m in mentions if m.issue != "class")
    found: dict[tuple[str, int], Mention] = {}
    for token in doc:
        for deed, noun in _done(token):
            start, end = min(token.idx, noun.idx), max(token.idx + len(token), noun.idx + len(noun))
            if deed.issue in known and not taken.touching(start, end):
                found.setdefault((deed.issue, start), Mention(deed.issue, None, start, end, f"{token} {noun}"))
    if "duration" in known and any(t.lemma_.lower() in STOPS for t in doc):
        for start, end in _prolonged(doc):
            if not taken.touching(start, end):
                found.setdefault(("duration", start), Mention("duration", None, start, end, "prolonged"))
    return sorted([*mentions, *found.values()], key=lambda m: (m.start, m.end, m.issue))


def _prolonged(doc: Doc) -> Iterator[Span]:
    """ "The extension", "no second prolongation", "to extend it", in a text that speaks of a truce."""
    for token in doc:
        if token.pos_ == "NOUN" and token.lemma_.lower() in PROLONGATIONS and token.dep_ != "compound":
            of = [g.lemma_.lower() for c in token.children if c.lower_ in ("of", "to") for g in c.children]
            beside = [c.lemma_.lower() for c in token.children if c.dep_ == "compound" and c.pos_ == "NOUN"]
            if all(w in STOPS for w in of) and all(w in STOPS or w in LENGTHS for w in beside):
                yield token.idx, token.idx + len(token)
        elif token.pos_ == "VERB" and token.lemma_ in PROLONGING:
            told = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
            if any(c.lower_ in POINTING or c.lemma_.lower() in STOPS for c in told):
                yield token.idx, token.idx + len(token)


def _done(word: Token) -> Iterator[tuple[Deed, Token]]:
    """The rows of the table that a word and a noun below it fill, of which one a noun."""
    rows = load_frames().get(word.lemma_.lower(), ()) if word.pos_ in ("VERB", "NOUN") else ()
    for row in rows:
        if word.pos_ == "VERB" and row.particle != "of":
            beside = {t.lower_ for t in (*word.children, *word.doc[word.i + 1 : word.i + 2])}
            nouns = _objects(word) if row.to else _doers(word)
            if row.particle and row.particle not in beside:
                continue
        elif word.pos_ == "NOUN" and row.particle == "of":
            nouns = _owned(word)
        else:
            continue
        fitting = [noun for noun in nouns if noun.lemma_.lower() in (row.to or row.by)]
        if fitting:
            yield row, fitting[0]
            return


def _objects(verb: Token) -> list[Token]:
    """What something is done to, as object or as the subject of a passive; of a participle, the noun it describes."""
    heads = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return [t for head in heads for t in _joined(head)]


def _doers(verb: Token) -> list[Token]:
    above = verb
    while not any(c.dep_ in SUBJECTS for c in above.children) and above.dep_ in ("xcomp", "conj"):
        above = above.head
    return [t for c in above.children if c.dep_ in (*SUBJECTS, "dobj") for t in _joined(c)]


def _owned(noun: Token) -> list[Token]:
    goals = (g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
    return [t for goal in goals for t in _joined(goal)]


def _joined(noun: Token) -> list[Token]:
    """A noun and those joined to it; what a number or a part is of ("500 of its soldiers")."""
    found = [noun]
    for token in found:
        found += [c for c in token.children if c.dep_ == "conj"]
        parts = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"]
        found += [g for c in parts for g in c.children if g.dep_ == "pobj"]
    return found
