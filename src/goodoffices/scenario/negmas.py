"""Reading NegMAS scenarios: an outcome space and one utility function a side, YAML or JSON files in one folder.

The form is what NegMAS 0.16 writes with `Scenario.dumpas` (Mohammad, Greenwald, Nakadai 2019, "NegMAS: a platform for
situated negotiations"). Steps:

1. The domain is the file whose type names an OutcomeSpace (the last by name, where there are several); every file whose
   type names a function is a profile, in the order of the file names; other files are left alone.
2. Issues stand in the order of the file. A contiguous one is its bounds (and a step), any other a list of values.
3. A linear additive function is its value functions times its weights, and a bias; an affine or linear one weighs the
   numbers themselves; a constant one weighs nothing; a weighted one is the sum of others, none weighted again.
4. A mapping gives a utility to every outcome; it is taken apart where it is a sum over issues, else refused.
5. A discounted function is what it discounts; the factor is kept.

Invariant: utilities are those of NegMAS 0.16 at the start of the negotiation, wherever NegMAS reads the files.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import product
from os.path import basename, splitext
from typing import Any

from goodoffices.errors import ScenarioInvalid, ScenarioNotAdditive
from goodoffices.scenario.model import Issue, Profile, Scenario, Value
from goodoffices.scenario.outcome_table import taken_apart
from goodoffices.scenario.reading import VALUES_LIMIT, number, real_steps, shown, whole, whole_range
from goodoffices.scenario.value_function import worth

Told = Mapping[Hashable, Any]
Parts = tuple[list[list[float]], float]

LISTED = {"CategoricalIssue", "OrdinalIssue", "CardinalIssue", "DiscreteOrdinalIssue", "DiscreteCardinalIssue"}
DISCOUNTED = {"ExpDiscountedUFun", "LinDiscountedUFun", "DiscountedUtilityFunction"}


def read_negmas(name: str, documents: Sequence[tuple[str, Told]], levels: int | None = None) -> Scenario | None:
    """The scenario of a folder's documents (path, content), in the order of their names; None where no domain is among
    them. Values of a continuous issue are `levels` steps. Raises ScenarioInvalid."""
    domains = [(path, told) for path, told in documents if "OutcomeSpace" in _type(told)]
    functions = [(path, told) for path, told in documents if "fun" in _type(told).lower()]
    if not domains:
        return None
    path, told = domains[-1]
    if not functions:
        remedy = "Put one file with a utility function for each side beside it."
        raise ScenarioInvalid(path, "", "is a domain without a profile", remedy)
    listed = told.get("issues")
    if not isinstance(listed, list) or not listed:
        raise ScenarioInvalid(path, "issues", "names no issue", "Give the domain one issue at least.")
    issues = tuple(_issue(path, each, f"issues[{place}]", levels) for place, each in enumerate(listed))
    if len({issue.name for issue in issues}) < len(issues):
        raise ScenarioInvalid(path, "issues", "gives one name to two issues", "Give each issue a name of its own.")
    return Scenario(name, issues, tuple(_profile(path, function, issues) for path, function in functions))


def _type(told: Any) -> str:
    kind = told.get("type", "") if isinstance(told, dict) else ""
    return str(kind).rpartition(".")[2]


def _issue(path: str, told: Any, where: str, levels: int | None) -> Issue:
    kind = _type(told)
    if not isinstance(told, dict) or not isinstance(told.get("name"), str):
        raise ScenarioInvalid(path, where, "is an issue without a name", "Give it a name, a type and values.")
    name, values = told["name"], told.get("values")
    where = f"{where} ({name})"
    if kind == "ContiguousIssue":
        listed = values if isinstance(values, list) and len(values) in (2, 3) else [0, whole(values, path, where) - 1]
        lower, upper, step = (whole(each, path, where) for each in (*listed, 1)[:3])
        return Issue(name, whole_range(lower, upper, path, where)[:: max(step, 1)], "integer")
    if kind == "ContinuousIssue" and isinstance(values, list) and len(values) == 2:
        least, most = number(values[0], path, where), number(values[1], path, where)
        return Issue(name, real_steps((least, most), levels, path, where), "real")
    if kind not in LISTED or not isinstance(values, list):
        remedy = f"Give one of ContiguousIssue, ContinuousIssue, {', '.join(sorted(LISTED))}, and its values."
        raise ScenarioInvalid(path, where, f"is of the type {kind!r} with the values {shown(values)}", remedy)
    if not values or not all(isinstance(value, str | int | float) for value in values):
        raise ScenarioInvalid(path, where, "has no values, or some that are lists", "List texts or numbers.")
    return Issue(name, tuple(dict.fromkeys(values)))


def _profile(path: str, told: Told, issues: tuple[Issue, ...]) -> Profile:
    discount = None
    while _type(told) in DISCOUNTED and isinstance(told.get("ufun"), dict):
        discount = _finite(told.get("discount", told.get("cost"))) if discount is None else discount
        told = {"name": told.get("name"), "reserved_value": told.get("reserved_value"), **told["ufun"]}
    tables, constant = _parts(path, told, issues)
    name = told.get("name")
    named = name if isinstance(name, str) and name else splitext(basename(path))[0]
    profile = Profile(named, tuple(map(tuple, tables)), constant, _finite(told.get("reserved_value")), discount)
    if not all(map(math.isfinite, (constant, *(each for table in tables for each in table)))):
        raise ScenarioInvalid(path, "", "gives a utility that is no finite number", "Write smaller numbers.")
    return profile


def _finite(told: Any) -> float | None:
    """A number; None for -inf and whatever else is none."""
    return float(told) if isinstance(told, int | float) and math.isfinite(told) else None


def _parts(path: str, told: Told, issues: Sequence[Issue]) -> Parts:
    """The tables and the constant of one function (steps 3 to 5)."""
    kind = _type(told)
    bias = number(told.get("bias") or 0.0, path, "bias")
    if kind == "LinearAdditiveUtilityFunction":
        worths = _by_issue(told.get("values"), issues, path, "values")
        weights = _numbers(told.get("weights"), issues, path, default=1.0)
        listed = zip(issues, worths, weights, strict=True)
        return [[weight * each for each in worth(values, issue, path)] for issue, values, weight in listed], bias
    if kind in ("LinearUtilityFunction", "AffineUtilityFunction"):
        weights = _numbers(told.get("weights"), issues, path, default=1.0 / len(issues))
        return [
            [weight * each for each in worth({"type": "IdentityFun"}, issue, path)]
            for issue, weight in zip(issues, weights, strict=True)
        ], bias
    if kind == "ConstUtilityFunction":
        return [[0.0] * len(issue.values) for issue in issues], number(told.get("value"), path, "value")
    if kind == "WeightedUtilityFunction" and isinstance(told.get("ufuns"), list):
        return _sum(path, told, issues)
    if kind == "MappingUtilityFunction" and isinstance(told.get("mapping"), dict):
        return _mapping(path, told["mapping"], issues)
    raise ScenarioNotAdditive(path, "type", f"a {kind}")


def _by_issue(told: Any, issues: Sequence[Issue], path: str, where: str) -> list[Any]:
    """One thing an issue, of a list or of a dictionary by name."""
    if isinstance(told, dict):
        told = [told.get(issue.name, {"type": "IdentityFun"}) for issue in issues]
    if not isinstance(told, list) or len(told) != len(issues):
        raise ScenarioInvalid(path, where, "does not fit the issues", f"List one for each of the {len(issues)} issues.")
    return told


def _numbers(told: Any, issues: Sequence[Issue], path: str, default: float) -> list[float]:
    if told is None:
        return [default] * len(issues)
    if isinstance(told, dict):
        told = [told.get(issue.name, default) for issue in issues]
    return [number(each, path, "weights") for each in _by_issue(told, issues, path, "weights")]


def _sum(path: str, told: Told, issues: Sequence[Issue]) -> Parts:
    if any(_type(each) == "WeightedUtilityFunction" for each in told["ufuns"]):
        raise ScenarioInvalid(path, "ufuns", "weighs what is weighed already", "Multiply the weights into one list.")
    parts = [_parts(path, each if isinstance(each, dict) else {}, issues) for each in told["ufuns"]]
    weights = told.get("weights") or [1.0] * len(parts)
    if not isinstance(weights, list) or len(weights) != len(parts):
        raise ScenarioInvalid(path, "weights", "do not fit the functions", "List one weight a function.")
    total = [[0.0] * len(issue.values) for issue in issues]
    constant = 0.0
    for (tables, own), each in zip(parts, weights, strict=True):
        weight = number(each, path, "weights")
        constant += weight * own
        for sums, table in zip(total, tables, strict=True):
            sums[:] = (sum_ + weight * here for sum_, here in zip(sums, table, strict=True))
    return total, constant


def _mapping(path: str, told: Told, issues: Sequence[Issue]) -> Parts:
    domains = [len(issue.values) for issue in issues]
    if math.prod(domains) > VALUES_LIMIT:
        problem = f"maps {math.prod(domains):,} outcomes (at most {VALUES_LIMIT:,})"
        raise ScenarioInvalid(path, "mapping", problem, "Give a function that is a sum over issues.")
    utilities = {}
    for outcome in product(*map(range, domains)):
        values = tuple(issue.values[place] for issue, place in zip(issues, outcome, strict=True))
        key = next((key for key in _keys(values) if key in told), None)
        if key is None:
            raise ScenarioInvalid(path, "mapping", f"has no utility of {values}", "Give each outcome a utility.")
        utilities[outcome] = number(told[key], path, f"mapping, {values}")
    found = taken_apart(utilities, domains)
    if found is None:
        raise ScenarioNotAdditive(path, "mapping", "utilities by outcome")
    return found


def _keys(values: tuple[Value, ...]) -> Iterable[Hashable]:
    """An outcome, or its one value, as key."""
    yield values
    if len(values) == 1:
        yield values[0]
        yield str(values[0])
