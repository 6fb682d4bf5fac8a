"""Which findings hang on a single weight: those that change when it is halved or doubled.

Invariant: the work is bounded. Weights that no statement at hand can feel are left alone, and the search for deals is
done anew only for the `MOST` changes that move credence furthest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from goodoffices.brief.model import Finding
from goodoffices.brief.phrases import issue_name, issue_title, listed, option_name, sentence
from goodoffices.deal.model import Deal, Prospects
from goodoffices.position.model import Position, Weights
from goodoffices.statement.model import Statement
from goodoffices.vocabulary.model import Issue

FACTORS = ((0.5, "halved"), (2.0, "doubled"))  # halving first: see `_shifts`
MOST = 3
TOLD = 5


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the stages make of the record under some weights."""

    positions: tuple[Position, ...]
    prospects: Prospects


@dataclass(frozen=True, slots=True)
class Shift:
    """One weight changed ("relation.ally", "halved") with the positions that follow from it."""

    weight: str
    change: str
    positions: tuple[Position, ...]
    moved: float


Change = tuple[str, tuple[str, ...]]  # what would be otherwise, in words, and the statements that it rests on


def sensitive(
    baseline: Outlook,
    weights: Weights,
    statements: Sequence[Statement],
    weigh: Callable[[Weights], tuple[Position, ...]],
    foresee: Callable[[tuple[Position, ...]], Prospects],
    issues: Sequence[Issue] = (),
) -> tuple[Finding, ...]:
    """The leading accounts, the best deal and the first question that one weight, halved or doubled, would change.

    `weigh` gives the positions under other weights, `foresee` the prospects of other positions. At most `TOLD`
    sentences, each naming the weights that would do it.
    """
    causes: dict[Change, list[Shift]] = {}
    shifts = sorted(_shifts(baseline, weights, statements, weigh), key=lambda shift: -shift.moved)
    for number, shift in enumerate(shifts):
        changes = list(_leading(baseline.positions, shift.positions, issues))
        if number < MOST:
            changes += _prospects(baseline.prospects, foresee(shift.positions), issues)
        for change in changes:
            causes.setdefault(change, []).append(shift)
    found = (Finding(sentence(f"{words} if {_causes(by)}"), ids) for (words, ids), by in causes.items() if ids)
    return tuple(found)[:TOLD]


def _causes(shifts: Sequence[Shift]) -> str:
    """ "the weight “relation.ally” or “repeat” were halved"; each change once."""
    told = []
    for _, change in FACTORS:
        names = [f"“{shift.weight}”" for shift in shifts if shift.change == change]
        if names:
            told.append(f"the weight {listed(names, 'or')} were {change}")
    return listed(told, "or")


def in_play(weights: Weights, statements: Iterable[Statement]) -> tuple[str, ...]:
    """The names of the weights that the stances among `statements` may feel, as in `Weights.flat`; a table that
    statements do not tell of by themselves is in play whole."""
    stances = [statement for statement in statements if statement.is_stance]
    felt: dict[str, set[str]] = {
        "attribution": {statement.attribution.value for statement in stances},
        "kind": {statement.kind.value for statement in stances},
        "credibility": {str(statement.credibility or 6) for statement in stances},
    }
    named = ((name, *name.partition(".")[::2]) for name in weights.flat())
    return tuple(name for name, table, key in named if stances and (table not in felt or key in felt[table]))


def _shifts(
    baseline: Outlook,
    weights: Weights,
    statements: Sequence[Statement],
    weigh: Callable[[Weights], tuple[Position, ...]],
) -> Iterator[Shift]:
    """Every weight in play, halved and doubled, that moves any position. What halving does not move is not felt at
    all, so that it is not doubled."""
    for name in in_play(weights, statements):
        for factor, change in FACTORS:
            positions = weigh(weights.scaled(name, factor))
            moved = _moved(baseline.positions, positions)
            if moved == 0:
                break
            yield Shift(name, change, positions, moved)


def _moved(before: Iterable[Position], after: Iterable[Position]) -> float:
    """How far credence moved over all accounts, rounded so that only what can be shown counts."""
    was, now = _credences(before), _credences(after)
    return round(sum(abs(was.get(key, 0.0) - now.get(key, 0.0)) for key in was.keys() | now.keys()), 6)


def _credences(positions: Iterable[Position]) -> dict[tuple[str, str, str], float]:
    return {(p.holder, p.issue, account.label): account.credence for p in positions for account in p.accounts}


def _leading(before: Iterable[Position], after: Iterable[Position], issues: Sequence[Issue]) -> Iterator[Change]:
    now = {(position.holder, position.issue): position for position in after}
    for old in before:
        new = now.get((old.holder, old.issue))
        if new and old.accounts and new.accounts and new.accounts[0].label != old.accounts[0].label:
            where = f"of where {old.holder} stands on {issue_title(issues, old.issue)}"
            words = f"the leading account {where} would be “{new.accounts[0].label}”, not “{old.accounts[0].label}”,"
            yield words, tuple(dict.fromkeys((*new.accounts[0].statements, *old.accounts[0].statements)))


def _prospects(before: Prospects, after: Prospects, issues: Sequence[Issue]) -> Iterator[Change]:
    if before.deals and after.deals and before.deals[0].options != after.deals[0].options:
        old, new = before.deals[0], after.deals[0]
        other = "; ".join(
            f"{issue_name(issues, issue)}: {option_name(issues, issue, option)}"
            for issue, option in new.options.items()
            if old.options.get(issue) != option
        )
        yield f"the best package would have {other or 'fewer terms'}", _words_on(new)
    if before.questions and after.questions:
        asked, instead = before.questions[0], after.questions[0]
        if (asked.to, asked.issue, asked.proposal) != (instead.to, instead.issue, instead.proposal):
            on = f"about “{instead.proposal}”" if instead.proposal else f"on {issue_title(issues, instead.issue)}"
            words = f"the first question would go to {instead.to} {on}"
            yield words, instead.statements


def _words_on(deal: Deal) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for share in deal.parties for id in (*share.speaks_for, *share.speaks_against)))
