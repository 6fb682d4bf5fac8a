"""The exact solvers beside their peers, on the same instances, in one run and one table.

Run: .venv/bin/python benchmarks/engine.py [--scenarios DIR] [--peers PYTHON] [--seeds N] [--seconds S] [--only WORD]
     [--write]

- Instances are drawn as `instances.py` tells; `--scenarios` is a folder of GENIUS scenarios, with an `expected.json` of
  their frontiers where there is one (by path below the folder: `outcomes`, `parties`, `profiles`, `frontier`).
- `--peers` is the Python of an environment of its own with negmas, ortools, python-sat, z3-solver, cpmpy, exact and dd,
  or some of them; `peers.py` tells what each is asked. Peers get S seconds for an instance; the slowest are asked for
  three instances only.
- Times are wall clock, warm, in milliseconds: median and worst over N instances. Of ours each instance is measured
  three times and the middle one counts; peers are asked once, after a first instance that does not count. Goals are for
  the median.
- *Equal*: in how many of the instances that the peer has answered its answer is ours: the vectors of the frontier, the
  number of packages, the score of the best deal, all sets of both kinds.
- `--write` puts the table into `docs/explanation/engine.md`.

Ends with status 1 where an answer differs or is not proven.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from tasks import PARTIES, Task, scenario_task, tasks, vectors

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "explanation" / "engine.md"
TIMES = 3
SLOW = {"cpsat_frontier": 3}
"""How many instances a slow peer is asked for."""


@dataclass
class Measured:
    """Times in milliseconds (None: over the limit), and answers, by instance."""

    times: list[float | None] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    proven: int = 0
    peer: str = ""
    problem: str = ""


def as_the_user(folder: Path, expected: dict[str, Any]) -> tuple[float, bool]:
    """Milliseconds of one call of the command from start to end, the middle of three, and whether every frontier is as
    stored."""
    names = sorted(expected)
    call = [sys.executable, "-c", "from goodoffices.cli import main; main()", "frontier", "--parties", str(PARTIES)]
    call += ["--json", *(str(folder / name) for name in names)]
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        run = subprocess.run(call, capture_output=True, text=True)
        times.append(1000 * (time.perf_counter() - began))
    told = [json.loads(line)["frontier"] for line in run.stdout.splitlines()]
    return statistics.median(times), told == [vectors(expected[name]["frontier"]) for name in names]


def measured(task: Task, number: int) -> Measured:
    task.ours(0)
    found = Measured()
    for n in range(number):
        taken = []
        for _ in range(TIMES):
            began = time.perf_counter()
            answer, proof = task.ours(n)
            taken.append(1000 * (time.perf_counter() - began))
        found.times.append(statistics.median(taken))
        found.answers.append(answer)
        found.proven += proof.exact
    return found


def asked_of(peer: str, python: str, instances: Sequence[dict[str, Any]], seconds: float) -> Measured:
    """What a peer answers, in a process of its own that is ended where it outruns all limits."""
    call = [python, str(Path(__file__).with_name("peers.py")), peer]
    asked = json.dumps({"instances": list(instances), "seconds": seconds})
    try:
        run = subprocess.run(
            call, input=asked, capture_output=True, text=True, timeout=60 + seconds * (len(instances) + 1)
        )
    except subprocess.TimeoutExpired:
        return Measured(peer=peer, problem="ended: it did not keep to its limits")
    if run.returncode:
        return Measured(peer=peer, problem=(run.stderr.strip().splitlines() or ["failed"])[-1])
    told = json.loads(run.stdout.strip().splitlines()[-1])
    return Measured(told.get("times", []), told.get("answers", []), 0, told["peer"], told.get("problem", ""))


HEAD = """| what | goal | goodoffices | peer | | equal |
|---|---|---|---|---|---|"""


def rows(task: Task, mine: Measured, peers: Sequence[Measured]) -> Iterator[str]:
    """The lines of the table for one task."""
    number = len(mine.times)
    goal = f"{task.goal:g}" if task.goal else ""
    own = told(mine.times, task.whole) + ("" if mine.proven == number else f", {mine.proven} of {number} proven")
    if not peers:
        yield f"| {task.name} | {goal} | {own} | – | | |"
    for place, peer in enumerate(peers):
        first = f"| {task.name} | {goal} | {own} |" if not place else "| | | |"
        if peer.problem:
            yield f"{first} {peer.peer} | {peer.problem} | |"
            continue
        alike, known = equal(task, mine, peer)
        yield f"{first} {peer.peer} | {told(peer.times, task.whole)} | {alike} of {known} |"


def equal(task: Task, mine: Measured, peer: Measured) -> tuple[int, int]:
    """How many of the peer's answers are ours, and how many it has given."""
    known = [n for n, answer in enumerate(peer.answers) if answer is not None]
    return sum(task.same(n, mine.answers[n], peer.answers[n]) for n in known), len(known)


def told(times: Sequence[float | None], whole: bool) -> str:
    """Median and worst, or the sum; those that ran over the limit count as the longest."""
    known = [time for time in times if time is not None]
    over = len(times) - len(known)
    if not known:
        return "over the time limit"
    if whole:
        text = f"{shown(sum(known))} in all"
    else:
        middle = statistics.median([*known, *[math.inf] * over])
        text = f"{shown(middle) if middle < math.inf else 'over the limit'} / {shown(max(known))}"
    return text + (f", {over} over the time limit" if over else "")


def shown(milliseconds: float) -> str:
    return f"{milliseconds:.1f}" if milliseconds < 100 else f"{milliseconds:,.0f}"


def scenario_rows(folder: Path, python: str | None, seconds: float) -> Iterator[str]:
    stored = folder / "expected.json"
    expected = json.loads(stored.read_text(encoding="utf-8"))
    task = scenario_task(folder, expected)
    mine = measured(task, len(expected))
    peers = []
    if python:
        asked = [task.asked(n) for n in range(len(expected))]
        peers = [asked_of("negmas", python, asked, max(600.0, seconds))]
    yield from rows(task, mine, peers)
    stored_ = [vectors(expected[name]["frontier"]) for name in sorted(expected)]
    right = sum(a == b for a, b in zip(mine.answers, stored_, strict=True))
    taken, same = as_the_user(folder, expected)
    before = 1000 * sum(one["negmas_seconds"] for one in expected.values())
    yield f"| | | | NegMAS, times and frontiers stored with them | {before:,.0f} in all | {right} of {len(expected)} |"
    name = "the same by one call of `goodoffices frontier … --json`, start-up and all"
    yield f"| {name} | | {taken:,.0f} in all | | | {'all' if same else 'NOT all'} as stored |"


def main() -> int:
    parser = argparse.ArgumentParser(description="The exact solvers beside their peers.")
    parser.add_argument("--scenarios", type=Path, metavar="DIR")
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--seeds", type=int, default=11)
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit for one instance")
    parser.add_argument("--only", default="", metavar="WORD", help="only what has this in its name")
    parser.add_argument("--write", action="store_true", help="put the table into docs/explanation/engine.md")
    given = parser.parse_args()
    lines = [HEAD]
    print(HEAD)
    for line in scenario_rows(given.scenarios, given.peers, given.seconds) if given.scenarios else ():
        lines.append(line)
        print(line, flush=True)
    right = True
    for make in tasks(given.seeds, given.seconds):
        task = make()
        if given.only not in task.name:
            continue
        mine = measured(task, given.seeds)
        asked = [task.asked(n) for n in range(given.seeds)]
        peers = [
            asked_of(peer, given.peers, asked[: SLOW.get(peer, given.seeds)], given.seconds)
            for peer in (task.peers if given.peers else ())
        ]
        counts = [equal(task, mine, peer) for peer in peers]
        right &= mine.proven == given.seeds and all(alike == known for alike, known in counts)
        for line in rows(task, mine, peers):
            lines.append(line)
            print(line, flush=True)
    if given.write:
        write(lines)
    return int(not right)


def write(lines: Sequence[str]) -> None:
    """The table between its marks in the page."""
    mark, end = "<!-- peers -->\n", "<!-- end of peers -->"
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(mark)
    _, _, after = rest.partition(end)
    PAGE.write_text(before + mark + "\n".join(lines) + "\n" + end + after, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
