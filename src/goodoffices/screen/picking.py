"""Words picked out of a report with the keys.

Invariant: what is picked are spans of the report's own text.
"""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from goodoffices.errors import QuoteAbsent
from goodoffices.report.model import Report, Span
from goodoffices.review.quote import pick, places
from goodoffices.screen.dialogs import Ask
from goodoffices.screen.lines import shown
from goodoffices.screen.page import QUOTE, SPEAKER, Marking, Page, word_after, word_before

HINT = "← → word  ↑ ↓ line  Space from here  . , end  < > start  + further part  / find  Enter take  Esc leave"


class Picking(ModalScreen[str | None]):
    """The report with a cursor of one word; gives back the places of what was picked (see `quote`)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("enter", "take", "take"),
        Binding("right,l", "word(1)", "word"),
        Binding("left,h", "word(-1)", "word"),
        Binding("down,j", "line(1)", "line"),
        Binding("up,k", "line(-1)", "line"),
        Binding("pagedown", "line(10)", "lines"),
        Binding("pageup", "line(-10)", "lines"),
        Binding("space", "anchor", "from here"),
        Binding("full_stop", "end(1)", "end"),
        Binding("comma", "end(-1)", "end"),
        Binding("less_than_sign", "start(-1)", "start"),
        Binding("greater_than_sign", "start(1)", "start"),
        Binding("plus", "part", "further part"),
        Binding("slash", "find", "find"),
    ]

    def __init__(self, title: str, report: Report, spans: tuple[Span, ...] = ()) -> None:
        super().__init__()
        self._title, self._report, self._text = title, report, report.text
        self._start, self._end = spans[0] if spans else word_after(report.text, 0)
        self._anchor: Span | None = None
        self._parts: list[Span] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(Content(shown(self._title)), classes="title")
            yield Page()
            yield Static(Content(HINT), classes="hint")

    def on_mount(self) -> None:
        page = self.query_one(Page)
        page.can_focus = False
        page.tell(self._text, self._markings(), self._start)

    @property
    def span(self) -> Span:
        """What is picked now."""
        if self._anchor is None:
            return self._start, self._end
        return min(self._anchor[0], self._start), max(self._anchor[1], self._end)

    def action_word(self, by: int) -> None:
        self._go(word_after(self._text, self._end) if by > 0 else word_before(self._text, self._start))

    def action_line(self, by: int) -> None:
        start, end = self.query_one(Page).line_bounds(self._start, by)
        self._go(word_after(self._text, start) if by > 0 or start == 0 else word_before(self._text, end))

    def action_anchor(self) -> None:
        self._anchor = None if self._anchor is not None else (self._start, self._end)
        self._show()

    def action_end(self, by: int) -> None:
        self._go((self._start, max(self._start + 1, min(len(self._text), self._end + by))))

    def action_start(self, by: int) -> None:
        self._go((max(0, min(self._end - 1, self._start + by)), self._end))

    def action_part(self) -> None:
        """Keep what is picked, and pick a further part."""
        if not any(start < self.span[1] and self.span[0] < end for start, end in self._parts):
            self._parts.append(self.span)
        self._anchor = None
        self.action_word(1)

    @work
    async def action_find(self) -> None:
        words = await self.app.push_screen_wait(Ask("Find in the report"))
        if not words:
            return
        try:
            self._go(pick(self._report, words, self._end).spans[0])
        except QuoteAbsent as problem:
            self.notify(shown(str(problem)), severity="warning", markup=False)

    def action_take(self) -> None:
        parts = [one for one in self._parts if one[1] <= self.span[0] or self.span[1] <= one[0]]
        if self._end > self._start:
            self.dismiss(places(sorted([*parts, self.span])))

    def action_leave(self) -> None:
        self.dismiss(None)

    def _go(self, span: Span) -> None:
        self._start, self._end = span
        self._show()

    def _show(self) -> None:
        self.query_one(Page).mark(self._markings(), self._start)

    def _markings(self) -> list[Marking]:
        return [Marking((self.span,), QUOTE), Marking(tuple(self._parts), SPEAKER)]
