"""Who speaks for whom: what the teller of a statement is to the holder whose stance it tells.

Invariant: the same rules for every party. What the text and the cast do not settle is a third party's word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goodoffices.statement.model import Attribution, Participant, ReportedBy, Role, Speaker, Statement


class Relation(StrEnum):
    """What the teller is to the holder. The values name the weights."""

    PRINCIPAL = "principal"
    ITSELF = "itself"
    SPOKESPERSON = "spokesperson"
    REPORTER = "reporter"
    MEDIATOR = "mediator"
    ALLY = "ally"
    THIRD_PARTY = "third_party"
    ADVERSARY = "adversary"


OWN = frozenset({Relation.PRINCIPAL, Relation.ITSELF, Relation.SPOKESPERSON})
SIDES = frozenset({Role.PARTY, Role.FACTION, Role.SPOILER})

_WORDS = re.compile(r"[\w'’]+")
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part, found by any of their names (without case)."""

    participants: Mapping[str, Participant]
    names: Mapping[str, str]

    @classmethod
    def of(cls, participants: Sequence[Participant]) -> Cast:
        """The cast of these participants; a name goes before another's alias."""
        aliases = {alias.casefold(): p.name for p in participants for alias in p.aliases}
        return cls({p.name: p for p in participants}, aliases | {p.name.casefold(): p.name for p in participants})

    def name(self, words: str | None) -> str | None:
        """The participant's own name for any name of it; a name that nobody here bears stays as it is.

        >>> Cast.of([Participant("Mali", Role.PARTY, aliases=("Bamako",))]).name("bamako")
        'Mali'
        """
        return self.names.get(words.casefold(), words) if words else None

    def member(self, words: str | None) -> str | None:
        """The participant of that name; None where it is none of the cast."""
        name = self.name(words)
        return name if name in self.participants else None

    def side(self, name: str) -> str:
        """The party that a name stands for: a faction's party, else the name itself."""
        participant = self.participants.get(name)
        return participant.of or name if participant and participant.role is Role.FACTION else name

    def role(self, name: str | None) -> Role | None:
        participant = self.participants.get(name) if name else None
        return participant.role if participant else None


def relation(statement: Statement, holder: str, cast: Cast, titles: Mapping[str, str]) -> Relation:
    """What the statement's speaker is to the holder. `titles` gives the authority by words of a title."""
    speaker = statement.speaker
    party = cast.name(speaker.party) or cast.member(speaker.name)
    if statement.attribution is Attribution.REPORTER or speaker == Speaker():
        return Relation.REPORTER
    if party and cast.side(party) == cast.side(holder):
        return _own(statement, holder, cast, titles)
    return _foreign(statement.reported_by, party, holder, cast)


def _own(statement: Statement, holder: str, cast: Cast, titles: Mapping[str, str]) -> Relation:
    """One of the holder's own side: by title; the party as such where it is itself the speaker."""
    words = statement.speaker.name or _said(statement.speaker)
    if {cast.name(words), cast.name(ARTICLE.sub("", words))} & {holder, cast.side(holder)}:
        return Relation.ITSELF
    return _authority(statement.speaker, titles)


def _authority(speaker: Speaker, titles: Mapping[str, str]) -> Relation:
    """By the words of the title. A leader's spokesperson is a spokesperson, and so is whoever bears no title."""
    heard = f"{speaker.role or ''} {_said(speaker)}".casefold()
    words = f" {' '.join(_WORDS.findall(heard))} "
    found = {authority for title, authority in titles.items() if f" {title} " in words}
    return Relation.PRINCIPAL if found == {Relation.PRINCIPAL.value} else Relation.SPOKESPERSON


def _said(speaker: Speaker) -> str:
    return speaker.passage.text if speaker.passage else ""


def _foreign(reported_by: ReportedBy | None, party: str | None, holder: str, cast: Cast) -> Relation:
    """One of another side: an ally where the cast says so; then as the reader saw it; then by the cast's roles."""
    teller = cast.participants.get(party) if party else None
    if teller and teller.of and cast.name(teller.of) == cast.side(holder):
        return Relation.ALLY
    if reported_by is ReportedBy.ADVERSARY:
        return Relation.ADVERSARY
    if reported_by is ReportedBy.MEDIATOR or (teller and teller.role is Role.MEDIATOR):
        return Relation.MEDIATOR
    rivals = reported_by is None and teller and teller.role in SIDES and cast.role(holder) in SIDES
    return Relation.ADVERSARY if rivals else Relation.THIRD_PARTY
