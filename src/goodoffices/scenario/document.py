"""YAML and JSON files as plain dictionaries and lists.

Invariant: nothing is built but text, numbers, lists and dictionaries, whatever a file asks for; a file that cannot be
read is told with its line. A list as a key of a dictionary (an outcome) becomes a tuple.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from goodoffices.errors import ScenarioInvalid
from goodoffices.scenario.reading import content

REMEDY = "Repair the file, or take it out of the folder."
TOO_DEEP = "has lists within lists too deep to be a scenario"
DEPTH_LIMIT = 100
"""How deep lists may stand within lists in YAML."""


def document(path: str) -> Mapping[Hashable, Any]:
    """The dictionary in a file (empty where it holds anything else). Raises ScenarioInvalid."""
    try:
        text = content(path).decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ScenarioInvalid(path, f"byte {problem.start}", "is not UTF-8", REMEDY) from problem
    try:
        found = _json(path, text) if path.lower().endswith(".json") else _yaml(path, text)
    except RecursionError as problem:
        raise ScenarioInvalid(path, "", TOO_DEEP, REMEDY) from problem
    return found if isinstance(found, dict) else {}


def _json(path: str, text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise ScenarioInvalid(path, f"line {problem.lineno}", f"is not JSON ({problem.msg})", REMEDY) from problem
    except ValueError as problem:
        raise ScenarioInvalid(path, "", f"is not JSON ({problem})", REMEDY) from problem


def _yaml(path: str, text: str) -> Any:
    import yaml

    class Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
        """Safe, and with lists and tuples as keys."""

    def keyed(loader: Any, node: Any) -> dict[Hashable, Any]:
        loader.flatten_mapping(node)
        return {
            _hashable(loader.construct_object(key, deep=True)): loader.construct_object(value, deep=True)
            for key, value in node.value
        }

    def listed(loader: Any, node: Any) -> list[Any]:
        return [loader.construct_object(each, deep=True) for each in node.value]

    Loader.add_constructor("tag:yaml.org,2002:map", keyed)
    Loader.add_constructor("tag:yaml.org,2002:python/tuple", listed)
    try:
        _refuse_depth(path, text)
        return yaml.load(text, Loader)
    except yaml.MarkedYAMLError as problem:
        line = f"line {problem.problem_mark.line + 1}" if problem.problem_mark else ""
        raise ScenarioInvalid(path, line, f"is not plain YAML ({problem.problem})", REMEDY) from problem
    except (yaml.YAMLError, ValueError, TypeError) as problem:
        words = " ".join(str(problem).split())[:120]
        raise ScenarioInvalid(path, "", f"is not plain YAML ({words})", REMEDY) from problem


def _refuse_depth(path: str, text: str) -> None:
    """Go through the events of the file first: what is built of them is built by recursion, which the quick parser does
    without any limit."""
    import yaml

    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH_LIMIT:
            line = f"line {event.start_mark.line + 1}" if event.start_mark else ""
            raise ScenarioInvalid(path, line, TOO_DEEP, REMEDY)


def _hashable(key: Any) -> Hashable:
    if isinstance(key, list) and not any(isinstance(each, list | dict) for each in key):
        return tuple(key)
    if isinstance(key, list | dict):
        raise TypeError("a list of lists, or a dictionary, as a key")
    return key  # type: ignore[no-any-return]
