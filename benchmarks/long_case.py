"""A made-up case as it stands after two years, for benchmarks: reports as reading leaves them.

20 parties of 12 named and 6 unnamed voices each, 20 built-in issues, 12 sources. Of 30 statements in a report of 1,000
words so many are stances as `stances` says (a quarter, in news that was read). A holder keeps to three options of an
issue and three conditions; some tell of a rival's or a friend's
stance, some set a condition, some say yes to a proposal told of elsewhere; one report in seven is a copy of another.

Invariant: the same number makes the same report, on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from goodoffices.identity import bytes_id
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import (
    STANCES,
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
from goodoffices.vocabulary.model import Issue

HOLDERS, ISSUES, WORDS, EACH, DAYS = 20, 20, 1000, 30, 730
FIRST = date(2024, 1, 1)
NAMES = tuple(
    f"{first}land"
    for first in [
        "Al",
        "Bor",
        "Cam",
        "Dor",
        "Es",
        "Fin",
        "Gar",
        "Hol",
        "Ir",
        "Jut",
        "Kar",
        "Lap",
        "Mor",
        "Nor",
        "Or",
        "Pol",
        "Rus",
        "San",
        "Tor",
        "Ul",
    ]
)
MEDIATOR = "Quietport"
SOURCES = tuple(f"Wire {letter}" for letter in "ABCDEFGHIJKL")
OTHERS = (Kind.SAY, Kind.SAY, Kind.SAY, Kind.ACT, Kind.MEET, Kind.REQUEST, Kind.THREATEN)
CAST = (
    *(Participant(name, Role.PARTY, veto=True, aliases=(f"{name}ers",)) for name in NAMES),
    Participant(MEDIATOR, Role.MEDIATOR),
)
TITLES = ("president", "foreign minister", "spokesman", "envoy", "negotiator", "commander")
UNNAMED = ("an official", "a senior official", "a diplomat", "officials", "a source close to the talks", "an aide")


def readings(count: int, stances: float = 0.25) -> Iterator[tuple[Report, Reading]]:
    """So many reports and what was read out of each, in order of their days."""
    for number in range(count):
        yield told(number, count, stances)


def told(number: int, count: int, stances: float = 0.25) -> tuple[Report, Reading]:
    """One report of so many."""
    chance = random.Random(number)
    day = FIRST + timedelta(days=number * DAYS // max(1, count))
    first = number - chance.randrange(1, 9) if chance.random() < 1 / 7 else number
    words = random.Random(f"words of {first}").choices(range(5000), k=WORDS)
    text = f"Report {number}. " + " ".join(f"word{word}" for word in words)
    original = text.encode()
    report = Report(bytes_id(original), f"{number}.txt", text, chance.choice(SOURCES), published=day, original=original)
    statements = [_statement(report, at, chance, stances) for at in range(EACH)]
    proposals, statements = _proposals(report, statements, chance)
    return report, Reading(report.id, tuple(statements), proposals, CAST)


def _statement(report: Report, at: int, chance: random.Random, stances: float) -> Statement:
    content = Passage.cut(report.text, [(20 + 200 * at, 150 + 200 * at)])
    holder = chance.choice(NAMES)
    if chance.random() >= stances:
        speaker, attribution = _speaker(holder, chance)
        return Statement(report.id, content, chance.choice(OTHERS), attribution, speaker, holder=holder)
    teller = holder if chance.random() < 0.7 else chance.choice((*NAMES, MEDIATOR))
    speaker, attribution = _speaker(teller, chance)
    issue = load_vocabulary().issues[chance.randrange(1, ISSUES + 1)]
    kind = chance.choice(sorted(STANCES))
    return Statement(
        report.id,
        content,
        kind,
        attribution,
        speaker,
        holder=holder,
        reported_by=None if teller == holder else chance.choice(list(ReportedBy)),
        issue=issue.id,
        option=chance.choice([None, *_usual(holder, issue)]),
        direction=chance.choice([None, "at_least", "at_least", "at_most"]),
        condition=_condition(report, holder, issue, chance) if chance.random() < 0.06 else None,
        said_on=_said_on(report, chance),
    )


def _speaker(party: str, chance: random.Random) -> tuple[Speaker, Attribution]:
    lot = chance.random()
    if lot < 0.1:
        return Speaker(), Attribution.REPORTER
    words = Passage(chance.choice(UNNAMED), ((0, 9),))
    if lot < 0.3:
        return Speaker(words, None, "official", party), Attribution.BACKGROUND
    title = chance.choice(TITLES)
    name = f"{chance.choice('ABCDEFGHIJKL')}. {party[:3]}ovic"
    return Speaker(Passage(f"{title} {name}", ((0, 9),)), name, title, party), Attribution.ON_RECORD


def _usual(holder: str, issue: Issue) -> list[str]:
    """The options that a holder speaks of: it keeps to three."""
    return random.Random(f"{holder} on {issue.id}").sample([option.id for option in issue.options], 3)


def _condition(report: Report, holder: str, on: Issue, chance: random.Random) -> Condition:
    usual = random.Random(f"{holder} on {on.id}, {chance.randrange(3)}")
    issue = load_vocabulary().issues[usual.randrange(1, ISSUES + 1)]
    words = Passage.cut(report.text, [(40, 40 + chance.randrange(10, 90))])
    return Condition(chance.choice(["unless", "only_if", "after"]), words, issue.id, usual.choice(issue.options).id)


def _said_on(report: Report, chance: random.Random) -> Interval | None:
    if report.published is None or chance.random() < 0.8:
        return None
    day = report.published - timedelta(days=chance.randrange(5))
    return Interval(day, day)


def _proposals(
    report: Report, statements: list[Statement], chance: random.Random
) -> tuple[tuple[Proposal, ...], list[Statement]]:
    """In a fifth of the reports, one proposal, with the terms that one holder offers there, and yeses to it."""
    if chance.random() >= 0.2:
        return (), statements
    owner = chance.choice(NAMES)
    terms = tuple(
        Term(s.issue, s.option, None, {}, s.id)
        for s in statements
        if s.kind is Kind.OFFER and s.issue and s.option and chance.random() < 0.3
    )
    named = Proposal(f"{owner}'s plan", owner, None, None, terms, tuple(t.statement for t in terms), report.id)
    tied = [
        replace(s, proposal=named.id, issue="class", option=None, condition=None)
        if s.kind in (Kind.ACCEPT, Kind.OPEN) and chance.random() < 0.5
        else s
        for s in statements
    ]
    return (named,), tied
