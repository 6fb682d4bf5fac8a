"""Many reports at once.

Invariant: a report that cannot be read never keeps another from being read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from goodoffices.case.model import FILE
from goodoffices.errors import CaseInvalid, ReportError
from goodoffices.report import feed, pages
from goodoffices.report.folder import reports_in
from goodoffices.report.intake import STANDARD_INPUT, bytes_at, take_in
from goodoffices.report.model import Report

Given = str | Path | Report


def gather(
    given: Given | Iterable[Given], *, published: date | None = None, source: str = ""
) -> tuple[list[Report], list[ReportError]]:
    """The reports given, in order, and the errors of those that cannot be read.

    A folder stands for the reports in it, "-" for standard input; Reports are taken as they are.
    """
    taken = list(taken_in(given, published=published, source=source))
    return [one for one in taken if isinstance(one, Report)], [one for one in taken if isinstance(one, ReportError)]


def taken_in(
    given: Given | Iterable[Given], *, published: date | None = None, source: str = ""
) -> Iterator[Report | ReportError]:
    """The same one after another, each report or the error in its place."""
    for one in _each(given):
        try:
            if isinstance(one, Report | ReportError):
                yield one
            else:
                yield from _taken(one, published, source)
        except ReportError as failure:
            yield failure


def _taken(path: str | Path, published: date | None, source: str) -> Iterator[Report | ReportError]:
    """The report of a file; those of a feed, or of a list of saved pages."""
    kind = Path(path).suffix.lower()
    if kind in feed.NAMES:
        name = os.fsencode(path).decode("utf-8", "replace")
        yield from feed.entries(bytes_at(path, name), name, published=published, source=source)
    elif kind in pages.NAMES:
        yield from pages.saved(path, published=published, source=source)
    else:
        yield take_in(path, published=published, source=source)


def case_folder(given: Iterable[Given]) -> Path | None:
    """The folder given that holds a case file; None where none does. Raises CaseInvalid where several do."""
    found = [Path(one) for one in given if isinstance(one, str | Path) and (Path(one) / FILE).is_file()]
    if len(found) > 1:
        problem = f"is a case of its own, and so is {found[0]}"
        raise CaseInvalid(str(found[1]), "", problem, "Give one of them at a time, or say which with --case.")
    return found[0] if found else None


def _each(given: Given | Iterable[Given]) -> Iterator[Given | ReportError]:
    for one in [given] if isinstance(given, str | Path | Report) else given:
        if isinstance(one, Report) or str(one) == STANDARD_INPUT or not Path(one).is_dir():
            yield one
            continue
        try:
            found = reports_in(one)
            yield from found.reports
            yield from found.failures
        except ReportError as failure:
            yield failure
