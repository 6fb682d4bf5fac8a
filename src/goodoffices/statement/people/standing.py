"""For whom somebody stands: who leads, heads, chairs, represents, commands or speaks for a body, speaks as that body.

Invariant: a party is found only where the text says in a clause or an office for whom somebody stands; none is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.roles import Roles
from goodoffices.statement.people.persons import Who

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

LEADING = frozenset(
    """lead head chair represent command direct run preside govern rule manage coordinate co-chair front guide
    spearhead""".split()  # noqa: SIM905
)
SPEAKING = frozenset("speak negotiate act talk stand sit work answer argue bargain".split())  # noqa: SIM905
SPLIT = frozenset("splinter breakaway rival dissident dissenting renegade".split())  # noqa: SIM905
CLAUSES = frozenset({"relcl", "acl"})
ARMED = frozenset(
    """army military brigade division battalion regiment corps troop soldier navy police force command gendarmerie
    marine""".split()  # noqa: SIM905
)
Meant = Callable[["Token"], "Who | None"]


def stands_for(name: Token, meant: Meant, roles: Roles, state: str | None) -> str | None:
    """The party of a person named, by the clauses and offices beside the name; `state`: the state of the story."""
    beside = [c for c in name.children if c.dep_ == "appos"]
    if name.dep_ == "appos" and name.head.pos_ in ("NOUN", "PROPN"):
        beside.append(name.head)
    for noun in (name, *beside):
        for body in _led(noun):
            party = _party(body, meant, roles, state)
            if party is not None:
                return party
    for noun in beside:
        for body in _held_for(noun, roles):
            party = _party(body, meant, roles, state)
            if party is not None:
                return party
    return None


def is_secretary_general(noun: Token) -> bool:
    """ "The Secretary-General", "a spokesman for the Secretary-General"."""
    goals = (g for c in noun.children if c.lower_ == "for" for g in c.children if g.dep_ == "pobj")
    general = next(goals, noun) if noun.lower_.startswith("spokes") else noun
    return general.lower_ == "general" and any(c.lower_ == "secretary" for c in general.children)


def _led(noun: Token) -> Iterator[Token]:
    """What is led in "who leads the team", "heading the team", "who speaks for the group", "speaking on behalf of"."""
    for clause in (c for c in noun.children if c.dep_ in CLAUSES):
        for verb in (clause, *(c for c in clause.children if c.dep_ == "conj")):
            if verb.tag_ == "VBN":
                continue  # "led by": the other way round
            if verb.lemma_.lower() in LEADING:
                yield from (c for c in verb.children if c.dep_ == "dobj")
            elif verb.lemma_.lower() in SPEAKING:
                yield from _behalf(verb)


def _behalf(verb: Token) -> Iterator[Token]:
    """Whom "speaks for X" and "acts on behalf of X" name."""
    for prep in (c for c in verb.children if c.dep_ == "prep"):
        for goal in (c for c in prep.children if c.dep_ == "pobj"):
            if goal.lower_ == "behalf":
                yield from (g for c in goal.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
                yield from (c for c in goal.children if c.dep_ == "poss")
            elif prep.lower_ == "for":
                yield goal


def _held_for(noun: Token, roles: Roles) -> Iterator[Token]:
    """Of "the commander of the 4th Brigade" the brigade."""
    if roles.is_office(noun.lemma_.lower()):
        for prep in (c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "for")):
            yield from (c for c in prep.children if c.dep_ == "pobj")


def _party(body: Token, meant: Meant, roles: Roles, state: str | None) -> str | None:
    """For whom a body stands: the one named in it, its owner, or the state, where it is a body of one."""
    if any(c.lower_ in SPLIT for c in body.children):
        return None  # "a splinter group of the front" is not the front
    who = meant(body)
    if who is not None and (who.kind in ("actor", "body") or (who.kind == "person" and who.party)):
        return who.holder
    if who is not None and who.party is not None:
        return who.party
    owner = next((c for c in body.children if c.dep_ in ("poss", "compound")), None)
    owned = owner is not None and owner.lemma_.lower() in roles.state_offices
    if owned or body.lemma_.lower() in ARMED | roles.state_offices:
        return state
    return None
