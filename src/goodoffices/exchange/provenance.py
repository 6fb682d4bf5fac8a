"""How a record came to be, as W3C PROV (PROV-N, PROV-JSON, or PROV-O in Turtle).

A report and a statement are entities; an event of the record is an activity of whoever did it: taking in a report
generates it and the statements that were read out of it; a correction, a grade, a mark uses what it is about; a
rejection and a withdrawal invalidate it; a note generates its statement.

Source: W3C, PROV-DM and PROV-O (2013).

Invariant: every statement is derived from its report; nothing is told of anybody but by the name in the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodoffices.errors import PackageMissing
from goodoffices.record.model import Added, Correction, Event, Grading, Noted, Release, Withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.case import Case

SPACE = "urn:goodoffices:"
FORMATS = {".ttl": "rdf", ".prov.json": "json", ".provn": "provn"}


def to_provenance(case: Case, events: Iterable[Event], name: str) -> bytes:
    """The provenance of what a case rests on, in the form that the name of the file stands for; Turtle for any other.
    Raises PackageMissing."""
    try:
        from prov.model import ProvDocument
    except ImportError as problem:
        raise PackageMissing("An export of provenance", "prov", "exchange") from problem
    document = ProvDocument()
    document.add_namespace("go", SPACE)
    telling = _Telling(document)
    for number, event in enumerate(events, 1):
        telling.tell(number, event)
    if case.mark.face:
        document.entity("go:record", {"prov:label": f"{case.file.name or 'record'} ({case.mark.face})"})
    form = next((form for ending, form in FORMATS.items() if name.lower().endswith(ending)), "rdf")
    told = document.serialize(format=form, **({"rdf_format": "turtle"} if form == "rdf" else {}))
    return str(told).encode("utf-8", "replace")


class _Telling:
    """What was told already, while events are gone through."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.hands: dict[str, str] = {}
        self.known: set[str] = set()

    def tell(self, number: int, event: Event) -> None:
        """One event as an activity of its hand."""
        kind = type(event).__name__
        doing = f"go:event-{number}"
        about = {"prov:type": kind, "prov:label": event.why} if event.why else {"prov:type": kind}
        self.document.activity(doing, event.at, event.at, about)
        if event.by:
            self.document.wasAssociatedWith(doing, self._hand(event.by))
        if isinstance(event, Added):
            report = self._report(event.report.id, event.report.name)
            self.document.wasGeneratedBy(report, doing)
            for statement in event.statements:
                self._statement(statement.id, statement.report, doing)
        elif isinstance(event, Noted):
            self.document.used(doing, self._report(event.statement.report))
            self._statement(event.statement.id, event.statement.report, doing)
        else:
            self._change(doing, event)

    def _change(self, doing: str, event: Event) -> None:
        if isinstance(event, Correction):
            said = f"go:statement-{event.statement}"
            self.document.used(doing, said)
            if event.rejected:
                self.document.wasInvalidatedBy(said, doing)
        elif isinstance(event, Grading):
            if event.subject and f"go:statement-{event.subject}" in self.known:
                self.document.used(doing, f"go:statement-{event.subject}")
        elif isinstance(event, Release | Withdrawal):
            report = self._report(event.report)
            self.document.used(doing, report)
            if isinstance(event, Withdrawal):
                self.document.wasInvalidatedBy(report, doing)

    def _report(self, id: str, name: str = "") -> str:
        report = f"go:report-{id}"
        if report not in self.known:
            self.known.add(report)
            self.document.entity(report, {"prov:type": "report", "prov:label": name} if name else {})
        return report

    def _statement(self, id: str, report: str, doing: str) -> None:
        said = f"go:statement-{id}"
        if said not in self.known:
            self.known.add(said)
            self.document.entity(said, {"prov:type": "statement"})
            self.document.wasDerivedFrom(said, f"go:report-{report}")
        self.document.wasGeneratedBy(said, doing)

    def _hand(self, by: str) -> str:
        if by not in self.hands:
            self.hands[by] = f"go:person-{len(self.hands) + 1}"
            self.document.agent(self.hands[by], {"prov:type": "prov:Person", "prov:label": by})
        return self.hands[by]
