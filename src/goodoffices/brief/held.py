"""Whether the deals hold, with the words that it rests on: what `goodoffices hold` tells, and its JSON.

Every amount of a delivery rests on statements, or is 0 because nothing is known, or is assumed of a party that has not
spoken. What walking away brings stands in the case file; threats, and what is said to come after a deal, are cited
beside it, and no amount is taken from them.

Invariant: every temptation is told with what it is made of, every plan with its proof; every statement that enters an
amount has a number, and numbers run in the order of the reports and of their text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodoffices.brief.citation import numbered, quotes
from goodoffices.brief.likelihood import likelihood
from goodoffices.brief.model import Citation
from goodoffices.brief.phrases import speaker_name
from goodoffices.deal.model import Deal, Delivery, Ground, Leaving, Mending, Plan, Temptation, Timing
from goodoffices.report.model import Report
from goodoffices.statement.model import Kind, Statement
from goodoffices.vocabulary.model import Vocabulary

Document = dict[str, Any]

NOTE = (
    "Amounts are in full ladders (1 is the worth of a whole one), weighted by credence, which rests on the table of "
    "weights: indices computed from this record, no forecasts. What nobody is known to lose by counts as free."
)


@dataclass(frozen=True, slots=True)
class Told:
    """The deals, each with its steps that tempt less, and what they are told with: `threats` are the statements, by
    party, on what it would do outside a deal; `numbers` the citation numbers of all statements that are cited."""

    found: Sequence[tuple[Deal, Mending]]
    vocabulary: Vocabulary
    leaving: Leaving
    tolerance: float
    threats: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    citations: tuple[Citation, ...]


def told(
    found: Sequence[tuple[Deal, Mending]],
    statements: Sequence[Statement],
    reports: Sequence[Report],
    vocabulary: Vocabulary,
    leaving: Leaving,
    tolerance: float,
) -> Told:
    """The deals with their citations numbered."""
    threats = _threats({share.party for deal, _ in found for share in deal.parties}, statements)
    cited = {id for deal, _ in found for id in _rests_on(deal)}.union(*threats.values())
    numbers = numbered(frozenset(cited), statements, reports)
    return Told(found, vocabulary, leaving, tolerance, threats, numbers, quotes(numbers, statements, reports))


def _threats(parties: Iterable[str], statements: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    """By party: its threats, and what is said to come after what it would take."""
    found: dict[str, list[str]] = {party: [] for party in sorted(parties)}
    for said in statements:
        if said.holder in found and (said.kind is Kind.THREATEN or said.sequel):
            found[said.holder].append(said.id)
    return {party: tuple(ids) for party, ids in found.items() if ids}


def _rests_on(deal: Deal) -> Iterable[str]:
    for one in deal.hold.deliveries if deal.hold else ():
        yield from (*one.costed.statements, *one.valued.statements)
    for timing in deal.timings:
        yield from timing.statements


def document(of: Told) -> Document:
    """For machines: the deals in their order, each with its deliveries, temptations and plans; and the words of every
    statement that they rest on."""
    return {
        "note": NOTE,
        "tolerance": of.tolerance,
        "leaving": _leaving(of),
        "deals": [_deal(deal, mending) for deal, mending in of.found],
        "statements": {
            said.id: {
                "number": citation.number,
                "report": citation.report.name,
                "speaker": speaker_name(said),
                "quote": citation.text,
                "spans": [list(span) for span in citation.spans],
            }
            for citation in of.citations
            for said in citation.statements
        },
    }


def _leaving(of: Told) -> Document:
    return {
        "outside": {party: list(amounts) for party, amounts in of.leaving.outside.items()},
        "penalty": dict(of.leaving.penalty),
        "source": "case file; what it does not tell is taken as 0",
        "threats": {party: list(ids) for party, ids in of.threats.items()},
    }


def _deal(deal: Deal, mending: Mending) -> Document:
    hold = deal.hold
    worst = hold.worst if hold else None
    return {
        "chance": round(deal.chance, 6),
        "likelihood": likelihood(deal.chance).word,
        "options": dict(deal.options),
        "holds": hold.holds if hold else None,
        "worst": _temptation(worst) if worst else None,
        "timings": [_timing(one) for one in deal.timings],
        "deliveries": [_delivery(one) | {"phase": one.phase} | _grounds(one) for one in hold.deliveries]
        if hold
        else [],
        "temptations": [_temptation(one) | {"statements": list(hold.rests_on(one))} for one in hold.temptations]
        if hold
        else [],
        "plans": [_plan(plan) for plan in mending.plans],
        "limit": {"worst": round(mending.limit, 6), "proof": str(mending.limit_proof)},
        "rounds": {"fewest": mending.rounds, "proof": str(mending.rounds_proof)},
        "short": _amounts(mending.short),
        "spare": _amounts(mending.spare),
    }


def _amounts(pairs: Iterable[tuple[str, float]]) -> list[Document]:
    return [{"party": party, "amount": round(amount, 6)} for party, amount in pairs]


def _temptation(one: Temptation) -> Document:
    parts = ("saves", "loses", "outside", "penalty", "amount")
    return {"party": one.party, "phase": one.phase} | {part: round(getattr(one, part), 6) for part in parts}


def _timing(one: Timing) -> Document:
    return {"issue": one.issue, "phase": one.phase, "before": one.before, "statements": list(one.statements)}


def _delivery(one: Delivery) -> Document:
    return {
        "giver": one.giver,
        "taker": one.taker,
        "issue": one.issue,
        "option": one.option,
        "cost": round(one.cost, 6),
        "value": round(one.value, 6),
    }


def _grounds(one: Delivery) -> Document:
    return {"costed": _ground(one.costed), "valued": _ground(one.valued)}


def _ground(ground: Ground) -> Document:
    return {"statements": list(ground.statements), "assumed": round(ground.assumed, 6)}


def _plan(plan: Plan) -> Document:
    steps = [[_delivery(one.delivery) | {"share": round(one.share, 6)} for one in step] for step in plan.steps]
    return {
        "kind": plan.kind,
        "worst": round(plan.worst, 6),
        "proof": str(plan.proof),
        "tempted": _amounts(plan.tempted),
        "steps": steps,
    }
