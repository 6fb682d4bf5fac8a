"""What can be negotiated, in ordered options, and the names of those who negotiate.

Invariant: options are ordered by extent of commitment, never by anyone's liking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodoffices.errors import UnknownName


@dataclass(frozen=True, slots=True)
class Option:
    """One rung of an issue's ladder. `name` fits a table cell; `signals` are patterns of words (see `signal`)."""

    id: str
    name: str
    meaning: str
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A point under negotiation. `signals` name the issue and settle no option; `unlike` are patterns of words that
    only look like it ("price war"); `align` gives the variables of published codebooks."""

    id: str
    name: str
    about: str
    options: tuple[Option, ...]
    signals: tuple[str, ...] = ()
    params: tuple[str, ...] = ()
    align: Mapping[str, object] = field(default_factory=dict, hash=False)
    unlike: tuple[str, ...] = ()

    def rung(self, option: str) -> int:
        """The place of an option on the ladder, 0 the least commitment. Raises UnknownName."""
        for index, known in enumerate(self.options):
            if known.id == option:
                return index
        raise UnknownName("option", option, tuple(o.id for o in self.options))

    def option(self, option: str) -> Option:
        """The option of that id. Raises UnknownName."""
        return self.options[self.rung(option)]


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation, armed group, union, people or office known by name. `kind` is one of state, organisation,
    armed_group, party, union, people, media; `aliases` are its other names; `demonyms` are adjectives and names of its
    people ("Qatari"); `seats` are places of power that stand for it ("Doha", "the Kremlin")."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Issues by id and known actors, together with where they came from."""

    issues: tuple[Issue, ...]
    actors: tuple[Actor, ...] = ()

    def issue(self, id: str) -> Issue:
        """The issue of that id. Raises UnknownName."""
        for issue in self.issues:
            if issue.id == id:
                return issue
        raise UnknownName("issue", id, tuple(i.id for i in self.issues))

    def has(self, id: str | None) -> bool:
        return any(issue.id == id for issue in self.issues)
