"""The condition of a stance: unless, only if, in exchange for, after, until.

Invariant: the words of a condition are no part of the terms that depend on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.statement.parse.tree import DOERS, inside, phrase

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

MARKS = {
    "unless": "unless", "if": "only_if", "provided": "only_if", "providing": "only_if", "assuming": "only_if",
    "once": "after", "after": "after", "when": "after", "until": "until", "till": "until",
    "before": "unless_first", "without": "unless_first",
}  # fmt: skip
TIMES = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday week month year today tomorrow midnight noon easter christmas""".split()  # noqa: SIM905
)
GOING_ON = frozenset({"resume", "begin", "start", "continue", "hold", "proceed", "restart", "reopen", "go", "conclude"})
AS_LONG = {"soon": "after", "long": "until"}
SWAPS = frozenset({"exchange", "return", "swap"})


@dataclass(frozen=True, slots=True)
class Depends:
    """A condition found: its connective, and the words that state it (without the connective)."""

    connective: str
    words: tuple[Token, ...]


def condition_of(word: Token, terms: list[Token]) -> Depends | None:
    """The condition under a stance word or among its terms; None where there is none."""
    for token in sorted({*word.subtree, *terms}, key=lambda t: t.i):
        if not (inside(token, word) or token in terms):
            continue
        found = _swap(token, word) or _clause(token, word) or _phrasal(token, word) or _preposition(token, word)
        if found and found.words:
            return found
    return _added(word)


def _added(word: Token) -> Depends | None:
    """ "It would leave, but only if monitors came": a condition put after, which the parser hangs elsewhere."""
    for token in word.doc[word.i + 1 : word.sent.end]:
        before = [t.lower_ for t in word.doc[max(token.i - 2, 0) : token.i]]
        if token.lower_ in ("if", "once", "after") and before == ["but", "only"] and token.head.i > token.i:
            below = {t for t in phrase(token.head) if t.i > token.i}
            return Depends("only_if", tuple(sorted(below, key=lambda t: t.i)))
        if token.lower_ in ("provided", "providing") and _is_proviso(token):
            return Depends("only_if", tuple(token.doc[token.i + 1 : token.sent.end]))
    return _should(word)


def _should(word: Token) -> Depends | None:
    """ "It could agree to a truce, should they leave", where the parser takes what is put as the main clause."""
    for token in word.sent:
        clause = token.head
        if token.lower_ != "should" or token.dep_ != "aux" or clause == word or inside(clause, word):
            continue
        if any(c.dep_ in DOERS and c.i > token.i for c in clause.children):
            own = set(word.subtree)
            return Depends("only_if", tuple(t for t in phrase(clause) if t not in own and t.i > token.i))
    return None


def _is_proviso(token: Token) -> bool:
    """ "Ready for talks provided the men were freed", read as a verb: no object of its own, and a verb after it."""
    after = token.doc[token.i + 1 : token.sent.end]
    if not after or after[0].pos_ == "ADP" or any(c.dep_ in (*DOERS, "aux", "auxpass") for c in token.children):
        return False
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in after)


def _clause(token: Token, word: Token) -> Depends | None:
    """ "unless …", "only if …", "once …", "before …" with a clause."""
    if token.dep_ not in ("mark", "advmod") or token.lower_ not in MARKS or token.head == word:
        return None
    if token.head.dep_ not in ("advcl", "ccomp", "relcl", "acl", "pcomp") or token.head.i < token.i:
        return None
    if token.lower_ in ("when", "after", "if", "once") and not _binding(token, word):
        return None
    words = [t for t in phrase(token.head) if t.i > token.i]
    only = token.i > 0 and token.nbor(-1).lower_ == "only"
    return Depends("only_if" if only else MARKS[token.lower_], tuple(words))


def _phrasal(token: Token, word: Token) -> Depends | None:
    """ "As soon as they leave", "as long as the siege goes on", "provided they leave", "on condition that they leave",
    "should they leave"."""
    if token.lower_ in AS_LONG and token.i > 0 and token.nbor(-1).lower_ in ("as", "so"):
        return _as_long(token)
    if token.lower_ in ("provided", "providing") or (token.lower_ == "condition" and token.dep_ == "pobj"):
        clause = next((c for c in token.children if c.dep_ in ("ccomp", "pcomp", "acl") and c.i > token.i), None)
        stated = token.lower_ != "condition" or token.head.lower_ in ("on", "under")
        return Depends("only_if", tuple(phrase(clause))) if clause is not None and stated else None
    clause = token.head
    put = token.lower_ == "should" and token.dep_ == "aux" and clause.dep_ in ("advcl", "ccomp") and clause != word
    if not put or not any(c.dep_ in DOERS and c.i > token.i for c in clause.children):
        return None
    return Depends("only_if", tuple(t for t in phrase(clause) if t.i > token.i))


def _as_long(token: Token) -> Depends | None:
    """The clause after "as soon as" or "as long as"."""
    after = token.doc[token.i + 2 : token.sent.end] if token.i + 1 < token.sent.end else []
    if not after or token.nbor().lower_ != "as":
        return None
    verb = next((t for t in after if t.pos_ in ("VERB", "AUX") and t.dep_ in ("advcl", "ccomp")), None)
    if verb is None:
        return None
    return Depends(AS_LONG[token.lower_], tuple(t for t in phrase(verb) if t.i > token.i + 1))


def _preposition(token: Token, word: Token) -> Depends | None:
    """ "without first …", "before …", "after …", "until …" with a noun or gerund."""
    if token.dep_ != "prep" or token.lower_ not in ("without", "before", "until", "after"):
        return None
    goal = next((c for c in token.children if c.dep_ in ("pcomp", "pobj")), None)
    if goal is not None and (goal.like_num or goal.lower_ in TIMES):
        return None
    if goal is None or (goal.dep_ == "pobj" and token.lower_ in ("without", "after") and not _binding(token, word)):
        return None
    if token.lower_ == "without" and goal.dep_ == "pobj" and (token.head != word or word.lemma_ not in GOING_ON):
        return None
    words = [t for t in phrase(goal) if t.lower_ != "first"]
    return Depends(MARKS[token.lower_], tuple(words))


def _swap(token: Token, word: Token) -> Depends | None:
    """ "in exchange for", "in return for": with all that is listed after it, which the parser often hangs elsewhere."""
    if token.lower_ not in SWAPS or token.i == 0 or token.nbor(-1).lower_ not in ("in",):
        return None
    link = next((t for t in token.doc[token.i + 1 : token.i + 2] if t.lower_ == "for"), None)
    if link is None:
        return None
    goals = [c for p in (token, token.head, link) for c in p.children if c.dep_ in ("pobj", "pcomp") and c.i > link.i]
    goal = goals[0] if goals else None
    if goal is None:
        return None
    return Depends("in_exchange_for", (*phrase(goal), *_listed(goal, word)))


def _listed(goal: Token, word: Token) -> list[Token]:
    """The nouns that go on a list after its first ("an end to the war, a withdrawal and …"), until a verb."""
    end = max(t.i for t in goal.subtree) + 1
    after = goal.doc[end : word.sent.end]
    if not after or after[0].text not in (",", "and"):
        return []
    found: list[Token] = []
    for token in after:
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PRON") or token.text in (";", ":", "—", "–", '"', "”"):
            break
        found.append(token)
    return found


def _binding(token: Token, word: Token) -> bool:
    """Whether "when", "once" or "after" states a condition and not a time: "only" before it, or a verb ahead."""
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    ahead = any(
        c.dep_ == "aux" and c.lower_ in ("will", "would", "can", "could", "'ll", "’ll", "might", "may")
        for c in word.children
    )
    return before == "only" or ahead or token.lower_ == "if"
