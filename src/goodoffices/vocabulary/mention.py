"""Where a text speaks of an issue: every signal of a vocabulary, found in one pass over the words.

Invariant: what is found here begins where `compile_signal` says; it only takes less time. Offsets count code points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from goodoffices.vocabulary.model import Vocabulary
from goodoffices.vocabulary.nearby import Nearby
from goodoffices.vocabulary.signal import (
    NUMBERS,
    SKIP_AT_MOST,
    Form,
    Slot,
    has_plural,
    leading_slots,
    parse_signal,
    word_forms,
)
from goodoffices.vocabulary.words import SAME_PHRASE, SAME_SENTENCE, SAME_WORD, Words, cut


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that speak of an issue, and of one of its options where they settle it. `signal` is the pattern that
    found them."""

    issue: str
    option: str | None
    start: int
    end: int
    signal: str


class _Place(NamedTuple):
    """A slot made ready for looking up: words that fill it, beginnings of such words, and forms of several words."""

    kind: str
    optional: bool
    far: bool
    words: frozenset[str]
    stems: tuple[str, ...]
    phrases: tuple[Form, ...]

    def takes(self, word: str) -> bool:
        """Whether a single word fills the place."""
        if word in self.words or self.kind == "any" or (self.kind == "number" and _is_number(word)):
            return True
        return any(_ends(stem, True, word) for stem in self.stems)

    def within(self, known: frozenset[str]) -> bool:
        """Whether the place could be filled in a text of these words."""
        if self.kind != "word" or not known.isdisjoint(self.words):
            return True
        if any(phrase.parts[0] in known for phrase in self.phrases):
            return True
        return any(word.startswith(stem) for stem in self.stems for word in known)


@dataclass(frozen=True, slots=True, eq=False)
class _Pattern:
    issue: str
    option: str | None
    signal: str
    unlike: bool = False


class Matcher:
    """All signals of a vocabulary, filed under the words that they can begin with. The rest of a signal is looked at
    only once a text has such a word."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._exact: dict[str, list[_Pattern]] = defaultdict(list)
        self._stems: dict[str, list[_Pattern]] = defaultdict(list)
        self._numbers: list[_Pattern] = []
        self._begun: dict[str, tuple[_Pattern, ...]] = {}
        for issue in vocabulary.issues:
            for signal in issue.signals:
                self._file(_Pattern(issue.id, None, signal))
            for signal in issue.unlike:
                self._file(_Pattern(issue.id, None, signal, unlike=True))
            for option in issue.options:
                for signal in option.signals:
                    self._file(_Pattern(issue.id, option.id, signal))
        self._lengths = sorted({len(stem) for stem in self._stems})

    def find(self, text: str) -> list[Mention]:
        """All mentions, by place. One that overlaps words which only look like its issue goes. Of two that overlap on
        one issue, the one that settles an option stays, then the longer; one that settles nothing and lies inside a
        longer one of another issue goes."""
        return _outermost(self.of_each(text))

    def of_each(self, text: str) -> list[Mention]:
        """The same, but that no issue takes words from another."""
        words = cut(text)
        found: list[Mention] = []
        unlike: list[Mention] = []
        for at, pattern in self._begun_in(words):
            end = _reach(_places(pattern.signal), words, at)
            if end:
                span = words.starts[at], words.ends[end - 1]
                mention = Mention(pattern.issue, pattern.option, *span, pattern.signal)
                (unlike if pattern.unlike else found).append(mention)
        close = Nearby((m.start, m.end, m) for m in unlike)
        return _one_per_place(
            [m for m in found if not any(_overlap(m, other) for other in close.touching(m.start, m.end))]
        )

    def _begun_in(self, words: Words) -> list[tuple[int, _Pattern]]:
        """Where a signal may begin, by place: those that could be filled with the words at hand."""
        known = frozenset(words.places)
        begun: list[tuple[int, _Pattern]] = []
        for form, places in words.places.items():
            for pattern in self._beginning(form):
                if _may_be_in(known, pattern.signal):
                    begun += [(at, pattern) for at in places]
        return sorted(begun, key=_place_of)

    def _file(self, pattern: _Pattern) -> None:
        for place in map(_place, leading_slots(pattern.signal)):
            if place.kind == "number":
                self._numbers.append(pattern)
            for word in {*place.words, *(phrase.parts[0] for phrase in place.phrases)}:
                self._exact[word].append(pattern)
            for stem in place.stems:
                self._stems[stem].append(pattern)

    def _beginning(self, word: str) -> tuple[_Pattern, ...]:
        """The signals that can begin with a word, each once, in the order of the vocabulary's files."""
        known = self._begun.get(word)
        if known is None:
            patterns = list(self._exact.get(word, ()))
            for length in self._lengths:
                patterns += self._stems.get(word[:length], ()) if len(word) >= length else ()
            if _is_number(word):
                patterns += self._numbers
            known = self._begun[word] = tuple(dict.fromkeys(patterns))
        return known


def _may_be_in(known: frozenset[str], signal: str) -> bool:
    """Whether every place of a signal that must be filled could be, the first being so already."""
    for place in _required(signal):  # noqa: SIM110, a loop takes half the time
        if known.isdisjoint(place.words) and not place.within(known):
            return False
    return True


def _place_of(begun: tuple[int, _Pattern]) -> int:
    return begun[0]


@lru_cache(maxsize=8)
def matcher(vocabulary: Vocabulary) -> Matcher:
    """The matcher of a vocabulary, built once."""
    return Matcher(vocabulary)


def find_mentions(text: str, vocabulary: Vocabulary) -> list[Mention]:
    """Where the text speaks of the vocabulary's issues, by place."""
    return matcher(vocabulary).find(text)


@lru_cache(maxsize=8192)
def _places(signal: str) -> tuple[_Place, ...]:
    return tuple(map(_place, parse_signal(signal)))


@lru_cache(maxsize=8192)
def _required(signal: str) -> tuple[_Place, ...]:
    """The places that must be filled, the likeliest to be missing first; without the first, and any that anything
    fills."""
    places = [p for p in _places(signal) if not p.optional and p.kind == "word"]
    whole = places[1:] if places[:1] == [_places(signal)[0]] else places
    return tuple(sorted(whole, key=lambda p: len(p.words) + 50 * len(p.stems) + len(p.phrases)))


def _place(slot: Slot) -> _Place:
    words, stems, phrases = _lookup(slot.source)
    return _Place(slot.kind, slot.optional, slot.far, words, stems, phrases)


@lru_cache(maxsize=8192)
def _lookup(source: str) -> tuple[frozenset[str], tuple[str, ...], tuple[Form, ...]]:
    """Words, beginnings of words and forms of several words that a slot stands for."""
    forms = word_forms(source) if source else ()
    single = [form for form in forms if len(form.parts) == 1]
    words = frozenset(word for form in single if not form.open for word in _spellings(form.parts[0]))
    stems = tuple(form.parts[0] for form in single if form.open)
    return words, stems, tuple(form for form in forms if len(form.parts) > 1)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBERS


def _spellings(word: str) -> tuple[str, ...]:
    return (word, f"{word}s", f"{word}es") if has_plural(word) else (word,)


def _reach(places: tuple[_Place, ...], words: Words, at: int) -> int:
    """One past the last word of a match that begins at word `at`; 0 where there is none."""
    for first, place in enumerate(places):
        for here in _taken(place, words, at):
            end = _follow(places, first + 1, words, here)
            if end:
                return end
        if not place.optional:
            break
    return 0


def _follow(places: tuple[_Place, ...], index: int, words: Words, at: int) -> int:
    """One past the last word of the match whose first `index` places end before word `at`; 0 where there is none."""
    if index == len(places):
        return at
    place = places[index]
    for here in _next(place, words, at):
        for after in _taken(place, words, here):
            end = _follow(places, index + 1, words, after)
            if end:
                return end
    return _follow(places, index + 1, words, at) if place.optional else 0


def _next(place: _Place, words: Words, at: int) -> Iterator[int]:
    """Where a place may begin, when the one before it ends before word `at`."""
    least = SAME_SENTENCE if place.far else SAME_PHRASE
    for here in range(at, min(at + (SKIP_AT_MOST if place.far else 0) + 1, len(words.forms))):
        if words.gaps[here - 1] < least:
            return
        yield here


def _taken(place: _Place, words: Words, at: int) -> Iterator[int]:
    """One past each stretch of words, from word `at` on, that fills a place."""
    if place.takes(words.forms[at]):
        yield at + 1
    for form in place.phrases:
        last = at + len(form.parts) - 1
        if last >= len(words.forms) or words.forms[at:last] != form.parts[:-1]:
            continue
        if any(words.gaps[i] < SAME_WORD for i in range(at, last)):
            continue
        if _ends(form.parts[-1], form.open, words.forms[last]):
            yield last + 1


def _ends(stem: str, any_ending: bool, word: str) -> bool:
    if any_ending:
        return word.startswith(stem) and "'" not in word[len(stem) :] and "." not in word[len(stem) :]
    return word in _spellings(stem)


def _one_per_place(found: list[Mention]) -> list[Mention]:
    """Of mentions of one issue that overlap, the best."""
    kept: list[Mention] = []
    taken: defaultdict[str, Nearby[Mention]] = defaultdict(Nearby)
    for mention in sorted(found, key=lambda m: (m.option is None, m.start - m.end, m.start)):
        if not taken[mention.issue].touching(mention.start, mention.end):
            taken[mention.issue].add(mention.start, mention.end, mention)
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.start, m.end, m.issue))


def _outermost(found: list[Mention]) -> list[Mention]:
    """Without those that settle nothing and lie inside a longer one of another issue."""
    close = Nearby((m.start, m.end, m) for m in found)
    return [
        m
        for m in found
        if m.option is not None or not any(_inside(m, other) for other in close.touching(m.start, m.end))
    ]


def _overlap(mention: Mention, other: Mention) -> bool:
    return mention.issue == other.issue and mention.start < other.end and other.start < mention.end


def _inside(mention: Mention, other: Mention) -> bool:
    longer = other.end - other.start > mention.end - mention.start
    return longer and other.issue != mention.issue and other.start <= mention.start and mention.end <= other.end
