"""What somebody is called: the words of a noun phrase that stand for a name.

Invariant: a name is words of the text in their order; articles, numbers and afterthoughts are no part of it.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from goodoffices.statement.parse.tree import phrase, with_joined
from goodoffices.statement.people.naming import MODIFYING, Names

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

DROPPED = frozenset(
    """det nummod predet relcl acl appos punct cc conj advmod advcl case npadvmod""".split()  # noqa: SIM905
)
LONGEST_NAME = 8  # words; what is longer is no name but a clause that the parser hung onto it
LATER = frozenset("without with after before since despite during until amid under".split())  # noqa: SIM905
STANDING = frozenset({"represent", "lead", "head"})
WITHIN = frozenset({"prep", "pobj", "compound", "amod", "det", "poss"})


def called(noun: Token, text: str, fillers: frozenset[str]) -> str:
    """The words of a phrase without articles, numbers, and what is added after."""
    cut = [c for c in noun.children if c.dep_ in DROPPED or c.lower_ in fillers or (c.i > noun.i and c.lower_ in LATER)]
    kept = [t for t in phrase(noun, without=cut) if t.i <= noun.i or t.dep_ in WITHIN]
    if len(kept) > LONGEST_NAME and noun.tag_ in ("NNS", "NNPS"):
        kept = _shorter(noun, kept)
    if not kept or len(kept) > LONGEST_NAME:
        kept = [*(t for t in noun.children if t.dep_ == "compound" and t.i < noun.i), noun]
    words = text[kept[0].idx : kept[-1].idx + len(kept[-1])]
    return " ".join(words.split()).strip(" ,’'\"“”-–—")


def parties_in(doc: Doc, text: str) -> str | None:
    """How a text calls "the parties" most fully ("parties to the conflict"); None where it does not."""
    for token in doc:
        if token.tag_ == "NNS" and token.lemma_.lower() == "party":
            end = _what_to(doc, token.i + 1)
            if end is not None:
                return " ".join(text[token.idx : end].split())
    return None


def is_bare(noun: Token) -> bool:
    """ "After government refused": a noun without article or owner, as headlines have it."""
    return noun.lower_ == "government" and not any(c.dep_ in ("det", "poss", "amod", "compound") for c in noun.children)


def whose(pronoun: Token) -> Token:
    """Who is meant in "the president, whose office …": the noun that the clause hangs on; else the word itself."""
    above = pronoun
    while above.dep_ != "relcl" and above.head != above:
        above = above.head
    return above.head if above.dep_ == "relcl" else pronoun


def represented(noun: Token, people: Container[str]) -> Token | None:
    """For whom a body stands: "the Kiir delegation", "the government of President Kiir", "a spokesman for its
    government", "the team representing Mr Kiir", "a delegation led by …"."""
    named = next((c for c in noun.children if c.dep_ == "compound" and c.text in people), None)
    if named is not None:
        return named
    for spot in (c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "for")):
        goal = next((g for g in spot.children if g.dep_ == "pobj"), None)
        if goal is not None and (
            goal.text in people or any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in goal.children)
        ):
            return goal
    for clause in (c for c in noun.children if c.dep_ == "acl" and c.lemma_ in STANDING):
        wanted = "dobj" if clause.tag_ == "VBG" else "agent"
        actor = next((c for c in clause.children if c.dep_ == wanted), None)
        goal = next((c for c in actor.children if c.dep_ == "pobj"), None) if wanted == "agent" and actor else actor
        if goal is not None:
            return goal
    return None


def _what_to(doc: Doc, at: int) -> int | None:
    """Where "to the armed conflict" ends that begins at a token; None where something else stands there. The parser
    often hangs it elsewhere: only the words in their order tell."""
    if at >= len(doc) or doc[at].lower_ != "to":
        return None
    last = at + 1
    while last < len(doc) and doc[last].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
        last += 1
    noun = doc[last - 1]
    return noun.idx + len(noun) if last > at + 1 and noun.pos_ in ("NOUN", "PROPN") else None


def _shorter(noun: Token, kept: list[Token]) -> list[Token]:
    """Of "parties to the conflict in the eastern provinces of …" no more than what hangs on the noun at first."""
    after = [c for c in noun.children if c.dep_ == "prep" and c in kept]
    goal = next((c for c in after[0].children if c.dep_ == "pobj"), None) if after else None
    if goal is None:
        return kept
    nested = [c for c in goal.children if c.i > goal.i]
    return [t for t in kept if t.i <= noun.i or t == after[0] or t in phrase(goal, without=nested)]


def joined_owners(noun: Token, names: Names) -> list[Token]:
    """Of "the governments of X and Y", "delegations from X, Y and Z" and "X and Y officials" the names, where there
    is more than one."""
    roles = names.roles
    if noun.i in names.actors or noun.lemma_.lower() not in roles.bodies | roles.agents | roles.principals:
        return []
    spots = [c for c in noun.children if c.lower_ in ("of", "for", "from", "representing")]
    inner = [g for c in spots for g in c.children if g.dep_ in ("pobj", "dobj")]
    inner += [c for c in noun.children if c.dep_ in MODIFYING]
    for name in inner:
        joined = with_joined(name)
        if len(joined) > 1 and all(names.is_named(t) or names.near(t) for t in joined):
            return joined
    again = [c for spot in spots for c in spot.children if c.dep_ == "conj" and c.lower_ == spot.lower_]
    apart = [g for spot in (*(c.head for c in again), *again) for g in spot.children if g.i in names.actors]
    return apart if len(apart) > 1 else []  # "the two governments, of X and of Y"
