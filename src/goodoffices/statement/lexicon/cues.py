"""The lexicon of cues: the words that tell that somebody says, thinks or holds something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from goodoffices.statement.lexicon.table import table


@dataclass(frozen=True, slots=True)
class Cues:
    """Sets of lemmas, and sets of lemmas by the preposition (or "that") by which they name their matter."""

    speech: frozenset[str]
    attitude: frozenset[str]
    never: frozenset[str]
    nouns: frozenset[str]
    hearsay: frozenset[str]
    hearsay_adverbs: frozenset[str]
    tells: frozenset[str]
    targets: frozenset[str]
    clause_only: frozenset[str]
    prepositions: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    seeming: frozenset[str]
    noun_prepositions: dict[str, frozenset[str]]
    lending: frozenset[str]
    adherents: frozenset[str]
    asking: frozenset[str]
    asides: frozenset[str]
    answering: frozenset[str]
    measures: frozenset[str]
    owned: frozenset[str]
    standing: frozenset[str]
    joining: frozenset[str]
    announcing: frozenset[str]
    publishing: frozenset[str]
    using: frozenset[str]
    writings: frozenset[str]
    works: frozenset[str]
    rubrics: frozenset[str]

    def is_cue(self, lemma: str) -> bool:
        """Whether a verb of this lemma can attribute what is said."""
        return lemma in self.speech or lemma in self.attitude

    def leads(self, lemma: str, prepositions: Iterable[str]) -> bool:
        """Whether a verb of this lemma attributes by one of these prepositions."""
        return any(self.names_matter(lemma, preposition) for preposition in prepositions)

    def names_matter(self, lemma: str, preposition: str) -> bool:
        """Whether a verb of this lemma names its matter by this preposition ("refer", "to")."""
        return lemma in self.prepositions.get(preposition, ())


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The lexicon in `data/cues.yaml`."""
    lists: dict[str, Any] = table("cues.yaml")
    return Cues(**{name: _sets(words) for name, words in lists.items()})


def _sets(words: Any) -> Any:
    if isinstance(words, dict):
        return {name: frozenset(inner) for name, inner in words.items()}
    return frozenset(words)
