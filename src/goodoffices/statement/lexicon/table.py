"""The tables of words, as YAML holds them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from goodoffices.errors import VocabularyInvalid


def table(name: str) -> dict[str, Any]:
    """A data file of `statement/data`, parsed. Raises VocabularyInvalid where it is no mapping."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    parsed = yaml.load(files("goodoffices.statement").joinpath("data", name).read_text("utf8"), Loader=loader)
    if not isinstance(parsed, dict):
        raise VocabularyInvalid(name, "top level", "is not a mapping of lists")
    return parsed
