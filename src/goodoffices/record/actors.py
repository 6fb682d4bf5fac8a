"""One actor under several names, as people's mergings tell it.

1. Of each name, the last merging that holds says whose name it is; upper and lower case do not count.
2. Where that is the name of another, which is again another's, it is followed to the end.
3. Where it goes round in a circle, the newest merging of the circle has the last word: the actor is whom it names.

Invariant: nothing that was recorded is renamed; these are names as they are read, and without mergings nothing differs.
A statement keeps its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from goodoffices.record.model import Merging
from goodoffices.statement.model import Participant, Proposal, Statement

NAMING = ("holder", "faction", "addressee")
"""The fields of a statement that are the name of one actor."""


@dataclass(frozen=True, slots=True)
class Actors:
    """Who bears which name; `names` gives the actor by every merged name, case folded."""

    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, mergings: Iterable[Merging]) -> Actors:
        """The actors after these mergings, oldest first."""
        into: dict[str, tuple[int, str]] = {}
        for place, merging in enumerate(mergings):
            into[merging.name.casefold()] = (place, merging.into)
        return cls({name: _end(name, into) for name in into})

    def name(self, words: str | None) -> str | None:
        """The actor of that name; a name that was not merged stays as it is.

        >>> from datetime import UTC, datetime
        >>> hand = ("ana", datetime(2026, 1, 2, tzinfo=UTC), "same people")
        >>> movement = Merging("the movement", "the front", *hand)
        >>> Actors.of([movement, Merging("the front", "the Front of Ness", *hand)]).name("The movement")
        'the Front of Ness'
        """
        return self.names.get(words.casefold(), words) if words else words

    def statement(self, told: Statement, proposals: Mapping[str, str] | None = None) -> Statement:
        """A statement with every actor under its one name; `proposals` gives the ids of those that were renamed."""
        if not self.names:
            return told
        changes: dict[str, object] = {one: self.name(getattr(told, one)) for one in NAMING}
        changes["holders"] = tuple(dict.fromkeys(str(self.name(holder)) for holder in told.holders))
        changes["speaker"] = replace(told.speaker, party=self.name(told.speaker.party))
        changes["proposal"] = (proposals or {}).get(told.proposal or "", told.proposal)
        if all(getattr(told, one) == value for one, value in changes.items()):
            return told
        return told.changed(**changes, first_id=told.id)

    def proposals(self, told: Iterable[Proposal]) -> tuple[tuple[Proposal, ...], dict[str, str]]:
        """Proposals with every actor under its one name, and their new ids by the old. What are tellings of one
        proposal by one teller then is one telling, with all the terms."""
        found: dict[str, Proposal] = {}
        ids: dict[str, str] = {}
        for old in told:
            new = replace(old, by=self.name(old.by), told_by=self.name(old.told_by)) if self.names else old
            ids[old.id] = new.id
            found[new.id] = _joined(found[new.id], new) if new.id in found else new
        return tuple(found.values()), ids

    def cast(self, told: Iterable[Participant]) -> tuple[Participant, ...]:
        """Participants under their one name, those whose own name it is first, the merged names among the aliases."""
        if not self.names:
            return tuple(told)
        own, others = [], []
        for one in told:
            name, of = str(self.name(one.name)), self.name(one.of)
            if name == one.name:
                own.append(replace(one, of=of))
            else:
                others.append(replace(one, name=name, of=None if of == name else of, aliases=(*one.aliases, one.name)))
        return (*own, *others)


def _end(name: str, into: Mapping[str, tuple[int, str]]) -> str:
    """Where a name leads in the end."""
    path: list[str] = []
    at, words = name, name
    while at in into:
        if at in path:
            newest = max(path[path.index(at) :], key=lambda step: into[step][0])
            return into[newest][1]
        path.append(at)
        words = into[at][1]
        at = words.casefold()
    return words


def _joined(one: Proposal, other: Proposal) -> Proposal:
    terms = (*one.terms, *(term for term in other.terms if term not in one.terms))
    statements = tuple(dict.fromkeys((*one.statements, *other.statements)))
    return replace(one, date=one.date or other.date, terms=terms, statements=statements)
