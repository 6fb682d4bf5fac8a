"""Copies of one story, told by the words they share.

Invariant: which reports are copies depends on their texts alone, not on the order they come in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goodoffices.report.model import Report

RUN = 6
"""How many words in a row two reports must share for it to count; shorter runs are common speech."""

COPY = 0.5
"""The share of the shorter report's runs that a copy has: a wire story is cut and gets a new head, seldom rewritten."""

FEWEST = 20
"""A text with fewer runs is too short to tell a copy from a shared sentence, unless it is the same throughout."""

WORD = re.compile(r"\w+")


def with_families(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, copies of one story under one `family` (the smallest id among them); "" for a story of its own.

    A copy of a copy is of the same family.
    """
    runs = [_runs(report.text) for report in reports]
    family = list(range(len(reports)))
    for one in range(len(reports)):
        for other in range(one):
            if family[one] != family[other] and _are_copies(runs[one], runs[other]):
                family = [family[other] if of == family[one] else of for of in family]
    names = {of: min(r.id for r, mine in zip(reports, family, strict=True) if mine == of) for of in family}
    return tuple(
        replace(report, family=names[of] if family.count(of) > 1 else "")
        for report, of in zip(reports, family, strict=True)
    )


def _runs(text: str) -> frozenset[int]:
    words = WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[n : n + RUN])) for n in range(max(1, len(words) - RUN + 1)))


def _are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    fewer = min(len(one), len(other))
    return one == other if fewer < FEWEST else len(one & other) >= COPY * fewer
