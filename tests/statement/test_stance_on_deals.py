"""Stances on a deal as a whole, on how long it lasts, and on coming to talks: the plain words of agencies."""

from __future__ import annotations

import pytest

from sentences import TALKS, not_told, told

WHOLE = [
    # a paper by its name, its number or its points
    ("Zambia accepted Security Council Resolution 731 without conditions.", "Zambia", "accept"),
    ("Benin rejected the Council's resolution.", "Benin", "reject"),
    ("Guinea has no quarrel with the AU road map.", "Guinea", "accept"),
    ("Niger and Mali signed on to the eight points.", "Mali", "accept"),
    ("Norway gave its backing to the Good Friday Agreement.", "Norway", "accept"),
    ("Belgium blocked the bloc's trade deal with Peru.", "Belgium", "reject"),
    # a deal reached, an object before the noun of a turn
    ("Niger and Mali struck a bargain on Friday.", "Niger", "accept"),
    ("Niger and Mali concluded a general agreement in Dakar.", "Mali", "accept"),
    ("Sudan gave the draft its blessing.", "Sudan", "accept"),
    ("Sudan gave the paper the thumbs down.", "Sudan", "reject"),
    ("Sudan turned a deaf ear to the scheme.", "Sudan", "reject"),
    ("Syria dropped its objections to the text.", "Syria", "accept"),
    ("Togo is analysing the American document.", "Togo", "open"),
    # what is passed over for something else
    ("Sudan is in no mood to take up the proposal.", "Sudan", "reject"),
    ("Togo would rather lose the talks than agree to the plan.", "Togo", "reject"),
    ("Sudan left Geneva without accepting the plan.", "Sudan", "reject"),
    ("Under no circumstances would Togo accept the plan.", "Togo", "reject"),
    # signing, by whatever name the paper goes
    ("Ethiopia and Eritrea signed a peace deal in Algiers on Tuesday.", "Eritrea", "accept"),
    ("President Deby of Chad signed an accord meant to end a war that has lasted two years.", "Chad", "accept"),
    ("Under the shadow of UN sanctions, Sudan signed the accord.", "Sudan", "accept"),
    ("Nepal signed on Monday. Chad refused to do so.", "Nepal", "accept"),
    ("Nepal signed on Monday. Chad refused to do so.", "Chad", "reject"),
    ("Mali is prepared to sign.", "Mali", "accept"),
    ("Mali declined to sign.", "Mali", "reject"),
    ('"We shall not agree to sign it," Mali said of the draft.', "Mali", "reject"),
    ("Sudan said it would withhold its signature.", "Sudan", "reject"),
    ('"There will be no signature from us," Sudan said.', "Sudan", "reject"),
    # greeting it, or not
    ("Norway welcomed the signing.", "Norway", "accept"),
    ("The European Union hailed the signing of the peace accord.", "European Union", "accept"),
    ("Iran praised the truce as a victory.", "Iran", "accept"),
    ("Iran criticised the deal as a surrender.", "Iran", "reject"),
    ("Iran dismissed the plan as a trap.", "Iran", "reject"),
    # putting it before others
    ("Egypt put a fresh offer on the table.", "Egypt", "offer"),
    ("Kenya put forward a plan.", "Kenya", "offer"),
    ("Sudan made a new offer.", "Sudan", "offer"),
    # leaving it open
    ("Sudan would weigh whether to accept the plan.", "Sudan", "open"),
    ("Sudan said it needed time to study the proposal.", "Sudan", "open"),
    ("Foreign Minister Abdoulaye Diop signed for Mali.", "Mali", "accept"),
    ("Kenya welcomed the joint statement by Chad and Mali.", "Kenya", "accept"),
    ("Turkey demanded an immediate ceasefire.", "Turkey", "demand"),
    ("Kenya has vowed to keep fighting.", "Kenya", "reject"),
    ("Sudan said the proposal was being examined.", "Sudan", "open"),
    ('"The text of Kenya is being studied," Sudan said.', "Sudan", "open"),
    ("Sudan said the plan could be a basis for a settlement.", "Sudan", "open"),
    # wanting another, or taking or refusing all that is asked
    ("Sudan wants amendments to the draft.", "Sudan", "demand"),
    ("Sudan said the plan needed further work.", "Sudan", "demand"),
    ("Sudan rejected the conditions set by Chad.", "Sudan", "reject"),
    ("Sudan accepted the rebels' conditions.", "Sudan", "accept"),
    ("Chad rejected everything that was put to it.", "Chad", "reject"),
    ("Sudan has agreed, and the guns will fall silent on Thursday.", "Sudan", "accept"),
    ("Sudan rejected a ceasefire plan which Kenya had drawn up.", "Kenya", "offer"),
    # pointing back to it
    ("Kenya proposed a truce. Sudan called it a catastrophe.", "Sudan", "reject"),
    ("Kenya proposed a truce. Sudan called it the right move.", "Sudan", "accept"),
    ("Kenya put forward a plan. Sudan rejected it.", "Sudan", "reject"),
    ('Kenya proposed a truce. "That will not do," Sudan said.', "Sudan", "reject"),
    ("Kenya made a new offer. Sudan said it was not enough.", "Sudan", "reject"),
    ("Kenya made a new offer. Sudan said it fell short of its demands.", "Sudan", "reject"),
    ('"The text is acceptable to us," Sudan said.', "Sudan", "accept"),
    ("Sudan said it was committed to the ceasefire.", "Sudan", "accept"),
]  # fmt: skip

COMING = [
    ("Sudan and Chad agreed to meet again on Monday.", "Chad", "accept"),
    ("Sudan agreed to go on negotiating.", "Sudan", "accept"),
    ("Sudan agreed to return to the talks.", "Sudan", "accept"),
    ("Sudan accepted an invitation to talks in Nairobi.", "Sudan", "accept"),
    ("Sudan said it was ready for dialogue.", "Sudan", "accept"),
    ("Sudan is ready to negotiate.", "Sudan", "accept"),
    ("Sudan is committed to dialogue.", "Sudan", "accept"),
    ('"We are going back to the talks," Sudan said.', "Sudan", "accept"),
    ("Sudan is open to talks.", "Sudan", "open"),
    ("Sudan would like to take part in the dialogue.", "Sudan", "accept"),
    ("Peace talks cannot be resumed without a ceasefire, Sudan said.", "Sudan", "reject"),
    ("Sudan proposed a meeting in Nairobi.", "Sudan", "offer"),
    ("Sudan refused to meet the rebels.", "Sudan", "reject"),
    ("Sudan ruled out negotiations.", "Sudan", "reject"),
    ("Sudan rejected calls for dialogue.", "Sudan", "reject"),
    ("Sudan is staying away from the conference.", "Sudan", "reject"),
    ("Sudan did not turn up for the talks.", "Sudan", "reject"),
    ("Sudan will not sit at the table with terrorists.", "Sudan", "reject"),
    ("Sudan said it had no plans to attend.", "Sudan", "reject"),
    ("Sudan said there was neither logic nor reason in going on with the talks.", "Sudan", "reject"),
    ('"There is nothing to negotiate," Sudan said.', "Sudan", "reject"),
]  # fmt: skip

LASTING = [
    ("Sudan and Chad settled on a further 24 hours of calm.", "Chad", "accept"),
    ("The truce was extended for a week. Sudan confirmed the extension.", "Sudan", "accept"),
    ("The truce runs out on Friday. Sudan refused to extend it.", "Sudan", "reject"),
    ("The truce runs out on Friday. Sudan ruled out a renewal.", "Sudan", "reject"),
    ("Sudan said there would be no second prolongation of the truce.", "Sudan", "reject"),
    ("Sudan said the truce would not be prolonged.", "Sudan", "reject"),
    ("Sudan proposed a month-long ceasefire.", "Sudan", "offer"),
]  # fmt: skip

HELD = [
    ("Egypt presented a draft on Monday. It provides for an exchange of prisoners.", "Egypt", "offer"),
    ("Egypt presented a draft on Monday. Nor does it provide for the release of prisoners.", "Egypt", "reject"),
    ("Egypt presented a draft on Monday. On the release of prisoners the paper is silent.", "Egypt", "reject"),
    ("Egypt presented a draft on Monday. The document makes no mention of prisoners.", "Egypt", "reject"),
    ("The talks will not go on if the prisoners are not released, Sudan said.", "Sudan", "demand"),
]  # fmt: skip

ON_CONDITION = [
    "The Taliban are prepared to sit down with Kabul as soon as it frees the prisoners.",
    "The Taliban said they were ready for talks provided the prisoners were released.",
    "The Taliban said they were ready for talks on condition that the prisoners were released.",
    '"Should Kabul free our prisoners, we will come to the talks," the Taliban said.',
    "The Taliban could agree to prolong the truce, should Kabul free the prisoners.",
    "The Taliban said the talks would not begin before 320 prisoners had been freed.",
    "The Taliban said there would be no talks until the prisoners were released.",
    "The Taliban would accept a ceasefire in exchange for the release of prisoners.",
]  # fmt: skip


@pytest.mark.parametrize("text", ON_CONDITION)
def test_what_a_yes_or_no_hangs_on_is_demanded(text: str) -> None:
    told(TALKS + text, {"holder": "Taliban", "kind": "demand", "issue": "detainees"})


ROWS = [
    (text, holder, kind, issue)
    for rows, issue in ((WHOLE, "class"), (COMING, "political_link"), (LASTING, "duration"), (HELD, "detainees"))
    for text, holder, kind in rows
]


@pytest.mark.parametrize(("text", "holder", "kind", "issue"), ROWS)
def test_a_stance_on_a_deal_or_on_talks_is_read(text: str, holder: str, kind: str, issue: str) -> None:
    told(TALKS + text, {"holder": holder, "kind": kind, "issue": issue})


UNTOLD = [
    # what stands beside a stance is no term of it
    ("Under the shadow of UN sanctions, Sudan signed the accord.", {"issue": "economic_measures", "kind": "accept"}),
    ("Sudan signed the accord two years after the prisoners were freed.", {"issue": "detainees"}),
    ("Chad signed an accord meant to end a war that has lasted two years.", {"issue": "duration"}),
    # of another year, put off, undecided, or of something else
    ("In 2003, Sudan signed a truce with the rebels.", {"kind": "accept"}),
    ("Mali put off signing the accord.", {"kind": "accept"}),
    ("Sudan would weigh whether to accept the plan.", {"kind": "accept"}),
    ("Reporters asked whether Sudan would sign the accord.", {"kind": "accept"}),
    ("The two countries, Chad and Mali, signed an agreement to let trucks through.", {"issue": "class"}),
    # a meeting is told, and nothing offered by that
    ("Sudan and Chad will meet in Nairobi on Monday.", {"kind": "accept"}),
    ("Sudan promised to meet its goals.", {"kind": "offer"}),
    ("Sudan called for talks.", {"kind": "demand"}),
    # they differ, and neither refuses; nobody in particular; told in passing
    ("Kenya and Chad could not agree on a new text.", {"kind": "reject"}),
    ("A party that signs the deal accepts its terms.", {"kind": "accept"}),
    ("The accord, which Kenya signed in Doha in February, provided for a swap of prisoners.", {"kind": "accept"}),
    ("Chad and Mali will begin to negotiate a ceasefire on Monday.", {"kind": "accept", "issue": "class"}),
    ("Sudan would return to the war when the truce ran out.", {"kind": "demand"}),
    # what goes with a deed, and what is no offer
    ("Chad and Mali settled on a day of calm, giving themselves until Friday to end the war.", {"option": "permanent"}),
    ("Chad gave its assurance that the peace talks are moving in the right direction.", {"kind": "offer"}),
    ("Chad said it would spare no effort to make the ceasefire a success.", {"kind": "reject"}),
    ('"I cannot imagine that either side would leave the talks," Kenya said.', {"kind": "reject"}),
    # told already by the verb above
    ("Sudan rejected the plan, calling it a trap.", {"kind": "accept"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unwanted"), UNTOLD)
def test_what_tells_no_stance_on_a_deal(text: str, unwanted: dict[str, str]) -> None:
    not_told(TALKS + text, unwanted)
