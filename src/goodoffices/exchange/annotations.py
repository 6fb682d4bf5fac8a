"""Statements as W3C Web Annotations (JSON-LD): the quote in its report, and what it is read to say.

1. A statement is an annotation; its target is its report, by the address that it was published at, else by its hash.
2. Each part of a quote is a target of its own, found by the words with those before and after it
   (TextQuoteSelector) and by its place in code points (TextPositionSelector): two ways to the same words.
3. What is read is told as tags (kind, holder, issue, option) and, whole, as a body in JSON.

Source: W3C, Web Annotation Data Model (2017).

Invariant: every `exact` is an exact piece of the report's text, at `start` to `end` of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from goodoffices.report.model import Report, Span
from goodoffices.statement.model import Statement

if TYPE_CHECKING:
    from goodoffices.case import Case

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"accessRights": "http://purl.org/dc/terms/accessRights"}]
AROUND = 32
"""Characters before and after a quote by which it is found again where the text has changed."""


def to_annotations(case: Case) -> bytes:
    """The annotations of a case, as one page of a collection of theirs."""
    from goodoffices.brief.told import statement_document

    reports = {report.id: report for report in case.reports}
    items = []
    for statement in case.statements:
        report = reports[statement.report]
        items.append(_annotation(statement, report, statement_document(statement, report)))
    page: dict[str, Any] = {
        "@context": CONTEXT,
        "id": "urn:goodoffices:annotations",
        "type": "AnnotationPage",
        "partOf": {
            "id": "urn:goodoffices:collection",
            "type": "AnnotationCollection",
            "label": case.file.name or "Statements",
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }
    if case.mark.face:
        page["accessRights"] = case.mark.face
    return f"{json.dumps(page, ensure_ascii=False, indent=1)}\n".encode("utf-8", "replace")


def _annotation(statement: Statement, report: Report, document: dict[str, Any]) -> dict[str, Any]:
    tags = (statement.kind, statement.faction or statement.holder, statement.issue, statement.option)
    whole = json.dumps(document, ensure_ascii=False, default=str)
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": str(tag)} for tag in tags if tag]
    bodies.append({"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": whole})
    targets = [_target(report, span) for span in statement.content.spans]
    return {
        "id": f"urn:goodoffices:statement:{statement.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "generator": {"id": "urn:goodoffices", "type": "Software", "name": "goodoffices"},
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(report: Report, span: Span) -> dict[str, Any]:
    start, end = span
    quote = {
        "type": "TextQuoteSelector",
        "exact": report.text[start:end],
        "prefix": report.text[max(0, start - AROUND) : start],
        "suffix": report.text[end : end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    source = {"id": report.url or f"urn:sha256:{report.id}", "type": "Text", "format": "text/plain"}
    return {"type": "SpecificResource", "source": source, "selector": [quote, place]}
