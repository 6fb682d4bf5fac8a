"""Checking a case tells all that is wrong with it at once, each with its place, and what its reports lack."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case.check import check_case
from goodoffices.case.keep import keep
from goodoffices.case.load import load_case, read_case
from goodoffices.errors import CaseInvalid
from goodoffices.position.model import Letter
from goodoffices.record.model import Grading
from goodoffices.record.place import open_record
from goodoffices.statement.model import Participant, Role

MANY = """
name: Harbour talks
partys: [X]
parties:
  - name: Dockers' Union
    aliases: [DU]
    factions: [Crane drivers, {name: Retired members, veto: perhaps}]
  - Port of Ness
  - port of ness
factions:
  - {name: Old guard, of: DU}
  - {name: Y, of: Z}
  - {name: Z, of: Y}
  - {name: W, of: Crane drivers}
  - {name: V, of: Dokkers' Union}
  - Nobody
observers:
  - {name: Seamen, of: DU}
sources:
  Gazette: G
  Post:
    - {letter: C, since: 1994-13-01}
    - {letter: B}
    - F
weights:
  half_lif: 3
  relation: {foe: 1, ally: 2, mediator: 0.5}
issues:
  - durration
  - duration
  - id: hours
    name: Hours
    options: [{id: few}, {id: a b, meaning: x}, {id: many, meaning: x, signals: [long hours]}]
  - {id: duration, name: D, signals: [d], options: [{id: a, meaning: x}, {id: b, meaning: x}]}
outside: {Mars: 1, DU: 0.5}
penalty: {Port of Ness: -2}
indivisible: [durationn, duration]
"""
WRONG = [
    ("3:1", "partys", "is no field of a case. Did you mean 'parties'?"),
    ("7:61", "parties[1].factions[2].veto", "should be true or false, not 'perhaps'"),
    ("9:5", "parties[3]", "'port of ness' is there already (line 8)"),
    ("12:19", "factions[2].of", "goes round in a circle: 'Y' of 'Z' of 'Y'"),
    ("13:19", "factions[3].of", "goes round in a circle: 'Z' of 'Y' of 'Z'"),
    ("14:19", "factions[4].of", "'Crane drivers' is a faction and no party. Name its party, \"Dockers' Union\""),
    ("15:19", "factions[5].of", '"Dokkers\' Union" is no party of this case. Did you mean "Dockers\' Union"?'),
    ("16:5", "factions[6]", "is a faction of no party"),
    ("20:12", "sources.Gazette", "should be one letter from A to F, not 'G'"),
    ("22:26", "sources.Post[1].since", "should be a date, not '1994-13-01'. Write it as YYYY-MM-DD"),
    ("24:7", "sources.Post[3]", "has a second letter from the beginning on"),
    ("26:3", "weights.half_lif", "weight 'half_lif' is not known. Did you mean 'half_life'?"),
    ("27:14", "weights.relation.foe", "weight 'relation.foe' is not known. Known: adversary, ally"),
    ("27:28", "weights.relation.ally", "weight 'relation.ally' is 2; it must lie between 0 and 1"),
    ("29:5", "issues[1]", "'durration' is no built-in issue. Did you mean 'duration'?"),
    ("33:15", "issues[3].options[1]", "has no meaning. Add `meaning: ...`"),
    ("33:31", "issues[3].options[2].id", "'a b' should be letters, digits and `_` only"),
    ("34:5", "issues[4]", "the issue 'duration' is there already (line 30)"),
    ("35:11", "outside.Mars", "'Mars' is no party of this case"),
    ("36:25", "penalty.Port of Ness", "should be at least 0, not -2"),
    ("37:15", "indivisible[1]", "'durationn' is no issue of this case. Did you mean 'duration'?"),
]


def folder(tmp_path: Path, text: str, **reports: str) -> Path:
    (tmp_path / "case.yaml").write_text(text, encoding="utf8")
    for name, words in reports.items():
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf8")
    return tmp_path


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_its_places(tmp_path: Path) -> None:
    _, faults = read_case(folder(tmp_path, MANY))
    errors = [fault for fault in faults if not fault.warning]
    assert [(f"{fault.line}:{fault.column}", fault.field) for fault in errors] == [(at, name) for at, name, _ in WRONG]
    for fault, (at, name, words) in zip(errors, WRONG, strict=True):
        assert f"case.yaml:{at}: error: {name}: {words}" in str(fault)


def test_what_can_be_used_beside_it_is(tmp_path: Path) -> None:
    file, _ = read_case(folder(tmp_path, MANY))
    assert [(one.name, one.role, one.of) for one in file.cast] == [
        ("Dockers' Union", Role.PARTY, None),
        ("Crane drivers", Role.FACTION, "Dockers' Union"),
        ("Retired members", Role.FACTION, "Dockers' Union"),
        ("Old guard", Role.FACTION, "Dockers' Union"),
        ("Port of Ness", Role.PARTY, None),
        ("Seamen", Role.OBSERVER, "Dockers' Union"),
    ]
    assert file.sources == {"Post": (Letter("B"),)}
    assert file.weights == {"relation": {"mediator": 0.5}}
    assert file.outside == {"Dockers' Union": (0.5,)}


def test_loading_raises_the_first_and_counts_the_others(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match=rf"line 3, partys: .*{len(WRONG) - 1} more: `goodoffices case check`"):
        load_case(folder(tmp_path, MANY))


def test_every_field_of_an_issue_is_held_to_its_form(tmp_path: Path) -> None:
    text = (
        "issues:\n  - {id: a b, name: 4, signals: [~], unlike: [a],\n"
        "     options: [{id: 3}, x, {id: c, meaning: [m], name: 1}]}\n"
        "  - {name: B, option: [], options: [{id: a, meaning: x}]}\n"
        "  - {id: c, name: C, options: [{id: a, meaning: x}, {id: a, meaning: x}]}\n  - [d]\n"
        "sources: {A: {letter: G, since: soon, by: []}}\n"
    )
    told = [fault.field for fault in read_case(folder(tmp_path, text))[1]]
    first = ["id", "name", "signals", "options[1]", "options[1].id", "options[2]", "options[3].meaning"]
    first.append("options[3].name")
    assert told == [
        *(f"issues[1].{name}" for name in first),
        *("issues[2]", "issues[2].option", "issues[2].options", "issues[3]", "issues[4]"),
        *(f"sources.A.{name}" for name in ("letter", "since", "by")),
    ]


def test_nothing_is_told_twice(tmp_path: Path) -> None:
    text = "parties: [{name: A, name: B, veto: x, factions: [F, {name: G, of: A}]}]\nname: x\nname: y\n"
    text += "sources: {A: B, A: C}\n"
    _, faults, _ = check_case(folder(tmp_path, text, note="A and F and G"))
    assert [(fault.field, fault.warning) for fault in faults] == [
        ("parties", True),
        ("parties[1].name", False),
        ("parties[1].veto", False),
        ("parties[1].factions[2].of", False),
        ("name", False),
        ("sources.A", True),
        ("sources.A", False),
    ]


def test_a_broken_line_is_told_with_its_column(tmp_path: Path) -> None:
    _, (fault,) = read_case(folder(tmp_path, "name: Talks\nparties: [A, B\nsources: {}\n"))
    assert (fault.line, fault.column) == (3, 8)
    _, (fault,) = read_case(folder(tmp_path, "name: Talks\nparties: [A\x01]\n"))
    assert (fault.line, fault.column) == (2, 12)


def test_a_faction_can_stand_under_its_party_or_for_itself(tmp_path: Path) -> None:
    under = load_case(folder(tmp_path, "parties: [{name: A, factions: [F]}, B]")).cast
    apart = load_case(folder(tmp_path, "factions: [{name: F, of: a}]\nparties: [A, B]")).cast
    assert under == apart
    assert under[1] == Participant("F", Role.FACTION, "A", True)


def test_who_no_report_names_is_a_warning(tmp_path: Path) -> None:
    text = "parties: [{name: A Union, aliases: [the dockers]}, Port, Israel, {name: B’s Men}, Por]\n"
    place = folder(tmp_path, text, note="The Israeli press: the\nDockers met the port, and B's men.")
    _, (fault,), failures = check_case(place)
    assert (fault.field, fault.warning, failures) == ("parties[5]", True, [])
    assert "'Por' is named in no report" in str(fault)


def test_a_source_never_seen_is_a_warning(tmp_path: Path) -> None:
    place = folder(tmp_path, "parties: [A, B]\nsources: {Post: B, Gazette: C}\n", note="A and B met.")
    told = [str(fault).partition("warning: ")[2] for fault in check_case(place)[1]]
    assert told == ["sources.Post: no report tells who published it. Tell it with --source, or no letter counts."]
    told = [str(fault).partition("warning: ")[2] for fault in check_case(place, source="Post")[1]]
    assert told == ["sources.Gazette: no report comes from 'Gazette'. Reports come from: Post."]


def test_a_case_without_reports_or_a_file_is_checked_too(tmp_path: Path) -> None:
    assert check_case(folder(tmp_path, "parties: [A, B]"))[1:] == ((), [])
    _, (fault,), _ = check_case(tmp_path / "none")
    assert "no such file or folder" in str(fault)


@given(st.text(alphabet="ab:-[]{}&*!|>?'\"\n #,%@`~\x01é", max_size=80))
def test_any_text_is_checked_to_the_end(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    place = tmp_path_factory.mktemp("case")
    (place / "case.yaml").write_text(text, encoding="utf8")
    (place / "note.txt").write_text("a and b", encoding="utf8")
    _, faults, _ = check_case(place)
    errors = [fault for fault in faults if not fault.warning]
    try:
        load_case(place)
        assert not errors
    except CaseInvalid:
        assert errors
    assert list(faults) == sorted(faults, key=lambda fault: (fault.line, fault.column))
    for fault in faults:
        assert fault.problem
        assert fault.remedy


def kept(case: Path, *stories: str) -> Path:
    """A case with stories in its record; they do not lie in its folder."""
    beside = case.parent / "stories"
    beside.mkdir()
    for number, story in enumerate(stories):
        (beside / f"{number}.txt").write_text(story, encoding="utf8")
    assert list(keep(case, beside, source="Gazette"))
    return case


def warned(case: Path) -> list[str]:
    _, faults, failures = check_case(case)
    assert failures == []
    return [f"{'warning' if fault.warning else 'error'}: {fault.problem}" for fault in faults]


STORY = "NESS, 7 March 1994 — The dockers will never accept the offer of the port, their union said."


@pytest.fixture(name="case")
def _case(tmp_path: Path) -> Path:
    (tmp_path / "case").mkdir()
    return folder(tmp_path / "case", "parties: [dockers, port]\nsources: {Gazette: B}\n")


def test_the_reports_of_the_record_stand_for_those_of_the_folder(case: Path) -> None:
    assert warned(kept(case, STORY)) == []
    folder(case, "parties: [dockers, port, seamen]\nsources: {Gazette: B}\n", other="The seamen were silent.")
    assert warned(case) == ["warning: 'seamen' is named in no report"]


def test_a_source_without_a_letter_and_a_party_without_a_name_in_the_file_are_told(case: Path) -> None:
    kept(case, STORY)
    folder(case, "parties: [port, town]\nsources: {Post: B}\n", note="of the port and the town")
    told = warned(case)
    assert "warning: reports come from Gazette, without a letter" in told
    assert "warning: reports tell of dockers as parties, which the case does not name" in told
    open_record(case).keep([Grading("Gazette", "C", "ana", datetime(2026, 1, 2, tzinfo=UTC), "looked at it")])
    assert not any("without a letter" in one for one in warned(case))


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("DELETE FROM events WHERE number = 2", "error: its events are not the 2 that its head tells of"),
        ("UPDATE head SET digest = ''", "error: its events are not the 2 that its head tells of"),
        ("DELETE FROM head", "error: has lost its head"),
    ],
)
def test_a_record_whose_end_is_not_its_head_is_an_error(case: Path, command: str, words: str) -> None:
    kept(case, STORY, STORY.replace("never", "not"))
    with closing(sqlite3.connect(case / "record.db")) as database, database:
        database.execute("DROP TRIGGER events_unremoved")
        database.execute(command)
    assert words in warned(case)


def test_originals_that_are_missing_and_a_record_that_cannot_be_read_are_errors(case: Path) -> None:
    kept(case, STORY)
    for original in (case / "originals").iterdir():
        original.unlink()
    assert warned(case) == [f"error: 1 of 1 originals are missing from {case / 'originals'}"]
    (case / "record.db").write_bytes(b"no record at all" * 99)
    assert any("is no record, or is damaged" in one for one in warned(case))


def test_a_veto_of_who_can_refuse_nothing_is_told(tmp_path: Path) -> None:
    text = "parties: [A, B]\nmediators: [{name: C, veto: true}, {name: D, veto: false}]\n"
    _, (fault,) = read_case(folder(tmp_path, text))
    assert (fault.line, fault.field, fault.warning) == (2, "mediators[1].veto", True)
    assert "has no effect" in fault.problem
