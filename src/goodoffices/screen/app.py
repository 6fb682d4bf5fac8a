"""The screen of a review: a statement on one side, its quote in the report on the other.

An act is done in four steps: what is needed is asked; the record keeps it, in a thread, while no other key acts; what
it says in refusing is shown and nothing is lost; only when it has confirmed does the screen go on.

Invariant: every key does what `KEYS` says; no error reaches the user but in words.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import WorkerFailed

from goodoffices.errors import GoodOfficesError, SaidMeanwhile
from goodoffices.review.desk import Desk
from goodoffices.review.model import REASONS, STATES, Item, Sought
from goodoffices.review.queue import narrowed, progress
from goodoffices.screen.dialogs import Ask, Choice, Tell
from goodoffices.screen.editing import Editing
from goodoffices.screen.keys import BUSY, FOOTER, HELP, KEYS
from goodoffices.screen.lines import shown as visible
from goodoffices.screen.page import CONDITION, QUOTE, SPEAKER, Marking, Page
from goodoffices.screen.pane import bar, statement
from goodoffices.screen.picking import Picking
from goodoffices.screen.style import CSS
from goodoffices.statement.model import Attribution, Kind, Statement

Done = Callable[[], object]


class Review(App[None]):
    """One reviewer at one desk."""

    CSS = CSS
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "quit", "leave", priority=True, show=False),
        *(Binding(keys, action, words) for keys, action, words in KEYS),
    ]

    def __init__(self, desk: Desk, sought: Sought) -> None:
        super().__init__()
        self.desk, self.sought = desk, sought
        self.queue = desk.queue()
        self.shown: list[Item] = []
        self.at, self.busy, self.said = 0, False, ""
        self.failure: BaseException | None = None

    # what is on the screen

    def compose(self) -> ComposeResult:
        yield Static(id="top")
        with Horizontal():
            with VerticalScroll(id="left"):
                yield Static(id="statement")
            yield Page(id="page")
        yield Static(id="said")
        yield Static(Content(FOOTER), id="keys")

    def on_mount(self) -> None:
        self.query_one("#left").can_focus = False
        self.query_one(Page).can_focus = False
        self._narrow()

    @property
    def item(self) -> Item | None:
        """The statement on the screen; None where there is none."""
        return self.shown[self.at] if self.shown else None

    def _narrow(self, stay: str = "") -> None:
        """What is sought of the queue, at the statement of that id if it is among it."""
        self.shown = narrowed(self.queue, self.sought)
        ids = [item.id for item in self.shown]
        self.at = ids.index(stay) if stay in ids else min(self.at, max(0, len(ids) - 1))
        self._tell()

    def _tell(self) -> None:
        """Draw the statement on the screen."""
        item = self.item
        face = f"{self.desk.mark.face} · " if self.desk.mark.face else ""
        top = (
            f"{face}{bar(progress(self.queue))} · {self.desk.by}{' (apart)' if self.desk.blind else ''}{self._filter()}"
        )
        self.query_one("#top", Static).update(Content(visible(top)))
        self.query_one("#said", Static).update(Content(visible(self.said)))
        page = self.query_one(Page)
        if item is None:
            self.query_one("#statement", Static).update(Content("No statement here. f takes another filter."))
            page.tell("", ())
            return
        told, report = item.statement, self.desk.report(item)
        words = statement(item, report, f"{self.at + 1} of {len(self.shown)}", self.desk.vocabulary)
        self.query_one("#statement", Static).update(words)
        self.query_one("#left").scroll_to(y=0, animate=False)
        marks = [Marking(told.content.spans, QUOTE)]
        marks += [Marking(told.speaker.passage.spans, SPEAKER)] if told.speaker.passage else []
        marks += [Marking(told.condition.passage.spans, CONDITION)] if told.condition else []
        page.tell(report.text, marks, told.content.start)

    def _filter(self) -> str:
        names = ("state", "issue", "holder", "report", "words")
        told = [f"{name} {getattr(self.sought, name)}" for name in names if getattr(self.sought, name)]
        return f" · only {', '.join(told)}" if told else ""

    # going about

    def action_go(self, by: int) -> None:
        if self.shown:
            self.at = max(0, min(len(self.shown) - 1, self.at + by))
            self.said = ""
            self._tell()

    def action_scroll_report(self, by: int) -> None:
        self.query_one(Page).scroll_relative(y=by, animate=False)

    def action_scroll_statement(self, by: int) -> None:
        self.query_one("#left").scroll_relative(y=by, animate=False)

    def action_keys(self) -> None:
        self.push_screen(Tell("Keys", HELP))

    @work(exclusive=True)
    async def action_filter(self) -> None:
        issues = [(f"issue {one.id}", one.name) for one in self.desk.vocabulary.issues]
        holders = [(f"holder {name}", "") for name in self.desk.names().actors]
        reports = [(f"report {one.id[:12]}", one.name) for one in self.desk.reports()]
        listed = [("all", "every statement"), *((state, "") for state in STATES), *issues, *holders, *reports]
        chosen = await self.push_screen_wait(Choice("Show only", listed))
        if chosen is None:
            return
        kind, _, value = chosen.partition(" ")
        self.sought = (
            Sought() if chosen == "all" else replace(self.sought, **({kind: value} if value else {"state": kind}))
        )
        self.at = 0
        self._narrow()

    @work(exclusive=True)
    async def action_search(self) -> None:
        words = await self.push_screen_wait(Ask("Search quotes, names and fields (empty: all)", self.sought.words))
        if words is not None:
            self.sought, self.at = replace(self.sought, words=words), 0
            self._narrow()

    def action_order(self) -> None:
        """Order the queue anew, by what is known now."""
        self._act("ordered anew", self._reorder)

    def _reorder(self) -> None:
        self.desk.refresh()
        self.queue = self.desk.queue()

    # acts

    def action_accept(self) -> None:
        if (item := self.item) is not None:
            self._act("accepted", lambda: self.desk.accept(item), go=1)

    @work(exclusive=True)
    async def action_reject(self) -> None:
        if (item := self.item) is None:
            return
        listed = [(reason, "") for reason in REASONS]
        why = await self.push_screen_wait(Choice("Reject: why?", listed, free=True))
        if why:
            self._act("rejected", lambda: self.desk.reject(item, why), go=1)

    @work(exclusive=True)
    async def action_edit(self) -> None:
        if (item := self.item) is None:
            return
        edited = await self._edited("Edit the statement", item.statement, {})
        if edited is not None:
            self._act("corrected", lambda: self.desk.edit(item, *edited), go=1)

    @work(exclusive=True)
    async def action_split(self) -> None:
        if (item := self.item) is None:
            return
        first = await self._picked("Split: the words of the first", item)
        second = first and await self._picked("Split: the words of the second", item)
        if first and second:
            edited = await self._edited("Split: the second statement", item.statement, {"words": second})
            if edited is not None:
                self._act("split", lambda: self.desk.split(item, {"words": first}, *edited), go=1, more=True)

    @work(exclusive=True)
    async def action_note(self) -> None:
        if (item := self.item) is None:
            return
        if (words := await self._picked("Add: the words of the statement", item)) is None:
            return
        report = item.first.report
        blank = Statement(report, item.statement.content, Kind.DEMAND, Attribution.REPORTER)
        edited = await self._edited("Add: the statement", blank, {"words": words})
        if edited is not None:
            self._act("added", lambda: self.desk.note(report, *edited), more=True)

    @work(exclusive=True)
    async def action_merge(self) -> None:
        item, actors = self.item, self.desk.names().actors
        told = item.statement if item else None
        here = [told.holder, told.speaker.party, told.faction, told.addressee, *told.holders] if told else []
        names = [(name, "") for name in dict.fromkeys([*(one for one in here if one), *actors])]
        name = await self.push_screen_wait(Choice("Merge: which name is another's?", names, free=True))
        into = name and await self.push_screen_wait(Choice(f"{name} is ...", [(one, "") for one in actors], free=True))
        why = into and await self.push_screen_wait(Ask(f"{name} is {into}. Why? (empty for no reason)"))
        if name and into and why is not None:
            learnt = item.first.report if item else ""
            self._act(f"{name} is {into}", lambda: self.desk.merge(name, into, why, learnt), more=True)

    def action_undo(self) -> None:
        self._act("undone", self.desk.undo, more=True)

    async def _picked(self, title: str, item: Item) -> str | None:
        """The places of words picked out of the report of a statement."""
        return await self.push_screen_wait(Picking(title, self.desk.report(item), item.statement.content.spans))

    async def _edited(self, title: str, told: Statement, values: dict[str, str]) -> tuple[dict[str, str], str] | None:
        """Fields that were set, and why; None where it was left. Who leaves the second is asked the first again."""
        report = next(one for one in self.desk.reports() if one.id == told.report)
        while True:
            found = await self.push_screen_wait(Editing(title, told, report, self.desk.names(), values))
            if not found:
                return None
            why = await self.push_screen_wait(Ask("Why? (empty for no reason)"))
            if why is not None:
                return found, why
            values = found

    def _act(self, words: str, act: Done, *, go: int = 0, more: bool = False) -> None:
        """Do it, unless another act is under way; `more`: other statements may have changed as well."""
        if not self.busy:
            self.busy, self.said = True, BUSY
            self.query_one("#said", Static).update(Content(BUSY))
            self._kept(words, act, go, more)

    @work
    async def _kept(self, words: str, act: Done, go: int, more: bool) -> None:
        item = self.item
        try:
            await asyncio.to_thread(act)
            self.said = f"✓ {words}"
        except SaidMeanwhile as problem:
            self.said, more, go = f"! {problem}", True, 0
        except GoodOfficesError as problem:
            self.said, go = f"! {problem}", 0
        finally:
            self.busy = False
        if more:
            self.queue = self.desk.again(self.queue)
        elif item is not None:
            now = self.desk.item(item)
            self.queue = [now if one.id == now.id else one for one in self.queue]
        self._step(item, go)

    def _step(self, item: Item | None, go: int) -> None:
        """On to the next, where the one that was done is still shown; else that is what comes into its place."""
        self._narrow(item.id if item else "")
        if go and item is not None and self.item is not None and self.item.id == item.id:
            self.at = min(len(self.shown) - 1, self.at + go)
            self._tell()

    def _handle_exception(self, error: Exception) -> None:
        """A fault of goodoffices ends the screen, and is told in words by who called it."""
        self.failure = self.failure or (error.error if isinstance(error, WorkerFailed) else error)
        self.exit()


def show(desk: Desk, sought: Sought) -> None:
    """Review on the terminal until the reviewer leaves. Raises whatever ended the screen."""
    app = Review(desk, sought)
    app.run()
    if app.failure is not None:
        raise app.failure
