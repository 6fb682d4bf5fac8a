"""`goodoffices scenario`: from other tools' files and from reports to other tools' files."""

import json
from pathlib import Path

import pytest

from goodoffices.cli import main
from goodoffices.scenario.folder import read_scenario
from goodoffices.scenario.model import Issue, Profile, Scenario
from goodoffices.scenario.write import FORMS, write_scenario

PLAIN = Scenario(
    "talks",
    (Issue("delivery", ("now", "[later]")), Issue("price", (1, 2), "integer")),
    (Profile("buyer", ((1.0, 0.0), (3.0, 1.0)), 0.5), Profile("seller", ((0.0, 1.0), (0.25, 1.5)))),
)
DOCKS = Path(__file__).parents[2] / "examples" / "dock-dispute"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_scenario(PLAIN, tmp_path / "talks")
    return tmp_path / "talks"


@pytest.mark.parametrize("form", FORMS)
def test_a_scenario_is_taken_to_any_form(form: str, folder: Path, tmp_path: Path) -> None:
    assert main(["scenario", str(folder), "--output", str(tmp_path / "new"), "--format", form]) == 0
    read = read_scenario(tmp_path / "new")
    assert (read.issues, read.profiles) == (PLAIN.issues, PLAIN.profiles)


def test_several_scenarios_go_into_folders_of_their_own(folder: Path, tmp_path: Path) -> None:
    write_scenario(PLAIN, tmp_path / "more", "negmas-json")
    assert main(["scenario", str(folder), str(tmp_path / "more"), "--output", str(tmp_path / "new")]) == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["more", "talks"]


def test_without_an_output_it_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", str(folder)]) == 0
    shown = capsys.readouterr().out
    for words in ("talks: 4 outcomes", "buyer", "seller", "[later]", "0.25", "(any outcome)"):
        assert words in shown
    assert main(["scenario", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["outcomes"] == 4
    assert told["profiles"][0]["tables"] == [[1.0, 0.0], [3.0, 1.0]]


def test_nothing_is_read_where_nothing_can_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "nowhere.txt", "--output", str(folder)]) == 2
    assert "it is there already" in capsys.readouterr().err


def test_a_broken_scenario_is_told_with_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "buyer.xml").write_text("<utility_space>")
    assert main(["scenario", str(folder)]) == 5
    assert "buyer.xml, line 1: is not XML" in capsys.readouterr().err


def test_what_is_no_scenario_beside_one_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["scenario", str(folder), str(tmp_path / "nowhere")]) == 5
    assert "nowhere: no such folder" in capsys.readouterr().err
    assert main(["scenario", str(tmp_path / "nowhere")]) == 3


def test_reports_become_a_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["scenario", str(DOCKS / "report.txt"), "--case", str(DOCKS), "--output", str(tmp_path / "new")]
    assert main([*call, "--format", "negmas-yaml"]) == 0
    assert "one issue in the scenario" in capsys.readouterr().err
    scenario = read_scenario(tmp_path / "new")
    assert len(scenario.profiles) == 2
    assert all(worth >= 0 for profile in scenario.profiles for table in profile.tables for worth in table)


def test_reports_that_bind_nothing_become_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("It rained in Geneva all day.\n")
    assert main(["scenario", str(tmp_path / "note.txt")]) == 1
    assert "so there is no scenario" in capsys.readouterr().err
