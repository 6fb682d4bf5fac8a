"""The two sides of the talks, where a text has two.

Invariant: sides are two of different parties; a text that names more, or one, has none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from goodoffices.statement.parse.tree import DOERS
from goodoffices.statement.people.naming import STATES, Names
from goodoffices.statement.people.persons import Who
from goodoffices.vocabulary.names import public_bodies

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Doc, Token

PAIRED = frozenset(
    {"side", "party", "leader", "president", "country", "government", "nation", "delegation", "minister", "camp"}
)
COUPLED = frozenset(
    """man woman rival foe enemy adversary neighbour neighbor capital belligerent combatant negotiator envoy army
    power community""".split()  # noqa: SIM905
)
SIDES = frozenset(
    "rebel guerrilla separatist insurgent militant militia faction striker worker union employer company".split()  # noqa: SIM905
)
RIVAL = frozenset({"warring", "rival", "opposing", "feuding", "contending", "belligerent", "conflicting"})
RULED = frozenset({"government", "country", "capital", "nation", "state", "neighbour", "neighbor"})
EITHER = frozenset({"each", "either", "neither"})
TOGETHER = frozenset({"both", "two", "the", "all", "neither"})
PAPERS = frozenset({"statement", "declaration", "communique", "communiqué", "readout", "communication"})
HEADING = 40  # tokens: a paper named further down heads nothing
Everyone = Callable[["Token"], list[Who]]


def two_sides(
    doc: Doc, everyone: Everyone, seen: Sequence[tuple[int, Who]], is_office: Callable[[str], bool]
) -> list[Who]:
    """Those named in "between A and B"; else two principals named together ("President A and President B"); else the
    two people of the first sentence that names two. `everyone` says whom a phrase means, `seen` who is named where,
    `is_office` whether a word is one: an office is no side."""
    between = [g for t in doc if t.lower_ == "between" for g in t.children if g.dep_ == "pobj"]
    together = [t for t in doc if t.dep_ in DOERS]
    for head in (*_jointly(doc), *between, *together):
        pair = _pair(head, everyone)
        if pair:
            return pair
    return _two_principals(doc, [(i, w) for i, w in seen if w.party and not is_office(w.party.split()[0].lower())])


def _jointly(doc: Doc) -> list[Token]:
    """Who put out a "joint statement by A and B" that heads a text."""
    papers = [t for t in doc[:HEADING] if t.lemma_.lower() in PAPERS and any(c.lower_ == "joint" for c in t.children)]
    spots = (c for t in papers for c in t.children if c.dep_ == "prep" and c.lower_ in ("by", "of", "from", "between"))
    return [g for c in spots for g in c.children if g.dep_ == "pobj"]


def contenders(names: Names) -> list[Who]:
    """The state of the story and the only group that fights it, or the only union and the only employer; nobody where
    the text names more."""
    kinds: dict[str, set[str]] = {}
    for actor in names.actors.values():
        if actor.name not in public_bodies():
            kinds.setdefault(actor.kind, set()).add(actor.name)
    fighting, unions = kinds.get("armed_group", set()), kinds.get("union", set())
    employers = kinds.get("organisation", set())
    if len(fighting) == 1 and names.main_state is not None and not unions:
        pair = [names.main_state, *fighting]
    elif len(unions) == 1 == len(employers) and not fighting:
        pair = [*unions, *employers]
    else:
        return []
    return [Who(name, name, None, "actor") for name in pair]


def two_states(head: Token, names: Names) -> list[Who]:
    """ "Both governments", "the two capitals": the states named so far, where they are two and no go-betweens."""
    if head.lemma_.lower() not in RULED or not any(c.lower_ in ("both", "two") for c in head.children):
        return []
    told = {a.name for i, a in names.actors.items() if i < head.i and a.kind in STATES}
    return [Who(name, name, None, "actor") for name in sorted(told)] if len(told) == 2 else []


def means_both(head: Token) -> bool:
    """ "both sides", "the two leaders", "all parties": words for the sides of the talks together."""
    if head.lower_ == "both" or (head.lower_ == "each" and head.dep_ in DOERS):
        return True
    if head.lower_ in ("side", "party") and any(c.lower_ in EITHER for c in head.children):
        return True
    plural = head.tag_ in ("NNS", "NNPS")
    if plural and at_odds(head):
        return True
    two = any(c.lower_ in ("both", "two") for c in head.children)
    if plural and two and head.lemma_.lower() in COUPLED:
        return True
    return plural and head.lemma_.lower() in PAIRED and any(c.lower_ in TOGETHER for c in head.children)


def at_odds(head: Token) -> bool:
    """ "Yemen’s warring parties": the sides, whoever’s country it is."""
    return head.lemma_.lower() in PAIRED and any(c.lower_ in RIVAL for c in head.children)


def _two_principals(doc: Doc, seen: Sequence[tuple[int, Who]]) -> list[Who]:
    """The two people of two parties in the first sentence that names two, as a readout begins."""
    by_sentence: dict[int, dict[str, Who]] = {}
    for i, who in seen:
        if who.party is not None:
            by_sentence.setdefault(doc[i].sent.start, {})[who.party] = who
    first = next((met for met in by_sentence.values() if len(met) > 1), {})
    return list(first.values()) if len(first) == 2 else []


def _pair(head: Token, everyone: Everyone) -> list[Who]:
    if not any(c.dep_ == "conj" for c in head.children):
        return []
    found = [w for w in everyone(head) if w.kind in ("actor", "body", "person") or w.name[:1].isupper() or _is_group(w)]
    parties = {w.holder for w in found if w.kind != "media"}
    return found if len(found) == 2 and len(parties) == 2 else []


def _is_group(who: Who) -> bool:
    """ "The government and the rebels": a group that a text calls by no other name."""
    return who.name.rpartition(" ")[2].removesuffix("s") in SIDES and who.name.endswith("s")
