"""How long a record takes that has grown: to verify it, to add a report to it, to read it.

    python benchmarks/record.py [--statements 100000] [--each 30] [--url URL] [--folder DIR]

Reports of 1,000 words are made up, each with so many statements, and kept one by one, as they would be. Then, each in
seconds: verifying the whole; keeping one more report (the median of 20; on top of reading it), and seeing that a
report is known; reading the whole into memory. `--folder` is where the record is left, to be measured again.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from goodoffices.identity import bytes_id
from goodoffices.record.originals import Originals
from goodoffices.record.sql import SqlRecord
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import Attribution, Kind, Participant, Reading, Role, Speaker, Statement

WORDS = 1000
CAST = tuple(Participant(f"Party {n}", Role.PARTY, veto=True) for n in range(20))


def told(number: int, each: int) -> tuple[Report, Reading]:
    """A made-up report with so many statements."""
    text = f"Report {number}. " + " ".join(f"word{n % 97}" for n in range(WORDS))
    report = Report(bytes_id(text.encode()), f"{number}.txt", text, "Wire", original=text.encode())
    return report, Reading(report.id, tuple(_statement(report, n) for n in range(each)), (), CAST)


def _statement(report: Report, number: int) -> Statement:
    content = Passage.cut(report.text, [(20 + 100 * number, 140 + 100 * number)])
    speaker = Speaker(Passage.cut(report.text, [(0, 9)]), None, "spokesman", f"Party {number % 20}")
    return Statement(
        report.id,
        content,
        Kind.DEMAND,
        Attribution.ON_RECORD,
        speaker,
        cue=Passage.cut(report.text, [(10, 14)]),
        holder=f"Party {number % 20}",
        issue=f"issue {number % 17}",
        option="some",
        direction="at_least",
    )


def seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--statements", type=int, default=100_000)
    options.add_argument("--each", type=int, default=30)
    options.add_argument("--url", default="")
    options.add_argument("--folder", default="")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(given.folder or place)
        record = SqlRecord(given.url or f"sqlite:///{folder / 'record.db'}", Originals(folder / "originals"))
        wanted = given.statements // given.each
        began, first = time.perf_counter(), record.head().count
        for number in range(first, wanted):
            record.add(*told(number, given.each))
            if number % 100 == 0:
                print(f"\r{number:,} of {wanted:,} reports", end="", file=sys.stderr)
        filled = (time.perf_counter() - began) / max(1, wanted - first)
        print(f"\r{wanted:,} reports, {given.statements:,} statements; {filled:.4f} s each", file=sys.stderr)
        _measure(record, given.each)


def _measure(record: SqlRecord, each: int) -> None:
    count = record.head().count
    new = [told(10**9 + time.time_ns() + n, each) for n in range(20)]
    kept = statistics.median(seconds(lambda one=one: record.add(*one)) for one in new)  # type: ignore[misc]
    known = statistics.median(seconds(lambda one=one: record.knows(one[0].id)) for one in new)  # type: ignore[misc]
    print("| events | verify | keep one more | see that it is known | read into memory |\n|---|---|---|---|---|")
    verify, read = seconds(record.verify), seconds(record.snapshot)
    print(f"| {count:,} | {verify:.2f} | {kept:.4f} | {known:.4f} | {read:.2f} |")


if __name__ == "__main__":
    main()
