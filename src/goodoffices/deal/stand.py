"""What binds a deal: for every holder with a veto and every issue on the agenda, the answers that the record allows.

Four rules turn positions into stands:

1. An account is an answer, with its credence. What is missing to 1 is *not stated*, and accepts anything.
2. A statement binds once. "No end of the war unless they disarm first" is one account on the war with two ways to be
   met; where a position on arms rests on the same words alone, it is not counted again.
3. A refusal whose terms are not told refuses what others ask for: what other parties demand; where none of them
   demands anything, what anyone puts forward.
4. Silence is not consent to what the other side presses for. Where nothing at all is known of a party on an issue on
   which another makes a firm demand, it accepts that demand with `SILENCE` (even odds), in the measure of the demand's
   credence; whatever nobody presses for, it accepts. A faction that says nothing is spoken for by its party.

Invariant: the credences of one stand's answers sum to at most 1, and every clause names known issues and rungs only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from goodoffices.position.model import Account, Position, Status
from goodoffices.vocabulary.model import Issue, Vocabulary

SILENCE = 0.5
"""The chance that a party of whom nothing is known accepts what another party firmly presses for: even odds."""

Rungs = frozenset[int]

Clause = tuple[tuple[str, Rungs], ...]
"""A disjunction: (issue, rungs) pairs of which one must hold; empty: any deal meets it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer of a holder: the deal must meet `clause`. `terms`: whether its terms are told, so that it
    speaks for or against a deal. `statements`, `firm` and `told_by` as in an Account."""

    label: str
    clause: Clause
    credence: float
    statements: tuple[str, ...]
    told_by: tuple[str, ...] = ()
    firm: bool = False
    terms: bool = True

    def met_by(self, rungs: Mapping[str, int]) -> bool:
        """Whether a deal (rung by issue) meets it."""
        return not self.clause or any(rungs.get(issue) in taken for issue, taken in self.clause)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a holder with a veto stands on an issue, as far as a deal is bound by it; its leading answer first.
    `silent`: nothing is known, and the one answer is what rule 4 makes of that."""

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


@dataclass(frozen=True, slots=True)
class _Ask:
    """Someone of `party` asks for these rungs of `issue`; `binding` where it can refuse a deal and says so firmly."""

    party: str
    issue: str
    rungs: Rungs
    account: Account
    binding: bool


def stands(positions: Sequence[Position], vocabulary: Vocabulary, silence: float = SILENCE) -> tuple[Stand, ...]:
    """The stands of all holders with a veto on all issues on the agenda, in the order of the positions; the silent
    ones after them. The agenda is what some of them binds a deal by; what all refuse to discuss is not on it."""
    issues = {issue.id: issue for issue in vocabulary.issues}
    known = [position for position in positions if position.issue in issues]
    asks = [ask for position in known for ask in _asks(position, issues)]
    veto = [position for position in known if position.veto]
    off = {p.issue for p in veto} - {p.issue for p in veto if p.accounts and p.status is not Status.NOT_ON_AGENDA}
    stated = [_stated(position, veto, asks, issues) for position in veto if position.issue not in off]
    binding = [stand for stand in stated if stand.scope]
    return (*binding, *_silent(veto, binding, asks, issues, silence))


def _asks(position: Position, issues: Mapping[str, Issue]) -> Iterable[_Ask]:
    for account in position.accounts:
        for issue, rungs in _clause(account, issues):
            yield _Ask(position.party, issue, rungs, account, position.veto and account.firm)


def _stated(position: Position, veto: Sequence[Position], asks: Sequence[_Ask], issues: Mapping[str, Issue]) -> Stand:
    """Rules 1 to 3."""
    others = [a for p in veto if p.holder == position.holder and p.issue != position.issue for a in p.accounts]
    answers = tuple(
        _answer(account, position, asks, issues)
        for account in position.accounts
        if not _bound_elsewhere(account, position.issue, others)
    )
    total = max(1.0, sum(answer.credence for answer in answers))
    scaled = tuple(replace(answer, credence=answer.credence / total) for answer in answers)
    return Stand(position.holder, position.party, position.issue, scaled)


def _bound_elsewhere(account: Account, issue: str, others: Sequence[Account]) -> bool:
    """Rule 2: whether the same words already bind the deal, as a condition in an account on another issue."""
    return any(
        set(account.statements) <= set(other.statements)
        and any(literal.issue == issue for literal in other.meets)
        and len(other.meets) > 1
        for other in others
    )


def _answer(account: Account, position: Position, asks: Sequence[_Ask], issues: Mapping[str, Issue]) -> Answer:
    clause, terms = _clause(account, issues), bool(account.meets)
    if account.refuses and not account.meets:
        clause = _refused(position, asks, issues[position.issue])
        terms = bool(clause)
    return Answer(account.label, clause, account.credence, account.statements, account.told_by, account.firm, terms)


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


def _refused(position: Position, asks: Sequence[_Ask], issue: Issue) -> Clause:
    """Rule 3: what a refusal of what others ask for leaves of the ladder; all or none of it binds nothing."""
    of_others = [ask for ask in asks if ask.issue == issue.id and ask.party != position.party]
    demanded = [ask for ask in of_others if ask.binding]
    return _without(issue, demanded or of_others)


def _without(issue: Issue, asks: Sequence[_Ask]) -> Clause:
    asked: Rungs = frozenset().union(*(ask.rungs for ask in asks))
    free = frozenset(range(len(issue.options))) - asked
    return ((issue.id, free),) if asked and free else ()


def _silent(
    veto: Sequence[Position],
    stated: Sequence[Stand],
    asks: Sequence[_Ask],
    issues: Mapping[str, Issue],
    silence: float,
) -> list[Stand]:
    """Rule 4, for every party and every issue on which the record has no word of it or of its factions."""
    spoken = {(position.party, position.issue) for position in veto if position.accounts}
    agenda = dict.fromkeys(issue for stand in stated for issue in stand.scope)
    found = []
    for party in dict.fromkeys(position.party for position in veto):
        for issue in agenda:
            pressing = [ask for ask in asks if ask.binding and ask.issue == issue and ask.party != party]
            answer = _unasked(issues[issue], pressing, silence)
            if answer is not None and (party, issue) not in spoken:
                found.append(Stand(party, party, issue, (answer,), silent=True))
    return found


def _unasked(issue: Issue, pressing: Sequence[_Ask], silence: float) -> Answer | None:
    """The answer "only what nobody presses me for"; None where nothing is pressed for, or everything."""
    clause = _without(issue, pressing)
    credence = (1 - silence) * max((ask.account.credence for ask in pressing), default=0.0)
    if not clause or credence == 0:
        return None
    label = _free(issue, clause[0][1])
    statements = tuple(dict.fromkeys(id for ask in pressing for id in ask.account.statements))
    return Answer(label, clause, credence, statements)


def _free(issue: Issue, free: Rungs) -> str:
    """Rungs of the ladder in words: "less than disarmament"."""
    rest = sorted(set(range(len(issue.options))) - free)
    if max(free) < rest[0]:
        return f"less than {issue.options[rest[0]].name}"
    if min(free) > rest[-1]:
        return f"more than {issue.options[rest[-1]].name}"
    return f"anything but {' or '.join(issue.options[rung].name for rung in rest)}"
