"""Who is reported to say what, in which words, and how openly."""

from __future__ import annotations

import pytest

from goodoffices.statement.model import Kind
from sentences import Wanted, bare, not_told, not_yet, reading_of, told

SPEAKERS = [
    # by name, with and without a title, before and after the words
    ("Marta Orsova said the talks had been useful.",
     {"speaker": "Marta Orsova", "cue": "said", "content": "the talks had been useful", "attribution": "on_record"}),
    ("President Ian Dray told reporters that the army would stay in the valley.",
     {"name": "Ian Dray", "cue": "told", "content": "the army would stay in the valley", "attribution": "on_record"}),
    ("The army would stay in the valley, President Ian Dray said.",
     {"name": "Ian Dray", "cue": "said", "content": "The army would stay in the valley"}),
    ("“We will not sign,” said Olaf Tarn, the chief delegate of Norway.",
     {"speaker": "Olaf Tarn, the chief delegate of Norway", "name": "Olaf Tarn", "party": "Norway", "cue": "said"}),
    ("The road will stay shut, said Ana Ruiz, a spokeswoman for the Zapatistas.",
     {"name": "Ana Ruiz", "role": "a spokeswoman for the Zapatistas", "party": "Zapatistas"}),
    ("A spokesman for the Polisario, Brahim Salek, said the vote was late.",
            {"name": "Brahim Salek", "party": "Polisario", "cue": "said", "content": "the vote was late"}),
    # by office alone
    ("The Nepalese prime minister said the army would go back to its barracks.",
     {"speaker": "The Nepalese prime minister", "party": "Nepal", "cue": "said"}),
    ("The miners are tired, the union’s chairman said.",
     {"speaker": "the union’s chairman", "content": "The miners are tired"}),
    ("A senior Cambodian official said that the border was quiet.",
     {"speaker": "A senior Cambodian official", "party": "Cambodia", "attribution": "background"}),
    ("One diplomat, who spoke on condition of anonymity, said the draft was dead.",
     {"cue": "said", "content": "the draft was dead", "attribution": "background"}),
    not_yet("the parser reads the relative clause as the main one",
            "The draft is dead, a Western envoy who has seen it said.",
            {"cue": "said", "content": "The draft is dead", "attribution": "background"}),
    ("A person familiar with the talks said Sudan was tired.", {"cue": "said", "attribution": "background"}),
    # many at once, and bodies
    ("Israeli officials said the border was quiet.",
     {"speaker": "Israeli officials", "party": "Israel", "attribution": "collective"}),
    ("Mediators said the parties had moved.",
     {"speaker": "Mediators", "attribution": "collective", "content": "the parties had moved"}),
    ("The Foreign Ministry of Peru said its envoy had been recalled.",
     {"party": "Peru", "attribution": "on_record", "content": "its envoy had been recalled"}),
    ("The African Union said both sides had moved their guns.",
     {"speaker": "The African Union", "party": "African Union", "attribution": "on_record"}),
    ("Residents said that the shelling had stopped.",
     {"speaker": "Residents", "attribution": "collective", "content": "the shelling had stopped"}),
    # according to
    ("According to the Red Crescent, the convoy was turned back.",
     {"speaker": "the Red Crescent", "cue": "According to", "content": "the convoy was turned back"}),
    ("The convoy was turned back, according to a Chadian officer.",
     {"speaker": "a Chadian officer", "party": "Chad", "cue": "according to",
      "content": "The convoy was turned back", "attribution": "background"}),
    ("The text, according to two people who saw it, runs to nine pages.",
     {"speaker": "two people who saw it", "cue": "according to", "content": "The text … runs to nine pages"}),
    # inverted and split
    ("“The door is open,” said the bishop.",
     {"speaker": "the bishop", "cue": "said", "content": "The door is open"}),
    ("“The door,” the bishop said, “is still open.”",
     {"speaker": "the bishop", "cue": "said", "content": "The door … is still open"}),
    ("The harvest, he added, could not wait.",
     {"speaker": "he", "cue": "added", "content": "The harvest … could not wait"}),
    ("Speaking in Oslo, Erik Solheim said that neither army wanted a new war.",
     {"name": "Erik Solheim", "cue": "said", "content": "neither army wanted a new war"}),
    # other cues than "said"
    ("Kigali insists that the guns fall silent first.",
     {"speaker": "Kigali", "party": "Rwanda", "cue": "insists"}),
    ("The bishop warned that time was short.", {"cue": "warned", "content": "time was short"}),
    ("Turkey confirmed that its envoy had left.", {"party": "Turkey", "cue": "confirmed"}),
    ("The foreign minister of Chile denied that troops had crossed the river.",
     {"party": "Chile", "cue": "denied", "content": "troops had crossed the river"}),
    ("The guerrillas believe that the army is stalling.",
     {"cue": "believe", "content": "the army is stalling", "attribution": "collective"}),
    not_yet("the parser takes the main verb into the clause",
            "The owners’ claim that the port was idle angered the dockers.",
            {"cue": "claim", "content": "the port was idle"}),
    ("The claim by Uganda was welcomed by the rebels.", {"speaker": "the rebels", "cue": "welcomed"}),
    # relative clauses
    ("A longer truce, which Burundi has rejected, would need a third party.",
     {"party": "Burundi", "kind": "reject", "issue": "duration"}),
    not_yet("the subject that “terms” sums up is not found across “are both”",
            "An exchange of prisoners and a new border post are both terms that Ecuador has insisted on.",
            {"party": "Ecuador", "kind": "demand", "issue": "detainees"}),
    ("“We want the guns silent,” Omar Bello, who leads the Chadian delegation, told reporters on Monday.",
     {"speaker": "Omar Bello, who leads the Chadian delegation", "name": "Omar Bello"}),
    # a statement as the speaker
    ("A statement from the Kremlin said that the fleet would return.",
     {"party": "Russia", "cue": "said", "content": "the fleet would return"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SPEAKERS)
def test_who_says_what_is_read(text: str, wanted: Wanted) -> None:
    told(text, wanted)


def test_the_reporter_speaks_where_nobody_else_does() -> None:
    statement = told("Sudan has offered a six-week truce.", {"kind": "offer", "issue": "duration"})
    assert statement.holder == "Sudan"
    assert statement.reported_by is None


def test_speech_in_speech_stands_within_the_statement_that_carries_it() -> None:
    text = "The Omani minister said that the rebels had rejected a permanent ceasefire."
    outer = told(text, {"party": "Oman", "cue": "said"})
    stance = told(text, {"kind": "reject", "issue": "duration", "option": "permanent"})
    assert stance.holder is not None
    assert "rebels" in stance.holder
    assert bare(outer.content.text) == "the rebels had rejected a permanent ceasefire"
    assert stance.speaker.party == "Oman" or stance.within == outer.id


def test_first_persons_in_a_quote_are_the_speaker() -> None:
    text = "“We want an exchange of prisoners,” said Brahim Salek, a Polisario spokesman."
    assert told(text, {"kind": "demand", "issue": "detainees"}).holder == "Polisario"


def test_a_quote_that_goes_on_in_the_next_sentence_keeps_its_speaker() -> None:
    text = "“The talks are over,” Ana Ruiz said. “There is nothing left to discuss.”"
    said = " ".join(s.content.text for s in reading_of(text).statements if s.speaker.name == "Ana Ruiz")
    assert "The talks are over" in said
    assert "There is nothing left to discuss" in said


def test_a_quote_goes_to_who_spoke_before_it_not_to_a_verb_that_its_mark_hangs_on() -> None:
    text = (
        "''The fleet is in good order,'' said Ana Ruiz, a pilot who has advised the port. "
        "''It would take a month to move the boats.''"
    )
    said = " ".join(s.content.text for s in reading_of(text).statements if s.cue and s.cue.text == "said")
    assert "It would take a month to move the boats" in said


SILENT = [
    "Rain fell on the hills for three days.",
    "The town of Abecher lies in the east of the country.",
    "The match ended in a draw after extra time.",
    "Wheat rose two cents a bushel on Tuesday.",
]


@pytest.mark.parametrize("text", SILENT)
def test_a_text_in_which_nobody_speaks_gives_nothing(text: str) -> None:
    reading = reading_of(text)
    assert (reading.statements, reading.proposals, reading.cast) == ((), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Rebels reject truce\n\nThe general said the hills were quiet.",
        "President offers prisoners’ release\n\nRain kept the delegates in Juba on Monday, a driver said.",
    ],
)
def test_a_heading_tells_no_stance_of_its_own(text: str) -> None:
    heading = len(text.split("\n")[0])
    assert reading_of(text).statements
    assert all(s.content.start > heading for s in reading_of(text).statements if s.kind is not Kind.SAY)


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("BOGOTA, March 16 (Reuters) - The president said the zone would be closed.", "Reuters"),
        ("COLOMBO (AP) — The army said the road was open.", "(AP)"),
    ],
)
def test_a_dateline_is_no_part_of_what_is_said(text: str, outside: str) -> None:
    assert reading_of(text).statements
    not_told(text, {"party": "Reuters"})
    assert all(outside not in s.content.text for s in reading_of(text).statements if s.cue is not None)
