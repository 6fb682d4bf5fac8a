"""What pronouns and words like "the group" point back to.

Invariant: a word points to what stands before it, and never through itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING

from goodoffices.statement.parse.tree import DOERS
from goodoffices.statement.people.naming import Names
from goodoffices.statement.people.persons import Who
from goodoffices.vocabulary.names import public_bodies

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Sentence, Token

ARMED = frozenset({"rebel", "armed", "militant", "guerrilla", "insurgent", "separatist", "militia"})
HE = frozenset({"he", "she", "him", "his", "her"})
COMPARED = frozenset("smaller larger bigger smallest largest biggest other another second rival".split())  # noqa: SIM905
FOREMOST = frozenset({"main", "chief", "principal", "dominant", "leading", "biggest"})
HIRING = frozenset({"company", "employer", "operator", "carrier", "airline", "firm"})
BODIES = frozenset({"organisation", "armed_group", "party", "union", "people", "case"})
KINDS = {
    "": BODIES,
    "union": frozenset({"union", "organisation", "case"}),
    "militia": frozenset({"armed_group", "case"}),
    "party": frozenset({"party", "armed_group", "organisation", "case"}),
    **dict.fromkeys(HIRING, frozenset({"organisation", "case"})),
}
MEETING = frozenset("meet speak talk confer receive host call telephone phone".split())  # noqa: SIM905
TALK = frozenset({"talk", "meeting", "call", "conversation", "telephone", "discussion"})
VAGUE = frozenset({"group", "organization", "organisation", "body"})
THEY, IT = frozenset({"they", "their", "them"}), frozenset({"it", "its"})


class Pointing:
    """Who is pointed back to in one text. `everyone`: all that a noun phrase means; `actor`: who is named there."""

    def __init__(
        self, doc: Doc, names: Names, everyone: Callable[[Token], list[Who]], actor: Callable[[Token], Who]
    ) -> None:
        self._doc, self._names, self._everyone, self._actor = doc, names, everyone, actor
        self._places = sorted(names.actors)
        self._pronouns = [t for t in doc if t.lower_ in IT | THEY]
        self._asking = len(doc)  # the place of the word whose meaning is being looked for
        self._known: dict[int, list[Who]] | None = None

    def settle(self) -> None:
        """Take it that everybody in the text has been met: from now on a word means the same whenever asked for."""
        self._known = {}

    def pointed_at(self, at: Token) -> list[Who]:
        """Whom "it", "they" and their likes point to; nobody where that would hang on itself ("aides and their staffs",
        "their" being the aides’). Earlier pronouns are settled first, so that a chain of them costs one look each."""
        if at.i >= self._asking:
            return []
        if self._known is None:
            return self._looked_for(at) if self._asking == len(self._doc) else []
        if at.i not in self._known:
            for pronoun in self._pronouns[: bisect_left(self._pronouns, at.i, key=attrgetter("i"))]:
                if pronoun.i not in self._known:
                    self._known[pronoun.i] = self._looked_for(pronoun)
            self._known[at.i] = self._looked_for(at)
        return self._known[at.i]

    def _looked_for(self, at: Token) -> list[Who]:
        outer, self._asking = self._asking, at.i
        found = self._subject_before(at)
        self._asking = outer
        return found

    def _subject_before(self, at: Token) -> list[Who]:
        """Whom a pronoun points to: the last fitting subject of this sentence; else who the one before, or the one
        before that, is about, and only then another subject there."""
        plural = at.lower_ in THEY or at.pos_ == "NOUN"
        for token in reversed([t for t in at.sent if t.i < at.i and t.dep_ in DOERS and not _is_told_by(t, at)]):
            found = self._fitting(token, plural)
            if found:
                return found
        sentence = at.sent
        for _ in range(2):
            if sentence.start == 0:
                break
            sentence = self._doc[sentence.start - 1].sent
            found = self._topic(sentence, at) or self._other_subject(sentence, plural)
            if found:
                return found
        return self._last_named(at)

    def topic_before(self, at: Token) -> list[Who]:
        """Whom the sentence before that of a word is about, in the same paragraph."""
        if at.sent.start == 0:
            return []
        before = self._doc[at.sent.start - 1]
        gap = self._doc.text[before.idx + len(before) : at.sent.start_char] + before.text * before.is_space
        return [] if "\n" in gap else self._topic(before.sent, at)

    def _topic(self, sentence: Sentence, at: Token) -> list[Who]:
        """Whom the main clause of a sentence is about: its subject, or whom that points back to."""
        about = next((c for c in sentence.root.children if c.dep_ in DOERS), None)
        if about is None:
            return []
        if about.lower_ in THEY | IT:
            return self.pointed_at(about) if (about.lower_ in THEY) == (at.lower_ in THEY) else []
        if at.pos_ == "NOUN" and about.pos_ == "PROPN" and about.i not in self._names.actors:  # whose statement it is
            return [w for w in self._everyone(about) if w.party is not None]
        if at.lower_ in THEY and (met := self._who_met(about)):
            return met
        return self._fitting(about, at.lower_ in THEY or at.pos_ == "NOUN")

    def _who_met(self, about: Token) -> list[Who]:
        """Both of "X met Y", "X spoke with Y", "X held talks with Y"; nobody where one of them is not known."""
        verb = about.head
        nouns = [c for c in verb.children if c.dep_ == "dobj"]
        if verb.lemma_ not in MEETING and not (verb.lemma_ in ("hold", "have") and nouns and nouns[0].lemma_ in TALK):
            return []
        spots = [c for v in (verb, *nouns) for c in v.children if c.dep_ == "prep" and c.lower_ in ("with", "to")]
        others = [g for c in spots for g in c.children if g.dep_ == "pobj"]
        others += nouns if verb.lemma_ in ("meet", "receive", "host", "call", "telephone", "phone") else []
        found = {
            w.holder: w for t in (about, *others[:1]) for w in self._everyone(t) if w.kind not in ("media", "words")
        }
        return list(found.values()) if len(found) > 1 else []

    def _other_subject(self, sentence: Sentence, plural: bool) -> list[Who]:
        for token in reversed([t for t in sentence if t.dep_ in DOERS and t.head.dep_ != "ROOT"]):
            found = self._fitting(token, plural)
            if found:
                return found
        return []

    def _fitting(self, token: Token, plural: bool) -> list[Who]:
        if token.pos_ == "PRON" or token.lower_ in HE | THEY | IT:
            return []
        another_name = any(c.dep_ == "cc" and c.lower_ == "or" for c in token.children)  # "the Movement, or GAM, …"
        joined = any(c.dep_ == "conj" for c in token.children) and not another_name
        many = (token.tag_ in ("NNS", "NNPS") and not token.text.isupper()) or joined
        if many and not plural:
            return []
        if (
            token.i not in self._names.actors
            and token.lemma_.lower() not in self._names.roles.bodies | self._names.roles.collectives
        ):
            return []
        found = [w for w in self._everyone(token) if w.kind != "media"]
        return found if many or all(w.kind != "person" for w in found) else []

    def _last_named(self, at: Token) -> list[Who]:
        recent = [self._doc[i] for i in self._named_before(at, 60)]
        fit = [t for t in recent if self._names.actors[t.i].kind != "media" and t.dep_ not in ("amod", "compound")]
        return [self._actor(fit[-1])] if fit else []

    def _named_before(self, at: Token, reach: int) -> list[int]:
        """Where actors are named in the `reach` tokens before a word."""
        first = bisect_left(self._places, at.i - reach)
        return self._places[first : bisect_left(self._places, at.i)]

    def group_before(self, noun: Token) -> Who | None:
        """ "the coalition", "the group", "the rebel group": the body last named that is called so or of that kind."""
        lemma, actors = noun.lemma_.lower(), self._names.actors
        if any(c.lower_ in COMPARED for c in noun.children):
            return None
        places = self._named_before(noun, len(self._doc))
        called = [i for i in places if self._is_called(i, lemma)]
        if not called:
            later = {actors[i].name: i for i in self._places if self._is_called(i, lemma)}
            called = [*later.values()] if len(later) == 1 else []
        if not called and lemma in self._names.roles.parts:
            return None
        armed = any(c.lemma_.lower() in ARMED for c in (noun, *noun.children))
        kinds = KINDS.get(lemma, KINDS[""])
        near = called or [i for i in places if actors[i].kind in kinds and actors[i].name not in public_bodies()]
        fit = near or [i for i in places if actors[i].kind in kinds and not armed]
        return Who(actors[fit[-1]].name, actors[fit[-1]].name, None, "actor") if fit else None

    def only_one(self, noun: Token) -> Who | None:
        """ "Colombia’s largest rebel group": the one body of that kind; None where the text has no one, or two."""
        lemma, actors = noun.lemma_.lower(), self._names.actors
        if noun.tag_ != "NN" or not any(c.tag_ == "JJS" or c.lower_ in FOREMOST for c in noun.children):
            return None
        armed = any(c.lemma_.lower() in ARMED for c in noun.children)
        kinds = frozenset({"armed_group"}) if armed else KINDS.get(lemma)
        fit = {a.name for a in actors.values() if kinds and a.kind in kinds and a.name not in public_bodies()}
        return Who(name, name, None, "actor") if len(fit) == 1 and (name := fit.pop()) else None

    def _is_called(self, at: int, word: str) -> bool:
        """Whether a word is part of the name of the actor named at a place, as "council" of Transitional Council."""
        if word in VAGUE or (word == "union" and self._names.actors[at].name in public_bodies()):
            return False
        return self._doc[at].lower_ == word or word in self._names.actors[at].name.lower().split()

    def only_group(self, noun: Token) -> Who | None:
        """ "the rebels", "the militants": the armed group of the text, where it names one only."""
        if any(c.dep_ == "nummod" for c in noun.children):
            return None
        groups = {a.name: i for i, a in self._names.actors.items() if a.kind == "armed_group"}
        return self._actor(self._doc[min(groups.values())]) if len(groups) == 1 else None


def _is_told_by(token: Token, teller: Token) -> bool:
    """Whether a subject stands in what another subject says: of "foreign troops must leave, it said" the troops."""
    return token.head.dep_ in ("ccomp", "parataxis") and token.head.head == teller.head and teller.dep_ in DOERS
