"""Constructions by which reports tell a stance without a plain verb: plans laid out, support lent, talks attended."""

from __future__ import annotations

import pytest

from sentences import TALKS, not_told, told

READ = [
    # what is undertaken, voted or laid down in an accord is agreed
    (TALKS + "Ghana undertook to hand over the bodies of six soldiers.", "Ghana", "accept", "dead_and_missing"),
    (TALKS + "Under the accord, Ghana will withdraw its troops from Togo.", "Ghana", "accept", "foreign_forces"),
    (TALKS + "The United Nations voted to lift the sanctions on Chad.", "United Nations", "accept",
     "economic_measures"),
    # what is barred, and what must come first
    (TALKS + "No foreign monitors will enter Ethiopia, Kenya said.", "Kenya", "reject", "monitoring_body"),
    (TALKS + "No more aid will enter Gaza until the hostages are freed, Israel said.", "Israel", "reject",
     "humanitarian_access"),
    (TALKS + "Israel said the crossing would be opened only after the hostages were freed.", "Israel", "demand",
     "hostages_captives"),
    # what a plan holds is offered by whoever it belongs to
    ("Rwanda has agreed to withdrawals of troops from Kivu that are laid out in Angola's proposal.",
     "Angola", "offer", "foreign_forces"),
    ("Prisoners would be freed within a week, as foreseen in the Norwegian draft.", "Norway", "offer", "detainees"),
    # a plan put forward by somebody
    (TALKS + "The roadmap that Angola presented in May was welcomed by Kinshasa.", "Angola", "offer", "class"),
    (TALKS + "Manila is studying the proposal Malaysia laid out last week.", "Malaysia", "offer", "class"),
    # support lent to somebody's offer, and to what was told before
    (TALKS + "The United States, with support from Kenya and Norway, presented a bridging proposal for South Sudan.",
     "Kenya", "accept", "class"),
    (TALKS + "Cyprus welcomed the initiative. Greece has also expressed its support.", "Greece", "accept", "class"),
    # a yes or no told by a noun alone
    (TALKS + "The truce took effect after approval by the Rwandan cabinet.", "Rwanda", "accept", "class"),
    (TALKS + "Hours later came the plan's rejection by the Colombian government.", "Colombia", "reject", "class"),
    # demands that are had
    ("The ELN has specific demands from the government, including the release of prisoners.",
     "National Liberation Army", "demand", "detainees"),
    # coming to talks, or not
    (TALKS + "Juba agreed to attend peace talks in Nairobi.", "South Sudan", "accept", "political_link"),
    (TALKS + "Until the last minute the Houthis had refused to attend.", "Houthis", "reject", "political_link"),
    (TALKS + "Sudan does not intend to engage in a political process with the rebels.",
     "Sudan", "reject", "political_link"),
    # whom an agreement binds
    ("The two-week truce commits the rebels to silence their weapons, allow for the return of displaced people, and "
     "provide aid workers with unfettered access.", "rebels", "accept", "displaced_return"),
    # what there will not be
    ("Uganda says there can be no deal without a Rwandan withdrawal.", "Uganda", "demand", "foreign_forces"),
    ("Togo told mediators there will be no general amnesty.", "Togo", "reject", "amnesty_and_safe_passage"),
    ("Angola's draft would oblige both sides to halt air strikes.", "Angola", "offer", "prohibited_acts"),
    ("The ELN said its units would hold their fire.", "National Liberation Army", "offer", "prohibited_acts"),
    ("Mali has told mediators it cannot accept the ceasefire.", "Mali", "reject", "class"),
    # the deal and a term beside it
    ("Chad offered a ceasefire and an exchange of prisoners.", "Chad", "offer", "class"),
    ("Chad offered a ceasefire and an exchange of prisoners.", "Chad", "offer", "detainees"),
    ("Mali agreed to the roadmap and with it to the release of prisoners.", "Mali", "accept", "detainees"),
    # a new paper put before others
    (TALKS + "Norway has handed Asmara and Addis Ababa a draft for a 60-day truce.", "Norway", "offer", "duration"),
    (TALKS + "Angola sent both armies a revised proposal.", "Angola", "offer", "class"),
    # verbs that take a stance on a paper only
    (TALKS + "Chad does not recognize the paper circulated in Nairobi.", "Chad", "reject", "class"),
    (TALKS + "Mali said it would discuss the text on Monday.", "Mali", "open", "class"),
    # a yes or no with nothing beside it; a refusal stopped short of
    (TALKS + "Chad said on Monday that it would accept.", "Chad", "accept", "class"),
    (TALKS + "Kenya stopped short of rejecting the plan.", "Kenya", "open", "class"),
    # what cannot be asked of somebody; what must come first
    ("Families cannot be asked to go back to their homes under fire, Ukraine said.",
     "Ukraine", "reject", "displaced_return"),
    ("A vote cannot be held unless foreign troops leave, Libya said.", "Libya", "demand", "foreign_forces"),
    ("Sudan says it won't sit down until the rebels' troops go back to their positions.",
     "Sudan", "demand", "force_disposition"),
    # a condition put after; no objection to what was told; who is not bound
    ("Sudan said it would pull back its troops, but only if Chad ended its air raids.",
     "Sudan", "demand", "prohibited_acts"),
    (TALKS + "Kenya asked for a withdrawal of troops. Chad said it had no objection.",
     "Chad", "accept", "foreign_forces"),
    (TALKS + "The ELN said that it was not bound by the accord.", "National Liberation Army", "reject", "actors_bound"),
    # a proposal that there is, told in the sentences after
    (TALKS + "There is a proposal from Kenya. Both sides would pull their heavy guns away from the river.",
     "Kenya", "offer", "force_disposition"),
    # a proposal told over several sentences
    ("Under a draft circulated by Kenya, the rebels would hand over their weapons. Some 200 unarmed monitors from "
     "abroad would be posted along the river.", "Kenya", "offer", "monitoring_body"),
    (TALKS + "Chad outlined a proposal on Monday. The deal is in two stages and would include an "
     "exchange of prisoners.", "Chad", "offer", "detainees"),
    # what is denied
    ("Indonesia denied that it had agreed to a withdrawal of its troops.", "Indonesia", "reject", "foreign_forces"),
    (TALKS + "Chad does not dispute that the truce should be extended.", "Chad", "accept", "duration"),
    # whom the words mean
    (TALKS + "Kenya sought to dissuade Eritrea from its refusal of a prisoner exchange.",
     "Eritrea", "reject", "detainees"),
    ("Mali dropped its demand for a withdrawal of troops in favour of international observers.",
     "Mali", "accept", "monitoring_body"),
    (TALKS + "The minister\u2019s comments about not withdrawing the troops angered Kenya. "
     "Sudan\u2019s comments about not withdrawing its troops did so too.", "Sudan", "reject", "foreign_forces"),
    (TALKS + "Serbia wants to keep the truce.", "Serbia", "accept", "class"),
    ('"The text is clear on the withdrawal of troops, and Rwanda has agreed to that," Kenya said.',
     "Rwanda", "accept", "foreign_forces"),
    (TALKS + "The rebels have rejected a Kenyan-drafted roadmap.", "Kenya", "offer", "class"),
    (TALKS + "Angola welcomed the Kenyan plan, which provides for an exchange of prisoners.",
     "Kenya", "offer", "detainees"),
    (TALKS + "Angola welcomed the Kenyan plan, which provides for an exchange of prisoners.",
     "Angola", "accept", "class"),
    # a verdict passed on something
    ("Kosovo called a peacekeeping force unacceptable.", "Kosovo", "reject", "monitoring_body"),
    ("Serbia described a peacekeeping force as out of the question.", "Serbia", "reject", "monitoring_body"),
    # how a truce came about is no term of it
    (TALKS + "Rwanda is willing to sign a ceasefire that was agreed at secret talks with the government.",
     "Rwanda", "accept", "class"),
    ("Nepal agreed on Wednesday to a ceasefire and peace talks with the government.", "Nepal", "accept", "class"),
    ("Peru has decided to halt all offensive operations.", "Peru", "offer", "prohibited_acts"),
    (TALKS + "The ceasefire has been agreed, and Angola is going to sign it shortly.", "Angola", "accept", "class"),
    # two sides, of which one has no name
    (TALKS + "Nepal and the guerrillas met in Delhi. Both sides agreed to a prisoner exchange.",
     "guerrillas", "accept", "detainees"),
    # of whom a body is
    ("Mali's army was ready. A senior government official said that the rebels must free all hostages.",
     "Mali", "demand", "hostages_captives"),
    ("Colombia's ELN rebels offered to release all hostages.",
     "National Liberation Army", "offer", "hostages_captives"),
    (TALKS + "President Salva Kiir of South Sudan flew home. The Kiir delegation rejected the plan.",
     "South Sudan", "reject", "class"),
    (TALKS + "A delegation representing Kenya rejected the plan.", "Kenya", "reject", "class"),
    ("The guerrillas had promised to free their hostages before the talks, as others did in Cuba in 2012.",
     "guerrillas", "offer", "hostages_captives"),
    # who fights a state does not speak for it, and its warring parties are both
    ("Sudanese rebels offered to release all hostages.", "Sudanese rebels", "offer", "hostages_captives"),
    (TALKS + "Talks between Yemen and the Houthis began. Yemen's warring parties agreed to a prisoner swap.",
     "Houthis", "accept", "detainees"),
    # mediators who speak as one
    ("The mediation resumed. The gaps between Sudan and Ethiopia narrowed. Kenya, Norway and Qatar presented a new "
     "proposal for a truce.", "mediators", "offer", "class"),
    # a deal on the table as a whole
    (TALKS + "The Houthis said they had agreed to a deal proposed by Oman.", "Houthis", "accept", "class"),
    (TALKS + "Eritrea turned down the agreement.", "Eritrea", "reject", "class"),
    # what a proposal holds, in a clause of its own
    (TALKS + "Kenya rejected Uganda's proposal for a truce during which the rebels would release their hostages.",
     "Uganda", "offer", "hostages_captives"),
    # a demand that is there though it is not met
    (TALKS + "The draft does not heed Angola's demand for an exchange of prisoners.", "Angola", "demand", "detainees"),
    # both sides speak
    (TALKS + "Chad and Libya met in Doha. The two sides stressed that an exchange of prisoners must begin at once.",
     "Libya", "demand", "detainees"),
    # what another says, set beside it
    (TALKS + "Kenya says the rebels must disarm, while the rebels have insisted on a withdrawal of troops.",
     "rebels", "demand", "foreign_forces"),
    # the parties, where the text names no two
    ("Peru welcomed the truce agreed to by the parties to the conflict. The truce commits the parties to free their "
     "prisoners.", "parties to the conflict", "accept", "detainees"),
    (TALKS + "Talks between Sudan and Ethiopia go on. Spokesmen for both sides said that the truce must be kept.",
     "Ethiopia", "demand", "class"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "kind", "issue"), READ)
def test_a_stance_told_by_a_construction(text: str, holder: str, kind: str, issue: str) -> None:
    told(text, {"holder": holder, "kind": kind, "issue": issue})


UNREAD = [
    (TALKS + "Chad is in no mood to take up the proposal.", {"kind": "accept"}),
    (TALKS + "Chad would rather fall than agree to the plan.", {"kind": "accept"}),
    (TALKS + "Chad signed the treaty more than 20 years ago.", {"kind": "accept"}),
    (TALKS + "At no point had Chad agreed to free the hostages.", {"kind": "accept"}),
    (TALKS + "Chad had promised that no prisoners would leave the camp.", {"kind": "reject"}),
    # who greets a truce takes no stance on its length
    (TALKS + "Norway welcomed the two-week truce.", {"kind": "accept", "issue": "duration"}),
    # people are praised for what they do
    (TALKS + "Chad commended Angola's leadership in reopening the port.", {"kind": "accept"}),
    # a time or a setting is no term
    (TALKS + "The junta will send observers during the truce.", {"kind": "offer", "issue": "class"}),
    # what a meeting is to discuss nobody offers by that
    (TALKS + "Technical teams will meet in Jeddah to discuss extending the ceasefire.", {"kind": "offer"}),
    # what somebody is told to do is not done
    (TALKS + "The parties must work with the envoy to reach agreement on prisoners.", {"kind": "accept"}),
    # what may be agreed one day
    (TALKS + "In further rounds the teams can agree on prisoners.", {"kind": "accept"}),
    # a resolve is asked of nobody
    (TALKS + '"We must do everything to end the war," Kenya said.', {"kind": "demand"}),
    # done, it is an act
    (TALKS + "Sudan has stopped its shelling, honouring a truce that began on Friday.", {"kind": "accept"}),
    # what one side wants another to do
    (TALKS + "Sudan demanded that General Osman come to Juba and sign a ceasefire.", {"kind": "accept"}),
    (TALKS + "Kenya says the rebels must disarm, while the rebels have insisted on a withdrawal of troops.",
     {"kind": "demand", "holder": "Kenya", "issue": "foreign_forces"}),
    # what a condition is for is not asked
    (TALKS + "The rebels insist on a lasting ceasefire as a precondition for an exchange of prisoners.",
     {"kind": "demand", "issue": "detainees"}),
    # a proposal would have somebody agree
    (TALKS + "Kenya's plan would see Sudan accept a peacekeeping force.", {"kind": "accept"}),
    # an idea that says itself what it means points back to nothing
    (TALKS + "Kenya asked for an exchange of prisoners. The rebels rejected the idea of leaving the hills.",
     {"kind": "reject", "issue": "detainees"}),
    # what a deed is to serve
    (TALKS + "Chad will free the hostages in order to continue peace talks.",
     {"kind": "offer", "issue": "political_link"}),
    # what did not come about
    (TALKS + "Kenya could have averted the walkout by offering a truce.", {"kind": "offer"}),
    # nobody is said to refuse
    (TALKS + "They failed to reach an agreement on the ceasefire, Kenya said.", {"kind": "reject"}),
    (TALKS + "Nepal agreed to a ceasefire to end nearly seven years of war.", {"issue": "duration"}),
    # a stance on somebody's words
    (TALKS + "Kenya pushed back on the general's comments about not withdrawing from the town.",
     {"kind": "reject", "holder": "Kenya"}),
    # who asks, and who is asked
    (TALKS + "The ELN has demands from Colombia, including the release of prisoners.",
     {"kind": "demand", "holder": "Colombia"}),
    # a paper read or told of, an agreement announced, a truce of another year
    (TALKS + "The ministers of Kenya reviewed a draft.", {"kind": "open"}),
    (TALKS + "The agreement was announced in Doha by Chad.", {"kind": "offer"}),
    (TALKS + "Kenya stands ready to fund the stations foreseen in the draft.", {"issue": "class"}),
    (TALKS + "The front, which signed a truce with Manila in 1996, kept away.", {"kind": "accept"}),
    (TALKS + "The miners protested against Chile's pension plans.", {"kind": "reject"}),
    # a threat
    (TALKS + "Chad warned that it would suspend the exchange of prisoners.", {"kind": "offer"}),
    # a yes that is still to come
    (TALKS + "The truce is pending approval by the Rwandan cabinet.", {"kind": "accept"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unwanted"), UNREAD)
def test_what_a_construction_does_not_tell(text: str, unwanted: dict[str, str]) -> None:
    not_told(text, unwanted)
