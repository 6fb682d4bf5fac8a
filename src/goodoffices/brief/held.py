"""Whether the deals hold, told in full: what `goodoffices hold` prints.

Invariant: every temptation is told with what it is made of, every plan with its proof; and it is said that all of
them are indices computed from the record, not forecasts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from goodoffices.brief.phrases import hold_words, sentence
from goodoffices.deal.model import IN_PHASES, IN_TRANCHES, Deal, Delivery, Handover, Mending, Plan, Temptation
from goodoffices.vocabulary.model import Vocabulary

Document = dict[str, Any]
Held = Sequence[tuple[Deal, Mending]]

NOTE = (
    "Amounts are in full ladders (1 is the worth of a whole one), weighted by credence: indices computed from this "
    "record, no forecasts."
)
SHOWN = 0.005
"""What is less is not seen in amounts of two digits."""
NONE = "No deal can be told from this record: at least two parties must bind one."


def document(found: Held, tolerance: float) -> Document:
    """For machines: the deals in their order, each with its deliveries, temptations and plans."""
    return {
        "note": NOTE,
        "tolerance": tolerance,
        "deals": [_deal(deal, mending) for deal, mending in found],
    }


def text(found: Held, vocabulary: Vocabulary, tolerance: float) -> str:
    """For people: lines for the terminal."""
    if not found:
        return NONE
    lines = [NOTE]
    for number, (deal, mending) in enumerate(found, 1):
        lines += ["", f"DEAL {number} (chance {deal.chance:.2f})"]
        lines += _told(deal, vocabulary)
        if deal.hold is not None and not deal.hold.holds:
            lines += _mended(mending, vocabulary, tolerance)
    return "\n".join(lines)


def _deal(deal: Deal, mending: Mending) -> Document:
    hold = deal.hold
    worst = hold.worst if hold else None
    return {
        "chance": round(deal.chance, 6),
        "options": dict(deal.options),
        "holds": hold.holds if hold else None,
        "worst": _temptation(worst) if worst else None,
        "deliveries": [_delivery(one) | {"phase": one.phase} for one in hold.deliveries] if hold else [],
        "temptations": [_temptation(one) for one in hold.temptations] if hold else [],
        "plans": [_plan(plan) for plan in mending.plans],
        "limit": {"worst": round(mending.limit, 6), "proof": str(mending.limit_proof)},
        "rounds": {"fewest": mending.rounds, "proof": str(mending.rounds_proof)},
        "short": [{"party": party, "amount": round(amount, 6)} for party, amount in mending.short],
    }


def _temptation(one: Temptation) -> Document:
    parts = ("saves", "loses", "outside", "penalty", "amount")
    return {"party": one.party, "phase": one.phase} | {part: round(getattr(one, part), 6) for part in parts}


def _delivery(one: Delivery) -> Document:
    return {
        "giver": one.giver,
        "taker": one.taker,
        "issue": one.issue,
        "option": one.option,
        "cost": round(one.cost, 6),
        "value": round(one.value, 6),
    }


def _plan(plan: Plan) -> Document:
    steps = [[_delivery(one.delivery) | {"share": round(one.share, 6)} for one in step] for step in plan.steps]
    return {"kind": plan.kind, "worst": round(plan.worst, 6), "proof": str(plan.proof), "steps": steps}


def _told(deal: Deal, vocabulary: Vocabulary) -> Iterator[str]:
    """The deliveries by phase, with the temptations at each."""
    hold = deal.hold
    if hold is None:
        return
    for phase in range(1, len(deal.phases) + 1):
        yield f"  Phase {phase}"
        brought = [one for one in hold.deliveries if one.phase == phase]
        for one in brought:
            yield f"    {_brings(one, vocabulary)} (costs {one.cost:.2f}, is worth {one.value:.2f})"
        if not brought:
            yield "    nothing that one party brings another"
        for tempted in hold.temptations:
            if tempted.phase == phase:
                yield f"    {tempted.party}, by walking away here: {_sum(tempted)}"
    yield f"  Does it hold? {sentence(hold_words(hold))}"


def _sum(tempted: Temptation) -> str:
    """What a temptation is made of."""
    parts = [f"saves {tempted.saves:.2f}", f"loses {tempted.loses:.2f}"]
    if abs(tempted.outside) > 0:
        parts.append(f"has {tempted.outside:.2f} from resuming the conflict")
    if tempted.penalty > 0:
        parts.append(f"pays {tempted.penalty:.2f} for breaking its word")
    return f"{', '.join(parts)}: {'gains' if tempted.amount > 0 else 'gains nothing'} ({tempted.amount:+.2f})"


def _mended(mending: Mending, vocabulary: Vocabulary, tolerance: float) -> Iterator[str]:
    """The plans that tempt less, and what the most careful one could come to."""
    if not mending.plans:
        yield "  No other order of these deliveries, and no split of them that was tried, tempts less."
    for plan in _worth_showing(mending):
        yield f"  {_heading(plan)}: the worst temptation is {max(plan.worst, 0.0):.2f} ({plan.proof})"
        for number, step in enumerate(plan.steps, 1):
            yield f"    {number}. {_handed(step, vocabulary)}"
    for party, amount in mending.short:
        yield (
            f"  Walking away at the very start is better for {party} by {amount:.2f} than all of the deal: no order of "
            "its steps can mend that, only more for it, or a price of that size on leaving."
        )
    if mending.rounds is None and not mending.rounds_proof.exact:
        yield f"  No number of tranches was found that keeps every temptation within {tolerance:g}: {_why(mending)}."
    least = f"{mending.limit:.2f} ({mending.limit_proof})"
    yield f"  However many tranches, the worst temptation is never less than {least}."


def _worth_showing(mending: Mending) -> list[Plan]:
    """Tranches only where they tempt less than whole deliveries do."""
    whole = min((plan.worst for plan in mending.plans if plan.kind != IN_TRANCHES), default=math.inf)
    return [plan for plan in mending.plans if plan.kind != IN_TRANCHES or plan.worst < whole - SHOWN]


def _heading(plan: Plan) -> str:
    if plan.kind == IN_PHASES:
        return f"In {len(plan.steps)} phases, of which each is done at once"
    return "In tranches" if plan.kind == IN_TRANCHES else "One after another"


def _why(mending: Mending) -> str:
    return mending.rounds_proof.why or str(mending.rounds_proof)


def _handed(step: Iterable[Handover], vocabulary: Vocabulary) -> str:
    return "; ".join(_brings(one.delivery, vocabulary, one.share) for one in step)


def _brings(one: Delivery, vocabulary: Vocabulary, share: float = 1.0) -> str:
    issue = vocabulary.issue(one.issue)
    part = "" if share > 1 - 1e-6 else f"{share:.0%} of " if share >= 0.005 else "less than 1% of "
    return f"{one.giver} to {one.taker}: {part}{issue.name}: {issue.option(one.option).name}"
