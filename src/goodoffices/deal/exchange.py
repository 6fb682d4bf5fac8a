"""The talks as a scenario that other tools negotiate: issues with their ladders, and what each party makes of them.

A party's utility is its gain (`distance`): 1 where a package meets all it wants, 0 where it is as far from all of it as
could be. Steps:

1. An answer that names one issue adds to that issue alone. One that can be met on one issue *or another* ("no end of
   the war unless they disarm first") is no sum over issues: it ties the issues together.
2. Issues that answers tie, directly or through others, become one issue, whose values are the packages of theirs. So
   nothing is left out, and the utility of every package is exactly its gain.
3. Of an issue, `far(value) = Σ_a c(a) · distance(a, value) / Σ_a c(a)` over the answers on it (the lower sum over all
   answers); `table[value] = max far - far(value)`, never negative, and the constant is 1 less the largest of all.

Invariant: for every party and package, the utility in the scenario is its gain; every issue on the agenda is in
exactly one issue of the scenario.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodoffices.deal.distance import distance
from goodoffices.deal.stand import Answer, Stand
from goodoffices.errors import SpaceTooLarge, TalksBindNothing
from goodoffices.scenario.model import Issue as ScenarioIssue
from goodoffices.scenario.model import Profile, Scenario
from goodoffices.vocabulary.model import Issue, Vocabulary

LIMIT = 100_000
"""Values that issues tied together may have."""

AND = " + "


@dataclass(frozen=True, slots=True)
class Exchange:
    """A `scenario`, and for each of its issues the ids of the issues `tied` in it (one id where nothing ties it)."""

    scenario: Scenario
    tied: tuple[tuple[str, ...], ...]


def exchange(stands: Sequence[Stand], vocabulary: Vocabulary, name: str = "talks") -> Exchange:
    """The scenario of these stands; profiles in the order in which the parties first come. Raises TalksBindNothing
    where no stand binds a deal, SpaceTooLarge where answers tie too many issues together."""
    agenda = {issue for stand in stands for issue in stand.scope}
    issues = {issue.id: issue for issue in vocabulary.issues if issue.id in agenda}
    if not issues:
        raise TalksBindNothing
    groups = _tied(stands, tuple(issues))
    packages = [_packages([issues[id] for id in group]) for group in groups]
    parties = dict.fromkeys(stand.party for stand in stands)
    profiles = []
    for party in parties:
        own = [stand for stand in stands if stand.party == party]
        far = [_far(own, group, rungs, issues) for group, rungs in zip(groups, packages, strict=True)]
        tables = tuple(tuple(max(each) - value for value in each) for each in far)
        profiles.append(Profile(party, tables, constant=1.0 - sum(map(max, far))))
    named = tuple(_issue([issues[id] for id in group], p) for group, p in zip(groups, packages, strict=True))
    return Exchange(Scenario(name, named, tuple(profiles)), groups)


def _tied(stands: Sequence[Stand], issues: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The issues in groups, those together that some answer names together; in their order."""
    group = {issue: {issue} for issue in issues}
    for stand in stands:
        for answer in stand.answers:
            together: set[str] = set().union(*(group[issue] for issue, _ in answer.clause))
            group.update(dict.fromkeys(together, together))
    return tuple(dict.fromkeys(tuple(other for other in issues if other in group[issue]) for issue in issues))


def _packages(issues: Sequence[Issue]) -> list[tuple[int, ...]]:
    size = math.prod(len(issue.options) for issue in issues)
    if size > LIMIT:
        raise SpaceTooLarge(size, LIMIT)
    return list(itertools.product(*(range(len(issue.options)) for issue in issues)))


def _far(
    own: Sequence[Stand], group: Sequence[str], packages: Sequence[tuple[int, ...]], issues: Mapping[str, Issue]
) -> tuple[float, ...]:
    """How far each package of a group of issues is from what the party of these stands wants, as a share of all."""
    weight = sum(answer.credence for stand in own for answer in stand.answers if answer.clause)
    here = [_only(stand, [answer for answer in stand.answers if _about(answer, group)]) for stand in own]
    if not weight:
        return (0.0,) * len(packages)
    return tuple(distance(here, dict(zip(group, rungs, strict=True)), issues) / weight for rungs in packages)


def _about(answer: Answer, group: Sequence[str]) -> bool:
    return any(issue in group for issue, _ in answer.clause)


def _only(stand: Stand, answers: Sequence[Answer]) -> Stand:
    return Stand(stand.holder, stand.party, stand.issue, tuple(answers), stand.silent)


def _issue(issues: Sequence[Issue], packages: Sequence[tuple[int, ...]]) -> ScenarioIssue:
    """Named by names; by ids where two packages would read the same."""
    chosen = [[issue.options[rung] for issue, rung in zip(issues, rungs, strict=True)] for rungs in packages]
    values = [AND.join(option.name for option in options) for options in chosen]
    if len(set(values)) < len(values):
        values = [AND.join(option.id for option in options) for options in chosen]
    if len(set(values)) < len(values):
        values = [f"{value} ({number})" for number, value in enumerate(values, start=1)]
    return ScenarioIssue(AND.join(issue.name for issue in issues), tuple(values))
