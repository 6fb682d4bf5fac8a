"""Writes what the program itself tells into the documentation: `make refresh`. A test compares.

`docs/reference/commands.md` is the help of every command; the block of README.md under "What it looks like" is the
beginning of the brief of an example.
"""

from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
COMMANDS = ROOT / "docs" / "reference" / "commands.md"
README = ROOT / "README.md"
EXAMPLE = "examples/gaza-june-2024.txt"
WIDTH = 88

HEAD = """# Commands

`make setup` puts the command at `.venv/bin/goodoffices`. What it ends with is told in [Exit statuses](exit-status.md).
"""
BEGINS, ENDS = "```text\n$ goodoffices brief ", "```\n"
UP_TO = "WHAT SEPARATES THEM"


def commands_page() -> str:
    """The page of commands: the help of each, as it is printed."""
    from goodoffices.cli.start import goodoffices

    return "\n".join([HEAD, *_sections(goodoffices, "goodoffices", None)])


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            yield from _sections(command.commands[inner], inner, context)


def readme() -> str:
    """README.md with the beginning of the brief of the example as it is now."""
    from goodoffices import Case
    from goodoffices.brief.terminal import to_terminal

    shown = to_terminal(Case.from_reports(ROOT / EXAMPLE).brief(), width=WIDTH).partition(f"\n{UP_TO}")[0]
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGINS)
    after = rest.partition(ENDS)[2]
    return f"{before}{BEGINS}{EXAMPLE}\n{shown}\n…\n{ENDS}{after}"


if __name__ == "__main__":
    COMMANDS.write_text(commands_page(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
