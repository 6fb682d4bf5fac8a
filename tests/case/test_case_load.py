"""`case.yaml` gives the cast, sources, issues and weights; what is wrong in it is told with file, line and field."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case.load import load_case
from goodoffices.errors import CaseInvalid
from goodoffices.record.mark import Mark
from goodoffices.statement.model import Participant, Role

WHOLE = """
name: Harbour talks
parties:
  - name: Dockers' Union
    aliases: [the dockers, DU]
    factions: [Crane drivers, {name: Retired members, veto: no}]
  - Port of Ness
mediators: Labour Court
observers:
  - name: No
sources:
  Harbour Gazette: b
  Pamphlet: F
issues_only: yes
issues:
  - id: hours
    name: Guaranteed hours
    options: [{id: few, meaning: Ten hours or fewer.}, {id: many, meaning: More than ten hours.}]
weights:
  half_life: 30
outside:
  the dockers: 0.25
  Port of Ness: [0, -0.5]
penalty: {Port of Ness: 1}
indivisible: hours
"""


def write(folder: Path, text: str) -> Path:
    (folder / "case.yaml").write_text(text, encoding="utf8")
    return folder


MARKED = """
mark: GREEN
marks: {The northern delegation: AMBER/north caucus}
parties:
  - name: Norland
    aliases: [the north, {name: the quiet men, mark: RED}]
    factions: [{name: Hill council, mark: AMBER/north caucus}]
  - Estmark
"""


def test_marks_of_a_case(tmp_path: Path) -> None:
    case = load_case(write(tmp_path, MARKED))
    assert case.mark == Mark.parse("GREEN")
    assert case.marks == {"The northern delegation": Mark.parse("AMBER/north caucus")}
    assert case.names == {"the quiet men": Mark.parse("RED"), "Hill council": Mark.parse("AMBER/north caucus")}
    assert [one.aliases for one in case.cast] == [("the north", "the quiet men"), (), ()]


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("mark: WHITE", "line 1, mark"),
        ("marks: {Wire: for us}", "line 1, marks.Wire"),
        ("parties: [{name: A, mark: PURPLE}, B]", r"line 1, parties\[1\].mark"),
        ("parties: [{name: A, aliases: [{name: a, mark: CLEAR/x}]}, B]", r"line 1, parties\[1\].aliases\[1\].mark"),
        ("parties: [{name: A, aliases: [{mark: RED}]}, B]", r"line 1, parties\[1\].aliases\[1\]: has no name"),
    ],
)
def test_a_mark_that_is_none_is_told_and_no_case_is_made(tmp_path: Path, line: str, where: str) -> None:
    with pytest.raises(CaseInvalid, match=where):
        load_case(write(tmp_path, line))


def test_a_whole_case(tmp_path: Path) -> None:
    case = load_case(write(tmp_path, WHOLE))
    assert case.name == "Harbour talks"
    assert case.cast == (
        Participant("Dockers' Union", Role.PARTY, None, True, ("the dockers", "DU")),
        Participant("Crane drivers", Role.FACTION, "Dockers' Union", True),
        Participant("Retired members", Role.FACTION, "Dockers' Union", False),
        Participant("Port of Ness", Role.PARTY, None, True),
        Participant("Labour Court", Role.MEDIATOR),
        Participant("No", Role.OBSERVER),
    )
    assert case.sources == {"Harbour Gazette": "B", "Pamphlet": "F"}
    assert [issue["name"] for issue in case.issues if isinstance(issue, dict)] == ["Guaranteed hours"]
    assert case.issues_only
    assert case.weights == {"half_life": 30}
    assert case.outside == {"Dockers' Union": (0.25,), "Port of Ness": (0.0, -0.5)}
    assert case.penalty == {"Port of Ness": 1.0}
    assert case.indivisible == {"hours"}


def test_the_file_itself_can_be_given(tmp_path: Path) -> None:
    assert load_case(write(tmp_path, WHOLE) / "case.yaml") == load_case(tmp_path)


def test_little_is_enough(tmp_path: Path) -> None:
    assert load_case(write(tmp_path, "parties: [A, B]")).cast == (
        Participant("A", Role.PARTY, None, True),
        Participant("B", Role.PARTY, None, True),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("parties: [A, B]\noutside:\n  C: 1\n", "line 3, outside.C: 'C' is no party of this case"),
        ("parties:\n  - {name: A, aliases: [a]}\noutside:\n  A: 1\n  a: 2\n", "line 5, outside.a: 'A' is there"),
        ("outside:\n  A: soon\n", "line 2, outside.A: should be a number"),
        ("outside:\n  A: [0.1, .nan]\n", "line 2, outside.A[2]: should be a number"),
        ("outside:\n  A:\n", "line 2, outside.A: should be a number"),
        ("penalty:\n  A: -1\n", "line 2, penalty.A: should be at least 0"),
        ("indivisible: [lunch]\n", "line 1, indivisible[1]: 'lunch' is no issue of this case"),
        ("name: x\npartys: [A]", "line 2, partys: is no field of a case. Did you mean 'parties'?"),
        ("name: x\n\nparties:\n  - names: A", "line 4, parties[1].names: is no field of a case. Did you mean 'name'?"),
        ("parties:\n  - aliases: [A]", "line 2, parties[1]: has no name"),
        ("parties:\n  - A\n  - A", "line 3, parties[2]: 'A' is there already (line 2)"),
        ("parties: [A]\nmediators: [A]", "line 2, mediators[1]: 'A' is there already (line 1)"),
        ("parties:\n  - {name: A, veto: perhaps}", "line 2, parties[1].veto: should be true or false"),
        ("parties:\n  -", "line 2, parties[1]: should be words"),
        ("mediators:\n  - {name: A, factions: [B]}", "line 2, mediators[1].factions: only a party has factions"),
        ("sources:\n  A: G", "line 2, sources.A: should be one letter from A to F, not 'G'"),
        ("weights: [1]", "line 1, weights: should be a mapping"),
        ("sources: A", "line 1, sources: should be a mapping"),
        ("name: x\nname: y", "line 2, name: is there twice"),
        ("parties: [A", "line 1: is not YAML"),
        ("name: x\n\tparties: y", "line 2: is not YAML"),
        ("- A", "line 1: should be a mapping"),
        ("", "is empty"),
        ("a: &a [*a]", "is no field of a case"),
        ("name: x\nissues:\n  - {id: a, name: A}", "line 3, issues[1]: in a, options, should be a list"),
        (
            "weights:\n  reviewed: 1\n  relation: {foe: 1}",
            "line 3, weights.relation.foe: weight 'relation.foe' is not known",
        ),
        (
            "weights:\n  half_life: long",
            "line 2, weights.half_life: weight 'half_life' is 'long', which is not a number",
        ),
        ("issues: [!!python/object:os.system x]", "line 1, issues[1]: cannot be read"),
        ("? [a]\n: b", "has a name that is not a word"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CaseInvalid) as caught:
        load_case(write(tmp_path, text))
    assert told in str(caught.value)
    assert str(tmp_path / "case.yaml") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_folders_without_a_case(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match=r"holds no case\.yaml"):
        load_case(tmp_path)
    with pytest.raises(CaseInvalid, match="no such file or folder"):
        load_case(tmp_path / "none" / "at all")
    (tmp_path / "case.yaml").write_bytes(b"name: \xff\xfe")
    with pytest.raises(CaseInvalid, match="is not UTF-8"):
        load_case(tmp_path)


@given(st.text(alphabet="ab:-[]{}&*!|>?'\"\n #,%@`~", max_size=60))
def test_any_text_gives_a_case_or_a_clear_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("case")
    with contextlib.suppress(CaseInvalid):
        load_case(write(folder, text))
