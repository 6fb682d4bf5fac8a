"""The deeds and things that speak of an issue: the table of `data/frames.yaml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from goodoffices.statement.lexicon.table import table

ROLES = ("to", "by", "at")


@dataclass(frozen=True, slots=True)
class Deed:
    """A row: its issue, the particle that its verb needs ("of" where the word is a noun), the nouns that fill each of
    its roles, of which all must be filled, whether the first filler must be somebody else's ("American bases"), the
    issue that it is taken for by its words alone, and whether it only counts in a text that has its issue elsewhere."""

    issue: str
    particle: str
    roles: tuple[tuple[str, frozenset[str]], ...]
    foreign: bool
    instead: str | None
    spoken: bool


class Thing(NamedTuple):
    """A noun that speaks of an issue by itself; `whose`: "anyone", or only where it is somebody else's ("the Israeli
    presence") or the holder's own ("its rockets")."""

    issue: str
    whose: str


@dataclass(frozen=True, slots=True)
class Frames:
    """`deeds` by the lemma of their verb or noun, those with a particle first; `things` by lemma."""

    deeds: Mapping[str, tuple[Deed, ...]]
    things: Mapping[str, Thing]


@lru_cache(maxsize=1)
def load_frames() -> Frames:
    """The table, read once."""
    parsed = table("frames.yaml")
    verbs = {name: tuple(words.split(", ")) for name, words in parsed["verbs"].items()}
    classes = {name: frozenset(words.split()) for name, words in parsed["classes"].items()}
    found: dict[str, list[Deed]] = defaultdict(list)
    for row in parsed["frames"]:
        roles = tuple(
            (role, frozenset().union(*(classes.get(name, {f"*{name}"}) for name in row[role].split())))
            for role in ROLES
            if role in row
        )
        for verb in dict.fromkeys(v for word in row["verbs"].split(", ") for v in verbs.get(word, (word,))):
            lemma, _, particle = verb.partition(" ")
            rest = row.get("foreign", False), row.get("instead"), row.get("spoken", False)
            found[lemma].append(Deed(row["issue"], particle, roles, *rest))
    deeds = {lemma: tuple(sorted(rows, key=lambda row: not row.particle)) for lemma, rows in found.items()}
    things = {
        word: Thing(issue, whose)
        for key, whose in (("things", "anyone"), ("theirs", "others"), ("owned", "own"))
        for issue, words in parsed[key].items()
        for word in words.split()
    }
    return Frames(deeds, things)
