"""A command that reads nothing loads nothing heavy. What is loaded is counted, not timed."""

import subprocess
import sys

import pytest

HEAVY = (
    "spacy",
    "numpy",
    "trafilatura",
    "pypdf",
    "docx",
    "lxml",
    "rich.console",
    "charset_normalizer",
    "sqlalchemy",
    "yaml",
    "httpx",
)


@pytest.mark.parametrize(
    "call",
    [
        "import goodoffices",
        "import goodoffices.case",
        "from goodoffices.cli import main; main(['--help'])",
        "from goodoffices.cli import main; main(['brief', '--help'])",
        "from goodoffices.cli import main; main(['add', '--help'])",
        "from goodoffices.cli import main; main(['record', 'verify', '--help'])",
        "from goodoffices.cli import main; main(['--version'])",
    ],
)
def test_nothing_heavy_is_loaded(call: str) -> None:
    program = f"{call}\nimport sys\nsys.stderr.write(repr([m for m in {HEAVY!r} if m in sys.modules]))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stderr == "[]"
    assert run.returncode == 0
