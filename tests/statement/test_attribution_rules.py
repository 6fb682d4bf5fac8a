"""Who says what without a plain verb of saying: each rule with an example of its own."""

from __future__ import annotations

import pytest

from sentences import Wanted, not_told, reading_of, told

RULES = [
    # a preposition names the matter
    ("The envoy referred to the border talks.",
     {"speaker": "The envoy", "cue": "referred to", "content": "the border talks"}),
    ("The union sees the offer as an insult.", {"speaker": "The union", "content": "the offer as an insult"}),
    ("The bishop voted against the ban.", {"speaker": "The bishop", "cue": "voted against", "content": "the ban"}),
    # nouns
    ("Orsova's criticism of the army grew louder.", {"speaker": "Orsova", "content": "the army"}),
    ("The minister raised questions about the vote.", {"speaker": "The minister", "content": "the vote"}),
    ("Dray is a fervent supporter of the plan.", {"speaker": "Dray", "content": "the plan"}),
    # adjectives
    ("The miners are afraid that the pit will close.", {"speaker": "The miners", "content": "the pit will close"}),
    ("It was clear that the road was blocked.", {"content": "the road was blocked"}),
    # how things seem, and what is told of nobody
    ("The engine seems to have failed.", {"cue": "seems", "content": "The engine … to have failed"}),
    ("The pilot is expected to resign.", {"content": "The pilot … to resign"}),
    ("Asked whether he would resign, the minister laughed.", {"cue": "Asked", "content": "whether he would resign"}),
    ("Asked if he would resign, the minister said no.", {"cue": "Asked", "content": "if he would resign"}),
    # asides, wishes for others, answers
    ("As Orsova noted, the nets were torn.", {"speaker": "Orsova", "cue": "noted", "content": "the nets were torn"}),
    ("Such talks, the miners believe, will fail.", {"speaker": "the miners", "content": "Such talks … will fail"}),
    ("The bishop called for the prefect to resign.", {"speaker": "The bishop", "content": "the prefect to resign"}),
    ("Most of the clerks said no.", {"speaker": "Most of the clerks", "content": "no"}),
    ("Orsova spoke in favour of the ban.", {"speaker": "Orsova", "cue": "in favour of", "content": "the ban"}),
    ("Dray sent a tweet about the nets.", {"speaker": "Dray", "content": "the nets"}),
    ("The date of the vote was announced on Monday.", {"cue": "was announced", "content": "The date of the vote"}),
    ("Dray issued a statement saying the boats were late.", {"speaker": "Dray", "content": "the boats were late"}),
    # counts of opinions
    ("In the latest poll, the miners led by ten points.",
     {"speaker": "the latest poll", "cue": "In", "content": "the miners led by ten points"}),
    ("The bishop fell to third place in a Harbour News poll.", {"speaker": "a Harbour News poll", "cue": "in"}),
    # a source beside a clause, where the parser hangs it elsewhere
    ("According to conservative talk radio host Ole Rask, the move reeks of fear and greed.",
     {"speaker": "conservative talk radio host Ole Rask", "content": "the move reeks of fear and greed"}),
    ("Orsova repeatedly paid the clerks with old coins, according to show insiders.",
     {"speaker": "show insiders", "content": "Orsova repeatedly paid the clerks with old coins"}),
    # the sentence after a quotation names its speaker
    ("“Who is going to pay for the nets?” Orsova asked.",
     {"speaker": "Orsova", "content": "Who is going to pay for the nets?"}),
    # a colon leads to a quotation
    ("The banner bore a warning: “No food, no work, no peace.”", {"content": "No food, no work, no peace"}),
    # two single marks are one double mark
    ("''The boats are late again,'' Orsova said.", {"speaker": "Orsova", "content": "The boats are late again"}),
    # what the speaker says next is none of it
    ("Orsova said the boats were late, adding that the nets were torn.",
     {"speaker": "Orsova", "cue": "said", "content": "the boats were late"}),
    # others' words in a row
    ("Most miners say the pay is low; a few clerks say the hours are long.",
     {"speaker": "a few clerks", "content": "the hours are long"}),
    ("Orsova says she will not sail and blames the weather.",
     {"speaker": "Orsova", "cue": "says", "content": "she will not sail"}),
    ("Orsova says the boats will not sail and blames the weather.",
     {"speaker": "Orsova", "cue": "blames", "content": "the weather"}),
    # what goes with an object
    ("The clerk asked Orsova about the torn nets.", {"speaker": "The clerk", "content": "Orsova about the torn nets"}),
    ("Orsova distanced herself from the plan.", {"speaker": "Orsova", "content": "herself from the plan"}),
    ("The union referred to the offer as a trick.", {"speaker": "The union", "content": "the offer as a trick"}),
    ("Tarn rejected the plan because it came too late.",
     {"speaker": "Tarn", "content": "the plan because it came too late"}),
    ("Orsova sought more boats to feed the town.", {"speaker": "Orsova", "content": "more boats to feed the town"}),
    ("Tarn attacked the pilots, who had gone home.", {"speaker": "Tarn", "cue": "attacked", "content": "the pilots"}),
    # of whom it is asked belongs to what is asked; what stands behind an object belongs to it
    ("Tarn called on the pilots to leave the port.", {"speaker": "Tarn", "content": "the pilots to leave the port"}),
    ("Orsova described a pact in plain words.", {"speaker": "Orsova", "content": "a pact in plain words"}),
    # who issues a writing, or uses words, speaks in them
    ("The union issued a statement calling the offer an insult.",
     {"speaker": "The union", "cue": "calling", "content": "the offer an insult"}),
    ("Tarn used harsh words to denounce the ban.", {"speaker": "Tarn", "cue": "to denounce", "content": "the ban"}),
    # quotation marks bound what is said inside, and who says it outside
    ("“The port is in trouble. Full trouble,” said Ana Ruiz, a pilot.",
     {"speaker": "Ana Ruiz, a pilot", "cue": "said", "content": "The port is in trouble. Full trouble"}),
    ("“We all know what becomes of boats that leak,” Orsova said.",
     {"speaker": "Orsova", "cue": "said", "content": "We all know what becomes of boats that leak"}),
    ("“Tell her I promised you a picture,” Ebel said.",
     {"speaker": "Ebel", "content": "Tell her I promised you a picture"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), RULES)
def test_each_rule_hears_its_speaker(text: str, wanted: Wanted) -> None:
    told(text, wanted)


LABELLED = [
    ("MODERATOR: Will the boats sail?\nTARN: They will sail on Friday.\n"
     "MODERATOR: And the nets?\nTARN: The nets are torn.\n",
     {"speaker": "TARN", "cue": ":", "content": "They will sail on Friday"}),
    ("Tarn: The boats will sail.\n\n“MODERATOR: Will the boats sail?\n\n“TARN: They will sail on Friday.\n\n"
     "“They are ready.\n\n“MODERATOR: And the nets?\n\n“TARN: The nets are torn.\n",
     {"speaker": "TARN", "cue": ":", "content": "They will sail on Friday.\n\n“They are ready"}),
    ("Tarn: The boats will sail\n\nThe harbour was quiet on Monday.",
     {"speaker": "Tarn", "cue": ":", "content": "The boats will sail"}),
    ("“The boats are late and the nets are torn.” ― Marta Orsova\n\nThe harbour was quiet on Monday.",
     {"speaker": "Marta Orsova", "cue": "―", "content": "The boats are late and the nets are torn"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LABELLED)
def test_labels_name_the_speaker(text: str, wanted: Wanted) -> None:
    told(text, wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Exclusive: Boats sail at dawn\n\nThe harbour was quiet on Monday.",
        "I think the harbour was quiet.",
        "The stream called Long Water froze.",
        "The shop began to sell nets.",
        "The miners rose in the polls.",
        "The attack on the harbour lasted a day.",
        "The bishop left in order to buy nets.",
        "The nets were torn in response to the storm.",
        "The miners looked tired.",
        "Dray was elected mayor.",
        "The clerk who rejected it left the harbour.",
        "The bishop who was backed by the miners left the harbour.",
    ],
)
def test_what_nobody_says_is_no_saying(text: str) -> None:
    not_told(text, {"kind": "say"})


def test_a_source_beside_a_clause_is_named_by_nobody_in_it() -> None:
    text = (
        "The top clerks would see their after-tax incomes go up by as much as 19.9 percent, according to the "
        "conservative-leaning Tax Foundation, more than twice what it projected for those in the middle of the scale."
    )
    found = [s for s in reading_of(text).statements if s.cue is not None and s.cue.text == "according to"]
    assert [(s.within, s.speaker.passage and s.speaker.passage.text) for s in found] == [
        (None, "the conservative-leaning Tax Foundation")
    ]
    cues = [span for s in found if s.cue is not None for span in s.cue.spans]
    assert not [c for s in found for c in s.content.spans if any(c[0] < b and a < c[1] for a, b in cues)]
