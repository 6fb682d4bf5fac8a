"""The lexicon of offices, bodies and groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from goodoffices.statement.lexicon.table import table


@dataclass(frozen=True, slots=True)
class Roles:
    """Sets of lemmas, as `data/roles.yaml` explains them."""

    principals: frozenset[str]
    agents: frozenset[str]
    state_offices: frozenset[str]
    honorifics: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    states: frozenset[str]
    collectives: frozenset[str]
    documents: frozenset[str]
    organisations: frozenset[str]
    own: frozenset[str]
    private: frozenset[str]
    departmental: frozenset[str]
    running: frozenset[str]
    departments: frozenset[str]
    sent: frozenset[str]
    mediating: frozenset[str]
    fillers: frozenset[str]
    parts: frozenset[str]
    things: frozenset[str]
    called_by: dict[str, frozenset[str]]

    def is_office(self, lemma: str) -> bool:
        """Whether a word names someone who acts for others."""
        return lemma in self.principals or lemma in self.agents

    def may_be_called(self, office: str, told: str) -> bool:
        """Whether a text may call somebody of an office (its words, in small letters) by a word for another one."""
        return any(told in self.called_by.get(word, ()) for word in office.replace("-", " ").split())


@lru_cache(maxsize=1)
def load_roles() -> Roles:
    """The lexicon in `data/roles.yaml`."""
    lists: dict[str, Any] = table("roles.yaml")
    return Roles(**{name: _sets(words) for name, words in lists.items()})


def _sets(words: Any) -> Any:
    return {name: frozenset(inner) for name, inner in words.items()} if isinstance(words, dict) else frozenset(words)
