"""The text of a Word document: paragraphs and tables in the order they stand.

Invariant: what a tracked change deletes is gone and what it inserts is there. The dates in the file's own properties
are often those of its template, so they are not used.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from goodoffices.errors import ReportDamaged, ReportError, ReportTooLarge
from goodoffices.report.model import ORIGINAL_LIMIT, Content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.table import Table
    from docx.text.paragraph import Paragraph

RUNS = "|".join(
    f".//w:{tag}[not(ancestor::w:moveFrom or ancestor::*[local-name()='Fallback'])]" for tag in ("t", "tab", "br", "cr")
)
"""Everything in a paragraph that is text, inserted text among it; deleted text has tags of its own."""


def content(data: bytes, name: str) -> Content:
    """What a Word document holds. Raises ReportDamaged, ReportTooLarge."""
    try:
        _check_size(data, name)
        return _read(data)
    except ReportError:
        raise
    except Exception as problem:  # a damaged archive or broken XML raises errors of zipfile, lxml and python-docx
        raise ReportDamaged(name, "DOCX") from problem


def _check_size(data: bytes, name: str) -> None:
    """A small archive can unpack to more than the memory holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > ORIGINAL_LIMIT:
        raise ReportTooLarge(name, size, ORIGINAL_LIMIT)


def _read(data: bytes) -> Content:
    import docx

    document = docx.Document(io.BytesIO(data))
    blocks = (text for item in document.iter_inner_content() for text in _texts(item) if text.strip())
    return Content("\n\n".join(blocks), title=document.core_properties.title or "")


def _texts(item: Paragraph | Table) -> Iterator[str]:
    """The text of a paragraph, or of each cell of a table, row by row; a merged cell once."""
    if not hasattr(item, "rows"):
        yield "".join(node.text or "" if node.tag.endswith("}t") else " " for node in item._p.xpath(RUNS))
        return
    seen = set()
    for row in item.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                for inner in cell.iter_inner_content():
                    yield from _texts(inner)
