"""What a case is made of, from what a user gives.

1. The folder of the case is the one told, or the one given that holds a `case.yaml`.
2. Where it has a record, the record stands for what lies in the folder.
3. For a reader, all that it may not see is left out, before anything is worked out.
4. The letters that people set in the record stand beside those of the case file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from goodoffices.case.gather import Given, case_folder, gather
from goodoffices.case.graded import graded
from goodoffices.case.load import load_case
from goodoffices.case.marked import Handling, Marking, Source
from goodoffices.case.model import CaseFile
from goodoffices.case.stored import besides, not_added, stored
from goodoffices.record.mark import UNMARKED
from goodoffices.report.model import Report


def source_of(
    reports: Given | Iterable[Given],
    case_dir: str | Path | None,
    handling: Handling,
    *,
    published: date | None,
    source: str,
) -> tuple[Source, Marking]:
    """What `Case.from_reports` makes a case of, and how it is marked. Raises CaseInvalid, RecordUnusable."""
    given = (reports,) if isinstance(reports, str | Path | Report) else tuple(reports)
    folder = case_dir if case_dir is not None else case_folder(given)
    file = load_case(folder) if folder is not None else CaseFile()
    before = stored(folder) if folder is not None else None
    if folder is not None and before is not None:
        given = besides(folder, given)
    taken, failures = gather(given, published=published, source=source)
    made = Source(file, before, taken, failures, handling.get("mark") or UNMARKED, source)
    reader = handling.get("reader")
    made, marking = (made, made.marking()) if reader is None else made.seen_by(reader)
    if made.stored is None:
        return made, marking
    waiting = not_added(folder, before.has) if reader is None and folder is not None and before is not None else ()
    sources = graded(made.file.sources, made.stored.entries())
    return replace(made, waiting=waiting, file=replace(made.file, sources=sources)), marking
