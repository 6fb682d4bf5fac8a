"""Who is meant: the people and bodies of a text, found by name, office, or the words that point back to them.

Invariant: nobody is guessed. Where neither the text nor an office known to the public settles whom a word means, the
words themselves are the name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.statement.model import Participant
from goodoffices.statement.roles import load_roles
from goodoffices.statement.tree import phrase
from goodoffices.vocabulary.model import Actor, Vocabulary
from goodoffices.vocabulary.names import find_actors
from goodoffices.vocabulary.people import known_person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME_PARTS = frozenset({"compound", "flat", "nmod", "punct"})
OWNING = frozenset({"of", "for", "from", "in", "with", "at", "to"})
DROPPED = frozenset(
    {"det", "nummod", "predet", "relcl", "acl", "appos", "punct", "cc", "conj", "advmod", "advcl", "case", "npadvmod"}
)


@dataclass(frozen=True, slots=True)
class Who:
    """Someone meant. `party` is the state or organisation the person or body stands for (None: not known); `kind` is
    person, actor, body, media or words; `role` the words of an office."""

    name: str
    party: str | None = None
    role: str | None = None
    kind: str = "words"

    @property
    def holder(self) -> str:
        """Whose stance it is when this one takes it: the party, or where none is known the one meant."""
        return self.party or self.name


class Directory:
    """The people and bodies of one parsed text."""

    def __init__(
        self, doc: Doc, vocabulary: Vocabulary, cast: Sequence[Participant] = (), year: int | None = None
    ) -> None:
        self.doc, self.year, self.roles = doc, year, load_roles()
        self.actors: dict[int, Actor] = {}
        self.forms: dict[int, str] = {}
        self._mark_actors(vocabulary, cast)
        self.people: dict[str, Who] = {}
        self.seen: list[tuple[int, Who]] = []
        self._acronyms: dict[str, str] = {}
        self._main_state = self._most_told_state()
        self._meet_people()

    # --- building -----------------------------------------------------------------------------------------------

    def _mark_actors(self, vocabulary: Vocabulary, cast: Sequence[Participant]) -> None:
        by_offset = {token.idx: token.i for token in self.doc}
        for mention in find_actors(self.doc.text, vocabulary):
            self._mark(by_offset, mention.start, mention.end, mention.actor, mention.form)
        for participant in cast:
            own = Actor(
                participant.of if participant.role == "faction" and participant.of else participant.name, "case"
            )
            for alias in (participant.name, *participant.aliases):
                start = self.doc.text.find(alias)
                while start >= 0:
                    self._mark(by_offset, start, start + len(alias), own, "name")
                    start = self.doc.text.find(alias, start + 1)

    def _mark(self, by_offset: dict[int, int], start: int, end: int, actor: Actor, form: str) -> None:
        at = by_offset.get(start)
        while at is not None and at < len(self.doc) and self.doc[at].idx < end:
            self.actors[at], self.forms[at] = actor, form
            at += 1

    def _most_told_state(self) -> str | None:
        told = Counter(
            actor.name
            for i, actor in self.actors.items()
            if actor.kind == "state" and self.actors.get(i - 1) is not actor and not self._is_go_between(self.doc[i])
        )
        ranked = told.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _is_go_between(self, token: Token) -> bool:
        return any(
            c.lemma_.lower() in self.roles.mediating for c in (token.head, *token.head.children, *token.children)
        )

    def _meet_people(self) -> None:
        for token in self.doc:
            if (
                token.pos_ == "PROPN"
                and token.i not in self.actors
                and not (
                    token.dep_ in ("compound", "flat", "nmod")
                    and token.head.pos_ == "PROPN"
                    and token.head.i not in self.actors
                )
            ):
                self._meet(token)

    def _meet(self, head: Token) -> None:
        words, titles = self._name_words(head)
        if not words or words[0].lower_ in self.roles.honorifics:
            return
        full = self.doc.text[words[0].idx : words[-1].idx + len(words[-1])]
        key = words[-1].text
        office, party = self._office(head, titles)
        known = self.people.get(key)
        if known and (len(words) == 1 or known.name.split()[-1] == key):
            if len(full) > len(known.name) and not titles:
                known = replace(known, name=full)
            self.people[key] = replace(known, role=known.role or office, party=known.party or party)
            self.seen.append((head.i, self.people[key]))
            return
        titled = " ".join([*(t.text for t in titles), full])
        public = known_person(titled, year=self.year)
        if not (
            titles
            or office
            or public
            or (len(words) > 1 and head.dep_ in ("nsubj", "pobj", "appos", "nsubjpass", "conj"))
        ):
            return
        if public:
            party = party or public.of
            office = office or {"spokesperson": "spokesperson"}.get(public.role, public.role)
        title_text = " ".join(t.lower_ for t in titles)
        if party is None and any(title_text.endswith(o) for o in self.roles.state_offices if title_text):
            party = self._main_state
        name = public.name if public and len(words) == 1 else full
        self.people[key] = Who(name, party, office or title_text or None, "person")
        self.seen.append((head.i, self.people[key]))

    def _name_words(self, head: Token) -> tuple[list[Token], list[Token]]:
        start = head.i
        while start > 0 and (
            (
                (
                    (self.doc[start - 1].pos_ == "PROPN" and self.doc[start - 1].ent_iob_ != "O")
                    or self.doc[start - 1].pos_ == "PROPN"
                )
                and (start - 1) not in self.actors
                and self.doc[start - 1].sent == head.sent
            )
            or (self.doc[start - 1].text == "-" and start > 1 and self.doc[start - 2].pos_ == "PROPN")
        ):
            start -= 1
        run = [self.doc[i] for i in range(start, head.i + 1)]
        titles: list[Token] = []
        while run and (self._is_title(run[0]) or (titles and run[0].lower_ in ("of",))):
            titles.append(run.pop(0))
        before = run[0].i - 1 - len(titles) if run else -1
        while (
            before >= 0
            and self.doc[before].lemma_.lower() in (self.roles.principals | self.roles.agents)
            and self.doc[before].pos_ in ("NOUN", "PROPN")
        ):
            titles.insert(0, self.doc[before])
            before -= 1
        return run, titles

    def _is_title(self, token: Token) -> bool:
        lemma = token.lower_
        return (
            lemma in self.roles.honorifics
            or self.roles.is_office(lemma)
            or lemma
            in (
                "prime",
                "foreign",
                "defence",
                "defense",
                "vice",
                "deputy",
                "chief",
                "special",
                "state",
                "national",
                "security",
                "interior",
                "finance",
                "top",
                "general",
            )
        )

    def _office(self, head: Token, titles: list[Token]) -> tuple[str | None, str | None]:
        """The words of an office beside a name and whom it is held for."""
        apposed = [c for c in head.children if c.dep_ == "appos" and c.i > head.i]
        if head.dep_ == "appos" and head.head.pos_ == "NOUN":
            apposed.append(head.head)
        for noun in apposed:
            if self.roles.is_office(noun.lemma_.lower()) or self._actor_near(noun):
                words = phrase(noun, without=[head, *(c for c in noun.children if c.dep_ in ("relcl", "appos"))])
                text = self.doc.text[words[0].idx : words[-1].idx + len(words[-1])].strip(" ,")
                return text, self._actor_near(noun, without=head)
        actor = self._actor_near(head)
        if titles:
            left = self.doc[max(titles[0].i - 3, head.sent.start) : titles[0].i]
            beside = next(
                (self.actors[t.i].name for t in reversed(list(left)) if t.i in self.actors and t.i >= titles[0].i - 2),
                None,
            )
            return " ".join(t.text for t in titles if t.lower_ not in self.roles.honorifics) or None, beside or actor
        return None, actor

    def _actor_near(self, noun: Token, without: Token | None = None) -> str | None:
        """The actor whose name modifies a noun: "Qatari foreign ministry", "spokesman for Hamas", "Israel’s army"."""
        for child in noun.children:
            if child == without:
                continue
            if (
                child.dep_ in ("amod", "compound", "poss", "nmod", "appos")
                and child.i in self.actors
                and child.dep_ != "appos"
            ):
                return self.actors[child.i].name
        for child in noun.children:
            if child == without or child.dep_ not in ("prep", "poss", "compound", "amod"):
                continue
            if child.dep_ == "prep" and child.lower_ not in OWNING:
                continue
            for grand in child.children:
                if grand == without:
                    continue
                if grand.i in self.actors:
                    return self.actors[grand.i].name
                if grand.dep_ in ("pobj", "poss", "compound", "amod"):
                    near = self._actor_near(grand, without)
                    if near:
                        return near
        return None

    # --- asking -------------------------------------------------------------------------------------------------

    def everyone(self, head: Token | None) -> list[Who]:
        """All that a noun phrase names, joined ones included ("the United States, Qatar and Egypt")."""
        if head is None:
            return []
        heads = [head]
        for token in heads:
            heads.extend(c for c in token.children if c.dep_ == "conj" and c not in heads)
        found: list[Who] = []
        for token in heads:
            who = self.who(token)
            if who is not None and who.name not in {w.name for w in found}:
                found.append(who)
        return found

    def who(self, head: Token | None) -> Who | None:
        """Whom a noun phrase means, by its head. None for a pronoun that points to nobody known, and for no noun."""
        if head is None:
            return None
        if head.pos_ == "PRON" or head.lower_ in ("his", "her", "their", "its", "both", "others", "some", "many"):
            return self._pronoun(head)
        if head.i in self.actors:
            return self._actor(head)
        if head.text in self.people:
            return self.people[head.text]
        if head.pos_ == "PROPN":
            return self._named(head)
        return self._common(head)

    def _actor(self, head: Token) -> Who:
        actor, form = self.actors[head.i], self.forms[head.i]
        if form == "demonym" and head.tag_ in ("NNS", "NNPS") and head.dep_ not in ("amod", "compound", "poss"):
            return Who(head.text, None, None, "words")
        return Who(actor.name, actor.name, None, "media" if actor.kind == "media" else "actor")

    def _named(self, head: Token) -> Who:
        name = self._name_text(head)
        near = self._actor_near(head)
        if near and head.lemma_.lower() in self.roles.bodies:
            return Who(near, near, None, "actor")
        known = self._acronyms.get(name, name)
        return Who(known, near if head.lemma_.lower() in self.roles.bodies else None, None, "words")

    def _common(self, noun: Token) -> Who | None:
        lemma = noun.lemma_.lower()
        if lemma in self.roles.documents:
            issuer = self._issuer(noun)
            if issuer is not None:
                return replace(issuer, role=issuer.role or noun.lower_)
        for name in (c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"):
            if name.text in self.people:
                return self.people[name.text]
        near = self._actor_near(noun)
        office = self.roles.is_office(lemma)
        definite = any(c.lower_ in ("the", "this", "that") for c in noun.children if c.dep_ == "det")
        text = self._name_text(noun)
        if office and noun.tag_ == "NN":
            last = self._last_person(noun, lemma, near) if definite and not self._is_unnamed(noun) else None
            return last or Who(text, near, text, "person")
        if near and (lemma in self.roles.bodies or office):
            return Who(near, near, text if office else None, "body")
        if definite and lemma in self.roles.groups:
            back = self._last_group(noun)
            if back:
                return Who(back, back, None, "body")
        if lemma in self.roles.state_offices and self._main_state and definite:
            return Who(self._main_state, self._main_state, None, "body")
        return (
            Who(text, near, None, "words")
            if lemma in self.roles.collectives or near
            else Who(text, None, None, "words")
        )

    def _issuer(self, noun: Token) -> Who | None:
        for child in noun.children:
            if child.dep_ == "poss":
                return self.who(child)
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
                return next((self.who(c) for c in child.children if c.dep_ == "pobj"), None)
        near = self._actor_near(noun)
        if near:
            return Who(near, near, None, "actor")
        return self._last_speaker_group(noun)

    def _is_unnamed(self, noun: Token) -> bool:
        return any(c.lower_ in ("a", "an", "another", "one", "second", "other") for c in noun.children)

    def _pronoun(self, pronoun: Token) -> Who | None:
        form = pronoun.lower_
        if form in ("he", "she", "him", "his", "her"):
            return self._last_person(pronoun)
        if form in ("it", "its", "they", "their", "them"):
            back = self._last_group(pronoun, any_actor=True)
            return Who(back, back, None, "body") if back else None
        if form in ("both",):
            return Who("both sides")
        return None

    def _last_person(self, at: Token, role: str = "", party: str | None = None) -> Who | None:
        before = [(i, w) for i, w in self.seen if i < at.i and (not role or (w.role and role in w.role.lower()))]
        if party:
            before = [(i, w) for i, w in before if w.party == party]
        if not before:
            return None
        for i, who in reversed(before):
            if self.doc[i].dep_ in ("nsubj", "nsubjpass") or (self.doc[i].dep_ == "appos" and not role):
                if at.sent.start - self.doc[i].sent.start < 120:
                    return self._latest(who)
                break
        return self._latest(before[-1][1])

    def _latest(self, who: Who) -> Who:
        return self.people.get(who.name.split()[-1], who)

    def _last_group(self, at: Token, any_actor: bool = False) -> str | None:
        """The group last named: the subject of the sentence so far or of the one before, else the nearest."""
        recent = [self.doc[i] for i in self.actors if at.i - 90 < i < at.i]
        fit = [
            t
            for t in recent
            if self.actors[t.i].kind != "media" and (any_actor or self.actors[t.i].kind not in ("state",))
        ]
        subjects = [t for t in fit if t.dep_ in ("nsubj", "nsubjpass")]
        pick = (subjects or fit)[-1:] if any_actor else fit[-1:]
        return self.actors[pick[0].i].name if pick else None

    def _last_speaker_group(self, at: Token) -> Who | None:
        back = self._last_group(at, any_actor=True)
        return Who(back, back, None, "body") if back else None

    def _name_text(self, noun: Token) -> str:
        """The words of a phrase without articles, numbers, and what is added after."""
        kept: list[Token] = []
        for token in phrase(noun, without=[c for c in noun.children if c.dep_ in DROPPED]):
            kept.append(token)
        kept = [t for t in kept if t.i <= noun.i or t.dep_ in ("prep", "pobj", "compound", "amod", "det", "poss")]
        if not kept:
            return noun.text
        text = self.doc.text[kept[0].idx : kept[-1].idx + len(kept[-1])]
        return " ".join(text.split()).strip(" ,’'\"“”")

    def mentions(self) -> Iterable[tuple[int, Actor]]:
        """Every named actor in the order of the text: token index and actor, once a mention."""
        for i in sorted(self.actors):
            if self.actors.get(i - 1) is not self.actors[i]:
                yield i, self.actors[i]
