"""Where a text speaks of an issue: every signal of a vocabulary, found in one pass over the words.

Invariant: what is found here is what `compile_signal` defines; it only takes less time. Offsets count code points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from goodoffices.vocabulary.model import Vocabulary
from goodoffices.vocabulary.signal import NUMBERS, SKIP_AT_MOST, Slot, has_plural, parse_signal
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


class Matcher:
    """All signals of a vocabulary, filed under the words that they can begin with."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._exact: dict[str, list[tuple[str, str | None, str]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[str, str | None, str]]] = defaultdict(list)
        self._numbers: list[tuple[str, str | None, str]] = []
        for issue in vocabulary.issues:
            for signal in issue.signals:
                self._file(issue.id, None, signal)
            for option in issue.options:
                for signal in option.signals:
                    self._file(issue.id, option.id, signal)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._begun: dict[str, tuple[tuple[str, str | None, str], ...]] = {}

    def find(self, text: str) -> list[Mention]:
        """All mentions, by place. Of two that overlap on one issue, the one that settles an option stays, then the
        longer; one that settles nothing and lies inside a longer one of another issue goes."""
        words = cut(text)
        found = []
        for at, form in enumerate(words.forms):
            for issue, option, signal in self._beginning(form):
                end = _reach(parse_signal(signal), words, at)
                if end:
                    found.append(Mention(issue, option, words.starts[at], words.ends[end - 1], signal))
        return _outermost(_one_per_place(found))

    def _file(self, issue: str, option: str | None, signal: str) -> None:
        entry = (issue, option, signal)
        for slot in parse_signal(signal):
            if slot.kind == "number":
                self._numbers.append(entry)
            for form in slot.forms:
                if form.open and len(form.parts) == 1:
                    self._stems[form.parts[0]].append(entry)
                else:
                    for word in _spellings(form.parts[0], plural=len(form.parts) == 1):
                        self._exact[word].append(entry)
            if not slot.optional:
                return

    def _beginning(self, word: str) -> tuple[tuple[str, str | None, str], ...]:
        """The signals that can begin with a word, each once, in the order of the vocabulary's files."""
        known = self._begun.get(word)
        if known is None:
            entries = list(self._exact.get(word, ()))
            if "'" not in word:
                for length in self._lengths:
                    entries += self._stems.get(word[:length], ()) if len(word) >= length else ()
            if _is_number(word):
                entries += self._numbers
            known = self._begun[word] = tuple(dict.fromkeys(entries))
        return known


@lru_cache(maxsize=8)
def matcher(vocabulary: Vocabulary) -> Matcher:
    """The matcher of a vocabulary, built once."""
    return Matcher(vocabulary)


def find_mentions(text: str, vocabulary: Vocabulary) -> list[Mention]:
    """Where the text speaks of the vocabulary's issues, by place."""
    return matcher(vocabulary).find(text)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBERS


def _spellings(word: str, plural: bool) -> tuple[str, ...]:
    return (word, f"{word}s", f"{word}es") if plural and has_plural(word) else (word,)


def _reach(slots: tuple[Slot, ...], words: Words, at: int) -> int:
    """One past the last word of a match that begins at word `at`; 0 where there is none."""
    for first, slot in enumerate(slots):
        for here in _taken(slot, words, at):
            end = _follow(slots, first + 1, words, here)
            if end:
                return end
        if not slot.optional:
            break
    return 0


def _follow(slots: tuple[Slot, ...], index: int, words: Words, at: int) -> int:
    """One past the last word of the match whose first `index` slots end before word `at`; 0 where there is none."""
    if index == len(slots):
        return at
    slot = slots[index]
    for here in _next(slot, words, at):
        for after in _taken(slot, words, here):
            end = _follow(slots, index + 1, words, after)
            if end:
                return end
    return _follow(slots, index + 1, words, at) if slot.optional else 0


def _next(slot: Slot, words: Words, at: int) -> Iterator[int]:
    """Where a slot may begin, when the slot before it ends before word `at`."""
    least = SAME_SENTENCE if slot.far else SAME_PHRASE
    for here in range(at, min(at + (SKIP_AT_MOST if slot.far else 0) + 1, len(words.forms))):
        if words.gaps[here - 1] < least:
            return
        yield here


def _taken(slot: Slot, words: Words, at: int) -> Iterator[int]:
    """One past each stretch of words, from word `at` on, that fills a slot."""
    word = words.forms[at]
    if slot.kind == "any" or (slot.kind == "number" and _is_number(word)):
        yield at + 1
        return
    for form in slot.forms:
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
    return word in _spellings(stem, plural=True)


def _one_per_place(found: list[Mention]) -> list[Mention]:
    """Of mentions of one issue that overlap, the best."""
    kept: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(found, key=lambda m: (m.option is None, m.start - m.end, m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept[mention.issue]):
            kept[mention.issue].append(mention)
    return sorted((m for group in kept.values() for m in group), key=lambda m: (m.start, m.end, m.issue))


def _outermost(found: list[Mention]) -> list[Mention]:
    """Without those that settle nothing and lie inside a longer one of another issue."""
    return [m for m in found if m.option is not None or not any(_inside(m, other) for other in found)]


def _inside(mention: Mention, other: Mention) -> bool:
    longer = other.end - other.start > mention.end - mention.start
    return longer and other.issue != mention.issue and other.start <= mention.start and mention.end <= other.end
