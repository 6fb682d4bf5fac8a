"""Reading GENIUS scenarios: a domain and one profile a side, XML files in one folder.

The form is that of GENIUS (Lin, Kraus, Baarslag, Tykhonov, Hindriks, Jonker 2014, "GENIUS: an integrated environment
for supporting the design of generic automated negotiators", Computational Intelligence 30); where its files leave
something open, it is read as NegMAS reads it. Steps:

1. The domain is the file whose root is `negotiation_template` (the last by name, where there are several); every file
   with the root `utility_space` is a profile, in the order of the file names; other files are left alone.
2. Issues stand in the order of their index, values in the order of the file, a repeated one once.
3. A profile is joined to the domain by the names of issues and values. An item that the domain does not know is left
   out, since no outcome holds it; a value that the profile does not weigh is an error.
4. `table = weight * evaluation`. A weight not told is 1; weights need not sum to 1 and are taken as they stand; one
   whose index is no issue's is a constant. With objectives inside objectives, weights multiply on the way down.
5. A profile of evaluators only (no item) weighs an issue that it does not speak of with 0; one with items takes the
   number itself where such an issue is numeric.

Invariant: utilities are those of NegMAS 0.16 wherever NegMAS reads the folder.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from os.path import basename, splitext
from xml.etree.ElementTree import Element

from goodoffices.errors import ScenarioInvalid, ScenarioNotAdditive
from goodoffices.scenario.markup import DOMAIN, PROFILE, Sheet
from goodoffices.scenario.model import Issue, Kind, Profile, Scenario, Value
from goodoffices.scenario.reading import number, real_steps, whole, whole_range

KINDS: dict[str, Kind] = {"discrete": "discrete", "integer": "integer", "real": "real"}


class _Domain:
    """The issues, the place of each by its name, and by its index in the file."""

    __slots__ = ("by_index", "by_name", "issues")

    def __init__(self, told: Sheet, levels: int | None) -> None:
        indexed: dict[int, Issue] = {}
        for place, (_, element) in enumerate(told.issues, start=1):
            index = _index(told, element, str(place))
            if index in indexed:
                remedy = "Number the issues 1, 2, 3 and so on."
                raise told.wrong(element, f"gives the index {index} to two issues", remedy)
            indexed[index] = _issue(told, element, levels)
        order = sorted(indexed)
        self.issues = tuple(indexed[index] for index in order)
        self.by_index = {index: place for place, index in enumerate(order)}
        self.by_name = {issue.name: place for place, issue in enumerate(self.issues)}
        if not self.issues:
            raise ScenarioInvalid(told.path, "", "names no issue", "Give the domain one issue at least.")
        if len(self.by_name) < len(self.issues):
            raise ScenarioInvalid(told.path, "", "gives one name to two issues", "Give each issue a name of its own.")


def read_genius(name: str, sheets: Sequence[Sheet], levels: int | None = None) -> Scenario | None:
    """The scenario of a folder's XML files, in the order of their names; None where no domain is among them. Values of
    a real issue are `levels` steps. Raises ScenarioInvalid."""
    domains = [told for told in sheets if told.root == DOMAIN]
    profiles = [told for told in sheets if told.root == PROFILE]
    if not domains:
        return None
    if not profiles:
        remedy = "Put one file with the root utility_space for each side beside it."
        raise ScenarioInvalid(domains[-1].path, "", "is a domain without a profile", remedy)
    domain = _Domain(domains[-1], levels)
    return Scenario(name, domain.issues, tuple(_profile(told, domain) for told in profiles))


def _index(told: Sheet, element: Element, default: str) -> int:
    text = element.get("index", default)
    try:
        return int(text)
    except ValueError:
        return whole(text, told.path, told.line(element))


def _issue(told: Sheet, element: Element, levels: int | None) -> Issue:
    name, kind = element.get("name"), KINDS.get(element.get("type", "discrete"))
    if name is None:
        raise told.wrong(element, "is an issue without a name", "Give it a name.")
    if kind is None:
        raise told.wrong(element, f"has the type {element.get('type')!r}", f"Give one of {', '.join(KINDS)}.")
    if kind == "discrete":
        items = [item.get("value") for item in element if item.tag == "item"]
        values: tuple[Value, ...] = tuple(dict.fromkeys(value for value in items if value is not None))
        if not values or None in items:
            raise told.wrong(element, f"leaves a value of the issue {name!r} out", "Give each item a value.")
        return Issue(name, values, kind)
    lower, upper = _bounds(told, element)
    where = f"{told.line(element)}, issue {name!r}"
    if kind == "integer":
        bounds = whole(lower, told.path, where), whole(upper, told.path, where)
        return Issue(name, whole_range(*bounds, told.path, where), kind)
    least, most = number(lower, told.path, where), number(upper, told.path, where)
    return Issue(name, real_steps((least, most), levels, told.path, where), kind)


def _bounds(told: Sheet, element: Element) -> tuple[str, str]:
    """The bounds of a range, told by the issue or by a `range` inside it."""
    ranges = [element, *(inside for inside in element if inside.tag == "range")]
    lower, upper = ([one.get(bound) for one in ranges] for bound in ("lowerbound", "upperbound"))
    least, most = ([bound for bound in bounds if bound is not None] for bounds in (lower, upper))
    if not least or not most:
        remedy = "Give it a lowerbound and an upperbound."
        raise told.wrong(element, f"gives the issue {element.get('name')!r} no bounds", remedy)
    return least[-1], most[-1]


def _profile(told: Sheet, domain: _Domain) -> Profile:
    if told.not_additive is not None:
        what = f"the element {told.not_additive.tag!r}"
        raise ScenarioNotAdditive(told.path, told.line(told.not_additive), what)
    by_name = {element.get("name", ""): element for _, element in told.issues}
    for name, element in by_name.items():
        if name not in domain.by_name:
            remedy = "Name it as the domain does."
            raise told.wrong(element, f"weighs the issue {name!r}, which the domain does not have", remedy)
    has_items = any(inside.tag == "item" for element in by_name.values() for inside in element)
    if not has_items and not any(inside.tag == "evaluator" for element in by_name.values() for inside in element):
        raise ScenarioInvalid(told.path, "", "weighs no issue", "Give an evaluation to each value of each issue.")
    weights, constant = _weights(told, domain)
    tables = tuple(
        _table(told, by_name.get(issue.name), issue, weight) or _unspoken(told, issue, weight, has_items)
        for issue, weight in zip(domain.issues, weights, strict=True)
    )
    name = splitext(basename(told.path))[0]
    return Profile(name, tables, constant, _aside(told, "reservation"), _aside(told, "discount_factor"))


def _aside(told: Sheet, tag: str) -> float | None:
    """The reservation or the discount; None where there is none, or none that is finite."""
    element = told.aside.get(tag)
    text = None if element is None else element.get("value")
    if element is None or text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        value = number(text, told.path, told.line(element))
    return value if math.isfinite(value) else None


def _weights(told: Sheet, domain: _Domain) -> tuple[list[float], float]:
    """The weight of each issue and the constant (step 4)."""
    weights, constant = [1.0] * len(domain.issues), 0.0
    within = {place: number for number, place in enumerate(told.objectives) if place[0] >= 0}
    factors = dict.fromkeys(within.values(), 1.0)
    for objective, element in told.weights:
        value = _weight(told, element)
        if (objective, element.get("index", "")) in within:
            factors[within[objective, element.get("index", "")]] = value
        elif (place := domain.by_index.get(_index(told, element, ""))) is not None:
            weights[place] = value
        else:
            constant += value
    for around, element in told.issues if within else ():
        place, above = domain.by_name.get(element.get("name", "")), around
        while place is not None and above in factors:
            weights[place] *= factors[above]
            above = told.objectives[above][0]
    return weights, constant


def _weight(told: Sheet, element: Element) -> float:
    try:
        value = float(element.attrib["value"])
    except (KeyError, ValueError):
        value = math.nan
    return value if math.isfinite(value) else number(element.get("value"), told.path, told.line(element))


def _unspoken(told: Sheet, issue: Issue, weight: float, has_items: bool) -> tuple[float, ...]:
    """What an issue adds that the profile does not speak of (step 5)."""
    if not has_items:
        return (0.0,) * len(issue.values)
    if issue.kind == "discrete":
        remedy = "Give each of its values an evaluation."
        raise ScenarioInvalid(told.path, f"issue {issue.name!r}", "is not weighed", remedy)
    return tuple(weight * float(value) for value in issue.values)


def _table(told: Sheet, element: Element | None, issue: Issue, weight: float) -> tuple[float, ...]:
    """What each value adds to the utility; empty where nothing is told."""
    if element is None:
        return ()
    if issue.kind == "discrete":
        try:
            worth = {one.attrib["value"]: float(one.attrib["evaluation"]) for one in element if one.tag == "item"}
            table = tuple([weight * worth[value] for value in issue.values])  # type: ignore[index]
            if math.isfinite(sum(table)):
                return table
        except (KeyError, ValueError):
            pass  # something is unusual: look more closely
    items = [one for one in element if one.tag == "item"]
    if items:
        return _closely(told, items, issue, weight)
    evaluator = next((one for one in element if one.tag == "evaluator"), None)
    if evaluator is None:
        return ()
    from goodoffices.scenario.evaluator import curve_of

    where = f"{told.line(evaluator)}, issue {issue.name!r}"
    curve = curve_of(evaluator.attrib, told.path, where)
    return tuple(weight * curve(number(value, told.path, where)) for value in issue.values)


def _closely(told: Sheet, items: Sequence[Element], issue: Issue, weight: float) -> tuple[float, ...]:
    """The table of items, with whatever is wrong told by its line."""
    worth: dict[Value, float] = {}
    for item in items:
        value = item.get("value")
        if value is None:
            continue
        if "evaluation" not in item.attrib:
            problem = f"gives the value {value!r} of the issue {issue.name!r} no evaluation"
            raise told.wrong(item, problem, "Give each item an evaluation.")
        key = value if issue.kind == "discrete" else number(value, told.path, told.line(item))
        worth[key] = weight * number(item.get("evaluation"), told.path, told.line(item))
    missing = next((value for value in issue.values if value not in worth), None)
    if missing is not None:
        problem = f"has no evaluation of {missing!r}, a value of the issue {issue.name!r}"
        raise told.wrong(items[0], problem, "Give each value of the domain an evaluation.")
    return tuple(worth[value] for value in issue.values)
