"""A scenario into a folder.

Invariant: the folder is there with all its files or not at all, and never in the place of something that was there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from typing import Literal

from goodoffices.errors import OutputRefused
from goodoffices.scenario.model import Scenario

Form = Literal["genius", "negmas-yaml", "negmas-json"]
FORMS: tuple[Form, ...] = ("genius", "negmas-yaml", "negmas-json")


def write_scenario(scenario: Scenario, path: str | os.PathLike[str], form: Form = "genius") -> None:
    """Write the files of a scenario into a folder that is new or empty. Raises OutputRefused, and NumbersInvalid where
    the form cannot hold the scenario."""
    folder = os.path.abspath(os.fspath(path))
    files = scenario_files(scenario, form)
    check_place(path)
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        _write(folder, files)
    except OSError as problem:
        raise OutputRefused(os.fspath(path), (problem.strerror or str(problem)).lower()) from problem


def check_place(path: str | os.PathLike[str]) -> None:
    """Refuse a folder that cannot be written, before it is known what to write. Raises OutputRefused."""
    try:
        if os.path.lexists(path) and not (os.path.isdir(path) and not os.listdir(path)):
            raise OutputRefused(os.fspath(path), "it is there already, and no empty folder")
    except OSError as problem:
        raise OutputRefused(os.fspath(path), (problem.strerror or str(problem)).lower()) from problem


def scenario_files(scenario: Scenario, form: Form = "genius") -> Mapping[str, str]:
    """The text of each file by its name. Raises NumbersInvalid where the form cannot hold the scenario."""
    if form == "genius":
        from goodoffices.scenario.genius_text import genius_files

        return genius_files(scenario)
    from goodoffices.scenario.negmas_text import negmas_files

    return negmas_files(scenario, "yaml" if form == "negmas-yaml" else "json")


def _write(folder: str, files: Mapping[str, str]) -> None:
    new = tempfile.mkdtemp(prefix=".scenario-", dir=os.path.dirname(folder))
    try:
        for name, text in files.items():
            with open(os.path.join(new, name), "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        os.umask(mask := os.umask(0))
        os.chmod(new, 0o777 & ~mask)
        if os.path.isdir(folder):
            os.rmdir(folder)
        os.rename(new, folder)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
