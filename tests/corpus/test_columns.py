"""Every statement fits into one row, whole, with types that any tool reads."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goodoffices.brief.document import schema as form
from goodoffices.brief.told import statement_document
from goodoffices.corpus.columns import COLUMNS, REPORT, row
from goodoffices.corpus.journal import PROGRESS, Journal
from goodoffices.corpus.model import Outcome, Plan
from goodoffices.errors import PackageMissing
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import Attribution, Condition, Interval, Kind, Speaker, Statement

TEXT = "The union said on Monday that it will accept a truce only if all are paid."
REPORT_READ = Report("0" * 64, "a.txt", TEXT)
FULL = Statement(
    report=REPORT_READ.id,
    content=Passage.cut(TEXT, [(31, 53), (54, 73)]),
    kind=Kind.ACCEPT,
    attribution=Attribution.ON_RECORD,
    speaker=Speaker(Passage.cut(TEXT, [(0, 9)]), None, None, "Union"),
    cue=Passage.cut(TEXT, [(10, 14)]),
    holder="Union",
    issue="ceasefire",
    condition=Condition("only_if", Passage.cut(TEXT, [(54, 73)])),
    params={"days": 30, "from": date(1994, 3, 7)},
    phase=2,
    said_on=Interval(date(1994, 3, 7), None),
    holders=("Union", "Port"),
)
BARE = Statement(REPORT_READ.id, FULL.content, Kind.SAY, Attribution.REPORTER)


def document(statement: Statement) -> dict[str, Any]:
    return statement_document(statement, REPORT_READ) | {"report_id": "f" * 64, "published": None, "source": None}


def test_a_row_holds_what_the_document_holds() -> None:
    full = row(document(FULL))
    assert full["quote"] == FULL.content.text
    assert full["quote_spans"] == [{"start": 31, "end": 53}, {"start": 54, "end": 73}]
    assert (full["condition"], full["condition_connective"]) == (FULL.condition.passage.text, "only_if")  # type: ignore[union-attr]
    assert (full["said_on_start"], full["said_on_end"]) == (date(1994, 3, 7), None)
    assert json.loads(full["params"]) == {"days": 30, "from": "1994-03-07"}
    assert (full["phase"], full["holders"], full["speaker_party"]) == (2, ["Union", "Port"], "Union")
    bare = row(document(BARE))
    assert (bare["speaker"], bare["cue"], bare["cue_spans"], bare["condition"]) == (None, None, [], None)


def test_no_field_of_a_statement_is_left_out() -> None:
    used = {name.split("_")[0] for name in row(document(FULL))} | {"content", "said_on", "reported_by"}
    assert {field.split("_")[0] for field in form()["$defs"]["statement"]["required"]} <= {
        u.split("_")[0] for u in used
    }


def test_a_parquet_file_holds_the_rows_with_their_types(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    from goodoffices.corpus.parquet import write_parquet

    output, lines = str(tmp_path / "out.parquet"), tmp_path / "out.parquet.part"
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf8")
    told = "".join(json.dumps(statement_document(one, REPORT_READ)) + "\n" for one in (FULL, BARE)).encode()
    with Journal(output, lines, {"goodoffices": "0"}, Plan((str(source),))) as journal:
        journal.add(Outcome(0, str(source), id="f" * 64, lines=told, published="1994-03-08", source="Gazette"))
        write_parquet(journal, Path(output))
        first = Path(output).read_bytes()
        write_parquet(journal, Path(output))
        journal.discard()
    assert Path(output).read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.parquet"]
    table = pq.read_table(output)
    assert table.column_names == [column.name for column in COLUMNS]
    known = {"report_id": "f" * 64, "published": "1994-03-08", "source": "Gazette"}
    assert table.to_pylist() == [row(json.loads(line) | known) for line in told.splitlines()]
    types = {column.name: str(table.schema.field(column.name).type) for column in (*REPORT, *COLUMNS)}
    assert (types["published"], types["phase"], types["holders"]) == ("date32[day]", "int32", "list<element: string>")
    assert types["quote_spans"] == "list<element: struct<start: int32 not null, end: int32 not null>>"


def test_a_missing_package_is_told_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodoffices.corpus import parquet
    from goodoffices.corpus.collect import read_into

    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    output = str(tmp_path / "out.parquet")
    with pytest.raises(PackageMissing, match=r"pip install 'goodoffices\[parquet\]'"):
        read_into(output, Plan(("a.txt",)), watch=lambda *_: None)
    assert not Path(output + PROGRESS).exists()


def test_the_reference_tells_of_every_column() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "statement-files.md"
    rows = [line.split(" | ") for line in page.read_text(encoding="utf8").splitlines() if line.startswith("| `")]
    told = {name.strip("| `"): meaning.rstrip(" |") for name, _, meaning in rows}
    assert told == {column.name: column.meaning for column in COLUMNS}
