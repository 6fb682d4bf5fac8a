"""The vocabulary with the issues of a case: added, replaced, alone; and what is said of those that break the form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from goodoffices.errors import VocabularyInvalid
from goodoffices.vocabulary.load import load_vocabulary, merge
from goodoffices.vocabulary.mention import find_mentions


def pay(**changes: object) -> dict[str, Any]:
    options: list[dict[str, Any]] = [
        {"id": "freeze", "meaning": "No rise this year.", "signals": ["pay freeze"]},
        {"id": "rise", "name": "a rise", "meaning": "A rise this year.", "signals": "pay|wage rise\nhigher pay|wage"},
    ]
    return {"id": "pay", "name": "Pay", "signals": ["pay|wage"], "options": options, **changes}


def test_a_new_issue_comes_last_and_is_found() -> None:
    vocabulary = merge(load_vocabulary(), [pay()], where="case.yaml")
    assert [issue.id for issue in vocabulary.issues] == [*(i.id for i in load_vocabulary().issues), "pay"]
    found = find_mentions("The union wants higher wages.", vocabulary)
    assert [(m.issue, m.option) for m in found] == [("pay", "rise")]


def test_an_issue_of_the_same_id_takes_the_place_of_the_built_in_one() -> None:
    vocabulary = merge(load_vocabulary(), [pay(id="duration")], where="case.yaml")
    assert [issue.id for issue in vocabulary.issues] == [issue.id for issue in load_vocabulary().issues]
    assert vocabulary.issue("duration").name == "Pay"


def test_a_case_can_do_without_the_built_in_issues() -> None:
    vocabulary = merge(load_vocabulary(), [pay()], where="case.yaml", only=True)
    assert [issue.id for issue in vocabulary.issues] == ["pay"]
    assert vocabulary.actors == load_vocabulary().actors


def test_issues_from_a_file_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "issues.yaml"
    file.write_text(
        "issues:\n- id: pay\n  name: Pay\n  options:\n  - {id: less, meaning: Less.}\n  - {id: more, meaning: More.}\n",
        encoding="utf-8",
    )
    assert load_vocabulary(file).issue("pay").rung("more") == 1


def test_an_option_without_a_name_is_called_by_its_id() -> None:
    assert merge(load_vocabulary(), [pay()], where="c").issue("pay").option("freeze").name == "freeze"


def test_a_vocabulary_can_be_a_key() -> None:
    assert hash(load_vocabulary()) == hash(merge(load_vocabulary(), [], where="case.yaml"))


@pytest.mark.parametrize(
    ("issues", "words"),
    [
        (["pay"], ["issues[1]", "'pay'"]),
        ([pay(id="")], ["issues[1], id"]),
        ([pay(id="pay day")], ["letters, digits"]),
        ([pay(name=None)], ["has no name"]),
        ([pay(name=7)], ["pay, name", "quotes"]),
        ([pay(colour="red")], ["'colour'", "signals"]),
        ([pay(options=[{"id": "one", "meaning": "One."}])], ["two options or more"]),
        ([pay(options=[{"id": "a"}, {"id": "b"}])], ["options[1]", "has no meaning"]),
        ([pay(options=[{"id": "a", "meaning": "A."}] * 2)], ["same id"]),
        ([pay(signals=[3])], ["pay, signals", "list of words"]),
        ([pay(signals=["~ pay"])], ["pay, signals", "`~`"]),
        ([pay(align="pax")], ["pay, align"]),
        ([pay(), pay()], ["pay", "twice"]),
    ],
)
def test_what_breaks_the_form_is_named_with_file_field_and_remedy(issues: list[object], words: list[str]) -> None:
    with pytest.raises(VocabularyInvalid) as raised:
        merge(load_vocabulary(), issues, where="talks/case.yaml")
    for word in ["talks/case.yaml", *words]:
        assert word in str(raised.value)


def test_a_case_of_its_own_issues_only_needs_some() -> None:
    with pytest.raises(VocabularyInvalid, match="no issue is left"):
        merge(load_vocabulary(), [], where="case.yaml", only=True)


@pytest.mark.parametrize("text", ["issues: [", "- a list", "issues: 3", "other: []"])
def test_a_file_that_is_no_list_of_issues(tmp_path: Path, text: str) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyInvalid, match=r"broken\.yaml"):
        load_vocabulary(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VocabularyInvalid, match="cannot be read"):
        load_vocabulary(tmp_path / "none.yaml")
