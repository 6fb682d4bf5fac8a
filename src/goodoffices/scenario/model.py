"""A negotiation scenario: issues with their values, and what each side makes of every value.

The utility of an outcome (one value an issue) is additive:

    u_p(x) = constant_p + Σ_i tables_p[i][x_i]

Weights are multiplied into the tables, so that two scenarios with the same utilities are the same here, in whatever
way their files tell them.

Invariant: a profile has one table an issue and one finite number a value, in the order of the issue's values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, prod
from typing import Literal

from goodoffices.errors import NumbersInvalid

Value = str | int | float | bool
Kind = Literal["discrete", "integer", "real"]

TABLES = "Give one table an issue and one finite number a value, in the order of the values."


@dataclass(frozen=True, slots=True)
class Issue:
    """What is negotiated. `values` in the order of the file; `kind` is "integer" for a range of whole numbers and
    "real" for steps of a range of real ones."""

    name: str
    values: tuple[Value, ...]
    kind: Kind = "discrete"


@dataclass(frozen=True, slots=True)
class Profile:
    """What one side wants: `tables[i][v]` is what value `v` of issue `i` adds to the utility. `reserved` is the utility
    of no agreement, `discount` the factor by which time reduces utility; None where the file does not tell of it."""

    name: str
    tables: tuple[tuple[float, ...], ...]
    constant: float = 0.0
    reserved: float | None = None
    discount: float | None = None

    def utility(self, outcome: Sequence[int]) -> float:
        """The utility of an outcome: the place of one value an issue.

        >>> Profile("seller", ((0.0, 2.0), (1.0, 0.5)), constant=10.0).utility((1, 0))
        13.0
        """
        total = self.constant
        for table, place in zip(self.tables, outcome, strict=True):
            total += table[place]
        return total


@dataclass(frozen=True, slots=True)
class Scenario:
    """`issues` and the `profiles` of those who negotiate them. Raises NumbersInvalid where they do not fit."""

    name: str
    issues: tuple[Issue, ...]
    profiles: tuple[Profile, ...]

    def __post_init__(self) -> None:
        shape = [len(issue.values) for issue in self.issues]
        for issue in self.issues:
            if not issue.values:
                raise NumbersInvalid(f"issue {issue.name!r}", "has no value", "Give it one value at least.")
        for profile in self.profiles:
            where = f"profile {profile.name!r}"
            if [len(table) for table in profile.tables] != shape:
                raise NumbersInvalid(where, "has tables that do not fit the issues", TABLES)
            if not (isfinite(profile.constant) and all(all(map(isfinite, table)) for table in profile.tables)):
                raise NumbersInvalid(where, "has a utility that is no finite number", TABLES)

    @property
    def outcomes(self) -> int:
        """How many outcomes there are: one value an issue.

        >>> Scenario("s", (Issue("price", (1, 2, 3), "integer"), Issue("delivery", ("now", "later"))), ()).outcomes
        6
        """
        return prod(len(issue.values) for issue in self.issues)


def as_texts(issue: Issue) -> Issue:
    """An issue with its values as texts. Raises NumbersInvalid where two of them read the same.

    >>> as_texts(Issue("price", (1, 2), "integer"))
    Issue(name='price', values=('1', '2'), kind='discrete')
    """
    texts = tuple(str(value) for value in issue.values)
    if len(set(texts)) < len(texts):
        remedy = "Give each value a text of its own, or write NegMAS files in YAML."
        raise NumbersInvalid(f"issue {issue.name!r}", "has two values that read the same", remedy)
    return Issue(issue.name, texts)
