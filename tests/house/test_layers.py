"""Imports run one way, and a stage meets an earlier stage through its `model.py` only."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
STAGES = ("report", "statement", "record", "position", "gap", "deal", "brief")
THEORY = ("solve", "game")


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("goodoffices", cache_dir=None)


def test_the_import_contracts_hold() -> None:
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_stage_meets_an_earlier_one_through_its_model_only(imports: grimp.ImportGraph) -> None:
    wrong = [
        f"{importer} imports {imported}"
        for importer in sorted(imports.modules)
        for imported in sorted(imports.find_modules_directly_imported_by(importer))
        if room(importer) in STAGES
        and room(imported) in STAGES
        and room(importer) != room(imported)
        and imported != f"goodoffices.{room(imported)}.model"
    ]
    assert wrong == []


def test_theory_opens_no_file() -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for name in THEORY
        for path in (ROOT / "src" / "goodoffices" / name).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.Name) and node.id in {"open", "exec", "eval", "__import__"}
    ]
    assert wrong == []


def room(module: str) -> str:
    """The room of a module: "goodoffices.deal.chance" is in deal."""
    return [*module.split("."), ""][1]
