"""The verbs: read a corpus into a file, or one report after another.

Invariant: the finished file is the same, byte for byte, whatever the number of processes and however often the reading
was stopped on the way; of reports with the same bytes, the first in the plan is told.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import closing
from pathlib import Path

from goodoffices.corpus.model import Manner, Outcome, Plan, Tally, Task
from goodoffices.errors import OutputRefused

STANDARD_INPUT = "-"
LINES, PARQUET = ".jsonl", ".parquet"
FEW = 50
"""Reports that are read in this very process: a new one takes more than a second to begin."""

Watch = Callable[[Tally, Outcome | None], None]


def read_into(
    output: str, plan: Plan, manner: Manner | None = None, *, jobs: int = 1, anew: bool = False, watch: Watch
) -> Tally:
    """Read a corpus into a .jsonl or .parquet file, going on from where a run before has ended (`anew`: from nothing).

    `watch` is called at the beginning, with None, and after each report. Reports that are read are never held
    together in memory. Raises OutputRefused, OutputDiffers, PackageMissing, ReadersEnd, ParserMissing,
    VocabularyInvalid.
    """
    from goodoffices.corpus.journal import Journal
    from goodoffices.corpus.settings import settings_of

    manner = manner or Manner()
    whole = os.path.realpath(output)  # a link stays a link
    as_parquet = form_of(output) == PARQUET
    if as_parquet:
        from goodoffices.corpus.parquet import check_installed, write_parquet

        check_installed()
    lines = Path(whole + ".part" if as_parquet else whole)
    with Journal(whole, lines, settings_of(manner), plan, anew=anew) as journal:
        tally = Tally(len(plan.paths), kept=len(journal.entries), changed=journal.changed)
        for entry in journal.entries.values():
            tally.count_statements(entry.statements, entry.stances)
        watch(tally, None)
        with closing(_outcomes(plan, manner, jobs, journal.entries, apart=True)) as outcomes:
            for outcome in outcomes:
                if outcome.failure is None:
                    journal.add(outcome)
                tally.count(outcome)
                watch(tally, outcome)
        tally.copies = sum(entry.copy_of is not None for entry in journal.in_order())
        if as_parquet:
            write_parquet(journal, Path(whole))
            journal.discard()
        else:
            journal.settle()
    return tally


def read_in_order(plan: Plan, manner: Manner | None = None, *, jobs: int = 1) -> Iterator[Outcome]:
    """The reports of a plan in its order, as they are read; those with the bytes of an earlier one are passed over.

    Raises ReadersEnd, ParserMissing, VocabularyInvalid.
    """
    early: dict[int, Outcome] = {}
    told: set[str] = set()
    due = 0
    with closing(_outcomes(plan, manner or Manner(), jobs, (), apart=jobs > 1 or len(plan.paths) > FEW)) as outcomes:
        for outcome in outcomes:
            early[outcome.place] = outcome
            while (next_one := early.pop(due, None)) is not None:
                due += 1
                if next_one.failure is not None or next_one.id not in told:
                    told.add(next_one.id)
                    yield next_one


def form_of(output: str) -> str:
    """Which of the two forms the name of an output asks for. Raises OutputRefused."""
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in (LINES, PARQUET):
        raise OutputRefused(output, f"its name ends neither in {LINES} nor in {PARQUET}")
    return suffix


def _outcomes(
    plan: Plan, manner: Manner, jobs: int, done: Collection[str], *, apart: bool
) -> Generator[Outcome, None, None]:
    """What comes of all reports that are not done, as it comes; `apart`: read by other processes than this."""
    tasks = _tasks(plan, done)
    if apart:
        from goodoffices.corpus.workers import read_by_workers

        yield from read_by_workers(tasks, manner, jobs)
    else:
        from goodoffices.corpus.reader import reader

        yield from map(reader(manner), tasks)


def _tasks(plan: Plan, done: Collection[str]) -> Iterator[Task]:
    from goodoffices.report.model import ORIGINAL_LIMIT

    for place, path in enumerate(plan.paths):
        if path == STANDARD_INPUT:
            yield Task(place, path, sys.stdin.buffer.read(ORIGINAL_LIMIT + 1))
        elif path not in done:
            yield Task(place, path)
