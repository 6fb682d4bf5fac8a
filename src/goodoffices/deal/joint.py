"""Stands that a story ties together, as one table over their packages.

A story has versions that exclude each other, and "none of them". Positions that no story ties together count as
independent of each other, as in `chance`. Within a story they count as independent once its answer is known:

1. In version s every stand that s sets is at the account it sets, for certain.
2. Any other stand i of the story has what is left of its credences: where the versions that set it have the credences
   c(s), account a, set by versions of the credence C(a) together, has

       p(a | i not set) = (p(a) − C(a)) / (1 − Σ c(s)),

   and so has what is not stated, with C = 0.
3. So each stand by itself has, over all answers, just the credences of the record (the law of total probability). Only
   how the stands go together is other than in `chance`: J(x) = Σ_s c(s) · Π_i f_i(x | s) is in the place of Π_i f_i(x).
4. A question on one position i of the story moves the others: after the answer a the versions have the credences
   c(s) · p_i(a | s) / p_i(a).

Invariant: J is the expectation of the tables over the answers of the story, and over those to each position in it, so
that no answer can be expected to make things worse.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from goodoffices.deal.chance import factors, floored, mixed
from goodoffices.deal.question import NEW, answered, query
from goodoffices.deal.space import Space
from goodoffices.deal.stand import Stand
from goodoffices.deal.story import Story
from goodoffices.solve.question.query import Query, about
from goodoffices.solve.table.factor import Factor, Table

ROOM = 20_000
"""Cells that the table of a story has at most; a story that would need more is not asked."""


@dataclass(frozen=True, slots=True, eq=False)
class Tied:
    """A story over the variables of `scope`: `credences` of its versions and last of none of them; under each, the
    credences of every stand's answers, what is not stated last (`shares[s][i][a]`); `met[i][a]` which packages meet
    that answer, with an axis for each variable of the scope."""

    story: Story
    scope: tuple[int, ...]
    credences: tuple[float, ...]
    shares: tuple[tuple[tuple[float, ...], ...], ...]
    met: tuple[tuple[Table, ...], ...]

    def tables(self, fixed: int | None = None, answer: int = 0) -> list[Table]:
        """Π_i f_i(x | s) for each s, where stand `fixed` gives that answer for certain."""
        found = []
        for shares in self.shares:
            product = np.ones(())
            for i, (row, met) in enumerate(zip(shares, self.met, strict=True)):
                table = met[answer] if i == fixed else sum((c * m for c, m in zip(row, met, strict=True)), np.zeros(()))
                product = product * table
            found.append(product)
        return found

    def table(self, credences: Sequence[float] | None = None, fixed: int | None = None, answer: int = 0) -> Table:
        """J, where the versions have these credences in place of their own."""
        weights = self.credences if credences is None else credences
        parts = zip(weights, self.tables(fixed, answer), strict=True)
        return sum((c * table for c, table in parts), np.zeros(()))

    def factor(self) -> Factor:
        return Factor(self.scope, floored(self.table()))

    def query(self, number: int) -> Query:
        """Which version is right, or none: the query about the story as factor `number`."""
        return about(number, self.credences, [floored(table) for table in self.tables()])

    def position(self, stand: Stand, number: int, place: int) -> Query:
        """The query about one of its stands (step 4), the story being factor `place`; answers as in
        `question.query`."""
        i = self.story.stands.index(number)
        credences, tables = [], []
        for answer in range(len(self.met[i])):
            joint = [c * shares[i][answer] for c, shares in zip(self.credences, self.shares, strict=True)]
            credence = sum(joint)
            versions = [c / credence for c in joint] if credence > 0 else self.credences
            credences.append(credence)
            tables.append(floored(self.table(versions, i, answer)))
        new = NEW if answered(stand) else 1.0
        shares = [new * credence / sum(credences) for credence in credences]
        if new < 1:
            shares, tables = [*shares, 1 - new], [*tables, floored(self.table())]
        return about(place, shares, tables)

    def right(self, version: int) -> Tied:
        """The same once it is known which version is right (the last number: none)."""
        return replace(self, credences=tuple(float(s == version) for s in range(len(self.credences))))

    def answered(self, number: int, answer: int) -> Tied:
        """The same once a stand has given an answer (step 4); another number than one of its answers, and what is not
        stated after them, is the same again and moves nothing."""
        i = self.story.stands.index(number)
        if answer >= len(self.met[i]):
            return self
        joint = [c * shares[i][answer] for c, shares in zip(self.credences, self.shares, strict=True)]
        if sum(joint) <= 0:
            return self
        fixed = tuple(float(a == answer) for a in range(len(self.met[i])))
        shares = tuple((*row[:i], fixed, *row[i + 1 :]) for row in self.shares)
        return replace(self, credences=tuple(c / sum(joint) for c in joint), shares=shares)


def tied(story: Story, stands: Sequence[Stand], space: Space) -> Tied | None:
    """Steps 1 and 2. None where its table would have more than ROOM cells."""
    told = [mixed(stands[number], space) for number in story.stands]
    scope = tuple(sorted({variable for one in told for variable in one.scope}))
    if math.prod(space.domains[variable] for variable in scope) > ROOM:
        return None
    held = [version.credence for version in story.versions]
    credences = (*held, max(0.0, 1.0 - sum(held)))
    shares = tuple(
        tuple(_shares(story, stands[number], number, version) for number in story.stands)
        for version in range(len(credences))
    )
    met = []
    for one in told:
        shape = [space.domains[v] if v in one.scope else 1 for v in scope]
        own = tuple(table.astype(np.float64).reshape(shape) for table in one.met)
        whole = tuple(space.domains[v] for v in scope)
        met.append((*(np.broadcast_to(table, whole) for table in own), np.ones(whole)))
    return Tied(story, scope, credences, shares, tuple(met))


def _shares(story: Story, stand: Stand, number: int, version: int) -> tuple[float, ...]:
    """The credences of a stand's answers, what is not stated last, in one version (none of them: the last number)."""
    sets = [one.sets.get(number) for one in story.versions]
    if version < len(sets) and sets[version] is not None:
        return tuple(float(answer == sets[version]) for answer in range(len(stand.answers) + 1))
    left = [*(answer.credence for answer in stand.answers), stand.rest]
    for one, answer in zip(story.versions, sets, strict=True):
        if answer is not None:
            left[answer] = max(0.0, left[answer] - one.credence)
    total = sum(left)
    return tuple(credence / total for credence in left) if total > 0 else (*[0.0] * len(stand.answers), 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """The factors of all stands, and after them of the stories: what a story ties together is a factor of its own, and
    the factors of its stands are empty. The queries about the stories come first: where the answer to one of its
    positions tells as much, the story is asked."""

    factors: tuple[Factor, ...]
    queries: tuple[Query, ...]


def joined(stands: Sequence[Stand], space: Space, found: Sequence[Tied]) -> Joined:
    """All tables and queries, where no two stories have a stand in common."""
    tables = list(factors(stands, space))
    queries = [query(stand, number, space) for number, stand in enumerate(stands)]
    for place, one in enumerate(found, len(stands)):
        tables.append(one.factor())
        for number in one.story.stands:
            tables[number] = Factor((), np.zeros(()))
            queries[number] = one.position(stands[number], number, place)
    whole = [one.query(place) for place, one in enumerate(found, len(stands))]
    return Joined(tuple(tables), (*whole, *queries))
