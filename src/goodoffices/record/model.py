"""Statements kept for good; people's corrections kept beside them, never over them.

Invariant: nothing that was added is ever changed or removed. A View reads, a Writer adds; no class need do both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from goodoffices.report.model import Report
from goodoffices.statement.model import Participant, Proposal, Reading, Statement


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says against a statement: `changes` of its fields by name, or `rejected` altogether."""

    statement: str
    by: str
    at: datetime
    why: str
    changes: Mapping[str, object] = field(default_factory=dict, hash=False)
    rejected: bool = False


class View(Protocol):
    """What can be read of a record."""

    def reports(self) -> tuple[Report, ...]:
        """All reports, in the order they were added."""

    def report(self, id: str) -> Report:
        """The report of that id. Raises UnknownName."""

    def statements(self, corrected: bool = True) -> tuple[Statement, ...]:
        """All statements in the order of their reports; with people's corrections applied, unless told not to."""

    def statement(self, id: str, corrected: bool = True) -> Statement:
        """The statement of that id as first read. Raises UnknownName."""

    def corrections(self, statement: str) -> tuple[Correction, ...]:
        """All corrections of one statement, oldest first."""

    def proposals(self) -> tuple[Proposal, ...]:
        """All proposals, each telling for itself."""

    def cast(self) -> tuple[Participant, ...]:
        """Who takes part, as the reports tell it, each name once."""


class Writer(Protocol):
    """What can be added to a record. Adding what is there already adds nothing."""

    def add(self, report: Report, reading: Reading) -> int:
        """Keep a report and what was read out of it; returns how many statements are new."""

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep people's corrections. Raises UnknownName for a statement that is not in the record."""
