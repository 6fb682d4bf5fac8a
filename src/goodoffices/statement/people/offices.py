"""Whom a bare office means: "the minister", "the rebel leader", "he".

Invariant: the last one named who holds the office is meant; one who holds another that a text may call so, only where
no second one could be meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.cues import load_cues
from goodoffices.statement.parse.tree import DOERS
from goodoffices.statement.people.earlier import unnamed_before
from goodoffices.statement.people.naming import Names
from goodoffices.statement.people.persons import Who

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

NEAR = 120  # words: how far back a pronoun points to a subject rather than to whoever was named last
FIELDS = ("prime", "foreign", "defence", "defense", "interior", "finance", "justice", "transport", "health", "labour")
REACH = 80  # words: how far back somebody told of by office alone goes on speaking
BELOW = frozenset({"ccomp", "relcl", "advcl", "acl", "pcomp"})  # clauses that tell of somebody beside the matter
RANKS = frozenset({"vice", "deputy"})
ARMED = frozenset({"armed_group", "organisation", "party"})
LED = {
    **dict.fromkeys(("rebel", "guerrilla", "separatist", "insurgent", "militia", "militant"), ARMED),
    "union": frozenset({"union", "organisation"}),
    **dict.fromkeys(("opposition", "party"), frozenset({"party", "organisation"})),
}


class Offices:
    """The offices of one text: `people` by family name, `seen` where each is named, in order; `who` says whom a noun
    phrase means."""

    def __init__(
        self,
        names: Names,
        people: Mapping[str, Who],
        seen: Sequence[tuple[int, Who]],
        who: Callable[[Token], Who | None],
    ) -> None:
        self._doc, self._names, self._people, self._seen, self._who = names.doc, names, people, seen, who

    def before(self, at: Token, role: str = "", party: str | None = None) -> Who | None:
        """The one named before a word, of an office and a party where they are given; None where nobody fits."""
        before = self._seen[: bisect_left(self._seen, at.i, key=itemgetter(0))]
        if role:
            before = self._of_office(before, at, role)
        if party:
            before = [(i, w) for i, w in before if self.latest(w).party == party]
        another = unnamed_before(at, role) if role else None
        if another is not None and (not before or another.i > before[-1][0]):
            return self._who(another)
        unnamed = self._office_before(at) if not role else None
        if unnamed is not None and (not before or unnamed[0] > before[-1][0]):
            return unnamed[1]
        if not before:
            return None
        return self.latest(subject_among(before, at) or before[-1][1])

    def _of_office(self, before: Sequence[tuple[int, Who]], at: Token, role: str) -> list[tuple[int, Who]]:
        """Who of those named before holds an office; where nobody is said to, the only one who may be called so."""
        beside = {c.lower_ for c in at.children if c.dep_ in ("compound", "amod") and c.i < at.i}
        led = next((word for word in beside if word in LED), None)
        told = {
            who: (self.latest(who).role or "").lower() for who in {who for _, who in before} if self._leads(who, led)
        }
        exact = [(i, who) for i, who in before if who in told and holds(told[who], role, beside)]
        if exact or beside & RANKS:
            return exact
        called = "secretary-general" if "secretary" in beside else role
        may = {who for who, office in told.items() if self._names.roles.may_be_called(office, called)}
        return [(i, who) for i, who in before if who in may] if len({w.name.split()[-1] for w in may}) == 1 else []

    def _leads(self, who: Who, what: str | None) -> bool:
        """Whether one may be called "the rebel leader", "the union leader"."""
        known = self.latest(who)
        party = known.party
        return (
            what is None
            or what in (known.role or "").lower()
            or (party is not None and self._names.kinds.get(party, "organisation") in LED[what])
        )

    def _office_before(self, at: Token) -> tuple[int, Who] | None:
        """Someone told of by office alone who was the subject of this sentence so far, of the one before, or of the one
        that led to what was quoted since."""
        first = self._doc[max(at.sent.start - 1, 0)].sent.start
        for token in reversed(self._doc[max(at.i - REACH, 0) : at.i]):
            if token.i < first and (token.is_space and "\n" in token.text):
                return None
            if token.i < first and token.dep_ in DOERS and token.pos_ == "PROPN" and token.text in self._people:
                return None
            if (
                (token.dep_ in DOERS or _is_source(token))
                and token.pos_ == "NOUN"
                and self._names.roles.is_office(token.lemma_.lower())
            ):
                if token.tag_ != "NN" or (token.i < first and not (_is_speaking(token) or _is_source(token))):
                    continue
                who = self._who(token)
                return (token.i, who) if who is not None else None
        return None

    def latest(self, who: Who) -> Who:
        """All that the text tells of somebody, by the end."""
        return self._people.get(who.name.split()[-1], who)


def _is_source(noun: Token) -> bool:
    """ "According to an official"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lower_ == "according"


def _is_speaking(noun: Token) -> bool:
    """Whether a subject is said to say something in the main clause of its sentence."""
    return noun.head.dep_ == "ROOT" and noun.head.lemma_.lower() in load_cues().speech


def holds(office: str, role: str, beside: Container[str]) -> bool:
    """Whether an office is what a word with some words beside it names: "the minister" a foreign minister, no vice
    president "the president", no prime minister "the foreign minister".

    >>> holds("foreign minister", "minister", ()), holds("vice president", "president", ())
    (True, False)
    >>> holds("prime minister", "minister", {"foreign"}), holds("secretary-general", "general", ())
    (False, False)
    >>> holds("secretary-general", "general", {"secretary"})
    True
    """
    words = office.replace("-", " ").split()
    if role not in words or (role == "general" and ("secretary" in words) != ("secretary" in beside)):
        return False
    if any((rank in words) != (rank in beside) for rank in ("vice", "deputy")):
        return False
    return all(field in words for field in FIELDS if field in beside)


def subject_among(named: Sequence[tuple[int, Who]], at: Token) -> Who | None:
    """Of those named before a word (where, whom) the last one who was told of as a subject, if near enough; in a
    sentence before its own, first the one it is about."""
    inner: tuple[int, Who] | None = None
    for i, who in reversed(named):
        spot = at.doc[i]
        if at.sent.start - spot.sent.start >= NEAR:
            break
        if inner is not None and at.doc[inner[0]].sent is not spot.sent:
            break
        told_of = spot.head.dep_ in DOERS or any(c.dep_ == "relcl" for c in spot.children)
        if not (spot.dep_ in DOERS or (spot.dep_ == "appos" and told_of)):
            continue
        verb = spot.head.head if spot.dep_ == "appos" else spot.head
        if spot.sent is at.sent or verb.dep_ not in BELOW:
            return who
        inner = inner or (i, who)
    return inner[1] if inner is not None else None
