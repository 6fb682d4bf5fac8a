"""A disk that is full at any moment: at the first byte of a record, in an original, in the log, in its index, in the
database.

As a program, `full_disk.py DISK`: for each amount of room left, once before the record is made and once after, adds
reports until one is refused, looks at the record while the disk is full, makes room, and goes on. Prints, as JSON, each
refusal with how often it came; ends with 1 and says what it was where anything confirmed is lost.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from pathlib import Path

import records
from goodoffices.errors import RecordMissing, RecordRefused, RecordUnusable
from goodoffices.record.place import open_record

ROOM, STEP = 200_000, 5_000
BEFORE, MORE = 3, 40


def main(disk: Path) -> None:
    refusals: Counter[str] = Counter()
    for made in (False, True):
        for left in range(0, ROOM, STEP):
            refusals[_tried(disk, left, made)] += 1
    print(json.dumps(refusals))


def _tried(disk: Path, left: int, made: bool) -> str:
    """What is told where the disk is full."""
    case = disk / "case"
    shutil.rmtree(case, ignore_errors=True)
    case.mkdir()
    confirmed: list[int] = []
    if made:
        _add(case, range(BEFORE), confirmed)
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, _room(disk) - left)))
    try:
        _add(case, range(BEFORE, MORE), confirmed)
        raise AssertionError("the disk is not full")
    except (RecordRefused, RecordUnusable) as problem:
        told = str(problem).replace(str(disk), "")
    assert not list(case.glob("originals/.unfinished-*")), "an original is left half written"
    _look(case, confirmed, made)
    filler.unlink()
    _add(case, [MORE], confirmed)
    record = open_record(case)
    assert _names(confirmed) <= {report.name for report in record.reports()}, "what was confirmed is lost"
    assert record.verify() == (record.head(), ()), "the record does not verify"
    record.close()
    return told


def _add(case: Path, numbers: range | list[int], confirmed: list[int]) -> None:
    record = open_record(case, make=True)
    try:
        for number in numbers:
            record.add(*records.told(number))
            confirmed.append(number)
    finally:
        record.close()


def _look(case: Path, confirmed: list[int], made: bool) -> None:
    """While the disk is full, all that was confirmed can be read."""
    try:
        record = open_record(case)
    except (RecordMissing, RecordUnusable):
        if made or confirmed:
            raise
        return
    assert _names(confirmed) <= {report.name for report in record.reports()}, "what was confirmed is not to be seen"
    assert not record.verify()[1]
    record.close()


def _names(numbers: list[int]) -> set[str]:
    return {f"{number}.txt" for number in numbers}


def _room(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_bsize


if __name__ == "__main__":
    main(Path(sys.argv[1]))
