"""What is on the table: whose proposal, who tells of it, what it brings and what it leaves out."""

from __future__ import annotations

import pytest

from goodoffices.statement.model import Proposal
from sentences import Wanted, reading_of, told

STANCES_OF_PROPOSALS = [
    # what a proposal brings is its owner's offer
    ("The Eritrean proposal includes a permanent ceasefire.",
     {"holder": "Eritrea", "kind": "offer", "issue": "duration", "option": "permanent"}),
    ("Peru’s plan provides for international observers.",
     {"holder": "Peru", "kind": "offer", "issue": "monitoring_body"}),
    ("A plan put forward by Norway calls for a general amnesty.",
     {"holder": "Norway", "kind": "offer", "issue": "amnesty_and_safe_passage"}),
    ("Under the Serbian plan, all prisoners would be freed.",
     {"holder": "Serbia", "kind": "offer", "issue": "detainees"}),
    # what it leaves out is refused
    ("The latest Ethiopian offer left out a complete withdrawal.",
     {"holder": "Ethiopia", "kind": "reject", "issue": "foreign_forces", "option": "complete_withdrawal"}),
    ("The Croatian draft did not include a peacekeeping force.",
     {"holder": "Croatia", "kind": "reject", "issue": "monitoring_body"}),
    ("The Angolan proposal omits a general amnesty.",
     {"holder": "Angola", "kind": "reject", "issue": "amnesty_and_safe_passage"}),
    # told by somebody else
    ("Ecuador said the latest Peruvian offer left out international observers.",
     {"holder": "Peru", "kind": "reject", "issue": "monitoring_body", "party": "Ecuador"}),
    ("Norway said that the Sri Lankan proposal would bring a permanent ceasefire.",
     {"holder": "Sri Lanka", "kind": "offer", "issue": "duration", "party": "Norway"}),
    ("Ethiopia’s latest offer, Eritrea said, contained no withdrawal of its troops.",
     {"holder": "Ethiopia", "kind": "reject", "issue": "foreign_forces", "party": "Eritrea"}),
    # taken as a whole
    ("Chad rejected the Libyan proposal.", {"holder": "Chad", "kind": "reject", "issue": "class"}),
    ("Syria accepted the plan.", {"holder": "Syria", "kind": "accept", "issue": "class"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), STANCES_OF_PROPOSALS)
def test_what_a_proposal_is_said_to_bring(text: str, wanted: Wanted) -> None:
    told(text, wanted)


def the_proposal(text: str, by: str, told_by: str | None) -> Proposal:
    proposals = reading_of(text).proposals
    found = [p for p in proposals if (p.by, p.told_by) == (by, told_by)]
    assert found, f"no proposal of {by} told by {told_by}: {proposals}"
    return found[0]


def test_a_proposal_has_its_owner_teller_and_terms() -> None:
    text = (
        "Ecuador said the latest Peruvian offer included an exchange of prisoners but left out international observers."
    )
    proposal = the_proposal(text, "Peru", "Ecuador")
    assert {(t.issue, t.included) for t in proposal.terms} >= {("detainees", True), ("monitoring_body", False)}


def test_whoever_outlines_a_proposal_of_another_only_tells_of_it() -> None:
    text = (
        "President Olusegun Moro of Algeria outlined an Eritrean offer on Saturday. The plan outlined by Mr. Moro "
        "provided for a truce of 30 days and left out a complete withdrawal."
    )
    proposal = the_proposal(text, "Eritrea", "Algeria")
    assert {(t.issue, t.option, t.included) for t in proposal.terms} == {
        ("duration", "fixed_term", True),
        ("foreign_forces", "complete_withdrawal", False),
    }


def test_the_terms_rest_on_statements_of_the_same_reading() -> None:
    text = "The Eritrean proposal includes a permanent ceasefire and a general amnesty."
    reading = reading_of(text)
    proposal = the_proposal(text, "Eritrea", None)
    ids = {s.id for s in reading.statements}
    assert set(proposal.statements) <= ids
    assert {t.statement for t in proposal.terms} <= set(proposal.statements)
    assert all(s.proposal == proposal.id for s in reading.statements if s.id in proposal.statements)


def test_two_tellings_of_one_proposal_stand_side_by_side() -> None:
    text = (
        "Norway said the Sri Lankan proposal would bring a permanent ceasefire. "
        "The Tamil Tigers said the Sri Lankan proposal left out a general amnesty."
    )
    assert the_proposal(text, "Sri Lanka", "Norway").terms[0].issue == "duration"
    assert the_proposal(text, "Sri Lanka", "Tamil Tigers").terms[0].included is False


def test_terms_stand_in_their_phases() -> None:
    text = (
        "The first phase of the Sudanese plan includes an exchange of prisoners. "
        "The second phase of the plan includes a complete withdrawal."
    )
    phases = {s.issue: s.phase for s in reading_of(text).statements if s.kind == "offer"}
    assert phases == {"detainees": 1, "foreign_forces": 2}


def test_a_proposal_of_nobody_known_has_no_owner() -> None:
    assert all(p.by for p in reading_of("A proposal lies on the table, the bishop said.").proposals)
