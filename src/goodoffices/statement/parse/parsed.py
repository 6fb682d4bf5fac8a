"""A parsed text: words, how they hang together, and sentences.

Invariant: a parsed text is never changed once built. Words are plain objects with all that rules ask for at hand, since
rules ask each word a hundred questions; names and meanings are those of spaCy's `Doc`, `Token` and `Span`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Kind(NamedTuple):
    """What words of one spelling, tag and dependency have in common. `pos` as in Universal Dependencies, `tag` as in
    the Penn Treebank, `dep` as in ClearNLP."""

    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    is_space: bool = False
    is_punct: bool = False
    is_quote: bool = False
    is_alpha: bool = False
    like_num: bool = False


class Token:
    """A word or mark of a text: `i` is its place among the words, `idx` its offset; a root is its own `head`;
    `children` are in order of place. Words are equal only to themselves."""

    __slots__ = (
        *("doc", "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "whitespace_"),
        *("head", "children", "sent", "is_sent_start"),
        *("is_space", "is_punct", "is_quote", "is_alpha", "like_num"),
    )
    head: Token
    sent: Sentence

    def __init__(self, doc: Doc, i: int, idx: int, kind: Kind, spaced: bool) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        (self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.is_space, self.is_punct,
         self.is_quote, self.is_alpha, self.like_num) = kind  # fmt: skip
        self.whitespace_ = " " if spaced else ""
        self.children: Sequence[Token] = ()
        self.is_sent_start = False

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def nbor(self, step: int = 1) -> Token:
        """The word so many places on. Raises IndexError beyond the ends of the text."""
        if self.i + step < 0:
            raise IndexError(self.i + step)
        return self.doc[self.i + step]

    @property
    def ancestors(self) -> list[Token]:
        """The words that this one hangs below, the nearest first."""
        found, at = [], self
        while at.head is not at:
            at = at.head
            found.append(at)
        return found

    @property
    def subtree(self) -> list[Token]:
        """The word and all below it: what hangs on its left, itself, what hangs on its right."""
        found: list[Token] = []
        stack: list[tuple[Token, bool]] = [(self, False)]
        while stack:
            token, opened = stack.pop()
            if opened or not token.children:
                found.append(token)
                continue
            stack += [(c, False) for c in reversed(token.children) if c.i > token.i]
            stack.append((token, True))
            stack += [(c, False) for c in reversed(token.children) if c.i < token.i]
        return found

    @property
    def left_edge(self) -> Token:
        """The first word of the subtree."""
        return min(self.subtree, key=lambda token: token.i)

    def is_ancestor(self, other: Token) -> bool:
        """Whether another word hangs below this one."""
        return self in other.ancestors


class Sentence(list[Token]):
    """The words of a sentence: `start` and `end` are places of words, `start_char` and `end_char` offsets."""

    def __init__(self, words: Iterable[Token]) -> None:
        super().__init__(words)
        first, last = self[0], self[-1]
        self.doc, self.start, self.end = first.doc, first.i, last.i + 1
        self.start_char, self.end_char = first.idx, last.idx + len(last)

    @property
    def root(self) -> Token:
        """The first word that hangs on no other."""
        return next((token for token in self if token.head is token), self[0])


class Doc(list[Token]):
    """The words of a text, which together, with their spaces, are as long as the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.sents: list[Sentence] = []
        self._offsets: list[int] = []

    @classmethod
    def built(
        cls, text: str, kinds: Iterable[Kind], spaced: Iterable[bool], heads: Sequence[int], starts: Sequence[bool]
    ) -> Doc:
        """Of words in order: whether a space follows each, how far off its head is, whether it begins a sentence."""
        doc = cls(text)
        idx = 0
        for i, (kind, space) in enumerate(zip(kinds, spaced, strict=True)):
            doc.append(Token(doc, i, idx, kind, space))
            idx += len(kind.text) + space
        doc._offsets = [token.idx for token in doc]
        doc._hang(heads)
        begins = [i for i, start in enumerate(starts) if start or i == 0]
        for first, end in pairwise([*begins, len(doc)]):
            sentence = Sentence(doc[first:end])
            doc[first].is_sent_start = bool(starts[first])
            doc.sents.append(sentence)
            for token in sentence:
                token.sent = sentence
        return doc

    def _hang(self, heads: Sequence[int]) -> None:
        below: dict[int, list[Token]] = {}
        for token, step in zip(self, heads, strict=True):
            token.head = self[token.i + step]
            if step:
                below.setdefault(token.i + step, []).append(token)
        for at, children in below.items():
            self[at].children = tuple(children)

    def char_span(self, start: int, end: int) -> list[Token]:
        """The words that a stretch of the text touches; a space belongs to no word."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return []
        if start == first.idx + len(first):
            return self[first.i + 1 : last.i + 1]
        return self[first.i : last.i + 1]

    def _at(self, offset: int) -> Token | None:
        """The word at an offset, or before the space there."""
        at = bisect_right(self._offsets, offset) - 1
        if at < 0:
            return None
        token = self[at]
        return token if offset < token.idx + len(token) + len(token.whitespace_) else None
