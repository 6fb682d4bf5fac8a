"""NegMAS folders give the utilities that their files tell, in YAML and in JSON."""

import json
from collections.abc import Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import ScenarioInvalid, ScenarioMissing, ScenarioNotAdditive
from goodoffices.scenario.folder import read_scenario
from goodoffices.scenario.model import Scenario
from goodoffices.scenario.outcome_table import taken_apart

DOMAIN = {
    "type": "DiscreteCartesianOutcomeSpace",
    "name": "talks",
    "path": None,
    "issues": [
        {"type": "CategoricalIssue", "name": "delivery", "values": ["now", "later"]},
        {"type": "negmas.outcomes.ContiguousIssue", "name": "price", "values": [1, 3]},
    ],
}
ADDITIVE = "LinearAdditiveUtilityFunction"
TABLE = {"type": "TableFun", "mapping": {"now": 1.0, "later": 3.0}}
IDENTITY = {"type": "IdentityFun"}
PLAIN = {"type": ADDITIVE, "name": "seller", "values": [TABLE, IDENTITY], "weights": [0.5, 0.25]}


@pytest.fixture(params=["yml", "json"])
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(folder: Path, suffix: str, files: Mapping[str, Any], levels: int | None = None) -> Scenario:
    for name, told in files.items():
        text = json.dumps(told) if suffix == "json" else yaml.safe_dump(told)
        (folder / f"{name}.{suffix}").write_text(text, encoding="utf8")
    return read_scenario(folder, levels)


def test_a_folder_is_its_domain_and_its_functions_by_file_name(tmp_path: Path, suffix: str) -> None:
    files = {"b": PLAIN, "domain": DOMAIN, "a": {**PLAIN, "name": "buyer"}, "_info": {"type": "none"}, "_stats": [1]}
    scenario = read(tmp_path, suffix, files)
    assert [(issue.name, issue.values, issue.kind) for issue in scenario.issues] == [
        ("delivery", ("now", "later"), "discrete"),
        ("price", (1, 2, 3), "integer"),
    ]
    assert [p.name for p in scenario.profiles] == ["buyer", "seller"]
    assert scenario.profiles[0].tables == ((0.5, 1.5), (0.25, 0.5, 0.75))


@pytest.mark.parametrize(
    "told",
    [
        {**PLAIN, "values": {"delivery": TABLE}, "weights": {"delivery": 0.5, "price": 0.25}},
        {**PLAIN, "values": [{"now": 1, "later": 3}, [1, 2, 3]], "reserved_value": float("-inf")},
        {**PLAIN, "values": [[1, 3], {"type": "LinearFun", "slope": 1}], "type": f"negmas.preferences.{ADDITIVE}"},
        {"type": "ExpDiscountedUFun", "discount": 0.9, "ufun": PLAIN},
        {"type": "WeightedUtilityFunction", "ufuns": [PLAIN, PLAIN], "weights": [0.75, 0.25]},
    ],
)
def test_the_same_is_read_in_whatever_way_it_is_told(tmp_path: Path, suffix: str, told: dict[str, Any]) -> None:
    scenario = read(tmp_path, suffix, {"domain": DOMAIN, "p": told})
    assert scenario.profiles[0].tables == ((0.5, 1.5), (0.25, 0.5, 0.75))


@pytest.mark.parametrize(
    ("function", "worth"),
    [
        ({"type": "ConstFun", "bias": 2}, (2, 2, 2)),
        ({"type": "AffineFun", "slope": -1, "bias": 3}, (2, 1, 0)),
        ({"type": "QuadraticFun", "a2": 1, "a1": 2, "bias": 3}, (6, 11, 18)),
        ({"type": "PolynomialFun", "coefficients": [1, 2], "bias": 1}, (4, 11, 22)),
        ({"type": "TriangularFun", "start": 0, "middle": 2, "end": 4, "scale": 2, "bias": 1}, (2, 3, 2)),
        ({"type": "TrapezoidalFun", "start": 0, "rise_end": 2, "fall_start": 2, "end": 4}, (0.5, 1, 0.5)),
        ({"type": "ExponentialFun", "tau": 1, "base": 2, "bias": 1}, (3, 5, 9)),
        ({"type": "LogFun", "tau": 1, "base": 2, "scale": 2}, (0, 2, 3.169925)),
        ({"type": "SinFun", "multiplier": 1, "amplitude": 2}, (1.682942, 1.818595, 0.28224)),
        ({"type": "CosFun", "multiplier": 1, "bias": 1}, (1.540302, 0.583853, 0.010008)),
        ({"type": "GaussianFun", "center": 2, "sigma": 1}, (0.606531, 1, 0.606531)),
        ({"type": "TableFun", "mapping": {1: 5, 2: 6, 3: 7}}, (5, 6, 7)),
    ],
)
def test_numbers_are_weighed_by_functions(
    tmp_path: Path, suffix: str, function: dict[str, Any], worth: tuple[float, ...]
) -> None:
    told = {**PLAIN, "values": [TABLE, function], "weights": [1, 1]}
    scenario = read(tmp_path, suffix, {"domain": DOMAIN, "p": told})
    assert scenario.profiles[0].tables[1] == pytest.approx(worth, abs=1e-6)


def test_linear_and_constant_functions_weigh_numbers(tmp_path: Path, suffix: str) -> None:
    issues = [{"type": "ContiguousIssue", "name": name, "values": 2} for name in "ab"]
    affine = {"type": "AffineUtilityFunction", "weights": [1, 2], "bias": 3, "reserved_value": 1}
    files = {"1": affine, "2": {"type": "LinearUtilityFunction"}, "3": {"type": "ConstUtilityFunction", "value": 4}}
    scenario = read(tmp_path, suffix, {"domain": {**DOMAIN, "issues": issues}, **files})
    assert [p.utility((1, 1)) for p in scenario.profiles] == [6, 1, 4]
    assert [p.reserved for p in scenario.profiles] == [1, None, None]
    assert [p.name for p in scenario.profiles] == ["1", "2", "3"]


def test_a_range_can_have_a_step(tmp_path: Path, suffix: str) -> None:
    issues = [{"type": "ContiguousIssue", "name": "price", "values": [1, 8, 3]}]
    files = {"domain": {**DOMAIN, "issues": issues}, "p": {**PLAIN, "values": [IDENTITY], "weights": [2]}}
    scenario = read(tmp_path, suffix, files)
    assert scenario.issues[0].values == (1, 4, 7)
    assert scenario.profiles[0].tables == ((2, 8, 14),)


def test_a_mapping_of_outcomes_is_taken_apart_or_refused(tmp_path: Path) -> None:
    (tmp_path / "domain.yml").write_text(yaml.safe_dump(DOMAIN))
    told = "type: MappingUtilityFunction\nmapping:\n"
    outcomes = list(product(("now", "later"), (1, 2, 3)))
    sums = "".join(f"  ? [{a}, {b}]\n  : {len(a) + b * 10}\n" for a, b in outcomes)
    (tmp_path / "p.yml").write_text(told + sums)
    assert [read_scenario(tmp_path).profiles[0].utility(x) for x in ((0, 0), (1, 2))] == [13, 35]
    (tmp_path / "p.yml").write_text(told + sums.replace(": 35", ": 36"))
    with pytest.raises(ScenarioNotAdditive, match="utilities by outcome"):
        read_scenario(tmp_path)
    (tmp_path / "p.yml").write_text(told + sums.replace("[now, 1]", "[now, 9]"))
    with pytest.raises(ScenarioInvalid, match=r"no utility of \('now', 1\)"):
        read_scenario(tmp_path)


@given(st.data())
def test_a_sum_over_issues_is_taken_apart_into_one_that_agrees(data: st.DataObject) -> None:
    domains = data.draw(st.lists(st.integers(1, 3), max_size=4))
    tables = [[data.draw(st.floats(-10, 10)) for _ in range(size)] for size in domains]
    outcomes = list(product(*map(range, domains)))
    utilities = {x: sum(table[v] for table, v in zip(tables, x, strict=True)) for x in outcomes}
    found = taken_apart(utilities, domains)
    assert found is not None
    for x in outcomes:
        again = found[1] + sum(table[v] for table, v in zip(found[0], x, strict=True))
        assert again == pytest.approx(utilities[x], abs=1e-9)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"domain": DOMAIN}, "is a domain without a profile"),
        ({"domain": {**DOMAIN, "issues": []}, "p": PLAIN}, "names no issue"),
        ({"domain": {**DOMAIN, "issues": [{"type": "CallableIssue", "name": "x"}]}, "p": PLAIN}, "'CallableIssue'"),
        ({"domain": {**DOMAIN, "issues": [DOMAIN["issues"][0]] * 2}, "p": PLAIN}, "one name to two"),  # type: ignore[index]
        ({"domain": DOMAIN, "p": {**PLAIN, "weights": [1]}}, "weights: does not fit the issues"),
        ({"domain": DOMAIN, "p": {**PLAIN, "weights": [1, float("nan")]}}, "weights: nan is no finite number"),
        ({"domain": DOMAIN, "p": {**PLAIN, "values": [TABLE, [1, 2]]}}, "'price': has 2 numbers for 3 values"),
        ({"domain": DOMAIN, "p": {**PLAIN, "values": [IDENTITY, IDENTITY]}}, "'now' is no number"),
        ({"domain": DOMAIN, "p": {**PLAIN, "values": [{"now": 1}, IDENTITY]}}, "no number for the value 'later'"),
        ({"domain": DOMAIN, "p": {**PLAIN, "values": [TABLE, {"type": "OddFun"}]}}, "value function 'OddFun'"),
        ({"domain": DOMAIN, "p": {**PLAIN, "values": [TABLE, {"type": "LogFun", "tau": -1}]}}, "evaluated by LogFun"),
        ({"domain": DOMAIN, "p": {**PLAIN, "bias": "much"}}, "bias: 'much' is no finite number"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, suffix: str, files: dict[str, Any], told: str) -> None:
    with pytest.raises(ScenarioInvalid, match=told):
        read(tmp_path, suffix, files)


def test_what_is_no_sum_over_issues_is_refused(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(ScenarioNotAdditive, match="holds a HyperRectangleUtilityFunction"):
        read(tmp_path, suffix, {"domain": DOMAIN, "p": {"type": "HyperRectangleUtilityFunction"}})


def test_a_continuous_issue_is_read_in_levels_or_refused(tmp_path: Path, suffix: str) -> None:
    issues = [DOMAIN["issues"][0], {"type": "ContinuousIssue", "name": "price", "values": [1.0, 2.0]}]  # type: ignore[index]
    files = {"domain": {**DOMAIN, "issues": issues}, "p": PLAIN}
    assert read(tmp_path, suffix, files, levels=3).profiles[0].tables[1] == (0.25, 0.375, 0.5)
    with pytest.raises(ScenarioInvalid, match="real number from 1 to 2"):
        read_scenario(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.json", "{", r"a\.json, line 1: is not JSON"),
        ("a.yml", "a: b: c", r"a\.yml, line 1: is not plain YAML"),
        ("a.yml", "a: !!python/object/apply:os.getcwd []", r"a\.yml, line 1: is not plain YAML"),
        ("a.yml", "? {a: b}\n: c", "a dictionary, as a key"),
        ("a.json", "[" * 100_000, "too deep"),
        ("a.yml", "[" * 20_000, r"a\.yml"),
        ("a.json", '{"issuesValues": {}}', "holds no scenario"),
    ],
)
def test_a_broken_file_is_told_with_its_line(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ScenarioInvalid, match=told):
        read_scenario(tmp_path)


def test_lists_that_stand_for_others_do_not_grow(tmp_path: Path) -> None:
    grown = "".join(f"l{n}: &l{n} [*l{n - 1}, *l{n - 1}]\n" for n in range(1, 60))
    head = "type: DiscreteCartesianOutcomeSpace\nl0: &l0 [1]\n"
    issue = "issues: [{type: CategoricalIssue, name: a, values: *l59}]\n"
    (tmp_path / "domain.yml").write_text(head + grown + issue)
    (tmp_path / "p.yml").write_text(yaml.safe_dump(PLAIN))
    with pytest.raises(ScenarioInvalid, match="some that are lists"):
        read_scenario(tmp_path)


def test_of_several_forms_genius_comes_first_and_yaml_before_json(tmp_path: Path) -> None:
    read(tmp_path, "json", {"domain": DOMAIN, "p": {**PLAIN, "name": "json"}})
    assert read(tmp_path, "yml", {"domain": DOMAIN, "p": {**PLAIN, "name": "yaml"}}).profiles[0].name == "yaml"
    (tmp_path / "other.xml").write_text("<other/>")
    assert read_scenario(tmp_path).profiles[0].name == "yaml"


@given(st.text(max_size=40))
def test_whatever_stands_in_a_file_it_is_read_or_refused(text: str) -> None:
    from tempfile import TemporaryDirectory

    for name in ("a.yml", "a.json"):
        with TemporaryDirectory() as folder, suppress(ScenarioInvalid, ScenarioMissing):
            (Path(folder) / name).write_bytes(text.encode("utf8", "surrogatepass"))
            read_scenario(folder)
