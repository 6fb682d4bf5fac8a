"""How far reviewers agree on what a record says, field by field.

1. A unit is a statement on which at least two reviewers have a verdict (`verdict`).
2. The field "statement" is whether they took it for one at all, or rejected it. In the other fields, whoever rejected
   it gives no value; "none" is a value (the text does not settle it).
3. An option also counts by its place on the ladder of its issue, among reviewers who see the same issue: the alpha of
   ranks of each issue, and their mean weighted by how many values each has.

Reviewers who saw each other's verdicts agree by that; only of those who worked apart does this tell how well the words
themselves settle it.

Invariant: which of two reviewers comes first changes no coefficient.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from goodoffices.review.coefficient import (
    Interval,
    Table,
    alpha,
    alpha_interval,
    kappa,
    kappa_interval,
)
from goodoffices.review.model import Item, Verdict
from goodoffices.vocabulary.model import Vocabulary

NONE = "none"
VALUE: Mapping[str, Callable[[Verdict], str]] = {
    "statement": lambda verdict: "rejected" if verdict.rejected else "statement",
    "kind": lambda verdict: str(verdict.seen.kind),
    "holder": lambda verdict: verdict.seen.holder or NONE,
    "issue": lambda verdict: verdict.seen.issue or NONE,
    "option": lambda verdict: verdict.seen.option or NONE,
}
"""What a verdict says in each field that is compared."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Cohen's kappa of two reviewers over the `units` that both judged; `same` is the share on which they agree."""

    one: str
    other: str
    units: int
    same: float
    kappa: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The alpha of the options of one issue as ranks, over so many `units`."""

    issue: str
    units: int
    alpha: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Field:
    """Agreement on one field: Krippendorff's nominal alpha over the `units` that two or more judged, with the `values`
    they gave, and each pair of reviewers. For options also the alpha of ranks, as a mean and by `ladders`."""

    name: str
    units: int
    values: int
    alpha: float | None
    interval: Interval | None
    pairs: tuple[Pair, ...]
    ranked: float | None = None
    ladders: tuple[Ladder, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who reviewed how many statements, and how far they agree in each field."""

    reviewers: Mapping[str, int]
    fields: tuple[Field, ...]


Units = Sequence[Mapping[str, str]]
"""For each unit, the value by reviewer."""


def agreement(items: Iterable[Item], vocabulary: Vocabulary) -> Agreement:
    """The agreement of all who reviewed any of these statements."""
    told = [item.verdicts for item in items if item.verdicts]
    reviewers = Counter(verdict.by for verdicts in told for verdict in verdicts)
    shared = [verdicts for verdicts in told if len(verdicts) > 1]
    fields = tuple(_field(name, shared, sorted(reviewers), vocabulary) for name in VALUE)
    return Agreement(dict(sorted(reviewers.items())), fields)


def _field(name: str, told: Sequence[Sequence[Verdict]], by: Sequence[str], vocabulary: Vocabulary) -> Field:
    value = VALUE[name]
    units = [{v.by: value(v) for v in verdicts if name == "statement" or not v.rejected} for verdicts in told]
    units = [unit for unit in units if len(unit) > 1]
    values = sorted({one for unit in units for one in unit.values()})
    counts = _counts(units, values)
    pairs = tuple(pair for names in combinations(by, 2) if (pair := _pair(*names, units)) is not None)
    ladders = tuple(_ladders(told, vocabulary)) if name == "option" else ()
    known = [(ladder.alpha, ladder.units) for ladder in ladders if ladder.alpha is not None]
    ranked = sum(one * n for one, n in known) / sum(n for _, n in known) if known else None
    among = alpha_interval(counts) if units else None
    return Field(name, len(units), len(values), alpha(counts) if units else None, among, pairs, ranked, ladders)


def _counts(units: Units, values: Sequence[str]) -> Table:
    """Units by values: how many reviewers gave each."""
    place = {value: at for at, value in enumerate(values)}
    counts = np.zeros((len(units), len(values)))
    for row, unit in enumerate(units):
        for value in unit.values():
            counts[row, place[value]] += 1
    return counts


def _pair(one: str, other: str, units: Units) -> Pair | None:
    both = [(unit[one], unit[other]) for unit in units if one in unit and other in unit]
    if not both:
        return None
    place = {value: at for at, value in enumerate(sorted({value for pair in both for value in pair}))}
    pairs = np.array([[place[first], place[second]] for first, second in both])
    table = np.zeros((len(place), len(place)))
    np.add.at(table, (pairs[:, 0], pairs[:, 1]), 1)
    same = float(np.trace(table) / len(both))
    return Pair(one, other, len(both), same, kappa(table), kappa_interval(pairs, len(place)))


def _ladders(told: Sequence[Sequence[Verdict]], vocabulary: Vocabulary) -> Iterable[Ladder]:
    """Of each issue, the options that reviewers who see that issue give."""
    for issue in vocabulary.issues:
        rungs = [option.id for option in issue.options]
        units = [
            {v.by: str(v.seen.option) for v in verdicts if not v.rejected and _on(v, issue.id, rungs)}
            for verdicts in told
        ]
        units = [unit for unit in units if len(unit) > 1]
        if units:
            counts = _counts(units, rungs)
            yield Ladder(issue.id, len(units), alpha(counts, ranks=True), alpha_interval(counts, ranks=True))


def _on(verdict: Verdict, issue: str, rungs: Sequence[str]) -> bool:
    return verdict.seen.issue == issue and verdict.seen.option in rungs
