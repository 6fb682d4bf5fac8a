"""How far tellings support what they say, for all accounts at once (`position.credence`, steps 1 and 2).

1. The grade of each telling is the product of its factors, in the order in which the reasons give them.
2. Rows are brought into the order of their holder and issue, voice, story and report, once.
3. Whatever the accounts are, one stable sorting by account then has each voice in one piece, and in it each story and
   each report: what is largest and how many there are is told by piece.

Invariant: what is summed here is what `credence.support` and `credence.stated` give, but for the order of the factors
of a product.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from goodoffices.position.credence import NOTED
from goodoffices.position.ledger.enter import ATTRIBUTIONS, KINDS, RELATIONS
from goodoffices.position.ledger.model import Column
from goodoffices.position.model import Weights
from goodoffices.statement.model import Attribution

MANY = 1100
"""Saying it again adds nothing any more, to the last bit."""


def grades(rows: dict[str, Column], weights: Weights) -> Column:
    """The grade of each row: by `relation`, `attribution`, `kind`, `through`, `digit`, `age` (below 0: none) and
    `reviewed`, as `credence.grade` has it, to the bit."""
    aside = {Attribution.BACKGROUND, Attribution.COLLECTIVE}
    openly = [weights.attribution[one.value] for one in ATTRIBUTIONS]
    first = np.array([share if one in aside else 1.0 for one, share in zip(ATTRIBUTIONS, openly, strict=True)])
    last = np.array([1.0 if one in aside else share for one, share in zip(ATTRIBUTIONS, openly, strict=True)])
    digits = np.array([1.0, *(weights.credibility[str(digit)] for digit in range(1, 6)), 1.0])
    unjudged = np.array([weights.credibility["6"], *[1.0] * 5, weights.credibility["6"]])
    age = np.maximum(rows["age"], 0)
    ages = range(int(age.max(initial=0)) + 1)
    left = np.array([0.5 ** (days / weights.half_life) if days and weights.half_life > 0 else 1.0 for days in ages])[
        age
    ]
    old = left <= NOTED
    grade = np.array([weights.relation[one.value] for one in RELATIONS])[rows["relation"]] * first[rows["attribution"]]
    grade *= np.array([weights.kind.get(one.value, 1.0) for one in KINDS])[rows["kind"]]
    grade *= np.where(rows["through"] != 0, weights.through_proposal, 1.0)
    grade *= digits[rows["digit"]]
    grade *= np.where(old, left, 1.0)
    grade *= np.where(rows["reviewed"] != 0, weights.reviewed, 1.0)
    grade *= last[rows["attribution"]]
    grade *= unjudged[rows["digit"]]
    grade *= np.where(old, 1.0, left)
    return np.asarray(np.minimum(weights.certainty, grade))


@dataclass(frozen=True, slots=True)
class Supports:
    """By account its `support`; by voice of an account the `account`, the `voice` and how far it is `heard`."""

    support: Column
    account: Column
    voice: Column
    heard: Column


@dataclass(slots=True)
class Sums:
    """Rows in the order of step 2 (`order`, into the rows): numbers of the `voice` (of one holder and issue; what is of
    its story alone is one in each), the `story` and the `report`, as these follow each other; how far each is `heard`,
    and the `level`, of `levels`, of what its source is worth."""

    order: Column
    voice: Column
    story: Column
    report: Column
    heard: Column
    level: Column
    levels: Column
    weights: Weights

    @classmethod
    def of(cls, rows: dict[str, Column], levels: Column, weights: Weights) -> Sums:
        """Of rows with their `cell`, `voice`, `alone` (a voice of its story alone), `story`, `rank` (of reports, by
        story), `heard` and `level` (of `levels`, what sources are worth, the least first)."""
        reports = int(rows["rank"].max(initial=0)) + 1
        voices = int(rows["voice"].max(initial=0)) + 1
        order = np.argsort((rows["cell"].astype(np.int64) * voices + rows["voice"]) * reports + rows["rank"])
        cell, said, story = (rows[name][order] for name in ("cell", "voice", "story"))
        new = changes(cell) | changes(said) | (changes(story) & (rows["alone"][order] != 0))
        rank, heard, level = (rows[name][order] for name in ("rank", "heard", "level"))
        return cls(order, np.cumsum(new) - 1, story, rank, heard, level, levels, weights)

    def supports(self, account: Column, count: int) -> Supports:
        """Of `count` accounts, each row's given in the order of the rows; below 0: of none."""
        of, at = self._sorted(account)
        voice = self.voice[at]
        new_voice = changes(of) | changes(voice)
        new_story = new_voice | changes(self.story[at])
        reports = np.flatnonzero(new_story | changes(self.report[at]))
        said = np.diff(np.append(reports, len(at)))
        stories = np.flatnonzero(new_story[reports])
        fullest = np.maximum.reduceat(said, stories) if len(said) else said
        voices = np.flatnonzero(new_voice[reports[stories]])
        times = np.add.reduceat(fullest, voices) if len(said) else said
        starts = reports[stories][voices]
        best = np.maximum.reduceat(self.heard[at], starts) if len(starts) else self.heard[at]
        heard = np.minimum(self.weights.certainty, self._again()[np.minimum(times, MANY)] * best)
        told, whose = of[starts], voice[starts]
        support = np.minimum(together(told, heard, count), self._sources(of, at, count))
        return Supports(support, told, whose, heard)

    def stated(self, account: Column, cell_of: Column, cells: int) -> tuple[Column, Supports]:
        """By cell, how far all its accounts are supported together; and each account alone."""
        found = self.supports(account, len(cell_of))
        strongest = np.zeros(int(self.voice.max(initial=-1)) + 1)
        np.maximum.at(strongest, found.voice, found.heard)
        cell = np.zeros(len(strongest), np.int64)
        cell[found.voice] = cell_of[found.account]
        present = np.zeros(len(strongest), bool)
        present[found.voice] = True
        order = np.flatnonzero(present)
        by_cell = np.where(account >= 0, cell_of[np.maximum(account, 0)], -1) if len(cell_of) else account
        of, at = self._sorted(by_cell)
        whole = np.minimum(together(cell[order], strongest[order], cells), self._sources(of, at, cells))
        return whole, found

    def _sorted(self, account: Column) -> tuple[Column, Column]:
        """The accounts of the rows that have one, in order, and where these rows are in the order of step 2."""
        mine = account[self.order]
        kept = np.flatnonzero(mine >= 0)
        small = mine[kept].astype(np.uint16 if len(mine) and mine.max() < 2**16 else np.int64)
        at = kept[np.argsort(small, kind="stable")]
        return mine[at], at

    def _sources(self, of: Column, at: Column, count: int) -> Column:
        """By account, how far its sources would support it if each were right."""
        levels, rank = self.levels, self.level
        stories = int(self.story.max(initial=0)) + 1
        key = np.sort((of.astype(np.int64) * stories + self.story[at]) * len(levels) + rank[at])
        last = np.flatnonzero(np.append(np.diff(key // len(levels)) != 0, True)) if len(key) else key
        best = key[last]
        return together(best // len(levels) // stories, levels[best % len(levels)], count)

    def _again(self) -> Column:
        return np.array([1 + self.weights.repeat * (1 - 0.5 ** (times - 1)) for times in range(MANY + 1)])


def numbered(keys: Column, size: int) -> tuple[Column, Column]:
    """Keys below `size` numbered as they first come, and the places where they do."""
    first = np.full(size, -1, np.int32)
    first[keys[::-1]] = np.arange(len(keys), dtype=np.int32)[::-1]
    present = np.flatnonzero(first >= 0)
    order = present[np.argsort(first[present])]
    number = np.empty(size, np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    return number[keys], first[order]


def changes(column: Column) -> Column:
    """Where another value begins."""
    found = np.ones(len(column), bool)
    np.not_equal(column[1:], column[:-1], out=found[1:])
    return found


def together(of: Column, shares: Column, count: int) -> Column:
    """1 - Π(1 - share) by what they are of, which comes in order."""
    whole = np.zeros(count)
    if len(of):
        starts = np.flatnonzero(changes(of))
        whole[of[starts]] = 1 - np.multiply.reduceat(1 - shares, starts)
    return whole
