"""How well a reading meets a hand-marked report: what is found, what is missed, what is read that nobody marked.

Invariant: a statement read meets one marked only where their contents share half their words or more (Dice), one to
one; then holder, kind and issue are asked for, strictly, under the names that the marks take as equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from goodoffices.identity import bytes_id
from goodoffices.report.model import Report, Span
from goodoffices.statement.model import STANCES, Kind, Reading, Statement
from marks import quoted_spans

WORD = re.compile(r"\w+(?:[.'’]\w+)*")
SHARE = 0.5

Mark = Mapping[str, Any]
Agrees = Callable[[Mark, Statement], bool]


@dataclass(frozen=True, slots=True)
class Score:
    """How many were `marked`, how many `read`, how many of them met."""

    marked: int = 0
    read: int = 0
    met: int = 0

    @property
    def recall(self) -> float:
        return self.met / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        return self.met / self.read if self.read else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.marked + other.marked, self.read + other.read, self.met + other.met)


@dataclass(frozen=True, slots=True)
class Gold:
    """A report with its marks; `same` maps a name to the one that the marks use, both in lower case."""

    report: Report
    marks: tuple[Mark, ...]
    same: Mapping[str, str]

    def name(self, words: str | None) -> str:
        plain = (words or "").casefold()
        return self.same.get(plain, plain)


def load_gold(path: Path) -> Gold:
    """The marks of a gold file and the report beside it."""
    gold = yaml.safe_load(path.read_text("utf8"))
    original = (path.parent / gold["report"]).read_bytes()
    text = original.decode("utf8")
    report = Report(bytes_id(original), gold["report"], text, published=gold["published"], original=original)
    same = {a.casefold(): k.casefold() for k, aliases in (gold.get("names") or {}).items() for a in aliases}
    return Gold(report, tuple(_whole(gold["statements"])), same)


def _whole(marks: list[Mark]) -> Iterable[Mark]:
    """The marks, each with its content where it shares that of another."""
    by_id = {mark["id"]: mark for mark in marks}
    for mark in marks:
        first = by_id[mark["same_words_as"]] if "same_words_as" in mark else mark
        yield {**mark, "content": first["content"]}


def scores(gold: Gold, reading: Reading) -> dict[str, Score]:
    """The four scores of a reading: any words, holder + issue, stance, acts."""
    kinds = {kind.value for kind in STANCES}

    def holder_and_issue(mark: Mark, read: Statement) -> bool:
        return gold.name(mark.get("holder")) == gold.name(read.holder) and mark.get("issue") == read.issue

    def kind(mark: Mark, read: Statement) -> bool:
        return bool(mark["kind"] == read.kind)

    asked: dict[str, tuple[Callable[[str], bool], Agrees]] = {
        "any words": (lambda _: True, lambda _, __: True),
        "holder + issue": (lambda k: k in kinds, holder_and_issue),
        "stance": (lambda k: k in kinds, lambda m, r: holder_and_issue(m, r) and kind(m, r)),
        "acts": (lambda k: k not in kinds | {Kind.SAY.value}, kind),
    }
    return {label: _score(gold, reading, keep, agrees) for label, (keep, agrees) in asked.items()}


def _score(gold: Gold, reading: Reading, keep: Callable[[str], bool], agrees: Agrees) -> Score:
    words = [match.span() for match in WORD.finditer(gold.report.text)]
    marked = [(m, _under(quoted_spans(gold.report.text, m["content"]), words)) for m in gold.marks if keep(m["kind"])]
    read = [(s, _under(s.content.spans, words)) for s in reading.statements if keep(s.kind.value)]
    pairs = sorted(
        (
            (2 * len(w & v) / (len(w) + len(v)), i, j)
            for i, (mark, w) in enumerate(marked)
            for j, (statement, v) in enumerate(read)
            if w & v and agrees(mark, statement)
        ),
        reverse=True,
    )
    met_marks: set[int] = set()
    met_read: set[int] = set()
    for share, i, j in pairs:
        if share >= SHARE and i not in met_marks and j not in met_read:
            met_marks.add(i)
            met_read.add(j)
    return Score(len(marked), len(read), len(met_marks))


def _under(spans: Iterable[Span], words: list[Span]) -> frozenset[int]:
    """The numbers of the words that the spans touch."""
    parts = list(spans)
    return frozenset(i for i, (a, b) in enumerate(words) if any(a < y and b > x for x, y in parts))
