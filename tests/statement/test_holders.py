"""Whose stance it is: the inner subject’s where another tells it, each of several, the person’s own and no state’s."""

from __future__ import annotations

import pytest

from sentences import Wanted, not_told, told

MEDIATED = "Mediators were trying on Monday to revive the peace talks.\n\n"
HELD = [
    # the one told of takes the stance, though another’s words come round it, or after it
    ("Peru has told mediators it will not sign the truce, two officials said.", {"kind": "reject", "holder": "Peru"}),
    ("Bolivia has told Oman it wants a withdrawal of Chilean troops, according to two sources.",
     {"kind": "demand", "holder": "Bolivia"}),
    ("Hamas told the envoys it would accept a 60-day truce, an Omani security source said.",
     {"kind": "accept", "holder": "Hamas"}),
    ("Peru will sign no text, a spokesman for its government said. \"We will not withdraw our troops,\" the spokesman "
     "said.", {"kind": "reject", "issue": "foreign_forces", "holder": "Peru"}),
    ("According to a senior Polisario official in Lima, the date was a main obstacle. Rabat wanted calm first, he "
     "said.\n\n\"We want the release of all prisoners,\" he told reporters.",
     {"kind": "demand", "issue": "detainees", "holder": "Polisario"}),
    # each of several
    ("Peruvian Foreign Minister Alan Moro and Bolivian envoy Luis Prado agreed to resume talks next week.",
     {"kind": "accept", "holder": "Bolivia"}),
    ("The two Governments, of Peru and of Bolivia, confirmed that they accept the ceasefire.",
     {"kind": "accept", "holder": "Bolivia"}),
    ("Peru captured the guards in May and Bolivia asked for them. Both governments say they want to keep the truce.",
     {"kind": "accept", "holder": "Bolivia"}),
    ("Omani, Qatari and Egyptian mediators have proposed a 60-day truce.", {"kind": "offer", "holder": "mediators"}),
    ("Omani mediators have proposed a 60-day truce.", {"kind": "offer", "holder": "Oman"}),
    ("Peruvian Foreign Minister Alan Moro met Bolivian President Luis Prado in Lima. They agreed that the truce should "
     "be permanent.", {"kind": "accept", "holder": "Bolivia"}),
    # aside, singled out, or by their office
    ("The Taliban, a Peruvian official said, want the release of prisoners.", {"kind": "demand", "holder": "Taliban"}),
    ("The Kremlin said it was Kyiv that had rejected the ceasefire.", {"kind": "reject", "holder": "Ukraine"}),
    ("The Peruvian president’s office issued a statement on Monday. The office rejected the ceasefire proposal.",
     {"kind": "reject", "holder": "Peru"}),
    # who speaks for himself
    ("Peru’s far-right Finance Minister Alan Moro said his party would not back the ceasefire deal.",
     {"kind": "reject", "holder": "Alan Moro"}),
    ("Education Minister Alan Moro of Peru said he would vote against the ceasefire.",
     {"kind": "reject", "holder": "Alan Moro"}),
    ("Peruvian opposition leader Alan Moro rejected the ceasefire.", {"kind": "reject", "holder": "Alan Moro"}),
    ("Alan Moro, a leader of the opposition in Peru, rejected the ceasefire.",
     {"kind": "reject", "holder": "Alan Moro"}),
    ("President-elect Alan Moro of Peru rejected the ceasefire.", {"kind": "reject", "holder": "Alan Moro"}),
    ("Peruvian Interior Minister Alan Moro rejected a ceasefire.", {"kind": "reject", "holder": "Peru"}),
    ("Peru’s far-right President Alan Moro rejected a ceasefire.", {"kind": "reject", "holder": "Peru"}),
    ("Peruvian Security Minister Alan Moro spoke. \"We will not agree,\" he said, and that his party would not back a "
     "ceasefire.", {"kind": "reject", "holder": "Alan Moro"}),
    # what is told of another in a noun
    ("Bolivia said Peru had added new demands, among them the withdrawal of its troops.",
     {"kind": "demand", "holder": "Peru"}),
    ("Bolivia blamed Peru for adding new conditions, including the release of all prisoners.",
     {"kind": "demand", "holder": "Peru"}),
    ("Bolivia’s answer rejected the idea of a permanent ceasefire.", {"kind": "reject", "holder": "Bolivia"}),
    ("Neither Peru’s army nor Hamas has agreed to a truce.", {"kind": "reject", "holder": "Hamas"}),
    # whose body it is
    ("The government of Bolivian President Luis Prado rejects a permanent ceasefire.",
     {"kind": "reject", "holder": "Bolivia"}),
    ("Peruvian Security Minister Itamar Ben-Moro rejected a ceasefire.", {"kind": "reject", "holder": "Peru"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), HELD)
def test_holds(text: str, wanted: Wanted) -> None:
    told(MEDIATED + text, wanted)


NOT_HELD = [
    ("Peru has told mediators it will not sign the truce, two Omani officials said.",
     {"kind": "reject", "holder": "Oman"}),
    ("Peruvian opposition leader Alan Moro rejected the ceasefire.", {"kind": "reject", "holder": "Peru"}),
    ("Under the arrangement soldiers would leave the town and residents could return.", {"kind": "open"}),
    ("Sources demanded the release of prisoners.", {"kind": "demand"}),
    ("Alan Moro, who leads a splinter group of the ELN, rejected a ceasefire.",
     {"kind": "reject", "holder": "National Liberation Army"}),
    ("The Tamil Tigers met Norway. The Tigers want peace, and the government might look at a truce.",
     {"kind": "open", "holder": "Tigers"}),
    ("The minister welcomed the Lima Declaration. He demanded the release of all prisoners.",
     {"kind": "demand", "holder": "Lima Declaration"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unwanted"), NOT_HELD)
def test_does_not_hold(text: str, unwanted: Wanted) -> None:
    not_told(MEDIATED + text, unwanted)
