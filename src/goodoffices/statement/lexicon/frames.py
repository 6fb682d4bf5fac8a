"""The deeds that speak of an issue: the table of `data/frames.yaml`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from goodoffices.statement.lexicon.table import table


@dataclass(frozen=True, slots=True)
class Deed:
    """A row: its issue, the particle that its verb needs ("of" where the word is a noun), and the nouns that it is done
    `to` or done `by`."""

    issue: str
    particle: str
    to: frozenset[str]
    by: frozenset[str]


@lru_cache(maxsize=1)
def load_frames() -> dict[str, tuple[Deed, ...]]:
    """The rows by the lemma of their verb or noun, those with a particle first."""
    parsed = table("frames.yaml")
    classes = {name: frozenset(words.split()) for name, words in parsed["classes"].items()}
    found: dict[str, list[Deed]] = defaultdict(list)
    for row in parsed["frames"]:
        to, by = (frozenset().union(*(classes[name] for name in row.get(role, "").split())) for role in ("to", "by"))
        for verb in row["verbs"].split(", "):
            lemma, _, particle = verb.partition(" ")
            found[lemma].append(Deed(row["issue"], particle, to, by))
    return {lemma: tuple(sorted(rows, key=lambda row: not row.particle)) for lemma, rows in found.items()}
