"""A record of an older form is moved on when it is opened, whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import MetaData, Table, create_engine, inspect, select, update

import databases
from goodoffices.errors import RecordUnusable
from goodoffices.record import tables
from goodoffices.record.model import Correction, Grading, Merging, Noted, Release, Undoing, Withdrawal
from goodoffices.record.originals import Originals
from goodoffices.record.sql import SqlRecord
from records import told

BY = ("an analyst", datetime(2026, 1, 2, tzinfo=UTC), "looked at it")
PLACES: Mapping[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder / 'record.db'}",
    "postgresql": lambda _folder: databases.address(),
}

KILLED = """
import os, signal, sys
from pathlib import Path
from goodoffices.record.migrations.versions import form_0002
from goodoffices.record import form
from goodoffices.record.originals import Originals
from goodoffices.record.sql import SqlRecord
def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)
import alembic.op
if sys.argv[3] == "begun":
    alembic.op.bulk_insert = killed
else:
    form.update = killed
SqlRecord(sys.argv[1], Originals(Path(sys.argv[2])))
"""


@pytest.fixture(params=PLACES, name="url")
def _url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(PLACES[request.param](tmp_path))


def opened(url: str, folder: Path) -> SqlRecord:
    return SqlRecord(url, Originals(folder / "originals"))


def of_the_first_form(url: str, folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """A record of every kind of change as the first form had it; what the newest form has of the same."""
    record = opened(url, folder)
    for number in range(6):
        record.add(*told(number))
    first, second, *_ = record.statements()
    rejection = Correction(first.id, *BY, rejected=True)
    merging = Merging("miners", "pitmen", *BY)
    record.keep([rejection, Grading(second.id, "2", *BY), Grading("Pit Wire", "B", *BY), merging])
    record.keep([Undoing(rejection, *BY), Undoing(merging, *BY), Release(second.report, "GREEN", *BY)])
    record.keep([Noted(second.changed(issue="fund", first_id=""), *BY), Withdrawal(first.report, *BY)])
    whole = rows(url)
    record.close()
    engine = create_engine(url)
    with engine.begin() as connection:
        for table in tables.FOLLOWING[4:]:
            table.drop(connection)
        connection.execute(update(tables.about).where(tables.about.c.name == "schema").values(value="1"))
    engine.dispose()
    return whole


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All that stands in a database, by table."""
    engine = create_engine(url)
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        found = {name: Table(name, MetaData(), autoload_with=connection) for name in names}
        all_ = {name: sorted(tuple(row) for row in connection.execute(select(of))) for name, of in found.items()}
    engine.dispose()
    return all_


def test_an_older_record_is_moved_on_when_it_is_opened(url: str, tmp_path: Path) -> None:
    whole = of_the_first_form(url, tmp_path)
    assert "changes" not in rows(url)
    record = opened(url, tmp_path)
    assert rows(url) == whole
    assert len(rows(url)["changes"]) == 6
    assert record.verify() == (record.head(), ())
    assert record.add(*told(99)) == 1
    record.rebuild()
    assert record.verify() == (record.head(), ())


def test_two_that_open_it_at_once_move_it_on_once(url: str, tmp_path: Path) -> None:
    whole = of_the_first_form(url, tmp_path)
    with ThreadPoolExecutor(4) as pool:
        records = list(pool.map(lambda _: opened(url, tmp_path), range(4)))
    assert rows(url) == whole
    assert {len(record.statements()) for record in records} == {len(records[0].statements())}


@pytest.mark.parametrize("when", ["begun", "done"])
def test_killed_half_way_it_is_as_it_was_and_is_moved_on_the_next_time(url: str, tmp_path: Path, when: str) -> None:
    whole = of_the_first_form(url, tmp_path)
    before = rows(url)
    run = subprocess.run([sys.executable, "-c", KILLED, url, str(tmp_path / "originals"), when], env=os.environ)
    assert run.returncode == -signal.SIGKILL
    assert rows(url) == before
    opened(url, tmp_path)
    assert rows(url) == whole


def test_a_record_of_a_newer_form_is_refused(url: str, tmp_path: Path) -> None:
    opened(url, tmp_path).add(*told(1))
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(update(tables.about).where(tables.about.c.name == "schema").values(value="99"))
    before = rows(url)
    with pytest.raises(RecordUnusable, match="newer"):
        opened(url, tmp_path)
    assert rows(url) == before


def test_a_record_whose_tables_are_missing_is_none(url: str, tmp_path: Path) -> None:
    opened(url, tmp_path).add(*told(1))
    engine = create_engine(url)
    with engine.begin() as connection:
        tables.shelves.drop(connection)
    with pytest.raises(RecordUnusable, match="missing"):
        opened(url, tmp_path)


def test_an_older_record_that_cannot_be_written_is_read_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = str(PLACES["sqlite"](tmp_path))
    of_the_first_form(url, tmp_path)
    before = rows(url)
    refuse_writing(monkeypatch)
    record = opened(url, tmp_path)
    assert len(record.statements()) == 6
    assert record.verify() == (record.head(), ())
    monkeypatch.undo()
    assert rows(url) == before


def refuse_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the database take nothing, as on a disk that is full or may only be read."""
    from goodoffices.errors import RecordRefused

    def refused(_: object) -> None:
        raise RecordRefused("record.db", "attempt to write a readonly database")

    monkeypatch.setattr("goodoffices.record.form.writing", refused)
