"""Copies of one story, told by the words they share.

Invariant: which reports are copies depends on their texts alone, not on the order they come in.
"""

from __future__ import annotations

import re
from collections import Counter
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

    A copy of a copy is of the same family. Only reports that share a run are held against each other.
    """
    runs = [_runs(report.text) for report in reports]
    family = list(range(len(reports)))
    having: dict[int, list[int]] = {}
    for one, mine in enumerate(runs):
        shared = Counter(other for run in mine for other in having.get(run, ()))
        for run in mine:
            having.setdefault(run, []).append(one)
        for other, count in shared.items():
            if family[one] != family[other] and _are_copies(mine, runs[other], count):
                family = [family[other] if of == family[one] else of for of in family]
    ids: dict[int, list[str]] = {}
    for report, of in zip(reports, family, strict=True):
        ids.setdefault(of, []).append(report.id)
    return tuple(
        replace(report, family=min(ids[of]) if len(ids[of]) > 1 else "")
        for report, of in zip(reports, family, strict=True)
    )


def _runs(text: str) -> frozenset[int]:
    words = WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[n : n + RUN])) for n in range(max(1, len(words) - RUN + 1)))


def _are_copies(one: frozenset[int], other: frozenset[int], shared: int) -> bool:
    """Of two reports, by their runs and how many these share."""
    fewer = min(len(one), len(other))
    return one == other if fewer < FEWEST else shared >= COPY * fewer
