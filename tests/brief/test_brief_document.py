"""The JSON of a brief: its schema holds, every id leads to a statement, every span to its words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import invented_talks as talks
from goodoffices.brief.compose import compose
from goodoffices.brief.document import schema, to_document
from goodoffices.brief.told import statement_document
from goodoffices.deal.model import Prospects
from goodoffices.gap.model import Blockage
from goodoffices.proof import Proof, Status
from goodoffices.report.model import Passage
from goodoffices.statement.model import Attribution, Interval, Kind, Statement

TOP = {
    "reports", "as_of", "parties", "issues", "statements", "proposals", "positions", "gaps", "blockers", "questions",
    "deals", "meetings", "assessments",
}  # fmt: skip


def document() -> dict[str, Any]:
    return to_document(compose(talks.material()))


def cited(value: object) -> Iterator[str]:
    """All statement ids under the keys that hold such."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("speaks_for", "speaks_against") or (
                key == "statements" and all(isinstance(i, str) for i in inner)
            ):
                yield from inner
            elif key == "statement":
                yield inner
            else:
                yield from cited(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cited(inner)


def test_the_schema_is_a_schema_and_the_brief_holds_to_it() -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(document())


def test_an_empty_brief_holds_to_the_schema_too() -> None:
    whole = talks.material()
    view = talks.OneReport(whole.view.reports()[0], (), (), ())
    bare = replace(
        whole, view=view, positions=(), gaps=(), sensitive=(), blockage=Blockage((), (), Proof(Status.INCOMPLETE)),
        prospects=Prospects((), (), 0), as_of=None,
    )  # fmt: skip
    Draft202012Validator(schema()).validate(to_document(compose(bare)))


def test_the_top_level_is_what_was_promised() -> None:
    assert document().keys() >= TOP


def test_it_survives_json_unchanged() -> None:
    told = document()
    assert json.loads(json.dumps(told)) == told


def test_every_statement_id_leads_to_a_statement() -> None:
    told = document()
    known = {statement["id"] for statement in told["statements"]}
    ids = set(cited({key: value for key, value in told.items() if key != "statements"}))
    assert ids
    assert ids <= known


def test_every_span_of_every_statement_leads_to_its_words() -> None:
    told, text = document(), talks.report().text
    for statement in told["statements"]:
        for part in (statement["speaker"], statement["cue"], statement["content"], statement["condition"]):
            if part and part["spans"]:
                assert text[part["spans"][0][0] : part["spans"][-1][1]] == part["text"]


def test_what_is_not_known_is_null() -> None:
    report = talks.report("A long silence.")
    bare = Statement(report.id, Passage.cut(report.text, [(0, 15)]), Kind.SAY, Attribution.REPORTER)
    told = statement_document(bare, report)
    assert told["speaker"] == {"text": None, "name": None, "role": None, "party": None, "spans": []}
    assert told["cue"] == {"text": None, "spans": []}
    assert told["holder"] == {"name": None}
    assert told["said_on"] == {"start": None, "end": None}
    assert all(told[key] is None for key in ("issue", "option", "condition", "reported_by", "within", "phase"))
    assert told["report"] == "amsel.txt"


SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.dates()


@given(st.dictionaries(st.text(), SCALARS | st.lists(SCALARS) | st.tuples(SCALARS)), st.dates() | st.none())
def test_any_parameters_can_be_told_in_json(params: dict[str, object], start: date | None) -> None:
    report = talks.report("A long silence.")
    said_on = Interval(start, None)
    passage = Passage.cut(report.text, [(0, 15)])
    statement = Statement(report.id, passage, Kind.SAY, Attribution.REPORTER, params=params, said_on=said_on)
    told = statement_document(statement, report)
    assert json.loads(json.dumps(told)) == told
    Draft202012Validator({"$ref": "#/$defs/statement", "$defs": schema()["$defs"]}).validate(told)
