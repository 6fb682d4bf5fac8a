"""How well the reading meets marked reports: what is found, what is missed, what is read that nobody marked.

Run: .venv/bin/python benchmarks/reading.py [FOLDER]

FOLDER holds pairs of a report and `NAME.gold.yaml`, in the form of `tests/dispatches`, which is
taken where none is given. Prints recall and precision of the questions in `QUESTIONS`, over all reports together.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
MARKED = ROOT / "tests" / "dispatches"
QUESTIONS = {
    "any words": "the words, whatever is made of them",
    "holder + issue": "of a stance: its words, its holder and its issue",
    "stance": "the same, and what the holder does (demands, offers, accepts, rejects, is open to it)",
    "acts": "meetings, requests, assessments, gaps, threats and deeds: their words and which of these they are",
}

if TYPE_CHECKING:
    from scoring import Score


def measured(folder: Path = MARKED) -> dict[str, Score]:
    """The score of every question, over all marked reports of a folder."""
    sys.path.insert(0, str(ROOT / "tests"))
    from goodoffices.statement.read import read
    from goodoffices.vocabulary.load import load_vocabulary
    from scoring import Score, load_gold, scores

    golds = [load_gold(path) for path in sorted(folder.glob("*.gold.yaml"))]
    each = [scores(gold, read(gold.report, load_vocabulary())) for gold in golds]
    return {question: sum((one[question] for one in each), Score()) for question in QUESTIONS}


def main() -> None:
    parser = argparse.ArgumentParser(description="The reading held to marked reports.")
    parser.add_argument("folder", nargs="?", type=Path, default=MARKED)
    for question, score in measured(parser.parse_args().folder).items():
        figures = f"recall {score.recall:4.0%}   precision {score.precision:4.0%}"
        print(f"{question:<16} {figures}   ({score.met} of {score.marked} marked, {score.read} read)")


if __name__ == "__main__":
    main()
