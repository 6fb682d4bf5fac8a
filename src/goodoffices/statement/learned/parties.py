"""Who in a text could be the holder of what some words tell, and what speaks for each.

Invariant: a candidate is somebody whom the text names or points to; what speaks for one is asked alike of all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log1p
from typing import TYPE_CHECKING

from goodoffices.statement.learned.pieces import Cut
from goodoffices.statement.learned.units import VERBS, Unit
from goodoffices.statement.parse.tree import subject
from goodoffices.statement.people.actors import Who
from goodoffices.statement.scene.scene import FIRST_PERSON, Scene

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence, Token

CLIMB = 12  # words from a unit's head up to the top of its sentence; deeper is a parse gone wrong
CHAIN = 3  # doers of the verbs over a unit that are asked for
FAR = 20  # sentences; further away is as far
MANY = 10  # mentions; more are as many
KINDS = ("actor", "person", "body", "words")
OWNING = ("by", "of", "from")
NOUNS = ("PROPN", "NOUN", "PRON")
FEATURES = (
    *("speaks", "issuer speaks", "nobody speaks", "speaks and is no doer", "speaks of us"),
    *(f"doer {place}" for place in range(CHAIN)),
    *("top doer", "doer by pronoun", "doer by passive", "doer, somebody speaks", "doer, nobody speaks"),
    *("agent", "owner", "in the sentence", "in the unit", "before the unit", "after the unit", "a doer beside"),
    *("mentions", "mentions, log", "doer elsewhere", "side", "named first", "distance", "named just before"),
    *("spoke just before", "spoke last", "spoke last, of us", "spoke last, in quotes", "spoke last, no doer"),
    *("doer just before", "lower case", "issuer"),
    *KINDS,
)


@dataclass(slots=True)
class Party:
    """One who could hold a stance: in which sentences named (by their place), how often a doer, as what kind."""

    name: str
    sentences: list[int] = field(default_factory=list)
    doing: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Mentioned:
    """Who is named at a word."""

    token: Token
    name: str


@dataclass(slots=True)
class Line:
    """What a sentence tells of people: who is named where, who speaks, who does."""

    mentions: list[Mentioned]
    speakers: list[str]
    doers: list[str]


class Parties:
    """The candidates of one text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._sentences = list(scene.doc.sents)
        self.place = {sentence.start: at for at, sentence in enumerate(self._sentences)}
        self.known: dict[str, Party] = {}
        speaking: dict[int, list[str]] = {}
        for attributed in scene.found:
            if attributed.speaker:
                names = [who.holder for who in scene.speakers(attributed)]
                speaking.setdefault(self.place[attributed.verb.sent.start], []).extend(names)
        self.lines = [self._line(at, s, speaking.get(at, [])) for at, s in enumerate(self._sentences)]
        self._sides = {who.holder for who in scene.people.sides}
        issuer = scene.speaking(scene.issuer) if scene.issuer is not None else None
        self._issuer = issuer.holder if issuer is not None else None
        self._last = self._last_speakers()

    @property
    def names(self) -> list[str]:
        return list(self.known)

    def _line(self, at: int, sentence: Sentence, speakers: list[str]) -> Line:
        mentions = []
        for token in sentence:
            for who in self._meant(token):
                party = self.known.setdefault(who.holder, Party(who.holder))
                party.sentences.append(at)
                party.kinds[who.kind] += 1
                party.doing += token.dep_ in ("nsubj", "nsubjpass")
                mentions.append(Mentioned(token, who.holder))
        for name in speakers:
            self.known.setdefault(name, Party(name))
        return Line(mentions, speakers, [m.name for m in mentions if m.token.dep_ in ("nsubj", "nsubjpass")])

    def _meant(self, token: Token) -> list[Who]:
        """Whom a word means, where it may mean somebody: a name, a pronoun, a doer."""
        if token.pos_ not in NOUNS or token.dep_ in ("compound", "amod"):
            return []
        people = self._scene.people
        named = token.i in people.actors or token.text in people.people or token.pos_ == "PRON"
        if not named and token.dep_ not in ("nsubj", "nsubjpass"):
            return []
        return [who for who in people.everyone(token) if who.holder and who.kind != "media"]

    def _last_speakers(self) -> list[list[str]]:
        """By sentence, who spoke last before it."""
        last: list[str] = []
        found = []
        for line in self.lines:
            found.append(last)
            last = line.speakers or last
        return found

    def places(self, unit: Unit, cut: Cut) -> list[int]:
        """For each of `names` the first piece that names it in the unit's sentence; -1 where none does."""
        named: dict[str, int] = {}
        for mention in self.lines[self.place[unit.head.sent.start]].mentions:
            if mention.token.i in cut.places:
                named.setdefault(mention.name, cut.places[mention.token.i][0])
        return [named.get(name, -1) for name in self.names]

    # --- what speaks for each ---------------------------------------------------------------------------------

    def table(self, unit: Unit) -> list[list[float]]:
        """For each of `names` its row of `FEATURES`."""
        at = self.place[unit.head.sent.start]
        beside = _Beside(self._scene, self, unit, at)
        return [beside.row(self.known[name], at) for name in self.names]

    def spoke_last(self, at: int) -> list[str]:
        return self._last[at]

    def is_side(self, name: str) -> bool:
        return name in self._sides

    def is_issuer(self, name: str) -> bool:
        return name == self._issuer


class _Beside:
    """What stands around one unit: who speaks, who does what its verbs tell, whose the things are."""

    def __init__(self, scene: Scene, parties: Parties, unit: Unit, at: int) -> None:
        self.parties, self.unit, self.line = parties, unit, parties.lines[at]
        self.before = parties.lines[at - 1] if at > 0 else Line([], [], [])
        self.last = parties.spoke_last(at)
        told = unit.attributed
        self.issued = told is not None and told is scene.issuer
        self.speakers = {w.holder for w in scene.speakers(told)} if told is not None and told.speaker else set()
        self.ours = any(t.lower_ in FIRST_PERSON for t in unit.words)
        self.quoted = any(a <= unit.spans[0][0] < b for a, b in scene.quotes)
        self.doers: list[tuple[Token, set[str]]] = []
        self.agents: set[str] = set()
        self.owners: set[str] = set()
        self._climb(scene)

    def _climb(self, scene: Scene) -> None:
        """Up from the unit's head, who does what each verb tells and whose each noun is."""

        def meant(noun: Token) -> set[str]:
            return {who.holder for who in scene.people.everyone(noun) if who.holder}

        word = self.unit.head
        for _ in range(CLIMB):
            below = {g: c for c in word.children if c.dep_ in ("prep", "agent") for g in c.children}
            if word.pos_ in VERBS:
                doer = subject(word)
                if doer is not None:
                    self.doers.append((doer, meant(doer)))
                self.agents.update(n for g, c in below.items() if c.dep_ == "agent" for n in meant(g))
            else:
                self.owners.update(n for g, c in below.items() if c.lower_ in OWNING for n in meant(g))
                self.owners.update(n for c in word.children if c.dep_ == "poss" for n in meant(c))
            if word.head is word:
                break
            word = word.head

    def row(self, party: Party, at: int) -> list[float]:
        """The features of one candidate, in the order of `FEATURES`."""
        found = [*self._speaking(party), *self._doing(party), *self._named(party, at), *self._before(party)]
        return [float(value) for value in found]

    def _speaking(self, party: Party) -> list[bool]:
        speaks = party.name in self.speakers
        nobody = self.unit.attributed is None
        doer = bool(self.doers) and party.name in self.doers[0][1]
        return [speaks, speaks and self.issued, nobody, speaks and not doer, speaks and self.ours]

    def _doing(self, party: Party) -> list[bool]:
        name, chain = party.name, self.doers
        does = [place < len(chain) and name in chain[place][1] for place in range(CHAIN)]
        first = chain[0][0] if does[0] else None
        nobody = self.unit.attributed is None
        return [
            *does,
            bool(chain) and name in chain[-1][1],
            first is not None and first.pos_ == "PRON",
            first is not None and first.dep_ == "nsubjpass",
            does[0] and not nobody,
            does[0] and nobody,
            name in self.agents,
            name in self.owners,
        ]

    def _named(self, party: Party, at: int) -> list[float]:
        here = [m.token for m in self.line.mentions if m.name == party.name]
        start, end = self.unit.spans[0][0], self.unit.spans[-1][1]
        many = len(party.sentences)
        return [
            bool(here),
            any(start <= t.idx < end for t in here),
            any(t.idx < start for t in here),
            any(t.idx >= end for t in here),
            any(t.dep_ == "nsubj" for t in here),
            min(many, MANY) / MANY,
            log1p(many),
            min(party.doing, MANY) / MANY,
            self.parties.is_side(party.name),
            bool({0, 1} & set(party.sentences)),
            min([abs(place - at) for place in party.sentences] + [FAR]) / FAR,
            at - 1 in party.sentences,
        ]

    def _before(self, party: Party) -> list[bool]:
        name, last = party.name, party.name in self.last
        no_doer = not self.doers or not self.doers[0][1]
        kind = party.kinds.most_common(1)[0][0] if party.kinds else "words"
        return [
            name in self.before.speakers,
            last,
            last and self.ours and not self.speakers,
            last and self.quoted and self.unit.attributed is None,
            last and no_doer,
            name in self.before.doers,
            name[:1].islower(),
            self.parties.is_issuer(name),
            *(kind == known for known in KINDS),
        ]
