"""Tables of what a case shows: every text is what it was, and no cell opens as a formula."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import ExportTooLarge
from goodoffices.exchange import workbook
from goodoffices.exchange.guard import guarded, unguarded
from goodoffices.exchange.model import Cell, Table
from goodoffices.exchange.separated import to_csv
from goodoffices.exchange.tables import TABLES
from goodoffices.exchange.workbook import to_workbook
from goodoffices.record.mark import Mark
from told_case import case

BAD = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    '"=1',
    "'=1",
    "|calc",
    "%0",
]
beginnings = st.sampled_from(
    ["", " ", "'", '"', "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠", "''", "' =", "\u200f="]
)
texts = st.builds(lambda a, b: a + b, beginnings, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))


@given(texts)
def test_an_import_takes_away_exactly_what_an_export_put(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text) in (text, f"'{text}")


@pytest.mark.parametrize("text", BAD)
def test_what_could_begin_a_formula_does_not(text: str) -> None:
    assert guarded(text).startswith("'")


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_csv_holds_every_text_and_no_formula(rows: list[tuple[str, str]]) -> None:
    data = to_csv(Table("t", ("=a", "b"), tuple(rows)))
    told = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    assert [tuple(unguarded(cell) for cell in row[:2]) for row in told[1:]] == rows
    assert not any(
        cell.lstrip(" \"'")[:1] in tuple("=+-@") and not cell.startswith("'") for row in told for cell in row
    )


def cells(data: bytes) -> list[list[openpyxl.cell.Cell]]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows()]


visible = st.builds(
    lambda a, b: a + b, beginnings, st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=8)
).filter(lambda text: text and "\r" not in text)


@given(st.lists(visible, min_size=1, max_size=4))
def test_a_workbook_holds_every_text_as_text(words: list[str]) -> None:
    told = cells(to_workbook([Table("t", ("a",), tuple((word,) for word in words))]))
    assert [row[0].value for row in told[1:]] == words
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in told for cell in row)


def test_a_cell_that_could_become_a_formula_stays_text_when_edited() -> None:
    told = cells(to_workbook([Table("t", ("a",), (("=1+1",), ("http://example.org",), ("plain",)))]))
    assert [row[0].quotePrefix for row in told[1:]] == [True, False, False]


def test_days_numbers_and_truths_are_such_in_a_workbook() -> None:
    row: tuple[Cell, ...] = (date(1994, 3, 7), -0.5, True, None, "שלום", date(1848, 1, 1))
    told = cells(to_workbook([Table("t", tuple("abcdef"), (row,))]))[1]
    found = [cell.value for cell in told[:6]]
    assert found == [datetime(1994, 3, 7), -0.5, True, None, "שלום", "1848-01-01"]


def test_what_a_sheet_cannot_hold_is_told_and_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "ä" * 32_768
    with pytest.raises(ExportTooLarge, match="32,768 characters in row 2, column a"):
        to_workbook([Table("t", ("a",), ((long,),))])
    with pytest.raises(ExportTooLarge):
        to_workbook([Table("t", ("a",), (("😀" * 16_384,),))])
    assert cells(to_workbook([Table("t", ("a",), ((long[1:],),))]))[1][0].value == long[1:]
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    to_workbook([Table("t", ("a",), (("x",),) * 2)])
    with pytest.raises(ExportTooLarge, match="rows"):
        to_workbook([Table("t", ("a",), (("x",),) * 3)])


def test_the_mark_stands_in_every_row_and_on_every_page() -> None:
    table = Table("t", ("a",), (("x",), ("y",)), Mark.parse("AMBER/north & south/CHATHAM"))
    assert to_csv(table).decode().count("AMBER/north & south/CHATHAM") == 2
    book = openpyxl.load_workbook(io.BytesIO(to_workbook([table])))
    assert [row[1].value for row in book["t"].iter_rows()][1:] == [str(table.mark)] * 2
    assert "TLP:AMBER" in str(book["t"].oddHeader.center.text)
    assert "TLP:AMBER" in str(book.properties.description)


def test_every_table_of_a_case_is_whole() -> None:
    of = case()
    for name, make in TABLES.items():
        table = make(of)
        assert table.name == name
        assert make.__doc__
        assert len(set(table.columns)) == len(table.columns)
        assert all(len(row) == len(table.columns) for row in table.rows), name
    assert {row[4] for row in TABLES["statements"](of).rows} == {one.id for one in of.statements}
    assert [row[0] for row in TABLES["reports"](of).rows] == ["=first.txt", "second.txt"]
    assert TABLES["positions"](of).rows
    told = to_workbook([make(of) for make in TABLES.values()])
    assert openpyxl.load_workbook(io.BytesIO(told)).sheetnames == list(TABLES)
    assert told == to_workbook([make(of) for make in TABLES.values()]), "the same tables give the same bytes"
