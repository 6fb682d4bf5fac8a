"""The table of weights: complete, explained, overridden with clear errors."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import yaml

from goodoffices.errors import UnknownName, WeightInvalid
from goodoffices.position.authority import Relation
from goodoffices.position.model import WEIGHT_TABLES
from goodoffices.position.weights import load_weights
from goodoffices.statement.model import STANCES, Attribution

TABLE = yaml.safe_load(files("goodoffices.position").joinpath("data", "weights.yaml").read_text("utf8"))


def test_there_is_a_weight_for_every_case_that_can_come() -> None:
    weights = load_weights()
    assert set(weights.relation) == set(Relation)
    assert set(weights.attribution) == set(Attribution)
    assert set(weights.kind) == set(STANCES)
    assert set(weights.reliability) == set("ABCDEF")
    assert set(weights.credibility) == set("123456")


def test_every_weight_says_why() -> None:
    rows = [row for name in WEIGHT_TABLES for row in TABLE[name].values()]
    rows += [row for name, row in TABLE.items() if name not in (*WEIGHT_TABLES, "titles")]
    assert all(row["why"] for row in rows)
    assert len(rows) == len(load_weights().flat())


def test_whoever_can_decide_outweighs_whoever_only_tells() -> None:
    relation = load_weights().relation
    order = ["principal", "itself", "spokesperson", "mediator", "third_party", "adversary"]
    assert [relation[name] for name in order] == sorted((relation[name] for name in order), reverse=True)
    assert relation["ally"] < relation["mediator"]


def test_what_cannot_be_judged_is_not_bad() -> None:
    weights = load_weights()
    assert weights.reliability["F"] > weights.reliability["D"]
    assert weights.credibility["6"] > weights.credibility["4"]


@pytest.mark.parametrize("name", load_weights().flat())
def test_any_one_weight_can_be_doubled_alone(name: str) -> None:
    before, after = load_weights().flat(), load_weights().scaled(name, 2).flat()
    assert {key for key in before if before[key] != after[key]} == {name}
    assert after[name] == pytest.approx(2 * before[name])


def test_overrides_come_by_table_or_by_full_name_and_leave_the_rest() -> None:
    changed = load_weights({"relation": {"adversary": 0.5}, "kind.open": {"weight": 0.2}, "half_life": 7})
    differing = {key for key, weight in changed.flat().items() if weight != load_weights().flat()[key]}
    assert differing == {"relation.adversary", "kind.open", "half_life"}


def test_a_case_can_name_its_own_titles() -> None:
    titles = load_weights({"titles": {"principal": ["Convenor"]}}).titles
    assert titles["convenor"] == "principal"
    assert titles["spokesman"] == "spokesperson"


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"relation": {"friend": 1}}, "relation.friend"),
        ({"relation": 1}, "table"),
        ({"relation": {"ally": "much"}}, "not a number"),
        ({"relation": {"ally": 1.5}}, "between 0 and 1"),
        ({"half_life": 0}, "half_life"),
        ({"repeat": float("nan")}, "not a number"),
        ({"reviewed": True}, "not a number"),
        ({"titles": ["king"]}, "titles"),
        ({"weight": 1}, "not known"),
    ],
)
def test_a_table_that_cannot_be_used_says_where_and_why(overrides: dict[str, Any], words: str) -> None:
    with pytest.raises(WeightInvalid, match=words) as caught:
        load_weights(overrides, where="strike/case.yaml")
    assert "strike/case.yaml" in str(caught.value)


def test_only_known_weights_are_scaled() -> None:
    with pytest.raises(UnknownName):
        load_weights().scaled("relation.friend", 2)
