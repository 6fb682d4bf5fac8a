"""The case folder and what its record holds.

Invariant: looking makes no record.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.case.gather import Given
from goodoffices.record.place import has_record, open_record
from goodoffices.report.model import Report

if TYPE_CHECKING:
    from goodoffices.record.memory import MemoryRecord


def stored(folder: str | Path) -> MemoryRecord | None:
    """All that the record of a case folder holds now; None where it has no record. Raises RecordUnusable."""
    if not has_record(folder_of(folder)):
        return None
    record = open_record(folder_of(folder))
    try:
        return record.snapshot()
    finally:
        record.close()


def besides(folder: str | Path, given: Iterable[Given]) -> tuple[Given, ...]:
    """What is given besides the case folder itself."""
    place = folder_of(folder)
    return tuple(one for one in given if isinstance(one, Report) or not _is(Path(one), place))


def folder_of(case: str | Path) -> Path:
    """The folder of a case, given by its folder or by its file."""
    place = Path(case)
    return place.parent if place.is_file() else place


def _is(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same place."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # no such file; a NUL in the name
        return False
