"""Kills writers at random moments and counts what is lost of what was confirmed.

    python benchmarks/faults.py [--kills 200] [--writers 2] [--seed 1] [--url URL]

Each round starts the writers on one record, kills all at a random moment (signal 9), opens the record, looks for every
report that a writer had told as confirmed, with its original, and walks the chain. Every fifth round begins a new
record, so that some are killed while they make one. `--url` is an empty PostgreSQL database instead, for all rounds.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import records  # noqa: E402
from goodoffices.record.originals import Originals  # noqa: E402
from goodoffices.record.sql import SqlRecord  # noqa: E402

ANEW = 5
WAIT = 30.0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--writers", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--url", default="")
    given = options.parse_args()
    chance = random.Random(given.seed)
    confirmed, total, kills, lost, broken, during = set[int](), 0, 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as place:
        folder, turn = Path(place), 0
        while kills < given.kills:
            if turn % ANEW == 0 and not given.url:
                folder, confirmed = Path(place) / str(turn), set()
                folder.mkdir()
            url = given.url or f"sqlite:///{folder / 'record.db'}"
            numbers = range(turn * given.writers, (turn + 1) * given.writers)
            new, killed, idle = _round(url, folder, numbers, chance)
            kills, during, turn = kills + killed, during + killed - idle, turn + 1
            confirmed |= new
            total += len(new)
            gone, whole = _missing(url, folder, confirmed)
            lost, broken = lost + gone, broken + (not whole)
            print(f"\r{kills} kills, {total:,} confirmed, {lost} lost, {broken} broken", end="", file=sys.stderr)
    print(file=sys.stderr)
    print("| kills | under way | confirmed | lost | records that do not verify |\n|---|---|---|---|---|")
    print(f"| {kills} | {during} | {total:,} | {lost} | {broken} |")
    return 1 if lost or broken else 0


def _round(url: str, folder: Path, numbers: range, chance: random.Random) -> tuple[set[int], int, int]:
    """What the writers told as confirmed before they were killed, how many were, and how many had not begun to add."""
    files = [folder / f"told-{number}.txt" for number in numbers]
    writers = []
    for number, file in zip(numbers, files, strict=True):
        with file.open("wb") as out:
            command = [sys.executable, records.__file__, url, str(folder / "originals"), str(number), str(10**6)]
            writers.append(subprocess.Popen(command, stdout=out))
    if chance.random() < 0.9:  # else they may be killed before their first
        end = time.monotonic() + WAIT
        while not any(file.stat().st_size for file in files) and time.monotonic() < end:
            time.sleep(0.001)
    time.sleep(chance.expovariate(1 / 0.1))
    for writer in writers:
        writer.kill()
        writer.wait()
    told = [_numbers(file) for file in files]
    return set().union(*told), len(writers), sum(not some for some in told)


def _numbers(file: Path) -> set[int]:
    return {int(line) for line in file.read_text().splitlines(keepends=True) if line.endswith("\n")}


def _missing(url: str, folder: Path, confirmed: set[int]) -> tuple[int, bool]:
    """How many confirmed reports are not there as they were, and whether the record verifies."""
    record = SqlRecord(url, Originals(folder / "originals"))
    there = {report.text: report.id for report in record.reports()}
    texts = [records.told(number)[0].text for number in confirmed]
    gone = sum(text not in there or record.originals.read(there[text]) != text.encode() for text in texts)
    whole = not record.verify()[1] and len(record.statements()) == len(there)
    record.close()
    return gone, whole


if __name__ == "__main__":
    sys.exit(main())
