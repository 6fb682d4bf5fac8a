"""A deal in phases.

Where the reports tell of phases, those are followed. Otherwise every issue climbs its ladder in even steps, rounded
down, so that small and reciprocal steps come first; a step goes to a rung that someone has named, where one is near.
What someone wants done *first* is done one phase before what hangs on it.

Invariant: no phase undoes what an earlier one gave, and the last phase is the deal itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goodoffices.deal.model import Timing
from goodoffices.statement.model import Kind, Statement
from goodoffices.vocabulary.model import Issue

MOST = 3
"""Phases that a deal has at most."""

FIRST = frozenset({"unless_first", "after", "until"})
"""Connectives by which one thing has to be done before another."""

Rungs = Mapping[str, int]

Moment = tuple[str, int | None, str | None]
"""An issue with its phase, or with the issue that it comes before."""


@dataclass(frozen=True, slots=True)
class Staging:
    """What the reports say about the order of things: `told` rungs by issue and phase, rungs that someone has
    `named` by issue, `first` pairs of issues of which the one must be done before the other is. `words` are the
    statements (ids) that tell so, by (issue, phase, None) and (before, None, after)."""

    told: Mapping[tuple[str, int], int]
    named: Mapping[str, frozenset[int]]
    first: frozenset[tuple[str, str]]
    words: Mapping[Moment, tuple[str, ...]] = field(default_factory=dict)

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
    words: dict[Moment, list[str]] = {}
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
                words.setdefault((*place, None), []).append(said.id)
        if before := _before(said, rung, final):
            first.add((before, issue))
            words.setdefault((before, None, issue), []).append(said.id)
    by_issue = {issue: frozenset(rungs) for issue, rungs in named.items()}
    return Staging(told, by_issue, frozenset(first), {moment: tuple(ids) for moment, ids in words.items()})


def timings(staged: Sequence[Rungs], plan: Staging) -> tuple[Timing, ...]:
    """What of these phases the reports tell: a phase to which an issue comes up as told, an order that is kept."""
    return tuple(
        Timing(issue, phase, before, ids)
        for (issue, phase, before), ids in plan.words.items()
        if (_kept(staged, issue, before) if before else _as_told(staged, issue, phase or 0, plan))
    )


def _as_told(staged: Sequence[Rungs], issue: str, phase: int, plan: Staging) -> bool:
    return phase <= len(staged) and 0 < staged[phase - 1][issue] == plan.told[issue, phase]


def _kept(staged: Sequence[Rungs], issue: str, before: str) -> bool:
    """Whether there is something to do on both, and `issue` is done in an earlier phase than the last step on
    `before`."""
    if not (staged[-1][issue] and staged[-1][before]):
        return False
    done = {name: next(n for n, at in enumerate(staged) if at[name] == staged[-1][name]) for name in (issue, before)}
    return done[issue] < done[before]


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
