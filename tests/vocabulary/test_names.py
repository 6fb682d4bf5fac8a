"""Actors found by name: what the words name, and what they only seem to name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.vocabulary.model import Actor, Vocabulary
from goodoffices.vocabulary.names import KINDS, find_actors, load_actors
from goodoffices.vocabulary.passage import Passage

KNOWN = Vocabulary((), load_actors())

NAMED = [
    ("Talks with Qatar went on.", [("Qatar", "Qatar", "name")]),
    ("Qatari envoys met Qataris abroad.", [("Qatari", "Qatar", "demonym"), ("Qataris", "Qatar", "demonym")]),
    ("The U.S. is waiting.", [("U.S.", "United States", "alias")]),
    ("They flew to the U.S.", [("U.S.", "United States", "alias")]),
    ("US and UK aides told us so.", [("US", "United States", "alias"), ("UK", "United Kingdom", "alias")]),
    ("Britain’s offer stands.", [("Britain", "United Kingdom", "alias")]),
    ("Nobody in the Kremlin knew.", [("Kremlin", "Russia", "seat")]),
    ("The Élysée and the Elysee agreed.", [("Élysée", "France", "seat"), ("Elysee", "France", "seat")]),
    ("a State Department official", [("State Department", "United States", "seat")]),
    ("Downing Street kept silent.", [("Downing Street", "United Kingdom", "seat")]),
    ("Kyiv, once written Kiev,", [("Kyiv", "Ukraine", "seat"), ("Kiev", "Ukraine", "seat")]),
    ("aides in Addis Ababa", [("Addis Ababa", "Ethiopia", "seat")]),
    ("HAMAS REJECTS THE DRAFT", [("HAMAS", "Hamas", "name")]),
    ("UKRAINE AND RUSSIA TALK", [("UKRAINE", "Ukraine", "name"), ("RUSSIA", "Russia", "name")]),
    ("SAUDI ARABIA WARNS", [("SAUDI ARABIA", "Saudi Arabia", "name")]),
    ("AL-SHABAAB DENIES IT", [("AL-SHABAAB", "Al-Shabaab", "name")]),
    ("al-Shabaab, Al Shabaab and Shabaab", [(w, "Al-Shabaab", f) for w, f in
        (("al-Shabaab", "name"), ("Al Shabaab", "name"), ("Shabaab", "alias"))]),
    ("Sinn Féin and Sinn Fein", [("Sinn Féin", "Sinn Féin", "name"), ("Sinn Fein", "Sinn Féin", "name")]),
    ("The IRA split.", [("IRA", "Provisional IRA", "alias")]),
    ("The Democratic Unionists left.", [("Democratic Unionists", "Democratic Unionist Party", "alias")]),
    ("LTTE, the Tamil Tigers", [("LTTE", "Tamil Tigers", "alias"), ("Tamil Tigers", "Tamil Tigers", "name")]),
    ("Aceh’s rebels, GAM,", [("GAM", "Free Aceh Movement", "alias")]),
    ("the Kurdistan Workers’ Party", [("Kurdistan Workers’ Party", "Kurdistan Workers' Party", "name")]),
    ("the Donetsk People's Republic", [("Donetsk People's Republic", "Donetsk People's Republic", "name")]),
    ("The Sudanese army met the RSF.", [
        ("Sudanese army", "Sudanese Armed Forces", "alias"), ("RSF", "Rapid Support Forces", "alias")]),
    ("Sudan and South Sudan", [("Sudan", "Sudan", "name"), ("South Sudan", "South Sudan", "name")]),
    ("Sudanese and South Sudanese", [("Sudanese", "Sudan", "demonym"), ("South Sudanese", "South Sudan", "demonym")]),
    ("the Democratic Republic of the Congo", [
        ("Democratic Republic of the Congo", "Democratic Republic of the Congo", "name")]),
    ("in DR Congo and in the DRC", [(w, "Democratic Republic of the Congo", "alias") for w in ("DR Congo", "DRC")]),
    ("the Republic of the Congo", [("Republic of the Congo", "Republic of the Congo", "name")]),
    ("Guinea, Guinea-Bissau and Equatorial Guinea", [
        ("Guinea", "Guinea", "name"), ("Guinea-Bissau", "Guinea-Bissau", "name"),
        ("Equatorial Guinea", "Equatorial Guinea", "name")]),
    ("envoys of Papua New Guinea", [("Papua New Guinea", "Papua New Guinea", "name")]),
    ("Nigerien and Nigerian troops", [("Nigerien", "Niger", "demonym"), ("Nigerian", "Nigeria", "demonym")]),
    ("North Korea and the DPRK", [("North Korea", "North Korea", "name"), ("DPRK", "North Korea", "alias")]),
    ("East Germany, West Germany", [("East Germany", "East Germany", "name"), ("West Germany", "Germany", "alias")]),
    ("Ivory Coast, Côte d’Ivoire", [("Ivory Coast", "Ivory Coast", "name"), ("Côte d’Ivoire", "Ivory Coast", "alias")]),
    ("the Palestinians said", [("Palestinians", "Palestinians", "name")]),
    ("a Palestinian official", [("Palestinian", "Palestinians", "demonym")]),
    ("the Palestinian Authority said", [("Palestinian Authority", "Palestinian Authority", "name")]),
    ("Palestinian Islamic Jihad said", [("Palestinian Islamic Jihad", "Islamic Jihad", "alias")]),
    ("a Houthi spokesman for Ansar Allah", [("Houthi", "Houthis", "demonym"), ("Ansar Allah", "Houthis", "alias")]),
    ("the U.N. Security Council", [("U.N. Security Council", "United Nations", "alias")]),
    ("the Security Council", [("Security Council", "United Nations", "alias")]),
    ("the E.U. and Brussels", [("E.U.", "European Union", "alias"), ("Brussels", "European Union", "seat")]),
    ("Nato, the African Union and IGAD", [
        ("Nato", "NATO", "alias"), ("African Union", "African Union", "name"), ("IGAD", "IGAD", "name")]),
    ("the Red Cross", [("Red Cross", "International Committee of the Red Cross", "alias")]),
    ("told Reuters and the BBC", [("Reuters", "Reuters", "name"), ("BBC", "BBC", "name")]),
    ("told The Washington Post", [("Washington Post", "Washington Post", "name")]),
    ("Voice of America asked", [("Voice of America", "Voice of America", "name")]),
    ("the High Negotiations Committee (HNC)", [
        ("High Negotiations Committee", "High Negotiations Committee", "name"),
        ("HNC", "High Negotiations Committee", "alias")]),
    ("the Communist Party of Nepal (Maoist) left", [("Communist Party of Nepal (Maoist)", "Maoists", "alias")]),
    ("U.S.-led mediation", [("U.S.", "United States", "alias")]),
    ("the Hamas-run ministry", [("Hamas", "Hamas", "name")]),
    ("the Egyptian-proposed pause", [("Egyptian", "Egypt", "demonym")]),
    ("US-Israeli talks", [("US", "United States", "alias"), ("Israeli", "Israel", "demonym")]),
    ("Saudi\nArabia agreed", [("Saudi\nArabia", "Saudi Arabia", "name")]),
    ("Bosnia-Herzegovina signed", [("Bosnia-Herzegovina", "Bosnia and Herzegovina", "alias")]),
    ("Jordan Foreign Minister Ayman Safadi", [("Jordan", "Jordan", "name")]),
    ("Israel Rejects New Plan", [("Israel", "Israel", "name")]),
    ("Israel and Jordan", [("Israel", "Israel", "name"), ("Jordan", "Jordan", "name")]),
    ("Moscow, however, refused.", [("Moscow", "Russia", "seat")]),
    ("CAIRO (Reuters) - Egypt said", [("Reuters", "Reuters", "name"), ("Egypt", "Egypt", "name")]),
    ("Hamas — the movement", [("Hamas", "Hamas", "name")]),
    ("The United Auto Workers walked out; UAW", [
        ("United Auto Workers", "United Auto Workers", "name"), ("UAW", "United Auto Workers", "alias")]),
]  # fmt: skip

NOBODY = [
    "tell us who is in charge",
    "TELL US NOW",
    "WHO KNOWS WHAT IS TRUE",
    "It is no use.",
    "a polish of the turkey and the china",
    "Michael Jordan scored.",
    "Michael Jordan scored. Jordan smiled.",
    "Mr. Jordan left.",
    "Mr Washington left.",
    "Jordan Peterson said no.",
    "Georgia Stone said no.",
    "Chad Smith, a drummer, said no.",
    "in the Jordan Valley",
    "the Jordan River",
    "off the Gulf of Oman",
    "along Lake Chad",
    "voters of New Mexico and New England",
    "Latin American leaders",
    "Native American tribes",
    "the Indian Ocean and the South China Sea",
    "the Washington Institute",
    "the University of Jordan",
    "anti-Iran slogans and pro-Russian fighters",
    "Iran-backed fighters and a Turkey-based group",
    "the Oslo accords and the Doha talks",
    "CAIRO — The parties met.",
    "NAIROBI, Kenya — The parties met.",
    "WASHINGTON/UNITED NATIONS — The parties met.",
    "UNITED NATIONS — The parties met.",
    "DOHA, June 3 - The parties met.",
    "in Northern Ireland",
    "near East Jerusalem",
    "Atlanta, Georgia",
    "Dynamo Kyiv won.",
    "usage, Usain, Iranology",
    "",
]


def told(text: str) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.actor.name, m.form) for m in find_actors(text, KNOWN)]


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_an_actor_is_found_by_its_names(text: str, named: list[tuple[str, str, str]]) -> None:
    assert told(text) == named


@pytest.mark.parametrize("text", NOBODY)
def test_what_names_something_else_is_no_actor(text: str) -> None:
    assert told(text) == []


def spelt(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    passage = Passage(name)
    return tuple(passage.folded), tuple(passage.gap(i) for i in range(len(passage.raw) - 1))


def names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases, *actor.demonyms, *actor.seats)


def test_no_two_names_are_one() -> None:
    every = [(spelt(name), actor.name) for actor in load_actors() for name in names(actor)]
    whose: dict[object, str] = {}
    shared = {(name, actor, whose[name]) for name, actor in every if whose.setdefault(name, actor) != actor}
    assert shared == set()
    assert len(whose) == len(every)


def test_every_actor_is_whole() -> None:
    for actor in load_actors():
        assert actor.kind in KINDS
        assert all(name == name.strip() and Passage(name).raw for name in names(actor))


@given(st.sampled_from(load_actors()), st.data())
def test_every_name_in_a_plain_sentence_is_found(actor: Actor, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(names(actor)))
    assert told(f"they met {name}, it seems")[0][:2] == (name, actor.name)


PIECES = st.one_of(
    st.sampled_from([name for actor in load_actors() for name in names(actor)]),
    st.text(max_size=8),
    st.sampled_from([" ", "-", "’s ", ". ", "\n", " of ", "anti-", "-led ", "Mr. ", " (", ")", "́"]),
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text())
def test_mentions_are_in_order_apart_and_spell_the_actor(text: str) -> None:
    found = find_actors(text, KNOWN)
    assert found == find_actors(text, KNOWN)
    last = 0
    for mention in found:
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
        words = "".join(Passage(text[mention.start : mention.end]).folded).lower()
        assert words in {"".join(Passage(name).folded).lower() for name in names(mention.actor)}


def test_only_the_vocabulary_at_hand_is_looked_for() -> None:
    own = Vocabulary((), (Actor("Dockers' Union", "union", ("DU",)),))
    assert [m.actor.name for m in find_actors("The DU and Hamas", own)] == ["Dockers' Union"]
    assert find_actors("Hamas", Vocabulary(())) == []
