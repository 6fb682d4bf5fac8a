"""Reports of one statement each, and a process that adds them to a record.

As a program, `records.py URL ORIGINALS WRITER COUNT`: adds COUNT reports of that writer, and prints the number of each
once it is confirmed; ends with 7 where one is refused.
"""

from __future__ import annotations

import sys
from pathlib import Path

from goodoffices.errors import RecordRefused
from goodoffices.identity import bytes_id
from goodoffices.record.originals import Originals
from goodoffices.record.sql import SqlRecord
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import Attribution, Kind, Participant, Reading, Role, Statement

REFUSED = 7


def told(number: int, name: str = "") -> tuple[Report, Reading]:
    """A report of its own with one statement."""
    text = f"The miners want {number} new baths."
    report = Report(bytes_id(text.encode()), name or f"{number}.txt", text, original=text.encode())
    words = Passage.cut(text, [(0, len(text) - 1)])
    want = Statement(report.id, words, Kind.DEMAND, Attribution.REPORTER, holder="miners", issue="baths")
    return report, Reading(report.id, (want,), (), (Participant("miners", Role.PARTY),))


def main(url: str, originals: str, writer: str, count: str) -> None:
    record = SqlRecord(url, Originals(Path(originals)))
    for number in range(int(count)):
        record.add(*told(int(writer) * 1_000_000 + number))
        print(int(writer) * 1_000_000 + number, flush=True)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except RecordRefused:
        sys.exit(REFUSED)
