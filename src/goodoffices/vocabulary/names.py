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

from goodoffices.errors import VocabularyInvalid
from goodoffices.vocabulary.model import Actor, Vocabulary
from goodoffices.vocabulary.namesake import means_something_else, namesakes
from goodoffices.vocabulary.passage import Passage

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


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write an actor (None: something else of that name). `gaps` are what stands between the words."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    tail: str
    actor: Actor | None
    form: str


# --- the files -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def load_actors() -> tuple[Actor, ...]:
    """Every actor of the files, in their order. Raises VocabularyInvalid."""
    return tuple(actor for file, kind in FILES.items() for actor in _actors(file, kind))


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
def _index(actors: tuple[Actor, ...]) -> dict[str, list[_Form]]:
    """Every way to write every actor by its first word, longest first; also as it stands all in capitals."""
    index: dict[str, list[_Form]] = {}
    for form in _forms(actors):
        index.setdefault(form.words[0], []).append(form)
        capitals = tuple(word if word == "al" else word.upper() for word in form.words)
        if (
            capitals != form.words
            and sum(map(len, capitals)) > 3
            and " ".join(form.words).lower() not in namesakes()["bare"]
        ):
            shouted = _Form(capitals, form.gaps, form.tail, form.actor, form.form)
            index.setdefault(capitals[0], []).append(shouted)
    for forms in index.values():
        forms.sort(key=lambda form: -len(form.words))
    return index


def _forms(actors: tuple[Actor, ...]) -> Iterator[_Form]:
    for thing in sorted(namesakes()["thing"]):
        yield _form(thing, None, "name")
    for actor in actors:
        yield _form(actor.name, actor, "name")
        for form, names in (("alias", actor.aliases), ("demonym", actor.demonyms), ("seat", actor.seats)):
            for name in names:
                yield _form(name, actor, form)


def _form(name: str, actor: Actor | None, form: str) -> _Form:
    name_words = Passage(name)
    gaps = tuple(name_words.gap(place) for place in range(len(name_words.raw) - 1))
    return _Form(tuple(name_words.folded), gaps, name[name_words.ends[-1] :], actor, form)


# --- the search ------------------------------------------------------------------------------------------------------


def find_actors(text: str, vocabulary: Vocabulary) -> list[ActorMention]:
    """Where a text names the vocabulary's actors: sorted, none overlapping, the longest name first.

    >>> vocabulary = Vocabulary((), load_actors())
    >>> [(m.actor.name, m.form) for m in find_actors("U.S. envoys told us that the Kremlin met Hamas.", vocabulary)]
    [('United States', 'alias'), ('Russia', 'seat'), ('Hamas', 'name')]
    """
    index = _index(vocabulary.actors)
    passage = Passage(text)
    found: list[ActorMention] = []
    place, count = 0, len(passage.raw)
    while place < count:
        form = _longest(index.get(passage.folded[place], ()), passage, place)
        last = place + len(form.words) - 1 if form else place
        if form and form.actor and not means_something_else(passage, place, last, form.form, index):
            end = passage.ends[last] + len(form.tail) * text.startswith(form.tail, passage.ends[last])
            found.append(ActorMention(form.actor, form.form, passage.starts[place], end))
        place = last + 1
    return found


def _longest(forms: Sequence[_Form], passage: Passage, place: int) -> _Form | None:
    """The longest of the forms that the words from `place` spell."""
    for form in forms:
        last = place + len(form.words)
        if tuple(passage.folded[place:last]) == form.words and all(
            passage.gap(place + step) == gap for step, gap in enumerate(form.gaps)
        ):
            return form
    return None
