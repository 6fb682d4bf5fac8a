"""A list of addresses with the pages that were saved from them. Nothing is fetched.

A line is an address and the path of its page, parted by a tab, a comma or a semicolon, in either order; the path
counts from the folder of the list. Empty lines, and those that begin with #, say nothing.

Invariant: no path of a list leads out of its folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from goodoffices.errors import ReportError, ReportUnreadable
from goodoffices.report.intake import take_in
from goodoffices.report.model import Report

NAMES = frozenset({".urls", ".tsv", ".csv"})
"""How the names of files end that are such lists."""

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def saved(path: str | Path, *, published: date | None = None, source: str = "") -> Iterator[Report | ReportError]:
    """The reports of a list, in its order, each with its address, and the errors of those that cannot be read. Raises
    ReportError where the list itself cannot be."""
    listed = take_in(path)
    folder = Path(path).parent
    for number, line in enumerate(listed.text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        called = f"{listed.name} line {number}"
        parts = [part.strip().strip('"') for part in re.split(r"[\t,;]", line) if part.strip()]
        urls = [part for part in parts if ADDRESS.fullmatch(part)]
        files = [part for part in parts if part not in urls]
        if number == 1 and not urls:
            continue  # headers
        if len(urls) != 1 or not files:
            yield ReportUnreadable(called, "it should be an address and the path of its saved page, with a tab between")
            continue
        yield _page(folder, files[0], urls[0], called, published, source)


def _page(folder: Path, file: str, url: str, called: str, published: date | None, source: str) -> Report | ReportError:
    try:
        place = (folder / file).resolve()
        if not place.is_relative_to(folder.resolve()):
            return ReportUnreadable(called, "its path leads out of the folder of the list")
        report = take_in(folder / file, published=published, source=source)
    except (OSError, ValueError):
        return ReportUnreadable(called, "its path cannot be used")
    except ReportError as failure:
        return failure
    return replace(report, url=url, source=report.source or (urlsplit(url).hostname or ""))
