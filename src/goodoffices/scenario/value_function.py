"""The value functions in NegMAS files: what one issue's values are worth to one side.

Invariant: a value function becomes one finite number a value, in the order of the values, or an error with its place.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from goodoffices.errors import ScenarioInvalid
from goodoffices.scenario import curve
from goodoffices.scenario.model import Issue, Value
from goodoffices.scenario.reading import number, shown

Given = Callable[[str, float | None], float]
Told = Mapping[Hashable, Any]


def _triangle(given: Given) -> curve.Curve:
    triangle = curve.triangular(given("start", None), given("middle", None), given("end", None))
    return curve.scaled(triangle, given("scale", 1.0), given("bias", 0.0))


def _trapezoid(given: Given) -> curve.Curve:
    edges = (given(name, None) for name in ("start", "rise_end", "fall_start", "end"))
    return curve.scaled(curve.trapezoid(*edges), given("scale", 1.0), given("bias", 0.0))


def _logarithm(given: Given) -> curve.Curve:
    log = curve.logarithm(given("tau", None), given("base", math.e))
    return curve.scaled(log, given("scale", 1.0), given("bias", 0.0))


def _wave(given: Given, ahead: float = 0.0) -> curve.Curve:
    sine = curve.wave(given("multiplier", 1.0), given("phase", 0.0) + ahead)
    return curve.scaled(sine, given("amplitude", 1.0), given("bias", 0.0))


FUNCTIONS: Mapping[str, Callable[[Given], curve.Curve]] = {
    "IdentityFun": lambda _: curve.identity,
    "ConstFun": lambda given: curve.linear(0.0, given("bias", None)),
    "LinearFun": lambda given: curve.linear(given("slope", None)),
    "AffineFun": lambda given: curve.linear(given("slope", None), given("bias", 0.0)),
    "QuadraticFun": lambda given: curve.quadratic(given("a2", None), given("a1", None), given("bias", 0.0)),
    "TriangularFun": _triangle,
    "TrapezoidalFun": _trapezoid,
    "ExponentialFun": lambda given: curve.scaled(
        curve.exponential(given("tau", None), given("base", math.e)), 1.0, given("bias", 0.0)
    ),
    "LogFun": _logarithm,
    "SinFun": _wave,
    "CosFun": lambda given: _wave(given, math.pi / 2),
    "GaussianFun": lambda given: curve.scaled(
        curve.bell(given("center", None), given("sigma", None)), given("scale", 1.0), given("bias", 0.0)
    ),
}
KNOWN = ", ".join(sorted((*FUNCTIONS, "AggregatingFun", "PolynomialFun", "TableFun")))


def worth(told: Any, issue: Issue, path: str) -> list[float]:
    """What each value of an issue is worth: of a value function (a dictionary with a type), of a table (one without),
    or of a list in the order of the values. Raises ScenarioInvalid."""
    where = f"issue {issue.name!r}"
    if isinstance(told, list):
        if len(told) != len(issue.values):
            problem = f"has {len(told)} numbers for {len(issue.values)} values"
            raise ScenarioInvalid(path, where, problem, "Give one number a value.")
        return [number(each, path, where) for each in told]
    if not isinstance(told, dict):
        raise ScenarioInvalid(path, where, f"has no value function but {shown(told)}", f"Give one of {KNOWN}.")
    kind = str(told.get("type", "TableFun")).rpartition(".")[2]
    if kind == "TableFun":
        table = told.get("mapping") if "type" in told else told
        return _from_table(table if isinstance(table, dict) else {}, issue, path)
    try:
        worth = _curve(kind, told, path, where)
        return [number(worth(_numeric(value)), path, where) for value in issue.values]
    except (ValueError, OverflowError) as problem:
        remedy = "Change its parameters, or give a number for each value."
        raise ScenarioInvalid(path, where, f"cannot be evaluated by {kind} ({problem})", remedy) from None


def _curve(kind: str, told: Told, path: str, where: str) -> curve.Curve:
    def given(name: str, default: float | None) -> float:
        return default if default is not None and name not in told else number(told.get(name), path, f"{where}, {name}")

    if kind == "PolynomialFun":
        coefficients = told.get("coefficients")
        listed = coefficients if isinstance(coefficients, Sequence) else [coefficients]
        return curve.polynomial([number(each, path, f"{where}, coefficients") for each in listed], given("bias", 0.0))
    if kind == "AggregatingFun" and isinstance(told.get("funs"), list):
        return _total(told, path, where)
    if kind not in FUNCTIONS:
        raise ScenarioInvalid(path, where, f"has the value function {kind!r}", f"Give one of {KNOWN}.")
    return FUNCTIONS[kind](given)


def _total(told: Told, path: str, where: str) -> curve.Curve:
    """The weighted sum of curves, none of them a sum again."""
    funs = [each if isinstance(each, dict) else {} for each in told["funs"]]
    kinds = [str(each.get("type")).rpartition(".")[2] for each in funs]
    weights = told.get("weights") or [1.0] * len(funs)
    if "AggregatingFun" in kinds or not isinstance(weights, list) or len(weights) != len(funs) or told.get("normalize"):
        problem = "sums what is a sum already, is scaled to a range, or has not one weight a function"
        raise ScenarioInvalid(path, where, problem, "List plain functions with one weight each.")
    parts = [_curve(kind, each, path, where) for kind, each in zip(kinds, funs, strict=True)]
    factors = [number(each, path, f"{where}, weights") for each in weights]
    bias = number(told.get("bias", 0.0), path, f"{where}, bias")
    return lambda x: sum((w * part(x) for w, part in zip(factors, parts, strict=True)), start=bias)


def _numeric(value: Value) -> float:
    if isinstance(value, str):
        raise ValueError(f"{value!r} is no number")
    return value


def _from_table(table: Told, issue: Issue, path: str) -> list[float]:
    """JSON has no keys but text: a number or a truth value is also looked up by its text."""
    where = f"issue {issue.name!r}"
    found = []
    for value in issue.values:
        key = value if value in table else json.dumps(value)
        if key not in table:
            remedy = "Give each value of the domain a number."
            raise ScenarioInvalid(path, where, f"has no number for the value {value!r}", remedy)
        found.append(number(table[key], path, f"{where}, value {value!r}"))
    return found
