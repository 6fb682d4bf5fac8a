"""Actors known by name: states, organisations, armed groups, parties, unions, media; and where a text names them.

Invariant: a mention is the actor's own name, another name of it, its people's, or its seat of power, as the text
spells it; where the words name something else that is cheaply known (`data/namesakes.tsv`), there is no mention.
Capitals count ("US" is never "us"), but a name written all in capitals is still that name ("HAMAS").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from goodoffices.errors import VocabularyInvalid
from goodoffices.vocabulary.model import Actor, Vocabulary
from goodoffices.vocabulary.namesake import is_family_name, means_something_else, namesakes
from goodoffices.vocabulary.passage import Passage, first_word

DATA = Path(__file__).parent / "data"
FILES = {"states.tsv": "state", "organisations.tsv": "organisation", "groups.tsv": "", "media.tsv": "media"}
KINDS = frozenset({"state", "organisation", "armed_group", "party", "union", "people", "media"})


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named in a text: `form` is name, alias, demonym or seat; `start` and `end` are code-point offsets."""

    actor: Actor
    form: str
    start: int
    end: int


class _Form(NamedTuple):
    """One way to write an actor (None: something else of that name)."""

    name: str
    actor: Actor | None
    form: str


Index = dict[str, list[_Form]]


# --- the files -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def load_actors() -> tuple[Actor, ...]:
    """Every actor of the files, in their order. Raises VocabularyInvalid."""
    return tuple(actor for file, kind in FILES.items() for actor in _actors(file, kind))


@lru_cache(maxsize=1)
def public_bodies() -> frozenset[str]:
    """The names of the organisations of states and other public bodies."""
    return frozenset(actor.name for actor in _actors("organisations.tsv", "organisation"))


def _actors(file: str, kind: str) -> Iterator[Actor]:
    """The actors of one file; where `kind` is empty, the file's fifth column gives it."""
    wanted = 4 if kind else 5
    for number, line in enumerate((DATA / file).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if len(cells) != wanted:
            raise VocabularyInvalid(file, f"line {number}", f"has {len(cells)} columns where {wanted} are needed")
        own = kind or cells[4]
        if not cells[0] or own not in KINDS:
            raise VocabularyInvalid(file, f"line {number}", "needs a name and a known kind")
        aliases, demonyms, seats = (tuple(cell.split("; ")) if cell else () for cell in cells[1:4])
        yield Actor(cells[0], own, aliases, demonyms, seats)


# --- the index -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _index(actors: tuple[Actor, ...]) -> tuple[Index, Index]:
    """Every way to write every actor, by its first word and by its first word in capitals; longest first. The other
    words are cut only once a text holds the first."""
    index: Index = {}
    shouted: Index = {}
    bare = namesakes()["bare"]
    for form in _forms(actors):
        first = first_word(form.name)
        index.setdefault(first, []).append(form)
        if len(form.name) > 3 and not form.name.isupper() and form.name.lower() not in bare:
            shouted.setdefault(first if first == "al" else first.upper(), []).append(form)
    for forms in (*index.values(), *shouted.values()):
        if len(forms) > 1:
            forms.sort(key=_length)
    return index, shouted


def _length(form: _Form) -> int:
    return -len(form.name)


def _forms(actors: tuple[Actor, ...]) -> Iterator[_Form]:
    for thing in sorted(namesakes()["thing"]):
        yield _Form(thing, None, "name")
    for actor in actors:
        yield _Form(actor.name, actor, "name")
        for form, names in (("alias", actor.aliases), ("demonym", actor.demonyms), ("seat", actor.seats)):
            for name in names:
                yield _Form(name, actor, form)


@lru_cache(maxsize=4096)
def _spelt(name: str) -> tuple[list[str], list[str], str]:
    """The words of a name, what parts them, and the mark it ends with."""
    passage = Passage(name)
    gaps = [passage.gap(place) for place in range(len(passage.raw) - 1)]
    return passage.folded, gaps, name[passage.ends[-1] :]


# --- the search ------------------------------------------------------------------------------------------------------


def find_actors(text: str, vocabulary: Vocabulary) -> list[ActorMention]:
    """Where a text names the vocabulary's actors: sorted, none overlapping, the longest name first.

    >>> vocabulary = Vocabulary((), load_actors())
    >>> [(m.actor.name, m.form) for m in find_actors("U.S. envoys told us that the Kremlin met Hamas.", vocabulary)]
    [('United States', 'alias'), ('Russia', 'seat'), ('Hamas', 'name')]
    """
    index, shouted = _index(vocabulary.actors)
    passage = Passage(text)
    found: list[ActorMention] = []
    persons: set[str] = set()
    place, count = 0, len(passage.raw)
    while place < count:
        word = passage.folded[place]
        form = _longest(index.get(word, ()), passage, place)
        if form is None and word in shouted and passage.raw[place].isupper():
            form = _longest(shouted[word], passage, place, capitals=True)
        if form is None:
            place += 1
            continue
        words, _, tail = _spelt(form.name)
        last = place + len(words) - 1
        if last == place and is_family_name(passage, place):
            persons.add(word)
        elif form.actor and word not in persons and not means_something_else(passage, place, last, form.form, index):
            end = passage.ends[last] + len(tail) * text.startswith(tail, passage.ends[last])
            found.append(ActorMention(form.actor, form.form, passage.starts[place], end))
        place = last + 1
    return found


def _longest(forms: Sequence[_Form], passage: Passage, place: int, capitals: bool = False) -> _Form | None:
    """The longest of the forms that the words from `place` spell."""
    for form in forms:
        words, gaps, _ = _spelt(form.name)
        if capitals:
            words = [word.upper() for word in words]
        told = passage.folded[place : place + len(words)]
        if capitals:
            told = [word.upper() if word == "al" else word for word in told]
        if told == words and all(passage.gap(place + step) == gap for step, gap in enumerate(gaps)):
            return form
    return None
