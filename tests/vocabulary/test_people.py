"""Known people: whom a name, with or without its title, speaks for; and that nobody is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.vocabulary.people import ROLES, known_person, people

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
def test_everybody_is_found_in_office_by_full_name_unless_bound_to_two_actors(person: object) -> None:
    year = person.start or person.end  # type: ignore[attr-defined]
    found = known_person(person.name, year=year)  # type: ignore[attr-defined]
    assert found is None or found.name == person.name  # type: ignore[attr-defined]


def test_every_office_is_whole() -> None:
    for office in people():
        assert office.name.strip() == office.name
        assert office.of.strip()
        assert office.role in ROLES
        assert office.start is None or office.end is None or office.start <= office.end
