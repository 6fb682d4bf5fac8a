"""Who is meant: by name, office, seat of power, acronym, or a word that points back; and that nobody is guessed."""

from __future__ import annotations

import pytest

from sentences import Wanted, not_told, not_yet, reading_of, told

MEANT = [
    # capitals and seats of power
    ("Khartoum said the rebels had rejected a general amnesty.", {"speaker": "Khartoum", "party": "Sudan"}),
    ("The Kremlin rejected international observers.", {"kind": "reject", "holder": "Russia"}),
    ("Addis Ababa accepted a peacekeeping force.", {"kind": "accept", "holder": "Ethiopia"}),
    # demonyms and bodies
    ("The Colombian government offered a general amnesty.", {"kind": "offer", "holder": "Colombia"}),
    ("Sudanese rebels and Ugandan officers spoke, but the Ugandan army rejected a permanent ceasefire.",
     {"kind": "reject", "holder": "Uganda"}),
    ("Nepal’s cabinet accepted a permanent ceasefire.", {"kind": "accept", "holder": "Nepal"}),
    # titles and appositions
    ("Osama Belkacem, a Polisario spokesman, said the vote was late.",
     {"name": "Osama Belkacem", "role": "a Polisario spokesman", "party": "Polisario"}),
    ("Lars Holm, Denmark’s foreign minister, said the ferry would sail.", {"name": "Lars Holm", "party": "Denmark"}),
    ("Gen. Tomas Vela, the Bolivian army chief, said the border was quiet.",
     {"name": "Tomas Vela", "party": "Bolivia"}),
    ("The Chadian president, Idris Moro, said the army would stay.", {"name": "Idris Moro", "party": "Chad"}),
    ("Bolivian President Carlos Mesa said the gas would flow.", {"name": "Carlos Mesa", "party": "Bolivia"}),
    ("Farouk Daoud, Algeria’s ambassador to the United Nations, said the fleet would sail.",
     {"name": "Farouk Daoud", "party": "Algeria"}),
    ("The Kremlin’s spokesman, Sergei Yastrzhembsky, said the fleet would sail.",
     {"name": "Sergei Yastrzhembsky", "party": "Russia"}),
    ("The head of the Valley Workers’ Union, Tam Vasko, said members were tired.",
            {"name": "Tam Vasko", "party": {"Valley Workers’ Union", "Valley Workers' Union"}}),
    not_yet("an invented country before a title is nobody’s",
            "Zorland’s president, Mira Hult, said the valley was quiet.", {"name": "Mira Hult", "party": "Zorland"}),
    not_yet("a relative clause is taken into the name of a group",
            "Dockers at Amsel, who have been on strike since May, said they were tired.",
            {"name": {"Dockers", "Dockers at Amsel"}}),
    # who leads, chairs, commands or speaks for a body stands for whom it stands for
    ("Omar Deng, the lawyer heading the Sudanese team, said the road was shut.",
     {"name": "Omar Deng", "party": "Sudan"}),
    ("Eleni Markou, a former judge who leads Nicosia’s delegation, told reporters the line was long.",
     {"name": "Eleni Markou", "party": "Cyprus"}),
    ("Colombia sent troops. Retired admiral Luis Prado, who chairs the government’s peace panel, said Colombia was "
     "ready.", {"name": "Luis Prado", "party": "Colombia"}),
    ("Colombia sent troops. Gen. Luis Prado, the commander of the 9th Brigade, said the road was shut.",
     {"name": "Luis Prado", "party": "Colombia"}),
    ("Pablo Rey, who speaks for a faction of the ELN, said the road was shut.",
     {"name": "Pablo Rey", "party": "National Liberation Army"}),
    # organisations that the text introduces by what they are, and their people
    ("Joost Hendrik, port secretary of the socialist FGT, said the cranes stood still.",
     {"name": "Joost Hendrik", "party": "FGT"}),
    ("The dockers’ union Havenbond met on Monday. Its negotiator, Ria Claes, said the cranes stood still.",
     {"name": "Ria Claes", "party": "Havenbond"}),
    ("Terminal operator Quayside said on Monday it accepted a permanent ceasefire.",
     {"kind": "accept", "holder": "Quayside"}),
    ("Steelmaker Ferrum offered a pay rise. Chief executive Jana Kolar said the furnace was cold.",
     {"name": "Jana Kolar", "party": "Ferrum"}),
    ("Jordan shut the port. Transport Minister Salim Haddad said the cranes stood still.",
     {"name": "Salim Haddad", "role": "Transport Minister", "party": "Jordan"}),
    # an office or a body told of before by its whole name, or without one
    ("The Ministry of Defence of Cyprus met the envoy. The Ministry rejected a peacekeeping force.",
     {"kind": "reject", "holder": "Cyprus"}),
    ("Idris Moro, the diplomat heading the Chadian team, came late. A Swiss diplomat spoke in Geneva. The diplomat "
     "said the road was shut.", {"party": "Switzerland"}),
    ("The road was shut, according to Khartoum.", {"speaker": "Khartoum", "party": "Sudan"}),
    # what belongs to a state but stands for itself is not the state
    ("Ghana’s largest union rejected the offer.",
     {"kind": "reject", "holder": {"Ghana’s largest union", "largest union"}}),
    # a group named right behind what it is, and a body that others lead or back
    ("Idris Moro, head of the Chadian rebel movement Karuma, said the road was shut.",
     {"name": "Idris Moro", "party": "Karuma"}),
    ("The Saudi-led coalition in Yemen rejected a permanent ceasefire.",
     {"kind": "reject", "holder": "Saudi-led coalition"}),
    ("The Kenyan-led security force met Haiti’s cabinet. The force said the road was shut.",
     {"party": "Kenyan-led force"}),
    ("Rwandan-backed fighters of the M23 rejected a permanent ceasefire.", {"kind": "reject", "holder": "M23"}),
    # whom a spokesman, a chief executive or staff are of
    ("A spokesman for Ferries for Norrland said the boats were full.", {"party": "Ferries for Norrland"}),
    ("Drivers at Amsel Haulage walked out on Monday. The company said the yard was shut.",
     {"party": "Amsel Haulage"}),
    ("Fatah met the envoy. Omar Deng, a senior official in the group, said the road was shut.",
     {"name": "Omar Deng", "party": "Fatah"}),
    # bodies called by part of their name, unions no company and no union of states
    ("Members of the Yemeni Transition Council met the UN envoy. The council rejected a permanent ceasefire.",
     {"kind": "reject", "holder": {"Yemeni Transition Council", "Transition Council"}}),
    ("The European Union watched the Dockers’ Union vote. The union said the cranes stood still.",
     {"party": {"Dockers’ Union", "Dockers' Union"}}),
    # an office alone means who holds it, or the only one who may be called so
    ("U.S. Secretary of State John Kerry came late. The secretary of state said the road was shut.",
     {"name": "John Kerry", "party": "United States"}),
    ("Peter Hall, general secretary of the Valley Workers’ Union, came late. The union leader said the road was shut.",
     {"name": "Peter Hall"}),
    ("Fatah’s press secretary, Omar Deng, came late. The Chadian foreign minister, Idris Moro, went home. The minister "
     "said the road was shut.", {"name": "Idris Moro", "party": "Chad"}),
    ("Chad’s president, Idris Moro, met his vice president, Omar Deng. The president said the road was shut.",
     {"name": "Idris Moro", "party": "Chad"}),
    # what the sentence before is about, and not who else is a subject there
    ("Chad said the Polisario had broken its word. It rejected a permanent ceasefire.",
     {"kind": "reject", "holder": "Chad"}),
    ("The Houthis regretted that Saudi Arabia had given no answer. They rejected a permanent ceasefire.",
     {"kind": "reject", "holder": "Houthis"}),
    ("Fatah met the envoy. “The road must be opened,” the statement said.", {"party": "Fatah"}),
    ("A letter signed by the Polisario rejected a permanent ceasefire.", {"kind": "reject", "holder": "Polisario"}),
    ("Ferrum raised its offer on Monday. A spokesman said the furnace was cold. Steelmaker Ferrum is in Amsel.",
     {"party": "Ferrum"}),
    ("A spokesman for Amsel Haulage said: “The yard is shut. The men have our answer.” Drivers were at home, he added.",
     {"speaker": "he", "party": "Amsel Haulage"}),
    # “our movement” is the speaker’s; joined speakers are each meant
    ("“Our movement rejects a permanent ceasefire,” said Omar Deng, a Fatah official.",
     {"kind": "reject", "holder": "Fatah"}),
    ("The government and the rebels accepted a permanent ceasefire. Mali is at war.",
     {"kind": "accept", "holder": "Mali"}),
    ("The government and the rebels accepted a permanent ceasefire. Mali is at war.",
     {"kind": "accept", "holder": "rebels"}),
    ("Negotiators from Chad, Niger and Mali met in Geneva on Monday.", {"kind": "meet", "holder": "Mali"}),
    ("Envoys from Khartoum, Addis Ababa and Cairo met in Geneva on Monday.", {"kind": "meet", "holder": "Egypt"}),
    # the only body of a kind, and one named right after what it is
    ("Colombia’s largest rebel group rejected a permanent ceasefire. The ELN has fought for years.",
     {"kind": "reject", "holder": "National Liberation Army"}),
    ("Colombia’s main rebel group, the ELN, rejected a permanent ceasefire.",
     {"kind": "reject", "holder": "National Liberation Army"}),
    # go-betweens, the United Nations’ Secretary-General, the ministry of the state of the story
    ("The co-facilitators urged Chad to open the road.", {"kind": "request", "holder": "mediators"}),
    ("The UN envoy came late. The Secretary-General said the road was shut.", {"party": "United Nations"}),
    ("Chad is at war. The foreign ministry rejected a permanent ceasefire.", {"kind": "reject", "holder": "Chad"}),
    # a place and a day before the first sentence are no part of it
    ("Johannesburg, Oct. 13, 2022 - The Polisario rejected a permanent ceasefire.",
     {"kind": "reject", "holder": "Polisario"}),
    # people who speak for themselves, whoever’s they are; who fights a state is not the state
    ("Relatives of Colombian soldiers demanded a permanent ceasefire.",
     {"kind": "demand", "holder": "Relatives of Colombian soldiers"}),
    ("Colombia’s two rebel groups, the ELN and the FARC, rejected a permanent ceasefire.",
     {"kind": "reject", "holder": "FARC"}),
    ("Yemen’s rebel groups rejected a permanent ceasefire.", {"kind": "reject", "party": None}),
    # one who is told of in a clause beside the matter is not “he”
    ("Idris Moro, Chad’s president, said the paper that the Nigerien minister, Omar Deng, had signed was void. He said "
     "the road was shut.", {"speaker": "He", "party": "Chad"}),
    # the two sides of a story that pits one group against its state
    ("The Moro Islamic Liberation Front left the talks. Philippine troops stayed. Both sides accepted a permanent "
     "ceasefire.", {"kind": "accept", "holder": "Philippines"}),
    ("Air Canada met the union on Monday. The airline said the yard was shut.", {"party": "Air Canada"}),
    ("The regional bloc ECOWAS rejected a permanent ceasefire.", {"kind": "reject", "holder": "ECOWAS"}),
    ("A government spokesman in Islamabad said the road to India was shut.", {"party": "Pakistan"}),
    # public office holders, known by the year
    ("Mr. Milosevic said the army would stay.", {"party": {"Serbia", "Yugoslavia"}}),
    # a full name, then the family name or a pronoun
    ("Ana Ruiz, a Zapatista spokeswoman, came late. Ms. Ruiz said the road was shut.",
     {"speaker": "Ms. Ruiz", "name": "Ana Ruiz", "party": "Zapatistas"}),
    ("Ana Ruiz, a Zapatista spokeswoman, came late. She said the road was shut.",
     {"speaker": "She", "name": "Ana Ruiz", "party": "Zapatistas"}),
    ("Olaf Tarn, a Norwegian envoy, met Ana Ruiz, a Zapatista spokeswoman. He said the road was shut.",
     {"speaker": "He", "name": "Olaf Tarn", "party": "Norway"}),
    # words that point back to a group or a state
    ("The Polisario met the envoy on Monday. The movement said it would wait.",
     {"party": "Polisario", "speaker": "The movement"}),
    ("UNITA came to the meeting. The group rejected a permanent ceasefire.", {"kind": "reject", "holder": "UNITA"}),
    ("Eritrea sent no one. The government rejected a peacekeeping force.", {"kind": "reject", "holder": "Eritrea"}),
    ("The Teamsters walked out. The union rejected the offer.", {"kind": "reject", "holder": "Teamsters"}),
    # "it" and "they" for the one who speaks
    ("Togo said it accepted a general amnesty.", {"kind": "accept", "holder": "Togo"}),
    ("The Maoists said they would not accept a peacekeeping force.", {"kind": "reject", "holder": "Maoists"}),
    # invented countries and groups, with their acronyms
    ("The Lorvanian Resistance Council (LRC) met in Tirana. The LRC rejected a permanent ceasefire.",
     {"kind": "reject", "holder": {"Lorvanian Resistance Council", "LRC"}}),
    ("The Valley Workers’ Union (VWU) said on Monday that the VWU had accepted a permanent ceasefire.",
     {"kind": "accept", "holder": {"Valley Workers’ Union", "Valley Workers' Union", "VWU"}}),
    ("President Marta Orsova of Orlia said her country would sign.", {"name": "Marta Orsova", "party": "Orlia"}),
    ("Orlia and Tamarland fought for a decade. Tamarland rejected a peacekeeping force.",
     {"kind": "reject", "holder": "Tamarland"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), MEANT)
def test_who_is_meant(text: str, wanted: Wanted) -> None:
    told(text, wanted)


NOT_MEANT = [
    # a former office holder speaks for nobody
    ("Lars Holm, a former Danish foreign minister, said the ferry would sail.", {"party": "Denmark"}),
    ("The former Peruvian president Alan Moro said the border was quiet.", {"party": "Peru"}),
    # a newspaper that tells it takes no part
    ("The Times reported that Burma had rejected a general amnesty.", {"kind": "reject", "party": "Burma"}),
    # names that are other things too
    ("Michael Jordan said the game was over.", {"party": "Jordan"}),
    ("Chad Meyer said the shop would open.", {"party": "Chad"}),
    ("A spokesman said the road was shut.", {"party": "Peru"}),
]


@pytest.mark.parametrize(("text", "unwanted"), NOT_MEANT)
def test_who_is_not_meant(text: str, unwanted: Wanted) -> None:
    assert reading_of(text).statements
    not_told(text, unwanted)


def test_an_unknown_spokesman_speaks_for_nobody() -> None:
    statement = told("A spokesman said the road was shut.", {"cue": "said"})
    assert statement.speaker.party is None


def test_nobody_is_made_to_say_what_a_pronoun_leaves_open() -> None:
    statement = told("She said the road was shut.", {"cue": "said"})
    assert statement.speaker.name is None
    assert statement.holder is None


TRANSCRIPT = (
    "Spokesman Oleg Marin: Good morning. The African Union wants a permanent ceasefire. The African Union will send a "
    "team to the border town of Amsel this week.\n\n"
    "Q: Does the African Union back the plan of the rebels for the border towns?\n\n"
    "A: We reject an arms embargo.\n\n"
    "Q: Should the foreign troops be withdrawn?\n\n"
    "A: We accept international observers.\n"
)


def test_whoever_answers_in_a_transcript_speaks_for_the_institution() -> None:
    told(TRANSCRIPT, {"kind": "accept", "holder": "African Union", "name": "Oleg Marin"})
    not_told(TRANSCRIPT, {"speaker": "Q", "name": "Q"})
