"""Who does an act, and to whom.

Invariant: nobody is guessed: a source or target is named by a noun of the clause, or by one that a pronoun points to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.event.act import MUST, Act, objects
from goodoffices.statement.parse.tree import SUBJECTS, subject
from goodoffices.statement.people.persons import Who

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token
    from goodoffices.statement.people.actors import Directory

Named = tuple["Token", Who]
BELOW = frozenset({"poss", "amod", "compound", "nmod", "prep", "pobj", "dobj", "dative", "agent", "conj", "appos"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "nsubj", "nsubjpass"})


def source_and_target(people: Directory, act: Act, event: str) -> tuple[Named | None, Named | None]:
    """Who acts and on whom. Of "X said Y must go" the speaker asks and Y is asked; of a passive the agent acts."""
    top = act.top
    doer = _real(_subject(top))
    done_to: list[Token] = []
    if event == "DEMAND" and act.teller is not None and any(c.lower_ in MUST for c in top.children):
        done_to, doer = ([doer] if doer is not None else []), act.teller
    elif any(c.dep_ in ("nsubjpass", "auxpass") for c in top.children):
        agent = next((g for c in top.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
        done_to, doer = ([doer] if doer is not None else []), agent
    source = _named(people, doer) or (_named(people, act.teller) if doer is not None and doer.pos_ == "PRON" else None)
    taken = {source[1].holder} if source else set()
    for noun in (*done_to, *_below(act, doer)):
        target = _named(people, noun)
        if target is not None and target[1].holder not in taken and target[1].name not in taken:
            return source, target
    return source, None


def _subject(verb: Token) -> Token | None:
    own = next((c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"), None)
    return own if own is not None else subject(verb)


def _real(noun: Token | None) -> Token | None:
    """ "A group of students" are students where the group has no name."""
    if noun is None or noun.lemma_.lower() not in ("group", "thousand", "hundred", "dozen", "number", "crowd", "ten"):
        return noun
    of = next((g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children), None)
    return _real(of) if of is not None and of.dep_ == "pobj" else noun


def _below(act: Act, doer: Token | None) -> list[Token]:
    """The nouns that the act is done to, the nearest first: objects, then whoever owns them or comes after them."""
    nouns = [*(n for w in (act.top, *act.chain, act.word) for n in objects(w))]
    inner = [w for w in (*act.chain, act.word) if w != act.top]
    nouns += [c for w in inner for c in w.children if c.dep_ in ("nsubj", "nsubjpass")]
    queue = list(dict.fromkeys(n for n in nouns if n != doer))
    found: list[Token] = []
    while queue:
        noun = queue.pop(0)
        if noun in found or (doer is not None and noun == doer):
            continue
        found.append(noun)
        queue.extend(c for c in noun.children if c.dep_ in BELOW)
        queue.extend(c for c in noun.children if c.dep_ in ("acl", "relcl", "pcomp"))
    words = [act.top, *act.chain, act.word]
    for word in words:
        for clause in word.children:
            if clause.dep_ in CLAUSES and clause not in found and clause not in words and clause != doer:
                found += [t for t in clause.subtree if t.pos_ in ("NOUN", "PROPN", "ADJ") and t not in found]
    return [n for n in found if n.pos_ in ("NOUN", "PROPN", "ADJ", "PRON")]


def _named(people: Directory, noun: Token | None) -> Named | None:
    """Whom a noun means, where it names an actor, a person, or people who can act."""
    if noun is None:
        return None
    who = people.who(noun)
    if who is None or who.kind == "media":
        return None
    if who.kind != "words" or noun.pos_ == "PROPN" or people.can_hold(noun) or noun.i in people.actors:
        return noun, who
    near = people.names.near(noun)
    if near is not None:
        return noun, Who(near, near, None, "body")
    return (noun, who) if noun.dep_ in SUBJECTS or (noun.dep_ == "pobj" and noun.head.dep_ == "agent") else None
