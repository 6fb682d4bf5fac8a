"""Records of invented reports, with all that can be claimed and corrected, and what is shown of positions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from goodoffices.position.model import Position
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Correction, Grading
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import (
    Attribution,
    Condition,
    Interval,
    Kind,
    Participant,
    Proposal,
    Reading,
    ReportedBy,
    Role,
    Speaker,
    Statement,
    Term,
)
from goodoffices.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
ISSUES = VOCABULARY.issues[1:4]
FIRST = date(2025, 3, 1)
CAST = (
    Participant("miners", Role.PARTY, veto=True, aliases=("the pitmen",)),
    Participant("young miners", Role.FACTION, of="miners", veto=True),
    Participant("owners", Role.PARTY, veto=True),
    Participant("arbiter", Role.MEDIATOR),
    Participant("chapel", Role.OBSERVER, of="miners"),
)
NAMES = ("miners", "the pitmen", "young miners", "owners", "arbiter", "chapel", "town")
HAND = ("an analyst", datetime(2026, 1, 2, tzinfo=UTC), "looked at it")
DAYS = st.integers(0, 80).map(lambda days: FIRST + timedelta(days=days))
NAMED = st.sampled_from(NAMES)


@st.composite
def statements(draw: st.DrawFn, report: str, at: int, proposals: Sequence[Proposal]) -> Statement:
    """A statement about anything, by anybody."""
    issue = draw(st.sampled_from(ISSUES))
    option = draw(st.sampled_from([None, *(option.id for option in issue.options), "no such option"]))
    said = draw(st.sampled_from(["a spokesman", "an official", "the president", "the miners"]))
    speaker = Speaker(
        *(
            draw(st.sampled_from([None, Passage(said, ((0, 9),))])),
            draw(st.sampled_from([None, "A. Pit", "B. Pit", "miners"])),
        ),
        *(draw(st.sampled_from([None, "president"])), draw(st.none() | NAMED)),
    )
    tied = draw(st.sampled_from([None, *(one.id for one in proposals)]))
    return Statement(
        report,
        Passage("words", ((at, at + 5),)),
        draw(st.sampled_from([*Kind][:5] * 3 + [Kind.GAP, Kind.SAY])),
        draw(st.sampled_from(Attribution)),
        draw(st.sampled_from([speaker, Speaker()])),
        holder=draw(NAMED),
        faction=draw(st.sampled_from([None, None, "young miners"])),
        reported_by=draw(st.none() | st.sampled_from(ReportedBy)),
        issue="class" if tied and draw(st.booleans()) else issue.id,
        option=None if tied else option,
        direction=draw(st.sampled_from([None, "at_least", "at_most", "exactly"])),
        condition=draw(st.none() | st.none() | conditions()),
        params=draw(st.sampled_from([{}, {}, {}, {"agenda": "off"}, {"agenda": "deferred"}])),
        phase=draw(st.sampled_from([None, None, 1, 2])),
        said_on=draw(st.none() | DAYS.map(lambda day: Interval(day, day + timedelta(days=2)))),
        holders=("miners", "owners"),
        proposal=tied,
        sequel=draw(st.sampled_from([None, None, "war"])),
        credibility=draw(st.sampled_from([None, None, 2, 6])),
    )


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    issue = draw(st.sampled_from(ISSUES))
    words = Passage(draw(st.sampled_from(["once they leave", "x" * 70])), ((0, 9),))
    connective = draw(st.sampled_from(["unless", "only_if", "after"]))
    return Condition(
        connective, words, draw(st.sampled_from([None, issue.id])), draw(st.sampled_from([None, issue.options[1].id]))
    )


@st.composite
def readings(draw: st.DrawFn, number: int) -> tuple[Report, Reading]:
    """A report of some statements, and a proposal with those of its terms that they tell."""
    published = draw(st.none() | DAYS)
    family = draw(st.sampled_from(["", "", "a wire story"]))
    source = draw(st.sampled_from(["Pit Wire", "Owners' Gazette", ""]))
    report = Report(f"r{number}", f"{number}.txt", "", source, published=published, family=family)
    owner = draw(st.sampled_from(["miners", "owners"]))
    named = Proposal(draw(st.sampled_from(["the plan", "the Plan", "the fund"])), owner, None, None, (), (), report.id)
    some = [draw(statements(report.id, at * 10, [named])) for at in range(draw(st.integers(0, 6)))]
    telling = [one for one in some if one.option and one.proposal is None and draw(st.booleans())]
    terms = tuple(Term(str(one.issue), one.option, one.phase, {}, one.id, draw(st.booleans())) for one in telling)
    told = Proposal(named.name, owner, None, None, terms, tuple(one.id for one in telling), report.id)
    return report, Reading(report.id, tuple({one.id: one for one in some}.values()), (told,), CAST)


@st.composite
def records(draw: st.DrawFn) -> tuple[list[tuple[Report, Reading]], list[Correction | Grading]]:
    """Reports with what was read out of them, and what a person said of some statements."""
    told = [draw(readings(number)) for number in range(draw(st.integers(1, 7)))]
    changes: list[Correction | Grading] = []
    for statement in (one for _, reading in told for one in reading.statements):
        lot = draw(st.integers(0, 12))
        if lot < 2:
            changes.append(Correction(statement.id, *HAND, {"holder": "owners"}, rejected=lot == 0))
        elif lot == 2:
            changes.append(Grading(statement.id, "4", *HAND))
    return told, changes


def kept(told: Sequence[tuple[Report, Reading]], changes: Sequence[Correction | Grading]) -> MemoryRecord:
    record = MemoryRecord()
    for report, reading in told:
        record.add(report, reading)
    known = {one.id for one in record.statements()}
    record.keep(c for c in changes if (c.subject if isinstance(c, Grading) else c.statement) in known)
    return record


def told_of(positions: Sequence[Position]) -> list[dict[str, Any]]:
    """All that is shown of positions; credence apart."""
    names = ("holder", "party", "issue", "status", "contested", "veto", "as_of", "low", "high")
    parts = ("label", "meets", "reasons", "statements", "firm", "told_by", "refuses")
    return [
        {name: getattr(one, name) for name in names}
        | {"accounts": [{part: getattr(account, part) for part in parts} for account in one.accounts]}
        for one in positions
    ]


def credences(positions: Sequence[Position]) -> list[float]:
    return [account.credence for one in positions for account in one.accounts]
