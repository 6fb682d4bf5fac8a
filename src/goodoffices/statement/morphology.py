"""Parts of speech and lemmas of parsed words, each kind of word worked out once.

Invariant: the result is that of the model's own attribute ruler and lemmatizer. Their rules depend on a word, its tag
and its dependency alone, but for a few about two words in a row; where a model has rules of another sort, its own
components are run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
MOST = 200_000  # kinds of word kept in memory, some 100 MB
READ = ("ORTH", "LOWER", "IS_SPACE", "TAG", "DEP")
WRITTEN = ("TAG", "DEP", "POS", "LEMMA")
Key = tuple[int, ...]  # the attributes READ
Test = Callable[[Any], bool]


class _Word(NamedTuple):
    """What a rule asks of one word: a test for each attribute that it names."""

    tests: tuple[tuple[str, Test], ...]

    def holds(self, seen: Mapping[str, Any]) -> bool:
        return all(test(seen[name]) for name, test in self.tests)

    def may_have(self, tag: str) -> bool:
        return all(test(tag) for name, test in self.tests if name == "TAG")


class _Rule(NamedTuple):
    """One rule of the ruler: what it asks of each word in a row, which of them it changes, and to what."""

    tests: tuple[_Word, ...]
    place: int
    changes: Mapping[str, Any]


class _Kind(NamedTuple):
    """What comes of a word: the rules that hold of it by itself, those that begin with it, the attributes WRITTEN."""

    rules: tuple[int, ...]
    opens: tuple[int, ...]
    row: tuple[int, ...]


class Morphology:
    """The ruler and the lemmatizer of a pipeline as one table that fills as texts are read."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._strings = nlp.vocab.strings
        self._rules = _rules(nlp)
        self._by_tag: dict[int, tuple[int, ...]] = {}
        self._kinds: dict[Key, _Kind] = {}
        self._lemmas: dict[tuple[int, int, str], str] = {}

    def add_to(self, doc: Doc) -> Doc:
        """The parsed text with parts of speech and lemmas."""
        if self._rules is None:
            return self._plainly(doc)
        import numpy as np

        read: Any = doc.to_array(list(READ))
        keys: list[Key] = list(map(tuple, read.reshape(len(doc), -1).tolist()))
        kinds = [self._kind(key) for key in keys]
        rows = [kind.row for kind in kinds]
        for at, kind in enumerate(kinds):
            for rule in kind.opens:
                self._pair(rule, at, keys, rows)
        columns: Any = np.array(rows, dtype=np.uint64).reshape(len(doc), -1)
        return doc.from_array(list(WRITTEN), columns)

    def _plainly(self, doc: Doc) -> Doc:
        for name, pipe in self._nlp.pipeline:
            if name in (RULER, LEMMATIZER):
                doc = pipe(doc)
        return doc

    def _kind(self, key: Key) -> _Kind:
        known = self._kinds.get(key)
        if known is None:
            if len(self._kinds) >= MOST:
                self._kinds.clear()
            known = self._kinds[key] = self._worked_out(key)
        return known

    def _worked_out(self, key: Key) -> _Kind:
        word, rules = self._seen(key), self._rules or ()
        hold = [n for n in self._tagged(key[3]) if rules[n].tests[0].holds(word)]
        own = tuple(n for n in hold if len(rules[n].tests) == 1)
        opens = tuple(n for n in hold if len(rules[n].tests) > 1)
        return _Kind(own, opens, self._changed(key, own))

    def _tagged(self, tag: int) -> tuple[int, ...]:
        """The rules whose first word may have a tag."""
        if tag not in self._by_tag:
            name = self._strings[tag]
            fit = (n for n, rule in enumerate(self._rules or ()) if rule.tests[0].may_have(name))
            self._by_tag[tag] = tuple(fit)
        return self._by_tag[tag]

    def _seen(self, key: Key) -> dict[str, Any]:
        """A word as the rules look at it."""
        _, lower, space, tag, dep = key
        text = self._strings
        return {"LOWER": text[lower], "IS_SPACE": bool(space), "TAG": text[tag], "DEP": text[dep]}

    def _pair(self, rule: int, at: int, keys: list[Key], rows: list[tuple[int, ...]]) -> None:
        """Change a word for what stands beside it, in the order of the rules."""
        tests, place, _ = (self._rules or ())[rule]
        row = keys[at : at + len(tests)]
        if len(row) < len(tests) or not all(test.holds(self._seen(key)) for test, key in zip(tests, row, strict=True)):
            return
        other = keys[at + place]
        rows[at + place] = self._changed(other, sorted((*self._kind(other).rules, rule)))

    def _changed(self, key: Key, rules: Iterable[int]) -> tuple[int, ...]:
        """The attributes WRITTEN of a word of which some rules hold; later rules go before earlier ones."""
        orth, _, _, tag, dep = key
        changes: dict[str, Any] = {}
        for rule in rules:
            changes.update((self._rules or ())[rule].changes)
        strings = self._strings
        pos = _number_of_pos(changes.get("POS", ""))
        lemma = changes.get("LEMMA") or self._lemma(orth, pos, changes.get("MORPH", ""))
        return (
            strings.add(changes["TAG"]) if "TAG" in changes else tag,
            strings.add(changes["DEP"]) if "DEP" in changes else dep,
            pos,
            strings.add(lemma),
        )

    def _lemma(self, orth: int, pos: int, morph: str) -> str:
        """What the model's lemmatizer says of a word that stands alone."""
        key = (orth, pos, morph)
        known = self._lemmas.get(key)
        if known is None:
            from spacy.tokens import Doc

            if len(self._lemmas) >= MOST:
                self._lemmas.clear()
            token: Any = Doc(self._nlp.vocab, words=[self._strings[orth]])[0]
            token.pos = pos
            token.set_morph(morph or None)
            lemmatizer: Any = self._nlp.get_pipe(LEMMATIZER)
            known = self._lemmas[key] = str(lemmatizer.lemmatize(token)[0])
        return known


def _number_of_pos(name: str) -> int:
    from spacy.parts_of_speech import IDS

    number: int = IDS[name]
    return number


# --- the rules of the model -----------------------------------------------------------------------------------------


def _rules(nlp: Language) -> list[_Rule] | None:
    """The rules of the ruler in their order, or None where one is of a sort not known here."""
    if not {RULER, LEMMATIZER} <= set(nlp.pipe_names):
        return None
    ruler: Any = nlp.get_pipe(RULER)
    rules: list[_Rule] = []
    for number, changes in enumerate(ruler._attrs_unnormed):
        for words in ruler.matcher.get(str(number))[1]:
            asked = [_asked(word) for word in words]
            known = tuple(word for word in asked if word is not None)
            index = ruler.indices[number]
            if not set(changes) <= {"TAG", "DEP", "POS", "LEMMA", "MORPH"} or index < 0 or len(known) < len(words):
                return None
            rules.append(_Rule(known, index, changes))
    return rules


def _asked(word: Mapping[str, Any]) -> _Word | None:
    """A pattern for one word as tests; None where it is of a sort not known here."""
    tests = [(name, _test(value)) for name, value in word.items()]
    known = tuple((name, test) for name, test in tests if test is not None)
    if len(known) < len(word) or not set(word) <= {"LOWER", "IS_SPACE", "TAG", "DEP"}:
        return None
    return _Word(known)


def _test(value: Any) -> Test | None:
    if not isinstance(value, Mapping):
        return lambda seen: bool(seen == value)
    if len(value) != 1:
        return None
    (how, what), *_ = value.items()
    if how == "IN":
        return frozenset(what).__contains__
    if how == "NOT_IN":
        without: Sequence[str] = tuple(what)
        return lambda seen: seen not in without
    if how == "REGEX":
        pattern = re.compile(what)
        return lambda seen: pattern.search(seen) is not None
    return None
