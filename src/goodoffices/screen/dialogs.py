"""Small windows that ask for one thing.

Invariant: each gives back what was chosen, or None where it was left with Escape; no word of a report is taken for
markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from goodoffices.screen.lines import shown

Choices = Sequence[tuple[str, str]]
"""What can be chosen: the value, and a word on it."""

NONE = "(none)"


class Choice(ModalScreen[str | None]):
    """One of a list, narrowed by what is typed; with `free`, also what is typed itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", priority=True),
        Binding("down", "move(1)", "down", priority=True),
        Binding("up", "move(-1)", "up", priority=True),
        Binding("pagedown", "move(8)", "further", priority=True),
        Binding("pageup", "move(-8)", "back", priority=True),
    ]

    def __init__(
        self, title: str, choices: Choices, *, free: bool = False, empty: bool = False, value: str = ""
    ) -> None:
        super().__init__()
        self._title, self._choices, self._free, self._empty, self._value = title, choices, free, empty, value
        self._values: list[str] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content(shown(self._title)), classes="title")
            yield Input(placeholder="type to narrow" + (", or something else" if self._free else ""))
            chosen = OptionList(markup=False)
            chosen.can_focus = False
            yield chosen
            yield Static(Content("↑ ↓ choose   Enter take   Esc leave"), classes="hint")

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._fill("")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def on_input_submitted(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(self._values[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._values[event.option_index])

    def action_move(self, by: int) -> None:
        chosen = self.query_one(OptionList)
        if chosen.option_count:
            chosen.highlighted = max(0, min(chosen.option_count - 1, (chosen.highlighted or 0) + by))

    def action_leave(self) -> None:
        self.dismiss(None)

    def _fill(self, typed: str) -> None:
        """The choices with the words that are typed, those first that begin so."""
        sought = typed.strip().casefold()
        found = [(value, word) for value, word in self._choices if sought in f"{value} {word}".casefold()]
        found.sort(key=lambda one: not one[0].casefold().startswith(sought))
        rows = [(value, f"{value}  {word}" if word and word != value else value) for value, word in found]
        if self._empty and not sought:
            rows.insert(0, ("", NONE))
        if self._free and sought and all(value.casefold() != sought for value, _ in rows):
            rows.append((typed.strip(), f"“{typed.strip()}”"))
        self._values = [value for value, _ in rows]
        chosen = self.query_one(OptionList)
        chosen.clear_options()
        chosen.add_options([Option(Content(shown(row))) for _, row in rows])
        if rows:
            now = self._values.index(self._value) if self._value in self._values and not sought else 0
            chosen.highlighted = now


class Ask(ModalScreen[str | None]):
    """A line of words."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave", priority=True)]

    def __init__(self, title: str, value: str = "", hint: str = "Enter take   Esc leave") -> None:
        super().__init__()
        self._title, self._value, self._hint = title, value, hint

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog short"):
            yield Static(Content(shown(self._title)), classes="title")
            yield Input(value=shown(self._value))
            yield Static(Content(self._hint), classes="hint")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        self.dismiss(None)


class Tell(ModalScreen[None]):
    """Words to be read; any of Esc, Enter, q and ? leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,question_mark", "leave", "leave", priority=True)]

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title, self._words = title, words

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content(shown(self._title)), classes="title")
            with VerticalScroll():
                yield Static(Content(shown(self._words)))
            yield Static(Content("↑ ↓ scroll   Esc leave"), classes="hint")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        self.dismiss(None)
