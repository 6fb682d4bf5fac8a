"""Sentences about a whole run, for standard error.

Invariant: one sentence a matter, however many reports it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from goodoffices.corpus.model import Tally


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "report"), counted(1200, "report")
    ('1 report', '1,200 reports')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def far(done: int, of: int) -> None:
    """How far through the events one is, in a line that goes away; for a terminal."""
    click.echo(f"\r{done:,} of {of:,} events", err=True, nl=False)
    if of - done < 1000:
        click.echo("\r\x1b[K", err=True, nl=False)


def silences(tally: Tally, name: str = "") -> Iterator[str]:
    """In how many reports nothing was found; in the only one, by its `name`.

    >>> from goodoffices.corpus.model import Tally
    >>> list(silences(Tally(9, read=8, silent=3, empty=1)))
    ['In 3 of 8 reports no stance of any party was found; in 1 of them nothing is attributed to anyone.']
    """
    if name and tally.silent == 1:
        nothing = "nothing in it is attributed to anyone" if tally.empty else "no stance of any party was found in it"
        yield f"{name}: {nothing}."
    elif tally.silent:
        empty = f"; in {tally.empty:,} of them nothing is attributed to anyone" if tally.empty else ""
        of = counted(tally.kept + tally.read, "report")
        yield f"In {tally.silent:,} of {of} no stance of any party was found{empty}."


def summary(tally: Tally, failed: int, output: str) -> str:
    """What a run came to.

    >>> from goodoffices.corpus.model import Tally
    >>> summary(Tally(9, kept=5, read=3, statements=40, copies=1), 1, "all.jsonl")
    '40 statements of 8 reports in all.jsonl; 5 were read before, 1 copy of another left out, 1 could not be read.'
    """
    more = [
        f"{tally.kept:,} {'was' if tally.kept == 1 else 'were'} read before" if tally.kept else "",
        f"{tally.copies:,} {'copy' if tally.copies == 1 else 'copies'} of another left out" if tally.copies else "",
        f"{failed:,} could not be read" if failed else "",
    ]
    rest = ", ".join(filter(None, more))
    of = f"{counted(tally.statements, 'statement')} of {counted(tally.kept + tally.read, 'report')} in {output}"
    return f"{of}; {rest}." if rest else f"{of}."
