"""Whose stance on which issue: kinds with denial and double denial, and what is no stance at all."""

from __future__ import annotations

import pytest

from sentences import Wanted, not_told, not_yet, reading_of, told

STANCES = [
    # demand
    ("Ethiopia demanded a complete withdrawal of Eritrean troops.",
     "Ethiopia", "demand", "foreign_forces", "complete_withdrawal"),
    ("The Maoists insist on a permanent ceasefire.", "Maoists", "demand", "duration", "permanent"),
    ("RENAMO wants all prisoners freed.", "RENAMO", "demand", "detainees", None),
    ("Kuwait has called for a full withdrawal of Iraqi troops.", "Kuwait", None, "foreign_forces", None),
    ("Azerbaijan said that Armenian troops must leave.", "Azerbaijan", "demand", "foreign_forces", None),
    ("UNITA is adamant about keeping its weapons.", "UNITA", "demand", "arms_and_ddr", None),
    ("Cyprus requires that all Turkish troops be withdrawn.", "Cyprus", "demand", "foreign_forces", None),
    ("The general amnesty was demanded by UNITA.", "UNITA", "demand", "amnesty_and_safe_passage", None),
    ("Chad’s demand for a general amnesty has not changed.", "Chad", "demand", "amnesty_and_safe_passage", None),
    ("Benin asked for international observers.", "Benin", "demand", "monitoring_body", "international_observers"),
    # what a deal may not lack is demanded
    ("The Tamil Tigers will not accept a deal without a general amnesty.",
     "Tamil Tigers", "demand", "amnesty_and_safe_passage", "general_amnesty"),
    ("Georgia said it cannot sign an agreement that does not provide for a withdrawal of Russian troops.",
     "Georgia", "demand", "foreign_forces", None),
    ("Kosovo will reject any plan that leaves out international observers.",
     "Kosovo", "demand", "monitoring_body", None),
    ("Croatia would not agree to a truce without international observers.",
            "Croatia", "demand", "monitoring_body", None),
    # offer
    ("Iran has offered a six-week truce.", "Iran", "offer", "duration", "fixed_term"),
    ("Angola pledged to release all prisoners.", "Angola", "offer", "detainees", None),
    ("Pakistan said it would withdraw its troops from the glacier.",
     "Pakistan", "offer", "foreign_forces", None),
    ("Serbia is ready to withdraw its troops.", "Serbia", "offer", "foreign_forces", None),
    ("Indonesia put forward a general amnesty.", "Indonesia", "offer", "amnesty_and_safe_passage", "general_amnesty"),
    ("Libya proposed an exchange of prisoners.", "Libya", "offer", "detainees", None),
    # accept
    ("Morocco accepted a peacekeeping force.", "Morocco", "accept", "monitoring_body", "peacekeeping_force"),
    ("Bolivia welcomed the exchange of prisoners.", "Bolivia", "accept", "detainees", None),
    ("A permanent ceasefire was endorsed by Nepal.", "Nepal", "accept", "duration", "permanent"),
    ("Namibia has agreed to a withdrawal of its troops.", "Namibia", "accept", "foreign_forces", None),
    ("Laos backs a permanent ceasefire.", "Laos", "accept", "duration", "permanent"),
    # reject, and its denials
    ("Armenia rejected a peacekeeping force.", "Armenia", "reject", "monitoring_body", "peacekeeping_force"),
    ("India has ruled out international observers.", "India", "reject", "monitoring_body", "international_observers"),
    ("Rwanda refused to withdraw its troops.", "Rwanda", "reject", "foreign_forces", None),
    ("A general amnesty was rejected by Uganda.", "Uganda", "reject", "amnesty_and_safe_passage", "general_amnesty"),
    ("Zambia did not accept an exchange of prisoners.", "Zambia", "reject", "detainees", None),
    ("Mali will never agree to a permanent ceasefire.", "Mali", "reject", "duration", "permanent"),
    ("Senegal said it would not free its prisoners.", "Senegal", "reject", "detainees", None),
    ("Tunisia is opposed to a peacekeeping force.",
            "Tunisia", "reject", "monitoring_body", "peacekeeping_force"),
    ("Russia’s refusal to withdraw its troops from the enclave has stalled the talks.",
     "Russia", "reject", "foreign_forces", None),
    ("Neither Peru nor Ecuador accepted international observers.", "Peru", "reject", "monitoring_body", None),
    ("Somalia could not accept a peacekeeping force, the minister said.", "Somalia", "reject", "monitoring_body", None),
    ("The rebels have failed to accept a permanent ceasefire, Sudan said.", "rebels", "reject", "duration",
     "permanent"),
    not_yet("a term that holds the stance word itself is passed over",
            "Laurent Kabila’s government said that it would never sit down with the rebels.",
            "Democratic Republic of the Congo", "reject", "political_link", None),
    ("Mr. Savimbi has ruled out a general amnesty, his spokesman said.", "UNITA", "reject", "amnesty_and_safe_passage",
     "general_amnesty"),
    ("The United States accused Iraq of rejecting international observers.", "Iraq", "reject", "monitoring_body", None),
    # twice denied
    ("Kenya did not rule out a peacekeeping force.", "Kenya", "open", "monitoring_body", "peacekeeping_force"),
    ("Panama has not rejected an exchange of prisoners.", "Panama", "open", "detainees", None),
    ("Vietnam refused to yield on a complete withdrawal.",
     "Vietnam", "demand", "foreign_forces", "complete_withdrawal"),
    not_yet("“no longer” is no denial yet",
            "Peru is no longer opposed to international observers.", "Peru", "open", "monitoring_body", None),
    not_yet("a demand that is dropped",
            "Serbia has dropped its demand for a general amnesty.", "Serbia", "open", "amnesty_and_safe_passage", None),
    # turns of several words
    ("Iran gave its full and unreserved consent to international observers.",
     "Iran", "accept", "monitoring_body", "international_observers"),
    ("Niger has put its name to a permanent ceasefire.", "Niger", "accept", "duration", "permanent"),
    ("Ghana has no objection to a peacekeeping force.", "Ghana", "accept", "monitoring_body", "peacekeeping_force"),
    ("Chad closed the door on a general amnesty.", "Chad", "reject", "amnesty_and_safe_passage", "general_amnesty"),
    ("Peru sees no need for international observers.", "Peru", "reject", "monitoring_body", "international_observers"),
    ("Togo would not hear of a peacekeeping force.", "Togo", "reject", "monitoring_body", "peacekeeping_force"),
    ("Laos remains against a permanent ceasefire.", "Laos", "reject", "duration", "permanent"),
    ("Kenya left the door open to an exchange of prisoners.", "Kenya", "open", "detainees", None),
    ("Oman could put its name to a permanent ceasefire.", "Oman", "open", "duration", "permanent"),
    ("Mali reserved the right to a complete withdrawal of Chadian troops.", "Mali", "demand", "foreign_forces", None),
    # what is said of the term itself
    ("A general amnesty is out of the question, Sudan said.", "Sudan", "reject", "amnesty_and_safe_passage", None),
    ("International observers are unacceptable to Nepal.", "Nepal", "reject", "monitoring_body", None),
    ("An exchange of prisoners is not on the table, Egypt said.", "Egypt", "reject", "detainees", None),
    ("A peacekeeping force is acceptable to Jordan.", "Jordan", "accept", "monitoring_body", "peacekeeping_force"),
    # sentences turned about
    ("What Libya wants is a permanent ceasefire.", "Libya", "demand", "duration", "permanent"),
    ("Angola’s first demand is a general amnesty.", "Angola", "demand", "amnesty_and_safe_passage", None),
    ("For Turkey, all prisoners must be freed.", "Turkey", "demand", "detainees", None),
    # a word that another word softens
    ("Cuba is ready to accept international observers.", "Cuba", "accept", "monitoring_body", None),
    ("Qatar is prepared to discuss a peacekeeping force.", "Qatar", "open", "monitoring_body", None),
    ("Nepal could release all its prisoners.", "Nepal", "open", "detainees", None),
    # open
    ("Spain is considering a general amnesty.", "Spain", "open", "amnesty_and_safe_passage", "general_amnesty"),
    ("Botswana may accept international observers.", "Botswana", "open", "monitoring_body", None),
    ("Malawi is open to an exchange of prisoners.", "Malawi", "open", "detainees", None),
    ("Iraq is studying a permanent ceasefire.", "Iraq", "open", "duration", "permanent"),
    # under and before other words
    ("Sudan insisted that it would not accept a permanent ceasefire before the rebels had disarmed.", "Sudan", "reject",
     "duration", "permanent"),
    ("Cuba agreed to a phased withdrawal of its troops over 27 months.", "Cuba", "accept", "foreign_forces",
     "phased_withdrawal"),
    ("Greece praised Turkey for accepting an exchange of prisoners.", "Turkey", "accept", "detainees", None),
    ("Khartoum wants a cease-fire, but the rebels, the envoy said, want self-determination first.", "Sudan", "demand",
     "class", None),
    not_yet("the subject before “said the bishop” is taken for the speaker",
            "The guerrillas, said the bishop, are prepared to lay down their arms in exchange for a general amnesty.",
            "guerrillas", "offer", "arms_and_ddr", None),
    # the whole deal, and the talks themselves
    ("Syria accepted the proposal.", "Syria", "accept", "class", None),
    ("Lebanon has rejected the American proposal.", "Lebanon", "reject", "class", None),
    ("Guatemala refused to join the talks.", "Guatemala", "reject", "political_link", None),
    # speaking of another's stance: the holder is not the speaker
    ("Ecuador said that Peru wanted only a temporary truce.", "Peru", "demand", "duration", "fixed_term"),
    ("Peru, the Ecuadorean envoy said, has rejected international observers.",
     "Peru", "reject", "monitoring_body", None),
    ("Qatar said the Taliban had accepted an exchange of prisoners.", "Taliban", "accept", "detainees", None),
    # a labour dispute
    ("The teachers’ union rejected the offer.",
     {"teachers’ union", "The teachers’ union", "union"}, "reject", "class", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "kind", "issue", "option"), STANCES)
def test_whose_stance_on_what(text: str, holder: object, kind: str | None, issue: str, option: str | None) -> None:
    wanted = {"holder": holder, "kind": kind or {"demand", "request"}, "issue": issue}
    told(text, {**wanted, "option": option} if option else wanted)


REPORTED = [
    ("Peru said that Ecuador had rejected international observers. Ecuador demanded a complete withdrawal of Peruvian "
     "troops. Peru rejected a withdrawal of its troops.", "Ecuador", "reject", "adversary"),
    ("Norway, the mediator, said that the Tamil Tigers had accepted a permanent ceasefire.",
            "Tamil Tigers", "accept",
            "mediator"),
    ("Togo said it accepted a general amnesty.", "Togo", "accept", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "kind", "by"), REPORTED)
def test_what_the_speaker_is_to_the_holder(text: str, holder: str, kind: str, by: str | None) -> None:
    told(text, {"holder": holder, "kind": kind, "reported_by": by})


NO_STANCE = [
    # asked of somebody, put as a case, wished for: not yet done
    ("France urged Mali to accept a permanent ceasefire.", {"kind": "accept"}),
    ("The envoy pressed Chad to agree to a general amnesty.", {"kind": "accept"}),
    ("Mediators tried to persuade Sudan to accept international observers.", {"kind": "accept", "holder": "Sudan"}),
    ("If Yemen agrees to a prisoner exchange, the road will open, the bishop said.",
     {"kind": "accept", "holder": "Yemen"}),
    ("It is not known whether Algeria will accept the proposal, an official said.",
     {"kind": "accept", "holder": "Algeria"}),
    ("Once Niger accepts international observers, the convoy can leave, a driver said.",
     {"kind": "accept", "holder": "Niger"}),
    ("Cuba asked whether Chile had rejected the plan.", {"kind": "reject", "holder": "Chile"}),
    ("Mali may yet be asked to accept a permanent ceasefire.", {"kind": "accept"}),
    ("Asked about a cease-fire, Mr. Hun Sen said no.", {"kind": "request"}),
    not_yet("a hope of somebody else’s stance is told as one",
            "Chad hopes that Libya will accept a permanent ceasefire.", {"kind": "accept", "holder": "Libya"}),
    # what is denied was not done
    ("The Zapatista spokeswoman denied that the group had accepted a general amnesty.", {"kind": "accept"}),
    ("Colombia denied rejecting international observers.", {"kind": "reject"}),
    ("The rebels have yet to accept a permanent ceasefire.", {"kind": "accept"}),
    not_yet("“have yet to” is taken for “have to”",
            "The rebels have yet to accept a permanent ceasefire.", {"kind": "demand"}),
    # the denial of a demand is no demand
    ("Laos no longer demands a permanent ceasefire.", {"kind": "demand", "option": "permanent"}),
    ("Gabon did not demand a general amnesty.", {"kind": "demand"}),
    # questions, what did not come about, what was long ago
    ("Would Chad accept a permanent ceasefire?", {"kind": {"accept", "offer", "reject", "open"}}),
    ("Whether Niger would agree to a permanent ceasefire is a question nobody has put.", {"kind": "accept"}),
    ("Togo asked for more time on the peacekeeping force.", {"kind": "demand"}),
    ("A wiser king would have accepted a permanent ceasefire, Togo said.", {"kind": "accept"}),
    ("In 1994 Angola had accepted a peacekeeping force.", {"kind": "accept"}),
    ("Peru had not heard of a peacekeeping force.", {"kind": "reject"}),
    ("Ghana made no demand for a general amnesty.", {"kind": "demand"}),
    ("It was not clear what Laos had to do with the exchange of prisoners.", {"kind": "demand"}),
    # words of talks in another sense
    ("The striker rejected an offer from Turin and will stay at the club, his agent said.", {"issue": "duration"}),
    ("A helicopter struck a power line near the village, police said.", {"kind": "threaten"}),
    ("The bank accepted the offer of a rival and will merge in May.", {"issue": "duration"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unwanted"), NO_STANCE)
def test_what_is_no_stance(text: str, unwanted: Wanted) -> None:
    not_told(text, unwanted)


def test_three_demands_of_a_sentence_are_three_statements() -> None:
    text = "Mozambique demanded a permanent ceasefire, a general amnesty and international observers."
    issues = {s.issue for s in reading_of(text).statements if s.kind == "demand" and s.holder == "Mozambique"}
    assert {"duration", "amnesty_and_safe_passage", "monitoring_body"} <= issues


def test_each_holder_of_a_joint_stance_has_a_statement() -> None:
    text = "Kenya, Uganda and Tanzania rejected a peacekeeping force."
    assert {s.holder for s in reading_of(text).statements if s.kind == "reject"} == {"Kenya", "Uganda", "Tanzania"}


def test_joint_speakers_do_not_tell_of_each_other() -> None:
    text = "Kenya, Uganda and Tanzania rejected a peacekeeping force."
    assert {s.reported_by for s in reading_of(text).statements if s.kind == "reject"} == {None}


NUMBERS = [
    ("Iran offered a truce of ten days.", {"params": {"length": "P10D"}}),
    ("Burundi proposed a six-week truce.", {"params": {"length": "P6W"}}),
    ("Chad offered a three-month ceasefire.", {"params": {"length": "P3M"}}),
    ("Libya proposed a 72-hour ceasefire.", {"params": {"length": "PT72H"}}),
    not_yet("the count is taken only beside a settled option",
            "Angola offered to free 300 prisoners.", {"params": {"count": 300}}),
    not_yet("“would begin” has the truce for its doer",
            "In the first phase of its plan, Oman said, prisoners would be exchanged; in the second phase a permanent "
            "ceasefire would begin.", {"issue": "duration", "phase": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), NUMBERS)
def test_the_numbers_and_phases_of_a_term(text: str, wanted: Wanted) -> None:
    told(text, wanted)


def test_only_bounds_a_term_from_above() -> None:
    told("Eritrea wants only a temporary truce.", {"kind": "demand", "issue": "duration", "direction": "at_most"})


def test_what_would_come_after_a_truce_is_its_sequel() -> None:
    text = "Ethiopia said that Eritrea wanted a temporary truce and would then resume the war."
    told(text, {"holder": "Eritrea", "option": "fixed_term", "sequel": "war"})
