"""What a statement claims of a holder: one stance on one issue, before it is known which deals meet it.

Invariant: a claim adds nothing to its statement. A statement about a proposal as a whole claims each of its known
terms; a condition that names an issue claims that the holder wants something on that issue first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodoffices.position.model import Status
from goodoffices.statement.model import Condition, Kind, Proposal, Statement, Term
from goodoffices.vocabulary.model import Vocabulary

Proposals = Mapping[str, Proposal]

OF_THE_WHOLE = (None, "class")  # the issue of a statement on a proposal as a whole (the marking scheme's choice)
AGENDA = {"off": Status.NOT_ON_AGENDA, "deferred": Status.DEFERRED}


@dataclass(frozen=True, slots=True)
class Claim:
    """`holder` takes the stance `kind` on `option` of `issue` (None: which option is not stated), as `statement` tells.

    `direction` and `condition` as in the statement. `interim`: it speaks of a phase before the last. `of_proposal`:
    it says what a proposal gives or leaves out. `through_proposal`: it follows from a word on a proposal as a whole.
    `first_for` is the term, in quotation marks, that it is a condition of. `status` differs from STATED where the
    statement says that the issue is not to be discussed, or later (its `params` have an `agenda`, "off" or
    "deferred"). `cites` are ids of other statements that it needs.
    """

    statement: Statement
    holder: str
    issue: str
    option: str | None
    kind: Kind
    direction: str | None = None
    condition: Condition | None = None
    interim: bool = False
    of_proposal: bool = False
    through_proposal: bool = False
    first_for: str = ""
    status: Status = Status.STATED
    cites: tuple[str, ...] = ()


def claims(statement: Statement, holder: str, vocabulary: Vocabulary, proposals: Proposals) -> Iterator[Claim]:
    """All that one stance claims of its holder, on issues of the vocabulary. Other statements claim nothing."""
    if not statement.is_stance:
        return
    proposal = proposals.get(statement.proposal or "")
    taken: list[Claim] = []
    if proposal and statement.option is None and statement.kind in (Kind.ACCEPT, Kind.OPEN):
        taken = list(_terms(statement, holder, vocabulary, proposal))
        yield from taken
    if statement.issue and vocabulary.has(statement.issue) and all(claim.issue != statement.issue for claim in taken):
        yield _direct(statement, holder, statement.issue, vocabulary, proposal)
        yield from _wanted_first(statement, holder, statement.issue, vocabulary)


def _direct(statement: Statement, holder: str, issue: str, vocabulary: Vocabulary, proposal: Proposal | None) -> Claim:
    """What the statement itself says on its issue. An option that the ladder does not have counts as not stated."""
    return Claim(
        statement,
        holder,
        issue,
        _known(issue, statement.option, vocabulary),
        statement.kind,
        statement.direction,
        statement.condition,
        interim=statement.phase is not None and statement.phase != _last_phase(proposal),
        of_proposal=proposal is not None and (statement.id in proposal.statements or proposal.by == statement.holder),
        status=AGENDA.get(str(statement.params.get("agenda")), Status.STATED),
    )


def _terms(statement: Statement, holder: str, vocabulary: Vocabulary, proposal: Proposal) -> Iterator[Claim]:
    """The known terms of a proposal, each as of its last phase, taken over by who says yes to it: all of them, or the
    one of which the statement speaks."""
    whole = statement.issue in OF_THE_WHOLE
    terms: dict[str, Term] = {}
    for term in proposal.terms:
        meant = whole or term.issue == statement.issue
        if meant and term.included and vocabulary.has(term.issue) and _known(term.issue, term.option, vocabulary):
            kept = terms.setdefault(term.issue, term)
            if (term.phase or _LAST) > (kept.phase or _LAST):
                terms[term.issue] = term
    last = _last_phase(proposal)
    for term in terms.values():
        yield Claim(
            *(statement, holder, term.issue, term.option, statement.kind),
            condition=statement.condition,
            interim=term.phase is not None and term.phase != last,
            through_proposal=True,
            cites=(term.statement,),
        )


_LAST = 1_000  # the phase of a term that names none: what the proposal gives in the end


def _last_phase(proposal: Proposal | None) -> int | None:
    """The last of several phases that a proposal tells of; None where it tells of no more than one."""
    phases = {term.phase for term in proposal.terms if term.phase is not None} if proposal else set()
    return max(phases) if len(phases) > 1 else None


def _wanted_first(statement: Statement, holder: str, issue: str, vocabulary: Vocabulary) -> Iterator[Claim]:
    """The condition as a wish of its own, on its own issue."""
    condition = statement.condition
    if condition is None or condition.issue in (None, issue) or not vocabulary.has(condition.issue):
        return
    on = str(condition.issue)
    option = _known(issue, statement.option, vocabulary)
    ladder = vocabulary.issue(issue)
    term = f"“{ladder.name}: {ladder.option(option).name}”" if option else f"“{ladder.name}”"
    yield Claim(statement, holder, on, None, Kind.DEMAND, condition=condition, first_for=term)


def _known(issue: str, option: str | None, vocabulary: Vocabulary) -> str | None:
    known = {known.id for known in vocabulary.issue(issue).options}
    return option if option in known else None
