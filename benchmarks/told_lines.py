"""How well the reading meets the labelled lines of `training/told`, each read after a sentence that tells of talks.

Run: .venv/bin/python benchmarks/told_lines.py [--part looked-at|kept-apart|all] [--misses ROW] [FILE ...]

FILE is a file of the folder without `.txt`. A row is a kind, and for stances, requests, gaps, threats and acts the
issue: class, political_link, other, or term (any other issue). Printed for each: how many lines; the share of which a
statement of that kind is read in the marked words; of that issue too; with a holder; and the share where some other
stance is read there, which for a `say` is the rate of false stances. `--misses accept/term` lists the misses of a row.
Holders are not compared, since the lines do not name them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training"))

from goodoffices.identity import bytes_id  # noqa: E402
from goodoffices.report.model import Report  # noqa: E402
from goodoffices.statement.model import STANCES, Kind, Statement  # noqa: E402
from told import KEPT_APART, Line, Mark, lines  # noqa: E402

if TYPE_CHECKING:
    from goodoffices.vocabulary.model import Vocabulary

TALKS = "Peace talks between the two sides were to resume in Geneva on Monday.\n\n"  # a line alone tells of no talks
DAY = date(2010, 5, 5)
WHOLE = ("class", "political_link", "other")
COLUMNS = ("kind", "kind and issue", "with holder", "other stance")


def row_of(mark: Mark) -> str:
    """The row of a mark: "accept/term", "say"."""
    if mark.issue is None:
        return mark.kind
    return f"{mark.kind}/{mark.issue if mark.issue in WHOLE else 'term'}"


def read_line(line: Line, vocabulary: Vocabulary) -> list[Statement]:
    """What is read in a line, `say` left out."""
    from goodoffices.statement.read import read

    text = TALKS + line.text
    data = text.encode("utf8")
    report = Report(bytes_id(data), line.file, text, published=DAY, original=data)
    return [s for s in read(report, vocabulary).statements if s.kind != Kind.SAY]


def judged(mark: Mark, told: list[Statement]) -> tuple[bool, bool, bool, bool]:
    """Whether the kind, the issue with it, and a holder are read in the marked words; and whether another stance is."""
    start, end = mark.span[0] + len(TALKS), mark.span[1] + len(TALKS)
    there = [s for s in told if s.content.start < end and s.content.end > start]
    of_kind = [s for s in there if s.kind == mark.kind]
    right = [s for s in of_kind if s.kind not in STANCES or mark.issue in (s.issue, "other")]
    other = any(s.kind in STANCES and s.kind != mark.kind for s in there)
    return bool(of_kind), bool(right), any(s.holder for s in right), other


def rows(chosen: Iterator[Line], misses: str | None) -> Iterator[tuple[str, tuple[bool, bool, bool, bool]]]:
    """Each mark's row and how it is met; prints the misses of a row."""
    from goodoffices.vocabulary.load import load_vocabulary

    vocabulary = load_vocabulary()
    for line in chosen:
        told = read_line(line, vocabulary)
        for mark in line.marks:
            met = judged(mark, told)
            if misses == row_of(mark) and not met[1]:
                start, end = mark.span
                found = [(s.kind.value, s.holder, s.issue) for s in told]
                print(
                    f"{line.file}:{line.number}: {line.text[:start]}[{line.text[start:end]}]{line.text[end:]} {found}"
                )
            yield row_of(mark), met


def main() -> None:
    parser = argparse.ArgumentParser(description="The reading held to labelled lines.")
    parser.add_argument("file", nargs="*", help="files to read; all where none is given")
    parser.add_argument("--part", choices=["looked-at", "kept-apart", "all"], default="all")
    parser.add_argument("--misses", help="list the misses of a row")
    args = parser.parse_args()
    parts = {"looked-at": (False,), "kept-apart": (True,), "all": (False, True)}[args.part]
    chosen = (x for x in lines() if (x.file in KEPT_APART) in parts and (not args.file or x.file in args.file))
    counts: Counter[str] = Counter()
    sums: Counter[tuple[str, str]] = Counter()
    for row, met in rows(chosen, args.misses):
        counts[row] += 1
        for column, right in zip(COLUMNS, met, strict=True):
            sums[row, column] += right
    for row in sorted(counts):
        shares = "  ".join(f"{column} {sums[row, column] / counts[row]:.2f}" for column in COLUMNS)
        print(f"{row:<24} {counts[row]:5}  {shares}")


if __name__ == "__main__":
    main()
