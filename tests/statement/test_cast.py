"""Who takes part, and as what, as the text tells it or as a case names it."""

from __future__ import annotations

import pytest

from goodoffices.statement.model import Kind, Participant, ReportedBy, Role
from goodoffices.statement.read import read
from goodoffices.vocabulary.load import load_vocabulary
from sentences import not_yet, reading_of, report_of

WAR = (
    "The war between Ethiopia and Eritrea goes on. Ethiopia demanded a complete withdrawal of Eritrean troops. "
    "Eritrea rejected a complete withdrawal. Algeria, which mediates, said that Eritrea had accepted international "
    "observers. The Ethiopian foreign minister said that Eritrea wanted only a temporary truce. "
    "France welcomed the exchange of prisoners."
)

ROLES = [
    (WAR, "Ethiopia", Role.PARTY),
    (WAR, "Eritrea", Role.PARTY),
    (WAR, "France", Role.OBSERVER),
    ("Norwegian mediators said the Tamil Tigers had rejected the plan. Norway said Sri Lanka had accepted it.",
     "Norway",
     Role.MEDIATOR),
    ("Qatar, a mediator in the talks, said that Chad had rejected a general amnesty. Qatar will host talks in Doha.",
     "Qatar", Role.MEDIATOR),
    not_yet("people called mediators give no role to whom they stand for",
            "Mr. Vance and Lord Owen, the mediators, will fly to Zagreb on Sunday to meet President Franjo Tudjman.",
            "European Union", Role.MEDIATOR),
    ("Talks between the Teamsters and the company broke down. The Teamsters demanded the return of all "
            "workers and rejected the company’s offer.", "Teamsters", Role.PARTY),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_the_role_of_an_actor(text: str, name: str, role: Role) -> None:
    assert {p.name: p.role for p in reading_of(text).cast}.get(name) == role


def test_parties_come_first_and_can_refuse() -> None:
    cast = reading_of(WAR).cast
    parties = [p for p in cast if p.role is Role.PARTY]
    assert list(cast[: len(parties)]) == parties
    assert all(p.veto for p in parties)


def test_everyone_whose_stance_is_told_is_in_the_cast_once() -> None:
    reading = reading_of(WAR)
    names = [p.name for p in reading.cast]
    assert len(names) == len(set(names))
    assert {s.holder for s in reading.statements if s.holder} <= set(names)


def test_what_a_party_tells_of_the_other_is_an_adversarys_word() -> None:
    told = [s for s in reading_of(WAR).statements if s.holder == "Eritrea" and s.speaker.party == "Ethiopia"]
    assert told
    assert {s.reported_by for s in told} == {ReportedBy.ADVERSARY}


def test_a_cast_of_a_case_is_taken_as_it_is() -> None:
    cast = (
        Participant("Port of Amsel", Role.PARTY, veto=True, aliases=("the port",)),
        Participant("Dockers of Amsel", Role.PARTY, veto=True, aliases=("the dockers",)),
        Participant("Ilse Marr", Role.MEDIATOR),
    )
    text = "The dockers demanded a permanent ceasefire, Ilse Marr said. The Port of Amsel rejected the proposal."
    reading = read(report_of(text), load_vocabulary(), cast)
    assert reading.cast == cast
    stances = {(s.holder, s.kind) for s in reading.statements if s.is_stance}
    assert stances >= {("Dockers of Amsel", Kind.DEMAND), ("Port of Amsel", Kind.REJECT)}
    demand = next(s for s in reading.statements if s.kind is Kind.DEMAND)
    assert demand.reported_by is ReportedBy.MEDIATOR
