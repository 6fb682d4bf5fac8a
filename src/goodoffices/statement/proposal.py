"""Proposals as things of their own: who put them forward, who tells of them, their terms by phase.

Invariant: a proposal’s terms are those of its statements; two tellings are two proposals with one owner.
"""

from __future__ import annotations

from collections import defaultdict

from goodoffices.statement.model import Kind, Proposal, Statement, Term
from goodoffices.statement.scene.scene import Scene
from goodoffices.statement.scene.tabled import Tabled
from goodoffices.vocabulary.nearby import Nearby

INCLUDED = {Kind.OFFER: True, Kind.REJECT: False}
Key = tuple[str | None, str | None]


def proposals_of(scene: Scene, statements: list[Statement]) -> tuple[tuple[Proposal, ...], list[Statement]]:
    """The proposals a text tells of, and the statements with each one’s proposal named in them."""
    groups: dict[Key, list[Tabled]] = defaultdict(list)
    for tabled in scene.tabled:
        if tabled.owner:
            groups[(tabled.owner, tabled.teller)].append(tabled)
    told: dict[Key, list[Statement]] = defaultdict(list)
    linked_to: dict[str, Key] = {}
    owned = Nearby((at.idx, at.idx + 1, t) for t in scene.tabled if t.owner for at in [scene.doc[t.at]])
    for statement in statements:
        key = _key(scene, owned, statement)
        if key is not None:
            told[key].append(statement)
            linked_to[statement.id] = key
    made = {key: _proposal(scene, key, groups[key], told[key]) for key in groups if told.get(key)}
    linked = [s.changed(proposal=made[linked_to[s.id]].id) if linked_to.get(s.id) in made else s for s in statements]
    return tuple(made.values()), linked


def _key(scene: Scene, owned: Nearby[Tabled], statement: Statement) -> Key | None:
    """Which telling a statement belongs to: a proposal named in its words, or before them in the sentence, whose owner
    it speaks of."""
    if not statement.is_stance:
        return None
    named = [t for span in statement.content.spans for t in owned.touching(*span)]
    if statement.kind in INCLUDED and statement.holder:
        start = statement.content.start
        before = owned.touching(scene.at(start).sent.start_char, start)
        own = [t for t in (*named, *reversed(before)) if t.owner == statement.holder]
        if own:
            return own[0].owner, own[0].teller
        return None
    other = [t for t in named if t.owner != statement.holder]
    return (other[0].owner, other[0].teller) if other and statement.issue == "class" else None


def _proposal(scene: Scene, key: Key, named: list[Tabled], told: list[Statement]) -> Proposal:
    owner, teller = key
    terms = [
        Term(s.issue, s.option, s.phase, s.params, s.id, INCLUDED[s.kind])
        for s in told
        if s.kind in INCLUDED and s.issue and s.issue != "class" and s.holder == owner
    ]
    fullest = max(named, key=lambda t: (len(t.name), -t.at))
    when = next((s.said_on for s in told if s.said_on), None)
    return Proposal(
        fullest.name, owner, teller, when, tuple(terms), tuple(dict.fromkeys(s.id for s in told)), scene.report.id
    )
