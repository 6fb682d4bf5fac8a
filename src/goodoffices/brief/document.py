"""A brief as one JSON value; its form is `data/brief.schema.json`.

Invariant: holders and parties by name, issues and options by id, statements by id and listed whole under
`statements`, as `read` prints them. What is not known is null.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from goodoffices.brief.likelihood import NOTE, likelihood
from goodoffices.brief.model import Brief, Finding, Meeting
from goodoffices.brief.told import proposal_document, statement_document
from goodoffices.deal.model import Deal, Delivery, Hold, Question, Share, Temptation
from goodoffices.gap.model import Demand, Gap
from goodoffices.position.model import Account, Position
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Role
from goodoffices.vocabulary.model import Issue

Document = dict[str, Any]


def to_document(brief: Brief) -> Document:
    """The brief as a JSON value (dicts, lists, strings, numbers, booleans, None)."""
    reports = {report.id: report for report in brief.reports}
    return _marked(brief) | {
        "title": brief.title,
        "as_of": brief.as_of.isoformat() if brief.as_of else None,
        "notices": list(brief.notices),
        "findings": [_finding(finding) for finding in brief.findings],
        "reports": [report_document(report) for report in brief.reports],
        "parties": [_participant(p) for p in brief.participants if p.role in (Role.PARTY, Role.FACTION)],
        "others": [_participant(p) for p in brief.participants if p.role not in (Role.PARTY, Role.FACTION)],
        "issues": [_issue(issue) for issue in brief.issues],
        "statements": [statement_document(s, reports[s.report]) for s in brief.statements],
        "proposals": [
            proposal_document(proposal) | {"report": reports[proposal.report].name} for proposal in brief.proposals
        ],
        "positions": [position_document(position) for position in brief.positions],
        "gaps": [gap_document(gap) for gap in brief.gaps],
        "blockers": [{"demands": _demands(blocker.demands)} for blocker in brief.blockage.blockers],
        "ways_out": [_demands(demands) for demands in brief.blockage.ways_out],
        "blockers_complete": brief.blockage.complete,
        "questions": [_question(question) for question in brief.prospects.questions],
        "deals": [_deal(deal) for deal in brief.prospects.deals],
        "packages": brief.prospects.packages,
        "method": brief.prospects.method,
        "deals_proof": str(brief.prospects.proof),
        "meetings": [_meeting(meeting) for meeting in brief.meetings],
        "assessments": [
            {"direction": a.direction, "text": a.text, "statement": a.statement} for a in brief.assessments
        ],
        "sensitive": [_finding(finding) for finding in brief.sensitive],
        "note": NOTE,
    }


def schema() -> Document:
    """The JSON Schema (2020-12) of a brief; that of a statement is its `$defs/statement`."""
    import json

    text = files("goodoffices.brief").joinpath("data/brief.schema.json").read_text("utf-8")
    read: Document = json.loads(text)
    return read


def _marked(brief: Brief) -> Document:
    """The handling mark, where there is one."""
    return {"mark": brief.mark.written} if brief.mark.label else {}


def _finding(finding: Finding) -> Document:
    return {"text": finding.text, "statements": list(finding.statements)}


def report_document(report: Report) -> Document:
    """What is known of a report, without its text."""
    return {
        "id": report.id,
        "name": report.name,
        "source": report.source or None,
        "title": report.title or None,
        "published": report.published.isoformat() if report.published else None,
        "format": report.format,
        "encoding": report.encoding or None,
        "characters": len(report.text),
    }


def _participant(participant: Participant) -> Document:
    return {
        "name": participant.name,
        "role": participant.role.value,
        "of": participant.of,
        "veto": participant.veto,
        "aliases": list(participant.aliases),
    }


def _issue(issue: Issue) -> Document:
    options = [{"id": option.id, "name": option.name, "meaning": option.meaning} for option in issue.options]
    return {"id": issue.id, "name": issue.name, "about": issue.about, "options": options}


def position_document(position: Position) -> Document:
    """A position with its accounts."""
    return {
        "holder": position.holder,
        "party": position.party,
        "issue": position.issue,
        "status": position.status.value,
        "contested": position.contested,
        "veto": position.veto,
        "stated": round(position.stated, 6),
        "low": position.low,
        "high": position.high,
        "accounts": [_account(account) for account in position.accounts],
    }


def _account(account: Account) -> Document:
    return {
        "label": account.label,
        "credence": round(account.credence, 6),
        "firm": account.firm,
        "told_by": list(account.told_by),
        "reasons": list(account.reasons),
        "meets": [{"issue": literal.issue, "options": list(literal.options)} for literal in account.meets],
        "statements": list(account.statements),
    }


def gap_document(gap: Gap) -> Document:
    """What lies between two holders on an issue."""
    return {
        "issue": gap.issue,
        "between": list(gap.between),
        "size": round(gap.size, 6),
        "rungs": gap.rungs,
        "contested": gap.contested,
        "named": gap.named,
        "words": gap.words,
        "statements": list(gap.statements),
    }


def _demands(demands: tuple[Demand, ...]) -> list[Document]:
    return [{"holder": d.holder, "issue": d.issue, "label": d.label, "statements": list(d.statements)} for d in demands]


def _question(question: Question) -> Document:
    return {
        "to": question.to,
        "issue": question.issue,
        "settles": list(question.settles or (question.issue,)),
        "proposal": question.proposal or None,
        "text": question.text,
        "value": round(question.value, 6),
        "accounts": list(question.accounts),
        "statements": list(question.statements),
    }


def _deal(deal: Deal) -> Document:
    return {
        "chance": round(deal.chance, 6),
        "likelihood": likelihood(deal.chance).word,
        "options": _options(deal.options),
        "phases": [{"number": phase.number, "options": _options(phase.options)} for phase in deal.phases],
        "parties": [_share(share) for share in deal.parties],
        "hold": _hold(deal.hold) if deal.hold else None,
    }


def _options(options: Mapping[str, str]) -> Document:
    return dict(options.items())


def _share(share: Share) -> Document:
    return {
        "name": share.party,
        "chance": round(share.chance, 6),
        "gets": [{"issue": issue, "option": option} for issue, option in share.gets],
        "gives": [{"issue": issue, "option": option} for issue, option in share.gives],
        "speaks_for": list(share.speaks_for),
        "speaks_against": list(share.speaks_against),
    }


def _hold(hold: Hold) -> Document:
    return {
        "holds": hold.holds,
        "worst": _temptation(hold.worst) if hold.worst else None,
        "temptations": [_temptation(temptation) for temptation in hold.temptations],
        "deliveries": [_delivery(delivery) for delivery in hold.deliveries],
        "better_order": [_delivery(delivery) for delivery in hold.better_order],
        "better_worst": hold.better_worst,
        "better_proof": str(hold.better_proof),
    }


def _temptation(temptation: Temptation) -> Document:
    known = {"party": temptation.party, "phase": temptation.phase}
    amounts = {name: getattr(temptation, name) for name in ("saves", "loses", "outside", "penalty", "amount")}
    return known | {name: round(amount, 6) for name, amount in amounts.items()}


def _delivery(delivery: Delivery) -> Document:
    return {
        "phase": delivery.phase,
        "giver": delivery.giver,
        "taker": delivery.taker,
        "issue": delivery.issue,
        "option": delivery.option,
        "cost": round(delivery.cost, 6),
        "value": round(delivery.value, 6),
    }


def _meeting(meeting: Meeting) -> Document:
    return {
        "envoy": meeting.envoy,
        "holder": meeting.holder,
        "place": meeting.place,
        "start": meeting.start.isoformat() if meeting.start else None,
        "end": meeting.end.isoformat() if meeting.end else None,
        "statement": meeting.statement,
    }
