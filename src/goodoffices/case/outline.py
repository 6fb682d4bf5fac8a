"""A case as it is understood: who takes part, its sources, issues, weights and reports, as one plain document.

Invariant: it holds what the other commands work with, whether the case file says so, the reports do or it is built in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from datetime import date
from typing import Any

from goodoffices.case.case import Case
from goodoffices.position.model import Grades, Weights
from goodoffices.position.reliability import history, letter_on
from goodoffices.position.weights import load_weights
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Role, Statement
from goodoffices.vocabulary.model import Issue

Document = dict[str, Any]


def outline(case: Case, as_of: date, *, read: bool = True) -> Document:
    """The case as of a day, as plain values: its reports are those published by then or without a date. Without `read`
    they are not read, so that nothing is told of statements."""
    reports = [report for report in case.reports if report.published_by(as_of)]
    known = {report.id for report in reports}
    statements = [one for one in case.statements if one.report in known] if read else []
    file = case.file
    cast = file.cast or (case.cast if read else ())
    return {
        "case": file.path,
        "name": file.name,
        "as_of": as_of.isoformat(),
        "cast_from": "case file" if file.cast else "reports",
        "parties": list(_tree(cast)),
        "others": {
            role.value: [_participant(one) for one in cast if one.role is role]
            for role in (Role.MEDIATOR, Role.GUARANTOR, Role.OBSERVER, Role.SPOILER)
        },
        "sources": [_source(name, grades, as_of) for name, grades in file.sources.items()],
        "issues": list(_issues(case, statements, read)),
        "weights": _changed(case.weights),
        "leaving": {
            "outside": {party: list(amounts) for party, amounts in file.outside.items()},
            "penalty": dict(file.penalty),
            "indivisible": sorted(file.indivisible),
        },
        "reports": _reports(reports, statements, file.sources, read),
    }


def _participant(one: Participant) -> Document:
    return {"name": one.name, "aliases": list(one.aliases), "veto": one.veto, "of": one.of}


def _tree(cast: Sequence[Participant]) -> Iterator[Document]:
    """The parties with their factions."""
    for party in cast:
        if party.role is Role.PARTY:
            factions = [one for one in cast if one.role is Role.FACTION and one.of == party.name]
            yield _participant(party) | {"factions": [_participant(one) for one in factions]}


def _source(name: str, grades: Grades, as_of: date) -> Document:
    """A source with the letter that holds on the day, and all that held or will."""
    return {
        "name": name,
        "letter": letter_on(grades, as_of),
        "history": [
            {
                "letter": grading.letter,
                "since": grading.since.isoformat() if grading.since else None,
                "by": grading.by,
                "why": grading.why,
            }
            for grading in history(grades)
        ],
    }


def _issues(case: Case, statements: Sequence[Statement], read: bool) -> Iterator[Document]:
    """Every issue with its ladder, whether the case file names it, and how many statements are on it."""
    named = {str(one.get("id")) if isinstance(one, dict) else str(one) for one in case.file.issues}
    told = Counter(statement.issue for statement in statements)
    for issue in case.vocabulary.issues:
        yield _issue(issue) | {"in_case_file": issue.id in named, "statements": told[issue.id] if read else None}


def _issue(issue: Issue) -> Document:
    return {
        "id": issue.id,
        "name": issue.name,
        "about": issue.about,
        "options": [{"id": option.id, "name": option.name, "meaning": option.meaning} for option in issue.options],
    }


def _changed(weights: Weights) -> list[Document]:
    """The weights that differ from the built-in ones, and the words of titles that are not built in."""
    built_in, now = load_weights(), weights.flat()
    before = built_in.flat()
    found: list[Document] = [
        {"name": name, "weight": number, "built_in": before[name]}
        for name, number in now.items()
        if abs(number - before[name]) > 1e-12
    ]
    words = {word: rank for word, rank in weights.titles.items() if built_in.titles.get(word) != rank}
    return found + [
        {"name": f"titles.{word}", "weight": rank, "built_in": built_in.titles.get(word)}
        for word, rank in words.items()
    ]


def _reports(
    reports: Sequence[Report], statements: Sequence[Statement], graded: Container[str], read: bool
) -> Document:
    """How many there are, from when to when, and how many statements, by source."""
    days = sorted(report.published for report in reports if report.published)
    source = {report.id: report.source for report in reports}
    told, count = Counter(source[one.report] for one in statements), Counter(source.values())
    return {
        "number": len(reports),
        "first": days[0].isoformat() if days else None,
        "last": days[-1].isoformat() if days else None,
        "undated": len(reports) - len(days),
        "statements": len(statements) if read else None,
        "sources": [
            {"name": name, "graded": name in graded, "reports": number, "statements": told[name] if read else None}
            for name, number in sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
    }
