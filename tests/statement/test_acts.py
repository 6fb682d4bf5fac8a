"""Acts of the talks: meetings, assessments, gaps, threats, requests and deeds; and what only looks like one."""

from __future__ import annotations

import pytest

from sentences import Wanted, not_told, reading_of, told

MEETINGS = [
    ("Richard Holbrooke, the American envoy, will travel to Belgrade on Friday for talks with Serbian officials.",
     {"envoy": "Richard Holbrooke", "holder": "United States", "place": "Belgrade", "when": "1999-03-19"}),
    ("Ethiopian and Eritrean negotiators met in Ouagadougou on Monday.",
     {"place": "Ouagadougou", "when": "1999-03-15"}),
    ("Kofi Annan, the United Nations secretary general, arrived in Dili on Tuesday for talks with the rebels.",
     {"envoy": "Kofi Annan", "holder": "United Nations", "place": "Dili", "when": "1999-03-16"}),
    ("Norway will host talks between the Tamil Tigers and Sri Lanka in Oslo next week.",
     {"holder": "Norway", "place": "Oslo", "when": "1999-03-22/1999-03-28"}),
    ("The foreign minister of Peru met his Ecuadorean counterpart in Brasilia.",
     {"holder": "Peru", "place": "Brasilia"}),
    ("A Pakistani delegation flew to New Delhi for a second round of talks.",
     {"holder": "Pakistan", "place": "New Delhi"}),
    ("The Kremlin’s spokesman, Sergei Yastrzhembsky, said Russia would take part in the talks in Geneva on Thursday.",
     {"holder": "Russia", "place": "Geneva", "when": "1999-03-18"}),
    ("Talks will resume in Cotonou on Thursday.", {"place": "Cotonou", "when": "1999-03-18"}),
    ("Ana Ruiz, a Zapatista spokeswoman, said that negotiators would meet in San Cristobal tomorrow.",
     {"place": "San Cristobal", "when": "1999-03-18"}),
    ("The Turkish envoy will see the Greek Cypriot leader separately on Thursday.", {"holder": "Turkey"}),
    ("The mediator is to brief the Security Council on Friday.", {"holder": "mediator"}),
    ("The Norwegian envoy has been in contact with both sides.", {"holder": "Norway"}),
    ("At talks in Oslo, the rebels dropped their demand.", {"place": "Oslo", "content": "talks in Oslo"}),
    ("Peace talks, which began in Kuala Lumpur on Tuesday, are due to end on Friday.",
     {"place": "Kuala Lumpur", "content": "Peace talks, which began in Kuala Lumpur on Tuesday"}),
    ("Before the Kenyan envoy met the generals in Juba, shells fell on the town.",
     {"holder": "Kenya", "content": "the Kenyan envoy met the generals in Juba"}),
    ("Norway’s envoy met the rebels in Havana on Monday and was flying on to Bogota for talks.",
     {"content": "was flying on to Bogota for talks"}),
    ("The Omani mediators shuttled between the Houthi and Saudi delegations.", {}),
    ("Kenya and Somalia are bound by a truce, and their generals talked by phone twice this week.", {}),
    ("The truce talks are due to resume on Friday.", {"when": "1999-03-19"}),
    ("The draft was finished after a night of talks chaired by the Norwegian envoy.",
     {"holder": "Norway", "content": "a night of talks chaired by the Norwegian envoy"}),
    ("Peru’s envoy to the peace talks is expected back in Quito next week.", {"place": "Quito"}),
    ("The peace panels will meet again on Friday.", {}),
    ("Mediators from Kenya and Uganda are in Juba for consultations with the rebels.", {"place": "Juba"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), MEETINGS)
def test_meetings_with_envoy_place_and_day(text: str, wanted: Wanted) -> None:
    told(text, {"kind": "meet", **wanted})


NO_MEETINGS = [
    "The Peruvian minister did not travel to Quito for the talks.",
    "The river meets the sea at Beira, and ships from Portugal stop there.",
    "The striker will travel to Turin for a medical on Monday.",
    "Ivan Prada, who heads the rebel team, spoke of the truce.",
    "The Nairobi talks aim to end a long war.",
    "The talks take on urgency as the truce runs out.",
    "Colombia agreed to resume talks with the rebels.",
    "Peru has received the truce proposal, the minister said.",
    "The envoy said the rebels’ demands would be met.",
    "Norway encouraged the rebels to resume their talks with Colombia.",
    "The Norwegian envoy, who has led the talks since May, is a Quaker.",
    "Prices have risen since the talks began, traders in Juba said.",
    "Peru’s envoy declined to say when the rebels would meet the minister.",
    "Turkey reopened its border with Armenia two days after the talks.",
]


@pytest.mark.parametrize("text", NO_MEETINGS)
def test_what_is_no_meeting(text: str) -> None:
    not_told(text, {"kind": "meet"})


ASSESSED = [
    # better
    ("The talks have made significant progress, the Finnish mediator said.", "assess_up"),
    ("“We are closer than ever to an agreement,” the envoy said.", "assess_up"),
    ("Both delegations called the negotiations constructive.", "assess_up"),
    ("The envoy said the meeting had been fruitful.", "assess_up"),
    ("A deal is within reach, Mr. Annan said.", "assess_up"),
    ("Diplomats were optimistic that the talks would succeed.", "assess_up"),
    # worse, by word or by denial
    ("The talks are deadlocked, a Bosnian official said.", "assess_down"),
    ("The envoy was not optimistic about the talks.", "assess_down"),
    ("There has been no progress in the talks, the minister said.", "assess_down"),
    ("The two sides are still far apart, and an agreement is unlikely, a diplomat said.", "assess_down"),
    ("A breakthrough in the negotiations remained elusive.", "assess_down"),
    ("Negotiations between the port and the dockers have reached an impasse.", "assess_down"),
    # of talks named in the sentence before
    ("The Cypriot talks dragged on. “We are further apart than ever,” the Greek Cypriot envoy said.", "assess_down"),
    ("The peace talks resumed. Neither Manila nor the Moro front was upbeat.", "assess_down"),
    ("Rail talks resumed. “We have narrowed our differences,” the mediator said.", "assess_up"),
    # denied, or failed at
    ("The peace process has not fallen apart, a Greek Cypriot official said.", "assess_up"),
    ("Hours of talks on the budget failed to bridge the gaps between north and south.", "assess_down"),
    # by what becomes of hope
    ("Hopes of an early end to the rail strike were dashed on Tuesday, and talks broke off.", "assess_down"),
    ("Prospects for a settlement in Cyprus have brightened.", "assess_up"),
    ("No one expects a breakthrough at the summit on the budget, diplomats said.", "assess_down"),
    ("The rail union said the talks had gone nowhere.", "assess_down"),
    ("“There is light at the end of the tunnel,” a Colombian negotiator said of the talks.", "assess_up"),
    # how the talks are described
    ("The Omani ministry described the mood of the talks as calm and businesslike.", "assess_up"),
    ("The peace talks were tense, a Cypriot official said.", "assess_down"),
    ("Two days of truce talks ended. The Kenyan envoy called them the most useful since Arusha.", "assess_up"),
    # made less of
    ("The Kremlin played down the chances of a breakthrough at the talks.", "assess_down"),
    ("The Kenyan minister poured cold water on hopes of an early truce.", "assess_down"),
    ("The Norwegian envoy was markedly less upbeat about the talks on Friday.", "assess_down"),
]


@pytest.mark.parametrize(("text", "kind"), ASSESSED)
def test_a_word_on_the_prospects(text: str, kind: str) -> None:
    told(text, {"kind": kind})
    not_told(text, {"kind": "assess_up" if kind == "assess_down" else "assess_down"})


def test_an_assessment_of_the_reporter_has_no_holder() -> None:
    statement = told("Hopes for a truce faded as the talks stalled.", {"kind": "assess_down"})
    assert statement.holder is None
    assert statement.attribution == "reporter"


@pytest.mark.parametrize(
    "text",
    [
        "The weather was promising, the farmer said.",
        "The harvest is within reach of the locusts, an expert said.",
        "Both sides need a breakthrough in the talks.",
        "Kenya’s envoy flew in to overcome an impasse in the talks.",
        "The delegations met again to get closer to a truce.",
        "If the talks collapse, the war will go on, the envoy said.",
        "A source close to the mediators said the talks were held in a school.",
        "Asked whether he was optimistic about the talks, the envoy smiled.",
        "The agreement, reached after two days of talks, covers three towns.",
        "The lockout should be put on hold, the mediator said.",
    ],
)
def test_hope_for_other_things_is_no_assessment(text: str) -> None:
    not_told(text, {"kind": {"assess_up", "assess_down"}})


def test_two_who_judge_together_judge_each() -> None:
    text = "The truce talks resumed. Cuba and Norway said in a joint statement that the meeting had been productive."
    assert {s.holder for s in reading_of(text).statements if s.kind == "assess_up"} == {"Cuba", "Norway"}


GAPS = [
    ("The biggest gap between Angola and UNITA is over the disarmament of the rebels.",
     "arms_and_ddr", ("Angola", "UNITA")),
    ("One of the main differences between Syria and Israel is over the withdrawal of Israeli troops.", "foreign_forces",
     ("Israel", "Syria")),
    ("Israel and Syria are at odds over the withdrawal of Israeli troops from the Golan Heights.", "foreign_forces",
     ("Israel", "Syria")),
    ("Manila and the MILF differ over the disarmament of the rebels.", "arms_and_ddr",
     ("Moro Islamic Liberation Front", "Philippines")),
    ("The peace talks resumed. The union and the railway disagree on pensions.", None, ("railway", "union")),
    ("The chief sticking point between Serbia and NATO is a peacekeeping force.",
     "monitoring_body", ("NATO", "Serbia")),
    ("The peace talks resumed. Kenya and Somalia gave sharply different accounts of the phone call.", None,
     ("Kenya", "Somalia")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issue", "holders"), GAPS)
def test_a_gap_names_its_issue_and_sides(text: str, issue: str, holders: tuple[str, ...]) -> None:
    told(text, {"kind": "gap", "issue": issue, "holders": holders})


THREATS = [
    ("Rwanda warned that it would resume the war if the camps were not emptied.", "Rwanda"),
    ("Turkey threatened to impose sanctions on Cyprus.", "Turkey"),
    ("The Teamsters warned that they would strike unless wages rose.", "Teamsters"),
    ("The National Union of Mineworkers will ballot its members on a strike.", "National Union of Mineworkers"),
    ("Croatia threatened to end the mandate of the peacekeeping force.", "Croatia"),
    ("Russia warned Georgia of serious consequences if the talks failed.", "Russia"),
    ("Train drivers voted by nine to one to strike unless their shifts are cut, their union said.", "Train drivers"),
    ("Nurses at two hospitals are being balloted on a walkout in March.", "Nurses at two hospitals"),
    ("“If they cross the river, we will use force,” the Sudanese general said of the truce.", "Sudan"),
    ("Members of the rail union will walk out on Monday over pay.", "Members of the rail union"),
    ("Hungary will veto the budget unless the money is paid, a minister said at the talks.", "Hungary"),
    ("The far-right ministers hinted that they would not obey.", "far-right ministers"),
    ("Eritrea vowed to attack any convoy that crossed the truce line.", "Eritrea"),
    ("Rwanda warned that it would suspend the prisoner exchanges if the trial went ahead.", "Rwanda"),
    ("Serbia said it would pull out of the peace talks unless the mayor was freed.", "Serbia"),
    ("Eritrea said it would shell the port until the truce terms were met.", "Eritrea"),
    ("Gabon said it would end its mediation if the truce was broken again.", "Gabon"),
]


@pytest.mark.parametrize(("text", "holder"), THREATS)
def test_a_threat_and_whose_it_is(text: str, holder: str) -> None:
    told(text, {"kind": "threaten", "holder": holder})


@pytest.mark.parametrize(
    "text",
    [
        "Members voted to end the strike.",
        "Miners voted against a strike.",
        "Both sides hope to strike a deal by Friday.",
        "The army said it had used force in the town before the truce.",
        "Talks that should avert a strike will take place on Sunday.",
        "Rwanda vowed to end the war.",
        "Peru and Ecuador pledged to strike a deal by May.",
    ],
)
def test_what_threatens_nobody(text: str) -> None:
    not_told(text, {"kind": "threaten"})


REQUESTS = [
    ("France urged Mali to accept a permanent ceasefire.", "France", "Mali"),
    ("Kofi Annan, the United Nations secretary general, called on Sudan to release all prisoners.",
     "United Nations", "Sudan"),
    ("Iran said Iraq should first withdraw its troops.", "Iran", "Iraq"),
    ("Kenya asked Somalia to hand over its prisoners.", "Kenya", "Somalia"),
    ("“Eritrea should withdraw its troops,” said Hans Blum, a German diplomat.", "Germany", "Eritrea"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "addressee"), REQUESTS)
def test_a_request_is_the_one_who_asks(text: str, holder: str, addressee: str) -> None:
    told(text, {"kind": "request", "holder": holder, "addressee": addressee})


ASKED = [
    ("The Sudanese truce talks resumed on Monday. “It is time to silence the guns,” the African Union envoy, Ramtane "
     "Lamamra, said.", "African Union"),
    ("The onus is now on Khartoum to answer the mediators, a Kenyan diplomat said of the truce.", "Kenya"),
    ("The Philippine peace talks resumed on Monday. Malaysia wants to see an answer from the Moro rebels.", "Malaysia"),
    ("“No one should endanger the truce,” the Norwegian foreign minister, Ine Eriksen, said.", "Norway"),
    ("“We hope they will come back to the peace talks,” said Rodrigo Paz, a FARC negotiator.", "FARC"),
    ("The mediator gave the union and the company until Friday to settle the dispute over the walkout.", "mediator"),
    ("Britain launched a new drive to bring the Cypriot leaders back to the peace talks.", "United Kingdom"),
    ("The United Nations put pressure on both sides to extend the truce in Cyprus.", "United Nations"),
    ("“Do not squander this truce,” said Mary Robinson, the Irish president.", "Ireland"),
    ("The rail union urged restraint as the walkout went into a second week.", "rail union"),
    ("Passengers implored the railway to end the lockout.", "Passengers"),
    ("It is up to Warsaw and Budapest to move, a German diplomat said of the stalled negotiations with the Commission. "
     "The mediator agreed.", "Germany"),
    ("“Let them come to the table,” said Ana Costa, the leader of the union, of the walkout.", "Ana Costa"),
    ("The ball is in the court of the guerrillas, Luis Prada, a Peruvian diplomat, said of the truce.", "Peru"),
    ("Norway urged both camps back to the negotiating table.", "Norway"),
    ("The Kenyan bishops begged the gangs to honour the truce.", "Kenya"),
    ("The truce should be put in writing, a Kenyan diplomat said.", "Kenya"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder"), ASKED)
def test_what_is_asked_without_a_word_of_asking(text: str, holder: str) -> None:
    told(text, {"kind": "request", "holder": holder})


@pytest.mark.parametrize(
    "text",
    [
        "We hope to reach a truce soon, the envoy said.",
        "The mediator said there needed to be more talks about the truce.",
        "“Look, the truce is holding,” the envoy said.",
        "It is not important that the truce began late, the envoy said.",
        "The rebels should have signed the truce last year, a diplomat said.",
        "The drive to the capital took two days because of the truce.",
        "“We have to finish the peace talks by Friday,” the mediator said.",
        "Kenya said it would leave the talks should no truce be signed.",
        "Has Kenya asked the rebels to return to the peace talks?",
        "The mediator asked not to be named.",
    ],
)
def test_nobody_asks_of_themselves_or_of_nobody(text: str) -> None:
    not_told(text, {"kind": "request"})


DEEDS = [
    ("Eritrea released 70 prisoners on Monday.", "Eritrea", "detainees"),
    ("Peru has withdrawn its troops from the valley.", "Peru", "foreign_forces"),
    ("Burundi withdrew its delegation from the talks.", "Burundi", "political_link"),
    ("The Moro front walked out of the peace talks in Kuala Lumpur on Monday.", "Moro front", "political_link"),
    ("The company, which broke off talks in May, has named a new envoy.", "company", None),
    ("The rail union has dropped its claim for a shorter week, and the walkout may end.", "rail union", None),
    ("The Kurdish parties were excluded from the peace talks in Geneva.", None, None),
    ("As the talks opened in Jeddah, Sudanese jets bombed a market in the capital.", None, None),
    ("The army continued to shell the valley despite the truce.", "army", "class"),
    ("The two sides swapped lists of 300 prisoners on Friday as truce talks went on.", "sides", "detainees"),
    ("Eritrea has let the first food convoys into the town under the truce.", "Eritrea", "humanitarian_access"),
    ("At the truce talks, Eritrea handed the Red Cross a list of names.", "Eritrea", None),
    ("Azerbaijan accused Armenia of violating the ceasefire overnight.", "Armenia", "violations_and_enforcement"),
]


@pytest.mark.parametrize(("text", "holder", "issue"), DEEDS)
def test_a_deed_on_a_point_of_the_talks(text: str, holder: str | None, issue: str | None) -> None:
    told(text, {"kind": "act", "holder": holder, "issue": issue})


@pytest.mark.parametrize(
    "text",
    [
        "Eritrea did not release its prisoners.",
        "Eritrea would release its prisoners.",
        "If Eritrea released its prisoners, the road could open, a bishop said.",
        "The army shelled the valley on Monday.",
        "The United Nations demanded that both armies quit the town before the truce.",
        "The rebels declared that they reject the truce.",
        "The minister left the meeting in a black car.",
        "Several earlier truces have been violated.",
        "Eritrea stopped short of rejecting the truce.",
        "The truce deal was announced by the Kenyan envoy.",
    ],
)
def test_a_deed_denied_or_ahead_is_not_done(text: str) -> None:
    assert all(s.kind != "act" for s in reading_of(text).statements)
