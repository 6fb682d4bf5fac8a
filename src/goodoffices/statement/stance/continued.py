"""A proposal told over several sentences: "Under the draft, …. Monitors would be posted. The rebels would disarm."

Invariant: what "would" happen is the proposal’s only in the sentences that follow at once, in one paragraph and voice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.statement.clause.predicate import Predicate, frame_of
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Kind
from goodoffices.statement.parse.tree import SUBJECTS, negated, phrase
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import Scene

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

CONTINUED = "continued"
PLANNED = frozenset({"would", "'d", "’d"})


class Running:
    """The proposal that the text is telling of, sentence by sentence: whose it is, by where the sentence begins."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._told: dict[int, list[Who]] = {}

    def note(self, predicate: Predicate, holders: list[Who]) -> None:
        """Take note that a sentence tells what a proposal holds."""
        if predicate.through == "proposal" and holders:
            self._told[predicate.word.sent.start] = holders

    def whose(self, word: Token) -> list[Who]:
        """Whose proposal a sentence goes on to tell of; nobody’s where it does not."""
        first = word.sent.start
        if first == 0 or self.scene.issuer is not None:
            return []
        before = self.scene.doc[first - 1]
        holders = self._told.get(before.sent.start) or self._introduced(before, word)
        if (
            not holders
            or self._voices(word) != self._voices(before)
            or "\n" in self.scene.text[before.idx : word.sent.start_char]
        ):
            return []
        self._told[first] = holders
        return holders

    def _introduced(self, before: Token, word: Token) -> list[Who]:
        """Whose new proposal the sentence before tells that there is: "there is a proposal from the envoy"."""
        new = [
            self.scene.doc[t.at]
            for t in self.scene.tabled
            if t.owner and self.scene.doc[t.at].sent.start == before.sent.start
        ]
        fresh = [n for n in new if any(c.lower_ in ("a", "an") for c in n.children) and n.dep_ in ("attr", "dobj")]
        return self.scene.owners(fresh[-1]) if fresh and word.dep_ in ("ROOT", "ccomp", "conj") else []

    def _voices(self, word: Token) -> list[int]:
        """Who speaks around a word, by the places of their verbs."""
        return [a.verb.i for a in self.scene.around(word) if a.speaker]


def going_on(word: Token, predicates: list[Predicate]) -> Predicate | None:
    """ "Monitors would be posted along the river": what would be, as a predicate without a holder of its own."""
    planned = any(c.dep_ == "aux" and c.lower_ in PLANNED for c in word.children)
    stances = load_stances()
    if not planned or word.pos_ not in ("VERB", "AUX") or any(p.through not in ("deed", "self") for p in predicates):
        return None
    takes_stance = frame_of(word, stances.verbs) is not None and all(p.through != "deed" for p in predicates)
    if takes_stance or not any(c.dep_ in SUBJECTS for c in word.children):
        return None
    top = word
    while top.dep_ == "conj" and top.head.pos_ in ("VERB", "AUX"):
        top = top.head
    if top.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return None
    joined = [c for c in word.children if c.dep_ == "conj" and any(g.dep_ in SUBJECTS for g in c.children)]
    kind = Kind.REJECT if negated(word) else Kind.OFFER
    return Predicate(word, kind, None, phrase(word, without=joined), False, CONTINUED)
