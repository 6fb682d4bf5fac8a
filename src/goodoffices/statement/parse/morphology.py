"""Parts of speech and lemmas of parsed words, each kind of word worked out once.

Invariant: the result is that of the model's own attribute ruler and lemmatizer. Their rules depend on a word, its tag
and its dependency alone, but for a few about two words in a row; where a model has rules of another sort, its own
components are run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from goodoffices.statement.parse.parsed import Kind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
MOST = 200_000  # kinds of word kept in memory, some 100 MB
Key = tuple[int, int, int]  # the numbers of a word, its tag and its dependency in the model's table of strings
Test = Callable[[Any], bool]
_File = tuple[dict[str, list[int]], list[int]]


class _Word(NamedTuple):
    """What a rule asks of one word: a test for each attribute that it names; `words`, in small letters, where it names
    all that will do."""

    tests: tuple[tuple[str, Test], ...]
    words: frozenset[str] | None

    def holds(self, seen: Mapping[str, Any]) -> bool:
        return all(test(seen[name]) for name, test in self.tests)

    def may_have(self, tag: str, dep: str) -> bool:
        """Whether a word of that tag and dependency may do."""
        return all(test({"TAG": tag, "DEP": dep}[name]) for name, test in self.tests if name in ("TAG", "DEP"))


class _Rule(NamedTuple):
    """One rule of the ruler: what it asks of each word in a row, which of them it changes, and to what."""

    tests: tuple[_Word, ...]
    place: int
    changes: Mapping[str, Any]


class _Known(NamedTuple):
    """What comes of a word: the rules that hold of it by itself, those that begin with it, its kind."""

    rules: tuple[int, ...]
    opens: tuple[int, ...]
    kind: Kind


class Morphology:
    """The ruler and the lemmatizer of a pipeline as one table that fills as texts are read."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._strings = nlp.vocab.strings
        self._rules = _rules(nlp)
        _index(nlp)
        self._filed: dict[tuple[int, int], _File] = {}
        self._known: dict[Key, _Known] = {}
        self._lemmas: dict[tuple[int, str, str], str] = {}

    def kinds(self, doc: Doc) -> list[Kind]:
        """The kinds of the words of a tagged and parsed text."""
        if self._rules is None:
            return plain_kinds(self._nlp, doc)
        numbers: Any = doc.to_array(["ORTH", "TAG", "DEP"])
        keys: list[Key] = list(map(tuple, numbers.reshape(-1, 3).tolist()))
        known = [self._known.get(key) or self._learn(key) for key in keys]
        kinds = [one.kind for one in known]
        for at, one in enumerate(known):
            for rule in one.opens:
                self._pair(rule, at, keys, kinds)
        return kinds

    def _learn(self, key: Key) -> _Known:
        if len(self._known) >= MOST:
            self._known.clear()
        word, rules = self._seen(key), self._rules or ()
        by_word, rest = self._file(key[1], key[2])
        hold = sorted(n for n in (*by_word.get(word["LOWER"], ()), *rest) if rules[n].tests[0].holds(word))
        own = tuple(n for n in hold if len(rules[n].tests) == 1)
        opens = tuple(n for n in hold if len(rules[n].tests) > 1)
        known = self._known[key] = _Known(own, opens, self._changed(key, own))
        return known

    def _file(self, tag: int, dep: int) -> _File:
        """The rules whose first word may have a tag and a dependency: by that word, and those that name none."""
        filed = self._filed.get((tag, dep))
        if filed is None:
            by_word: dict[str, list[int]] = {}
            rest: list[int] = []
            for number, rule in enumerate(self._rules or ()):
                first = rule.tests[0]
                if first.may_have(self._strings[tag], self._strings[dep]):
                    for word in first.words or ():
                        by_word.setdefault(word, []).append(number)
                    rest += [number] if first.words is None else []
            filed = self._filed[tag, dep] = (by_word, rest)
        return filed

    def _seen(self, key: Key) -> dict[str, Any]:
        """A word as the rules look at it."""
        orth, tag, dep = key
        lexeme = self._nlp.vocab[orth]
        names = self._strings
        return {"LOWER": lexeme.lower_, "IS_SPACE": lexeme.is_space, "TAG": names[tag], "DEP": names[dep]}

    def _pair(self, rule: int, at: int, keys: list[Key], kinds: list[Kind]) -> None:
        """Change a word for what stands beside it, in the order of the rules."""
        tests, place, _ = (self._rules or ())[rule]
        row = keys[at : at + len(tests)]
        if len(row) < len(tests) or not all(test.holds(self._seen(key)) for test, key in zip(tests, row, strict=True)):
            return
        other = keys[at + place]
        kinds[at + place] = self._changed(other, sorted((*self._learn(other).rules, rule)))

    def _changed(self, key: Key, rules: Iterable[int]) -> Kind:
        """The kind of a word of which some rules hold; later rules go before earlier ones."""
        orth, tag, dep = key
        changes: dict[str, str] = {}
        for rule in rules:
            changes.update((self._rules or ())[rule].changes)
        pos = changes.get("POS", "")
        lemma = changes.get("LEMMA") or self._lemma(orth, pos, changes.get("MORPH", ""))
        names = self._strings
        return _kind(self._nlp.vocab[orth], pos, changes.get("TAG", names[tag]), changes.get("DEP", names[dep]), lemma)

    def _lemma(self, orth: int, pos: str, morph: str) -> str:
        """What the model's lemmatizer says of a word that stands alone."""
        key = (orth, pos, morph)
        known = self._lemmas.get(key)
        if known is None:
            from spacy.tokens import Doc

            if len(self._lemmas) >= MOST:
                self._lemmas.clear()
            token: Any = Doc(self._nlp.vocab, words=[self._strings[orth]])[0]
            token.pos_ = pos
            token.set_morph(morph or None)
            lemmatizer: Any = self._nlp.get_pipe(LEMMATIZER)
            known = self._lemmas[key] = str(lemmatizer.lemmatize(token)[0])
        return known


def plain_kinds(nlp: Language, doc: Doc) -> list[Kind]:
    """The same by the model's own components."""
    for name, pipe in nlp.pipeline:
        if name in (RULER, LEMMATIZER):
            doc = pipe(doc)
    return [_kind(token, token.pos_, token.tag_, token.dep_, token.lemma_) for token in doc]


def _kind(word: Any, pos: str, tag: str, dep: str, lemma: str) -> Kind:
    """A word, or an entry of the vocabulary, as a kind."""
    flags = (word.is_space, word.is_punct, word.is_quote, word.is_alpha, word.like_num)
    return Kind(word.text, word.lower_, lemma, pos, tag, dep, *flags)


def _index(nlp: Language) -> None:
    """Make the lists in which the lemmatizer looks for known words quick to look in."""
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER) if nlp.has_pipe(LEMMATIZER) else None
    known = lemmatizer.lookups.get_table("lemma_index", {}) if lemmatizer is not None else {}
    for part in [*known]:
        known[part] = frozenset(known[part])


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
    lower = word.get("LOWER", {})
    named = [lower] if isinstance(lower, str) else lower.get("IN")
    return _Word(known, frozenset(named) if named is not None else None)


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
