"""The findings told; no sentence without its citation.

Invariant: every statement id that a brief uses is among its `statements`, and every statement's quote stands in one
of its `reports`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goodoffices.deal.model import Prospects
from goodoffices.gap.model import Blockage, Gap
from goodoffices.position.model import Position
from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Proposal, Statement
from goodoffices.vocabulary.model import Issue


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of the brief with the ids of the statements that it rests on (never empty)."""

    text: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An envoy's trip or a meeting, from a `meet` statement."""

    envoy: str | None
    place: str | None
    start: date | None
    end: date | None
    statement: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Someone's word on the prospects. `direction` is up or down."""

    direction: str
    text: str
    statement: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that the outputs show. `issues` are those on which something is stated, in the vocabulary's order;
    `findings` the sentences that lead; `sensitive` the findings that would change if one weight halved or doubled;
    `notices` what the reader must know of the reading itself (no date known, nothing found), told once."""

    title: str
    as_of: date | None
    reports: tuple[Report, ...]
    participants: tuple[Participant, ...]
    issues: tuple[Issue, ...]
    statements: tuple[Statement, ...]
    proposals: tuple[Proposal, ...]
    positions: tuple[Position, ...]
    gaps: tuple[Gap, ...]
    blockage: Blockage
    prospects: Prospects
    meetings: tuple[Meeting, ...]
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    sensitive: tuple[Finding, ...]
    notices: tuple[str, ...]
    numbers: Mapping[str, int] = field(default_factory=dict, hash=False)
