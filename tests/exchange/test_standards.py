"""Exports that other programs read: each is read back with a library of its own kind and says what the case says."""

from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import docx
import icalendar
import networkx
import prov.model
import pytest
import rdflib

from goodoffices.brief.citation import citations
from goodoffices.case import Case
from goodoffices.case.model import CaseFile
from goodoffices.exchange.annotations import to_annotations
from goodoffices.exchange.entities import entities, to_entities
from goodoffices.exchange.export import FORMS, events_of, exported, form_of
from goodoffices.exchange.provenance import to_provenance
from goodoffices.record.model import Correction
from goodoffices.report.intake import take_in_bytes
from goodoffices.statement.model import Kind
from told_case import CAST, case

HOSTILE = """GENEVA, 7 March 2024 — =HYPERLINK("x") <script>alert(1)</script> \x0bsaid that Norland demands ]]> a
ceasefire, its foreign minister \u202eAda Holm\u202c said. Estmark rejected a ceasefire, “& nothing <else>”.
"""


@pytest.fixture(name="told", scope="module")
def _told() -> Case:
    return case()


TRIPS = (
    "The mediator Mia Berg will travel to Vienna on Tuesday to meet Norland officials.",
    "Norland's foreign minister met Estmark's premier in Vienna on Monday.",
    "Estmark said it would send a delegation to Cairo next week for talks with Norland.",
)


def hostile() -> Case:
    report = take_in_bytes(HOSTILE.encode(), "<b>&.txt", source="=1+1")
    return Case([report], file=CaseFile(name="<&>\x00 valley", cast=CAST))


def test_every_form_has_an_ending_of_its_own() -> None:
    assert all(form_of(f"a{ending}") == form for form, endings in FORMS.items() for ending in endings)


@pytest.mark.parametrize("form", [*FORMS])
def test_every_form_takes_any_words(form: str) -> None:
    assert exported(hostile(), form, f"a{FORMS[form][0]}")


def test_a_quote_is_where_its_annotation_says(told: Case) -> None:
    page = json.loads(to_annotations(told))
    texts = {f"urn:sha256:{report.id}": report.text for report in told.reports}
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert [item["id"].rpartition(":")[2] for item in page["items"]] == [s.id for s in told.statements]
    for item, statement in zip(page["items"], told.statements, strict=True):
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        assert len(targets) == len(statement.content.spans)
        for target in targets:
            quote, place = target["selector"]
            text = texts[target["source"]["id"]]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        tags = {body["value"] for body in item["body"] if body["purpose"] == "tagging"}
        assert str(statement.kind) in tags


def test_meetings_are_whole_days_of_a_calendar() -> None:
    told = Case(
        [take_in_bytes(f"GENEVA, 9 March 2024 — {words}".encode(), f"{n}.txt") for n, words in enumerate(TRIPS)]
    )
    calendar = icalendar.Calendar.from_ical(exported(told, "ics", "a.ics"))
    events = {str(event["uid"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}
    known = [s for s in told.statements if s.kind is Kind.MEET and s.when and s.when.start]
    assert len(known) == len(TRIPS)
    assert set(events) == {s.id for s in known}
    for statement in known:
        assert statement.when is not None
        assert statement.when.start is not None
        event, last = events[statement.id], statement.when.end or statement.when.start
        assert event.decoded("dtstart") == statement.when.start
        assert event.decoded("dtend") == last + timedelta(days=1)
        assert statement.content.text in str(event["description"])
        ahead = statement.when.start > date(2024, 3, 9)
        assert event["status"] == ("TENTATIVE" if ahead else "CONFIRMED")


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_who_says_what_about_whom_is_a_graph(form: str, told: Case) -> None:
    read = {"gexf": networkx.read_gexf, "graphml": networkx.read_graphml}[form]
    graph = read(io.BytesIO(exported(told, form, f"a.{form}")))
    ids = Counter(id for _, _, edge in graph.edges(data=True) for id in edge["statements"].split())
    holders = {s.id: len({s.faction or s.holder, *s.holders} - {None}) for s in told.statements}
    assert ids == Counter({id: count for id, count in holders.items() if count})
    assert graph.nodes["Norland"]["role"] == "party"
    assert all(edge["weight"] == len(edge["statements"].split()) for _, _, edge in graph.edges(data=True))
    assert all(0 <= edge["credence"] <= 1 for _, _, edge in graph.edges(data=True))


def test_entities_hang_together(told: Case) -> None:
    lines = [json.loads(line) for line in to_entities(told).decode().splitlines()]
    found = {one.id: one for one in entities(told)}
    assert len({line["id"] for line in lines}) == len(lines)
    assert {line["entity_id"] for line in lines} == set(found)
    for line in lines:
        if line["prop_type"] == "entity":
            assert line["value"] in found
    schemas = Counter(one.schema for one in found.values())
    assert schemas["Article"] == len(told.reports)
    assert schemas["Note"] + schemas["Event"] == len(told.statements)
    quotes = {line["value"] for line in lines if line["prop"] in ("description", "summary")}
    assert quotes == {s.content.text for s in told.statements}


def test_provenance_leads_from_each_statement_to_its_report(told: Case) -> None:
    events = list(events_of(told))
    doubted = told.statements[0]
    added = [replace(event, by="ana") for event in events if hasattr(event, "report")]
    said = Correction(doubted.id, "ben", datetime(2024, 3, 10, tzinfo=UTC), "no", rejected=True)
    turtle = to_provenance(told, [*added, said], "a.ttl")
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    space = rdflib.Namespace("http://www.w3.org/ns/prov#")
    derived = {
        (str(s).rpartition("-")[2], str(o).rpartition("-")[2]) for s, o in graph.subject_objects(space.wasDerivedFrom)
    }
    assert derived == {(s.id, s.report) for s in told.statements}
    document = prov.model.ProvDocument.deserialize(
        content=to_provenance(told, [*added, said], "a.prov.json").decode(), format="json"
    )
    agents = {
        str(label)
        for agent in document.get_records(prov.model.ProvAgent)
        for label in agent.get_attribute("prov:label")
    }
    assert agents == {"ana", "ben"}
    lost = [str(one.args[0]) for one in document.get_records(prov.model.ProvInvalidation)]
    assert lost == [f"go:statement-{doubted.id}"]
    assert b"wasDerivedFrom" in to_provenance(told, added, "a.provn")


def test_the_brief_in_word_says_what_the_brief_says(told: Case) -> None:
    brief = told.brief()
    document = docx.Document(io.BytesIO(exported(told, "docx", "a.docx")))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert brief.title in words
    assert all(finding.text in words for finding in brief.findings)
    for citation in citations(brief):
        assert f"[{citation.number}]" in words
        assert " ".join(citation.text.split()) in words
    links = {link for paragraph in document.element.iter() if (link := paragraph.get(ANCHOR))}
    marks = {start.get(NAME) for start in document.element.iter(START)}
    assert links
    assert links <= marks
    cells = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Norland" in cells


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANCHOR, NAME, START = f"{W}anchor", f"{W}name", f"{W}bookmarkStart"
