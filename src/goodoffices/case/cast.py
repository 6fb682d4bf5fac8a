"""Who takes part, as `case.yaml` tells it.

Invariant: a party and a faction can refuse a deal unless the file says otherwise; no other role can unless it says so.
No two bear one name, and each faction belongs to a party of the case. The factions of a party follow it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from goodoffices.case.node import Node, nearest
from goodoffices.errors import MarkInvalid
from goodoffices.record.mark import UNMARKED, Mark, joined
from goodoffices.statement.model import Participant, Role

ROLES = {
    "parties": Role.PARTY,
    "factions": Role.FACTION,
    "mediators": Role.MEDIATOR,
    "guarantors": Role.GUARANTOR,
    "observers": Role.OBSERVER,
    "spoilers": Role.SPOILER,
}
"""The role of each list of a case file."""

PARTICIPANT = ("name", "aliases", "veto", "of", "factions", "mark")
ALIAS = ("name", "mark")


@dataclass(frozen=True, slots=True)
class Told:
    """A participant; where its `name`, the party it is `of` and its `factions` stand in the file."""

    participant: Participant
    name: Node
    of: Node | None = None
    factions: Node | None = None


def read_cast(found: dict[str, Node]) -> tuple[Participant, ...]:
    """All who take part, each name once, out of the lists of a case file. What is wrong goes to its `faults`."""
    told = list(_each_once(read_told(found)))
    cast = [one for one in (_belonging(one, told) for one in told) if one is not None]
    return _by_party(cast)


def read_told(found: dict[str, Node]) -> list[Told]:
    """The participants as the lists of a case file name them, in its order."""
    return [
        one
        for group, role in ROLES.items()
        for item in (found[group].items() if group in found else ())
        for one in _participants(item, role)
    ]


def _participants(node: Node, role: Role, party: str | None = None) -> list[Told]:
    """An actor, given by its name alone or with more about it, and then the factions within it; none that cannot be
    used."""
    one = node.attempt(lambda node: _one(node, role, party))
    if one is None or one.factions is None:
        return [one] if one else []
    if role is not Role.PARTY:
        one.factions.named.tell("only a party has factions", "Put it under a party.")
        return [one]
    name = one.participant.name
    return [one, *(inner for item in one.factions.items() for inner in _participants(item, Role.FACTION, name))]


def _one(node: Node, role: Role, party: str | None) -> Told:
    refuses = role in (Role.PARTY, Role.FACTION)
    if not node.is_mapping:
        return Told(Participant(node.text(), role, party, refuses), node)
    found = node.fields(PARTICIPANT)
    if "name" not in found:
        node.wrong("has no name", "Give it one: `name: ...`.")
    veto = found["veto"].attempt(Node.flag) if "veto" in found else refuses
    if veto and not refuses:
        remedy = "Name it under `parties` or `factions` if it can, else leave `veto` out."
        found["veto"].named.tell("has no effect: only a party or a faction can refuse a deal", remedy, warning=True)
    aliases = tuple(name for name, _ in _aliases(found["aliases"])) if "aliases" in found else ()
    of = found.get("of")
    if of is not None and (role is Role.PARTY or party is not None):
        of.named.tell("is for who is no party and stands under none", "Put factions under `factions`.")
        of = None
    stands_with = of.attempt(Node.text) if of is not None else party
    told = Participant(found["name"].text(), role, stands_with, refuses if veto is None else veto, aliases)
    return Told(told, found["name"], of, found.get("factions"))


def _aliases(node: Node) -> Iterator[tuple[str, Node | None]]:
    """Other names, each with the place of its mark where it has one."""
    for item in node.items():
        found = item.fields(ALIAS) if item.is_mapping else {"name": item}
        if "name" not in found:
            item.tell("has no name", "Give it one: `name: ...`.")
        elif name := found["name"].attempt(Node.text):
            yield name, found.get("mark")


def read_mark(node: Node) -> Mark:
    """A handling mark."""
    try:
        return Mark.parse(node.text())
    except MarkInvalid as problem:
        node.wrong(f"the mark {problem.mark!r} {problem.problem}", problem.remedy)


def read_marks(found: dict[str, Node]) -> dict[str, Mark]:
    """The marks of names that not everybody may know, out of the lists of a case file; where one name has several, all
    of them hold."""
    marks: dict[str, Mark] = {}
    for name, node in (one for group in ROLES if group in found for one in _marked(found[group])):
        mark = node.attempt(read_mark)
        if mark is not None:
            marks[name] = joined([mark, marks.get(name, UNMARKED)])
    return marks


def _marked(group: Node) -> Iterator[tuple[str, Node]]:
    """The names of a list that have a mark, with its place; what is wrong with them otherwise was told before."""
    for item in group.items():
        fields = dict(replace(item, faults=[]).pairs()) if item.is_mapping else {}
        name = fields["name"].attempt(Node.text) if "name" in fields else None
        told = [(name, fields.get("mark")), *(_aliases(fields["aliases"]) if "aliases" in fields else ())]
        for known, mark in told:
            if known and mark is not None:
                yield known, replace(mark, faults=group.faults)
        if "factions" in fields:
            yield from _marked(replace(fields["factions"], faults=group.faults))


def _each_once(told: list[Told]) -> Iterator[Told]:
    """Those whose names are not taken; another name that is taken is a warning only, since names go first."""
    seen: dict[str, Told] = {}
    for one in told:
        name = one.participant.name
        if (other := seen.setdefault(name.casefold(), one)) is not one:
            one.name.tell(f"{name!r} is there already (line {other.name.line})", "Name it once.")
            continue
        yield one
    aliases: dict[str, Told] = {}
    for one in seen.values():
        for alias in one.participant.aliases:
            other = seen.get(alias.casefold()) or aliases.setdefault(alias.casefold(), one)
            if other is not one:
                whose = other.participant.name
                one.name.tell(f"{alias!r}, another name of it, is a name of {whose!r} too", "Leave it to one.", True)


def _belonging(one: Told, told: list[Told]) -> Participant | None:
    """The participant with the own name of the party it belongs to or stands with; None where there is no such one."""
    participant = one.participant
    if participant.of is None and participant.role is Role.FACTION:
        one.name.tell("is a faction of no party", "Say of which: `of: ...`, or put it under its party.")
        return None
    if one.of is None or participant.of is None:
        return participant
    trail, goes_round = _trail(one, told)
    parties = [other.participant.name for other in told if other.participant.role is Role.PARTY]
    if len(trail) == 1:
        one.of.tell(f"{participant.of!r} is no party of this case", nearest(participant.of, parties))
    elif goes_round:
        circle = " of ".join(repr(each.participant.name) for each in trail)
        one.of.tell(f"goes round in a circle: {circle}", f"Name its party. {nearest('', parties)}")
    elif trail[1].participant.role is not Role.PARTY:
        role, top = trail[1].participant.role.value, trail[-1].participant
        remedy = f"Name its party, {top.name!r}." if top.role is Role.PARTY else nearest("", parties)
        one.of.tell(f"{trail[1].participant.name!r} is a {role} and no party", remedy)
    else:
        return replace(participant, of=trail[1].participant.name)
    return None


def _trail(one: Told, told: list[Told]) -> tuple[list[Told], bool]:
    """Of whom it is, of whom that one is, and so on as far as they are known; and whether this comes back to one that
    is there already, which then ends it."""
    names = {alias.casefold(): other for other in reversed(told) for alias in other.participant.aliases}
    names |= {other.participant.name.casefold(): other for other in told}
    trail = [one]
    while (of := trail[-1].participant.of) is not None and (above := names.get(of.casefold())) is not None:
        trail.append(above)
        if above in trail[:-1]:
            return trail, True
    return trail, False


def _by_party(cast: list[Participant]) -> tuple[Participant, ...]:
    """Each party with its factions after it, then all others."""
    sides = [
        one
        for party in cast
        if party.role is Role.PARTY
        for one in (party, *(f for f in cast if f.role is Role.FACTION and f.of == party.name))
    ]
    return (*sides, *(one for one in cast if one.role not in (Role.PARTY, Role.FACTION)))
