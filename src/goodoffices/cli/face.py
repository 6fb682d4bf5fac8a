"""The handling mark on the face of what a command prints.

Invariant: whatever bears a mark says so first: text in its first line, a document in its first field. What bears none
says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from goodoffices.record.mark import Mark


class Marked(Protocol):
    """What bears a handling mark: a Case."""

    @property
    def mark(self) -> Mark:
        """The strictest of all it rests on."""


def tell_mark(case: Marked) -> None:
    """The line that text begins with."""
    if words := case.mark.face:
        click.echo(f"{words}\n")


def with_mark(case: Marked, document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with the mark of the case."""
    return {"mark": case.mark.written, **document} if case.mark.label else dict(document)
