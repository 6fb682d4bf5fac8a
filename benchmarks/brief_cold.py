"""How long the command takes from a cold start, and how much memory.

Run: .venv/bin/python benchmarks/brief_cold.py [REPORT] [--times N]

Each call is a process of its own, as a user's is. Prints the best and the median wall time and the best CPU time (user
and system together, which a busy machine disturbs less) in seconds, and the greatest resident memory in MB, of
`goodoffices --help` and of `goodoffices brief REPORT`, next to the goals of the project (two cores; files already in
the system's cache). Ends with status 1 where a goal is missed by the median.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
HELP_SECONDS, BRIEF_SECONDS, BRIEF_MEGABYTES = 0.3, 2.5, 700


class Run(NamedTuple):
    """What one call took: `wall` and `cpu` in seconds, peak resident `memory` in MB."""

    wall: float
    cpu: float
    memory: float


def measured(arguments: Sequence[str]) -> Run:
    """One call (Linux and macOS)."""
    command = [str(Path(sys.executable).with_name("goodoffices")), *arguments]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def shown(name: str, arguments: Sequence[str], times: int, goal: float) -> tuple[float, float]:
    """Measure some calls and print a line; gives the median of wall seconds and the greatest megabytes."""
    runs = [measured(arguments) for _ in range(times)]
    best, median = min(run.wall for run in runs), statistics.median(run.wall for run in runs)
    cpu, memory = min(run.cpu for run in runs), max(run.memory for run in runs)
    took = f"best {best:5.2f} s   median {median:5.2f} s   goal {goal:.1f} s   CPU {cpu:5.2f} s"
    print(f"{name:<8} {took}   {memory:5.0f} MB")
    return median, memory


def main() -> int:
    parser = argparse.ArgumentParser(description="Cold start of goodoffices.")
    parser.add_argument("report", nargs="?", default=str(ROOT / "examples" / "gaza-june-2024.txt"))
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    helped, _ = shown("--help", ["--help"], given.times, HELP_SECONDS)
    briefed, memory = shown("brief", ["brief", given.report], given.times, BRIEF_SECONDS)
    return int(helped > HELP_SECONDS or briefed > BRIEF_SECONDS or memory > BRIEF_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
