"""Every example is a test: its stored brief is that of today, and it shows what a careful reader finds."""

import shlex
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from goodoffices import Case
from goodoffices.brief.document import to_document
from goodoffices.cli.start import main
from goodoffices.position.model import Position
from goodoffices.report.model import Passage
from goodoffices.statement.model import Role, Statement
from refreshing import ROOT, load_refresh

REFRESH = load_refresh()
GAZA, ACEH, DOCKS = "gaza-june-2024", "aceh-july-2005", "dock-dispute"


@lru_cache(maxsize=4)
def case(name: str) -> Case:
    report, *rest = shlex.split(REFRESH.EXAMPLES[name])
    return Case.from_reports(ROOT / report, case_dir=ROOT / rest[1] if rest else None)


def position(name: str, holder: str, issue: str) -> Position:
    return next(p for p in case(name).positions if (p.holder, p.issue) == (holder, issue))


def parties(name: str) -> set[str]:
    return {one.name for one in case(name).cast if one.role is Role.PARTY}


@pytest.mark.parametrize("name", REFRESH.EXAMPLES)
def test_the_stored_brief_is_that_of_today(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = REFRESH.EXPECTED / f"{name}.md"
    assert stored.is_file(), "Run: make refresh"
    monkeypatch.chdir(ROOT)
    output = tmp_path / "brief.md"
    assert main(["brief", *shlex.split(REFRESH.EXAMPLES[name]), "--output", str(output)]) == 0
    told = [line.rstrip() for line in stored.read_text(encoding="utf-8").splitlines()]
    assert told == [line.rstrip() for line in output.read_text(encoding="utf-8").rstrip().splitlines()], (
        "Run: make refresh"
    )


def test_every_report_is_an_example_and_every_example_is_told_of() -> None:
    listed = {shlex.split(call)[0] for call in REFRESH.EXAMPLES.values()}
    assert listed == {str(path.relative_to(ROOT)) for path in (ROOT / "examples").rglob("*.txt")}
    table = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert all(f"goodoffices brief {call}`" in table for call in REFRESH.EXAMPLES.values())
    assert {path.stem for path in REFRESH.EXPECTED.iterdir()} == set(REFRESH.EXAMPLES)


@pytest.mark.parametrize("name", REFRESH.EXAMPLES)
def test_every_quote_is_an_exact_piece_of_its_report(name: str) -> None:
    texts = {report.id: report.text for report in case(name).reports}
    quotes = [(one, passage) for one in case(name).statements for passage in passages(one)]
    assert quotes
    for statement, passage in quotes:
        assert passage.text
        assert texts[statement.report][passage.start : passage.end] == passage.text


def passages(statement: Statement) -> list[Passage]:
    condition = statement.condition.passage if statement.condition else None
    every = [statement.content, statement.cue, statement.speaker.passage, condition]
    return [passage for passage in every if passage is not None]


@pytest.mark.parametrize("name", REFRESH.EXAMPLES)
def test_every_position_question_and_deal_rests_on_statements(name: str) -> None:
    known = {statement.id for statement in case(name).statements}
    for stand in case(name).positions:
        assert all(account.statements and known.issuperset(account.statements) for account in stand.accounts)
    for question in case(name).prospects.questions:
        assert known.issuperset(question.statements)


# --- Gaza, June 2024 --------------------------------------------------------------------------------------------------


def test_gaza_the_first_question_is_which_position_on_a_permanent_end_is_the_israeli_governments_own() -> None:
    first = case(GAZA).prospects.questions[0]
    assert (first.to, first.issue) == ("Israel", "duration")
    assert len(first.accounts) == 3
    assert "How long it lasts" in first.text
    assert all(teller in first.text for teller in ("Netanyahu", "Biden", "Hamdan"))


def test_gaza_where_israel_stands_on_the_end_of_the_war_is_contested() -> None:
    stand = position(GAZA, "Israel", "duration")
    assert stand.contested
    assert {teller.split()[-1] for account in stand.accounts for teller in account.told_by} == {
        "Netanyahu",
        "Biden",
        "Hamdan",
    }


@pytest.mark.parametrize(("issue", "option"), [("duration", "permanent"), ("foreign_forces", "complete_withdrawal")])
def test_gaza_hamas_requires_a_permanent_end_and_a_complete_withdrawal(issue: str, option: str) -> None:
    leading = position(GAZA, "Hamas", issue).accounts[0]
    assert leading.firm
    assert [(one.issue, one.options) for one in leading.meets] == [(issue, (option,))]


def test_gaza_two_tellings_of_what_israel_proposes_stand_side_by_side() -> None:
    told = {p.told_by: p for p in case(GAZA).proposals if p.by == "Israel"}
    assert set(told) == {"United States", "Hamas"}
    gives = {(term.issue, term.option) for term in told["United States"].terms if term.included}
    lacks = {(term.issue, term.option) for term in told["Hamas"].terms if not term.included}
    assert {("duration", "permanent"), ("duration", "fixed_term")} <= gives
    assert {("duration", "permanent"), ("foreign_forces", "complete_withdrawal")} <= lacks


def test_gaza_the_parties_are_the_two_that_fight() -> None:
    assert parties(GAZA) == {"Israel", "Hamas"}


# --- Aceh, July 2005 --------------------------------------------------------------------------------------------------


def test_aceh_both_sides_are_parties_and_the_mediator_is_none() -> None:
    assert parties(ACEH) == {"Indonesia", "Free Aceh Movement"}
    mediator = next(one for one in case(ACEH).cast if "Ahtisaari" in one.name)
    assert mediator.role is not Role.PARTY
    assert not mediator.veto


def test_aceh_arms_hang_on_the_withdrawal_for_one_side_and_the_withdrawal_on_arms_for_the_other() -> None:
    rebels = position(ACEH, "Free Aceh Movement", "arms_and_ddr")
    assert {one.issue for account in rebels.accounts for one in account.meets} >= {"foreign_forces"}
    government = position(ACEH, "Indonesia", "foreign_forces")
    assert government.accounts


# --- the docks --------------------------------------------------------------------------------------------------------


def test_docks_only_the_issues_of_the_case_appear() -> None:
    own = {"pay", "night_shifts", "job_guarantee"}
    assert {issue.id for issue in case(DOCKS).vocabulary.issues} == own
    told: Any = to_document(case(DOCKS).brief())
    assert {issue["id"] for issue in told["issues"]} <= own
    assert {one["issue"] for one in told["statements"]} <= own | {None}
    assert {one["issue"] for one in told["positions"]} <= own


@pytest.mark.parametrize("issue", ["pay", "night_shifts"])
def test_docks_the_two_sides_differ_on_pay_and_on_night_shifts(issue: str) -> None:
    gap = next(gap for gap in case(DOCKS).gaps if gap.issue == issue)
    assert set(gap.between) == {"Dockers' Union", "Halvorsund Port"}
    assert gap.size > 0


def test_docks_the_report_bears_no_date_and_the_brief_says_so_once() -> None:
    brief = case(DOCKS).brief()
    assert brief.as_of is None
    assert sum("No date" in notice for notice in brief.notices) == 1
