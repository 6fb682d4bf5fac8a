"""The main text of a web page, and what the page says about itself.

Invariant: menus, advertisements and scripts are no part of a report; paragraphs are parted by a blank line.
"""

from __future__ import annotations

import codecs
import logging
import re
from contextlib import suppress
from datetime import UTC, date, datetime

from goodoffices.report.encoding import BYTE_ORDER_MARKS, decode
from goodoffices.report.model import Content

DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.I
)
LIKELY = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""Browsers read what calls itself Latin-1 as Windows-1252, so pages rely on it."""

META = re.compile(r"<meta\b[^>]{0,500}>", re.IGNORECASE)
MODIFIED = re.compile(r"[\"'](?:article:modified_time|og:updated_time)[\"']", re.IGNORECASE)
CONTENT = re.compile(r"\bcontent\s*=\s*[\"']([^\"']+)", re.IGNORECASE)

EARLIEST, LATEST = "1900-01-01", "2100-01-01"
"""Dates outside are slips of a template. Fixed, so that a page reads the same on any day."""


def content(data: bytes, name: str) -> Content:
    """What a web page holds. Raises ReportBinary where its bytes are no text."""
    import trafilatura
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    markup, encoding = _decoded(data, name)
    if re.search(r"<\s*\w", markup) is None:
        return Content(markup, encoding=encoding)
    page = trafilatura.bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={
            "extensive_search": False,  # a date guessed out of the running text is no date of publication
            "original_date": True,
            "min_date": EARLIEST,
            "max_date": LATEST,
        },
    )
    if not isinstance(page, Document) or not page.text:
        return Content(trafilatura.html2txt(markup) or "", encoding=encoding)
    return Content(
        text=re.sub(r"\n+", "\n\n", page.text),
        title=page.title or "",
        source=page.sitename or "",
        published=_day(page.date),
        encoding=encoding,
        url=page.url if page.url and page.url.startswith(("http://", "https://")) else "",
        updated=_moment(markup),
    )


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The markup: by its mark, else as it declares itself where that reads well, else as any text."""
    declared = DECLARED.search(data[:4096])
    if declared is None or data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return decode(data, name)
    try:
        known = codecs.lookup((declared[1] or declared[2]).decode("ascii")).name
        encoding = LIKELY.get(known, known)
        return data.decode(encoding), encoding
    except (LookupError, UnicodeError):
        return decode(data, name)


def _moment(markup: str) -> datetime | None:
    """When this version of the page was, as it tells with a time zone, in UTC."""
    for element in META.findall(markup[:200_000]):
        if MODIFIED.search(element) and (told := CONTENT.search(element)):
            with suppress(ValueError):
                moment = datetime.fromisoformat(told[1].strip())
                return moment.astimezone(UTC) if moment.tzinfo is not None else None
    return None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
