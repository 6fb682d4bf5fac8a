"""Who speaks in their own name and not for the state they are of: opponents, dissenters, those not yet in office.

Invariant: a state never holds what one of its opposition says; who governs it always speaks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token

AGAINST = frozenset(
    """rebel separatist insurgent guerrilla militant dissident secessionist opposition breakaway exiled""".split()  # noqa: SIM905
)
EXTREME = frozenset("far hard ultra".split())  # noqa: SIM905
WING = frozenset({"right", "left", "nationalist", "orthodox"})
PARTISAN = frozenset({"ultranationalist", "ultraorthodox", "ultraconservative"})
GOVERNING = frozenset({"president", "premier", "prime", "chancellor", "king"})
BEFORE = 4  # words before a title in which it is told what kind of politician somebody is
BESIDE = frozenset({"amod", "compound", "nmod"})


def fights(noun: Token) -> bool:
    """ "Rebels", "rebel groups", "the opposition leader": no one who speaks for the state beside the word."""
    inner = (c for c in noun.children if c.dep_ in BESIDE)
    return any(t.lemma_.lower() in AGAINST for t in (noun, *inner))


def of_opposition(noun: Token) -> bool:
    """ "Kenya’s opposition leader", "a leader of the opposition"."""
    led = (g for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "in", "from") for g in c.children)
    return fights(noun) or any(g.lemma_.lower() in AGAINST for g in led)


def in_own_name(name: Sequence[Token], titles: Sequence[Token]) -> bool:
    """Whether the words before a name say that it speaks for itself: "opposition leader X", "far-right minister X",
    "President-elect X"."""
    first = (titles or name)[0]
    before = first.doc[max(first.i - BEFORE, first.sent.start) : name[0].i]
    words = [t.lower_ for t in before]
    at = max((i + 1 for i, word in enumerate(words) if word in (",", ";", ":", "and", "”", '"')), default=0)
    words = words[at:]
    if AGAINST & {*words} or "elect" in words or "designate" in words:
        return True
    extreme = any(a in EXTREME and c in WING for a, c in zip(words, words[2:], strict=False))
    return (extreme or bool(PARTISAN & {*words})) and not GOVERNING & {*words}
