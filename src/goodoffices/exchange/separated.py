"""A table as CSV: RFC 4180, in UTF-8, days as YYYY-MM-DD, nothing that opens as a formula.

Invariant: read back and `unguarded`, every text is what it was; what is not known is an empty field.
"""

from __future__ import annotations

import csv
import io
from datetime import date

from goodoffices.exchange.guard import guarded
from goodoffices.exchange.model import Cell, Table


def to_csv(table: Table, *, marked: bool = True) -> bytes:
    """The table, with its mark unless told not to.

    >>> to_csv(Table("gaps", ("issue", "size"), (("=arms", 0.5),)))
    b"issue,size,mark\\r\\n'=arms,0.5,\\r\\n"
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    whole = table.marked if marked else table
    writer.writerow([guarded(name) for name in whole.columns])
    writer.writerows([guarded(cell) if isinstance(cell, str) else plain(cell) for cell in row] for row in whole.rows)
    return written.getvalue().encode("utf-8", "replace")


def plain(cell: Cell) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str) else repr(cell)
