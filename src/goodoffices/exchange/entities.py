"""A case as statements of FollowTheMoney: one property of one entity a line (JSON), for tools of investigators.

| here | there |
|---|---|
| a party, a faction, any other holder | LegalEntity |
| a speaker with a name; for whom | Person; Representation |
| a report | Article |
| a meeting of a known day | Event |
| any other statement | Note on its holder and its speaker, with the quote |

Each entity that a report tells of has the report as its `proof`. As JSON and not as CSV: in CSV, a value that
begins a formula would have to be changed, and then is another value.

Source: FollowTheMoney 4, `Statement` and `schema/*.yaml`.

Invariant: a line has the id that FollowTheMoney gives it (SHA-1 over data set, entity, property and value), so that
lines of two exports fall together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.identity import content_id
from goodoffices.statement.model import Kind, Statement

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.report.model import Report

TYPES = {
    **dict.fromkeys(("name", "alias"), "name"),
    **dict.fromkeys(("description", "summary", "notes"), "text"),
    **dict.fromkeys(("entity", "proof", "agent", "client", "involved"), "entity"),
    **dict.fromkeys(("startDate", "endDate", "publishedAt"), "date"),
    "location": "address",
    "sourceUrl": "url",
    "id": "id",
}
"""The type of each property; of all others, "string"."""


@dataclass(slots=True)
class Entity:
    """An entity in the making: its properties with their values, each once."""

    id: str
    schema: str
    values: dict[tuple[str, str], None] = field(default_factory=dict)

    def tell(self, prop: str, *values: object) -> None:
        """Add values; what is empty is left out."""
        self.values.update({(prop, str(value)): None for value in values if value})


def to_entities(case: Case) -> bytes:
    """The lines, entity by entity."""
    dataset = "_".join("".join(c if c.isalnum() else " " for c in case.file.name.casefold()).split()) or "goodoffices"
    lines = []
    for entity in entities(case):
        lines += [_line(entity, prop, value, dataset) for prop, value in (("id", entity.id), *entity.values)]
    return "".join(lines).encode("utf-8", "replace")


def entities(case: Case) -> tuple[Entity, ...]:
    """The entities of a case, each once."""
    found: dict[str, Entity] = {}
    for one in case.cast:
        actor = _actor(found, one.name)
        actor.tell("alias", *one.aliases)
        actor.tell("keywords", str(one.role))
        actor.tell("notes", f"of {one.of}" if one.of else "")
    reports = {report.id: report for report in case.reports}
    for report in case.reports:
        _article(found, report, case.mark.face)
    for statement in case.statements:
        _told(found, statement, reports[statement.report])
    return tuple(found.values())


def _line(entity: Entity, prop: str, value: str, dataset: str) -> str:
    key = hashlib.sha1(f"{dataset}.{entity.id}.{prop}.{value}".encode("utf-8", "replace"), usedforsecurity=False)
    told = {
        "id": key.hexdigest(),
        "entity_id": entity.id,
        "canonical_id": entity.id,
        "prop": prop,
        "prop_type": TYPES.get(prop, "string"),
        "schema": entity.schema,
        "value": value,
        "dataset": dataset,
        "origin": "goodoffices",
    }
    return f"{json.dumps(told, ensure_ascii=False)}\n"


def _entity(found: dict[str, Entity], schema: str, *what: str) -> Entity:
    id = f"go-{content_id(schema, list(what))}"
    return found.setdefault(id, Entity(id, schema))


def _actor(found: dict[str, Entity], name: str) -> Entity:
    actor = _entity(found, "LegalEntity", name)
    actor.tell("name", name)
    return actor


def _article(found: dict[str, Entity], report: Report, face: str) -> Entity:
    article = _entity(found, "Article", report.id)
    article.tell("title", report.title or report.name)
    article.tell("fileName", report.name)
    article.tell("publisher", report.source)
    article.tell("publishedAt", report.published)
    article.tell("sourceUrl", report.url if report.url.startswith(("http://", "https://")) else "")
    article.tell("notes", face)
    return article


def _told(found: dict[str, Entity], statement: Statement, report: Report) -> None:
    proof = _entity(found, "Article", report.id).id
    names = dict.fromkeys(one for one in (statement.faction, statement.holder, *statement.holders) if one)
    actors = [_actor(found, name).id for name in names]
    speaker = list(_speakers(found, statement, proof))
    if statement.kind is Kind.MEET and statement.when:
        event = _entity(found, "Event", statement.id)
        event.tell("name", f"Meeting{' in ' + statement.place if statement.place else ''}")
        event.tell("summary", statement.content.text)
        event.tell("location", statement.place)
        event.tell("startDate", statement.when.start)
        event.tell("endDate", statement.when.end)
        event.tell("involved", *actors)
        event.tell("proof", proof)
        return
    note = _entity(found, "Note", statement.id)
    note.tell("name", " ".join(part for part in (str(statement.kind), statement.issue, statement.option) if part))
    note.tell("description", statement.content.text)
    note.tell("entity", *actors, *speaker)
    note.tell("keywords", statement.kind, statement.issue, statement.option)
    note.tell("proof", proof)


def _speakers(found: dict[str, Entity], statement: Statement, proof: str) -> Iterator[str]:
    """Who speaks, and for whom."""
    speaker = statement.speaker
    party = _actor(found, speaker.party) if speaker.party else None
    if speaker.name and speaker.name != speaker.party:
        person = _entity(found, "Person", speaker.name)
        person.tell("name", speaker.name)
        person.tell("position", speaker.role)
        yield person.id
        if party is not None:
            tie = _entity(found, "Representation", person.id, party.id)
            tie.tell("agent", person.id)
            tie.tell("client", party.id)
            tie.tell("role", speaker.role)
            tie.tell("proof", proof)
    elif party is not None:
        yield party.id
