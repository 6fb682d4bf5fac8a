"""Sizes that read well, and no rooms for odds and ends."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "goodoffices"
MODULE, CLASS, FUNCTION, PARAMETERS = 300, 250, 40, 6
ODDS_AND_ENDS = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_modules_classes_and_functions_read_at_a_glance() -> None:
    assert [row for path in sorted(SOURCE.rglob("*.py")) for row in outgrown(path)] == []


def test_no_module_is_named_for_odds_and_ends() -> None:
    assert [path for path in SOURCE.rglob("*") if path.stem.strip("_") in ODDS_AND_ENDS] == []


def outgrown(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf8")
    if (lines := text.count("\n")) > MODULE:
        yield f"{path}: {lines} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and length(node) > CLASS:
            yield f"{path}:{node.lineno} class {node.name}: {length(node)} lines"
        if isinstance(node, Function):
            if length(node) > FUNCTION:
                yield f"{path}:{node.lineno} {node.name}: {length(node)} lines"
            if parameters(node) > PARAMETERS:
                yield f"{path}:{node.lineno} {node.name}: {parameters(node)} parameters"


def length(node: ast.ClassDef | Function) -> int:
    """Lines without the docstring, which may be as long as it needs."""
    first = node.body[0]
    described = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(node) else 0
    return (node.end_lineno or 0) - node.lineno + 1 - described


def parameters(node: Function) -> int:
    names = [p.arg for p in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])
