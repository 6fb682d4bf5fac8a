"""A scenario from a folder, in whatever form its files are.

Steps:

1. XML files are looked at first: where one of them is a domain, the folder is a GENIUS scenario.

Invariant: reading opens no file of a form that the folder is not in, and loads nothing that reads such a form.
"""

from __future__ import annotations

import os

from goodoffices.errors import ScenarioMissing
from goodoffices.scenario.genius import read_genius
from goodoffices.scenario.markup import Sheet, sheet
from goodoffices.scenario.model import Scenario
from goodoffices.scenario.reading import content, names_in


def read_scenario(path: str | os.PathLike[str], levels: int | None = None) -> Scenario:
    """The scenario in a folder; profiles in the order of their file names. An issue that takes any real number is read
    in `levels` equal steps, both bounds among them. Raises ScenarioInvalid (ScenarioMissing, ScenarioNotAdditive)."""
    folder = os.fspath(path)
    names = names_in(folder)
    name = os.path.basename(os.path.abspath(folder))
    found = read_genius(name, _sheets(folder, names), levels)
    if found is None:
        raise ScenarioMissing(folder, "holds no scenario")
    return found


def _sheets(folder: str, names: list[str]) -> list[Sheet]:
    paths = [f"{folder}{os.sep}{name}" for name in names if name[-4:].lower() == ".xml"]
    sheets = [sheet(path, content(path)) for path in paths if not os.path.isdir(path)]
    return [told for told in sheets if told is not None]
