"""The fields of a statement, each to be set from a list, by words or by picking.

Invariant: nothing is kept here; the values go to who asked, all together.
"""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from goodoffices.errors import GoodOfficesError
from goodoffices.report.model import Report
from goodoffices.review.fields import FIELDS, NAMES, NEEDED, Names, changed, choices, label, shown
from goodoffices.screen.dialogs import Ask, Choice
from goodoffices.screen.lines import shown as visible
from goodoffices.screen.picking import Picking
from goodoffices.statement.model import Statement

QUOTED = ("words", "speaker.words", "condition.words")
DAYS = ("said_on", "when")
FREE = (*NAMES, "sequel")


class Editing(ModalScreen[dict[str, str] | None]):
    """Gives back the fields that were set, by name; an empty one where nothing was set."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w,ctrl+s", "keep", "keep"),
        Binding("escape", "leave", "leave"),
        Binding("delete,backspace", "empty", "none"),
    ]

    def __init__(self, title: str, statement: Statement, report: Report, names: Names, values: dict[str, str]) -> None:
        super().__init__()
        self._title, self._first, self._report, self._names = title, statement, report, names
        self._values, self._warned = dict(values), False
        self._now = self._with(self._values)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(Content(visible(self._title)), classes="title")
            yield OptionList(markup=False)
            yield Static(Content("↑ ↓ field   Enter set   Backspace none   w keep   Esc leave"), classes="hint")

    def on_mount(self) -> None:
        fields = self.query_one(OptionList)
        fields.add_options([Option(self._row(name)) for name in FIELDS])
        fields.highlighted = 0
        fields.focus()

    @work
    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        name = FIELDS[event.option_index]
        value = await self.app.push_screen_wait(self._asking(name))
        if value is not None:
            self._set(name, value)

    def action_empty(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._set(FIELDS[at], "")

    def action_keep(self) -> None:
        self.dismiss(self._values)

    def action_leave(self) -> None:
        """Leave; a second time, where something was set."""
        if self._values and not self._warned:
            self._warned = True
            self.notify("What you set is not kept. Esc again leaves it; w keeps it.", severity="warning")
            return
        self.dismiss(None)

    def _asking(self, name: str) -> Choice | Ask | Picking:
        title, value = f"{label(name)}", shown(self._now, name)
        if name in QUOTED:
            return Picking(f"Pick the words: {title}", self._report, self._spans(name))
        listed = choices(self._now, name, self._names)
        if listed:
            return Choice(title, listed, free=name in FREE, empty=name not in NEEDED, value=value)
        how = "2024-06-05, or 2024-06-01..2024-06-05" if name in DAYS else "empty for none"
        return Ask(f"{title} ({how})", value)

    def _spans(self, name: str) -> tuple[tuple[int, int], ...]:
        statement = self._now
        condition = statement.condition.passage if statement.condition else None
        passage = {"words": statement.content, "speaker.words": statement.speaker.passage, "condition.words": condition}
        found = passage[name] or statement.content
        return found.spans

    def _set(self, name: str, value: str) -> None:
        """Set a field, if it can be; what hangs on it changes with it."""
        values = {**self._values, name: value}
        try:
            self._now = self._with(values)
        except GoodOfficesError as problem:
            self.notify(visible(str(problem)), severity="error", markup=False)
            return
        self._values = values
        fields = self.query_one(OptionList)
        for place, one in enumerate(FIELDS):
            fields.replace_option_prompt_at_index(place, self._row(one))

    def _with(self, values: dict[str, str]) -> Statement:
        return self._first.changed(**changed(self._first, values, self._report, self._names))

    def _row(self, name: str) -> Content:
        value = visible(" ".join(shown(self._now, name).split())) or "—"
        mark = "●" if name in self._values else " "
        return Content(f"{mark} {label(name):<18} {value}")
