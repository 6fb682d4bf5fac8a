"""Known people: whom a name, with or without its title, speaks for; and that nobody is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.vocabulary.names import load_actors
from goodoffices.vocabulary.people import ROLES, Person, known_person, people

NAMED = [
    ("Joe Biden", 2024, "Joe Biden", "United States", "principal"),
    ("Joseph R. Biden Jr.", None, "Joe Biden", "United States", "principal"),
    ("President Biden’s", 2023, "Joe Biden", "United States", "principal"),
    ("William J. Burns", 2024, "Bill Burns", "United States", "envoy"),
    ("U.S. Secretary of State Antony Blinken", 2022, "Antony Blinken", "United States", "minister"),
    ("Netanyahu", 2024, "Benjamin Netanyahu", "Israel", "principal"),
    ("Prime Minister Binyamin Netanyahu", 1998, "Benjamin Netanyahu", "Israel", "principal"),
    ("Foreign Minister Sharon", 1999, "Ariel Sharon", "Israel", "minister"),
    ("Majed Al Ansari", 2024, "Majed al-Ansari", "Qatar", "spokesperson"),
    ("al-Ansari", 2024, "Majed al-Ansari", "Qatar", "spokesperson"),
    ("Abdul Fattah al-Sisi", 2024, "Abdel Fattah el-Sisi", "Egypt", "principal"),
    ("U.N. Secretary-General Ban Ki-moon", 2010, "Ban Ki-moon", "United Nations", "principal"),
    ("Secretary-General Ban", 2010, "Ban Ki-moon", "United Nations", "principal"),
    ("Recep Tayyip Erdogan", 2020, "Recep Tayyip Erdoğan", "Turkey", "principal"),
    ("Zelenskyy", 2023, "Volodymyr Zelenskyy", "Ukraine", "principal"),
    ("Zelensky", 2023, "Volodymyr Zelenskyy", "Ukraine", "principal"),
    ("President Zelenskiy", None, "Volodymyr Zelenskyy", "Ukraine", "principal"),
    ("Sergey Lavrov", 2014, "Sergei Lavrov", "Russia", "minister"),
    ("Kremlin spokesman Dmitri Peskov", 2022, "Dmitry Peskov", "Russia", "spokesperson"),
    ("Muammar Qaddafi", 1986, "Muammar Gaddafi", "Libya", "principal"),
    ("Hemedti", 2023, "Mohamed Hamdan Dagalo", "Rapid Support Forces", "principal"),
    ("Abdel Fattah Burhan", 2023, "Abdel Fattah al-Burhan", "Sudan", "principal"),
    ("John Garang", 2002, "John Garang", "Sudan People's Liberation Movement", "principal"),
    ("Abiy", 2021, "Abiy Ahmed", "Ethiopia", "principal"),
    ("Getachew Reda", 2022, "Getachew Reda", "Tigray People's Liberation Front", "envoy"),
    ("President Kagame", 2009, "Paul Kagame", "Rwanda", "principal"),
    ("Laurent Kabila", 1998, "Laurent Kabila", "Democratic Republic of the Congo", "principal"),
    ("Mr. de Klerk", 1992, "F. W. de Klerk", "South Africa", "principal"),
    ("F.W. de Klerk", 1992, "F. W. de Klerk", "South Africa", "principal"),
    ("Nelson Mandela", 1992, "Nelson Mandela", "African National Congress", "principal"),
    ("Dhlakama", 1992, "Afonso Dhlakama", "RENAMO", "principal"),
    ("Gerry Adams", 1996, "Gerry Adams", "Sinn Féin", "principal"),
    ("Mr Trimble", 1998, "David Trimble", "Ulster Unionist Party", "principal"),
    ("Prime Minister John Major", 1994, "John Major", "United Kingdom", "principal"),
    ("Mr Major", 1994, "John Major", "United Kingdom", "principal"),
    ("Slobodan Milosevic", 1995, "Slobodan Milošević", "Serbia", "principal"),
    ("Radovan Karadžić", 1994, "Radovan Karadžić", "Bosnian Serbs", "principal"),
    ("Denktash", 1997, "Rauf Denktash", "Northern Cyprus", "principal"),
    ("Pashinyan", 2022, "Nikol Pashinyan", "Armenia", "principal"),
    ("Shevardnadze", 1988, "Eduard Shevardnadze", "Soviet Union", "minister"),
    ("Anton Balasingham", 2003, "Anton Balasingham", "Tamil Tigers", "envoy"),
    ("Prachanda", 2006, "Pushpa Kamal Dahal", "Maoists", "principal"),
    ("Nur Misuari", 1996, "Nur Misuari", "Moro National Liberation Front", "principal"),
    ("Suu Kyi", 2018, "Aung San Suu Kyi", "Myanmar", "principal"),
    ("President Xi", 2024, "Xi Jinping", "China", "principal"),
    ("Kim Jong Un", 2018, "Kim Jong-un", "North Korea", "principal"),
    ("President Moon", 2018, "Moon Jae-in", "South Korea", "principal"),
    ("Zabiullah Mujahid", 2020, "Zabihullah Mujahid", "Taliban", "spokesperson"),
    ("Javad Zarif", 2015, "Mohammad Javad Zarif", "Iran", "minister"),
    ("Mohammed Abdulsalam", 2018, "Mohammed Abdul-Salam", "Houthis", "envoy"),
    ("Juan Manuel Santos", 2013, "Juan Manuel Santos", "Colombia", "principal"),
    ("President Santos", 2013, "Juan Manuel Santos", "Colombia", "principal"),
    ("Timochenko", 2015, "Rodrigo Londoño", "FARC", "principal"),
    ("López Obrador", 2020, "Andrés Manuel López Obrador", "Mexico", "principal"),
    ("Oscar Arias", 1987, "Óscar Arias", "Costa Rica", "principal"),
    ("Scargill", 1984, "Arthur Scargill", "National Union of Mineworkers", "principal"),
    ("Shawn Fain", 2023, "Shawn Fain", "United Auto Workers", "principal"),
    ("Boutros-Ghali", 1994, "Boutros Boutros-Ghali", "United Nations", "principal"),
    ("U.N. envoy Staffan de Mistura", 2016, "Staffan de Mistura", "United Nations", "envoy"),
    ("former President Carter", 1994, "Jimmy Carter", "United States", "principal"),
]


@pytest.mark.parametrize(("words", "year", "name", "of", "role"), NAMED)
def test_a_name_gives_the_office_of_that_year(words: str, year: int | None, name: str, of: str, role: str) -> None:
    found = known_person(words, year=year)
    assert found is not None
    assert (found.name, found.of, found.role) == (name, of, role)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("President Bush", None),
        ("George Bush", None),
        ("former President Bush", 2010),
        ("Hunter Biden", 2024),
        ("rice", 2006),
        ("Rice", None),
        ("bush", 1991),
        ("May", 2017),
        ("a spokesman for President Biden", 2024),
        ("Israeli President Biden", 2024),
        ("the ministry", 2024),
        ("", None),
        ("President", 2024),
        ("Said", 1990),
        ("King Abdullah", 2010),
        ("President Kim", None),
        ("President Cohen", 1998),
        ("Netanyahu", 1975),
        ("Sara Netanyahu", 2015),
        ("J. Biden", 2024),
        ("محمود", 2010),
    ],
)
def test_what_is_not_settled_is_nobody(words: str, year: int | None) -> None:
    assert known_person(words, year=year) is None


@pytest.mark.parametrize(
    ("year", "name"), [(1991, "George H. W. Bush"), (2003, "George W. Bush"), (1987, None), (2024, None)]
)
def test_the_year_tells_two_of_one_name_apart(year: int, name: str | None) -> None:
    found = known_person("President Bush", year=year)
    assert (found and found.name) == name


@given(st.text(max_size=60), st.none() | st.integers(1900, 2100))
def test_any_words_give_a_person_or_nobody(words: str, year: int | None) -> None:
    first = known_person(words, year=year)
    assert first is None or first in people()
    assert first == known_person(words, year=year)


@given(st.sampled_from(people()))
def test_a_full_name_never_means_somebody_else(office: Person) -> None:
    found = known_person(office.name, year=office.start or office.end)
    assert found is None or found.name == office.name


@given(st.sampled_from(people()), st.sampled_from([" ", "-", "’s", "."]))
def test_marks_and_spaces_tell_nobody_apart(office: Person, mark: str) -> None:
    other = office.name + mark if mark != "-" else office.name.replace(" ", "-")
    assert known_person(other, year=office.start) == known_person(office.name, year=office.start)


def test_every_office_is_whole() -> None:
    for office in people():
        assert office.name.strip() == office.name
        assert office.of.strip()
        assert office.role in ROLES
        assert office.start is None or office.end is None or office.start <= office.end


# Actors that the vocabulary does not list yet.
UNLISTED = frozenset(
    {
        "CGIL",
        "CONAIE",
        "Democratic Revolutionary Front",
        "FARC dissidents",
        "General Confederation of Labour of Argentina",
        "House of Representatives of Libya",
        "Indigenous People of Biafra",
        "Movement for the Liberation of the Congo",
        "National Coal Board",
        "National Union of Mineworkers of South Africa",
        "Orange Democratic Movement",
        "Samyukt Kisan Morcha",
        "Tibet",
        "Tunisian General Labour Union",
        "Unite",
        "United Mine Workers of America",
    }
)


def test_everybody_speaks_for_an_actor_that_the_vocabulary_names() -> None:
    known = {name for actor in load_actors() for name in (actor.name, *actor.aliases)}
    assert {office.of for office in people()} - known <= UNLISTED
