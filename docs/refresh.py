"""Writes what the program itself tells into the documentation and the examples: `make refresh`. Tests compare.

- `docs/reference/commands.md` is the help of every command, `docs/reference/issues.md` the built-in vocabulary;
- `examples/expected/` holds the brief of every example;
- a block of a page that begins with `$ goodoffices` shows what that command prints: run in the root of the project, or
  for a page of the tutorial in `docs/tutorial/files`; with `# as far as WORDS` after it, up to the line of these words;
- the figures in `docs/explanation/reading.md` are those of `benchmarks/reading.py`.
"""

import contextlib
import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

ROOT = Path(__file__).parents[1]
COMMANDS = ROOT / "docs" / "reference" / "commands.md"
ISSUES = ROOT / "docs" / "reference" / "issues.md"
READING = ROOT / "docs" / "explanation" / "reading.md"
EXPECTED = ROOT / "examples" / "expected"
TUTORIAL = ROOT / "docs" / "tutorial"
WIDTH = 88

EXAMPLES = {
    "gaza-june-2024": "examples/gaza-june-2024.txt",
    "aceh-july-2005": "examples/aceh-july-2005.txt",
    "dock-dispute": "examples/dock-dispute/report.txt --case examples/dock-dispute",
}
"""What follows `goodoffices brief`, by the name of the stored output."""

COMMANDS_HEAD = """# Commands

`make setup` puts the command at `.venv/bin/goodoffices`. What it ends with is told in [Exit statuses](exit-status.md).
"""
ISSUES_HEAD = """# The built-in issues

Each with its ladder of options, from the least commitment to the most. The form of the files, the words that signal
an option and how to add issues are told in [Vocabulary](vocabulary.md).
"""
BLOCK = re.compile(r"```text\n\$ goodoffices (?P<call>[^#\n]+?)(?: +# as far as (?P<end>[^\n]+))?\n.*?```\n", re.DOTALL)
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


def commands_page() -> str:
    """The help of each command, as it is printed."""
    from goodoffices.cli.start import goodoffices

    return "\n".join([COMMANDS_HEAD, *_sections(goodoffices, "goodoffices", None)])


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from _sections(found, inner, context)


def issues_page() -> str:
    """Every issue of the built-in vocabulary with its options."""
    from goodoffices.vocabulary.load import load_vocabulary

    parts = [ISSUES_HEAD]
    for issue in load_vocabulary().issues:
        rungs = [f"| `{option.id}` | {option.name} | {option.meaning} |" for option in issue.options]
        table = "\n".join(["| option | name | meaning |", "|---|---|---|", *rungs])
        parts.append(f"## {issue.name}\n\n`{issue.id}`: {issue.about}\n\n{table}\n")
    return "\n".join(parts)


def printed(call: str, folder: Path = ROOT) -> str:
    """What `goodoffices CALL` prints in a folder, on a terminal without colours."""
    from goodoffices.cli.start import goodoffices

    runner = CliRunner(env={"COLUMNS": str(WIDTH), "NO_COLOR": "1"})
    with contextlib.chdir(folder):
        result = runner.invoke(goodoffices, shlex.split(call), catch_exceptions=False)
    return "\n".join(line.rstrip() for line in result.output.splitlines()).strip("\n") + "\n"


def example(name: str) -> str:
    """The brief of an example, in Markdown."""
    return printed(f"brief {EXAMPLES[name]} --format markdown")


def page(path: Path) -> str:
    """A page with the blocks that show commands as they are now."""
    folder = path.parent / "files" if path.is_relative_to(TUTORIAL) else ROOT

    def block(found: re.Match[str]) -> str:
        head = found[0].splitlines()[1]
        shown = printed(found["call"], folder)
        if found["end"]:
            shown = shown.partition(f"\n{found['end']}\n")[0].rstrip("\n") + "\n\n…\n"
        return f"```text\n{head}\n{shown}```\n"

    return BLOCK.sub(block, path.read_text(encoding="utf-8"))


def pages() -> list[Path]:
    """The pages that show a command."""
    every = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in every if BLOCK.search(path.read_text(encoding="utf-8"))]


def figures() -> str:
    """The table of how well the reading does on the marked reports of the tests."""
    benchmark = runpy.run_path(str(ROOT / "benchmarks" / "reading.py"))
    rows = [
        f"| {benchmark['QUESTIONS'][name]} | {score.marked} | {score.recall:.0%} | {score.precision:.0%} |"
        for name, score in benchmark["measured"]().items()
    ]
    return "\n".join(["| asked for | marked | found | of what is read, marked |", "|---|---|---|---|", *rows, ""])


def main() -> None:
    COMMANDS.write_text(commands_page(), encoding="utf-8")
    ISSUES.write_text(issues_page(), encoding="utf-8")
    EXPECTED.mkdir(exist_ok=True)
    for name in EXAMPLES:
        (EXPECTED / f"{name}.md").write_text(example(name), encoding="utf-8")
    for path in pages():
        path.write_text(page(path), encoding="utf-8")
    READING.write_text(FIGURES.sub(lambda _: figures(), READING.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
