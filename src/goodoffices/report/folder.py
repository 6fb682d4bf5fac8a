"""The reports in a folder.

Invariant: in the order of their names, hidden files and folders left out, whatever order the system lists them in.
"""

from __future__ import annotations

from pathlib import Path

from goodoffices.errors import FolderEmpty, ReportUnreadable

READABLE = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".docx"})


def reports_in(folder: Path) -> list[Path]:
    """The files of a folder that look like reports. Raises FolderEmpty, ReportUnreadable."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in READABLE and path.is_file())
    except OSError as problem:
        raise ReportUnreadable(str(folder), (problem.strerror or str(problem)).lower()) from problem
    found = [path for path in files if not path.name.startswith(".")]
    if not found:
        raise FolderEmpty(str(folder))
    return found
