"""The lexicon of cues: the words that tell that somebody says, thinks or holds something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from goodoffices.errors import VocabularyInvalid


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


def table(name: str) -> dict[str, Any]:
    """A data file of this room, parsed. Raises VocabularyInvalid where it is no mapping."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    parsed = yaml.load(files(__package__).joinpath("data", name).read_text("utf8"), Loader=loader)
    if not isinstance(parsed, dict):
        raise VocabularyInvalid(name, "top level", "is not a mapping of lists")
    return parsed


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The lexicon in `data/cues.yaml`."""
    lists: dict[str, Any] = table("cues.yaml")
    return Cues(**{name: _sets(words) for name, words in lists.items()})


def _sets(words: Any) -> Any:
    if isinstance(words, dict):
        return {name: frozenset(inner) for name, inner in words.items()}
    return frozenset(words)
