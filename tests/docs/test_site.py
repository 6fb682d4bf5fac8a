"""The documentation builds without a warning and tells what the commands do."""

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from goodoffices.case.load import load_case
from goodoffices.cli import status
from goodoffices.cli.start import goodoffices
from refreshing import ROOT, load_refresh

REFRESH = load_refresh()


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(tmp_path / "trees")]
    run = subprocess.run([*command, str(ROOT / "docs"), str(tmp_path / "html")], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "html" / "index.html").is_file()


def test_the_reference_of_commands_is_that_of_the_commands() -> None:
    assert REFRESH.COMMANDS.read_text(encoding="utf-8") == REFRESH.commands_page(), "Run: make refresh"


def test_the_reference_of_issues_is_that_of_the_vocabulary() -> None:
    assert REFRESH.ISSUES.read_text(encoding="utf-8") == REFRESH.issues_page(), "Run: make refresh"


@pytest.mark.parametrize("path", REFRESH.pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_shows_what_its_commands_print(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == REFRESH.page(path), "Run: make refresh"


def test_the_readme_shows_a_brief() -> None:
    assert ROOT / "README.md" in REFRESH.pages()


def test_the_figures_told_of_the_reading_are_those_measured() -> None:
    told, measured = figures(REFRESH.READING.read_text(encoding="utf-8")), figures(REFRESH.figures())
    assert list(told) == list(measured)
    for asked, numbers in measured.items():
        assert told[asked] == pytest.approx(numbers, abs=2), "Run: make refresh"


def figures(text: str) -> dict[str, list[float]]:
    """The percentages of each row of the table of figures."""
    rows = re.findall(r"^\| ([^|]+) \| \d+ \| (\d+)% \| (\d+)% \|$", text, re.MULTILINE)
    return {asked: [float(found), float(right)] for asked, found, right in rows}


def case_blocks() -> Iterator[tuple[str, str]]:
    """Every block of YAML in the documentation that is a case file or a part of one, with the name of its page."""
    for page in sorted((ROOT / "docs").rglob("*.md")):
        for block in re.findall(
            r"^ *```yaml\n(.*?)^ *```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
        ):
            yield page.name, textwrap.dedent(block)


@pytest.mark.parametrize(("page", "block"), [case for case in case_blocks() if not case[1].startswith(":")])
def test_a_case_file_shown_can_be_used(page: str, block: str, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(block, encoding="utf-8")
    file = load_case(tmp_path)
    assert file.cast or file.issues or file.weights, page


def test_every_command_has_an_example() -> None:
    context = click.Context(goodoffices)
    commands = [goodoffices.get_command(context, name) for name in goodoffices.list_commands(context)]
    for command in [goodoffices, *commands]:
        assert command is not None
        assert command.help
        assert (command.epilog or "").startswith("Example: ")


def test_every_exit_status_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "exit-status.md").read_text(encoding="utf-8")
    told = {int(number) for number in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    assert told == {value for name, value in vars(status).items() if name.isupper() and isinstance(value, int)}


def test_decisions_are_numbered_without_a_gap() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    for path in records:
        assert path.read_text(encoding="utf-8").startswith(f"# {path.name[:4]} ")


def test_links_between_files_of_the_project_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples" / "README.md"]
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []
