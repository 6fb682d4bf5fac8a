"""What a reviewer does, and what two do at one record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from goodoffices.case.case import Case
from goodoffices.errors import FieldInvalid, NothingToUndo, QuoteAbsent, SaidMeanwhile, UnknownName
from goodoffices.record.model import Undoing
from goodoffices.record.place import open_record
from goodoffices.report.model import Passage, Report
from goodoffices.review.agreement import agreement
from goodoffices.review.desk import Desk
from goodoffices.review.model import Item, Sought, State
from goodoffices.review.queue import narrowed, progress
from goodoffices.statement.model import Attribution, Kind, Participant, Reading, Role, Speaker, Statement

TEXT = (
    "The union demands a permanent ceasefire, Ali Bello said. The owners reject it, and the movement wants six weeks. "
    "An arbiter met both."
)
FILE = "name: Talks at the pit\nparties: [union, owners]\n"


def told(words: str, kind: Kind, holder: str, **fields: object) -> Statement:
    start = TEXT.index(words)
    content = Passage.cut(TEXT, [(start, start + len(words))])
    return Statement("r", content, kind, Attribution.REPORTER).changed(holder=holder, **fields)


DEMAND = told("a permanent ceasefire", Kind.DEMAND, "union", issue="duration", option="permanent")
REFUSE = told("reject it", Kind.REJECT, "owners", issue="duration")
WANT = told("wants six weeks", Kind.DEMAND, "the movement", issue="duration", speaker=Speaker(party="the movement"))
MEET = told("met both", Kind.MEET, "arbiter")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(FILE, "utf8")
    record = open_record(tmp_path, make=True)
    cast = tuple(Participant(name, Role.PARTY, veto=True) for name in ("union", "owners", "the movement"))
    report = Report("r", "pit.txt", TEXT, published=date(2024, 3, 7))
    record.add(report, Reading("r", (DEMAND, REFUSE, WANT, MEET), (), cast))
    record.close()
    return tmp_path


@pytest.fixture(name="desk")
def _desk(folder: Path) -> Iterator[Desk]:
    desk = Desk(folder, "ana")
    yield desk
    desk.close()


def at(desk: Desk, statement: Statement) -> Item:
    return next(item for item in desk.queue() if item.id == statement.id)


def test_the_queue_has_every_statement_and_the_least_certain_first(desk: Desk) -> None:
    queue = desk.queue()
    assert {item.id for item in queue} == {s.id for s in (DEMAND, REFUSE, WANT, MEET)}
    doubts = [item.doubt for item in queue]
    assert doubts == sorted(doubts, reverse=True)
    assert queue[-1].id == MEET.id
    assert queue[0].doubt > 0 == queue[-1].doubt


def test_what_was_reviewed_goes_to_the_end_and_counts_as_gone_over(desk: Desk, folder: Path) -> None:
    first = desk.queue()[0]
    before = {p.holder: p.stated for p in Case.from_reports(folder).positions if p.issue == "duration"}
    desk.accept(first)
    assert at(desk, first.first).state is State.ACCEPTED
    assert [item.id for item in desk.queue()].index(first.id) == 3
    assert (progress(desk.queue()).reviewed, progress(desk.queue()).of) == (1, 4)
    assert (progress(desk.queue()).stances_reviewed, progress(desk.queue()).stances) == (1, 3)
    after = {p.holder: p.stated for p in Case.from_reports(folder).positions if p.issue == "duration"}
    holder = str(first.statement.holder)
    assert after[holder] > before[holder], "a reviewed statement outweighs"


def test_rejecting_takes_it_out_of_the_case_and_undoing_brings_it_back(desk: Desk, folder: Path) -> None:
    desk.reject(at(desk, DEMAND), "a misread stance")
    assert at(desk, DEMAND).state is State.REJECTED
    assert DEMAND.id not in {s.id for s in Case.from_reports(folder).statements}
    assert [item.id for item in narrowed(desk.queue(), Sought("rejected"))] == [DEMAND.id]
    desk.undo()
    assert at(desk, DEMAND).state is State.UNREVIEWED
    assert DEMAND.id in {s.id for s in Case.from_reports(folder).statements}


def test_editing_sets_fields_from_the_words_of_a_person(desk: Desk) -> None:
    values = {
        "holder": "owners",
        "kind": "offer",
        "option": "",
        "credibility": "2",
        "said_on": "2024-03-05..2024-03-06",
        "condition.connective": "only_if",
        "condition.words": "the  movement",
        "condition.issue": "arms_and_ddr",
        "speaker.name": "Ali Bello",
        "speaker.words": "Ali Bello",
        "words": "permanent … Bello said",
        "phase": "2",
    }
    desk.edit(at(desk, DEMAND), values, "heard it")
    now = at(desk, DEMAND)
    seen = now.statement
    assert (seen.holder, seen.kind, seen.option, seen.credibility, seen.phase) == ("owners", Kind.OFFER, None, 2, 2)
    assert seen.content.text == "permanent ceasefire, Ali Bello said"
    assert len(seen.content.spans) == 2
    assert seen.condition is not None
    assert (seen.condition.passage.text, seen.condition.issue) == ("the movement", "arms_and_ddr")
    assert seen.speaker.passage is not None
    assert (now.state, now.verdicts[-1].why) == (State.CORRECTED, "heard it")
    desk.undo()
    again = at(desk, DEMAND).statement
    assert (again.holder, again.credibility, again.content) == ("union", None, DEMAND.content), "one act, one step"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("colour", "red"),
        ("kind", "shout"),
        ("kind", ""),
        ("issue", "weather"),
        ("option", "forever"),
        ("direction", "sideways"),
        ("said_on", "yesterday"),
        ("said_on", "2024-03-06..2024-03-05"),
        ("said_on", ".."),
        ("phase", "two"),
        ("phase", "²"),
        ("credibility", "7"),
        ("words", " "),
    ],
)
def test_what_a_field_cannot_hold_is_refused(desk: Desk, field: str, value: str) -> None:
    with pytest.raises(FieldInvalid):
        desk.edit(at(desk, DEMAND), {field: value})
    assert at(desk, DEMAND).state is State.UNREVIEWED


def test_an_option_falls_away_with_its_issue(desk: Desk) -> None:
    desk.edit(at(desk, DEMAND), {"issue": "arms_and_ddr"})
    assert (at(desk, DEMAND).statement.option, at(desk, DEMAND).statement.direction) == (None, None)
    with pytest.raises(FieldInvalid):
        desk.edit(at(desk, MEET), {"option": "permanent"})


def test_words_that_do_not_stand_in_the_report_are_refused(desk: Desk) -> None:
    with pytest.raises(QuoteAbsent):
        desk.edit(at(desk, DEMAND), {"words": "a lasting ceasefire"})
    with pytest.raises(QuoteAbsent):
        desk.note("r", {"words": "a lasting ceasefire", "holder": "union"})


def test_a_split_makes_two_of_one_each_with_its_own_words(desk: Desk) -> None:
    second = desk.split(at(desk, WANT), {"words": "wants"}, {"words": "six weeks", "holder": "owners"}, "two in one")
    now = {item.id: item for item in desk.queue()}
    assert (now[WANT.id].statement.content.text, now[second.id].statement.content.text) == ("wants", "six weeks")
    assert (now[second.id].statement.holder, now[second.id].noted, now[second.id].state) == (
        "owners",
        True,
        State.ACCEPTED,
    )
    desk.undo()
    assert second.id not in {item.id for item in desk.queue()}
    assert at(desk, WANT).statement.content == WANT.content
    with pytest.raises(FieldInvalid):
        desk.split(at(desk, WANT), {}, {})


def test_a_statement_that_was_missed_is_added(desk: Desk) -> None:
    made = desk.note("r", {"words": "The owners", "kind": "reject", "holder": "owners", "issue": "arms_and_ddr"})
    assert at(desk, made).state is State.ACCEPTED
    with pytest.raises(FieldInvalid):
        desk.note("r", {"words": "The owners", "kind": "reject", "holder": "owners", "issue": "arms_and_ddr"})
    with pytest.raises(UnknownName):
        desk.note("none", {"words": "The owners"})


def test_a_merging_is_no_review(desk: Desk, folder: Path) -> None:
    desk.merge("the movement", "union", "so they call it")
    assert at(desk, WANT).statement.holder == "union"
    assert at(desk, WANT).state is State.UNREVIEWED
    assert {p.holder for p in Case.from_reports(folder).positions} == {"union", "owners"}
    desk.undo()
    assert at(desk, WANT).statement.holder == "the movement"


def test_steps_are_undone_as_far_back_as_they_go_and_stay_in_the_record(desk: Desk, folder: Path) -> None:
    for statement in (DEMAND, REFUSE, WANT):
        desk.accept(at(desk, statement))
    assert [getattr(event, "statement", None) for event in desk.undo(2)] == [WANT.id, REFUSE.id]
    desk.undo()
    with pytest.raises(NothingToUndo):
        desk.undo()
    again = Desk(folder, "ana")
    with pytest.raises(NothingToUndo):
        again.undo()
    entries = list(open_record(folder).entries())
    assert len(entries) == 1 + 3 + 3
    assert all(isinstance(entry.event, Undoing) for entry in entries[-3:])


def test_one_undoes_ones_own_acts_only_and_in_a_later_session(desk: Desk, folder: Path) -> None:
    desk.reject(at(desk, DEMAND), "no")
    ben = Desk(folder, "ben")
    with pytest.raises(NothingToUndo):
        ben.undo()
    Desk(folder, "ana").undo()
    assert at(ben, DEMAND).state is State.REJECTED, "not read anew yet"
    ben.refresh()
    assert at(ben, DEMAND).state is State.UNREVIEWED


def test_nobody_overrules_what_they_have_not_seen(desk: Desk, folder: Path) -> None:
    ben = Desk(folder, "ben")
    seen = at(ben, DEMAND)
    desk.edit(at(desk, DEMAND), {"holder": "owners"})
    with pytest.raises(SaidMeanwhile, match="ana"):
        ben.accept(seen)
    assert at(ben, DEMAND).statement.holder == "owners"
    ben.reject(at(ben, DEMAND), "not so")
    now = at(ben, DEMAND)
    assert (now.state, now.disputed) == (State.REJECTED, True)
    assert [(v.by, v.rejected, v.seen.holder) for v in now.verdicts] == [
        ("ana", False, "owners"),
        ("ben", True, "owners"),
    ]
    assert [item.id for item in narrowed(ben.queue(), Sought("disputed"))] == [DEMAND.id]


def test_who_works_apart_sees_nothing_of_the_others_and_has_a_verdict_of_ones_own(desk: Desk, folder: Path) -> None:
    desk.edit(at(desk, DEMAND), {"holder": "owners", "kind": "offer"})
    desk.reject(at(desk, REFUSE), "no")
    made = desk.note("r", {"words": "The owners", "kind": "reject", "holder": "owners"})
    ben = Desk(folder, "ben", blind=True)
    assert {item.id for item in ben.queue()} == {s.id for s in (DEMAND, REFUSE, WANT, MEET)} - {made.id}
    assert all(item.state is State.UNREVIEWED for item in ben.queue())
    assert at(ben, DEMAND).statement.holder == "union"
    ben.accept(at(ben, DEMAND))
    ben.accept(at(ben, REFUSE))
    desk.refresh()
    found = at(desk, DEMAND)
    assert [(v.by, v.seen.holder, v.seen.kind) for v in found.verdicts] == [
        ("ana", "owners", Kind.OFFER),
        ("ben", "union", Kind.DEMAND),
    ]
    assert (found.statement.holder, found.disputed) == ("union", True), "the last word holds"
    assert at(desk, REFUSE).state is State.ACCEPTED


def test_agreement_is_told_field_by_field(desk: Desk, folder: Path) -> None:
    ben = Desk(folder, "ben", blind=True)
    for statement in (DEMAND, REFUSE, WANT):
        desk.accept(at(desk, statement))
    ben.accept(at(ben, DEMAND))
    ben.edit(at(ben, REFUSE), {"holder": "union"})
    ben.reject(at(ben, WANT), "no")
    desk.refresh()
    told = agreement(desk.queue(), desk.vocabulary)
    fields = {field.name: field for field in told.fields}
    assert dict(told.reviewers) == {"ana": 3, "ben": 3}
    assert (fields["statement"].units, fields["holder"].units) == (3, 2)
    assert fields["holder"].pairs[0].same == 0.5
    assert fields["kind"].alpha == 1
    assert fields["statement"].pairs[0].kappa == 0


def test_statements_are_sought_by_what_they_say(desk: Desk) -> None:
    queue = desk.queue()
    assert [item.id for item in narrowed(queue, Sought(words="Permanent  CEASE".replace("  ", " ")))] == [DEMAND.id]
    assert {item.id for item in narrowed(queue, Sought(issue="duration"))} == {s.id for s in (DEMAND, REFUSE, WANT)}
    assert [item.id for item in narrowed(queue, Sought(holder="Owners"))] == [REFUSE.id]
    assert len(narrowed(queue, Sought("stances"))) == 3
    assert narrowed(queue, Sought(report="x")) == []
    with pytest.raises(UnknownName):
        narrowed(queue, Sought("odd"))


def test_a_statement_is_found_by_the_beginning_of_its_id(desk: Desk) -> None:
    queue = desk.queue()
    assert desk.found(DEMAND.id[:8], queue).id == DEMAND.id
    for words in ("s", "", "none"):
        with pytest.raises(UnknownName):
            desk.found(words, queue)
