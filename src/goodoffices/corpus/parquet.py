"""Statements as a Parquet file.

Invariant: the same statements give the same bytes; the file is there whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodoffices.corpus.columns import COLUMNS, Row, row
from goodoffices.corpus.journal import Journal
from goodoffices.corpus.whole import replacing
from goodoffices.errors import OutputRefused, PackageMissing

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 20_000
"""Rows that are held in memory and written together."""


def check_installed() -> None:
    """Raises PackageMissing, before hours of reading rather than after."""
    if find_spec("pyarrow") is None:
        raise PackageMissing("A .parquet file", "pyarrow", "parquet")


def write_parquet(journal: Journal, path: Path) -> None:
    """All statements of a journal as one file, in the order of its plan. Raises OutputRefused."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    form = schema(journal.settings)
    rows = _rows(journal)
    try:
        with replacing(path) as file, pq.ParquetWriter(file, form, compression="zstd") as writer:
            while group := list(islice(rows, GROUP)):
                writer.write_table(pa.Table.from_pylist(group, schema=form))
    except OSError as problem:
        raise OutputRefused(str(path), (problem.strerror or str(problem)).lower()) from problem


def schema(settings: Mapping[str, str]) -> pa.Schema:
    """The names and types of the columns; how the reports were read stands in the metadata, as JSON."""
    import pyarrow as pa

    span = pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)])
    types: dict[str, Any] = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "number": pa.int32(),
        "day": pa.date32(),
        "spans": pa.list_(span),
    }
    fields = [pa.field(column.name, types[column.kind]) for column in COLUMNS]
    return pa.schema(fields, metadata={"goodoffices": json.dumps(dict(settings))})


def _rows(journal: Journal) -> Iterator[Row]:
    for entry in journal.in_order():
        known = {"report_id": entry.id, "published": entry.published, "source": entry.source or None}
        for line in () if entry.copy_of else journal.text(entry).splitlines():
            yield row(json.loads(line) | known)
