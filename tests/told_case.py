"""A case of two invented parties whose reports tell stances, a meeting and a gap, for what is written of a case."""

from __future__ import annotations

from goodoffices.case import Case
from goodoffices.case.model import CaseFile
from goodoffices.report.intake import take_in_bytes
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Role

FIRST = """GENEVA, 7 March 2024 — Norland will never accept a ceasefire, its foreign minister Ada Holm said on Monday.
“We demand the complete withdrawal of all forces,” she said, “and nothing less.”
"""
SECOND = """GENEVA, 9 March 2024 — Estmark demands that all prisoners be released, its premier said. Estmark would
accept a partial withdrawal of forces, the premier said. The envoy Mia Berg will meet the Norland delegation in Vienna
on 12 March.
"""
CAST = (
    Participant("Norland", Role.PARTY, veto=True),
    Participant("Estmark", Role.PARTY, veto=True),
    Participant("Mia Berg", Role.MEDIATOR),
)


def reports() -> tuple[Report, ...]:
    return (
        take_in_bytes(FIRST.encode(), "=first.txt", source="Valley Wire"),
        take_in_bytes(SECOND.encode(), "second.txt", source="Harbour Gazette"),
    )


def case() -> Case:
    """Read anew at each call."""
    return Case(reports(), file=CaseFile(name="The valley", cast=CAST, sources={"Valley Wire": "B"}))
