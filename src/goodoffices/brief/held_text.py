"""Whether the deals hold, as lines for the terminal.

For each deal: does it hold; who brings whom what in which phase; who would gain by walking away when, and by how much;
and what would cure it: another order, tranches, a guarantee or a payment. The sources stand at the end.

Invariant: every amount stands with the numbers of the words that it rests on, or is said to be unknown or assumed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from goodoffices.brief.held import NOTE, Told
from goodoffices.brief.likelihood import index, likelihood
from goodoffices.brief.outline import told_by
from goodoffices.brief.phrases import hold_words, issue_title, listed, option_name, quoted, sentence
from goodoffices.deal.model import (
    IN_PHASES,
    IN_TRANCHES,
    ONE_BY_ONE,
    Deal,
    Delivery,
    Ground,
    Handover,
    Hold,
    Mending,
    Plan,
    Temptation,
    Timing,
)

SHOWN = 0.005
"""What is less is not seen in amounts of two digits."""
NONE = "No deal can be told from this record: at least two parties must bind one."


def text(of: Told) -> str:
    """Lines, not yet broken to any width."""
    if not of.found:
        return NONE
    lines = [NOTE]
    for number, (deal, mending) in enumerate(of.found, 1):
        chance = f"{likelihood(deal.chance).word} (index {index(deal.chance)})"
        lines += ["", f"DEAL {number}: acceptance by every party {chance}"]
        if deal.hold is not None:
            lines += _held(of, deal, deal.hold)
            lines += _cures(of, deal.hold, mending) if not deal.hold.holds else ()
    return "\n".join([*lines, *_sources(of)])


def _held(of: Told, deal: Deal, hold: Hold) -> Iterator[str]:
    """The verdict; the deliveries by phase, with the temptations at each; what leaving brings."""
    verdict = "" if hold.worst is None or (hold.uncosted and hold.holds) else "Yes. " if hold.holds else "No. "
    yield f"  Does it hold? {verdict}{sentence(hold_words(hold))}{_cited(of, hold.grounds)}"
    if not hold.deliveries:
        return
    for phase in range(1, len(deal.phases) + 1):
        yield f"  Phase {phase}"
        brought = [one for one in hold.deliveries if one.phase == phase]
        for one in brought:
            yield f"    {_brings(of, one)} ({_worth(of, one)})"
        if not brought:
            yield "    nothing that one party brings another"
        yield from (f"    {_tempted(of, hold, one)}" for one in hold.temptations if one.phase == phase)
    if len(deal.phases) > 1:
        yield f"  When: {_when(of, deal)}"
    yield f"  Walking away: {_outside(of, deal)}"


def _worth(of: Told, one: Delivery) -> str:
    """What a delivery costs the one and is worth to the other."""
    cost = f"costs {one.giver} {one.cost:.2f}{_rests(of, one.costed, one.giver)}"
    if not one.costed.statements:
        cost = f"not known to cost {one.giver} anything"
    return f"{cost}; worth {one.value:.2f} to {one.taker}{_rests(of, one.valued, one.taker)}"


def _rests(of: Told, ground: Ground, party: str) -> str:
    cited = _cited(of, ground.statements)
    if not ground.assumed:
        return cited
    how = "assumed" if ground.assumed > 1 - 1e-9 else "partly assumed"
    return f", {how}, since {party} is pressed{cited} and has not spoken to it"


def _tempted(of: Told, hold: Hold, one: Temptation) -> str:
    """What a temptation is made of."""
    parts = [f"saves {one.saves:.2f}", f"loses {one.loses:.2f}"]
    if abs(one.outside) > 0:
        parts.append(f"has {one.outside:.2f} from resuming the conflict (case file)")
    if one.penalty > 0:
        parts.append(f"pays {one.penalty:.2f} for breaking its word (case file)")
    come = (
        f"would gain {one.amount:.2f}"
        if one.amount >= SHOWN
        else f"would lose {-one.amount:.2f}"
        if one.amount <= -SHOWN
        else "would neither gain nor lose"
    )
    return f"→ {one.party}, by walking away here, {come}: it {listed(parts)}{_cited(of, hold.rests_on(one))}."


def _when(of: Told, deal: Deal) -> str:
    """Which phases and orders the reports tell, and what is assumed."""
    known = [f"{_moment(of, deal, one)}, as told{_cited(of, one.statements)}" for one in deal.timings]
    if not known:
        return "no report tells of phases; these are assumed, even steps up each ladder."
    kept = " The steps below keep that order." if deal.orders and not (deal.hold and deal.hold.holds) else ""
    return f"{'; '.join(known)}. All else is assumed: even steps up each ladder.{kept}"


def _moment(of: Told, deal: Deal, one: Timing) -> str:
    issues = of.vocabulary.issues
    title = issue_title(issues, one.issue)
    if one.before is not None:
        return f"{title} before the last step on {issue_title(issues, one.before)}"
    option = option_name(issues, one.issue, deal.phases[(one.phase or 1) - 1].options[one.issue])
    return f"{title} up to {option} in phase {one.phase}"


def _outside(of: Told, deal: Deal) -> str:
    """What leaving brings each party: from the case file, else nothing; and the threats that are told."""
    known = []
    for party in (share.party for share in deal.parties):
        if amounts := of.leaving.outside.get(party):
            each = ", ".join(f"{amount:.2f}" for amount in amounts)
            known.append(
                f"what resuming the conflict brings {party} is put at {each}{' by phase' * (len(amounts) > 1)}"
            )
        if penalty := of.leaving.penalty.get(party):
            known.append(f"what breaking its word costs {party} is put at {penalty:.2f}")
    words = f"{listed(known)} (case file); all else counts as 0" if known else _NOTHING_TOLD
    named = {share.party for share in deal.parties}
    threats = [f"{party}{_cited(of, ids)}" for party, ids in of.threats.items() if party in named]
    more = f" Threats, and what is said to come after a deal (no amount is taken from it): {listed(threats)}."
    return f"{words}.{more if threats else ''}"


_NOTHING_TOLD = (
    "what resuming the conflict would bring, and what breaking one's word would cost, is told by no case file, and "
    "counts as 0"
)


def _cures(of: Told, hold: Hold, mending: Mending) -> Iterator[str]:
    """What would make it hold, or tempt less."""
    yield "  What would cure it"
    if not mending.plans:
        yield "    Order: no other order or split of these deliveries that was tried tempts less."
    shown = _worth_showing(mending)
    for plan in shown:
        worst = f"the same deliveries tempt by {max(plan.worst, 0.0):.2f} at most ({plan.proof})"
        yield f"    {_heading(plan)}, {worst}:"
        for number, step in enumerate(plan.steps, 1):
            yield f"      {number}. {_handed(of, step)}"
    if mending.rounds is None and not mending.rounds_proof.exact:
        why = mending.rounds_proof.why or str(mending.rounds_proof)
        yield f"    No number of tranches was found that keeps every temptation within {of.tolerance:g}: {why}."
    least = f"{mending.limit:.2f} ({mending.limit_proof})"
    yield f"    However many tranches, the worst temptation is never less than {least}."
    if mending.short:
        better = f"Walking away at the very start is better than all of the deal for {_amounts(dict(mending.short))}"
        yield f"    {better}: no order of its steps can mend that."
    yield from _prices(hold, mending, shown[-1] if shown else None)


def _prices(hold: Hold, mending: Mending, best: Plan | None) -> Iterator[str]:
    """What a guarantee or a payment would have to be worth, as the deal stands and in the steps that tempt least."""
    now: dict[str, float] = {}
    for one in hold.temptations:
        if one.amount >= SHOWN:
            now[one.party] = max(one.amount, now.get(one.party, 0.0))
    then = {party: amount for party, amount in best.tempted if amount >= SHOWN} if best else {}
    if not now:
        return
    sizes = f"as the deal stands, {_amounts(now)}"
    if best is not None:
        sizes += f"; {_IN[best.kind]}, {_amounts(then) if then else 'nobody'}"
    yield f"    Guarantee: nobody is tempted where leaving costs so much more: {sizes}."
    payers = {party: gain for party, gain in mending.spare if gain >= SHOWN and party not in {*now, *then}}
    least = min(sum(now.values()), sum(then.values())) if best is not None else sum(now.values())
    yield f"    Payment: as much, held by a third party until all is delivered, does the same. {_payers(payers, least)}"


_IN = {ONE_BY_ONE: "in the order above", IN_PHASES: "in the phases above", IN_TRANCHES: "in the tranches above"}


def _amounts(by_party: Mapping[str, float]) -> str:
    return listed(f"{party} {amount:.2f}" for party, amount in by_party.items())


def _payers(payers: Mapping[str, float], least: float) -> str:
    """Who could pay out of what the deal is worth to it, and whether that is enough."""
    if not payers:
        return "No other party is known to gain anything by the deal, out of which it could pay."
    enough = "" if sum(payers.values()) >= least else ", which is not enough"
    return f"What others gain by the deal, out of which they could pay: {_amounts(payers)}{enough}."


def _worth_showing(mending: Mending) -> list[Plan]:
    """Tranches only where they tempt less than whole deliveries do."""
    whole = min((plan.worst for plan in mending.plans if plan.kind != IN_TRANCHES), default=math.inf)
    return [plan for plan in mending.plans if plan.kind != IN_TRANCHES or plan.worst < whole - SHOWN]


def _heading(plan: Plan) -> str:
    if plan.kind == IN_PHASES:
        return f"Phases: in {len(plan.steps)}, of which each is done at once"
    return "Tranches: in parts" if plan.kind == IN_TRANCHES else "Order: one after another"


def _handed(of: Told, step: Iterable[Handover]) -> str:
    return "; ".join(_brings(of, one.delivery, one.share) for one in step)


def _brings(of: Told, one: Delivery, share: float = 1.0) -> str:
    issue = of.vocabulary.issue(one.issue)
    part = "" if share > 1 - 1e-6 else f"{share:.0%} of " if share >= SHOWN else "less than 1% of "
    return f"{one.giver} to {one.taker}: {part}{issue.name}: {issue.option(one.option).name}"


def _sources(of: Told) -> Iterator[str]:
    """The quotes, each with its report where there are several, and the reports."""
    if of.citations:
        yield from ("", "SOURCES")
    names = list(dict.fromkeys(citation.report.name for citation in of.citations))
    for citation in of.citations:
        words = quoted(" ".join(citation.text.split()))
        where = f" ({citation.report.name})" if len(names) > 1 else ""
        yield f"  [{citation.number}] {words} — {told_by(citation.statements[0])}{where}"
    yield from (f"  Report: {name}" for name in names)


def _cited(of: Told, ids: Iterable[str]) -> str:
    numbers = sorted({of.numbers[id] for id in ids if id in of.numbers})
    return f" {''.join(f'[{number}]' for number in numbers)}" if numbers else ""
