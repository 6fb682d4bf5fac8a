"""The language model as its own package loads it, and our own texts to hold readings by it against.

Invariant: nothing of the reader is asked but the models' names.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import Any

from goodoffices.statement.parse.parser import MODELS

ROOT = Path(__file__).parents[1]
TEXTS = sorted([*ROOT.glob("tests/dispatches/*.txt"), *ROOT.glob("examples/**/*.txt")])


@cache
def plain() -> Any:
    """The model, loaded by its own package."""
    for name in MODELS:
        try:
            return importlib.import_module(name).load(exclude=["ner"])
        except ImportError:
            continue
    raise AssertionError("no model is installed")
