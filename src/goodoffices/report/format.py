"""What kind of file a report is.

Invariant: the bytes decide before the name does; a name only settles what the bytes leave open.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from goodoffices.errors import ReportBinary, ReportDamaged, ReportLocked, ReportUnsupported
from goodoffices.report.encoding import BYTE_ORDER_MARKS

FOREIGN = (
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"MIME-Version:", "a saved e-mail"),
)
"""How formats begin that hold text but are not read here."""

OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How legacy Office files begin, and the envelope of a modern one that is locked."""

MESSAGE = re.compile(rb"[A-Za-z-]+:[ \t]")
SAVED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
"""How a page begins that was saved whole: as a message with what belongs to it."""

LOCKED = "EncryptedPackage".encode("utf-16-le")
HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
PIECE = re.compile(rb"\s*<(div|article|section|main|p|h1|title|meta)\b[^>]*>.*</", re.I | re.S)


def format_of(data: bytes, name: str) -> str:
    """One of txt, html, mhtml, pdf, docx. Raises ReportLocked, ReportDamaged, ReportUnsupported, ReportBinary.

    >>> format_of(b"<!doctype html><p>No.", "report.txt")
    'html'
    >>> format_of(b"The union said no.", "report")
    'txt'
    """
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OFFICE):
        raise ReportLocked(name) if LOCKED in data else ReportUnsupported(name, "a legacy Office document")
    if data.startswith(b"PK\x03\x04"):
        return _archive(data, name, suffix)
    if SAVED.search(data[:4096]) and MESSAGE.match(data):
        return "mhtml"
    for beginning, format in FOREIGN:
        if data.startswith(beginning):
            raise ReportUnsupported(name, format)
    if PAGE.match(_unmarked(data)[:8192]):
        return "html"
    if suffix in (".pdf", ".docx"):
        raise ReportDamaged(name, suffix[1:].upper())
    return "html" if suffix in HTML_NAMES or PIECE.match(_unmarked(data)[:8192]) else "txt"


def _archive(data: bytes, name: str, suffix: str) -> str:
    """A ZIP archive is a Word document, one that is broken, or something else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
        raise (ReportDamaged(name, "DOCX") if suffix == ".docx" else ReportBinary(name)) from problem
    if any(part.startswith("word/") for part in names):
        return "docx"
    if suffix == ".docx":
        raise ReportDamaged(name, "DOCX")
    raise ReportUnsupported(name, "an archive or another kind of office document")


def _unmarked(data: bytes) -> bytes:
    """The bytes with their mark and, where they are UTF-16 or UTF-32, the NULs left out: enough to see markup."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            start = data[len(mark) : len(mark) + 32_768]
            return start if encoding == "utf-8" else start.replace(b"\x00", b"")
    return data
