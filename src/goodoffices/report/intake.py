"""From a file to a Report, or to one clear error.

Invariant: whatever the bytes, the answer is a Report or a ReportError.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from goodoffices.errors import ReportEmpty, ReportMissing, ReportTooLarge, ReportUnreadable
from goodoffices.identity import bytes_id
from goodoffices.report.dateline import date_given
from goodoffices.report.encoding import decode
from goodoffices.report.format import format_of
from goodoffices.report.model import ORIGINAL_LIMIT, TEXT_LIMIT, Content, Report

STANDARD_INPUT = "-"
UNSAFE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")
"""NUL and lone surrogates, which a PDF may hold and no output can show."""


def take_in(path: str | Path, *, published: date | None = None, source: str = "") -> Report:
    """Read the report at `path`; "-" is standard input.

    `published` and `source` go before what the report says of itself. Raises a ReportError: ReportMissing,
    ReportUnreadable, ReportEmpty, ReportBinary, ReportUnsupported, ReportLocked, ReportDamaged, ReportTooLarge.
    """
    name = os.fsencode(path).decode("utf-8", "replace")  # what the name shows; a file system may hold any bytes
    return take_in_bytes(bytes_at(path, name), name, published=published, source=source)


def take_in_bytes(data: bytes, name: str, *, published: date | None = None, source: str = "") -> Report:
    """Read a report out of its bytes; `name` is what it came under. Raises as `take_in`.

    >>> report = take_in_bytes("CAIRO, June 5, 2024 — The union said “no”.".encode(), "talks.txt")
    >>> report.published, report.format, report.encoding
    (datetime.date(2024, 6, 5), 'txt', 'utf-8')
    """
    if len(data) > ORIGINAL_LIMIT:
        raise ReportTooLarge(name, len(data), ORIGINAL_LIMIT)
    format = format_of(data, name)
    content = _content(format, data, name)
    if len(content.text) > TEXT_LIMIT:
        raise ReportTooLarge(name, len(content.text), TEXT_LIMIT)
    if not any(character.isalnum() for character in content.text):
        raise ReportEmpty(name)
    return Report(
        id=bytes_id(data),
        name=name,
        text=content.text,
        source=source or content.source,
        title=content.title,
        published=published or content.published or date_given(content.text),
        format=format,
        encoding=content.encoding,
        url=content.url,
        updated=content.updated,
        original=data,
    )


def _content(format: str, data: bytes, name: str) -> Content:
    """What a file of a format holds. The readers are imported here, since most calls need none of them."""
    if format == "txt":
        if len(data) > 4 * TEXT_LIMIT:  # no encoding has more bytes a character, so it is too large for certain
            raise ReportTooLarge(name, len(data), TEXT_LIMIT)
        text, encoding = decode(data, name)
        return Content(text, encoding=encoding)
    if format == "html":
        from goodoffices.report.html import content
    elif format == "mhtml":
        from goodoffices.report.mhtml import content
    elif format == "pdf":
        from goodoffices.report.pdf import content
    else:
        from goodoffices.report.docx import content
    return content(data, name).with_text_mapped(UNSAFE)


def bytes_at(path: str | Path, name: str) -> bytes:
    """The bytes of a file, at most one more than a report may have (a device may never end)."""
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(ORIGINAL_LIMIT + 1)
        place = Path(path)
        if place.is_dir():
            raise ReportUnreadable(name, "it is a folder")
        if place.is_file() and (size := place.stat().st_size) > ORIGINAL_LIMIT:
            raise ReportTooLarge(name, size, ORIGINAL_LIMIT)
        with place.open("rb") as file:
            return file.read(ORIGINAL_LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as problem:  # ValueError: a NUL in the name
        raise ReportMissing(name) from problem
    except OSError as problem:
        raise ReportUnreadable(name, (problem.strerror or str(problem)).lower()) from problem
