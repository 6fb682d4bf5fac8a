"""A statement, or a proposal, as it is told in JSON.

Invariant: every key is always there; what is not known is null, and a passage that is not there has no spans.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import Condition, Event, Interval, Proposal, Speaker, Statement, Term

Document = dict[str, Any]


def statement_document(statement: Statement, report: Report) -> Document:
    """The statement as `read` prints it; `report` is given by its name, offsets count code points into its text."""
    return {
        "id": statement.id,
        "report": report.name,
        "speaker": _speaker(statement.speaker),
        "cue": _passage(statement.cue),
        "content": _passage(statement.content),
        "holder": {"name": statement.holder},
        "kind": statement.kind.value,
        "issue": statement.issue,
        "option": statement.option,
        "direction": statement.direction,
        "condition": _condition(statement.condition),
        "params": params_document(statement.params),
        "phase": statement.phase,
        "addressee": statement.addressee,
        "said_on": interval_document(statement.said_on),
        "attribution": statement.attribution.value,
        "reported_by": statement.reported_by.value if statement.reported_by else None,
        "within": statement.within,
        "envoy": statement.envoy,
        "place": statement.place,
        "when": interval_document(statement.when),
        "holders": list(statement.holders),
        "proposal": statement.proposal,
        "faction": statement.faction,
        "event": statement.event,
    }


def event_document(event: Event, report: Report) -> Document:
    """The event as `events` prints it; `report` is given by its name, offsets count code points into its text."""
    quote = _passage(event.quote)
    return {
        "report": report.name,
        "event": event.event,
        "mood": event.mood,
        "source": event.source,
        "target": event.target,
        "quote": quote | {"start": event.quote.start, "end": event.quote.end},
        "words": _passage(event.words),
        "source_words": _passage(event.source_words),
        "target_words": _passage(event.target_words),
    }


def proposal_document(proposal: Proposal) -> Document:
    """One telling of a proposal, with its known terms."""
    return {
        "id": proposal.id,
        "name": proposal.name,
        "by": proposal.by,
        "told_by": proposal.told_by,
        "date": interval_document(proposal.date),
        "terms": [_term(term) for term in proposal.terms],
        "statements": list(proposal.statements),
    }


def interval_document(interval: Interval | None) -> Document:
    """`{start, end}` as ISO dates; an unknown or open end is null.

    >>> interval_document(Interval(date(1994, 3, 1), None))
    {'start': '1994-03-01', 'end': None}
    """
    start, end = (interval.start, interval.end) if interval else (None, None)
    return {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None}


def params_document(params: Mapping[str, object]) -> Document:
    """Parameters as JSON values: dates and anything else foreign to JSON by their text."""
    return {name: _value(value) for name, value in sorted(params.items())}


def _value(value: object) -> object:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): _value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_value(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else str(value)


def _passage(passage: Passage | None) -> Document:
    if passage is None:
        return {"text": None, "spans": []}
    return {"text": passage.text, "spans": [list(span) for span in passage.spans]}


def _speaker(speaker: Speaker) -> Document:
    words = _passage(speaker.passage)
    return {"text": words["text"], "name": speaker.name, "role": speaker.role, "party": speaker.party} | {
        "spans": words["spans"]
    }


def _condition(condition: Condition | None) -> Document | None:
    if condition is None:
        return None
    settled = {"issue": condition.issue, "option": condition.option}
    return {"connective": condition.connective} | _passage(condition.passage) | settled


def _term(term: Term) -> Document:
    return {
        "phase": term.phase,
        "issue": term.issue,
        "option": term.option,
        "params": params_document(term.params),
        "included": term.included,
        "statement": term.statement,
    }
