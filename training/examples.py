"""What the learned reading is trained on: sentences with their units, what each unit is, and who could hold it.

Three sources, all of our own writing: whole reports with all their marks (`training/reports`), labelled sentences of
many conflicts (`training/sentences`), labelled lines (`training/told`).

Invariant: units, pieces, features and candidates come from the functions that the reading itself uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

from goodoffices.report.model import Report, Span
from goodoffices.statement.learned.likely import asked_of
from goodoffices.statement.learned.parties import Parties
from goodoffices.statement.learned.pieces import Cut, Pieces
from goodoffices.statement.learned.units import Unit, units_of
from goodoffices.statement.model import STANCES, Kind
from goodoffices.statement.scene.issuer import issued
from goodoffices.statement.scene.scene import Scene, set_up
from goodoffices.vocabulary.load import load_vocabulary
from labels import conflicts
from told import lines

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Sentence

Array = np.ndarray[Any, Any]

REPORTS = Path(__file__).parent / "reports"
KEPT_APART = ("f", "k-", "m")  # reports whose names begin so: nothing is learned from them
OTHER = "other"
SAME = 0.5  # Dice: words that share so much are the same statement
NEAR = 0.35  # … and so much may be: nothing is learned from them
TIE = 0.15
LEVEL = date(2020, 1, 1)
_WORD = re.compile(r"\w+(?:[.'’]\w+)*")


@dataclass(frozen=True, slots=True)
class Gold:
    """A statement as marked: its spans, kind, issue (None: none named), and holder by its canonical name."""

    spans: tuple[Span, ...]
    kind: str
    issue: str | None
    holder: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text with all its marks; `names` maps other names of a holder to the canonical one, all in lower case."""

    name: str
    text: str
    published: date
    marks: tuple[Gold, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    def canonical(self, name: str | None) -> str:
        plain = (name or "").casefold()
        return self.names.get(plain, plain)


@dataclass(slots=True)
class Candidates:
    """Who could hold a unit: the piece that names each (-1: not named in the sentence), their features, and which of
    them is marked as holder."""

    places: Array
    table: Array
    right: Array


@dataclass(slots=True)
class Example:
    """A unit: its pieces, the two that it hangs on, what is known about it, its kinds and issues (one for each that it
    has, else nought); `unsure`: nothing is learned of its kind."""

    pieces: list[int]
    marked: list[int]
    about: Array
    kinds: Array
    issues: Array
    unsure: bool
    candidates: Candidates | None = None


@dataclass(slots=True)
class Line:
    """A sentence in pieces, with its units; `source` is the name of its text."""

    source: str
    numbers: list[int]
    units: list[Example]


def reports(folder: Path = REPORTS) -> Iterator[Text]:
    """The marked reports of a folder, by name."""
    for path in sorted(folder.glob("*.gold.yaml")):
        gold: dict[str, Any] = yaml.safe_load(path.read_text("utf8"))
        text = (path.parent / gold["report"]).read_bytes().decode("utf8")
        names = {a.casefold(): c.casefold() for c, others in (gold.get("names") or {}).items() for a in others}
        day = gold["published"]
        day = day if isinstance(day, date) else date.fromisoformat(str(day))
        by_id = {mark["id"]: mark for mark in gold["statements"]}
        marks = [_marked(mark, by_id, text) for mark in gold["statements"]]
        yield Text(path.name.removesuffix(".gold.yaml"), text, day, tuple(marks), names)


def _marked(mark: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]], text: str) -> Gold:
    words = by_id[mark["same_words_as"]] if "same_words_as" in mark else mark
    spans, at = [], 0
    for quote in words["content"]:
        start = text.find(quote, at)
        start = text.find(quote) if start < 0 else start
        at = start + len(quote)
        spans.append((start, at))
    return Gold(tuple(spans), mark["kind"], mark.get("issue"), mark.get("holder"))


def sentences() -> Iterator[Text]:
    """The labelled sentences, an item a text."""
    for conflict in conflicts():
        for item in conflict.items:
            marks = [Gold(((la.start, la.end),), la.kind, la.issue, la.holder) for la in item.labels]
            yield Text(conflict.name, item.text, conflict.date, tuple(marks), conflict.names)


def told() -> Iterator[Text]:
    """The labelled lines; they name no holder."""
    for line in lines():
        marks = [Gold((mark.span,), mark.kind, mark.issue, None) for mark in line.marks]
        yield Text(line.file, line.text, LEVEL, tuple(marks))


def examples(texts: Iterable[Text], pieces: Pieces, issues: Sequence[str]) -> Iterator[Line]:
    """The sentences of some texts, headings left out."""
    vocabulary = load_vocabulary()
    for text in texts:
        scene = issued(set_up(Report(text.name, text.name, text.text, published=text.published), vocabulary, ()))
        parties = Parties(scene)
        words = [m.span() for m in _WORD.finditer(text.text)]
        marks = [(mark, _words(mark.spans, words)) for mark in text.marks]
        for sentence in scene.doc.sents:
            if not scene.in_heading(sentence.root):
                yield _line(text, scene, parties, sentence, (pieces, issues, words, marks))


def _words(spans: Iterable[Span], words: list[Span]) -> frozenset[int]:
    """The words that some spans touch, by their place."""
    return frozenset(i for i, (a, b) in enumerate(words) if any(a < y and b > x for x, y in spans))


def _line(
    text: Text,
    scene: Scene,
    parties: Parties,
    sentence: Sentence,
    given: tuple[Pieces, Sequence[str], list[Span], list[tuple[Gold, frozenset[int]]]],
) -> Line:
    pieces, issues, words, marks = given
    cut = pieces.cut(list(sentence))
    line = Line(text.name, cut.numbers, [])
    for unit in units_of(scene, sentence):
        asked = asked_of(scene, unit, cut, issues)
        if asked is None:
            continue
        here = _words(unit.spans, words)
        shares = [(2 * len(here & w) / (len(here) + len(w)), mark) for mark, w in marks if here & w]
        most = max((share for share, _ in shares), default=0.0)
        met = [mark for share, mark in shares if share >= SAME and share >= most - TIE]
        stances = [mark for mark in met if mark.kind in {k.value for k in STANCES}]
        known = {_issue(mark.issue, issues) for mark in stances if mark.issue}
        example = Example(
            asked.own,
            list(asked.marked),
            np.array([asked.shape, *asked.known], dtype=np.float32),
            _each(kinds(), {m.kind for m in met}),
            _each(issues, known),
            not met and most >= NEAR,
        )
        held = [m for m in met if m.holder and m.kind not in (Kind.SAY, Kind.GAP)]
        example.candidates = _candidates(text, parties, unit, cut, held)
        line.units.append(example)
    return line


def _each(names: Sequence[str], those: set[str]) -> Array:
    return np.array([name in those for name in names], dtype=np.float32)


def _issue(issue: str | None, issues: Sequence[str]) -> str:
    return issue if issue is not None and issue in issues else OTHER


def _candidates(text: Text, parties: Parties, unit: Unit, cut: Cut, held: Sequence[Gold]) -> Candidates | None:
    wanted = {text.canonical(mark.holder) for mark in held}
    right = [text.canonical(name) in wanted for name in parties.names]
    if not any(right):
        return None
    return Candidates(
        np.array(parties.places(unit, cut)), np.array(parties.table(unit), dtype=np.float32), np.array(right)
    )


@lru_cache(maxsize=1)
def kinds() -> list[str]:
    """All kinds that are learned, stances first."""
    first = [k.value for k in Kind if k in STANCES]
    return first + [k.value for k in Kind if k not in STANCES]


def issues() -> list[str]:
    """The issues that are learned: those of the vocabulary, and all others as one."""
    return [issue.id for issue in load_vocabulary().issues] + [OTHER]


def texts() -> tuple[list[Text], list[Text]]:
    """What is learned from: the whole reports, and all else."""
    return [text for text in reports() if not text.name.startswith(KEPT_APART)], [*sentences(), *told()]


def hash_of(those: Iterable[Text]) -> str:
    """The hash of some texts and their marks."""
    return sha256("\n".join(repr(text) for text in those).encode("utf8")).hexdigest()
