"""The verb of the room: what the stages found becomes a brief.

Invariant: no finding without a statement, no statement without its report; what the reader must know of the reading
itself is a notice, told once.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodoffices.brief.citation import assessed, numbered, used
from goodoffices.brief.findings import Evidence, findings
from goodoffices.brief.model import Assessment, Brief, Material, Meeting
from goodoffices.brief.phrases import listed, some
from goodoffices.position.model import Status
from goodoffices.statement.model import STANCES, Kind, Role, Statement
from goodoffices.vocabulary.model import Issue

WHOLE = "class"
"""The issue of a word on a deal as a whole: a yes or no that many things get which are no negotiation of a conflict."""

DIRECTIONS = {Kind.ASSESS_UP: "up", Kind.ASSESS_DOWN: "down"}


def compose(material: Material) -> Brief:
    """The brief of all that `material` holds."""
    view = material.view
    meetings, assessments = tuple(_meetings(material)), tuple(_assessments(material))
    leading = findings(Evidence(material, meetings, assessments))
    ids = used(material, (*leading, *material.sensitive), meetings) | assessed(assessments)
    return Brief(
        title=_title(material),
        as_of=material.as_of,
        reports=view.reports(),
        participants=view.cast(),
        issues=_issues(material),
        statements=view.statements(),
        proposals=view.proposals(),
        positions=material.positions,
        gaps=material.gaps,
        blockage=material.blockage,
        prospects=material.prospects,
        meetings=meetings,
        assessments=assessments,
        findings=leading,
        sensitive=material.sensitive,
        notices=tuple(dict.fromkeys((*material.notices, *_notices(material)))),
        numbers=numbered(ids, view.statements(), view.reports()),
        mark=material.mark,
    )


def _meetings(material: Material) -> Iterator[Meeting]:
    for statement in _of_kind(material, Kind.MEET):
        when = statement.when
        start, end = (when.start, when.end) if when else (None, None)
        yield Meeting(statement.envoy, statement.holder, statement.place, start, end, statement.id)


def _assessments(material: Material) -> Iterator[Assessment]:
    for statement in _of_kind(material, *DIRECTIONS):
        yield Assessment(DIRECTIONS[statement.kind], statement.content.text, statement.id)


def _of_kind(material: Material, *kinds: Kind) -> Iterator[Statement]:
    return (statement for statement in material.view.statements() if statement.kind in kinds)


def _issues(material: Material) -> tuple[Issue, ...]:
    """The issues on which something is stated, in the vocabulary's order."""
    stated = {statement.issue for statement in material.view.statements()}
    stated |= {position.issue for position in material.positions if position.status is not Status.UNKNOWN}
    stated |= {issue for deal in material.prospects.deals for issue in deal.options}
    return tuple(issue for issue in material.vocabulary.issues if issue.id in stated)


def _title(material: Material) -> str:
    """Named after the parties that hold a position, else after the cast."""
    holding = {position.party for position in material.positions if position.accounts}
    cast = [p.name for p in material.view.cast() if p.role is Role.PARTY]
    names = [name for name in cast if name in holding] or cast or sorted(holding)
    return f"Where the talks stand: {some(names)}" if names else "Where the talks stand"


def _notices(material: Material) -> Iterator[str]:
    reports, statements = material.view.reports(), material.view.statements()
    undated = [report.name for report in reports if report.published is None]
    if undated:
        named = listed(undated) if len(undated) <= 3 else f"{len(undated)} of the reports"
        yield f"No date is known for {named}: dates told relative to it stay relative. Give one with --date."
    if not statements:
        yield "Nothing in these reports is attributed to anyone, so there is nothing to show."
    elif not (stances := [statement for statement in statements if statement.kind in STANCES]):
        yield "No stance of any party was found in these reports. `goodoffices read` lists all that anyone says."
    elif all(statement.issue == WHOLE and statement.option is None for statement in stances):
        yield "No single term was found in these reports, only words on a deal as a whole: look up which one is meant."
