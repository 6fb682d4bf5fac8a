"""At which words each rule of a stance looks, so that the others are not asked about them.

Invariant: a rule that stands here finds nothing at any other word; one that does not stand here is always asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.statement.clause.phrasal import branded, called, is_condition
from goodoffices.statement.clause.predicate import Predicate
from goodoffices.statement.lexicon.stances import Stances, load_stances
from goodoffices.statement.stance.ahead import would
from goodoffices.statement.stance.barred import PASSING, none_will, only_then
from goodoffices.statement.stance.coming import nothing_left
from goodoffices.statement.stance.dealing import (
    IMPOSED,
    confirmed,
    crafted,
    dealing,
    handing,
    imposed,
    no_use,
    none_of_it,
    not_done,
    unbound,
)
from goodoffices.statement.stance.greeting import congratulated
from goodoffices.statement.stance.nominal import traded_in
from goodoffices.statement.stance.paper import has_none
from goodoffices.statement.stance.proposing import binding, fashioned
from goodoffices.statement.stance.settling import accorded, settled, voted
from goodoffices.statement.stance.undecided import BECOMING, NEEDING, PUT_OFF, basis, needs_time, needs_work, undecided

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

Rule = Callable[["Token", Stances], "Predicate | None"]
ONLY_AT: dict[Rule, Callable[[Stances], Iterable[str]]] = {
    crafted: lambda s: s.crafting,
    fashioned: lambda s: s.fashioning,
    branded: lambda s: s.branding,
    called: lambda s: s.branding,
    traded_in: lambda s: s.given_up,
    unbound: lambda _: ("bind",),
    undecided: lambda s: (*PUT_OFF, *s.talking, *(w for w, f in s.verbs.items() if any(x.kind == "open" for x in f))),
    needs_time: lambda _: NEEDING,
    basis: lambda _: BECOMING,
    needs_work: lambda _: ("need", "require"),
    binding: lambda s: s.binding,
    is_condition: lambda _: ("be",),
    imposed: lambda _: IMPOSED,
    handing: lambda s: s.handing,
    dealing: lambda s: (word for words in s.dealing.values() for word in words),
    would: lambda s: s.deeds,
    nothing_left: lambda _: ("have", "be"),
    not_done: lambda s: s.deeds,
    confirmed: lambda _: ("confirm",),
    no_use: lambda _: ("be",),
    none_of_it: lambda _: ("be",),
    has_none: lambda _: ("be",),
    congratulated: lambda s: s.congratulating,
    settled: lambda s: s.settling,
    voted: lambda _: ("vote",),
    accorded: lambda s: s.deeds,
    none_will: lambda s: s.deeds | PASSING,
    only_then: lambda s: s.deeds | PASSING,
}
"""The words that a rule looks at, where it looks at no others; a word with a particle is told by itself."""


def may_look_at(rule: Rule, lemma: str) -> bool:
    """Whether a rule may find something at a verb of this lemma."""
    only = _only_at().get(rule)
    return only is None or lemma in only


@lru_cache(maxsize=1)
def _only_at() -> dict[Rule, frozenset[str]]:
    stances = load_stances()
    return {rule: frozenset(w.partition(" ")[0] for w in words(stances)) for rule, words in ONLY_AT.items()}
