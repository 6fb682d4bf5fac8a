"""Writing NegMAS scenarios: the text of an outcome space and of one utility function a side, in YAML or JSON.

Steps:

1. An issue of consecutive whole numbers is written by its bounds, any other as a list of values.
2. A profile is a linear additive function with weights of 1 and a table an issue.
3. JSON has no keys but texts: there an issue of numbers has the straight line through its table, or a sum of triangles,
   one a value; and an issue of texts and numbers has all of them as texts.

Invariant: what is written here and read here, or read by NegMAS 0.16, has the same utilities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from goodoffices.scenario.file_names import DOMAIN, file_names
from goodoffices.scenario.model import Issue, Profile, Scenario, as_texts


def negmas_files(scenario: Scenario, form: Literal["yaml", "json"] = "yaml") -> Mapping[str, str]:
    """The text of each file by its name. Raises NumbersInvalid where JSON would have one text for two values."""
    if form == "json":
        scenario = _with_texts(scenario)
    suffix = "yml" if form == "yaml" else "json"
    documents = {f"{DOMAIN}.{suffix}": _domain(scenario)}
    for name, profile in zip(file_names([p.name for p in scenario.profiles]), scenario.profiles, strict=True):
        documents[f"{name}.{suffix}"] = _function(profile, scenario, form)
    return {name: _text(document, form) for name, document in documents.items()}


def _with_texts(scenario: Scenario) -> Scenario:
    """The scenario with all values of an issue as texts where they are neither all texts nor all numbers."""
    issues = tuple(issue if _of_one_kind(issue) else as_texts(issue) for issue in scenario.issues)
    return replace(scenario, issues=issues)


def _of_one_kind(issue: Issue) -> bool:
    kinds = {type(value) for value in issue.values}
    return kinds == {str} or kinds <= {int, float}


def _text(document: dict[str, Any], form: str) -> str:
    if form == "json":
        import json

        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    import yaml

    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False)


def _domain(scenario: Scenario) -> dict[str, Any]:
    return {
        "type": "DiscreteCartesianOutcomeSpace",
        "name": scenario.name or DOMAIN,
        "issues": [_issue(issue) for issue in scenario.issues],
    }


def _issue(issue: Issue) -> dict[str, Any]:
    first, size = issue.values[0], len(issue.values)
    contiguous = type(first) is int and issue.values == tuple(range(first, first + size))
    if contiguous and not any(isinstance(value, bool) for value in issue.values):
        return {"type": "ContiguousIssue", "name": issue.name, "values": [first, issue.values[-1]]}
    return {"type": "CategoricalIssue", "name": issue.name, "values": list(issue.values)}


def _function(profile: Profile, scenario: Scenario, form: str) -> dict[str, Any]:
    written: dict[str, Any] = {
        "type": "LinearAdditiveUtilityFunction",
        "name": profile.name,
        "values": [_worth(issue, table, form) for issue, table in zip(scenario.issues, profile.tables, strict=True)],
        "weights": [1.0] * len(scenario.issues),
        "bias": float(profile.constant),
    }
    if profile.reserved is not None:
        written["reserved_value"] = float(profile.reserved)
    if profile.discount is None:
        return written
    discounted = {"type": "ExpDiscountedUFun", "name": profile.name, "discount": float(profile.discount)}
    if profile.reserved is not None:
        discounted["reserved_value"] = float(profile.reserved)
    return {**discounted, "ufun": written}


def _worth(issue: Issue, table: tuple[float, ...], form: str) -> dict[str, Any]:
    if form == "yaml" or all(isinstance(value, str) for value in issue.values):
        return {"type": "TableFun", "mapping": dict(zip(issue.values, map(float, table), strict=True))}
    points = sorted((float(value), worth) for value, worth in zip(issue.values, table, strict=True))
    return _straight(points) or _peaks(points)


def _straight(points: list[tuple[float, float]]) -> dict[str, Any] | None:
    """The straight line through points, if there is one to the last digits."""
    (first, low), (last, high) = points[0], points[-1]
    slope = (high - low) / (last - first) if last > first else 0.0
    offset = low - slope * first
    off = max(abs(slope * x + offset - y) for x, y in points)
    fits = off <= 1e-13 * max(abs(slope * last), abs(slope * first), abs(offset), abs(low), abs(high))
    return {"type": "AffineFun", "slope": slope, "bias": offset} if fits else None


def _peaks(points: list[tuple[float, float]]) -> dict[str, Any]:
    """One triangle a point, which is 0 at all others."""
    xs = [x for x, _ in points]
    around = zip([xs[0] - 1.0, *xs], points, [*xs[1:], xs[-1] + 1.0], strict=False)
    peaks = [
        {"type": "TriangularFun", "start": before, "middle": x, "end": after, "bias": 0.0, "scale": float(y)}
        for before, (x, y), after in around
    ]
    return {"type": "AggregatingFun", "funs": peaks, "weights": [1.0] * len(peaks), "bias": 0.0}
