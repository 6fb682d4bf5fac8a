"""Tables as a workbook for Excel and LibreOffice, a sheet a table.

1. A text is written as text whatever it begins with, and never as a formula or a link; where its first sign could begin
   one, the cell is set to stay text when somebody edits it.
2. What a sheet cannot hold (32,767 UTF-16 units a cell, 1,048,576 rows) is refused before anything is written.
3. The handling mark stands in the last column, in the header of every printed page and in the properties.

Invariant: the same tables give the same bytes; nothing is cut. Control characters, which the format lacks, are U+FFFD.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from goodoffices.errors import ExportTooLarge
from goodoffices.exchange.guard import DANGEROUS
from goodoffices.exchange.model import Cell, Table

MOST_SIGNS, MOST_ROWS, MOST_HEADER = 32_767, 1_048_576, 255
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
WIDEST = 60
NEVER = datetime(2000, 1, 1)
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def to_workbook(tables: Sequence[Table], title: str = "") -> bytes:
    """The tables as an .xlsx file. Raises ExportTooLarge."""
    import xlsxwriter

    whole = [table.marked for table in tables]
    for table in whole:
        _check(table)
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, OPTIONS)
    face = next((table.mark.face for table in whole if table.mark.face), "")
    book.set_properties({"title": _clean(title), "comments": face, "status": face, "created": NEVER})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "plain": book.add_format({"valign": "top"}),
    }
    for table in whole:
        _sheet(book.add_worksheet(table.name), table, formats)
    book.close()
    return written.getvalue()


def _sheet(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, _clean(name), formats["head"])
        sheet.set_column(column, column, _width([name, *(row[column] for row in table.rows[:500])]))
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, (number, column), cell, formats)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    if face := table.mark.face:
        sheet.set_header(f"&C{face.replace('&', '&&')}"[:MOST_HEADER])


def _write(sheet: Any, place: tuple[int, int], cell: Cell, formats: dict[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        sheet.write_string(*place, _clean(cell), formats["quoted" if DANGEROUS.match(cell) else "text"])
    elif isinstance(cell, bool):
        sheet.write_boolean(*place, cell, formats["plain"])
    elif not isinstance(cell, date):
        sheet.write_number(*place, cell, formats["plain"])
    elif cell.year < 1900:  # before the calendar of spreadsheets
        sheet.write_string(*place, cell.isoformat(), formats["text"])
    else:
        sheet.write_datetime(*place, datetime(cell.year, cell.month, cell.day), formats["day"])


def _clean(text: str) -> str:
    return CONTROLS.sub("\ufffd", text)


def _width(cells: Iterable[Cell]) -> int:
    """Characters that a column should show."""
    return min(WIDEST, max(8, *(len(str(cell or "")) + 1 for cell in cells)))


def _check(table: Table) -> None:
    remedy = "Write it as .csv or .jsonl, which have no limit."
    if len(table.rows) >= MOST_ROWS:
        raise ExportTooLarge(
            f"The table {table.name}", f"has {len(table.rows):,} rows; a sheet holds 1,048,575", remedy
        )
    for number, row in enumerate(table.rows, 2):
        for name, cell in zip(table.columns, row, strict=True):
            if isinstance(cell, str) and len(cell) > MOST_SIGNS // 2 and _units(cell) > MOST_SIGNS:
                problem = f"has {_units(cell):,} characters in row {number}, column {name}; a cell holds 32,767"
                raise ExportTooLarge(f"The table {table.name}", problem, remedy)


def _units(text: str) -> int:
    """UTF-16 units, in which Excel counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
