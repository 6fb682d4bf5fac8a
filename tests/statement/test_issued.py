"""Statements, communiqués and readouts: whoever issued the text speaks in all of it."""

from __future__ import annotations

import pytest

from sentences import reading_of

ISSUED = [
    ("Statement by the Government of Nepal on the truce\n\n"
     "Nepal welcomes the permanent ceasefire. We call on the Maoists to free all prisoners.", "Nepal"),
    ("Statement from the African Union on the talks in Arusha\n\nBoth delegations have agreed to a general amnesty.",
     "African Union"),
    ("Joint statement by Peru and Ecuador\n\nThe parties have agreed to a permanent ceasefire.", None),
    ("Communiqué of the Polisario\n\nThe Polisario rejects a peacekeeping force. It demands an exchange of prisoners.",
     "Polisario"),
    ("Kenya Hails the Truce in Sudan\n\nAmina Wekesa, Secretary of State\n\nKenya welcomes the permanent ceasefire. "
     "We urge the parties to free all prisoners.", "Kenya"),
    ("Statement attributable to the Spokesperson for the Secretary-General on Chad\n\nThe Secretary-General welcomes "
     "the permanent ceasefire. He reiterates that aid must reach everyone.", "United Nations"),
    ("Secretary Reed's Call with the Foreign Minister of Chad\n\nThe text below is attributable to Spokesperson Ann "
     "Lowe:\n\nThe United States welcomes the permanent ceasefire. The United States will host further talks.",
     "United States"),
    ("Readout of the call with the Sudanese president\n\nThe two leaders discussed an exchange of prisoners.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "party"), ISSUED)
def test_the_issuer_speaks(text: str, party: str | None) -> None:
    statements = reading_of(text).statements
    assert statements
    if party is not None:
        assert {s.speaker.party or s.speaker.name for s in statements if s.speaker.passage} == {party}


def test_we_is_the_issuer() -> None:
    heading = "Statement by the Government of Chad on the talks"
    text = f"{heading}\n\nWe reject a peacekeeping force. We accept a general amnesty."
    assert {(s.holder, s.kind.value) for s in reading_of(text).statements if s.is_stance} == {
        ("Chad", "reject"),
        ("Chad", "accept"),
    }


def test_a_story_that_only_mentions_a_statement_has_no_issuer() -> None:
    text = (
        "Talks go on in Oslo\n\nRain fell. A statement by the bishop was read out. The army accepted a general amnesty."
    )
    assert all("bishop" not in (s.speaker.name or "") for s in reading_of(text).statements if s.is_stance)


LISTS = [
    ("Talks in Nairobi\n\nThe talks between Ethiopia and Eritrea ended on Monday. Ethiopia and Eritrea agreed to:\n\n"
     "1. Resume talks in Nairobi next month.\n2. Exchange all prisoners.\n\nThey left.", "Ethiopia", "detainees"),
    ("Talks in Nairobi\n\nThe talks ended on Monday. Chad and Sudan met and each committed to:\n\n- The exchange of "
     "prisoners.\n- A general amnesty.", "Sudan", "amnesty_and_safe_passage"),
    ("Joint Statement by Chad and Sudan\n\nThe two sides met in Nairobi and agreed on the following:\n\n"
     "(a) The deployment of international observers.", "Chad", "monitoring_body"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "issue"), LISTS)
def test_a_line_of_a_list_is_told_by_the_line_that_leads_to_it(text: str, holder: str, issue: str) -> None:
    found = {(s.holder, s.kind.value, s.issue) for s in reading_of(text).statements if s.is_stance}
    assert (holder, "accept", issue) in found


def test_a_list_under_no_stance_tells_none() -> None:
    text = "Talks opened in Nairobi.\n\nOn the agenda were:\n\n- The exchange of prisoners.\n- A general amnesty."
    assert not [s for s in reading_of(text).statements if s.is_stance]
