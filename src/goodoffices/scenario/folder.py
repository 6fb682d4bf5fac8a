"""A scenario from a folder, in whatever form its files are.

Steps:

1. XML files are looked at first: where one of them is a domain, the folder is a GENIUS scenario.
2. Then YAML files, then JSON files: where one of them is an outcome space, the folder is a NegMAS scenario.

Invariant: nothing that reads a form is loaded before a file of that form is found, and NegMAS files are opened only
where there is no GENIUS domain.
"""

from __future__ import annotations

import os
from dataclasses import replace

from goodoffices.errors import ScenarioMissing
from goodoffices.scenario.genius import read_genius
from goodoffices.scenario.markup import PROFILE, Sheet, is_profile, sheet
from goodoffices.scenario.model import Scenario
from goodoffices.scenario.reading import content, names_in

YAML = (".yml", ".yaml")
JSON = (".json",)


def read_scenario(path: str | os.PathLike[str], levels: int | None = None, *, parties: int | None = None) -> Scenario:
    """The scenario in a folder; profiles in the order of their file names, at most the first `parties`. An issue that
    takes any real number is read in `levels` equal steps, both bounds among them. Raises ScenarioInvalid
    (ScenarioMissing, ScenarioNotAdditive); what is wrong with a profile that is not asked for is not told."""
    folder = os.fspath(path)
    names = names_in(folder)
    name = os.path.basename(os.path.abspath(folder))
    found = read_genius(name, _sheets(folder, names, parties), levels)
    for suffixes in (YAML, JSON):
        found = found or _read_negmas(folder, [file for file in names if file.lower().endswith(suffixes)], levels)
    if found is None:
        raise ScenarioMissing(folder, "holds no scenario")
    return found if parties is None else replace(found, profiles=found.profiles[:parties])


def _sheets(folder: str, names: list[str], parties: int | None) -> list[Sheet]:
    """The XML files of a folder, without the profiles after the first `parties`."""
    sheets: list[Sheet] = []
    profiles = 0
    for name in names:
        path = f"{folder}{os.sep}{name}"
        if name[-4:].lower() != ".xml" or os.path.isdir(path):
            continue
        data = content(path)
        if parties is not None and profiles >= parties and is_profile(data):
            continue
        told = sheet(path, data)
        if told is not None:
            sheets.append(told)
            profiles += told.root == PROFILE
    return sheets


def _read_negmas(folder: str, names: list[str], levels: int | None) -> Scenario | None:
    if not names:
        return None
    from goodoffices.scenario.document import document
    from goodoffices.scenario.negmas import read_negmas

    paths = [f"{folder}{os.sep}{name}" for name in names]
    documents = [(path, document(path)) for path in paths if not os.path.isdir(path)]
    return read_negmas(os.path.basename(os.path.abspath(folder)), documents, levels)
