"""Two processes that review one record at once."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import reviewing
from goodoffices.record.model import Correction
from goodoffices.record.place import open_record
from goodoffices.report.model import Passage, Report
from goodoffices.review.desk import Desk
from goodoffices.statement.model import Attribution, Kind, Participant, Reading, Role, Statement

NAMES, TIMES, STATEMENTS = ("ana", "ben"), 4, 8


def test_nothing_that_either_said_is_lost_or_overwritten(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("name: Talks\nparties: [miners]\n", "utf8")
    text = "The miners want baths. " * STATEMENTS
    told = tuple(
        Statement("r", Passage.cut(text, [(n * 23, n * 23 + 21)]), Kind.DEMAND, Attribution.REPORTER, holder="miners")
        for n in range(STATEMENTS)
    )
    record = open_record(tmp_path, make=True)
    cast = (Participant("miners", Role.PARTY, veto=True),)
    record.add(Report("r", "r.txt", text, published=date(2024, 3, 7)), Reading("r", told, (), cast))
    runs = [
        subprocess.Popen(
            [sys.executable, reviewing.__file__, str(tmp_path), name, str(TIMES)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in NAMES
    ]
    confirmed = {}
    for name, run in zip(NAMES, runs, strict=True):
        out, err = run.communicate(timeout=120)
        assert (run.returncode, err) == (0, "")
        confirmed[name] = Counter(out.split())
    events = [entry.event for entry in record.entries() if isinstance(entry.event, Correction)]
    assert {name: Counter(e.statement for e in events if e.by == name) for name in NAMES} == confirmed
    assert len(events) == len(NAMES) * TIMES * STATEMENTS
    assert record.verify()[1] == ()
    desk = Desk(tmp_path, "cee")
    for item in desk.queue():
        assert {verdict.by for verdict in item.verdicts} == set(NAMES), "each has a verdict"
        last = [event for event in events if event.statement == item.id][-1]
        assert (item.verdicts[-1].by, item.verdicts[-1].rejected) == (last.by, last.rejected), "the last word holds"
    desk.close()
