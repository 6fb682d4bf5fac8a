"""The lexicon of offices, bodies and groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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
    departmental: frozenset[str]
    running: frozenset[str]
    departments: frozenset[str]
    mediating: frozenset[str]
    fillers: frozenset[str]

    def is_office(self, lemma: str) -> bool:
        """Whether a word names someone who acts for others."""
        return lemma in self.principals or lemma in self.agents


@lru_cache(maxsize=1)
def load_roles() -> Roles:
    """The lexicon in `data/roles.yaml`."""
    return Roles(**{name: frozenset(words) for name, words in table("roles.yaml").items()})
