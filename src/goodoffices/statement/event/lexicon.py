"""What words make which kind of act: the table of `data/events.yaml`.

Invariant: what a word comes to stands in the table, never in the code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from goodoffices.statement.lexicon.table import table


@dataclass(frozen=True, slots=True)
class EventWords:
    """The table. `governs`: the state that a verb puts what is under it in (a verb may have several), `inclined` that
    of adjectives; `verbs`: types that a verb alone makes; `pairs`: the type by verb and class of the object; `classes`:
    the classes of a noun; `acts`: nouns that are acts, and `carriers` the verbs that only carry them; `idioms`: by verb
    the words that make an act with it; `reports`: verbs that only tell;
    `objecting`: verbs that demand only with a clause or "for"; `armed` and `killing`: those who fight where
    others murder; `hostile`: types that, meant or announced, are threats."""

    governs: dict[str, tuple[str, ...]]
    inclined: dict[str, str]
    verbs: dict[str, tuple[str, ...]]
    pairs: dict[tuple[str, str], str]
    classes: dict[str, tuple[str, ...]]
    acts: dict[str, tuple[str, ...]]
    carriers: frozenset[str]
    idioms: dict[str, tuple[tuple[frozenset[str], str], ...]]
    reports: frozenset[str]
    objecting: frozenset[str]
    armed: frozenset[str]
    killing: frozenset[str]
    hostile: frozenset[str]


@lru_cache(maxsize=1)
def load_event_words() -> EventWords:
    """The table in `data/events.yaml`."""
    parsed = table("events.yaml")
    governs: dict[str, tuple[str, ...]] = {}
    inclined: dict[str, str] = {}
    for state, words in parsed["governs"].items():
        for verb in words["verbs"]:
            governs[verb] = (*governs.get(verb, ()), state)
        inclined.update(dict.fromkeys(words["adjectives"], state))
    pairs: dict[tuple[str, str], str] = {}
    for row in parsed["pairs"]:
        for verb in row["verbs"]:
            for noun_class, event in row["by"].items():
                pairs.setdefault((verb, noun_class), event)
    return EventWords(
        governs,
        inclined,
        _turned(parsed["verbs"]),
        pairs,
        _turned(parsed["nouns"]),
        _turned(parsed["acts"]),
        carriers=frozenset(parsed["carriers"]),
        idioms=_idioms(parsed["idioms"]),
        reports=frozenset(parsed["reports"]),
        objecting=frozenset(parsed["objecting"]),
        armed=frozenset(parsed["armed"]),
        killing=frozenset(parsed["killing"]),
        hostile=frozenset(parsed["hostile"]),
    )


def _turned(lists: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """
    >>> _turned({"FIGHT": ["raid"], "COERCE": ["raid"]})
    {'raid': ('FIGHT', 'COERCE')}
    """
    turned: dict[str, tuple[str, ...]] = {}
    for name, words in lists.items():
        for word in words:
            turned[word] = (*turned.get(word, ()), name)
    return turned


def _idioms(lists: dict[str, list[str]]) -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    """
    >>> _idioms({"PROTEST": ["take street"]})
    {'take': ((frozenset({'street'}), 'PROTEST'),)}
    """
    idioms: dict[str, tuple[tuple[frozenset[str], str], ...]] = {}
    for event, phrases in lists.items():
        for phrase in phrases:
            verb, *others = phrase.split()
            idioms[verb] = (*idioms.get(verb, ()), (frozenset(others), event))
    return idioms
