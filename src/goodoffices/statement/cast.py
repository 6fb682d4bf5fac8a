"""Who takes part, and as what, where no case says so.

Invariant: a role is read from the text: a party has stances or is said to be at odds with another; a mediator is called
one, or hosts and brokers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goodoffices.statement.clause.speaking import speaker_of
from goodoffices.statement.model import Kind, Participant, ReportedBy, Role, Statement
from goodoffices.statement.scene.scene import Scene

CONTENDING = {Kind.DEMAND: 2, Kind.REJECT: 2, Kind.OFFER: 1, Kind.ACCEPT: 1, Kind.OPEN: 1, Kind.THREATEN: 2}
BETWEEN_NOUNS = frozenset(
    """gap difference talk negotiation war conflict fighting truce ceasefire fire deal agreement dispute side peace
    clash hostility mediate mediator exchange accord conversation violence standoff""".split()  # noqa: SIM905
)


def cast_of(scene: Scene, statements: list[Statement]) -> tuple[Participant, ...]:
    """The participants of a text: parties first, then mediators and observers, each in order of weight."""
    mediators = _mediators(scene)
    opposed = _opposed(scene) - mediators
    weight: Counter[str] = Counter()
    for statement in statements:
        if statement.holder and statement.issue and statement.kind in CONTENDING:
            weight[statement.holder] += CONTENDING[statement.kind] * (2 if statement.option else 1)
        for holder in statement.holders:
            opposed.add(holder)
    first: dict[str, int] = {}
    for statement in statements:
        teller = statement.speaker.party if statement.speaker.party in mediators else None
        for name in (statement.holder, *statement.holders, teller):
            if name:
                first.setdefault(name, statement.content.start)
    parties = [
        n for n in first if n not in mediators and (n in opposed or (weight[n] >= 2 and not opposed) or weight[n] >= 4)
    ]
    parties.sort(key=lambda n: (n not in opposed, -weight[n], first[n]))
    others = [n for n in first if n not in parties]
    cast = [Participant(n, Role.PARTY, veto=True) for n in parties]
    cast += [Participant(n, Role.MEDIATOR) for n in others if n in mediators]
    cast += [Participant(n, Role.OBSERVER) for n in others if n not in mediators]
    return tuple(cast)


def _mediators(scene: Scene) -> set[str]:
    """Actors called mediators: "Qatar, a lead mediator", "the UN mediator", "Egyptian-mediated", "brokered by Oman"."""
    roles, people, found = scene.people.roles, scene.people, {"mediators"}
    for token in scene.doc:
        if token.lemma_.lower() not in roles.mediating and not token.lower_.endswith(("mediated", "brokered")):
            continue
        if token.lemma_.lower() == "host" or (
            token.pos_ == "VERB" and token.lemma_ not in ("mediate", "broker", "facilitate")
        ):
            continue
        near = [
            c
            for c in token.subtree
            if c.i in people.actors and c.i != token.i and abs(c.i - token.i) < 9 and not _is_between(c, token)
        ]
        if token.pos_ == "NOUN":
            near = [
                c
                for c in near
                if c.dep_ in ("amod", "compound", "poss", "nmod", "appos", "conj")
                or c.head.lower_ in ("in", "from", "including", "like")
            ]
            if token.dep_ in ("appos", "attr"):
                near += [
                    t
                    for t in (token.head, *token.head.children)
                    if t.i in people.actors and t.dep_ in ("nsubj", "pobj", "dobj", "conj", "ROOT", "nsubjpass")
                ]
                near += [
                    t for c in token.head.children if c.dep_ == "nsubj" for t in (c, *c.subtree) if t.i in people.actors
                ]
        elif token.pos_ == "VERB":
            doers = [c for c in token.children if c.dep_ in ("agent", "nsubj")]
            near = [t for c in doers for t in c.subtree if t.i in people.actors]
            who = None if near else people.who(speaker_of(token))
            found |= {who.holder} if who is not None and who.kind == "person" else set()
        found |= {people.actors[t.i].name for t in near if people.actors[t.i].kind != "media"}
    return found


def _is_between(token: object, above: object) -> bool:
    """Whether an actor stands in a "between …" phrase below the mediating word: then it is one of the sides."""
    at = token
    while at != above and at.head != at:  # type: ignore[attr-defined]
        if at.lower_ == "between":  # type: ignore[attr-defined]
            return True
        at = at.head  # type: ignore[attr-defined]
    return False


def _opposed(scene: Scene) -> set[str]:
    """Actors named on two sides: "between A and B" after a word of conflict or talks."""
    found: set[str] = set()
    for token in scene.doc:
        if token.lower_ != "between":
            continue
        goal = next((c for c in token.children if c.dep_ == "pobj"), None)
        nouns = {token.head.lemma_.lower(), token.head.head.lemma_.lower()}
        if goal is None or not nouns & BETWEEN_NOUNS:
            continue
        sides = [w.holder for w in scene.people.everyone(goal) if w.kind != "media"]
        if len(sides) == 2:
            found |= set(sides)
    return found


def with_relations(statements: list[Statement], cast: Sequence[Participant]) -> list[Statement]:
    """The statements with what each speaker is to the holder, where it speaks for another."""
    roles = {p.name: p.role for p in cast}
    alias = {a: p.name for p in cast for a in p.aliases}
    return [s.changed(reported_by=_relation(s, roles, alias)) for s in statements]


def _relation(statement: Statement, roles: dict[str, Role], alias: dict[str, str]) -> ReportedBy | None:
    party, holder = statement.speaker.party or statement.speaker.name, statement.holder
    if not party or not holder or statement.speaker.passage is None:
        return None
    party = alias.get(party, party)
    if party == holder or holder in statement.speaker.passage.text:
        return None
    if roles.get(party) == Role.MEDIATOR:
        return ReportedBy.MEDIATOR
    if roles.get(party) == Role.PARTY and roles.get(holder) == Role.PARTY:
        return ReportedBy.ADVERSARY
    return ReportedBy.THIRD_PARTY
