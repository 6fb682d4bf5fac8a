"""How far two holders of different parties are apart on an issue.

Invariant: a gap is told only where the record holds words for it, and cites them: those that carry the two positions
and those by which a report itself names the difference.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from goodoffices.gap.model import Gap
from goodoffices.position.model import Account, Position, Status
from goodoffices.statement.model import Kind, Statement
from goodoffices.vocabulary.model import Issue, Vocabulary

_SAME = 9
"""Sizes that agree to this many digits after the point are equal, so that a named gap comes first among them."""


def gaps(positions: Sequence[Position], statements: Sequence[Statement], vocabulary: Vocabulary) -> tuple[Gap, ...]:
    """All gaps between holders of different parties, the widest first; among equals those that a report names, then in
    the vocabulary's order. A gap that a report names is kept even where one side has not stated where it stands."""
    order = {issue.id: number for number, issue in enumerate(vocabulary.issues)}
    found = []
    for issue in vocabulary.issues:
        here = [position for position in positions if position.issue == issue.id and position.veto]
        naming = [one for one in statements if one.kind is Kind.GAP and one.issue == issue.id]
        found += [gap for pair in _pairs(here, naming) if (gap := _gap(issue, pair, naming)) is not None]
    return tuple(sorted(found, key=lambda gap: (-round(gap.size, _SAME), not gap.named, order[gap.issue], gap.between)))


def _pairs(here: Sequence[Position], naming: Sequence[Statement]) -> list[tuple[Position, Position]]:
    """Pairs of positions of different parties; where a report names a difference with a holder who has none here, an
    empty position stands in."""
    known = {position.holder for position in here}
    named = {holder for statement in naming for holder in statement.holders}
    silent = [Position(holder, holder, naming[0].issue or "", Status.UNKNOWN) for holder in sorted(named - known)]
    pairs = itertools.combinations([*here, *silent], 2)
    return [(first, second) for first, second in pairs if first.party != second.party]


def _gap(issue: Issue, pair: tuple[Position, Position], naming: Sequence[Statement]) -> Gap | None:
    first, second = pair
    named_by = [statement for statement in naming if _names(statement, pair)]
    size = _size(issue, first, second)
    if not named_by and round(size, _SAME) == 0:
        return None
    cited = [id for position in pair for account in position.accounts for id in account.statements]
    statements = tuple(dict.fromkeys([*cited, *(statement.id for statement in named_by)]))
    if not statements:
        return None
    return Gap(
        issue=issue.id,
        between=(first.holder, second.holder),
        size=size,
        rungs=_leading_rungs(issue, first, second),
        contested=first.contested or second.contested,
        named=bool(named_by),
        statements=statements,
        words=_words(issue, pair, bool(named_by)),
    )


def _names(statement: Statement, pair: tuple[Position, Position]) -> bool:
    """Whether the report says that these two differ; where it names no one, that holds for everyone."""
    return not statement.holders or all({p.holder, p.party} & set(statement.holders) for p in pair)


def _size(issue: Issue, first: Position, second: Position) -> float:
    """The expected distance of the two in shares of the ladder; what is not stated is at no distance from anything."""
    length = max(len(issue.options) - 1, 1)
    return sum(
        one.credence * other.credence * _distance(issue, one, other) / length
        for one, other in itertools.product(first.accounts, second.accounts)
    )


def _leading_rungs(issue: Issue, first: Position, second: Position) -> int:
    if not first.accounts or not second.accounts:
        return 0
    return _distance(issue, first.accounts[0], second.accounts[0])


def _distance(issue: Issue, one: Account, other: Account) -> int:
    """Rungs between the nearest rungs that the two accounts take on this issue; 0 where one takes any. A refusal whose
    terms are not told takes what the other does not ask for."""
    ladder = set(range(len(issue.options)))
    ours, theirs = _rungs(issue, one), _rungs(issue, other)
    if one.refuses and not ours:
        ours = ladder - theirs if theirs else ladder
    if other.refuses and not theirs:
        theirs = ladder - ours if ours else ladder
    return min((abs(a - b) for a in ours or ladder for b in theirs or ladder), default=0)


def _rungs(issue: Issue, account: Account) -> set[int]:
    """The rungs of the issue that meet the account whatever becomes of other issues; none where it settles none."""
    taken = {option for literal in account.meets if literal.issue == issue.id for option in literal.options}
    return {rung for rung, option in enumerate(issue.options) if option.id in taken}


def _words(issue: Issue, pair: tuple[Position, Position], named: bool) -> str:
    first, second = (_stand(position) for position in pair)
    start = f"The report itself names a gap on “{issue.name}”" if named else f"On “{issue.name}” they differ"
    rungs = _leading_rungs(issue, *pair)
    step = f" ({rungs} of {len(issue.options) - 1} steps of the ladder)" if rungs else ""
    return f"{start}: {first}; {second}{step}."


def _stand(position: Position) -> str:
    if not position.accounts:
        return f"{position.holder} has not stated where it stands"
    if position.contested:
        return f"where {position.holder} stands is contested ({'; or '.join(a.label for a in position.accounts)})"
    return f"{position.holder}: {position.accounts[0].label}"
