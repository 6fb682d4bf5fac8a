"""How long all minimal conflicts and corrections of contested demands take, warm, and how many there are.

Run: .venv/bin/python benchmarks/blockers.py [--seeds N] [--peers PYTHON] [--seconds S]

A contest is made up by chance as `tests/contests.py` tells: three parties with a demand each on so many issues of five
options, a run of one to three options, some of them "or" a run of another issue. For each kind the median and the worst
of N contests: milliseconds, conflicts (MUSes), corrections (MCSes), and in how many contests the answer was incomplete
after S seconds or at 20,000 sets of a kind.

`--peers` is a Python with CPMpy, OR-tools and, where it is there, Exact: their MARCO on the same contests, in a process
of its own, stopped after a minute.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from contests import Contest, contest  # noqa: E402
from goodoffices.solve.conflict.clash import clashes  # noqa: E402
from goodoffices.solve.demand.clause import Clause  # noqa: E402

ALL = 20_000
KINDS = {
    "20 demands": Contest(each=7, issues=10, tied=0.6),
    "40 demands": Contest(each=13, issues=20, tied=0.6),
    "60 demands, none tied": Contest(tied=0),
    "60 demands, 30% tied": Contest(tied=0.3),
    "60 demands, 60% tied": Contest(tied=0.6),
    "60 demands, all tied": Contest(tied=1.0),
    "60 narrow demands, 60% tied": Contest(tied=0.6, wide=2),
    "60 narrow demands, all tied": Contest(tied=1.0, wide=2),
    "120 demands": Contest(each=40, issues=60),
    "300 demands": Contest(each=100, issues=150),
}
PEER = """
import json, sys, time, itertools
import cpmpy as cp
from cpmpy.tools.explain.marco import marco
domains, clauses, solver, seconds = json.load(sys.stdin)
issues = [cp.intvar(0, size - 1) for size in domains]
demands = [cp.any([issues[v] == o for v, mask in c for o in range(domains[v]) if mask >> o & 1]) for c in clauses]
warm = list(marco([issues[0] == 0, issues[0] == 1], solver=solver, map_solver=solver))
began, count = time.perf_counter(), {"MUS": 0, "MCS": 0}
for kind, found in marco(demands, solver=solver, map_solver=solver):
    count[kind] += 1
    if time.perf_counter() - began > seconds:
        break
print(json.dumps([1000 * (time.perf_counter() - began), count["MUS"], count["MCS"]]))
"""


def ours(domains: Sequence[int], clauses: Sequence[Clause], limit: int, seconds: float) -> tuple[float, int, int, bool]:
    """Milliseconds, conflicts, corrections, and whether these are all."""
    began = time.perf_counter()
    found = clashes(domains, clauses, limit, seconds)
    taken = 1000 * (time.perf_counter() - began)
    return taken, len(found.conflicts), len(found.corrections), found.complete


def peer(python: str, solver: str, domains: Sequence[int], clauses: Sequence[Clause]) -> tuple[float, int, int] | None:
    """The same of a peer, or None where it is not there or not done in a minute."""
    asked = json.dumps([domains, clauses, solver, 60])
    run = subprocess.run([python, "-c", PEER], input=asked, capture_output=True, text=True)
    if run.returncode:
        print(run.stderr.strip().splitlines()[-1:], file=sys.stderr)
        return None
    taken, conflicts, corrections = json.loads(run.stdout)
    return taken, conflicts, corrections


def spread(numbers: Sequence[float], digits: int = 0) -> str:
    return f"{statistics.median(numbers):,.{digits}f} / {max(numbers):,.{digits}f}"


def row(name: str, times: Sequence[float], conflicts: Sequence[int], corrections: Sequence[int], open_: int) -> None:
    told = f"{spread(times, 1):>22} {spread(conflicts):>17} {spread(corrections):>19} {open_:>6}"
    print(f"{name:44}{told}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="All blockers and ways out of contests made up by chance, warm.")
    parser.add_argument("--seeds", type=int, default=11)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--peers", metavar="PYTHON")
    given = parser.parse_args()
    clashes(*contest(Contest(), 0), limit=10)
    print(f"{'median / worst':44}{'ms':>22} {'conflicts':>17} {'corrections':>19} {'open':>6}")
    for name, kind in KINDS.items():
        contests = [contest(kind, seed) for seed in range(given.seeds)]
        for limit, told in ((ALL, name), (100, "  the smallest 100 of each")):
            rows = [ours(*one, limit, given.seconds) for one in contests]
            row(told, [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows], sum(not r[3] for r in rows))
        for solver in ("ortools", "exact") if given.peers and kind == Contest() else ():
            found = [known for one in contests if (known := peer(given.peers, solver, *one)) is not None]
            if found:
                open_ = sum(taken > 60_000 for taken, _, _ in found)
                times, conflicts, corrections = zip(*found, strict=True)
                row(f"  CPMpy with {solver}", times, conflicts, corrections, open_)


if __name__ == "__main__":
    main()
