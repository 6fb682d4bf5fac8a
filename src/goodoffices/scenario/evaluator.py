"""The evaluators of numeric issues in GENIUS files.

Invariant: a parameter goes by its number (`parameter0`) or by its name (`offset`), as the file has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from goodoffices.errors import ScenarioInvalid
from goodoffices.scenario.curve import Curve, linear, quadratic, triangular
from goodoffices.scenario.reading import number

Given = Callable[[float, str, str], float]


def _linear(given: Given) -> Curve:
    return linear(given(1.0, "slope", "parameter1"), given(0.0, "offset", "parameter0"))


def _constant(given: Given) -> Curve:
    return linear(0.0, given(0.0, "parameter0", "offset"))


def _quadratic(given: Given) -> Curve:
    squared, slope = given(1.0, "parameter2", "a2"), given(1.0, "parameter1", "a1")
    return quadratic(squared, slope, given(0.0, "parameter0", "offset"))


def _triangular(given: Given) -> Curve:
    start, end = given(0.0, "parameter0", "start"), given(1.0, "parameter1", "end")
    return triangular(start, given(1.0, "parameter2", "middle"), end)


EVALUATORS = {"linear": _linear, "constant": _constant, "quadratic": _quadratic, "triangular": _triangular}


def curve_of(attributes: Mapping[str, str], path: str, where: str) -> Curve:
    """The curve that an evaluator stands for. Raises ScenarioInvalid.

    >>> curve_of({"ftype": "linear", "offset": "1", "slope": "0,5"}, "a.xml", "line 3")(4)
    3.0
    """

    def given(default: float, *names: str) -> float:
        text = next((attributes[name] for name in names if name in attributes), None)
        return default if text is None else number(text, path, where)

    kind = attributes.get("ftype", "")
    if kind not in EVALUATORS:
        remedy = f"Give one of {', '.join(EVALUATORS)}, or an item for each value."
        raise ScenarioInvalid(path, where, f"has the evaluator {kind!r}", remedy)
    try:
        return EVALUATORS[kind](given)
    except ValueError as problem:
        raise ScenarioInvalid(path, where, f"cannot be evaluated ({problem})", "Put the three in order.") from None
