"""The reports in a folder and in the folders within it.

Invariant: in the order of their paths, whatever order the system lists them in; what is hidden is left out, and links
to folders are not followed, so that no report comes twice.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from goodoffices.errors import FolderEmpty, ReportUnreadable

READABLE = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".mhtml", ".mht"}
)


class Found(NamedTuple):
    """The `reports` of a folder by path; how many files were `left_out`, hidden or of another kind; the folders
    within that could not be opened."""

    reports: list[str]
    left_out: int
    failures: list[ReportUnreadable]


def reports_in(folder: str | Path) -> Found:
    """The files of a folder, at any depth, that look like reports. Raises FolderEmpty; ReportUnreadable where the
    folder itself cannot be opened."""
    reports: list[str] = []
    left_out = 0
    closed: list[ReportUnreadable] = []
    for path in _files(str(Path(folder)), closed):
        name = os.path.basename(path)
        if not name.startswith(".") and os.path.splitext(name)[1].lower() in READABLE:
            reports.append(path)
        else:
            left_out += 1
    if not reports and closed:
        raise closed[0]
    if not reports:
        raise FolderEmpty(_shown(str(folder)))
    return Found(reports, left_out, closed)


def _files(folder: str, closed: list[ReportUnreadable]) -> Iterator[str]:
    """The files, what stands in a folder at the folder's place; of a hidden folder, none."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted((entry.name, entry.is_dir(), entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as problem:
        closed.append(ReportUnreadable(_shown(folder), (problem.strerror or str(problem)).lower()))
        return
    for name, is_folder, is_no_link in inside:
        path = os.path.join(folder, name)
        if not is_folder:
            if os.path.isfile(path) or os.path.islink(path):
                yield path
        elif is_no_link and not name.startswith("."):
            yield from _files(path, closed)


def _shown(path: str) -> str:
    """A path as it can be printed; a file system may hold any bytes."""
    return os.fsencode(path).decode("utf-8", "replace")
