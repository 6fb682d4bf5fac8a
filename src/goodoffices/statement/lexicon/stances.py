"""The words that take a stance: the table of `data/stances.yaml`.

Invariant: what a word comes to stands in the table, never in the code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from goodoffices.statement.lexicon.table import table

SETS = (
    "deeds",
    "pointing_back",
    "light",
    "tabling",
    "fresh",
    "handed",
    "given_up",
    "keeping_quiet",
    "states_of_mind",
    "binding",
    "talking",
    "binding_oneself",
    "steps",
    "greeting",
    "conduct",
    "beside",
    "meeting",
    "attending",
    "conducting",
    "agreed",
    "sayings",
    "deciding",
    "waiting",
    "keeping",
    "fashioning",
    "working",
    "coming_about",
    "branding",
    "handing",
    "alone",
    "crafting",
    "changes",
    "prolongations",
    "settling",
    "bargains",
    "papers",
    "holding_terms",
    "offered",
    "measures",
    "circumstances",
    "meaning",
    "conferring",
    "holding",
    "carrying_on",
    "arriving",
    "gatherings",
    "delegates",
    "ideas",
    "taking_part",
    "insisting",
    "times",
    "gladness",
    "likings",
    "congratulating",
    "hosting",
)
STANCE_KINDS = ("demand", "offer", "accept", "reject", "open", "request", "threaten")


@dataclass(frozen=True, slots=True)
class Frame:
    """A word of the table: its kind, the kind of its denial, and the preposition that leads to the terms."""

    kind: str
    negated: str | None
    preposition: str | None


@dataclass(frozen=True, slots=True)
class Stances:
    """The table of `data/stances.yaml`: frames by lemma for verbs, nouns and adjectives."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    gives: dict[str, tuple[Frame, ...]]
    leaves_out: dict[str, tuple[Frame, ...]]
    asks: dict[str, tuple[Frame, ...]]
    proposals: frozenset[str]
    replies: frozenset[str]
    amends: frozenset[str]
    deeds: frozenset[str]
    cases: frozenset[str]
    moving: frozenset[str]
    pointing_back: frozenset[str]
    light: frozenset[str]
    tabling: frozenset[str]
    fresh: frozenset[str]
    handed: frozenset[str]
    given_up: frozenset[str]
    keeping_quiet: frozenset[str]
    states_of_mind: frozenset[str]
    binding: frozenset[str]
    talking: frozenset[str]
    binding_oneself: frozenset[str]
    steps: frozenset[str]
    minds: frozenset[str]
    greeting: frozenset[str]
    conduct: frozenset[str]
    beside: frozenset[str]
    meeting: frozenset[str]
    attending: frozenset[str]
    conducting: frozenset[str]
    agreed: frozenset[str]
    sayings: frozenset[str]
    deciding: frozenset[str]
    waiting: frozenset[str]
    keeping: frozenset[str]
    fashioning: frozenset[str]
    working: frozenset[str]
    coming_about: frozenset[str]
    branding: frozenset[str]
    handing: frozenset[str]
    alone: frozenset[str]
    crafting: frozenset[str]
    changes: frozenset[str]
    prolongations: frozenset[str]
    settling: frozenset[str]
    bargains: frozenset[str]
    papers: frozenset[str]
    holding_terms: frozenset[str]
    offered: frozenset[str]
    measures: frozenset[str]
    circumstances: frozenset[str]
    meaning: frozenset[str]
    conferring: frozenset[str]
    holding: frozenset[str]
    carrying_on: frozenset[str]
    arriving: frozenset[str]
    gatherings: frozenset[str]
    delegates: frozenset[str]
    ideas: frozenset[str]
    taking_part: frozenset[str]
    insisting: frozenset[str]
    times: frozenset[str]
    gladness: frozenset[str]
    likings: frozenset[str]
    congratulating: frozenset[str]
    hosting: frozenset[str]
    dealing: dict[str, frozenset[str]]
    negotiated: frozenset[str]


@lru_cache(maxsize=1)
def load_stances() -> Stances:
    """The table in `data/stances.yaml`."""
    parsed = table("stances.yaml")
    by_class: dict[str, dict[str, tuple[Frame, ...]]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for kind in STANCE_KINDS:
        for word_class, frames in by_class.items():
            for entry in parsed[kind][word_class]:
                _file(frames, entry, kind, parsed[kind]["negated"])
    gives: dict[str, tuple[Frame, ...]] = {}
    leaves_out: dict[str, tuple[Frame, ...]] = {}
    for entry in parsed["proposal"]["gives"]:
        _file(gives, entry, "offer", "reject")
    for entry in parsed["proposal"]["leaves_out"]:
        _file(leaves_out, entry, "reject", "offer")
    asks: dict[str, tuple[Frame, ...]] = {}
    for entry in parsed["proposal"]["asks"]:
        _file(asks, entry, "demand", "reject")
    for group in (parsed["yield"], parsed["objection"]):
        for entry in group["verbs"]:
            _file(by_class["verbs"], entry, group["kind"], group["negated"])
    sets = {name: frozenset(parsed[name]) for name in SETS}
    case, proposal = parsed["hypothetical"], parsed["proposal"]
    return Stances(
        by_class["verbs"],
        by_class["nouns"],
        by_class["adjectives"],
        gives,
        leaves_out,
        asks,
        proposals=frozenset(proposal["nouns"]),
        replies=frozenset(proposal["replies"]),
        amends=frozenset(proposal["amends"]),
        cases=frozenset(case["marks"]),
        moving=frozenset(case["verbs"]),
        minds=frozenset(case["minds"]),
        dealing={kind: frozenset(verbs) for kind, verbs in parsed["dealing"].items()},
        negotiated=sets["gatherings"] | sets["agreed"] | frozenset(proposal["nouns"]),
        **sets,
    )


def _file(frames: dict[str, tuple[Frame, ...]], entry: Any, kind: str, denial: str | None) -> None:
    lemma, _, preposition = str(entry).partition(":")
    frames[lemma] = (*frames.get(lemma, ()), Frame(kind, denial, preposition or None))
