"""What is written for others: tables, and whatever bears the mark of its case.

Invariant: a cell is a plain value; nothing in it is a formula, and nothing of it is lost in a form that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goodoffices.record.mark import UNMARKED, Mark

Cell = str | int | float | bool | date | None
MARK = "mark"
"""The name of the last column of every table."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under `columns`, each as long as these. `name` is one word; `mark` the handling mark of all it rests on."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    mark: Mark = UNMARKED

    @property
    def marked(self) -> Table:
        """The same with its mark in a last column, so that a row which is cut out bears it still.

        >>> Table("gaps", ("issue",), (("arms",),)).marked.rows
        (('arms', ''),)
        """
        rows = tuple((*row, str(self.mark)) for row in self.rows)
        return Table(self.name, (*self.columns, MARK), rows, self.mark)
