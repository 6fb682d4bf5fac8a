"""The text of a report on the screen, with words marked in it.

What is marked is told by reverse, bold and underline and not by colour alone. Of a very long text, the part around the
marked words is shown: `AROUND` code points to either side.

Invariant: what is marked are the words under the spans, whatever the text holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from goodoffices.report.model import Span
from goodoffices.screen.lines import Line, line_of, lines, shown

AROUND = 50_000
QUOTE = Style(reverse=True, bold=True)
SPEAKER = Style(underline=True, bold=True)
CONDITION = Style(underline=True, italic=True)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Marking:
    """Spans of a report, and how they look; where several lie on one word, the first named counts."""

    spans: Sequence[Span]
    style: Style


class Page(ScrollView):
    """A report, scrolled to its marked words."""

    DEFAULT_CSS = "Page { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._whole, self._text, self._base = "", "", 0
        self._lines: list[Line] = [(0, 0)]
        self._width = 0
        self._markings: tuple[Marking, ...] = ()
        self._shown_at = 0

    def tell(self, text: str, markings: Sequence[Marking], place: int | None = None) -> None:
        """Show a text with its markings, scrolled to a place in it (the first marking if not told)."""
        first = min((span[0] for one in markings for span in one.spans), default=0) if place is None else place
        self._base = max(0, first - AROUND)
        self._whole = text
        self._text = shown(text[self._base : first + AROUND])
        self._markings, self._shown_at = tuple(markings), first
        self._wrap(self._columns)

    def mark(self, markings: Sequence[Marking], place: int) -> None:
        """Other markings in the same text, with a place that must be in sight."""
        if not self._base <= place <= self._base + len(self._text):
            self.tell(self._whole, markings, place)
            return
        self._markings, self._shown_at = tuple(markings), place
        at = line_of(self._lines, place - self._base)
        top, height = int(self.scroll_y), max(1, self.size.height)
        if not top <= at < top + height:
            self.scroll_to(y=max(0, at - height // 3), animate=False)
        self.refresh()

    def on_resize(self, _: Resize) -> None:
        if self._columns != self._width:
            self._wrap(self._columns)

    @property
    def _columns(self) -> int:
        return max(1, self.scrollable_content_region.width)

    def line_bounds(self, place: int, down: int) -> Line:
        """The line so many lines further than that of a place, in the whole text."""
        at = line_of(self._lines, place - self._base) + down
        start, end = self._lines[min(max(at, 0), len(self._lines) - 1)]
        return start + self._base, end + self._base

    @property
    def left_out(self) -> bool:
        """Whether the text is longer than what is shown."""
        return len(self._whole) > len(self._text)

    def _wrap(self, width: int) -> None:
        self._width = width
        self._lines = lines(self._text, width)
        self.virtual_size = Size(width, len(self._lines))
        at = line_of(self._lines, self._shown_at - self._base)
        self.scroll_to(y=max(0, at - max(1, self.size.height) // 3), animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        number = y + int(self.scroll_y)
        if number >= len(self._lines):
            return Strip.blank(self._columns, self.rich_style)
        start, end = self._lines[number]
        cuts = {start, end}
        for one in self._markings:
            for span in one.spans:
                cuts.update(place - self._base for place in span if start < place - self._base < end)
        places = sorted(cuts)
        segments = [Segment(self._text[one:two].rstrip("\n"), self._style(one)) for one, two in pairwise(places)]
        strip = Strip(segments).adjust_cell_length(self._columns, Style())
        return strip.apply_style(self.rich_style)

    def _style(self, place: int) -> Style:
        for one in self._markings:
            if any(first <= place + self._base < last for first, last in one.spans):
                return one.style
        return Style()


def word_after(text: str, place: int) -> Span:
    """The first word that ends after a place; the last one where none does.

    >>> word_after("one two", 0), word_after("one two", 3), word_after("one two", 7)
    ((0, 3), (4, 7), (4, 7))
    """
    start = place
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    found = _WORD.search(text, start)
    if found is not None and found.end() <= place:
        found = _WORD.search(text, found.end())
    return found.span() if found else word_before(text, len(text))


def word_before(text: str, place: int) -> Span:
    """The last word that begins before a place; the first one where none does.

    >>> word_before("one two", 4), word_before("one two", 5), word_before("one two", 0)
    ((0, 3), (4, 7), (0, 3))
    """
    end = place
    while end > 0 and text[end - 1].isspace():
        end -= 1
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    found = _WORD.search(text, start)
    return found.span() if found else (0, 0)
