"""What is read, how, and what came of it.

Invariant: all of it can pass from one process to another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from goodoffices.case.model import CaseFile
from goodoffices.errors import ReportError


@dataclass(frozen=True, slots=True)
class Manner:
    """How every report of a corpus is read: with which case, whether each sentence in full; `published` and `source`
    hold for every report."""

    file: CaseFile = field(default_factory=CaseFile)
    published: date | None = None
    source: str = ""
    exhaustive: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be read: `paths`, each once, in the order in which their statements are told ("-" is standard
    input). `left_out` counts the files of folders that are hidden or of other kinds; `failures` are the paths that
    lead nowhere."""

    paths: tuple[str, ...]
    left_out: int = 0
    failures: tuple[ReportError, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One report to read, `place` its index in the plan; `data` its bytes where no path leads to them."""

    place: int
    path: str
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one report: its statements as JSON Lines in UTF-8 and how many they are, or its `failure`.

    `id` is the hash of the file's bytes, "" where they could not be had; `published` an ISO date or None.
    """

    place: int
    path: str
    name: str = ""
    id: str = ""
    lines: bytes = field(default=b"", repr=False)
    words: int = 0
    statements: int = 0
    stances: int = 0
    published: str | None = None
    source: str = ""
    failure: ReportError | None = None


@dataclass(slots=True)
class Tally:
    """How far a run is. `reports` are asked for; `kept` were read by a run before, `read` and `failed` are of this
    one, as are `words`. Of all that are read: `statements`; `silent` without the stance of any party, `empty` without
    any statement; `changed` have been read again because they are no longer what was read before, and `copies` have
    the same bytes as another."""

    reports: int
    kept: int = 0
    read: int = 0
    failed: int = 0
    words: int = 0
    statements: int = 0
    silent: int = 0
    empty: int = 0
    changed: int = 0
    copies: int = 0

    def count(self, outcome: Outcome) -> None:
        """Take in one report of this run."""
        if outcome.failure is not None:
            self.failed += 1
            return
        self.read += 1
        self.words += outcome.words
        self.count_statements(outcome.statements, outcome.stances)

    def count_statements(self, statements: int, stances: int) -> None:
        self.statements += statements
        self.silent += not stances
        self.empty += not statements
