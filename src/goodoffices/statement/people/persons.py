"""The people of a text: their full names, offices, and for whom they speak.

Invariant: an office is held for whoever the text says, and only where it says nothing, for whom the public knows it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.statement.parse.tree import phrase, text_of
from goodoffices.statement.people.dissent import in_own_name, of_opposition
from goodoffices.statement.people.naming import OWNING, Names
from goodoffices.vocabulary.people import ROLES as PUBLIC_ROLES
from goodoffices.vocabulary.people import known_person
from goodoffices.vocabulary.words import HYPHENS

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

TITLE_WORDS = frozenset(
    """prime foreign defence defense vice deputy chief special elect designate state national security interior finance
    top general senior acting former""".split()  # noqa: SIM905
)
LONGEST_OFFICE = 4  # words of an office before a name ("Public Works and Transport Minister" has five)
FORMER = frozenset({"former", "ex", "ex-", "onetime", "one-time", "retired", "late"})
NAMING = frozenset({"nsubj", "pobj", "appos", "nsubjpass", "conj", "dobj", "poss", "ROOT"})


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


Owner = Callable[["Token"], "str | None"]


class Acquaintance:
    """Gets to know the people of a text. `owner` says whom "its" and "their" point to, by those met so far."""

    def __init__(self, names: Names, year: int | None, owner: Owner) -> None:
        self.names, self.year, self._owner = names, year, owner
        self.known: dict[str, Who] = {}
        self.seen: list[tuple[int, Who]] = []

    def meet(self, known: dict[str, Who], seen: list[tuple[int, Who]]) -> None:
        """Fill `known` with the people by family name, and `seen` with where each is named (token index), in order."""
        self.known, self.seen = known, seen
        for token in self.names.doc:
            named = token.pos_ == "PROPN" and token.text not in HYPHENS and not self.names.is_named(token)
            if named and not self._is_part(token):
                self._meet(token)

    def _is_part(self, token: Token) -> bool:
        head = token.head
        return (
            token.dep_ in ("compound", "flat", "nmod")
            and head.pos_ == "PROPN"
            and head.i > token.i
            and not self.names.is_named(head)
        )

    def _meet(self, head: Token) -> None:
        words, titles = self._split(head)
        if not words or words[-1].lower_ in self.names.roles.things:
            return
        text = self.names.text
        full = text[words[0].idx : words[-1].idx + len(words[-1])]
        key = words[-1].text
        office, party = self._office(head, titles)
        full = self.names.named.get(head.i, full)
        own = in_own_name(words, titles)
        party = self.names.people.get(full) or (None if own and self.names.is_state(party) else party)
        known = self.known.get(key)
        if own and known is not None and self.names.is_state(known.party):
            known = replace(known, party=None)
        if known is None and len(words) == 1 and (by_first := self._by_first_name(key)) is not None:
            self.known[key] = by_first
            self.seen.append((head.i, by_first))
            return
        if known is not None and (
            len(words) == 1 or full.split()[0] == known.name.split()[0] or len(known.name.split()) == 1
        ):
            longer = full if len(full) > len(known.name) else known.name
            told = office if known.role in PUBLIC_ROLES else None
            self.known[key] = replace(known, name=longer, role=told or known.role or office, party=known.party or party)
        else:
            who = self._new(words, titles, office, party)
            who = replace(who, party=party) if who is not None and own else who
            if who is None:
                return
            self.known[key] = who
        self.known.setdefault(head.text, self.known[key])  # "Ben-Gvir" where "Ben" was taken for the name
        self.seen.append((head.i, self.known[key]))

    def _by_first_name(self, word: str) -> Who | None:
        """ "Mr. Haile" for Haile Kiros: someone met whose name begins with the word, if there is one only."""
        fit = {w.name: w for w in self.known.values() if w.name.split()[0] == word and " " in w.name}
        return next(iter(fit.values())) if len(fit) == 1 else None

    def _new(self, words: list[Token], titles: list[Token], office: str | None, party: str | None) -> Who | None:
        text = self.names.text
        full = text[words[0].idx : words[-1].idx + len(words[-1])]
        if full.islower():
            return None  # "the eastern shore" taken for a name
        former = any(t.lower_ in ("former", "ex") for t in titles) or (office or "").lower().startswith(
            ("former ", "the former ", "ex-")
        )
        public = None if former else known_person(" ".join([*(t.text for t in titles), full]), year=self.year)
        if not (
            titles or office or public or (len(words) > 1 and words[-1].dep_ in NAMING and not _is_place(words[-1]))
        ):
            return None
        if public is not None:
            party = party or public.of
            office = office or public.role
        title = " ".join(t.lower_ for t in titles if t.lower_ not in self.names.roles.honorifics)
        if party is None and not former and title and any(title.endswith(o) for o in self.names.roles.state_offices):
            party = self.names.main_state
        return Who(public.name if public and len(words) == 1 else full, party, office or title or None, "person")

    def _split(self, head: Token) -> tuple[list[Token], list[Token]]:
        """The words of a name and the titles before it ("Prime Minister" + "Benjamin Netanyahu")."""
        doc, start = head.doc, head.i
        while start > head.sent.start and self._continues(doc[start - 1], head):
            start -= 1
        run = [doc[i] for i in range(start, _end(head) + 1) if not doc[i].is_space]
        titles: list[Token] = []
        while run and (self._is_title(run[0]) or (titles and run[0].text in HYPHENS)):
            titles.append(run.pop(0))
        if titles and titles[-1].text in HYPHENS:
            run.insert(0, titles.pop())
        last = self._last_title(run)
        titles, run = titles + run[:last], run[last:]
        while run and not run[0].text[:1].isalpha():
            run.pop(0)
        before = (titles or run or [head])[0].i - 1
        while (
            before >= head.sent.start and self._is_title(doc[before]) and doc[before].pos_ in ("NOUN", "PROPN", "ADJ")
        ):
            titles.insert(0, doc[before])
            before -= 1
            if doc[before].lower_ == "of" and before > head.sent.start and self._is_title(doc[before - 1]):
                titles.insert(0, doc[before])  # "Secretary of State"
                before -= 1
        return run, titles

    def _last_title(self, run: list[Token]) -> int:
        """How many words of a run are an office of two words and more, as "Transport Minister" of one with a name."""
        roles = self.names.roles
        ends = [i + 1 for i, t in enumerate(run[:-1]) if 0 < i < LONGEST_OFFICE and t.lower_ in roles.departmental]
        return ends[-1] if ends else 0

    def _continues(self, token: Token, head: Token) -> bool:
        if self.names.is_named(token):
            return False
        if token.text in ("-", "’", "'") and token.i > head.sent.start:
            return token.nbor(-1).pos_ == "PROPN" and not token.whitespace_
        return token.pos_ == "PROPN" and (
            token.head == head or token.head.head == head or token.dep_ in ("compound", "flat")
        )

    def _is_title(self, token: Token) -> bool:
        roles = self.names.roles
        return token.lower_ in roles.honorifics or roles.is_office(token.lower_) or token.lower_ in TITLE_WORDS

    def _office(self, head: Token, titles: list[Token]) -> tuple[str | None, str | None]:
        """The words of an office beside a name, and whom it is held for."""
        beside = [c for c in head.children if c.dep_ == "appos" and c.i > head.i]
        if head.dep_ == "appos" and head.head.pos_ == "NOUN":
            beside.append(head.head)
        elif head.dep_ == "appos" and head.head.dep_ == "pobj" and head.head.head.head.pos_ == "NOUN":
            beside.append(
                head.head.head.head
            )  # "a spokesman for the Polisario, Brahim Salek": hung onto the nearer noun
        for noun in beside:
            if self.names.roles.is_office(noun.lemma_.lower()) or self.names.near(noun):
                cut = [head, *(c for c in noun.children if c.dep_ in ("relcl", "appos", "acl"))]
                words = phrase(noun, without=cut)
                if words[0].i < head.i:
                    words = [t for t in words if t.i < head.i]
                text = text_of(head.doc)[words[0].idx : words[-1].idx + len(words[-1])].strip(" ,")
                held_for = self.names.near(noun, head) or self._owned(noun)
                return text, None if of_opposition(noun) and self.names.is_state(held_for) else held_for
        title = " ".join(t.text for t in titles if t.lower_ not in self.names.roles.honorifics) or None
        title = title.replace(" - ", "-") if title else None
        return title, self._before(head, titles) or self.names.near(head)

    def _owned(self, noun: Token) -> str | None:
        """ "its spokesman", "the union’s chairman", "an official in the group": whoever the owner is."""
        owners = [c for c in noun.children if c.dep_ == "poss"]
        owners += [g for c in noun.children if c.lower_ in OWNING for g in c.children if g.dep_ == "pobj"]
        return next((party for owner in owners if (party := self._owner(owner)) is not None), None)

    def _before(self, head: Token, titles: list[Token]) -> str | None:
        """The actor named before a title: "Ukrainian President", "Israel’s prime minister", "PCS leader"."""
        if not titles or any(t.lower_ in ("former", "ex") for t in titles):
            return None
        first = titles[0]
        for at in range(first.i - 1, max(first.i - 3, head.sent.start - 1), -1):
            token = head.doc[at]
            if self.names.is_named(token):
                once = at > head.sent.start and head.doc[at - 1].lower_ in FORMER  # "former Finnish President"
                return None if once else self.names.actors[at].name
            if token.tag_ not in ("POS", "JJ", "NN", "NNP"):
                owner = token if token.dep_ == "poss" else None
                return self._owner(owner) if owner is not None else None
        return None


def _end(head: Token) -> int:
    """The last word of a name that the parser cut at a hyphen: of "Ben-Gvir" where "Ben" was taken for all of it."""
    doc, last = head.doc, head.i
    while last + 2 < head.sent.end and doc[last + 1].text in HYPHENS and doc[last + 2].text[:1].isupper():
        if doc[last].whitespace_ or doc[last + 1].whitespace_:
            break
        last += 2
    return last


def _is_place(head: Token) -> bool:
    """ "in Banda Aceh": a name after a word of place is no person."""
    return head.dep_ == "pobj" and head.head.lower_ in (
        "in",
        "to",
        "at",
        "near",
        "into",
        "from",
        "around",
        "across",
        "outside",
    )
