"""What reviewers keep in a record: notes, mergings and what is undone, the same in every store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import QuoteAbsent, UnknownName
from goodoffices.record.actors import Actors
from goodoffices.record.codec import event_of, text_of
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Correction, Grading, Merging, Noted, Undoable, Undoing
from goodoffices.record.originals import Originals
from goodoffices.record.sql import SqlRecord
from goodoffices.report.model import Passage
from goodoffices.statement.model import Kind, Participant, Proposal, Reading, Role, Speaker
from stores import PROPOSAL, READING, REFUSE, REPORT, STORES, STUDY, TEXT, WANT, Store

AT = datetime(2026, 1, 2, tzinfo=UTC)
HAND = ("ana", AT, "heard it")


@pytest.fixture(params=STORES, name="store")
def _store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    made = STORES[request.param](tmp_path)
    made.add(REPORT, READING)
    return made


def test_a_statement_noted_by_a_person_stands_among_those_read(store: Store) -> None:
    store.keep([Noted(STUDY, *HAND), Correction(STUDY.id, *HAND)])
    assert [s.id for s in store.statements()] == [WANT.id, REFUSE.id, STUDY.id]
    assert [one.by for one in store.corrections(STUDY.id)] == ["ana"]
    store.keep([Noted(STUDY, *HAND)])
    assert len(store.statements()) == 3, "noted twice, it stands once"
    store.keep([Correction(STUDY.id, *HAND, changes={"holder": "the younger owners"})])
    assert (store.statement(STUDY.id).holder, store.statement(STUDY.id).id) == ("the younger owners", STUDY.id)


@pytest.mark.parametrize(
    "passage",
    [
        Passage("The owners would studi it", ((68, 93),)),
        Passage("The miners", ((1, 11),)),
        Passage("The", ((0, 3), (2, 3))),
        Passage("", ((3, 3),)),
        Passage("", ()),
        Passage(TEXT, ((0, len(TEXT) + 4),)),
        Passage("t", ((-1, 1),)),
    ],
)
def test_words_that_are_not_in_the_report_are_refused(store: Store, passage: Passage) -> None:
    before = list(store.entries())
    with pytest.raises(QuoteAbsent):
        store.keep([Noted(STUDY.changed(content=passage), *HAND)])
    with pytest.raises(QuoteAbsent):
        store.keep([Correction(WANT.id, *HAND, changes={"content": passage})])
    with pytest.raises(QuoteAbsent):
        store.keep([Correction(WANT.id, *HAND, changes={"speaker": Speaker(passage)})])
    with pytest.raises(UnknownName):
        store.keep([Noted(STUDY.changed(report="none"), *HAND)])
    assert list(store.entries()) == before


def test_a_merging_renames_an_actor_wherever_it_is_read(store: Store) -> None:
    said = REFUSE.changed(speaker=Speaker(party="Owners"), addressee="miners", faction="owners", holders=("owners",))
    store.add(REPORT, Reading(REPORT.id, (STUDY.changed(**fields_of(said)),), (), ()))
    store.keep([Merging("Owners", "Pit Owners' Union", *HAND)])
    names = {s.holder for s in store.statements()}
    assert names == {"miners", "Pit Owners' Union"}
    last = store.statements()[-1]
    assert (last.speaker.party, last.faction, last.addressee) == ("Pit Owners' Union", "Pit Owners' Union", "miners")
    assert last.holders == ("Pit Owners' Union",)
    assert [p.name for p in store.cast()] == ["miners", "Pit Owners' Union"]
    assert store.cast()[1].aliases == ("owners",)
    assert [s.id for s in store.statements(corrected=False)] == [s.id for s in store.statements()]
    assert {s.holder for s in store.statements(corrected=False)} == {"miners", "owners"}
    assert store.corrections(REFUSE.id) == (), "it is not gone over by that"


def fields_of(statement: object) -> dict[str, object]:
    return {name: getattr(statement, name) for name in ("speaker", "addressee", "faction", "holders")}


def test_tellings_of_one_proposal_by_one_teller_under_two_names_become_one(store: Store) -> None:
    other = Proposal("the fund", "the pitmen", "the pitmen", None, (), (REFUSE.id,), REPORT.id)
    spoken = STUDY.changed(proposal=other.id)
    store.add(REPORT, Reading(REPORT.id, (spoken,), (other,), ()))
    store.keep([Merging("the pitmen", "miners", *HAND)])
    assert [(p.by, p.told_by, p.statements) for p in store.proposals()] == [("miners", "miners", (WANT.id, REFUSE.id))]
    assert store.statement(spoken.id).proposal == store.proposals()[0].id == PROPOSAL.id


def test_one_that_was_merged_has_the_role_of_the_one_it_is(store: Store) -> None:
    store.keep([Merging("miners", "owners", *HAND)])
    assert store.cast() == (Participant("owners", Role.PARTY, veto=True, aliases=("miners",)),)


def test_what_is_undone_counts_as_if_it_had_never_been(store: Store) -> None:
    before = (store.statements(), store.proposals(), store.cast())
    acts: list[Undoable] = [
        Correction(WANT.id, *HAND, rejected=True),
        Correction(REFUSE.id, *HAND, changes={"kind": "open"}),
        Grading(REFUSE.id, "2", *HAND),
        Noted(STUDY, *HAND),
        Merging("miners", "owners", *HAND),
    ]
    store.keep(acts)
    assert [(s.kind, s.holder, s.credibility) for s in store.statements()] == [
        (Kind.OPEN, "owners", 2),
        (Kind.OPEN, "owners", None),
    ]
    store.keep([Undoing(act, "ana", AT + timedelta(1), "a slip") for act in reversed(acts)])
    assert (store.statements(), store.proposals(), store.cast()) == before
    assert (store.corrections(WANT.id), store.corrections(REFUSE.id)) == ((), ())
    assert len(list(store.entries())) == 1 + 2 * len(acts), "nothing is removed"
    assert store.statement(STUDY.id) == STUDY, "it can still be asked for by its id"


def test_undoing_one_persons_word_leaves_the_others(store: Store) -> None:
    hers = Correction(WANT.id, *HAND, changes={"holder": "young miners"})
    his = Correction(WANT.id, "ben", AT, "so it says", changes={"kind": "offer"})
    store.keep([hers, his])
    store.keep([Undoing(hers, *HAND)])
    assert (store.statement(WANT.id).holder, store.statement(WANT.id).kind) == ("miners", Kind.OFFER)
    assert store.corrections(WANT.id) == (his,)


def test_only_what_is_there_is_undone(store: Store) -> None:
    never = Correction(WANT.id, *HAND, rejected=True)
    with pytest.raises(UnknownName):
        store.keep([Undoing(never, *HAND)])
    with pytest.raises(UnknownName):
        store.keep([Merging(" ", "miners", *HAND)])


def test_a_record_made_anew_from_its_events_is_the_same(tmp_path: Path) -> None:
    store = SqlRecord(f"sqlite:///{tmp_path / 'record.db'}", Originals(tmp_path / "originals"))
    store.add(REPORT, READING)
    merging = Merging("miners", "owners", *HAND)
    store.keep([Noted(STUDY, *HAND), merging])
    store.keep([Undoing(merging, *HAND)])
    store.rebuild()
    store.keep([Correction(STUDY.id, *HAND)])
    again = MemoryRecord()
    again.follow(entry.event for entry in store.entries())
    assert (again.statements(), again.cast()) == (store.statements(), store.cast())


@pytest.mark.parametrize("event", [Noted(STUDY, *HAND), Merging("a", "b", *HAND), Undoing(Noted(STUDY, *HAND), *HAND)])
def test_they_are_written_without_loss(event: Undoing | Merging | Noted) -> None:
    assert event_of(text_of(event)) == event


NAMES = st.sampled_from(["a", "b", "c", "d", "A", "C"])


@given(pairs=st.lists(st.tuples(NAMES, NAMES)))
def test_every_name_leads_to_one_actor_whose_name_is_its_own(pairs: list[tuple[str, str]]) -> None:
    actors = Actors.of([Merging(name, into, *HAND) for name, into in pairs])
    for name in "abcdACx":
        actor = actors.name(name)
        assert actors.name(actor) == actor, "chains end"
        assert actors.name(name.swapcase()) == (actor if name.casefold() in actors.names else name.swapcase())
    if pairs:
        name, into = pairs[-1]
        assert actors.name(name) == actors.name(into), "the last word holds"


@settings(max_examples=50)
@given(pairs=st.lists(st.tuples(NAMES, NAMES), max_size=5), last=st.tuples(NAMES, NAMES))
def test_a_merging_undone_leaves_the_actors_as_they_were(pairs: list[tuple[str, str]], last: tuple[str, str]) -> None:
    record, days = MemoryRecord(), [AT + timedelta(place) for place in range(len(pairs) + 1)]
    record.keep(Merging(*names, "ana", day, "") for names, day in zip(pairs, days, strict=False))
    before, merging = record.actors(), Merging(*last, "ana", days[-1], "")
    record.keep([merging])
    record.keep([Undoing(merging, *HAND)])
    assert record.actors() == before


def test_a_circle_is_settled_by_the_last_word() -> None:
    first, then = Merging("a", "b", *HAND), Merging("b", "a", *HAND)
    assert Actors.of([first, then]).name("b") == "a"
    assert Actors.of([then, first]).name("a") == "b"
    assert Actors.of([first, Merging("a", "a", *HAND)]).name("a") == "a"
