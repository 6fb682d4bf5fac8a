"""How far a long reading is, on standard error.

Invariant: on a terminal one line that renews itself; elsewhere, where it is asked for, a plain line now and then.
Nothing of it goes to standard output.
"""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from goodoffices.corpus.model import Tally

EVERY = 10.0
"""Seconds between two plain lines."""


class Progress(AbstractContextManager["Progress"]):
    """Shown where `asked`; for None, where standard error is a terminal."""

    def __init__(self, asked: bool | None) -> None:
        terminal = sys.stderr.isatty()
        self._plain = bool(asked) and not terminal
        self._bar: Bar | None = _bar() if asked is not False and terminal else None
        self._began = self._told = time.monotonic()

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, tally: Tally) -> None:
        """Bring the line up to date."""
        now = time.monotonic()
        if self._bar is not None:
            if not self._bar.tasks:
                self._bar.add_task("", total=tally.reports, how="")
                self._bar.start()
            self._bar.update(self._bar.tasks[0].id, completed=done(tally), how=told(tally, now - self._began))
        elif self._plain and now - self._told >= EVERY:
            self._told = now
            click.echo(told(tally, now - self._began), err=True)

    def say(self, words: str) -> None:
        """A line that stays, on standard error."""
        if self._bar is not None and self._bar.tasks:
            self._bar.console.print(words, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(words, err=True)


def done(tally: Tally) -> int:
    return tally.kept + tally.read + tally.failed


def told(tally: Tally, seconds: float) -> str:
    """How far, how fast and how long still; rates are those of this run.

    >>> from goodoffices.corpus.model import Tally
    >>> told(Tally(100, kept=40, read=10, words=5000), 20.0)
    '50 of 100 reports · 0.5 reports/s · 250 words/s · 1:40 left'
    """
    words = [f"{done(tally):,} of {tally.reports:,} reports"]
    if now := tally.read + tally.failed:
        rate = now / max(seconds, 1e-9)
        left = round((tally.reports - done(tally)) / rate)
        words += [f"{rate:,.1f} reports/s", f"{tally.words / max(seconds, 1e-9):,.0f} words/s", f"{clock(left)} left"]
    return " · ".join(words)


def clock(seconds: int) -> str:
    """
    >>> clock(59), clock(3600 + 62)
    ('0:59', '1:01:02')
    """
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    how = TextColumn("{task.fields[how]}", markup=False)
    console = Console(file=sys.stderr)
    return Bar(BarColumn(), how, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
