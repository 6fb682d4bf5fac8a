"""The case folder and what its record holds.

Invariant: looking makes no record.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.case.gather import Given
from goodoffices.errors import ReportError
from goodoffices.identity import bytes_id
from goodoffices.record.place import has_record, open_record
from goodoffices.report.model import ORIGINAL_LIMIT, Report

if TYPE_CHECKING:
    from goodoffices.record.memory import MemoryRecord
    from goodoffices.statement.model import Participant
    from goodoffices.vocabulary.model import Vocabulary


OURS, OURS_WITHIN = b"Where the talks stand", 4096
"""How a brief begins, which is often written into the folder that it is about."""


def stored(folder: str | Path) -> MemoryRecord | None:
    """All that the record of a case folder holds now; None where it has no record. Raises RecordUnusable."""
    if not has_record(folder_of(folder)):
        return None
    record = open_record(folder_of(folder))
    try:
        return record.snapshot()
    finally:
        record.close()


def gone_on(
    before: MemoryRecord | None, reports: Iterable[Report], vocabulary: Vocabulary, cast: Sequence[Participant]
) -> MemoryRecord:
    """The record of what was read before, with what is read now out of those of the reports that it lacks. Raises
    ParserMissing."""
    from goodoffices.record.memory import MemoryRecord

    record = before if before is not None else MemoryRecord()
    known, now = {report.id for report in record.reports()}, tuple(reports)
    record.retell(report for report in now if report.id in known)
    if new := [report for report in now if report.id not in known]:
        from goodoffices.statement.read import read

        for report in new:
            record.add(report, read(report, vocabulary, cast))
    return record


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


def not_added(folder: str | Path, has: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """The report files that lie in a case folder and are not in its record, by their bytes; `has` tells whether one of
    that id is there, counting or not (None: looked up). What goodoffices wrote is none. Raises RecordUnusable."""
    from goodoffices.report.folder import reports_in

    place = folder_of(folder)
    there = has or _ids(place).__contains__
    try:
        inside = reports_in(place).reports
    except ReportError:
        return ()
    return tuple(path for path in inside if _is_new(path, there))


def _ids(place: Path) -> frozenset[str]:
    """The ids of all reports of a record, those too that do not count."""
    if not has_record(place):
        return frozenset()
    record = open_record(place)
    try:
        return record.ids()
    finally:
        record.close()


def _is_new(path: str, has: Callable[[str], bool]) -> bool:
    """Whether a file is a report that is not there."""
    try:
        data = Path(path).read_bytes() if os.path.getsize(path) <= ORIGINAL_LIMIT else b""
    except OSError:
        return True
    return bool(data) and not has(bytes_id(data)) and OURS not in data[:OURS_WITHIN]
