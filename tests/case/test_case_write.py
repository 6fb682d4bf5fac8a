"""What is written of a case is read as the same case, whatever its names."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case.check import check_case
from goodoffices.case.draft import LONGEST, Draft, issue_of
from goodoffices.case.load import load_case
from goodoffices.case.model import FILE, CaseFile
from goodoffices.case.propose import propose
from goodoffices.case.write import scalar, written
from goodoffices.errors import AnswerInvalid
from goodoffices.position.model import Letter
from goodoffices.record.mark import UNMARKED, Mark
from goodoffices.statement.model import Participant, Role
from goodoffices.vocabulary.load import load_vocabulary, merge

AWKWARD = (
    "Yes",
    "null",
    "~",
    "- A",
    "a: b",
    "# c",
    "[d]",
    "{e",
    '"f"',
    "'g'",
    "1994-03-07",
    "*h",
    "&i",
    "!j",
    "é 谈判 😀",
    "% k",
)
WORDS = st.sampled_from(AWKWARD) | st.text(min_size=1, max_size=30)
LINES = WORDS.map(lambda words: " ".join("".join(c if c.isprintable() else " " for c in words).split())).filter(bool)
AMOUNTS = st.floats(-1e6, 1e6)
LETTER = st.sampled_from("ABCDEF")
HISTORY = st.dictionaries(
    st.none() | st.dates(), st.tuples(LETTER, st.just("") | LINES, st.just("") | LINES), min_size=1, max_size=4
)
GRADES = LETTER | HISTORY.map(
    lambda found: tuple(
        Letter(letter, since, by, why)
        for since, (letter, by, why) in sorted(found.items(), key=lambda pair: str(pair[0] or ""))
    )
)
MARKS = st.sampled_from(["CLEAR", "GREEN/CHATHAM", "AMBER+STRICT/north caucus", "RED"]).map(Mark.parse)
ISSUES = [issue.id for issue in load_vocabulary().issues]
OWN = [issue_of(name, ["few", "some %", "no more"]) for name in ("Pay", "Night shifts: x")]
WEIGHTS: list[dict[str, object]] = [
    {},
    {"half_life": 30},
    {"relation": {"ally": 0.4, "adversary": 1e-05}, "titles": {"principal": ["boss", "yes"]}},
]


@st.composite
def casts(draw: st.DrawFn) -> tuple[Participant, ...]:
    names = draw(st.lists(LINES, unique_by=str.casefold, max_size=12))
    cast: list[Participant] = []
    sides: list[Participant] = []
    for name in names:
        role = draw(st.sampled_from(list(Role))) if sides else Role.PARTY
        side = role in (Role.PARTY, Role.FACTION)
        parties = [one.name for one in sides if one.role is Role.PARTY]
        of = draw(st.sampled_from(parties)) if role is Role.FACTION else None
        if not side:
            of = draw(st.none() | st.sampled_from(parties))
        aliases = tuple(draw(st.lists(LINES, max_size=2)))
        (sides if side else cast).append(Participant(name, role, of, draw(st.booleans()), aliases))
    ordered = [f for p in sides if p.role is Role.PARTY for f in (p, *(s for s in sides if s.of == p.name))]
    return (*ordered, *(one for role in Role for one in cast if one.role is role))


@st.composite
def files(draw: st.DrawFn) -> CaseFile:
    cast = draw(casts())
    parties = st.sampled_from([one.name for one in cast if one.role is Role.PARTY] or ["A"])
    known = [name for one in cast for name in (one.name, *one.aliases)]
    named = draw(st.lists(st.sampled_from(ISSUES), unique=True, max_size=3))
    issues = (*named, *draw(st.sampled_from([[], OWN[:1], OWN])))
    return CaseFile(
        name=draw(st.just("") | LINES),
        cast=cast,
        sources=draw(st.dictionaries(LINES, GRADES, max_size=3)),
        issues=issues,
        issues_only=bool(issues) and draw(st.booleans()),
        weights=draw(st.sampled_from(WEIGHTS)),
        outside=draw(st.dictionaries(parties, st.lists(AMOUNTS, min_size=1, max_size=3).map(tuple), max_size=2)),
        penalty=draw(st.dictionaries(parties, st.floats(0, 1e6), max_size=2)),
        indivisible=frozenset(named[:2]),
        mark=draw(st.just(UNMARKED) | MARKS),
        marks=draw(st.dictionaries(LINES, MARKS, max_size=2)),
        names=draw(st.dictionaries(st.sampled_from(known), MARKS, max_size=2)) if known else {},
    )


def read_again(folder: Path, text: str) -> CaseFile:
    (folder / FILE).write_text(text, encoding="utf8")
    return replace(load_case(folder), path="")


@settings(max_examples=60)
@given(file=files(), note=st.text(max_size=20))
def test_a_case_written_is_read_as_it_was(tmp_path_factory: pytest.TempPathFactory, file: CaseFile, note: str) -> None:
    folder = tmp_path_factory.mktemp("case")
    notes = {one.name: note for one in file.cast} | dict.fromkeys([*file.sources, *ISSUES, "pay"], note)
    assert read_again(folder, written(file, notes)) == file
    assert read_again(folder, written(file)) == file


@given(LINES)
def test_any_words_are_a_value(words: str) -> None:
    import yaml

    assert yaml.safe_load(f"{{a: {scalar(words)}, {scalar(words)}: 1}}") == {"a": words, words: 1}


STEPS = st.tuples(
    st.sampled_from(["party", "faction", "mediator", "observer", "source", "issue", "weight", "no_veto"]),
    st.text(alphabet="abAB :=,@.'-1é\n\x00", max_size=15)
    | st.sampled_from(
        ["Ab: c", "a: B = d", "b = e, f", "A: B@2024-03-01", "duration", "Pay: a, b", "half_life=3", "a b"]
    ),
)


@settings(max_examples=100)
@given(steps=st.lists(STEPS, max_size=12))
def test_whatever_a_draft_takes_can_be_written_and_checked(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    draft = Draft("Talks")
    for what, line in steps:
        before = repr(draft)
        try:
            tell(draft, what, line)
        except AnswerInvalid:
            assert repr(draft) == before
    folder = tmp_path_factory.mktemp("case")
    assert read_again(folder, written(draft.file())) == draft.file()
    assert [fault for fault in check_case(folder)[1] if not fault.warning] == []


def tell(draft: Draft, what: str, line: str) -> None:
    if what in ("party", "mediator", "observer"):
        draft.participant(Role(what), line)
    else:
        getattr(draft, what)(line)


@pytest.mark.parametrize(
    ("what", "line", "told"),
    [
        ("faction", "Crane drivers", "is a faction of no party"),
        ("faction", "Dokkers: Crane drivers", "Did you mean 'Dockers'?"),
        ("source", "Gazette", "has no letter"),
        ("source", "Gazette: G", "is no letter from A to F"),
        ("source", "Gazette: B@soon", "is not a date"),
        ("source", "Post: C", "is a second letter for that time"),
        ("issue", "durration", "Did you mean 'duration'?"),
        ("issue", "Pay: more", "two options or more"),
        ("issue", "Pay: more, more", "two have the same id"),
        ("issue", "…: a, b", "is no issue"),
        ("weight", "half_lif=3", "Did you mean 'half_life'?"),
        ("weight", "half_life=long", "is not a number"),
        ("weight", "reviewed=9", "must lie between 0 and 2"),
        ("no_veto", "Nobody", "takes no part"),
    ],
)
def test_what_cannot_stand_is_refused_with_what_to_do(what: str, line: str, told: str) -> None:
    draft = Draft()
    draft.participant(Role.PARTY, "Dockers")
    draft.source("Post: B")
    with pytest.raises(AnswerInvalid) as caught:
        getattr(draft, what)(line)
    assert told in str(caught.value)


def test_names_are_there_once_and_short() -> None:
    draft = Draft()
    draft.participant(Role.PARTY, "Dockers = DU, du, DOCKERS")
    with pytest.raises(AnswerInvalid, match="there already"):
        draft.participant(Role.MEDIATOR, "Court = du")
    with pytest.raises(AnswerInvalid, match="too long"):
        draft.participant(Role.MEDIATOR, "C" * (LONGEST + 1))
    with pytest.raises(AnswerInvalid, match="has no name"):
        draft.participant(Role.MEDIATOR, " = court")


def test_the_letters_of_a_source_are_kept_by_their_dates() -> None:
    draft = Draft()
    for line in ("Post: e@2024-03-01", "Post: B", "Agency: http: C"):
        draft.source(line)
    assert draft.file().sources == {"Post": (Letter("B"), Letter("E", date(2024, 3, 1))), "Agency: http": "C"}


def test_an_issue_of_the_case_is_heard_in_reports() -> None:
    from goodoffices.vocabulary.mention import find_mentions

    issue = issue_of("Night shifts", ["voluntary", "by rota", "no shifts"])
    own = merge(load_vocabulary(), [issue], where="case.yaml", only=True)
    text = "The union wants voluntary night shifts, or night shifts that are voluntary."
    assert {mention.option for mention in find_mentions(text, own)} == {"voluntary"}
    assert [option["signals"] for option in issue["options"]][2] == []


TALKS = """GENEVA, 7 March 1994 - The government of Mali said on Monday that it will accept a permanent ceasefire.

The Tuareg rejected a permanent ceasefire. Qatar, a mediator, said it hoped for talks.
"""


def test_what_reports_tell_is_proposed_and_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf8")
    draft = Draft("Talks")
    draft.participant(Role.OBSERVER, "Friends = Qatar")
    notes, failures, number = propose(draft, [tmp_path / "talks.txt", tmp_path / "none.txt"])
    assert (len(failures), number) == (1, 1)
    parties = [one.name for one in draft.cast if one.role is Role.PARTY]
    assert "Mali" in parties
    assert "Qatar" not in [one.name for one in draft.cast]
    assert "duration" in draft.issues
    assert notes["Mali"] == "proposed: a party by talks.txt"
    assert "proposed: " in notes["duration"]
    text = written(draft.file(), notes)
    assert "- Mali  # proposed: a party by talks.txt\n" in text
    assert read_again(tmp_path, text) == draft.file()


def test_parties_told_by_a_person_are_not_added_to(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf8")
    draft = Draft("Talks")
    draft.participant(Role.PARTY, "Mali")
    propose(draft, [tmp_path / "talks.txt"])
    assert [one.name for one in draft.cast if one.role is Role.PARTY] == ["Mali"]
