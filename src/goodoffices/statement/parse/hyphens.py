"""Words with a hyphen whose parts the parser hung side by side ("co-facilitators"): the last part heads the others.

Invariant: only parts that nothing separates, and that hang on one word in one way, are joined; a word outside keeps
what it hangs on, but for a part that is no head any more.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.statement.parse.parsed import Kind
from goodoffices.vocabulary.words import HYPHENS

PLAYING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr"})  # what one noun is to its verb


def rejoined(kinds: list[Kind], heads: list[int], spaced: Sequence[int]) -> None:
    """Join the parts in place: `heads` is how far off the head of each word is, `spaced` whether a space follows it.

    >>> word, hyphen = (Kind(part, part, part, "NOUN", "NNS", "nsubj") for part in ("co", "-"))
    >>> verb = Kind("met", "met", "meet", "VERB", "VBD", "ROOT")
    >>> kinds, heads = [word, hyphen, word, verb], [3, 2, 1, 0]
    >>> rejoined(kinds, heads, [0, 0, 1, 1])
    >>> heads, [kind.dep for kind in kinds]
    ([2, 1, 1, 0], ['compound', 'punct', 'nsubj', 'ROOT'])
    """
    moved: dict[int, int] = {}
    for at in range(len(kinds) - 2):
        if kinds[at + 1].text not in HYPHENS or spaced[at] or spaced[at + 1]:
            continue
        last, above = at + 2, at + heads[at]
        beside = above == last + heads[last] and above not in (at, at + 1, last) and kinds[at].dep == kinds[last].dep
        if beside and kinds[at].dep in PLAYING:
            moved[at] = moved[at + 1] = last
            kinds[at] = kinds[at]._replace(dep="compound")
            kinds[at + 1] = kinds[at + 1]._replace(dep="punct")
    for at, last in moved.items():
        heads[at] = last - at
    for at, step in enumerate(heads) if moved else ():
        part = at + step
        if step and at not in moved and part in moved:
            while part in moved:
                part = moved[part]
            heads[at] = part - at if part != at else heads[at]
