"""Every actor named in a text: those of the vocabulary, those of the case, and those that the text itself introduces.

Invariant: a token belongs to one actor at most; a name of the case beats a name of the vocabulary, and a longer name
that the text introduces beats a shorter one inside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.cues import load_cues
from goodoffices.statement.lexicon.roles import load_roles
from goodoffices.statement.lexicon.stances import load_stances
from goodoffices.statement.model import Participant
from goodoffices.statement.parse.tree import DOERS, text_of
from goodoffices.statement.people.organisations import (
    BODY,
    BODY_OF,
    GOVERNMENT,
    SHORT,
    after_and,
    after_owner,
    is_acronym,
    is_adjective_of,
    is_own,
    kind_of,
    led_bodies,
    organisations,
    spelled,
)
from goodoffices.vocabulary.model import Actor, Vocabulary
from goodoffices.vocabulary.names import find_actors
from goodoffices.vocabulary.people import known_person

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

STATES = frozenset({"state", "introduced"})
PLACING = frozenset({"in", "at", "to", "from", "near", "into", "outside", "around", "for"})
OWNING = frozenset({"of", "for", "from", "in", "with", "at", "to"})
MODIFYING = frozenset({"amod", "compound", "poss", "nmod"})
OFFICIAL = frozenset("officials official authorities leaders government spokesman spokeswoman".split())  # noqa: SIM905
SENT = OFFICIAL | frozenset(
    "envoys negotiators delegates delegations representatives diplomats ministers delegation envoy negotiator".split()  # noqa: SIM905
)
PARTICIPLES = frozenset({"VBN", "VBG"})


class Names:
    """Who is named where: `actors` and `forms` by token index; a form is name, alias, demonym or seat. `people` are
    those whom the case names, with the party each speaks for; `named` says where, by token index. `kinds` are those of
    the vocabulary's actors, by name."""

    def __init__(self, doc: Doc, vocabulary: Vocabulary, cast: Sequence[Participant] = ()) -> None:
        self.doc, self.roles = doc, load_roles()
        self.people: dict[str, str] = {}
        self.named: dict[int, str] = {}
        self.actors: dict[int, Actor] = {}
        self.forms: dict[int, str] = {}
        self.text = text_of(doc)
        self.kinds = {actor.name: actor.kind for actor in vocabulary.actors}
        self._offsets = {token.idx: token.i for token in doc}
        for mention in find_actors(self.text, vocabulary):
            if mention.form == "seat" and self._is_place(mention.start):
                continue
            if not (mention.form == "demonym" and self.doc[max(self._at(mention.start) - 1, 0)].lower_ == "ethnic"):
                self._mark(mention.start, mention.end, mention.actor, mention.form)
        self._introduced()
        self._unheard_of()
        for participant in cast:
            self._cast(participant)
        self.main_state = self._most_told_state()

    def near(self, noun: Token, without: Token | None = None) -> str | None:
        """The actor whose name modifies a noun: "Qatari foreign ministry", "spokesman for Hamas", "Israel’s army"."""
        children = [c for c in noun.children if c != without]
        if any(c.lower_ in ("former", "ex", "retired", "late", "one-time") for c in children):
            return None
        called = self.actors.get(noun.i + 1)
        if called is not None and called.kind not in STATES and any(c.i == noun.i + 1 for c in children):
            return called.name  # "the Colombian rebel group ELN"
        beside = [self.actors[c.i] for c in children if c.dep_ in MODIFYING and c.i in self.actors]
        if is_own(noun, self.roles):
            beside = [a for a in beside if a.kind not in STATES]
        if beside:  # "Colombia’s ELN rebels" are the ELN’s
            return beside[-1 if beside[-1].kind not in STATES else 0].name
        for child in children:
            if child.tag_ in PARTICIPLES and child.dep_ in MODIFYING:
                continue  # "Russian-backed separatists" are not Russia’s
            if child.dep_ in MODIFYING or (child.dep_ == "prep" and child.lower_ in OWNING):
                found = self._below(child, without)
                if found:
                    return found
        return None

    def is_named(self, token: Token) -> bool:
        return token.i in self.actors

    def is_state(self, name: str | None) -> bool:
        return any(a.name == name and a.kind in STATES for a in self.actors.values())

    def _below(self, token: Token, without: Token | None) -> str | None:
        for child in token.children:
            if child == without:
                continue
            if child.i in self.actors:
                return self.actors[child.i].name
            if child.dep_ in ("pobj", *MODIFYING):
                found = self.near(child, without)
                if found:
                    return found
        return None

    def _is_place(self, start: int) -> bool:
        """ "in Jakarta": a capital after such a word is a place and no government; "envoys from Jakarta" are not of a
        place, nor are "officials in Jakarta"."""
        at = self._offsets.get(start, 0)
        if at == 0 or self.doc[at - 1].lower_ not in PLACING:
            return False
        before, sender = self.doc[max(at - 2, 0)].lower_, self.doc[at - 1].lower_ == "from"
        return before != "according" and not (before in SENT and (sender or before in OFFICIAL))

    def _introduced(self) -> None:
        """Bodies that the text names in full: "the High Negotiations Committee (HNC)", "the Dockers’ Union"."""
        for match in GOVERNMENT.finditer(self.text):
            if not any(self.roles.is_office(w) for w in match["name"].lower().split()):  # "of President X"
                self._introduce(match["name"], match.start("name"), match.end("name"))
        for match in BODY.finditer(self.text):
            start = match.start() + (after_and(match.group(), self.text) or after_owner(match.group()))
            self._introduce(self.text[start : match.end()], start, match.end())
        for match in BODY_OF.finditer(self.text):
            if self._at(match.start()) not in self.actors:
                self._introduce(match.group(), match.start(), match.end())
        for name, start, end in led_bodies(self.text):
            self._mark(start, end, Actor(name, "organisation"), "name")
        for name, start, end in organisations(self.text, self.roles):
            if self._at(start) not in self.actors:
                self._mark(start, end, Actor(name, "organisation"), "name")
        self._abbreviated()

    def _abbreviated(self) -> None:
        """ "The Dockers’ Federation (FGT)": the short name stands for the long one from there on."""
        short: dict[str, Actor] = {}
        for match in SHORT.finditer(self.text):
            start = match.start("long") + spelled(match["long"], match["short"])
            long = self.text[start : match.end("long")]
            actor = self._introduce(long, start, match.end("long"))
            short[match["short"]] = actor or self.actors.get(
                self._at(match.end("long") - 1), Actor(long, "organisation")
            )
        for word, actor in short.items():
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", self.text):
                self._mark(match.start(), match.end(), actor, "alias")

    def _unheard_of(self) -> None:
        """Countries and groups that no list knows: a lone name that speaks or owns a government, and its adjectives."""
        met: dict[str, Actor] = {}
        common = self.roles.bodies | self.roles.agents | self.roles.principals | self.roles.collectives
        names = [t for t in self.doc if t.pos_ == "PROPN" and t.i not in self.actors and t.text[:1].isupper()]
        lone = [t for t in names if len(t) > 3 or is_acronym(t)]
        parts = {
            t.text for t in lone if t.dep_ == "compound" or any(c.dep_ in ("compound", "flat") for c in t.children)
        }
        for token in lone:
            if token.text in parts or not self._acts(token) or known_person(token.text):
                continue
            if token.lemma_.lower().removesuffix("s") not in common and not (
                token.is_sent_start and token.tag_ == "NNPS"
            ):
                met.setdefault(token.text, Actor(token.text, kind_of(token)))
        for token in self.doc if met else ():
            if token.i in self.actors or not token.text[:1].isupper():
                continue
            if token.text in met:
                self.actors[token.i], self.forms[token.i] = met[token.text], "name"
            elif (actor := next((a for n, a in met.items() if is_adjective_of(token.text, n)), None)) is not None:
                self.actors[token.i], self.forms[token.i] = actor, "demonym"

    def _acts(self, token: Token) -> bool:
        """Whether a name does what states and groups do: says, agrees, owns a government, has a president."""
        if token.dep_ in DOERS and token.head.pos_ == "VERB":
            return load_cues().is_cue(token.head.lemma_.lower())
        if token.dep_ == "poss":
            owned = self.roles.bodies | self.roles.state_offices | load_stances().proposals
            return token.head.lemma_.lower() in owned
        between = token.head.head if token.dep_ == "conj" else token.head
        if token.dep_ in ("pobj", "conj") and between.lower_ == "between":
            return True
        if is_acronym(token) and token.dep_ == "pobj" and self.roles.is_office(token.head.head.lemma_.lower()):
            return token.head.lower_ in ("of", "for", "at", "with")
        return token.dep_ == "pobj" and token.head.lower_ == "of" and self.roles.is_office(_title_of(token.head.head))

    def _introduce(self, name: str, start: int, end: int) -> Actor | None:
        """Mark a body, unless it is known already by its whole name; a demonym within it is part of its name."""
        known = [self.forms[i] for i in range(self._at(start), self._at(end - 1) + 1) if i in self.forms]
        if (
            "\n\n" in name
            or any(form in ("name", "alias") for form in known)
            or name.split()[0].lower() in ("the", "a", "but", "and")
        ):
            return None
        actor = Actor(name, "organisation")
        self._mark(start, end, actor, "name")
        return actor

    def _cast(self, participant: Participant) -> None:
        party = participant.of if participant.role == "faction" and participant.of else participant.name
        own = Actor(party, "case")
        for alias in (participant.name, *participant.aliases):
            bare = re.sub(r"^(?:the|The)\s+", "", alias)
            if _is_person(bare, self.text):
                self._cast_person(bare, party)
                continue
            pattern = re.escape(bare).replace("'", "['’]").replace("’", "['’]")
            for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", self.text):
                self._mark(match.start(), match.end(), own, "name")

    def _cast_person(self, name: str, party: str) -> None:
        self.people[name] = party
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.text):
            self.named.update(dict.fromkeys(range(self._at(match.start()), self._at(match.end() - 1) + 1), name))

    def _at(self, offset: int) -> int:
        while offset not in self._offsets and offset > 0:
            offset -= 1
        return self._offsets.get(offset, 0)

    def _mark(self, start: int, end: int, actor: Actor, form: str) -> None:
        at = self._offsets.get(start)
        while at is not None and at < len(self.doc) and self.doc[at].idx < end:
            self.actors[at], self.forms[at] = actor, form
            at += 1

    def _most_told_state(self) -> str | None:
        """The state of the story: a side of the talks if one side is a state, else the one named most often,
        go-betweens left out; None where two are even."""
        sides = {
            self.actors[t.i].name
            for between in self.doc
            if between.lower_ == "between"
            for t in between.subtree
            if t.i in self.actors and self.actors[t.i].kind in STATES and t.dep_ in ("pobj", "conj")
        }
        if len(sides) == 1:
            return sides.pop()
        told = Counter(
            actor.name
            for i, actor in self.actors.items()
            if actor.kind in STATES and self.actors.get(i - 1) is not actor and not self._is_go_between(self.doc[i])
        )
        ranked = told.most_common(2)
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            told.update(self._governed())
            ranked = told.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _governed(self) -> list[str]:
        """The states whose offices the text names: "the Colombian president", "Mali’s army"."""
        offices = self.roles.state_offices
        return [
            actor.name
            for i, actor in self.actors.items()
            if actor.kind in STATES
            and self.doc[i].dep_ in MODIFYING
            and any(t.lemma_.lower() in offices for t in (self.doc[i].head, *self.doc[i].head.children))
        ]

    def _is_go_between(self, token: Token) -> bool:
        return any(
            c.lemma_.lower() in self.roles.mediating for c in (token.head, *token.head.children, *token.children)
        )


def _is_person(name: str, text: str) -> bool:
    """Whether a name of a case is a person’s: two or three capitalised words, of which the last comes after a title.

    >>> _is_person("Per Lunde", "Mr. Lunde said no."), _is_person("Free Aceh Movement", "the movement")
    (True, False)
    """
    words = name.split()
    if not 2 <= len(words) <= 3 or not all(w[:1].isupper() for w in words):
        return False
    titled = rf"\b(?:Mr|Mrs|Ms|Dr|Gen|Sir|Lady|Lord|Prof)\.?\s+{re.escape(words[-1])}\b"
    return known_person(name) is not None or re.search(titled, text) is not None


def _title_of(noun: Token) -> str:
    """The title before a name ("President" of "President Marta Orsova"), or the noun itself."""
    title = next((c for c in noun.children if c.dep_ == "compound"), noun)
    return title.lemma_.lower()
