"""How long a record takes that has grown: to verify it, to add a report to it, to read it, to ask it as of a day.

    python benchmarks/record.py [--statements 100000] [--stances 0.25] [--url URL] [--folder DIR]

The reports of `long_case` are kept one by one, as they would be. Then, each in seconds: verifying the whole; keeping
one more report (the median of 20), beside reading one of 1,000 words (the language model warm), and seeing that one is
known; reading the whole into memory. With --folder, where the record is left to be measured again, also: entering the
ledger, and all positions as of five days, each the first asked after opening, and the same asked once more.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import long_case

from goodoffices.case.standing import Standings
from goodoffices.record.originals import Originals
from goodoffices.record.sql import SqlRecord
from goodoffices.report.intake import take_in_bytes
from goodoffices.report.model import Report
from goodoffices.statement.model import Reading
from goodoffices.statement.read import read
from goodoffices.vocabulary.load import load_vocabulary

EACH = long_case.EACH
PARAGRAPH = (
    "GENEVA, 7 March 1994 - The union said on Monday that it will not return to work without a permanent truce. "
    "A government spokesman said that the minister rejects a full withdrawal unless the hostages are released. "
)


def seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--statements", type=int, default=100_000)
    options.add_argument("--stances", type=float, default=0.25)
    options.add_argument("--url", default="")
    options.add_argument("--folder", default="")
    given = options.parse_args()
    gc.set_threshold(100_000, 20, 100)  # as the command does
    with tempfile.TemporaryDirectory() as place:
        folder = Path(given.folder or place)
        record = SqlRecord(given.url or f"sqlite:///{folder / 'record.db'}", Originals(folder / "originals"))
        wanted = given.statements // EACH
        began, first = time.perf_counter(), record.head().count
        for number in range(first, wanted):
            record.add(*long_case.told(number, wanted, given.stances))
            if number % 100 == 0:
                print(f"\r{number:,} of {wanted:,} reports", end="", file=sys.stderr)
        filled = (time.perf_counter() - began) / max(1, wanted - first)
        print(f"\r{wanted:,} reports, {given.statements:,} statements; {filled:.4f} s each", file=sys.stderr)
        if given.folder:
            _ask(folder)
        _measure(record)


def _ask(folder: Path) -> None:
    """All positions as of some days."""
    (folder / "case.yaml").touch()
    days = [long_case.FIRST + timedelta(days=days) for days in (90, 250, 480, 610, long_case.DAYS)]
    entered = seconds(lambda: Standings(folder).as_of(days[0]))
    print(f"ledger entered (or taken from the shelf): {entered:.2f} s\n\n| as of | first | again |\n|---|---|---|")
    for day in days:
        standings = Standings(folder)
        first = seconds(lambda standings=standings, day=day: standings.as_of(day))  # type: ignore[misc]
        again = seconds(lambda standings=standings, day=day: standings.as_of(day))  # type: ignore[misc]
        print(f"| {day} | {first:.3f} | {again:.3f} |")
        standings.close()


def _measure(record: SqlRecord) -> None:
    count, vocabulary = record.head().count, load_vocabulary()
    new = [_new(time.time_ns() + n) for n in range(20)]
    report = take_in_bytes((PARAGRAPH * 29).encode(), "read.txt")
    read(report, vocabulary, ())
    reading = statistics.median(seconds(lambda: read(report, vocabulary, ())) for _ in range(5))
    kept = statistics.median(seconds(lambda one=one: record.add(*one)) for one in new)  # type: ignore[misc]
    known = statistics.median(seconds(lambda one=one: record.knows(one[0].id)) for one in new)  # type: ignore[misc]
    print("\n| events | verify | read one | keep one more | see that it is known | read into memory |")
    print("|---|---|---|---|---|---|")
    verify, whole = seconds(record.verify), seconds(record.snapshot)
    print(f"| {count:,} | {verify:.2f} | {reading:.4f} | {kept:.4f} | {known:.4f} | {whole:.2f} |")


def _new(number: int) -> tuple[Report, Reading]:
    """A report that no record has, of the last day."""
    report, reading = long_case.told(number, number + 1)
    day = long_case.FIRST + timedelta(days=long_case.DAYS)
    return replace(report, published=day), reading


if __name__ == "__main__":
    main()
