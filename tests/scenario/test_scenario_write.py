"""What is written is read again with the same issues, names, order and utilities, in every form."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import NumbersInvalid, OutputRefused
from goodoffices.scenario.folder import read_scenario
from goodoffices.scenario.model import Issue, Kind, Profile, Scenario, Value
from goodoffices.scenario.write import FORMS, Form, scenario_files, write_scenario

TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=8
)
UTILITIES = st.floats(-1e6, 1e6) | st.integers(-5, 5).map(float)


@st.composite
def values(draw: st.DrawFn) -> tuple[tuple[Value, ...], Kind]:
    if draw(st.booleans()):
        first = draw(st.integers(-3, 3))
        return tuple(range(first, first + draw(st.integers(1, 4)))), "integer"
    return tuple(draw(st.lists(TEXTS, min_size=1, max_size=4, unique=True))), "discrete"


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    names = draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
    issues = tuple(Issue(name, *draw(values())) for name in names)
    profiles = []
    for name in draw(st.lists(TEXTS, min_size=1, max_size=3)):
        tables = tuple(tuple(draw(UTILITIES) for _ in issue.values) for issue in issues)
        aside = st.none() | st.floats(0, 1)
        profiles.append(Profile(name, tables, draw(UTILITIES), draw(aside), draw(aside)))
    return Scenario("talks", issues, tuple(profiles))


@pytest.mark.parametrize("form", FORMS)
@given(scenario=scenarios())
@settings(max_examples=60)
def test_what_is_written_is_read_again(form: Form, scenario: Scenario) -> None:
    with TemporaryDirectory() as folder:
        write_scenario(scenario, Path(folder) / "talks", form)
        read = read_scenario(Path(folder) / "talks")
    assert [issue.name for issue in read.issues] == [issue.name for issue in scenario.issues]
    for issue, told in zip(read.issues, scenario.issues, strict=True):
        as_text = form == "genius" and issue.kind == "discrete"
        assert issue.values == (tuple(map(str, told.values)) if as_text else told.values)
    assert [(p.constant, p.reserved, p.discount) for p in read.profiles] == [
        (p.constant, p.reserved, p.discount) for p in scenario.profiles
    ]
    for profile, written in zip(read.profiles, scenario.profiles, strict=True):
        assert list(map(list, profile.tables)) == [
            pytest.approx(table, rel=1e-12, abs=1e-12) for table in written.tables
        ]
        assert profile.tables == written.tables or form == "negmas-json"


PLAIN = Scenario(
    "talks",
    (Issue("delivery", ("now", "later")), Issue("price", (1, 2, 3), "integer")),
    (Profile("seller", ((0.0, 1.0), (0.1, 0.2, 0.4))), Profile("buyer", ((1.0, 0.0), (3.0, 2.0, 1.0)), 0.5, 0.1, 0.9)),
)


def test_a_whole_number_stays_one_beside_texts(tmp_path: Path) -> None:
    write_scenario(PLAIN, tmp_path, "genius")
    assert read_scenario(tmp_path).issues == PLAIN.issues
    assert sorted(file.name for file in tmp_path.iterdir()) == ["1-seller.xml", "2-buyer.xml", "domain.xml"]


def test_numbers_are_keys_in_yaml_and_lines_or_triangles_in_json() -> None:
    by_yaml = [yaml.safe_load(text) for text in scenario_files(PLAIN, "negmas-yaml").values()]
    by_json = [json.loads(text) for text in scenario_files(PLAIN, "negmas-json").values()]
    assert by_yaml[0] == by_json[0]
    delivery = {"type": "TableFun", "mapping": {"now": 0.0, "later": 1.0}}
    assert by_yaml[1]["values"] == [delivery, {"type": "TableFun", "mapping": {1: 0.1, 2: 0.2, 3: 0.4}}]
    assert by_json[1]["values"][0] == delivery
    assert [fun["scale"] for fun in by_json[1]["values"][1]["funs"]] == [0.1, 0.2, 0.4]
    assert by_yaml[2]["type"] == by_json[2]["type"] == "ExpDiscountedUFun"
    assert by_json[2]["ufun"]["values"][1] == {"type": "AffineFun", "slope": -1.0, "bias": 4.0}
    assert by_json[2]["ufun"]["bias"] == 0.5


def test_values_that_read_the_same_or_that_xml_has_no_letters_for_are_refused() -> None:
    twice = Scenario("s", (Issue("i", (1, "1")),), (Profile("p", ((0.0, 1.0),)),))
    with pytest.raises(NumbersInvalid, match="two values that read the same"):
        scenario_files(twice, "genius")
    bell = Scenario("s", (Issue("i", ("\a",)),), (Profile("p", ((0.0,),)),))
    with pytest.raises(NumbersInvalid, match="letters that XML does not have"):
        scenario_files(bell, "genius")


def test_nothing_is_written_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "file"):
        with pytest.raises(OutputRefused, match="it is there already"):
            write_scenario(PLAIN, place)
    with pytest.raises(OutputRefused, match="cannot be written"):
        write_scenario(PLAIN, tmp_path / "file" / "within")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("tables", "problem"),
    [(((0.0,),), "do not fit"), (((0.0, 1.0), (0.0,)), "do not fit"), (((0.0, float("nan")),), "no finite number")],
)
def test_a_scenario_fits_its_issues(tables: tuple[tuple[float, ...], ...], problem: str) -> None:
    with pytest.raises(NumbersInvalid, match=problem):
        Scenario("s", (Issue("i", ("a", "b")),), (Profile("p", tables),))
    with pytest.raises(NumbersInvalid, match="has no value"):
        Scenario("s", (Issue("i", ()),), ())
