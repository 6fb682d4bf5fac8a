"""How fast reports are read, on one core, beside what others take for the same texts.

Run: .venv/bin/python benchmarks/reading_speed.py FOLDER [--reports N] [--rounds N]

Each reader is a process of its own that is kept on one core, does its work with one thread, and reads the folder's
reports once to warm up; then the readers take turns, so that a busy machine disturbs all alike. Prints for each the
most words in a second of CPU time over the rounds, how that compares with the whole pipeline of spaCy, and the
process's peak memory:

- spaCy, full: `en_core_web_sm` as it is loaded by default;
- goodoffices, and goodoffices --exhaustive: every statement of each report;
- textacy: `direct_quotations` on the parse of the full pipeline; left out where textacy is not installed.

A word is what stands between white space. Ends with status 1 where goodoffices reads less than `GOAL` times as fast as
the whole pipeline.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

GOAL = 2.5
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
Reader = Callable[[str], object]


def full() -> Reader:
    """The whole pipeline of spaCy."""
    from goodoffices.statement.parse.parser import MODELS

    name = next(name for name in MODELS if importlib.util.find_spec(name) is not None)
    whole: Reader = importlib.import_module(name).load()
    return whole


def ours(exhaustive: bool = False) -> Reader:
    """All statements of a text."""
    from goodoffices.report.intake import take_in_bytes
    from goodoffices.statement.read import read
    from goodoffices.vocabulary.load import load_vocabulary

    vocabulary = load_vocabulary()
    return lambda text: read(take_in_bytes(text.encode(), "report.txt"), vocabulary, exhaustive=exhaustive)


def textacy() -> Reader:
    """Direct quotations by textacy, which gives up a text whose quotation marks do not pair."""
    found: Any = importlib.import_module("textacy.extract.triples")
    whole = full()

    def quotations(text: str) -> object:
        with suppress(ValueError):
            return list(found.direct_quotations(whole(text)))
        return None

    return quotations


READERS: dict[str, Callable[[], Reader]] = {
    "spaCy, full": full,
    "goodoffices": ours,
    "goodoffices --exhaustive": lambda: ours(exhaustive=True),
    "textacy": textacy,
}


def serve(name: str, texts: Iterable[str]) -> None:
    """Be one reader: a round for each line that comes in, its CPU seconds and the peak memory in MB going out."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    reader, texts = READERS[name](), list(texts)
    for text in texts:
        reader(text)
    gc.collect()
    gc.freeze()
    for _ in sys.stdin:
        began = time.process_time()
        for text in texts:
            reader(text)
        took = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
        print(json.dumps([took, peak]), flush=True)


def measured(folder: Path, reports: int, rounds: int) -> dict[str, tuple[float, float]]:
    """By reader, the CPU seconds of its best round and its peak memory in MB."""
    environment = {**os.environ, **dict.fromkeys(ONE_THREAD, "1")}
    command = [sys.executable, __file__, str(folder), "--reports", str(reports), "--reader"]
    names = [name for name in READERS if name != "textacy" or importlib.util.find_spec("textacy") is not None]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment}
    running = {name: subprocess.Popen([*command, name], **pipes) for name in names}  # type: ignore[call-overload]
    best = dict.fromkeys(names, (float("inf"), 0.0))
    for _ in range(rounds):
        for name, process in running.items():
            process.stdin.write("\n")
            process.stdin.flush()
            took, peak = json.loads(process.stdout.readline())
            best[name] = min(best[name][0], took), peak
    for process in running.values():
        process.stdin.close()
        process.wait()
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description="Words read in a second, beside others.")
    parser.add_argument("folder", type=Path, help="reports as .txt files")
    parser.add_argument("--reports", type=int, default=100, metavar="N", help="how many of them, in order of name")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--reader", choices=READERS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    paths = sorted(given.folder.glob("*.txt"))[: given.reports]
    texts = [path.read_text("utf8", errors="replace") for path in paths]
    if given.reader:
        serve(given.reader, texts)
        return 0
    if not texts:
        raise SystemExit(f"{given.folder} holds no .txt file")
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} reports, {words:,} words, one core, best of {given.rounds} rounds in turn")
    best = measured(given.folder, given.reports, given.rounds)
    for name, (took, peak) in best.items():
        against = best["spaCy, full"][0] / took
        print(f"{name:<26} {words / took:8,.0f} words/s   {against:5.2f} x spaCy   {peak:5.0f} MB")
    if "textacy" not in best:
        print("textacy is not installed: left out")
    return int(best["spaCy, full"][0] / best["goodoffices"][0] < GOAL)


if __name__ == "__main__":
    raise SystemExit(main())
