"""Which firm demands exclude each other, and which concessions would free the rest.

Invariant: a demand comes from a holder who can refuse a deal, is firm, and is its holder's leading account. Nothing is
a demand that any deal would meet.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.gap.model import Blockage, Blocker, Demand
from goodoffices.position.model import Account, Position, Status
from goodoffices.solve.conflict.clash import clashes
from goodoffices.solve.demand.clause import Clause, mask
from goodoffices.vocabulary.model import Issue, Vocabulary

LIMIT = 100
"""Blockers that are listed at most, and ways out."""

SECONDS = 10.0
"""How long is looked for them at most."""


def blockage(
    positions: Sequence[Position], vocabulary: Vocabulary, limit: int = LIMIT, seconds: float | None = SECONDS
) -> Blockage:
    """All blockers and all ways out of the leading firm accounts, smallest first; at most `limit` of each, and what is
    found in about so many seconds (None: however long it takes)."""
    issues = {issue.id: issue for issue in vocabulary.issues}
    firm = [(position, position.accounts[0]) for position in positions if _blocks(position, issues)]
    variables = {id: number for number, id in enumerate(issues)}
    domains = [len(issue.options) for issue in issues.values()]
    clauses = [_clause(account, issues, variables) for _, account in firm]
    demands = [Demand(p.holder, p.issue, account.label, account.statements) for p, account in firm]
    found = clashes(domains, clauses, limit, seconds)
    return Blockage(
        blockers=tuple(Blocker(tuple(demands[n] for n in one)) for one in found.conflicts),
        ways_out=tuple(tuple(demands[n] for n in one) for one in found.corrections),
        blockers_proof=found.conflicts_proof,
        ways_out_proof=found.corrections_proof,
        ways_out_in_all=found.corrections_in_all,
    )


def _blocks(position: Position, issues: dict[str, Issue]) -> bool:
    if not position.veto or position.status is Status.NOT_ON_AGENDA or not position.accounts:
        return False
    leading = position.accounts[0]
    known = all(literal.issue in issues for literal in leading.meets)
    return leading.firm and bool(leading.meets) and known


def _clause(account: Account, issues: dict[str, Issue], variables: dict[str, int]) -> Clause:
    literals = []
    for literal in account.meets:
        rungs = (rung for rung, option in enumerate(issues[literal.issue].options) if option.id in literal.options)
        literals.append((variables[literal.issue], mask(rungs)))
    return tuple(literals)
