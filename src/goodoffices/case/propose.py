"""What reports tell for a new case: parties, mediators, issues and sources, for a person to go over.

Invariant: what is proposed bears a note that says so, and nothing that was told by a person is changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from goodoffices.case.case import Case
from goodoffices.case.draft import Draft
from goodoffices.errors import AnswerInvalid, ReportError
from goodoffices.position.reliability import UNJUDGED
from goodoffices.statement.model import Role, Statement

ROLES = {Role.PARTY: "a party", Role.MEDIATOR: "a mediator"}


def propose(draft: Draft, reports: Iterable[str | Path]) -> tuple[dict[str, str], list[ReportError], int]:
    """Add to a draft what reports tell of the parties (where it has none), the mediators, issues and sources; the notes
    on what was added, by its name, the reports that could not be read, and how many could."""
    case = Case.from_reports(tuple(reports))
    notes: dict[str, str] = {}
    told = any(one.role is Role.PARTY for one in draft.cast)
    for one in case.cast if case.reports else ():
        if one.role in ROLES and not (told and one.role is Role.PARTY):
            with suppress(AnswerInvalid):  # told by a person, under this name or another
                draft.participant(one.role, one.name.replace("=", " "))
                notes[draft.cast[-1].name] = f"proposed: {ROLES[one.role]} by {_reports(case, one.name)}"
    on = Counter(one.issue for one in case.statements if one.is_stance and one.issue)
    for issue in case.vocabulary.issues:
        if on[issue.id]:
            with suppress(AnswerInvalid):
                draft.issue(issue.id)
                ladder = " < ".join(option.name for option in issue.options)
                notes[issue.id] = f"proposed: {on[issue.id]} statement{'s' * (on[issue.id] > 1)} on it ({ladder})"
    for name in dict.fromkeys(report.source for report in case.reports if report.source):
        if name not in draft.sources:
            with suppress(AnswerInvalid):
                draft.source(f"{name}: {UNJUDGED}")
                notes[list(draft.sources)[-1]] = "proposed: reports come from it; to be graded"
    return notes, list(case.failures), len(case.reports)


def _reports(case: Case, name: str) -> str:
    """Which reports tell of someone: by name where one does, else how many."""
    tell = {one.report for one in case.statements if _speaks_of(one, name)}
    names = [Path(report.name).name for report in case.reports if report.id in tell]
    return names[0] if len(names) == 1 else f"{len(names)} of {len(case.reports)} reports" if names else "the reports"


def _speaks_of(one: Statement, name: str) -> bool:
    return name in (one.holder, one.speaker.party, one.speaker.name, *one.holders)
