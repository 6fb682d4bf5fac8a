"""Turns of several words that take a stance, and verdicts on a term: the tables of `data/idioms.yaml`.

Invariant: a turn is found by its words in their order within one clause, never by where the parser hangs them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.table import table
from goodoffices.statement.parse.tree import DOERS, SUBJECTS, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.statement.parse.parsed import Token

WITHIN = 4  # words that may stand between two words of a turn
KINDS = ("demand", "accept", "reject", "open", "offer")
BEING = frozenset({"be", "remain", "stay", "seem", "become"})
LOOSE = frozenset({"conj", "cc", "punct", "parataxis", "npadvmod"})  # what hangs on a word and is no part of its sense
AHEAD = frozenset({"will", "would", "wo", "'ll", "’ll", "can", "ca", "could", "shall", "must"})
NOT = frozenset({"not", "n't", "n’t"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A row of words, each one of several, its kind and that of its denial. `denied_only`: else it says nothing."""

    words: tuple[frozenset[str], ...]
    kind: str
    negated: str | None
    denied_only: bool = False

    @property
    def has_no(self) -> bool:
        """Whether a word of its own denies already ("have no objection to")."""
        return any(word & {"no", "nothing", "neither", "not", "never"} for word in self.words)


@lru_cache(maxsize=1)
def turns() -> dict[str, tuple[Turn, ...]]:
    """The turns by the lemma of their verb, those of more words first."""
    parsed = table("idioms.yaml")
    found: dict[str, list[Turn]] = defaultdict(list)
    for name in (*KINDS, "settling", "yield", "unthinkable"):
        group = parsed[name]
        for row in group["turns"]:
            words = tuple(frozenset(word.split("|")) for word in row.split())
            for first in words[0]:
                only = name == "unthinkable"
                turn = Turn(words, group.get("kind", name), group.get("negated"), only)
                found[first].append(turn)
    return {verb: tuple(sorted(rows, key=lambda turn: -len(turn.words))) for verb, rows in found.items()}


@lru_cache(maxsize=4)
def wanting(name: str) -> tuple[Turn, ...]:
    """The rows by which a paper is found wanting: `found_…` after a verb of being, `failing` with a verb first."""
    rows = (tuple(frozenset(word.split("|")) for word in row.split()) for row in table("idioms.yaml")[name])
    return tuple(sorted((Turn(words, "reject", None) for words in rows), key=lambda turn: -len(turn.words)))


def found_wanting(verb: Token, named: bool) -> bool:
    """Whether a clause says of its subject that it is not enough, or does not do. `named`: it is called by its name."""
    no = any(c.dep_ == "neg" for c in verb.children)
    if verb.lemma_ in BEING:
        rows = [
            t
            for t in (*wanting("found_wanting"), *(wanting("found_bad") if named else ()))
            if no == ("not" in t.words[0])
        ]
        return any(_follow(verb, t.words, 3) is not None for t in rows)
    for turn in wanting("failing"):
        denies = "not" in turn.words[0]
        words = turn.words[1:] if denies else turn.words
        if no == denies and verb.lemma_.lower() in words[0] and _follow(verb, words[1:], 3) is not None:
            return not (
                verb.lemma_ == "do"
                and any(c.dep_ in ("dobj", "advmod") and c.lower_ in ("so", "it") for c in verb.children)
            )
    return False


@lru_cache(maxsize=1)
def verdicts() -> tuple[Turn, ...]:
    """What may be said of a term, those of more words first."""
    rows = [
        Turn(tuple(frozenset(word.split("|")) for word in row.split()), kind, None)
        for kind, group in table("idioms.yaml")["verdicts"].items()
        for row in group
    ]
    return tuple(sorted(rows, key=lambda turn: -len(turn.words)))


def turn_at(verb: Token, no: bool) -> tuple[Turn, list[Token]] | None:
    """The turn that begins with a verb, and its words; None where none does. `no`: the verb is denied."""
    rows = turns().get(verb.lemma_.lower(), ())
    near = _near(verb, WITHIN) if rows else set()
    for turn in rows:
        if len(turn.words) > 1 and turn.words[1].isdisjoint(near):
            continue
        if turn.denied_only and not (no and _ahead(verb)):
            continue
        rest = _follow(verb, turn.words[1:], WITHIN)
        if rest is not None:
            return turn, [verb, *rest]
    return None


def _ahead(verb: Token) -> bool:
    """Whether what a verb tells lies ahead: "will not hear of it", not "has not heard of it"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return verb.tag_ == "VB" and (bool(auxiliaries & AHEAD) or verb.dep_ == "xcomp")


def verdict_at(verb: Token) -> tuple[Turn, list[Token]] | None:
    """The verdict that a verb of being leads to, and its words ("is out of the question")."""
    if verb.lemma_ not in BEING:
        return None
    near = _near(verb, WITHIN)
    denied = any(c.dep_ == "neg" or c.lower_ in ("no", "never", "longer") for c in verb.children)
    for turn in verdicts():
        if turn.words[0].isdisjoint(near):
            continue
        if (turn.words[0] & {"not", "no"}) and verb.i + 1 < verb.sent.end:
            rest = _follow(verb, turn.words, WITHIN)
        elif denied:
            continue
        else:
            rest = _follow(verb, turn.words, 2)
        if rest is not None:
            return turn, rest
    return None


def judgement_after(thing: Token) -> str | None:
    """What the words after a thing come to: "called the plan a trap" rejects it, "the right move" accepts it."""
    if _said_after(thing, (*wanting("found_wanting"), *wanting("found_bad"))):
        return "reject"
    return "accept" if _said_after(thing, wanting("found_good")) else None


def _said_after(thing: Token, rows: tuple[Turn, ...]) -> bool:
    last = thing.doc[max(t.i for t in thing.subtree if t.i - thing.i < 8)]
    near = [t for t in rows if "not" not in t.words[0]]
    return any(_follow(start, t.words, 3) is not None for start in (thing, last) for t in near)


def verdict_after(verb: Token, last: int) -> tuple[Turn, list[Token]] | None:
    """The verdict that a verb of calling comes to, after the words up to token `last` ("called it a red line")."""
    start = verb.doc[last]
    for turn in verdicts():
        rest = _follow(start, turn.words, 3)
        if rest is not None:
            return turn, rest
    return None


def _near(start: Token, gap: int) -> set[str]:
    """The words that may come next in a turn."""
    after = start.doc[start.i + 1 : min(start.i + 2 + gap, start.sent.end)]
    found = {form for token in after for form in (token.lower_, token.lemma_.lower())}
    return found if found.isdisjoint(NOT) else found | {"not"}


def _follow(start: Token, words: Iterable[frozenset[str]], gap: int) -> list[Token] | None:
    """The tokens after `start` that are these words in their order, near each other, no other verb between."""
    found: list[Token] = []
    at, doc, end = start.i, start.doc, start.sent.end
    for word in words:
        match = None
        for i in range(at + 1, min(at + 2 + gap, end)):
            token = doc[i]
            if token.lower_ in word or token.lemma_.lower() in word or (token.lower_ in NOT and "not" in word):
                match = token
                break
            if token.pos_ == "VERB" or token.lower_ in (",", ";", ":", ".", "that", "but"):
                break
        if match is None:
            return None
        found.append(match)
        at = match.i
    return found


def meant(words: list[Token]) -> list[Token]:
    """Heads of what a turn is about: what hangs on its words and comes after the last, and a passive subject."""
    verb, last = words[0], words[-1]
    after = (c for word in words for c in word.children if c.i > last.i and c not in words)
    between = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c not in words and verb.i < c.i < last.i]
    between = [c for c in between if c.pos_ != "ADP"]
    return [*between, *(c for c in after if c.dep_ not in LOOSE), *(c for c in verb.children if c.dep_ == "nsubjpass")]


def judged(verb: Token, words: list[Token]) -> tuple[list[Token], Token | None]:
    """Of a verdict, the words of the term (its subject, or the clause that "it" stands for), and who so judges it."""
    spots = [c for word in (*words, verb) for c in word.children if c.dep_ == "prep" and c.lower_ in ("to", "for")]
    judge = next((c for spot in spots for c in spot.children if c.dep_ == "pobj" and spot not in words), None)
    what = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if what is None:
        return [], judge
    if what.lower_ == "it" and what.dep_ in (*DOERS, "expl"):
        below = [c for word in (verb, *words) for c in word.children if c.i > verb.i]
        return [t for c in below if c.dep_ in ("ccomp", "xcomp", "advcl") for t in phrase(c)], judge
    return phrase(what), judge
