"""GENIUS folders give the utilities that their files tell, and every fault is told with its place."""

import json
from collections.abc import Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import ScenarioInvalid, ScenarioMissing, ScenarioNotAdditive
from goodoffices.scenario.folder import read_scenario
from goodoffices.scenario.markup import sheet
from goodoffices.scenario.model import Scenario, Value

SHARED = Path(__file__).parents[2].parent / "shared" / "scenarios"
EXPECTED = json.loads((SHARED / "expected.json").read_text()) if SHARED.exists() else {}

DOMAIN = """<negotiation_template><utility_space number_of_issues="2">
<objective index="0" name="root" etype="objective" type="objective">
<issue index="1" name="delivery" type="discrete"><item index="1" value="now"/><item index="2" value="later"/></issue>
<issue index="2" name="price" type="integer"><range lowerbound="1" upperbound="3"/></issue>
</objective></utility_space></negotiation_template>"""

DELIVERY = """<issue index="1" name="delivery" type="discrete">
<item index="1" value="now" evaluation="1"/>
<item index="2" value="later" evaluation="3"/></issue>"""
PRICE = '<issue index="2" name="price" type="integer"><evaluator ftype="linear" offset="1" slope="2"/></issue>'
WEIGHTS = '<weight index="1" value="0.5"/><weight index="2" value="0.25"/>'


def profile(*parts: str, after: str = "") -> str:
    return f'<utility_space><objective index="1" name="any">{"".join(parts)}</objective>{after}</utility_space>'


PLAIN = profile(DELIVERY, PRICE, WEIGHTS)
UTILITIES = {
    ("now", 1): 1.25,
    ("now", 2): 1.75,
    ("now", 3): 2.25,
    ("later", 1): 2.25,
    ("later", 2): 2.75,
    ("later", 3): 3.25,
}


def read(folder: Path, files: Mapping[str, str | bytes], levels: int | None = None) -> Scenario:
    for name, text in files.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_scenario(folder, levels)


def utilities(scenario: Scenario, number: int = 0) -> dict[tuple[Value, ...], float]:
    """The utility of every outcome to one profile, by its values."""
    places = product(*(range(len(issue.values)) for issue in scenario.issues))
    named = {tuple(i.values[p] for i, p in zip(scenario.issues, place, strict=True)): place for place in places}
    return {values: scenario.profiles[number].utility(place) for values, place in named.items()}


@pytest.mark.skipif(not EXPECTED, reason="the scenarios for measuring are not here")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_real_scenarios_have_the_outcomes_profiles_and_frontier_that_negmas_finds(name: str) -> None:
    scenario, expected = read_scenario(SHARED / name), EXPECTED[name]
    assert scenario.outcomes == expected["outcomes"]
    assert [p.name for p in scenario.profiles[:3]] == expected["profiles"]
    ours, theirs = frontier(scenario), np.array(expected["frontier"])
    apart = np.abs(ours[:, None, :] - theirs[None, :, :]).max(axis=2)
    assert apart.min(axis=1).max() < 2e-6, "a point of ours is not among theirs"
    short = (theirs[None, :, :] - ours[:, None, :]).max(axis=2)
    assert short.min(axis=0).max() < 2e-6, "a point of theirs is better than any of ours"


def frontier(scenario: Scenario) -> np.ndarray:
    """Pareto points of the first two profiles, issue by issue; equals to nine digits count once."""
    points = np.array([[p.constant for p in scenario.profiles[:2]]])
    for tables in zip(*(p.tables for p in scenario.profiles[:2]), strict=True):
        points = (points[:, None, :] + np.array(tables).T[None, :, :]).reshape(-1, 2)
        points = points[np.lexsort((-points[:, 1], -points[:, 0]))]
        best = np.maximum.accumulate(points[:, 1])
        points = points[np.concatenate(([True], points[1:, 1] > best[:-1] + 1e-9))]
    return points


def test_a_folder_is_its_domain_and_its_profiles_by_name(tmp_path: Path) -> None:
    files = {"z-domain.xml": DOMAIN, "b.xml": PLAIN, "a.xml": PLAIN, "notes.txt": "", ".hidden.xml": "<"}
    scenario = read(tmp_path, files)
    assert scenario.name == tmp_path.name
    assert [(issue.name, issue.values, issue.kind) for issue in scenario.issues] == [
        ("delivery", ("now", "later"), "discrete"),
        ("price", (1, 2, 3), "integer"),
    ]
    assert [p.name for p in scenario.profiles] == ["a", "b"]
    assert utilities(scenario) == UTILITIES


@pytest.mark.parametrize(
    "told",
    [
        profile(WEIGHTS, PRICE, DELIVERY),
        profile(DELIVERY.replace('"1"', '"1.0"', 2), PRICE.replace("offset", "parameter0"), WEIGHTS),
        profile(DELIVERY, PRICE, WEIGHTS.replace("0.5", "0,5")),
        profile(DELIVERY.replace('name="delivery" type="discrete"', 'type="discrete" name="delivery"'), PRICE, WEIGHTS),
        profile(DELIVERY.replace("</issue>", '<item value="never" evaluation="9"/></issue>'), PRICE, WEIGHTS),
        profile(DELIVERY.replace("</issue>", "<x><item value='now' evaluation='9'/></x></issue>"), PRICE, WEIGHTS),
        "\ufeff" + PLAIN,
        PLAIN.replace('<objective index="1" name="any">', "").replace("</objective>", ""),
        PLAIN.replace("</objective>", '</objective><discount_factor value="0.9"/><reservation value="1"/>'),
        '<?xml version="1.0" encoding="UTF-16"?>' + PLAIN,
    ],
)
def test_the_same_is_read_in_whatever_way_it_is_told(tmp_path: Path, told: str) -> None:
    assert utilities(read(tmp_path, {"domain.xml": DOMAIN, "p.xml": told})) == UTILITIES


@pytest.mark.parametrize(
    "encoded",
    [
        DOMAIN.replace("now", "à").encode("latin-1"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>' + DOMAIN.replace("now", "à")).encode("latin-1"),
        ('<?xml version="1.0" encoding="UTF-16"?>' + DOMAIN.replace("now", "à")).encode("utf-16"),
        DOMAIN.replace("now", "à").encode("utf-8-sig"),
        ('<?xml version="1.0" encoding="GB18030"?>' + DOMAIN.replace("now", "à")).encode("gb18030"),
        ('<?xml version="1.0" encoding="none-such"?>' + DOMAIN.replace("now", "à")).encode(),
    ],
)
def test_letters_are_read_in_the_encoding_they_are_in(tmp_path: Path, encoded: bytes) -> None:
    scenario = read(tmp_path, {"domain.xml": encoded, "p.xml": PLAIN.replace("now", "à")})
    assert scenario.issues[0].values == ("à", "later")


def test_a_weight_not_told_is_one_and_one_of_no_issue_is_a_constant(tmp_path: Path) -> None:
    told = profile(DELIVERY, PRICE, '<weight index="2" value="0.5"/><weight index="3" value="10"/>')
    scenario = read(tmp_path, {"domain.xml": DOMAIN, "p.xml": told})
    assert utilities(scenario)["later", 3] == 3 + 0.5 * 7 + 10
    assert scenario.profiles[0].constant == 10


def test_only_the_first_profiles_are_read_where_no_more_are_asked_for(tmp_path: Path) -> None:
    files = {"a.xml": PLAIN, "b.xml": PLAIN, "c.xml": "<utility_space>", "d.xml": DOMAIN}
    with pytest.raises(ScenarioInvalid, match=r"c\.xml"):
        read(tmp_path, files)
    assert [p.name for p in read_scenario(tmp_path, parties=2).profiles] == ["a", "b"]
    assert [p.name for p in read_scenario(tmp_path, parties=1).profiles] == ["a"]


def test_reservation_and_discount_are_kept(tmp_path: Path) -> None:
    aside = '<discount_factor value="0.9"/><reservation value="0.25"/>'
    scenario = read(tmp_path, {"d.xml": DOMAIN, "p.xml": profile(DELIVERY, PRICE, after=aside), "q.xml": PLAIN})
    assert [(p.reserved, p.discount) for p in scenario.profiles] == [(0.25, 0.9), (None, None)]


@pytest.mark.parametrize(
    ("evaluator", "worth"),
    [
        ('ftype="linear" slope="2"', (2, 4, 6)),
        ('ftype="linear" parameter0="1" parameter1="3"', (4, 7, 10)),
        ('ftype="constant" parameter0="4"', (4, 4, 4)),
        ('ftype="quadratic" parameter0="1" parameter1="0" parameter2="2"', (3, 9, 19)),
        ('ftype="triangular" parameter0="1" parameter1="5" parameter2="2"', (0, 1, 2 / 3)),
    ],
)
def test_numbers_are_weighed_by_evaluators(tmp_path: Path, evaluator: str, worth: tuple[float, ...]) -> None:
    price = f'<issue index="2" name="price" type="integer"><evaluator {evaluator}/></issue>'
    scenario = read(tmp_path, {"d.xml": DOMAIN, "p.xml": profile(DELIVERY, price)})
    assert scenario.profiles[0].tables[1] == pytest.approx(worth)


def test_numbers_can_have_items_in_any_order(tmp_path: Path) -> None:
    items = "".join(f'<item value="{value}" evaluation="{value * 10}"/>' for value in (3, 1, 2))
    price = f'<issue index="2" name="price" type="discrete" vtype="integer">{items}</issue>'
    scenario = read(tmp_path, {"d.xml": DOMAIN, "p.xml": profile(DELIVERY, price)})
    assert scenario.profiles[0].tables[1] == (10, 20, 30)


def test_of_an_issue_not_spoken_of_a_number_counts_itself_beside_items_and_nothing_beside_evaluators(
    tmp_path: Path,
) -> None:
    files = {"d.xml": DOMAIN, "items.xml": profile(DELIVERY, WEIGHTS), "no-items.xml": profile(PRICE, WEIGHTS)}
    scenario = read(tmp_path, files)
    assert scenario.profiles[0].tables == ((0.5, 1.5), (0.25, 0.5, 0.75))
    assert scenario.profiles[1].tables == ((0, 0), (0.75, 1.25, 1.75))


def test_issues_stand_by_index_and_are_weighed_by_it(tmp_path: Path) -> None:
    turned = DOMAIN.replace('index="1" name', 'index="9" name').replace('index="2" name', 'index="1" name')
    scenario = read(tmp_path, {"d.xml": turned.replace('"9"', '"2"'), "p.xml": PLAIN})
    assert [issue.name for issue in scenario.issues] == ["price", "delivery"]
    assert scenario.profiles[0].tables == ((1.5, 2.5, 3.5), (0.25, 0.75))


def test_weights_of_objectives_inside_objectives_multiply(tmp_path: Path) -> None:
    domain = DOMAIN.replace('<issue index="1"', '<objective index="3"><issue index="1"')
    domain = domain.replace('"later"/></issue>', '"later"/></issue></objective>')
    inner = f'<objective index="3">{DELIVERY}<weight index="1" value="0.5"/></objective>'
    told = profile(inner, PRICE, '<weight index="2" value="0.25"/><weight index="3" value="0.1"/>')
    scenario = read(tmp_path, {"d.xml": domain, "p.xml": told})
    assert scenario.profiles[0].tables[0] == pytest.approx((0.05, 0.15))
    assert scenario.profiles[0].tables[1] == pytest.approx((0.75, 1.25, 1.75))


def test_a_real_issue_is_read_in_levels_or_refused(tmp_path: Path) -> None:
    domain = DOMAIN.replace('type="integer"', 'type="real"').replace('"3"', '"2"')
    files = {"d.xml": domain, "p.xml": PLAIN.replace('type="integer"', 'type="real"')}
    assert read(tmp_path, files, levels=3).issues[1].values == (1.0, 1.5, 2.0)
    assert read_scenario(tmp_path, 3).profiles[0].tables[1] == (0.75, 1.0, 1.25)
    with pytest.raises(ScenarioInvalid, match=r"line 4.*real number from 1 to 2.*levels"):
        read_scenario(tmp_path)


def test_the_last_of_several_domains_counts_and_files_of_other_kinds_do_not(tmp_path: Path) -> None:
    other = DOMAIN.replace("now", "never")
    files = {"a.xml": other, "d.xml": DOMAIN, "p.xml": PLAIN, "pareto.xml": "<points/>", "x.XML": "<open>"}
    assert utilities(read(tmp_path, files)) == UTILITIES


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"p.xml": PLAIN}, "holds no scenario"),
        ({"d.xml": DOMAIN}, "d.xml: is a domain without a profile"),
        ({"d.xml": DOMAIN, "p.xml": PLAIN[:-20]}, "p.xml, line 3: is not XML"),
        ({"d.xml": DOMAIN, "p.xml": '<?xml version="1.0" encoding="Shift_JIS"?><'}, r"p\.xml, line 1: is not XML"),
        ({"d.xml": DOMAIN, "p.xml": ""}, "p.xml, line 1: is not XML .no element found."),
        ({"d.xml": DOMAIN, "p.xml": PLAIN.replace('"3"', '"nan"')}, "p.xml, line 3: 'nan' is no finite number"),
        ({"d.xml": DOMAIN, "p.xml": PLAIN.replace('"0.5"', '"inf"')}, "p.xml, line 3: 'inf' is no finite number"),
        ({"d.xml": DOMAIN, "p.xml": PLAIN.replace('"0.5"', '"much"')}, "p.xml, line 3: 'much' is no finite"),
        ({"d.xml": DOMAIN, "p.xml": PLAIN.replace(' evaluation="3"', "")}, "line 3: gives the value 'later'"),
        ({"d.xml": DOMAIN, "p.xml": PLAIN.replace('"later"', '"Later"')}, "line 2: has no evaluation of 'later'"),
        ({"d.xml": DOMAIN, "p.xml": PLAIN.replace("price", "cost")}, "line 3: weighs the issue 'cost'"),
        ({"d.xml": DOMAIN, "p.xml": profile(WEIGHTS)}, "p.xml: weighs no issue"),
        ({"d.xml": DOMAIN, "p.xml": PLAIN.replace("linear", "cubic")}, "p.xml, line 3.*evaluator 'cubic'"),
        ({"d.xml": DOMAIN.replace('type="integer"', 'type="odd"'), "p.xml": PLAIN}, "line 4: has the type 'odd'"),
        ({"d.xml": DOMAIN.replace("lowerbound", "low"), "p.xml": PLAIN}, "line 4: gives the issue 'price' no bounds"),
        ({"d.xml": DOMAIN.replace('"3"', '"0"'), "p.xml": PLAIN}, "line 4.*no value from 1 to 0"),
        ({"d.xml": DOMAIN.replace('"3"', '"3000000000"'), "p.xml": PLAIN}, "3,000,000,000 values"),
        ({"d.xml": DOMAIN.replace('index="2" name', 'index="1" name'), "p.xml": PLAIN}, "line 4: gives the index 1"),
        ({"d.xml": DOMAIN.replace("price", "delivery"), "p.xml": PLAIN}, "gives one name to two issues"),
        ({"d.xml": '<!DOCTYPE a [<!ENTITY b "c">]>' + DOMAIN, "p.xml": PLAIN}, "d.xml: declares an entity"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, files: dict[str, str], told: str) -> None:
    with pytest.raises(ScenarioInvalid, match=told):
        read(tmp_path, files)


def test_what_is_no_sum_over_issues_is_refused(tmp_path: Path) -> None:
    told = profile(DELIVERY, PRICE, '<utility_function><ufun type="PlainUfun"/></utility_function>')
    with pytest.raises(ScenarioNotAdditive, match=r"p\.xml, line 3: holds the element 'utility_function'"):
        read(tmp_path, {"d.xml": DOMAIN, "p.xml": told})


def test_without_a_folder_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ScenarioMissing, match="no such folder"):
        read_scenario(tmp_path / "nowhere")
    with pytest.raises(ScenarioMissing, match="is no folder"):
        read_scenario(tmp_path / "file")
    with pytest.raises(ScenarioMissing, match="holds no scenario"):
        read(tmp_path, {"notes.txt": "nothing"})


def test_a_tower_of_objectives_is_no_danger(tmp_path: Path) -> None:
    tower = DOMAIN.replace("<issue", '<objective index="7">' * 20_000 + "<issue", 1)
    tower = tower.replace("</objective></utility_space>", "</objective>" * 20_001 + "</utility_space>")
    assert utilities(read(tmp_path, {"d.xml": tower, "p.xml": PLAIN})) == UTILITIES


@given(st.text(max_size=60), st.sampled_from(["", "utf-16", "utf-32", "rot13", "idna", "big5", "none"]))
def test_whatever_stands_in_a_file_it_is_read_or_refused(text: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else ""
    with suppress(ScenarioInvalid):
        sheet("a.xml", (head + text).encode("utf-8", "surrogatepass"))
