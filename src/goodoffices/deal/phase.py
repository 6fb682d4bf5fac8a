"""A deal in phases.

Where the reports tell of phases, those are followed. Otherwise every issue climbs its ladder in even steps, rounded
down, so that small and reciprocal steps come first; a step goes to a rung that someone has named, where one is near.
What someone wants done *first* is done one phase before what hangs on it.

Invariant: no phase undoes what an earlier one gave, and the last phase is the deal itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodoffices.statement.model import Kind, Statement
from goodoffices.vocabulary.model import Issue

MOST = 3
"""Phases that a deal has at most."""

FIRST = frozenset({"unless_first", "after", "until"})
"""Connectives by which one thing has to be done before another."""

Rungs = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Staging:
    """What the reports say about the order of things: `told` rungs by issue and phase, rungs that someone has
    `named` by issue, `first` pairs of issues of which the one must be done before the other is."""

    told: Mapping[tuple[str, int], int]
    named: Mapping[str, frozenset[int]]
    first: frozenset[tuple[str, str]]

    def counts(self, final: Rungs) -> tuple[int, ...]:
        """The numbers of phases to try: as told, or one where there is nothing to stage, or two and three."""
        told = [min(phase, MOST) for issue, phase in self.told if issue in final]
        if told:
            return (max(2, *told),)
        if max(final.values(), default=0) < 2 and not self.first:
            return (1,)
        return (2, MOST)


def staging(final: Rungs, statements: Sequence[Statement], issues: Sequence[Issue]) -> Staging:
    """What the statements say about the order in which this deal (rung by issue) comes about."""
    known = {issue.id: {option.id: rung for rung, option in enumerate(issue.options)} for issue in issues}
    told: dict[tuple[str, int], int] = {}
    named: dict[str, set[int]] = {}
    first = set()
    for said in statements:
        issue = said.issue
        if issue is None or issue not in final:
            continue
        rung = known.get(issue, {}).get(said.option or "")
        if rung is not None and said.is_stance and rung <= final[issue]:
            named.setdefault(issue, set()).add(rung)
            if said.phase and said.kind is not Kind.REJECT:
                place = (issue, min(said.phase, MOST))
                told[place] = max(rung, told.get(place, 0))
        if before := _before(said, rung, final):
            first.add((before, issue))
    return Staging(told, {issue: frozenset(rungs) for issue, rungs in named.items()}, frozenset(first))


def _before(said: Statement, rung: int | None, final: Rungs) -> str | None:
    """The issue that this statement wants settled before its own, where the deal settles both."""
    condition = said.condition
    if condition is None or condition.connective not in FIRST or condition.issue not in final:
        return None
    reached = rung is None or final[said.issue or ""] >= rung
    return condition.issue if reached and condition.issue != said.issue else None


def phases(final: Rungs, plan: Staging, count: int) -> tuple[dict[str, int], ...]:
    """The deal in `count` phases: rung by issue at the end of each."""
    last_but_one = max(count - 1, 1)
    early = {before for before, after in plan.first if (after, before) not in plan.first}
    ladders = {
        issue: _climb(issue, rung, plan, last_but_one if issue in early else count) for issue, rung in final.items()
    }
    late = {after for before, after in plan.first if before in early}
    staged = [{issue: ladders[issue][min(n, len(ladders[issue]) - 1)] for issue in final} for n in range(count)]
    for rungs in staged[:-1]:
        rungs.update({issue: min(rungs[issue], max(final[issue] - 1, 0)) for issue in late})
    return tuple(staged)


def _climb(issue: str, final: int, plan: Staging, count: int) -> list[int]:
    """The rungs of one issue at the end of each of `count` phases, never falling, the last one `final`."""
    rungs: list[int] = []
    for phase in range(1, count):
        even = max(final * phase // count, min(final, 1))
        near = [rung for rung in plan.named.get(issue, ()) if abs(rung - even) <= 1 and 0 < rung < final]
        step = plan.told.get((issue, phase), min(near, key=lambda rung: (abs(rung - even), rung), default=even))
        rungs.append(max([step, *rungs]))
    return [*rungs, final]
