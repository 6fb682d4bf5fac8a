"""The text layer of a PDF.

Invariant: words are taken as the file gives them; a page without text gives none, and no image is read. The dates in
a PDF's own properties say when it was printed, not when it was published, so they are not used.
"""

from __future__ import annotations

import io
import logging
import re

from goodoffices.errors import ReportDamaged, ReportError, ReportLocked, ReportTooLarge
from goodoffices.report.model import TEXT_LIMIT, Content

BROKEN = re.compile(r"(?<=[a-z])(?:-\n|\u00ad\s*)(?=[a-z])")
"""A word broken at the end of a line."""


def content(data: bytes, name: str) -> Content:
    """What a PDF holds; empty where it has no text layer. Raises ReportLocked, ReportDamaged, ReportTooLarge."""
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        return _read(data, name)
    except ReportError:
        raise
    except Exception as problem:  # a damaged PDF makes pypdf raise almost anything, from KeyError to RecursionError
        raise ReportDamaged(name, "PDF") from problem


def _read(data: bytes, name: str) -> Content:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise ReportLocked(name)
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(BROKEN.sub("", page.extract_text()))
        size += len(pages[-1])
        if size > TEXT_LIMIT:
            raise ReportTooLarge(name, size, TEXT_LIMIT)
    title = reader.metadata.title if reader.metadata else None
    return Content("\n\n".join(pages), title=title or "")
