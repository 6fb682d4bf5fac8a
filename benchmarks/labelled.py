"""How well the reading meets the labelled sentences of `training/sentences`, each read as a report of its own.

Run: .venv/bin/python benchmarks/labelled.py [--part train|held-out|all] [--misses] [NAME ...]

NAME is a conflict (a file of the folder without `.txt`); all where none is given. What is read meets a label where
their words overlap, one to one; then holder, issue and kind are asked for. Names of one head line are one holder.
Labels of issues outside the vocabulary (`other`) are not asked for; what is read there with an issue counts as wrong.
Prints precision, recall and F1, by issue and kind, and the causes of misses; `--misses` lists each.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training"))

from goodoffices.identity import bytes_id  # noqa: E402
from goodoffices.report.model import Report  # noqa: E402
from goodoffices.statement.model import STANCES, Kind, Statement  # noqa: E402
from labels import OTHER, Conflict, Item, Label, conflicts  # noqa: E402

if TYPE_CHECKING:
    from goodoffices.vocabulary.model import Vocabulary

STANCE_KINDS = {kind.value for kind in STANCES}
PARTS = ("train", "held-out")
Agrees = Callable[["Read", Label, Statement], bool]


@dataclass(frozen=True, slots=True)
class Read:
    """An item of a conflict with what was read in it."""

    conflict: Conflict
    item: Item
    statements: tuple[Statement, ...]

    def holder(self, label: Label, statement: Statement) -> bool:
        """Whether both have the same holder, or holders."""
        same = self.conflict.canonical
        if label.kind == Kind.GAP.value:
            return {same(h) for h in label.holders} <= {same(h) for h in (*statement.holders, statement.holder)}
        return same(label.holder) == same(statement.holder)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the labels and statements of some kinds."""

    kinds: frozenset[str]
    agrees: Agrees


@dataclass(slots=True)
class Tally:
    """How many were labelled, read, and met."""

    labelled: int = 0
    read: int = 0
    met: int = 0

    def __str__(self) -> str:
        p = self.met / self.read if self.read else 0.0
        r = self.met / self.labelled if self.labelled else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"labelled {self.labelled:5}  read {self.read:5}  met {self.met:5}   P {p:.3f}  R {r:.3f}  F1 {f:.3f}"


ACT_KINDS = frozenset({kind.value for kind in Kind} - STANCE_KINDS - {Kind.SAY.value})
QUESTIONS = {
    "stance": Question(
        frozenset(STANCE_KINDS),
        lambda r, m, s: m.kind == s.kind and m.issue == s.issue and r.holder(m, s),
    ),
    "holder + issue": Question(frozenset(STANCE_KINDS), lambda r, m, s: m.issue == s.issue and r.holder(m, s)),
    "kind + issue": Question(frozenset(STANCE_KINDS), lambda _, m, s: m.issue == s.issue and m.kind == s.kind),
    "issue": Question(frozenset(STANCE_KINDS), lambda _, m, s: m.issue == s.issue),
    "any words": Question(frozenset(STANCE_KINDS), lambda _, __, ___: True),
    "acts": Question(ACT_KINDS, lambda _, m, s: m.kind == s.kind),
    "acts + holder": Question(ACT_KINDS, lambda r, m, s: m.kind == s.kind and r.holder(m, s)),
}


def read_all(chosen: Iterable[Conflict], vocabulary: Vocabulary | None = None) -> list[Read]:
    """Every item of some conflicts with what the reading makes of it."""
    from goodoffices.statement.read import read
    from goodoffices.vocabulary.load import load_vocabulary

    known = vocabulary or load_vocabulary()
    found = []
    for conflict in chosen:
        for item in conflict.items:
            data = item.text.encode("utf8")
            report = Report(bytes_id(data), f"{conflict.name}.txt", item.text, published=conflict.date, original=data)
            found.append(Read(conflict, item, read(report, known).statements))
    return found


def pairs(read: Read, question: Question) -> list[tuple[Label, Statement]]:
    """Labels and statements that meet, one to one, those that share most characters first."""
    labels = [m for m in read.item.labels if m.kind in question.kinds and m.issue != OTHER]
    told = [s for s in read.statements if s.kind in question.kinds]
    found = sorted(
        ((shared(m, s), -i, -j) for i, m in enumerate(labels) for j, s in enumerate(told) if shared(m, s)), reverse=True
    )
    met: dict[int, int] = {}
    for _, i, j in found:
        if -i not in met and -j not in met.values() and question.agrees(read, labels[-i], told[-j]):
            met[-i] = -j
    return [(labels[i], told[j]) for i, j in met.items()]


def shared(label: Label, statement: Statement) -> int:
    """How many characters the words of both have in common."""
    return sum(max(0, min(label.end, b) - max(label.start, a)) for a, b in statement.content.spans)


def tally(reads: Iterable[Read], question: Question, keep: Callable[[Label | Statement], bool]) -> Tally:
    """The score of a question over the labels and statements to be kept."""
    total = Tally()
    for read in reads:
        total.labelled += sum(m.kind in question.kinds and m.issue != OTHER and keep(m) for m in read.item.labels)
        total.read += sum(s.kind in question.kinds and keep(s) for s in read.statements)
        total.met += sum(keep(m) for m, _ in pairs(read, question))
    return total


def options(reads: Iterable[Read]) -> tuple[int, int]:
    """Of the stances met whose label settles an option: how many options are right, how many there are."""
    met = [pair for read in reads for pair in pairs(read, QUESTIONS["stance"]) if pair[0].option]
    return sum(m.option == s.option for m, s in met), len(met)


def missed(reads: Iterable[Read]) -> Iterator[tuple[str, str]]:
    """Each stance that is missed, or read without a label, with its cause."""
    for read in reads:
        met = pairs(read, QUESTIONS["stance"])
        labels = [m for m in read.item.labels if m.kind in STANCE_KINDS and m.issue != OTHER]
        for label in labels:
            if all(label is not m for m, _ in met):
                yield _cause(read, label), _line(read, label)
        for statement in read.statements:
            if statement.is_stance and all(statement is not s for _, s in met):
                about = any(shared(m, statement) for m in labels)
                yield "read, wrongly" if about else "read, where nothing is labelled", _line(read, statement)


def _cause(read: Read, label: Label) -> str:
    near = [s for s in read.statements if s.kind != Kind.SAY and shared(label, s)]
    if not near:
        said = any(shared(label, s) for s in read.statements)
        return "missed: only a saying" if said else "missed: no statement at all"
    wrong = [
        [
            what
            for what, right in (
                ("holder", read.holder(label, s)),
                ("kind", label.kind == s.kind),
                ("issue", label.issue == s.issue),
            )
            if not right
        ]
        for s in near
    ]
    nearest = min(wrong, key=lambda w: (len(w), w))
    return "missed: wrong " + " and ".join(nearest) if nearest else "missed: told once for two labels"


def _line(read: Read, what: Label | Statement) -> str:
    spans = what.content.spans if isinstance(what, Statement) else ((what.start, what.end),)
    words = " … ".join(read.item.text[a:b] for a, b in spans)
    sense = f"{what.holder}|{what.kind}|{what.issue}/{what.option}"
    return f"{read.conflict.name}:{read.item.line}: {sense}: {words!r}\n      in {read.item.text!r}"


def show(reads: list[Read], lists: bool) -> None:
    """Prints all figures of some items read."""
    for label, question in QUESTIONS.items():
        print(f"  {label:<16} {tally(reads, question, lambda _: True)}")
    right, asked = options(reads)
    print(f"  {'option right':<16} {right} of {asked} ({right / asked if asked else 0:.3f})")
    silent = [r for r in reads if not r.item.labels]
    alarms = sum(s.is_stance for r in silent for s in r.statements)
    print(f"  unlabelled items {len(silent)}, stances read in them {alarms}")
    causes = list(missed(reads))
    for cause, count in Counter(cause for cause, _ in causes).most_common():
        print(f"    {count:5}  {cause}")
    if lists:
        for cause, line in sorted(causes):
            print(f"{cause}: {line}")


def show_tables(reads: list[Read]) -> None:
    """Prints the stance score by issue and by kind, the acts by kind."""
    named: list[Label | Statement] = []
    for read in reads:
        named += [*read.item.labels, *read.statements]
    for issue in sorted({x.issue for x in named if x.kind in STANCE_KINDS and x.issue and x.issue != OTHER}):
        print(f"  {issue:<28} {tally(reads, QUESTIONS['stance'], lambda x, i=issue: x.issue == i)}")  # type: ignore[misc]
    for kind in Kind:
        if kind is not Kind.SAY:
            question = QUESTIONS["stance" if kind in STANCES else "acts"]
            print(f"  {kind.value:<28} {tally(reads, question, lambda x, k=kind: x.kind == k)}")  # type: ignore[misc]


def main() -> None:
    parser = argparse.ArgumentParser(description="The reading held to labelled sentences.")
    parser.add_argument("name", nargs="*", help="conflicts to read; all where none is given")
    parser.add_argument("--part", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--misses", action="store_true", help="list each stance missed or read wrongly")
    args = parser.parse_args()
    chosen = [c for c in conflicts() if not args.name or c.name in args.name]
    parts = {"train": [c for c in chosen if not c.held_out], "held-out": [c for c in chosen if c.held_out]}
    reads: list[Read] = []
    for part in PARTS if args.part == "all" else (args.part,):
        own = read_all(parts[part])
        print(f"{part}: {len(parts[part])} conflicts, {len(own)} items")
        show(own, args.misses)
        reads += own
    print("by issue (stance) and by kind (stance; acts):")
    show_tables(reads)


if __name__ == "__main__":
    main()
