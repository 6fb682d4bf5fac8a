"""The documentation builds without a warning and tells what the commands do."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from goodoffices.cli import status
from goodoffices.cli.start import goodoffices

ROOT = Path(__file__).parents[2]


@pytest.fixture
def refresh() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh", ROOT / "docs" / "refresh.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(tmp_path / "trees")]
    run = subprocess.run([*command, str(ROOT / "docs"), str(tmp_path / "html")], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "html" / "index.html").is_file()


def test_the_reference_of_commands_is_that_of_the_commands(refresh: ModuleType) -> None:
    assert refresh.COMMANDS.read_text(encoding="utf-8") == refresh.commands_page(), "Run: make refresh"


def test_the_readme_shows_what_the_brief_shows(refresh: ModuleType) -> None:
    assert refresh.README.read_text(encoding="utf-8") == refresh.readme(), "Run: make refresh"


def test_every_command_has_an_example() -> None:
    for command in [goodoffices, *goodoffices.commands.values()]:
        assert command.help
        assert (command.epilog or "").startswith("Example: ")


def test_every_exit_status_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "exit-status.md").read_text(encoding="utf-8")
    told = {int(number) for number in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    assert told == {value for name, value in vars(status).items() if name.isupper() and isinstance(value, int)}


def test_links_between_files_of_the_project_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []
