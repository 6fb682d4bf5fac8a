"""Writes `docs/reference/commands.md` from the commands themselves: `python docs/commands.py`. A test compares."""

from collections.abc import Iterator
from pathlib import Path

import click

PAGE = Path(__file__).parent / "reference" / "commands.md"
WIDTH = 88

HEAD = """# Commands

`make setup` puts the command at `.venv/bin/goodoffices`. What it ends with is told in [Exit statuses](exit-status.md).
"""


def page() -> str:
    """The page: the help of every command, as it is printed."""
    from goodoffices.cli.start import goodoffices

    return "\n".join([HEAD, *_sections(goodoffices, "goodoffices", None)])


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            yield from _sections(command.commands[inner], inner, context)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
