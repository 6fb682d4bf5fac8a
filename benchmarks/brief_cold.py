"""How long the command takes from a cold start, and how much memory.

Run: .venv/bin/python benchmarks/brief_cold.py [REPORT] [--times N]

Each call is a process of its own, as a user's is. Prints the median and the worst wall time in seconds and the
greatest resident memory in MB, of `goodoffices --help` and of `goodoffices brief REPORT`, next to the goals of the
project (two cores; files already in the system's cache). Ends with status 1 where a goal is missed by the median.
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

ROOT = Path(__file__).parents[1]
HELP_SECONDS, BRIEF_SECONDS, BRIEF_MEGABYTES = 0.3, 2.5, 700


def measured(arguments: Sequence[str]) -> tuple[float, float]:
    """Wall seconds and peak resident megabytes of one call (Linux and macOS)."""
    command = [str(Path(sys.executable).with_name("goodoffices")), *arguments]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss * unit / 1e6


def shown(name: str, arguments: Sequence[str], times: int, goal: float) -> tuple[float, float]:
    """Measure some calls and print a line; gives the median of seconds and the greatest megabytes."""
    runs = [measured(arguments) for _ in range(times)]
    seconds, memory = [run[0] for run in runs], max(run[1] for run in runs)
    median = statistics.median(seconds)
    print(f"{name:<8} median {median:5.2f} s   worst {max(seconds):5.2f} s   goal {goal:.1f} s   {memory:5.0f} MB")
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
