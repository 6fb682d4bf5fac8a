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
from goodoffices.position.model import Account, Position
from goodoffices.record.model import UNMARKED, Mark, View
from goodoffices.report.model import Report, Span
from goodoffices.statement.model import Participant, Proposal, Statement
from goodoffices.vocabulary.model import Issue, Vocabulary


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of the brief with the ids of the statements that it rests on (never empty)."""

    text: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """All that a brief is composed of: the record as viewed, and what the stages made of it as of `as_of`.
    `sensitive` are the findings of `sensitivity.sensitive`; `notices` those of the reading."""

    view: View
    vocabulary: Vocabulary
    positions: tuple[Position, ...]
    gaps: tuple[Gap, ...]
    blockage: Blockage
    prospects: Prospects
    as_of: date | None = None
    notices: tuple[str, ...] = ()
    sensitive: tuple[Finding, ...] = ()
    mark: Mark = UNMARKED


@dataclass(frozen=True, slots=True)
class Meeting:
    """An envoy's trip or a meeting, from a `meet` statement; `holder` is who meets, with or without an envoy."""

    envoy: str | None
    holder: str | None
    place: str | None
    start: date | None
    end: date | None
    statement: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Someone's word on the prospects. `direction` is up or down; `text` is a quote."""

    direction: str
    text: str
    statement: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that the outputs show. `issues` are those on which something is stated, in the vocabulary's order;
    `findings` the sentences that lead; `sensitive` the findings that would change if one weight halved or doubled;
    `notices` what the reader must know of the reading itself (no date known, nothing found), told once;
    `numbers` the citation number (from 1, in the order of the reports) of every statement used, by id: statements
    that rest on the same words share a number; `mark` is the strictest handling mark of all it rests on."""

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
    mark: Mark = UNMARKED


@dataclass(frozen=True, slots=True)
class Standing:
    """What the matrix is drawn of, where nothing else of a brief is asked for; without `numbers`, it cites nothing."""

    participants: tuple[Participant, ...]
    issues: tuple[Issue, ...]
    positions: tuple[Position, ...]
    numbers: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered quote: `text` is an exact substring of its report, `spans` its parts there, `statements` (never
    empty) all that rest on it."""

    number: int
    text: str
    spans: tuple[Span, ...]
    report: Report
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a cell: one account of `holder` (a party or one of its factions) with its citation numbers."""

    holder: str
    account: Account
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a party and its factions stand on an issue. With no entries, `silence` says which silence it is."""

    party: str
    contested: bool
    entries: tuple[Entry, ...]
    silence: str


@dataclass(frozen=True, slots=True)
class Row:
    """An issue with one cell a party, in the order of the matrix's parties."""

    issue: Issue
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties × issues: only issues on which someone's position is known, only parties of whom one is."""

    parties: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an outline: a `label` ("gets"), what is told, its citation numbers, and lines `under` it."""

    text: str
    numbers: tuple[int, ...] = ()
    label: str = ""
    under: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief in the words that every output shows; `id` is an anchor, `note` stands under the title."""

    id: str
    title: str
    lines: tuple[Line, ...]
    note: str = ""
