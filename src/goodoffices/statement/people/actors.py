"""Who is meant: the people and bodies of a text, found by name, office, or the words that point back to them.

Invariant: nobody is guessed. Where neither the text nor an office known to the public settles whom a word means, the
words themselves are the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.statement.model import Participant
from goodoffices.statement.parse.tree import titled, with_joined
from goodoffices.statement.people.called import called, is_bare, joined_owners, parties_in, represented, whose
from goodoffices.statement.people.dissent import fights
from goodoffices.statement.people.earlier import institution, named_before
from goodoffices.statement.people.naming import STATES, Names
from goodoffices.statement.people.offices import Offices
from goodoffices.statement.people.persons import Acquaintance, Who
from goodoffices.statement.people.pointing import HE, IT, THEY, Pointing
from goodoffices.statement.people.sides import at_odds, contenders, means_both, two_sides, two_states
from goodoffices.statement.people.standing import is_secretary_general, stands_for
from goodoffices.vocabulary.model import Vocabulary

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

__all__ = ["Directory", "Who"]

MEDIATING = frozenset({"mediator", "facilitator", "moderator", "intermediary"})
BODIES, UN = frozenset({"organisation", "union", "party"}), "United Nations"
ISSUED = frozenset("issue release sign write make draft publish post send put".split())  # noqa: SIM905


class Directory:
    """The people and bodies of one parsed text."""

    def __init__(
        self, doc: Doc, vocabulary: Vocabulary, cast: Sequence[Participant] = (), year: int | None = None
    ) -> None:
        self.doc = doc
        self.names = Names(doc, vocabulary, cast)
        self.actors, self.roles = self.names.actors, self.names.roles
        self._pointing = Pointing(doc, self.names, self.everyone, self._actor)
        self.sides: list[Who] = []
        self._are_told = True
        self.people: dict[str, Who] = {}
        self.seen: list[tuple[int, Who]] = []
        self._offices = Offices(self.names, self.people, self.seen, self.who)
        Acquaintance(self.names, year, self._owner).meet(self.people, self.seen)
        self._settle_parties()
        self.sides = two_sides(doc, self.everyone, self.seen, self.roles.is_office)
        self._are_told = len(self.sides) == 2
        self.sides = self.sides or contenders(self.names)
        self._pointing.settle()

    def _settle_parties(self) -> None:
        """For whom people speak of whom no office or title tells it, by all that the text says of them."""
        for at, met in self.seen:
            known = self._offices.latest(met)
            if known.party is None and known.name not in self.names.people:
                party = stands_for(self.doc[at], self.who, self.roles, self.names.main_state)
                if party is None and (known.role or "").lower() in self.roles.running:
                    body = self._pointing.group_before(self.doc[at])
                    party = body.name if body is not None else None
                if party is not None:
                    self.people[known.name.split()[-1]] = replace(known, party=party)

    def speaking_for(self, who: Who) -> Who:
        """One who answers in a transcript, with the institution whose transcript it is."""
        return who if who.party else replace(who, party=institution(who, self.names))

    # --- asking -------------------------------------------------------------------------------------------------

    def everyone(self, head: Token | None) -> list[Who]:
        """All that a noun phrase means, joined ones included ("the United States, Qatar and Egypt", "both sides")."""
        if head is None:
            return []
        if head.lower_ in THEY or head.lower_ in IT:
            return self._pointing.pointed_at(head)
        both = len(self.sides) == 2 and means_both(head) and (at_odds(head) or self.names.near(head) is None)
        if both and (self._are_told or head.tag_ != "NNPS"):  # "the Parties" of a paper are named in it
            return self.sides
        if len(self.sides) == 2 and (self.roles.is_office(lemma := head.lemma_.lower()) or lemma in self.roles.bodies):
            sent = (g for c in head.children if c.lower_ in ("of", "for", "from", "on") for g in c.children)
            if any(g.dep_ == "pobj" and means_both(g) for g in sent):
                return self.sides  # "negotiators for the two sides"
        if means_both(head) and (parties := self._parties(head)):
            return parties
        listed = [c for c in head.children if c.dep_ == "appos" and c.i in self.actors and head.tag_ == "NNS"]
        owners = joined_owners(head, self.names)
        if len(owners) > 1 and head.lemma_.lower() in MEDIATING:
            return [Who("mediators", "mediators", None, "body")]  # "Qatari and Egyptian mediators" speak as one
        heads = [t for owner in owners or listed or [head] for t in with_joined(owner)]
        heads += [t for named in titled(head) for t in with_joined(named)[1:]]
        found: dict[str, Who] = {}
        for token in heads:
            who = self.who(token)
            if who is not None:
                found.setdefault(who.name, who)
        return list(found.values())

    def _parties(self, head: Token) -> list[Who]:
        """ "the parties", where the text names no two: as it calls them most fully."""
        name = head.lemma_.lower() == "party" and parties_in(self.doc, self.names.text)
        return [Who(name)] if name else two_states(head, self.names)

    def of_case(self, name: str) -> Who:
        """A person whom the case names."""
        return Who(name, self.names.people[name], self.people.get(name.split()[-1], Who(name)).role, "person")

    def who(self, head: Token | None) -> Who | None:
        """Whom a noun phrase means, by its head. None for a pronoun that points to nobody known, and for no noun."""
        if head is None:
            return None
        if head.pos_ == "PRON" or head.lower_ in HE | THEY | IT | {"both", "others", "some", "many", "this", "that"}:
            return self._pronoun(head)
        if head.i in self.actors:
            return self._actor(head)
        if head.text in self.people:
            return self.people[head.text]
        common = head.tag_ == "NNPS" and head.lower_.removesuffix("s") in self.roles.agents | self.roles.bodies
        common = common or (head.tag_ == "NNP" and self.roles.is_office(head.lower_) and _is_definite(head))
        return self._named(head) if head.pos_ == "PROPN" and not common else self._common(head)

    def _actor(self, head: Token) -> Who:
        actor, form = self.actors[head.i], self.names.forms[head.i]
        if form == "demonym" and head.tag_ in ("NNS", "NNPS") and head.dep_ not in ("amod", "compound", "poss"):
            return Who(head.text, None, None, "words")
        return Who(actor.name, actor.name, None, "media" if actor.kind == "media" else "actor")

    def _named(self, head: Token) -> Who:
        near = self.names.near(head) or named_before(head, self.names, self._owned)
        if near and head.lemma_.lower() in self.roles.bodies:
            return Who(near, near, None, "actor")
        return Who(called(head, self.names.text, self.roles.fillers), None, None, "words")

    def _common(self, noun: Token) -> Who | None:
        lemma = noun.lower_.removesuffix("s") if noun.tag_ == "NNPS" else noun.lemma_.lower()
        told = self._told_before(noun, lemma)
        if told is not None:
            return told
        near, text = self.names.near(noun), called(noun, self.names.text, self.roles.fillers)
        near = near or self._owned(noun) or self._of_the_state(noun) or named_before(noun, self.names, self._owned)
        if (lemma in self.roles.private or fights(noun)) and self.is_state(near):
            near = None
        office = self.roles.is_office(lemma)
        definite = _is_definite(noun)
        if near and lemma in self.roles.states:
            return Who(near, near, None, "body")
        if office and noun.tag_ in ("NN", "NNP"):
            last = self._offices.before(noun, lemma, near) if definite else None
            return last or Who(text, near or self._party_of(noun, definite), text, "person")
        if near and (lemma in self.roles.bodies or office):
            return Who(near, near, text if office else None, "body")
        if definite and lemma in self.roles.groups | self.roles.parts and not means_both(noun):
            back = self._pointing.group_before(noun) if noun.tag_ == "NN" else self._pointing.only_group(noun)
            if back is not None:
                return back
        if lemma in self.roles.state_offices and self.names.main_state and (definite or is_bare(noun)):
            return Who(self.names.main_state, self.names.main_state, None, "body")
        return Who(text, near, None, "words")

    def _told_before(self, noun: Token, lemma: str) -> Who | None:
        """Whom a noun means by a name beside it, or as what somebody put out, or as the go-betweens."""
        if lemma in self.roles.documents and (issuer := self._issuer(noun)) is not None:
            return replace(issuer, role=issuer.role or noun.lower_)
        mediators = lemma in MEDIATING and noun.tag_ in ("NNS", "NNPS") and _is_definite(noun)
        if mediators and self.names.near(noun) is None:  # whoever they are
            return Who("mediators", "mediators", None, "body")
        return self._named_beside(noun) or self._known_beside(noun, lemma) or self._against_state(noun)

    def _known_beside(self, noun: Token, lemma: str) -> Who | None:
        """Of "the main rebel group, the ELN" the ELN; of "the country’s largest union" the only union of the text."""
        if lemma not in self.roles.groups | self.roles.organisations:
            return None
        beside = [c for c in noun.children if c.dep_ == "appos"]
        beside += [t for t in self.doc[noun.i + 1 : noun.i + 2] if t.head == noun.head and t.dep_ == noun.dep_]
        named = next((t for t in beside if t.i in self.actors), None)
        if named is not None and self.actors[named.i].kind not in STATES:
            return self._actor(named)
        return self._pointing.only_one(noun)

    def _party_of(self, noun: Token, definite: bool) -> str | None:
        """For whom somebody speaks who is told of by office alone: "the president" for the state of the story, "the
        Secretary-General" for the United Nations, "a spokesman" for whom the sentence before is about."""
        if definite and noun.lemma_.lower() in self.roles.state_offices and noun.text.islower():
            return self.names.main_state
        if is_secretary_general(noun):
            others = {a.name for a in self.actors.values() if a.kind in BODIES}
            return UN if UN in others or (not others and noun.text[:1].isupper()) else None
        if noun.lower_.startswith("spokes") and not any(c.dep_ in ("prep", "compound", "poss") for c in noun.children):
            about = self._pointing.topic_before(noun)
            return about[0].party if len(about) == 1 else None
        return None

    def _against_state(self, noun: Token) -> Who | None:
        """ "Yemen’s rebels": whoever fights a state does not speak for it."""
        if not fights(noun) or noun.tag_ == "NN" or not self.is_state(self.names.near(noun)):
            return None
        return Who(called(noun, self.names.text, self.roles.fillers))

    def _of_the_state(self, noun: Token) -> str | None:
        """ "A government official": one of the state of the story."""
        owned = any(c.dep_ == "compound" and c.lemma_.lower() in self.roles.state_offices for c in noun.children)
        return self.names.main_state if owned else None

    def _named_beside(self, noun: Token) -> Who | None:
        """Of "a spokesman, X" and "the head of the agency, X" the one named."""
        below = [noun, *(g for c in noun.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")]
        named = next((c for n in below for c in n.children if c.dep_ == "appos" and c.text in self.people), None)
        return self.people[named.text] if named is not None else None

    def is_state(self, name: str | None) -> bool:
        """Whether a name is that of a state of the text."""
        return self.names.is_state(name)

    def is_somebody(self, noun: Token) -> bool:
        """Whether a noun names somebody, or people who can want or refuse."""
        return noun.i in self.actors or noun.text in self.people or self.can_hold(noun)

    def can_hold(self, noun: Token) -> bool:
        """Whether a common noun names people who can want or refuse: a body, an office, a group."""
        lemma, roles = noun.lemma_.lower(), self.roles
        return lemma in roles.bodies | roles.collectives | roles.groups | roles.states or roles.is_office(lemma)

    def _owned(self, noun: Token) -> str | None:
        owner = next((c for c in noun.children if c.dep_ == "poss" and c.i not in self.actors), None)
        owner = owner or represented(noun, self.people)
        lemma = noun.lemma_.lower()
        if owner is None or not (self.roles.is_office(lemma) or lemma in self.roles.bodies | self.roles.states):
            return None
        return self._owner(owner)

    def _owner(self, owner: Token) -> str | None:
        """Whom a possessive means: "its", "the union’s", "Mr. Prescott’s"."""
        if owner.lower_ in IT | THEY:
            found = self._pointing.pointed_at(owner)
            return found[0].holder if found else None
        if owner.lower_ in HE:
            who = self._offices.before(owner)
            return who.party if who is not None else None
        if owner.lower_ == "whose":
            owner = whose(owner)
        if owner.pos_ == "PRON" or owner.tag_ == "WP$":
            return None
        who = self.who(owner)
        return who.holder if who is not None and who.kind in ("actor", "body", "person") else None

    def _issuer(self, noun: Token) -> Who | None:
        """Who issued a document: "a statement by Hamas", "the ministry’s letter", "the statement"."""
        for child in noun.children:
            if child.dep_ == "poss":
                return self.who(child)
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
                return next((self.who(c) for c in child.children if c.dep_ == "pobj"), None)
            if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in ISSUED:
                by = (g for c in child.children if c.lower_ == "by" for g in c.children if g.dep_ == "pobj")
                issuer = next((self.who(c) for c in by), None)
                if issuer is not None and issuer.kind != "media":
                    return issuer
        near = self.names.near(noun)
        if near:
            return Who(near, near, None, "actor")
        joint = any(c.lower_ == "joint" for c in noun.children)  # two put it out
        back = self._pointing.pointed_at(noun) if not joint else self.sides
        return back[0] if back else None

    # --- pointing back --------------------------------------------------------------------------------------------

    def _pronoun(self, pronoun: Token) -> Who | None:
        if pronoun.lower_ in HE:
            return self._offices.before(pronoun)
        found = self._pointing.pointed_at(pronoun) if pronoun.lower_ in IT | THEY else []
        return found[0] if found else None


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in noun.children if c.dep_ == "det")
