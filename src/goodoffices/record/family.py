"""Copies of one story, told by the words they share.

1. A text is its runs: six words in a row, of which two at least are among those that hold sentences together ("of",
   "was", "that"), so that a list of names or figures makes none; each as a number (CRC-32), each once, in order.
2. Two texts are copies where they share half of the shorter one's runs, some in both halves of it, and a fifth of the
   longer one's. A wire story is cut, gets a new head and a changed word here and there, and is still half of what is
   printed. A notice at the foot of every page of a site is in one half only. A story within a page that tells of ten is
   less than a fifth of it.
3. Families grow from the closest pair on; two groups become one where more than half of the pairs between them are
   copies (average linkage, Sokal and Michener 1958). So a report put together out of two agencies is of the family of
   one, and does not make the two agencies one source.

Runs in a row are the shingles of Broder, "On the resemblance and containment of documents" (1997).

Invariant: which reports are copies depends on their texts alone, not on the order they come in; which are one family,
on those that are looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from zlib import crc32

from goodoffices.report.model import Report

RUN = 6
"""How many words in a row two reports must share for it to count; shorter runs are common speech."""

COPY = 0.5
"""The share of the shorter report's runs that a copy has: a wire story is cut and gets a new head, seldom rewritten."""

HALF = 0.25
"""The share that it has of each half of the shorter report at least."""

PART = 0.2
"""The share that it has of the longer report's runs: one of ten stories on a page is no copy of the page."""

FEWEST = 20
"""A text with fewer runs is too short to tell a copy from a shared sentence, unless it is the same throughout."""

WORD = re.compile(r"\w+")
_BINDING = """
a about after against all also an and any are as at be because been before but by can could did do for from
had has have he her his how if in into is it its more no not of on one or other out over said say she so some
than that the their them then there these they this those to under until up was we were what when where which
while who will with would you
"""
BINDING = frozenset(re.findall(r"\w+", _BINDING))
"""Words that hold sentences together; lists have none."""

BOUND = 2
"""How many of them a run has at least."""


Runs = tuple[int, ...]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Copies:
    """Of the reports `among` which it was looked for, by id: the `pairs` that are copies (the smaller id first), each
    with the share of the shorter one's runs."""

    among: frozenset[str] = frozenset()
    pairs: Mapping[Pair, float] = field(default_factory=dict, hash=False)

    def within(self, reports: Collection[str]) -> Copies:
        """What of it is about some reports, by id."""
        seen = frozenset(reports)
        return Copies(self.among & seen, {pair: share for pair, share in self.pairs.items() if seen.issuperset(pair)})


def with_families(reports: Sequence[Report], known: Copies | None = None) -> tuple[Report, ...]:
    """The reports, copies of one story under one `family` (the smallest id among them); "" for a story of its own.

    The texts of reports that are `known` are only looked at where there are others.
    """
    family = families([report.id for report in reports], copies(reports, known).pairs)
    return tuple(replace(report, family=family.get(report.id, "")) for report in reports)


def copies(reports: Iterable[Report], known: Copies | None = None) -> Copies:
    """Which of the reports are copies, those that are `known` among them."""
    known = known or Copies()
    each = {report.id: report.text for report in reports}
    if known.among.issuperset(each):
        return known
    found = copies_by_runs({id: runs_of(text) for id, text in each.items()}, known.among)
    return Copies(known.among | each.keys(), {**known.pairs, **found})


def copies_by_runs(runs: Mapping[str, Runs], known: Collection[str] = ()) -> dict[Pair, float]:
    """The copies among texts, by id, but for pairs of which both are `known`. Only those that share a run are held
    against each other."""
    found: dict[Pair, float] = {}
    having: dict[int, list[str]] = {}
    for one, mine in runs.items():
        shared = Counter(other for run in mine for other in having.get(run, ()))
        for run in mine:
            having.setdefault(run, []).append(one)
        for other, count in shared.items():
            if 2 * count < min(len(mine), len(runs[other])) or (one in known and other in known):
                continue
            if share := shared_by_copies(mine, runs[other]):
                found[ordered(one, other)] = share
    return found


def families(ids: Iterable[str], pairs: Mapping[Pair, float]) -> dict[str, str]:
    """The family of each report that has one, by id, where `pairs` are copies (step 3). Ids that are not among `ids`
    count for nothing.

    >>> families(["a", "b", "c"], {("a", "b"): 1.0, ("b", "c"): 0.6})
    {'a': 'a', 'b': 'a'}
    """
    among = set(ids)
    seen = {pair: share for pair, share in pairs.items() if among.issuperset(pair)}
    groups = {id: [id] for pair in seen for id in pair}
    of = {id: id for id in groups}
    between: dict[str, Counter[str]] = {id: Counter() for id in groups}
    for one, other in seen:
        between[one][other] = between[other][one] = 1
    waiting = sorted(seen, key=lambda pair: (-seen[pair], pair))
    while joining := [pair for pair in waiting if _are_one(*pair, of, groups, between)]:
        for one, other in joining:
            if _are_one(one, other, of, groups, between):
                _join(of[one], of[other], of, groups, between)
        waiting = [pair for pair in waiting if of[pair[0]] != of[pair[1]]]
    return {id: min(group) for group in groups.values() if len(group) > 1 for id in sorted(group)}


def runs_of(text: str) -> Runs:
    """The runs of a text (step 1). Where hardly any holds together, all runs count; of fewer than six words, all the
    words are one."""
    words = WORD.findall(text.casefold())
    if len(words) < RUN:
        return (crc32(" ".join(words).encode()),)
    bound = [0, *accumulate(word in BINDING for word in words)]
    places = range(len(words) - RUN + 1)
    held = [n for n in places if bound[n + RUN] - bound[n] >= BOUND]
    chosen = held if len(held) >= FEWEST else places
    return tuple(dict.fromkeys(crc32(" ".join(words[n : n + RUN]).encode()) for n in chosen))


def shared_by_copies(one: Runs, other: Runs) -> float:
    """The share of the shorter text's runs that the other has, where they are copies (step 2); else 0."""
    if len(one) == len(other):
        return max(_shared(one, other), _shared(other, one))
    return _shared(*sorted((one, other), key=len))


def overlap(one: Runs, other: Runs) -> float:
    """The share of the shorter text's runs that the other has, copies or not."""
    return len(set(one) & set(other)) / max(1, min(len(one), len(other)))


def _shared(shorter: Runs, longer: Runs) -> float:
    if len(shorter) < FEWEST:
        return float(bool(shorter) and set(shorter) == set(longer))
    there = set(longer)
    shared = [run in there for run in shorter]
    half = len(shared) // 2
    first, all = sum(shared[:half]), sum(shared)
    if all < COPY * len(shorter) or all < PART * len(longer):
        return 0.0
    return all / len(shorter) if first >= HALF * half and all - first >= HALF * half else 0.0


def _are_one(
    one: str, other: str, of: Mapping[str, str], groups: Mapping[str, list[str]], between: Mapping[str, Counter[str]]
) -> bool:
    """Whether the groups of two reports are two, and more than half of the pairs between them are copies."""
    first, second = of[one], of[other]
    return first != second and 2 * between[first][second] > len(groups[first]) * len(groups[second])


def _join(
    one: str, other: str, of: dict[str, str], groups: dict[str, list[str]], between: dict[str, Counter[str]]
) -> None:
    """Make one group of two."""
    if len(groups[one]) < len(groups[other]):
        one, other = other, one
    moved = groups.pop(other)
    groups[one] += moved
    of.update(dict.fromkeys(moved, one))
    del between[one][other]
    for third, count in between.pop(other).items():
        if third != one:
            del between[third][other]
            between[one][third] += count
            between[third][one] += count


def ordered(one: str, other: str) -> Pair:
    """The pair of two, in whichever order they come."""
    return (one, other) if one < other else (other, one)
