"""Which reports of a record are versions of the same story as a new one, and which came first.

1. A person may say which report a new one supersedes.
2. What was published at the same address is the same story, unless it neither shares a tenth of its runs nor has its
   title: a page of news tells of something else tomorrow.
3. What the same source published within three days is, where seven of ten runs of the shorter text are in the longer
   and it is known which came first.
4. The later is the one that was published, or updated, later. Where that is not known, the one that comes later, of
   the same address alone.

Invariant: in whatever order versions come, the same one stands, wherever their times tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cmp_to_key

from goodoffices.record.family import overlap, runs_of
from goodoffices.record.model import Stories
from goodoffices.report.model import Report

LIKE = 0.1
"""The share of runs that a page must keep to be told the same story."""

SAME = 0.7
"""The share that two reports of one source must have in common to be versions."""

NEAR = timedelta(days=3)
"""How far apart they are at most."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands among the versions of its story: those before it and those after it that are next to it,
    by id, the nearest first; `doubted` are at the same address and tell of something else."""

    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()


def place_of(report: Report, stories: Stories, supersedes: str = "") -> Place:
    """Where a report stands; `supersedes` is what a person says that it does. Raises UnknownName."""
    linked = {report.id, *stories.earlier(report.id), *stories.later(report.id)}
    earlier: list[Report] = []
    later: list[Report] = []
    doubted: list[str] = []
    for other, same in _candidates(report, stories, supersedes):
        if other.id in linked:
            continue
        if not same:
            doubted.append(other.id)
        elif other.id == supersedes or (_order(report, other) or 1) > 0:
            earlier.append(other)
        else:
            later.append(other)
    before = [one.id for one in sorted(earlier, key=cmp_to_key(_order), reverse=True)]
    after = [one.id for one in sorted(later, key=cmp_to_key(_order))]
    if supersedes in before:
        before = [supersedes, *(id for id in before if id != supersedes)]
    reached = {far for id in before for far in stories.earlier(id)}
    beyond = {far for id in after for far in stories.later(id)}
    next_before = tuple(id for id in before if id not in reached)
    return Place(next_before, tuple(id for id in after if id not in beyond), tuple(doubted))


def _candidates(report: Report, stories: Stories, supersedes: str) -> Iterator[tuple[Report, bool]]:
    """The reports that may be versions, each with whether they are."""
    runs, told = runs_of(report.text), set[str]()
    if supersedes:
        told.add(supersedes)
        yield stories.report(supersedes), True
    for id in stories.at(report.url):
        if id not in told:
            told.add(id)
            other = stories.report(id)
            titled = bool(report.title) and report.title == other.title
            yield other, titled or overlap(runs, runs_of(other.text)) >= LIKE
    for id, share in stories.alike(report).items():
        if id not in told and share >= SAME:
            other = stories.report(id)
            if _same_source(report, other):
                yield other, True


def _same_source(one: Report, other: Report) -> bool:
    """Whether the same source published both, within a few days, and it is known which came first."""
    if not one.source or one.source.casefold() != other.source.casefold() or not _order(one, other):
        return False
    if one.url and other.url and one.url != other.url:
        return False
    return bool(one.published and other.published and abs(one.published - other.published) <= NEAR)


def _order(one: Report, other: Report) -> int:
    """1 where the one was published later than the other, -1 where earlier, 0 where that is not known."""
    if one.updated and other.updated and one.updated != other.updated:
        return 1 if one.updated > other.updated else -1
    if one.published and other.published and one.published != other.published:
        return 1 if one.published > other.published else -1
    return 0
