"""Organisations that a text introduces by what they are: "train operator Norrail", "the dockers’ union FGT".

Invariant: an organisation has a name of its own, in capitals; a word that says what it is alone introduces nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.statement.lexicon.roles import Roles

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

SHORTEST = 3  # letters of a name, spelled out or not
_NAME = r"[A-Z][\w&]+(?:-[A-Z0-9][\w&]*)*"
_DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@lru_cache(maxsize=1)
def _introducing(kinds: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, kinds)))
    return re.compile(rf"\b(?i:{words})\s+(?P<name>(?!(?:{_DAYS})day|(?:{_MONTHS})\b){_NAME}(?:\s{_NAME}){{0,2}})")


def organisations(text: str, roles: Roles) -> Iterator[tuple[str, int, int]]:
    """The names that stand right behind a word for an organisation, wherever in the text they stand (name, start, end);
    offices and titles are no names."""
    names = {found["name"] for found in _introducing(roles.organisations).finditer(text)}
    titles = roles.honorifics | roles.bodies
    for name in sorted(names, key=len, reverse=True):
        words = name.lower().split()
        if len(name) >= SHORTEST and not any(roles.is_office(w) or w in titles for w in words):
            for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
                yield name, found.start(), found.end()


def is_acronym(token: Token) -> bool:
    """ "FGT": three letters and more in capitals, beside words that are not."""
    return (
        len(token) >= SHORTEST
        and token.text.isupper()
        and token.text.isalpha()
        and not all(t.text.isupper() for t in token.sent if t.text.isalpha())
    )


def is_own(noun: Token, roles: Roles) -> bool:
    """Whether a noun names a body that stands for itself and not for the state it belongs to: "Ghana’s largest
    union", "the Venezuelan opposition leader"."""
    inner = (c for c in noun.children if c.dep_ == "compound")
    return any(t.lemma_.lower() in roles.own for t in (noun, *inner))
