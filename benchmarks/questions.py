"""How long it takes to find what to ask, and what happens where it is too much.

Run: .venv/bin/python benchmarks/questions.py [--seeds N] [--seconds S] [--grow]

Talks are made up by chance as `instances.py` tells: contested clauses over issues of five options each. The first table
is at 30 issues and 60 clauses, next to the goals of the project; `--grow` adds clauses until the tables are too large,
and then tells the bound. Times are wall time, warm, in milliseconds: the median over the seeds of the best of three,
and the worst seed. Ends with status 1 where a goal is missed by the median of the first kind.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

from instances import KINDS, talks

from goodoffices.solve.question.inquiry import WHOLE, inquiry
from goodoffices.solve.question.jointly import margin
from goodoffices.solve.question.plan import plan
from goodoffices.solve.question.robust import shifts, turns
from goodoffices.solve.question.worth import worths
from goodoffices.solve.table.junction import largest

ONE, TWO = 10.0, 50.0
"""Goals in milliseconds: the values of all questions, and the best two in turn, at 30 issues and 60 clauses."""


def milliseconds(call: Callable[[], object], times: int = 3) -> float:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        took.append(time.perf_counter() - began)
    return 1000 * min(took)


def row(kind: str, seeds: int, seconds: float, issues: int = 30, clauses: int = 60) -> tuple[float, float]:
    """Measure and print one line; gives the medians for one question and for two in turn."""
    ones, twos, cells, proofs, gaps = [], [], [], [], []
    for seed in range(seeds):
        made = talks(seed, kind, issues, clauses)
        factors, queries = made.factors, made.queries
        times = 3 if clauses <= 60 else 1
        ones.append(milliseconds(lambda: worths(made.domains, factors, queries, seconds=seconds), times))  # noqa: B023
        twos.append(milliseconds(lambda: plan(made.domains, factors, queries, 2, seconds=seconds), times))  # noqa: B023
        found = plan(made.domains, factors, queries, 2, seconds=seconds)
        proofs.append(found.proof.exact)
        if not found.proof.exact and found.proof.bound and found.value:
            gaps.append(found.proof.bound / found.value)
        ready = inquiry(made.domains, factors, queries, WHOLE)
        cells.append(largest(ready.domains, ready.tree))
    one, two = statistics.median(ones), statistics.median(twos)
    bound = f"bound {statistics.median(gaps):.3g} × value" if gaps else ""
    print(
        f"{kind:<13} {issues:>4} {clauses:>4} {int(statistics.median(cells)):>14,} {one:>9.1f} {max(ones):>9.1f} "
        f"{two:>9.1f} {max(twos):>9.1f}   {sum(proofs)}/{seeds} {bound}",
        flush=True,
    )
    return one, two


def robustness(seeds: int, seconds: float) -> None:
    print("\nWhat hangs on credences (half): nearest turns, all halved and doubled, all at once")
    for seed in range(min(seeds, 3)):
        made = talks(seed, "half")
        told = (
            milliseconds(lambda: turns(made.domains, made.positions, 5), 1),  # noqa: B023
            milliseconds(lambda: shifts(made.domains, made.positions, seconds=seconds), 1),  # noqa: B023
            milliseconds(lambda: margin(made.domains, made.positions, seconds=seconds), 1),  # noqa: B023
            milliseconds(lambda: plan(made.domains, made.factors, made.queries, 3, seconds=seconds), 1),  # noqa: B023
        )
        print("turns {:.0f}   shifts {:.0f}   margin {:.0f}   (three questions in turn {:.0f})".format(*told))


def main() -> int:
    parser = argparse.ArgumentParser(description="What to ask: how long it takes.")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=5.0, help="time limit of one plan")
    parser.add_argument("--grow", action="store_true")
    given = parser.parse_args()
    print("kind        issues clauses largest table  one (ms)     worst  two (ms)     worst   proven")
    measured = [row(kind, given.seeds, given.seconds) for kind in KINDS]
    robustness(given.seeds, given.seconds)
    if given.grow:
        print("\nGrowing (three seeds each)")
        for kind in ("half", "all"):
            for clauses in (20, 40, 80, 120, 160, 240):
                row(kind, 3, given.seconds, 30, clauses)
        for issues in (60, 120, 240):
            row("half", 3, given.seconds, issues, 2 * issues)
    return int(measured[0][0] > ONE or measured[0][1] > TWO)


if __name__ == "__main__":
    sys.exit(main())
