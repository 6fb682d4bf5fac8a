"""Rows of a spreadsheet become statements whose quotes stand in their reports, or are refused with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import ImportInvalid
from goodoffices.exchange.find import places
from goodoffices.exchange.mapping import Manner, example, manner_of
from goodoffices.exchange.separated import to_csv
from goodoffices.exchange.sheet import Reader, Row, sheet
from goodoffices.exchange.tables import statements
from goodoffices.exchange.take_in import rows_of
from goodoffices.statement.model import Attribution, Kind
from goodoffices.vocabulary.load import load_vocabulary
from told_case import FIRST, case, reports

QUOTE = "We demand the complete withdrawal of all forces"


def row(**cells: str) -> Row:
    """What becomes of one row with these fields."""
    told = {"report": "=first.txt", "quote": QUOTE, "kind": "demand", **cells}
    reader = Reader(reports(), load_vocabulary(), Manner().fitted(told, "s.csv"), {"the north": "Norland"})
    return next(reader.rows([told]))


def test_a_good_row_is_a_statement() -> None:
    told = row(
        report="=first.txt",
        holder="The North",
        issue="Forces on other ground",
        option="complete_withdrawal",
        speaker="Ada Holm",
    )
    said = told.statement
    assert said is not None
    assert (said.holder, said.kind, said.issue, said.option) == (
        "Norland",
        Kind.DEMAND,
        "foreign_forces",
        "complete_withdrawal",
    )
    assert said.content.text == QUOTE
    assert said.attribution is Attribution.ON_RECORD
    assert said.speaker.passage is not None
    assert said.speaker.passage.text == "Ada Holm"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"report": "third.txt"}, "report 'third.txt' is not in the record"),
        ({"report": ""}, "names no report"),
        ({"quote": ""}, "has no quote"),
        ({"quote": "We demand nothing"}, "quote is not in the report"),
        ({"quote": "will"}, "stands"),
        ({"kind": "demnd"}, "did you mean 'demand'"),
        ({"issue": "foreign_force"}, "did you mean 'foreign_forces'"),
        ({"issue": "foreign_forces", "option": "complete"}, "option 'complete' is none of foreign_forces"),
        ({"option": "complete_withdrawal"}, "of no issue"),
        ({"speaker": "Bea Holm"}, "speaker is not in the report"),
        ({"said_on_start": "7.3.2024"}, "no day as YYYY-MM-DD"),
        ({"said_on_start": "2024-03-07", "said_on_end": "2024-03-01"}, "before"),
        ({"phase": "-1"}, "phase '-1' is no number"),
        ({"attribution": "loudly"}, "attribution 'loudly' is not known"),
    ],
)
def test_a_bad_row_is_refused_with_the_reason(cells: dict[str, str], reason: str) -> None:
    if cells.get("quote") == "will":
        cells = {"report": "second.txt", "quote": "Estmark"}
    told = row(**cells)
    assert told.statement is None
    assert reason in told.reason


def test_what_was_exported_is_known_when_it_comes_back() -> None:
    of = case()
    headers, cells = sheet(to_csv(statements(of)), "s.csv")
    rows = rows_of(of, Manner().fitted(headers, "s.csv"), cells)
    assert len(rows) == len(of.statements)
    assert all(one.known and not one.reason for one in rows)


def test_a_row_that_changes_a_statement_is_refused() -> None:
    of = case()
    headers, cells = sheet(to_csv(statements(of)), "s.csv")
    cells[0]["holder"] = "Somebody else"
    rows = rows_of(of, Manner().fitted(headers, "s.csv"), cells)
    assert "changes the holder" in rows[0].reason


@given(st.integers(0, len(FIRST) - 1), st.integers(1, 60))
def test_a_quote_is_found_however_its_quotes_dashes_and_spaces_are_written(start: int, length: int) -> None:
    words = FIRST[start : start + length].strip()
    written = words.replace("“", '"').replace("”", '"').replace("—", "-").replace("\n", "  ").replace(" ", "\u00a0")
    found = places(written, FIRST)
    if not any(sign.isalnum() for sign in words):
        assert found == ()
    else:
        at = FIRST.index(words)
        assert (at, at + len(words)) in found
        assert all(FIRST[a:b].split() == words.split() for a, b in found)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_sheets_of_any_delimiter_are_read(delimiter: str) -> None:
    headers, cells = sheet(f'\ufeffa{delimiter}b\r\n\'=1{delimiter}"x\ny"\r\n'.encode(), "s.csv")
    assert headers == ("a", "b")
    assert cells == [{"a": "=1", "b": "x\ny"}]


@pytest.mark.parametrize("data", [b"", b"\xff\xfea\x00", b"\n\n", b'a,b\n"x'])
def test_what_is_no_sheet_is_refused(data: bytes) -> None:
    with pytest.raises(ImportInvalid):
        sheet(data, "s.csv")


def test_a_mapping_names_columns_values_and_defaults() -> None:
    manner = manner_of(
        "columns: {holder: Party, kind: Does, quote: Words, said_on_start: Day}\n"
        "values: {kind: {Wants: demand}}\ndefaults: {attribution: on_record}\ndate_format: '%d/%m/%Y'\n",
        "m.yaml",
    ).fitted(["Party", "Does", "Words", "Day", "issue"], "s.csv")
    told = manner.told({"Party": "Norland", "Does": "WANTS", "Words": "x", "Day": "07/03/2024", "issue": "arms"})
    assert told == {
        "holder": "Norland",
        "kind": "demand",
        "quote": "x",
        "said_on_start": "07/03/2024",
        "issue": "arms",
        "attribution": "on_record",
    }
    assert manner.day("07/03/2024").isoformat() == "2024-03-07"


@pytest.mark.parametrize(
    "text",
    ["[1]", "a: [", "colums: {}", "columns: {holdr: x}", "columns: 5", "values: {kind: 5}", "columns: {kind: [1]}"],
)
def test_a_wrong_mapping_is_told(text: str) -> None:
    with pytest.raises(ImportInvalid, match=r"m\.yaml"):
        manner_of(text, "m.yaml")


def test_columns_that_are_not_there_are_told() -> None:
    with pytest.raises(ImportInvalid, match="column 'Parti': is not there"):
        Manner({"holder": "Parti"}).fitted(["Party", "quote", "kind"], "s.csv")
    with pytest.raises(ImportInvalid, match="no column for the field 'kind'"):
        Manner().fitted(["quote"], "s.csv")


def test_the_example_is_a_mapping() -> None:
    assert manner_of(example(), "m.yaml").values["kind"]["wants"] == "demand"
