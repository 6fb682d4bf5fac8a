"""Where the record of a case stands.

In `record.db` of the case folder; or, where the folder has a file `record.url`, in the PostgreSQL database whose URL is
the first line of that file. Originals stand in `originals/` of the folder.

Invariant: looking for a record makes none.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.errors import RecordMissing, RecordUnusable

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

    from goodoffices.record.originals import Originals
    from goodoffices.record.sql import SqlRecord

FILE, ADDRESS, ORIGINALS = "record.db", "record.url", "originals"


def has_record(folder: str | Path) -> bool:
    """Whether a case folder has a record of its own, or says where it stands."""
    return any((Path(folder) / name).is_file() for name in (FILE, ADDRESS))


def originals_of(folder: str | Path) -> Originals:
    """Where a case folder (or that of its file) keeps originals."""
    from goodoffices.record.originals import Originals

    place = Path(folder)
    return Originals((place.parent if place.is_file() else place) / ORIGINALS)


def open_record(folder: str | Path, *, make: bool = False) -> SqlRecord:
    """The record of a case folder; made where there is none, if so told. Raises RecordMissing, RecordUnusable,
    RecordRefused, PackageMissing."""
    from goodoffices.record.originals import Originals
    from goodoffices.record.sql import SqlRecord

    place = Path(folder)
    if not make and not has_record(place):
        raise RecordMissing(str(folder))
    return SqlRecord(_url(place), Originals(place / ORIGINALS), make=make)


def _url(folder: Path) -> str | URL:
    from sqlalchemy.engine import URL

    address = folder / ADDRESS
    try:
        lines = address.read_text("utf-8").split() if address.is_file() else []
    except (OSError, UnicodeDecodeError) as problem:
        raise RecordUnusable(str(address), "cannot be read", "Write the URL of the database into it.") from problem
    if address.is_file() and not lines:
        raise RecordUnusable(str(address), "is empty", "Write the URL of the database into it.")
    if lines:
        return lines[0]
    return URL.create("sqlite", database=str(folder / FILE))
