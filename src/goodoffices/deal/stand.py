"""What binds a deal: for every holder with a veto and every issue on the agenda, the answers that the record allows.

Three rules turn positions into stands:

1. An account is an answer, with its credence. What is missing to 1 is *not stated*, and accepts anything.
2. A statement binds once. "No end of the war unless they disarm first" is one account on the war with two ways to be
   met; where a position on arms rests on the same words alone, it is not counted again.
3. Silence is not consent to what the other side presses for. Where nothing at all is known of a party on an issue on
   which another makes a firm demand, it accepts that demand with `SILENCE` (even odds), in the measure of the demand's
   credence; whatever nobody presses for, it accepts. A faction that says nothing is spoken for by its party.

Invariant: the credences of one stand's answers sum to at most 1, and every clause names known issues and rungs only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodoffices.position.model import Account, Position, Status
from goodoffices.vocabulary.model import Issue, Vocabulary

SILENCE = 0.5
"""The chance that a party of whom nothing is known accepts what another party firmly presses for: even odds."""

Clause = tuple[tuple[str, frozenset[int]], ...]
"""A disjunction: (issue, rungs) pairs of which one must hold; empty: any deal meets it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer of a holder: the deal must meet `clause`. `statements` and `told_by` as in an Account."""

    label: str
    clause: Clause
    credence: float
    statements: tuple[str, ...]
    told_by: tuple[str, ...] = ()
    firm: bool = False

    def met_by(self, rungs: Mapping[str, int]) -> bool:
        """Whether a deal (rung by issue) meets it."""
        return not self.clause or any(rungs.get(issue) in taken for issue, taken in self.clause)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a holder with a veto stands on an issue, as far as a deal is bound by it; its leading answer first.
    `silent`: nothing is known, and the answers are what rule 3 makes of that."""

    holder: str
    party: str
    issue: str
    answers: tuple[Answer, ...]
    silent: bool = False

    @property
    def rest(self) -> float:
        """The credence that is not stated: such a holder accepts any deal on this issue."""
        return max(0.0, 1.0 - sum(answer.credence for answer in self.answers))

    @property
    def scope(self) -> tuple[str, ...]:
        """The issues that its answers speak of."""
        return tuple(dict.fromkeys(issue for answer in self.answers for issue, _ in answer.clause))

    def accepts(self, rungs: Mapping[str, int]) -> float:
        """P(the holder accepts this deal as far as this issue goes); `rungs` is rung by issue."""
        return self.rest + sum(answer.credence for answer in self.answers if answer.met_by(rungs))


def stands(positions: Sequence[Position], vocabulary: Vocabulary, silence: float = SILENCE) -> tuple[Stand, ...]:
    """The stands of all holders with a veto on all issues on the agenda, in the order of the positions; the silent
    ones after them. A stand whose answers bind nothing is left out."""
    issues = {issue.id: issue for issue in vocabulary.issues}
    veto = [p for p in positions if p.veto and p.issue in issues and p.status is not Status.NOT_ON_AGENDA]
    stated = [stand for position in veto if (stand := _stated(position, veto, issues)) is not None]
    return (*stated, *_silent(positions, stated, issues, silence))


def _stated(position: Position, veto: Sequence[Position], issues: Mapping[str, Issue]) -> Stand | None:
    others = [a for p in veto if p.holder == position.holder and p.issue != position.issue for a in p.accounts]
    counted = [account for account in position.accounts if not _bound_elsewhere(account, position.issue, others)]
    answers = tuple(Answer(a.label, _clause(a, issues), a.credence, a.statements, a.told_by, a.firm) for a in counted)
    if not any(answer.clause for answer in answers):
        return None
    return Stand(position.holder, position.party, position.issue, _at_most_one(answers))


def _bound_elsewhere(account: Account, issue: str, others: Sequence[Account]) -> bool:
    """Rule 2: whether the same words already bind the deal, as a condition in an account on another issue."""
    return any(
        set(account.statements) <= set(other.statements)
        and any(literal.issue == issue for literal in other.meets)
        and len(other.meets) > 1
        for other in others
    )


def _clause(account: Account, issues: Mapping[str, Issue]) -> Clause:
    """The account's literals on known issues. One that leaves every option open makes the whole bind nothing."""
    clause = []
    for literal in account.meets:
        if literal.issue not in issues:
            continue
        options = issues[literal.issue].options
        rungs = frozenset(rung for rung, option in enumerate(options) if option.id in literal.options)
        if len(rungs) == len(options):
            return ()
        clause.append((literal.issue, rungs))
    return tuple(clause)


def _at_most_one(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers, scaled down where rounding or a careless record makes their credences sum to more than 1."""
    total = sum(answer.credence for answer in answers)
    if total <= 1:
        return answers
    return tuple(Answer(a.label, a.clause, a.credence / total, a.statements, a.told_by, a.firm) for a in answers)


def _silent(
    positions: Sequence[Position], stated: Sequence[Stand], issues: Mapping[str, Issue], silence: float
) -> list[Stand]:
    """Rule 3, for every party and every issue on which the record has no word of it or of its factions."""
    parties = dict.fromkeys(position.party for position in positions if position.veto)
    spoken = {(p.party, p.issue) for p in positions if p.veto and (p.accounts or p.status is Status.NOT_ON_AGENDA)}
    agenda = dict.fromkeys(issue for stand in stated for issue in stand.scope)
    found = []
    for party in parties:
        for issue in agenda:
            pressing = [] if (party, issue) in spoken else _pressing(issue, party, stated)
            answer = _unasked(issues[issue], pressing, silence)
            if answer is not None:
                found.append(Stand(party, party, issue, (answer,), silent=True))
    return found


def _pressing(issue: str, party: str, stated: Sequence[Stand]) -> list[tuple[Answer, frozenset[int]]]:
    """Firm answers of other parties that ask for some rungs of the issue, with those rungs."""
    others = (answer for stand in stated if stand.party != party for answer in stand.answers if answer.firm)
    return [(answer, rungs) for answer in others for about, rungs in answer.clause if about == issue]


def _unasked(issue: Issue, pressing: Sequence[tuple[Answer, frozenset[int]]], silence: float) -> Answer | None:
    """The answer "only what nobody presses me for"; None where nothing is pressed, or everything."""
    pressed = frozenset().union(*(rungs for _, rungs in pressing))
    free = frozenset(range(len(issue.options))) - pressed
    credence = (1 - silence) * max((answer.credence for answer, _ in pressing), default=0.0)
    if not pressed or not free or credence == 0:
        return None
    statements = tuple(dict.fromkeys(id for answer, _ in pressing for id in answer.statements))
    asked = " or ".join(issue.options[rung].name for rung in sorted(pressed))
    return Answer(f"not {asked}", ((issue.id, free),), credence, statements)
