"""Whom a statement speaks of, who tells it, and on which terms of a proposal it rests.

Invariant: what the statement and the cast do not settle is left out; nothing is weighed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from goodoffices.position.authority import OWN, Cast, Relation
from goodoffices.position.claim import Claim
from goodoffices.report.model import Report
from goodoffices.statement.model import Attribution, Kind, Proposal, Role, Statement


def holders_of(statement: Statement, cast: Cast) -> tuple[str, ...]:
    """Whose stance it is: the faction's own where it is one of the cast, else the holder's."""
    name = cast.name(statement.faction) or ""
    holder = name if cast.role(name) is Role.FACTION else cast.name(statement.holder)
    return (holder,) if holder else ()


def known(told: Iterable[Proposal], said: Iterable[Statement]) -> dict[str, Proposal]:
    """The proposals by id, with those terms only whose statements are in the view. A telling without any term has
    those of the first other telling of the same proposal that has some."""
    seen = {statement.id for statement in said}
    known = [replace(p, terms=tuple(t for t in p.terms if t.statement in seen)) for p in told]
    first = {(p.by, p.name.casefold()): p.terms for p in reversed(known) if p.terms}
    return {p.id: replace(p, terms=p.terms or first.get((p.by, p.name.casefold()), ())) for p in known}


def last_said(statement: Statement, report: Report) -> date | None:
    """The last day on which it can have been said: not after the report."""
    interval = statement.said_on
    days = [day for day in ((interval.end or interval.start) if interval else None, report.published) if day]
    return min(days, default=None)


def who(statement: Statement) -> str:
    """The teller in words."""
    speaker = statement.speaker
    if statement.attribution is Attribution.REPORTER:
        return "the reporter"
    return speaker.name or (speaker.passage.text if speaker.passage else None) or speaker.party or "the reporter"


def voice(statement: Statement, related: Relation, family: str, holder: str) -> str:
    """What makes two tellings one voice: a name; for the unnamed, the same words in the same story."""
    if related is Relation.REPORTER:
        return f"reporter of {family}"
    if related is Relation.ITSELF:
        return holder
    words = who(statement).casefold()
    named = statement.attribution is Attribution.ON_RECORD and statement.speaker.name
    return f"{statement.speaker.party}: {words.split(',')[0].split()[-1] if named else f'{words} in {family}'}"


def is_firm(claim: Claim, related: Relation) -> bool:
    """The holder's own demand or refusal, by its own mouth or as the reporter states it."""
    return may_be_firm(claim) and (related in OWN or related is Relation.REPORTER)


def may_be_firm(claim: Claim) -> bool:
    """A demand or a refusal of the end, on an option."""
    settled = not (claim.interim or claim.through_proposal or claim.first_for)
    return settled and claim.kind in (Kind.DEMAND, Kind.REJECT) and claim.option is not None
