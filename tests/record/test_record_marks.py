"""Handling marks, and what of a record a reader may see."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import MarkInvalid
from goodoffices.identity import content_id
from goodoffices.record import codec, narrow
from goodoffices.record.excerpt import MASK, SPEAKER
from goodoffices.record.mark import KEEPERS, UNKNOWN, Label, Mark, Reader, joined, recorded
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import (
    Change,
    Correction,
    Grading,
    Hand,
    Merging,
    Noted,
    Release,
    Undoing,
    Withdrawal,
)
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import (
    Attribution,
    Condition,
    Kind,
    Participant,
    Proposal,
    Reading,
    ReportedBy,
    Role,
    Speaker,
    Statement,
    Term,
)

NAMES = st.lists(st.sampled_from(["north caucus", "South caucus", "south caucus", "Ana Ilić"]), max_size=3)
LABELS = st.sampled_from([label for label in Label if label])
MARKS = st.one_of(
    st.just(Mark()),
    st.builds(Mark, st.just(Label.CLEAR), chatham=st.booleans()),
    st.builds(Mark, LABELS.filter(lambda label: label > Label.CLEAR), NAMES.map(tuple), st.booleans()),
)
READERS = st.one_of(
    st.builds(Reader, LABELS.filter(lambda label: label is not Label.RED), NAMES.map(tuple)),
    st.builds(Reader, st.just(Label.RED), NAMES.filter(bool).map(tuple)),
)


@given(MARKS, MARKS, MARKS)
def test_marks_are_a_semilattice(one: Mark, two: Mark, three: Mark) -> None:
    assert joined([one, one]) == one
    assert joined([one, two]) == joined([two, one])
    assert joined([joined([one, two]), three]) == joined([one, joined([two, three])])
    assert joined([one, Mark()]) == one


@given(READERS, st.lists(MARKS))
def test_a_reader_may_see_a_join_where_it_may_see_all_that_is_joined(reader: Reader, marks: list[Mark]) -> None:
    assert reader.may_see(joined(marks)) == all(reader.may_see(mark) for mark in marks)


@given(MARKS)
def test_a_mark_is_read_as_it_is_written(mark: Mark) -> None:
    assert recorded(str(mark)) == mark
    assert Reader.parse("GREEN").may_see(mark) is (mark.label <= Label.GREEN and not mark.compartments)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("amber", Mark(Label.AMBER)),
        ("TLP:AMBER + STRICT", Mark(Label.AMBER_STRICT)),
        ("amber-strict", Mark(Label.AMBER_STRICT)),
        ("CHATHAM", Mark(Label.CLEAR, chatham=True)),
        ("GREEN/Chatham/ north   caucus", Mark(Label.GREEN, ("north caucus",), True)),
        ("RED/" + KEEPERS.upper(), Mark(Label.RED)),
        ("AMBER/b/a/B", Mark(Label.AMBER, ("a", "B"))),
    ],
)
def test_a_mark_may_be_written_in_several_ways(written: str, meant: Mark) -> None:
    assert Mark.parse(written) == meant


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("WHITE", "TLP 2.0 calls it CLEAR"),
        ("", "Write one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED"),
        ("PURPLE", "Write one of"),
        ("north caucus", "Write one of"),
        ("CLEAR/north caucus", "no limit"),
        ("AMBER/", "no name of a compartment"),
        ("AMBER/RED", "stands where a compartment should"),
        ("AMBER/a\nb\x00", "no name of a compartment"),
        ("AMBER/" + "a" * 101, "no name of a compartment"),
    ],
)
def test_what_is_no_mark_is_told_with_what_to_write(written: str, said: str) -> None:
    with pytest.raises(MarkInvalid, match=said.replace("+", r"\+")):
        Mark.parse(written)


@pytest.mark.parametrize("written", ["RED", "AMBER/keepers of the case", "GREEN/CHATHAM", "WHITE", ""])
def test_there_is_no_such_reader(written: str) -> None:
    with pytest.raises(MarkInvalid):
        Reader.parse(written)


def test_the_face_of_a_mark_is_in_the_form_of_the_standard() -> None:
    assert Mark().face == ""
    assert Mark(Label.CLEAR).face == "TLP:CLEAR"
    assert Mark(Label.RED).face == "TLP:RED · only for those who keep the case"
    assert Mark.parse("RED/b/a").face == "TLP:RED · compartments a, b"
    assert [Mark(label).colour for label in Label] == [
        *("#FFFFFF", "#FFFFFF", "#33FF00"),
        *("#FFC000", "#FFC000", "#FF2B2B"),
    ]


def test_what_a_record_holds_and_is_no_mark_is_seen_by_no_reader() -> None:
    assert not any(Reader.parse(reader).may_see(UNKNOWN) for reader in ("AMBER+STRICT/a", "RED/a"))
    assert recorded("for the northerners") == UNKNOWN


# what of a record a reader may see

AT = datetime(2026, 1, 2, tzinfo=UTC)
BY = ("an analyst", AT, "looked at it")
OPEN_TEXT = "The miners want a pit baths fund. The owners refuse it."
TEXT = "In the upper room, Kato Brand of the owners told Anna Vey: “We would pay for the baths if Brand may sign.” End."


def report(text: str, name: str, source: str = "") -> Report:
    return Report(content_id("report", [text]), name, text, source)


def words(text: str, *parts: str) -> Passage:
    return Passage.cut(text, [(text.index(part), text.index(part) + len(part)) for part in parts])


OPEN = report(OPEN_TEXT, "open.txt", "Pit Wire")
NOTE = report(TEXT, "note.txt", "Anna Vey")
WANT = Statement(OPEN.id, words(OPEN_TEXT, "want a pit baths fund"), Kind.DEMAND, Attribution.REPORTER, holder="miners")
PAY = Statement(
    NOTE.id,
    words(TEXT, "“We would pay for the baths if Brand may sign.”"),
    Kind.OPEN,
    Attribution.ON_RECORD,
    Speaker(words(TEXT, "Kato Brand of the owners"), "Kato Brand", "chair of the owners", "owners"),
    cue=words(TEXT, "told"),
    holder="owners",
    reported_by=ReportedBy.MEDIATOR,
    issue="fund",
    option="baths",
    condition=Condition("only_if", words(TEXT, "if Brand may sign")),
    addressee="Anna Vey",
    proposal=content_id("proposal", [NOTE.id, "Brand's paper", "owners", "Kato Brand"]),
)
TERMS = (Term("fund", "baths", None, {}, PAY.id),)
PAPER = Proposal("Brand's paper", "owners", "Kato Brand", None, TERMS, (PAY.id,), NOTE.id)
CAST = (Participant("owners", Role.PARTY, veto=True, aliases=("the upper room",)), Participant("Vey", Role.MEDIATOR))


def kept(mark: str = "AMBER/north caucus") -> MemoryRecord:
    """A record with an open report and a note that bears a mark."""
    record = MemoryRecord()
    record.add(OPEN, Reading(OPEN.id, (WANT,), (), (Participant("miners", Role.PARTY),)))
    record.add(NOTE, Reading(NOTE.id, (PAY,), (PAPER,), CAST), Hand(*BY, mark=mark))
    record.keep(
        [
            Correction(PAY.id, *BY, {"place": "upper room"}),
            Correction(WANT.id, *BY, {"place": "pit"}),
            Grading(PAY.id, "1", *BY),
            Grading("Anna Vey", "A", *BY),
            Merging("miners", "pit people", *BY, NOTE.id),
            Merging("the men", "miners", *BY),
            Noted(PAY.changed(kind=Kind.OFFER), *BY),
            Grading("Pit Wire", "B", *BY),
            Merging("owners", "the owners", *BY, OPEN.id),
        ]
    )
    record.keep([Undoing(Correction(PAY.id, *BY, {"place": "upper room"}), *BY)])
    return record


def without_the_note() -> MemoryRecord:
    record = MemoryRecord()
    record.add(OPEN, Reading(OPEN.id, (WANT,), (), (Participant("miners", Role.PARTY),)))
    merging = Merging("owners", "the owners", *BY, OPEN.id)
    record.keep([Correction(WANT.id, *BY, {"place": "pit"}), Grading("Pit Wire", "B", *BY), merging])
    return record


@pytest.mark.parametrize("reader", ["CLEAR", "AMBER", "AMBER+STRICT/south caucus", "RED/south caucus"])
@pytest.mark.parametrize("after", ["", "withdrawn", "released to a third", "added again", "a mark that is none"])
def test_who_may_not_see_a_report_sees_a_record_to_which_it_was_never_added(reader: str, after: str) -> None:
    record = kept()
    later: dict[str, list[Change]] = {
        "withdrawn": [Withdrawal(NOTE.id, *BY)],
        "released to a third": [Release(NOTE.id, "AMBER/third circle", *BY)],
    }
    record.keep(later.get(after, []))
    if after == "added again":
        record.keep([Withdrawal(NOTE.id, *BY)])
        record.add(NOTE, Reading(NOTE.id, (PAY,), (PAPER,), CAST), Hand(mark="CLEAR"))
    if after == "a mark that is none":
        record.follow([Release(NOTE.id, "for the northerners", *BY)])
    assert record.narrowed(Reader.parse(reader)) == without_the_note().narrowed(Reader.parse(reader))


def test_who_may_see_a_report_sees_it_whole_but_not_how_it_came_to_its_mark() -> None:
    record = kept()
    record.keep([Release(NOTE.id, "GREEN", *BY)])
    seen = record.narrowed(Reader.parse("GREEN"))
    assert (seen.statements(), seen.proposals(), seen.cast()) == (
        record.statements(),
        record.proposals(),
        record.cast(),
    )
    assert seen.mark(NOTE.id) == Mark(Label.GREEN)
    assert "caucus" not in told(seen)
    assert record.mark(NOTE.id) == Mark(Label.GREEN)
    assert kept().narrowed(Reader.parse("AMBER/north caucus")).mark(NOTE.id) == Mark.parse("AMBER/north caucus")


def test_only_a_person_loosens_a_mark() -> None:
    record = kept()
    record.keep([Withdrawal(NOTE.id, *BY)])
    record.add(NOTE, Reading(NOTE.id, (), (), ()), Hand(mark="GREEN/CHATHAM"))
    assert record.mark(NOTE.id) == Mark.parse("AMBER/north caucus/CHATHAM")
    record.keep([Release(NOTE.id, "CLEAR", *BY)])
    assert record.mark(NOTE.id) == Mark(Label.CLEAR)
    with pytest.raises(MarkInvalid):
        record.keep([Release(NOTE.id, "WHITE", *BY)])
    with pytest.raises(MarkInvalid):
        record.add(report("Another.", "another.txt"), Reading("", (), (), ()), Hand(mark="for us"))


def test_of_every_kind_of_event_it_is_told_who_sees_it() -> None:
    assert set(narrow.RULES) == set(codec.EVENTS)


@pytest.mark.parametrize("mark", ["CHATHAM", "AMBER/north caucus/CHATHAM"])
def test_under_the_chatham_house_rule_the_information_is_told_and_nobody_is_revealed(mark: str) -> None:
    seen = kept(mark).narrowed(Reader.parse("AMBER/north caucus"))
    (pay,) = (one for one in seen.statements() if one.kind is Kind.OPEN)
    told_in = seen.report(pay.report)
    assert told_in.text == f"“{MASK} would pay for the baths if {MASK} may sign.”"
    assert told_in.text[pay.content.start : pay.content.end] == pay.content.text
    assert pay.condition is not None
    assert pay.condition.passage.text == f"if {MASK} may sign"
    assert (pay.holder, pay.issue, pay.option, pay.credibility) == ("the owners", "fund", "baths", 1)
    assert (pay.speaker, pay.attribution) == (Speaker(name=SPEAKER), Attribution.BACKGROUND)
    (paper,) = seen.proposals()
    assert (paper.name, paper.by, paper.told_by, paper.id) == (f"{MASK}'s paper", "the owners", None, pay.proposal)
    assert paper.statements == (pay.id,)
    assert paper.terms[0].statement == pay.id
    whole = told(seen)
    secret = ["Brand", "Kato", "Anna", "Vey", "upper room,", "note.txt", NOTE.id, PAY.id, "looked at it, note"]
    assert [word for word in secret if word in whole.replace("looked at it", "")] == []


def told(record: MemoryRecord) -> str:
    return "\n".join(codec.text_of(entry.event) for entry in record.entries())


LETTERS = st.text(st.sampled_from("abc ,Ké"), min_size=1, max_size=8)


@given(st.lists(st.tuples(LETTERS, LETTERS, LETTERS), min_size=1, max_size=5), st.data())
def test_every_passage_of_an_excerpt_is_cut_out_of_its_text(
    said: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    text = "".join("".join(parts) for parts in said)
    note = report(text, "n.txt")
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda span: span[0] < span[1])

    def passage() -> Passage:
        return Passage.cut(text, [data.draw(spans)])

    statements = tuple(
        Statement(
            note.id,
            passage(),
            Kind.DEMAND,
            Attribution.ON_RECORD,
            Speaker(passage(), name),
            holder=name,
            condition=Condition("after", passage()) if name > "b" else None,
        )
        for name, _, _ in said
    )
    record = MemoryRecord()
    record.add(note, Reading(note.id, statements, (), ()), Hand(mark="GREEN/CHATHAM"))
    seen = record.narrowed(Reader.parse("GREEN"))
    (cut,) = seen.reports()
    for one in seen.statements():
        for shown in (one.content, one.condition.passage if one.condition else one.content):
            assert Passage.cut(cut.text, shown.spans) == shown
            assert shown.start < shown.end


def test_two_excerpts_of_the_same_words_are_two_reports() -> None:
    record = MemoryRecord()
    for name in ("one.txt", "two.txt"):
        text = f"{name}: The owners refuse."
        note = report(text, name)
        refuse = Statement(
            note.id, words(text, "The owners refuse"), Kind.REJECT, Attribution.REPORTER, holder="owners"
        )
        record.add(note, Reading(note.id, (refuse,), (), ()), Hand(mark="CHATHAM"))
    seen = record.narrowed(Reader.parse("CLEAR"))
    assert [one.name for one in seen.reports()] == ["Chatham House note 1", "Chatham House note 2"]
    assert len(seen.statements()) == 2
