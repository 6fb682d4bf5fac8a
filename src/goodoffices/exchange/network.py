"""Who says what about whom, as a directed graph for Gephi and its like (GEXF 1.2, GraphML).

1. A node is someone who speaks or of whom something is said: by name, else by party; the reporter of a source, where
   nobody else is named. It has the role that the case knows.
2. An edge leads from who speaks to whose stance it is, one for each kind on each issue, with how many statements tell
   it, the ids of these, and the greatest credence of an account that rests on one of them.

Invariant: every edge has the statements that it is made of; the order of the reports changes nothing but the order.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodoffices.statement.model import Attribution, Statement

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from goodoffices.case import Case
    from goodoffices.report.model import Report

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def to_gexf(case: Case) -> bytes:
    """The graph as GEXF."""
    from networkx import write_gexf

    written = io.BytesIO()
    write_gexf(network(case), written, version="1.2draft")
    return written.getvalue()


def to_graphml(case: Case) -> bytes:
    """The graph as GraphML."""
    from networkx import write_graphml_xml

    written = io.BytesIO()
    write_graphml_xml(network(case), written)
    return written.getvalue()


def network(case: Case) -> MultiDiGraph:
    """The graph itself."""
    from networkx import MultiDiGraph

    name = " · ".join(part for part in (case.file.name, case.mark.face) if part)
    graph = MultiDiGraph(name=_legible(name), mark=str(case.mark))
    roles = {one.name: str(one.role) for one in case.cast}
    reports = {report.id: report for report in case.reports}
    credence = _credences(case)
    told: dict[tuple[str, str, str, str], list[Statement]] = {}
    parties: dict[str, str] = {}
    for statement in case.statements:
        speaker = _speaker(statement, reports[statement.report])
        parties.setdefault(speaker, statement.speaker.party or "")
        for holder in _holders(statement):
            key = (speaker, holder, str(statement.kind), statement.issue or "")
            told.setdefault(key, []).append(statement)
    for node in dict.fromkeys(name for speaker, holder, *_ in told for name in (speaker, holder)):
        about = {"role": roles.get(node, ""), "party": parties.get(node, "")}
        graph.add_node(_legible(node), label=_legible(node), **{key: _legible(value) for key, value in about.items()})
    for number, ((speaker, holder, kind, issue), statements) in enumerate(told.items()):
        ids = [statement.id for statement in statements]
        graph.add_edge(
            _legible(speaker),
            _legible(holder),
            key=str(number),
            kind=kind,
            issue=_legible(issue),
            weight=len(statements),
            credence=max(credence.get(id, 0.0) for id in ids),
            statements=" ".join(ids),
        )
    return graph


def _speaker(statement: Statement, report: Report) -> str:
    speaker = statement.speaker
    if statement.attribution is Attribution.REPORTER or speaker.passage is None:
        return f"the reporter of {report.source or report.name}"
    return speaker.name or speaker.party or " ".join(speaker.passage.text.split())


def _holders(statement: Statement) -> Iterator[str]:
    yield from dict.fromkeys(one for one in (statement.faction or statement.holder, *statement.holders) if one)


def _credences(case: Case) -> dict[str, float]:
    """The greatest credence of an account that rests on a statement, by its id."""
    found: dict[str, float] = {}
    for position in case.positions:
        for account in position.accounts:
            for id in account.statements:
                found[id] = max(found.get(id, 0.0), round(account.credence, 6))
    return found


def _legible(text: str) -> str:
    return ILLEGAL.sub("\ufffd", text)
