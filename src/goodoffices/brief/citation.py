"""Which words the brief cites, and under which number.

Invariant: statements that rest on the same words of the same report share a number; numbers run from 1 in the order
of the reports and of their text, so that they are the same in every output.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from goodoffices.brief.model import Assessment, Brief, Citation, Finding, Material, Meeting, Standing
from goodoffices.report.model import Report
from goodoffices.statement.model import Statement


def used(material: Material, findings: Iterable[Finding], meetings: Iterable[Meeting]) -> frozenset[str]:
    """The ids of all statements that any part of a brief rests on."""
    ids: set[str] = {meeting.statement for meeting in meetings}
    for finding in findings:
        ids.update(finding.statements)
    for position in material.positions:
        for account in position.accounts:
            ids.update(account.statements)
    for gap in material.gaps:
        ids.update(gap.statements)
    for demands in (*(b.demands for b in material.blockage.blockers), *material.blockage.ways_out):
        ids.update(id for demand in demands for id in demand.statements)
    for question in material.prospects.questions:
        ids.update(question.statements)
    for deal in material.prospects.deals:
        for share in deal.parties:
            ids.update((*share.speaks_for, *share.speaks_against))
    for proposal in material.view.proposals():
        ids.update((*proposal.statements, *(term.statement for term in proposal.terms)))
    return frozenset(ids)


def assessed(assessments: Iterable[Assessment]) -> frozenset[str]:
    """The ids of the statements that assess the prospects."""
    return frozenset(assessment.statement for assessment in assessments)


def numbered(ids: frozenset[str], statements: Sequence[Statement], reports: Sequence[Report]) -> dict[str, int]:
    """The citation number of every statement in `ids`, by its id."""
    order = {report.id: index for index, report in enumerate(reports)}
    cited = [statement for statement in statements if statement.id in ids and statement.report in order]
    cited.sort(key=lambda s: (order[s.report], s.content.spans))
    numbers: dict[tuple[str, object], int] = {}
    return {s.id: numbers.setdefault((s.report, s.content.spans), len(numbers) + 1) for s in cited}


def numbers_of(brief: Brief | Standing, ids: Iterable[str]) -> tuple[int, ...]:
    """The citation numbers of statements, each once, in order."""
    return tuple(sorted({brief.numbers[id] for id in ids if id in brief.numbers}))


def citations(brief: Brief) -> tuple[Citation, ...]:
    """Every numbered quote, in order, with the statements that rest on it."""
    return quotes(brief.numbers, brief.statements, brief.reports)


def quotes(
    numbers: Mapping[str, int], statements: Iterable[Statement], reports: Iterable[Report]
) -> tuple[Citation, ...]:
    """The quotes of these numbers (by the ids of statements), in order, each with the statements that rest on it."""
    named = {report.id: report for report in reports}
    sharing: dict[int, list[Statement]] = {}
    for statement in statements:
        if statement.id in numbers:
            sharing.setdefault(numbers[statement.id], []).append(statement)
    return tuple(
        Citation(number, first.content.text, first.content.spans, named[first.report], tuple(rest))
        for number, rest in sorted(sharing.items())
        for first in rest[:1]
    )


def by_id(statements: Iterable[Statement]) -> Mapping[str, Statement]:
    """Statements by their ids."""
    return {statement.id: statement for statement in statements}
