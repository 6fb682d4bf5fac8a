"""Whom a word for an office or a body means by what the text told of it earlier.

Invariant: the last one told of is meant; a word that no earlier one fits means nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from goodoffices.statement.people.naming import Names
from goodoffices.statement.people.persons import Who

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

REACH = 2000  # words: as far back as somebody is looked for, so that long texts cost in proportion
SPEAKING = ("spokes", "press secretary", "press officer")


def named_before(noun: Token, names: Names, owned: Callable[[Token], str | None]) -> str | None:
    """ "The ministry": the one that was told of by its whole name before; "the team": the delegation last told of;
    "the office": that of whoever was said to have one (`owned`: whose a body is)."""
    definite = any(c.lower_ == "the" for c in noun.children if c.dep_ == "det")
    lemma, roles = noun.lemma_.lower(), names.roles
    if not definite or lemma not in roles.departments | roles.sent or noun.tag_ not in ("NN", "NNP"):
        return None
    like = roles.sent if lemma in roles.sent else {lemma}
    for token in reversed(noun.doc[max(noun.i - REACH, 0) : noun.i]):
        if token.lemma_.lower() in like and (near := names.near(token) or owned(token)) is not None:
            return near
    return None


def unnamed_before(noun: Token, role: str) -> Token | None:
    """ "The diplomat" after "a Swiss diplomat": the one last told of without a name."""
    for token in reversed(noun.doc[max(noun.i - REACH, 0) : noun.i]):
        if token.pos_ != "NOUN" or token.lemma_.lower() != role or token.dep_ in ("appos", "attr"):
            continue
        if any(c.dep_ == "det" and c.lower_ in ("a", "an", "another", "one") for c in token.children):
            return None if any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in token.children) else token
    return None


def institution(who: Who, names: Names) -> str | None:
    """For whom a spokesman answers in a transcript that does not say it: the body of public life named most often."""
    if not (who.role or "").lower().startswith(SPEAKING):
        return None
    told = Counter(a.name for a in names.actors.values() if a.kind == "organisation" and a.aliases)
    ranked = told.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None
