"""Writing a result to a file or to standard output.

Invariant: a file is there whole or not at all, and never in the place of something that was read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import click

from goodoffices.errors import OutputRefused

STANDARD_OUTPUT = "-"

BULLETS, BULLET = ("- ", "→ "), 2


def write(told: str | bytes, output: str | None, inputs: Iterable[str]) -> None:
    """Write to the file `output`, or to standard output for None and "-". `inputs` are files that were read.

    Raises OutputRefused.
    """
    if output is None or output == STANDARD_OUTPUT:
        click.echo(told, nl=isinstance(told, str) and not told.endswith("\n"))
        return
    check(output, inputs)
    from pathlib import Path

    from goodoffices.corpus.whole import replacing

    path = Path(os.path.realpath(output))  # a link stays a link
    data = told.encode("utf-8") if isinstance(told, str) else told
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, never replaced
            path.write_bytes(data)
        else:
            with replacing(path) as file:
                file.write(data)
    except OSError as problem:
        raise OutputRefused(output, (problem.strerror or str(problem)).lower()) from problem


def terminal_width() -> int:
    """Columns of the terminal (COLUMNS goes before); 100 where there is none."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def wrapped(text: str, further: int = 4) -> str:
    """Lines broken to the width of the terminal, each further part so many columns in from where its line starts (after
    a bullet: from its words); without control characters."""
    import textwrap

    from goodoffices.brief.plain import printable

    width, lines = max(40, terminal_width()), []
    for line in text.splitlines():
        body = line.lstrip(" ")
        start = " " * (len(line) - len(body))
        rest = start + " " * (further + (BULLET if body.startswith(BULLETS) else 0))
        parts = textwrap.wrap(printable(body), width, initial_indent=start, subsequent_indent=rest)
        lines += parts or [""]
    return "\n".join(lines)


def check(output: str | None, inputs: Iterable[str]) -> None:
    """Refuse what is known to fail before hours of work are spent on it. Raises OutputRefused."""
    if output is None or output == STANDARD_OUTPUT:
        return
    if os.path.isdir(output):
        raise OutputRefused(output, "it is a folder")
    if not os.path.isdir(os.path.dirname(output) or os.curdir):
        raise OutputRefused(output, "its folder does not exist")
    if os.path.exists(output) and any(os.path.exists(one) and os.path.samefile(one, output) for one in inputs):
        raise OutputRefused(output, "it is one of the files read")
