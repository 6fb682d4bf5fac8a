"""The labelled sentences of `training/sentences`: one file a conflict, one item a line, the labels beside the words.

Invariant: the text of an item is its line without the labels, so that every span of a label is a substring of it.

The form, after head lines `# conflict:`, `# date:`, `# parties:` and `# mediators:` (names of one holder joined by
" = " and commas, holders by semicolons):

    The movement [could live with monitors](GAM|accept|monitoring_body), Jakarta [sent two ministers](Indonesia|meet).

A label is HOLDER|KIND, HOLDER|KIND|ISSUE or HOLDER|KIND|ISSUE/OPTION, with a condition (`only_if:monitoring_body`) as
its fourth part; several may follow one span. Holders of a gap are joined by ";". No holder: the reporter's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "sentences"
OTHER = "other"  # the issue of a term that the vocabulary does not know
_MARK = re.compile(r"\[([^\[\]]+)\]((?:\([^()|]*\|[^()]*\))+)")
_LABEL = re.compile(r"\(([^()]*)\)")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """One stance or act and its words: `start` and `end` are offsets in the item's text."""

    start: int
    end: int
    holders: tuple[str, ...]
    kind: str
    issue: str | None = None
    option: str | None = None
    condition: str | None = None

    @property
    def holder(self) -> str | None:
        return self.holders[0] if len(self.holders) == 1 else None


@dataclass(frozen=True, slots=True)
class Item:
    """One to three sentences with all their labels; `line` is its number in the file."""

    text: str
    labels: tuple[Label, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """The items of one file; `names` maps each name of the head, plain, to the one that labels use, plain."""

    name: str
    date: date
    names: Mapping[str, str]
    items: tuple[Item, ...]

    @property
    def held_out(self) -> bool:
        """Whether nothing may be learned or tuned from it: a quarter of all conflicts, by a hash of their name."""
        return sha256(self.name.encode()).digest()[0] < 64

    def canonical(self, name: str | None) -> str:
        """The name that labels use for whom a name means, plain; the plain name itself where the head has it not."""
        return self.names.get(plain(name or ""), plain(name or ""))


def plain(name: str) -> str:
    """A name without article, case and outer blanks.

    >>> plain("the Rebels ")
    'rebels'
    """
    return _ARTICLE.sub("", name.strip().casefold())


def conflicts(folder: Path = FOLDER) -> list[Conflict]:
    """All files of a folder, by name. Raises ValueError where a file is not in the form."""
    return [load(path) for path in sorted(folder.glob("*.txt"))]


def load(path: Path) -> Conflict:
    """One file. Raises ValueError with its name and line where it is not in the form."""
    head: dict[str, str] = {}
    items: list[Item] = []
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            head[key.strip()] = value.strip()
        elif line.strip():
            try:
                items.append(parsed(line.strip(), number))
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from None
    if "date" not in head or "parties" not in head:
        raise ValueError(f"{path.name}: its head names no date or no parties")
    names = _names(f"{head['parties']};{head.get('mediators', '')}")
    return Conflict(path.stem, date.fromisoformat(head["date"][:10]), names, tuple(items))


def parsed(line: str, number: int = 0) -> Item:
    """The item of one line.

    >>> item = parsed("Jakarta [sent two ministers](Indonesia|meet) on Monday.")
    >>> item.text[item.labels[0].start : item.labels[0].end], item.labels[0].kind
    ('sent two ministers', 'meet')
    """
    text, labels, at = "", list[Label](), 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        start = len(text)
        text += mark[1]
        labels += [_label(start, len(text), one) for one in _LABEL.findall(mark[2])]
        at = mark.end()
    text += line[at:]
    if set(text) & set("[]|"):
        raise ValueError("a bracket without a label, or a label without a bracket")
    return Item(text, tuple(labels), number)


def _label(start: int, end: int, words: str) -> Label:
    parts = [part.strip() for part in words.split("|")]
    if not 2 <= len(parts) <= 4:
        raise ValueError(f"{words!r} is no label")
    issue, _, option = parts[2].partition("/") if len(parts) > 2 else ("", "", "")
    condition = parts[3] if len(parts) > 3 else None
    holders = tuple(name.strip() for name in parts[0].split(";") if name.strip())
    return Label(start, end, holders, parts[1], issue or None, option or None, condition)


def _names(head: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for group in filter(None, (part.strip() for part in head.split(";"))):
        canonical, _, others = group.partition("=")
        for name in _each(canonical, others):
            names.setdefault(plain(name), plain(canonical))
    return names


def _each(canonical: str, others: str) -> Iterable[str]:
    return [canonical, *(name for name in others.split(",") if name.strip())]
