"""Lines in capitals, and headings With A Capital For Every Word, read as if they were written like sentences.

Invariant: the text that comes out has the same length and differs only in the case of letters, so that every offset
into it is an offset of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from goodoffices.report.model import Span
from goodoffices.statement.lexicon.cues import load_cues
from goodoffices.statement.lexicon.table import table
from goodoffices.vocabulary.names import load_actors
from goodoffices.vocabulary.people import people

FEWEST = 4  # words: fewer are a name
LONGEST_HEADING = 25  # words
SHARE = 0.8
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SENTENCE = re.compile(r"(?:^|(?<![A-Z]\.[A-Z])[.!?:]\s+|[“\"‘]|\s[-–—]+\s)(?=\S)", re.M)
ENDINGS = ("", "s", "es", "d", "ed", "ing")
ACRONYM = 5  # letters: a longer word in capitals is a word


def recased(text: str, lines: Iterable[Span]) -> str:
    """The text with lines in capitals in small letters, but for names; and headings likewise.

    >>> recased("TALKS RESUME IN OSLO AFTER NORWAY OFFERS A TRUCE", [(0, 48)])
    'Talks resume in Oslo after Norway offers a truce'
    """
    pieces: list[str] = []
    at = 0
    elsewhere: frozenset[str] | None = None
    for start, end in lines:
        line = text[start:end]
        words = _WORD.findall(line)
        if len(words) < FEWEST or not line[:1]:
            continue
        if _shouted(words):
            changed = "".join(_lowered(line, None))
        elif len(words) <= LONGEST_HEADING and _titled(words):
            elsewhere = _written_small(text) if elsewhere is None else elsewhere
            changed = "".join(_lowered(line, elsewhere))
        else:
            continue
        pieces += [text[at:start], changed]
        at = end
    return "".join([*pieces, text[at:]]) if pieces else text


def _shouted(words: list[str]) -> bool:
    """In capitals throughout, but for a word here and there."""
    capitals = sum(len(w) for w in words if w.isupper())
    return capitals >= SHARE * sum(map(len, words)) and any(len(w) > ACRONYM for w in words)


def _titled(words: list[str]) -> bool:
    """With a capital for every word but the small ones."""
    weighty = [w for w in words if w.lower() not in _words()["small"]]
    return (
        len(weighty) >= FEWEST
        and sum(w[0].isupper() for w in weighty) >= SHARE * len(weighty)
        and (any(not w.isupper() for w in weighty))
    )


def _lowered(line: str, elsewhere: frozenset[str] | None) -> Iterator[str]:
    """A line piece by piece. With `elsewhere`, only words that the text writes small elsewhere, or that are known as
    words of saying, lose their capital; without, all but names do."""
    at, firsts = 0, {m.end() for m in _SENTENCE.finditer(line)}
    for match in _WORD.finditer(line):
        word, place = match.group(), match.start()
        yield line[at:place]
        at = match.end()
        small = word.lower()
        if len(small) != len(word):
            yield word
        elif elsewhere is not None:
            plain = small in _words()["small"] or small in elsewhere or small in _verbs()
            yield word if place in firsts or (word.isupper() and len(word) > 1) or not plain else small
        elif len(word) == 1 and line[at : at + 1] == ".":
            yield word  # "U.N."
        else:
            yield _from_capitals(word, small, first=place in firsts)
    yield line[at:]


def _from_capitals(word: str, small: str, *, first: bool) -> str:
    bare = small.removesuffix("'s").removesuffix("’s")
    if bare in _acronyms():
        return word[: len(bare)] + small[len(bare) :]
    named = first or bare in _named()
    return word[0] + small[1:] if named else small


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """The lists of `data/casing.yaml`."""
    return {name: frozenset(words) for name, words in table("casing.yaml").items()}


def _written_small(text: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(text) if w.islower())


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """The verbs of the lexicon of cues, as a heading has them."""
    cues = load_cues()
    words = {w for w in cues.speech | cues.attitude if " " not in w}
    return frozenset(
        form for w in words for ending in ENDINGS for form in (w + ending, w.removesuffix("e") + ending, w[:-1] + "ies")
    )


@lru_cache(maxsize=1)
def _spelt() -> frozenset[str]:
    names = [n for actor in load_actors() for n in (actor.name, *actor.aliases, *actor.demonyms, *actor.seats)]
    names += [person.name for person in people()]
    return frozenset(word for name in names for word in _WORD.findall(name))


@lru_cache(maxsize=1)
def _named() -> frozenset[str]:
    """Words of names, in small letters, that are no words of the language besides."""
    capital = {w.lower() for w in _spelt() if w[0].isupper() and not w.isupper() and len(w) > 2}
    return frozenset(capital - _common())


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    return frozenset(w.lower() for w in _spelt() if w.isupper() and 1 < len(w) <= ACRONYM) - _words()["small"]


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Words that names hold and that stand for themselves as well: "Front", "Movement", "Peace"."""
    return frozenset(w for w in _spelt() if w.islower()) | _words()["small"] | _verbs() | _words()["common"]
