"""The labelled lines of `training/told`: one or two sentences each, what is said in brackets, the labels before it.

Invariant: the text of a line is what stands after its labels, without the brackets; each label has one bracket.

The form, one item a line ("@other": the stance is not the speaker's own party's):

    KIND ISSUE @other ; KIND | sentence with the [content] and a second [content]

An issue is one of the vocabulary or `other`; a stance has one, an act may, a `say` has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodoffices.report.model import Span

FOLDER = Path(__file__).parent / "told"
KEPT_APART = frozenset({"asia-americas", "labour-and-other"})  # files that nothing may be tuned on
OTHERS = "@other"
_BRACKET = re.compile(r"(\[|\])")


@dataclass(frozen=True, slots=True)
class Mark:
    """What some words of a line are: a kind of statement, on an issue where it has one; `others`: not the speaker's."""

    span: Span
    kind: str
    issue: str | None = None
    others: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its marks; `number` is its place in the file."""

    file: str
    number: int
    text: str
    marks: tuple[Mark, ...]


def lines(folder: Path = FOLDER) -> Iterator[Line]:
    """All lines of a folder, by file and place. Raises ValueError with file and line where one is not in the form."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
            if line and not line.startswith("#"):
                try:
                    yield parsed(line, path.stem, number)
                except ValueError as error:
                    raise ValueError(f"{path.name}:{number}: {error}") from None


def parsed(line: str, file: str = "", number: int = 0) -> Line:
    """One line.

    >>> line = parsed("reject class @other | The envoy said [the rebels would not sign].")
    >>> line.text, line.text[slice(*line.marks[0].span)], line.marks[0].kind, line.marks[0].others
    ('The envoy said the rebels would not sign.', 'the rebels would not sign', 'reject', True)
    """
    head, bar, sentence = line.partition(" | ")
    text, spans = _unbracketed(sentence)
    labels = [label.split() for label in head.split(";")]
    if not bar or len(labels) != len(spans) or not all(labels):
        raise ValueError(f"{len(labels)} labels for {len(spans)} brackets")
    return Line(file, number, text, tuple(_mark(label, span) for label, span in zip(labels, spans, strict=True)))


def _mark(label: list[str], span: Span) -> Mark:
    issues = [word for word in label[1:] if word != OTHERS]
    if len(issues) > 1:
        raise ValueError(f"more than one issue: {' '.join(issues)}")
    return Mark(span, label[0], issues[0] if issues else None, OTHERS in label)


def _unbracketed(sentence: str) -> tuple[str, list[Span]]:
    text, opened, spans = "", list[int](), list[Span]()
    for part in _BRACKET.split(sentence):
        if part == "[":
            opened.append(len(text))
        elif part == "]":
            if not opened:
                raise ValueError("a bracket is closed that was not opened")
            spans.append((opened.pop(), len(text)))
        else:
            text += part
    if opened:
        raise ValueError("a bracket is not closed")
    return text, spans
