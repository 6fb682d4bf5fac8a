"""Versions and copies of stories, in every store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import stores
from goodoffices.errors import UnknownName, VersionsCircle
from goodoffices.record.family import copies, families
from goodoffices.record.memory import MemoryRecord
from goodoffices.record.model import Beside, Correction, Stories, Superseding, Withdrawal
from goodoffices.record.sql import SqlRecord
from goodoffices.report.model import Report
from goodoffices.statement.model import Reading
from stores import STORES, Store

BY = ("an analyst", datetime(2026, 1, 2, tzinfo=UTC), "it is")
STORY = """The union's negotiator said on Tuesday that members would not return to the docks without a written
guarantee of thirty hours a week. The port called the demand too dear and asked for a week to study the figures.
A mediator named by the labour court will see both sides on Friday, and neither side would say what it would bring."""


@pytest.fixture(params=STORES, name="store")
def _store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return STORES[request.param](tmp_path)


def report(id: str, text: str = "", url: str = "") -> Report:
    return Report(id, f"{id}.txt", text or f"Nothing but {id}.", url=url)


def added(store: Store, *reports: Report) -> None:
    for one in reports:
        store.add(one, Reading(one.id, (), (), ()))


def over(later: str, earlier: str, undone: bool = False) -> Superseding:
    return Superseding(later, earlier, *BY, undone=undone)


def seen(store: Store) -> list[str]:
    return sorted(one.id for one in store.reports())


def test_a_superseded_report_leaves_with_all_it_told_and_stays_in_the_record(store: Store) -> None:
    store.add(stores.REPORT, stores.READING)
    moved = stores.STUDY.changed(report="new")
    new = report("new", stores.TEXT)
    store.add(new, Reading("new", (moved,), (), ()), decide=lambda _: Beside(stores.REPORT.id))
    assert store.reports() == (new,)
    assert store.statements() == (moved,)
    assert (store.proposals(), store.cast()) == ((), ())
    assert store.report(stores.REPORT.id) == stores.REPORT
    assert store.statements(corrected=False) == (stores.WANT, stores.REFUSE, moved)
    assert store.statement(stores.WANT.id) == stores.WANT


def test_where_the_later_one_is_withdrawn_the_earlier_stands_again(store: Store) -> None:
    added(store, report("a"), report("b"))
    store.keep([over("b", "a")])
    assert seen(store) == ["b"]
    store.keep([Withdrawal("b", *BY)])
    assert seen(store) == ["a"]


def test_what_was_no_version_after_all_stands_again(store: Store) -> None:
    added(store, report("a"), report("b"))
    store.keep([over("b", "a"), over("b", "a", undone=True)])
    assert seen(store) == ["a", "b"]


def test_a_version_of_a_version_supersedes_both_whatever_becomes_of_the_one_between(store: Store) -> None:
    added(store, *map(report, "abc"))
    store.keep([over("b", "a"), over("c", "b")])
    assert seen(store) == ["c"]
    store.keep([Withdrawal("b", *BY)])
    assert seen(store) == ["c"]


def test_no_version_is_later_than_itself(store: Store) -> None:
    added(store, *map(report, "abc"))
    store.keep([over("b", "a"), over("c", "b")])
    for later, earlier in ("aa", "ab", "ac", "bc"):
        with pytest.raises(VersionsCircle):
            store.keep([over(later, earlier)])
    with pytest.raises(UnknownName):
        store.keep([over("d", "a")])
    with pytest.raises(UnknownName):
        store.keep([over("a", "d")])


def test_what_is_decided_in_the_turn_is_kept_along_or_nothing_is(store: Store) -> None:
    added(store, report("a"))

    def refuse(_: Stories) -> Beside:
        raise UnknownName("report", "x", None)

    with pytest.raises(UnknownName):
        store.add(report("b"), Reading("b", (), (), ()), decide=refuse)
    assert (seen(store), len(list(store.entries()))) == (["a"], 1)


def test_what_a_writer_may_ask(store: Store) -> None:
    there = report("a", STORY, url="https://docks.example/story")
    added(store, there, report("b", "Something else altogether was told of the river and of its fish."))
    store.add(stores.REPORT, stores.READING)
    verdict = Correction(stores.WANT.id, *BY, rejected=True)
    store.keep([verdict])
    asked: list[Stories] = []

    def look(stories: Stories) -> Beside:
        asked.append(stories)
        assert stories.at("https://docks.example/story") == ("a",)
        assert stories.at("") == stories.at("https://docks.example/") == ()
        assert dict(stories.alike(report("c", f"PORT TALKS\n\n{STORY}"))) == {"a": 1.0}
        assert stories.report("a") == there
        assert stories.read_of(stores.REPORT.id) == (stores.WANT, stores.REFUSE)
        assert stories.verdicts(stores.REPORT.id) == (verdict,)
        assert stories.verdicts("a") == ()
        assert (stories.earlier("a"), stories.later("a")) == ((), ())
        return Beside("a", (over(stores.REPORT.id, "c"),))

    store.add(report("c", f"PORT TALKS\n\n{STORY}"), Reading("c", (), (), ()), decide=look)
    assert asked
    assert seen(store) == ["b", stores.REPORT.id]

    def look_again(stories: Stories) -> Beside:
        assert stories.earlier(stores.REPORT.id) == ("c", "a")
        assert stories.later("a") == ("c", stores.REPORT.id)
        return Beside()

    store.add(report("d"), Reading("d", (), (), ()), decide=look_again)


Sent = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.booleans()), max_size=8)


@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(sent=Sent, gone=st.sets(st.sampled_from("abcd")))
def test_those_stand_that_no_standing_one_is_later_than(
    make: Callable[[Path], Store],
    tmp_path_factory: pytest.TempPathFactory,
    sent: list[tuple[str, str, bool]],
    gone: set[str],
) -> None:
    """The definition, in plain words."""
    store = make(tmp_path_factory.mktemp("store"))
    added(store, *map(report, "abcd"))
    told: set[tuple[str, str]] = set()
    for later, earlier, undone in sent:
        try:
            store.keep([over(later, earlier, undone)])
        except VersionsCircle:
            assert earlier in (later, *before(earlier, told)) or later in before(earlier, told)
            continue
        told = told - {(later, earlier)} if undone else told | {(later, earlier)}
    store.keep([Withdrawal(id, *BY) for id in sorted(gone)])
    standing = set("abcd") - gone
    assert set(seen(store)) == standing - {earlier for id in standing for earlier in before(id, told)}


def before(id: str, told: set[tuple[str, str]]) -> set[str]:
    near = {earlier for later, earlier in told if later == id}
    return near.union(*(before(one, told) for one in near))


WORDS = STORY.split()
Cuts = st.lists(st.tuples(st.integers(0, 20), st.integers(25, 70)), min_size=1, max_size=5)


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(cuts=Cuts)
def test_a_database_knows_the_copies_that_the_texts_tell(
    name: str, tmp_path_factory: pytest.TempPathFactory, cuts: list[tuple[int, int]]
) -> None:
    store = STORES[name](tmp_path_factory.mktemp("store"))
    assert isinstance(store, SqlRecord)
    texts: Mapping[str, str] = {f"r{n}": " ".join(WORDS[start:end]) for n, (start, end) in enumerate(cuts)}
    added(store, *(report(id, text) for id, text in texts.items()))
    known, told = store.snapshot().copies(), copies(store.reports())
    assert (known.among, dict(known.pairs)) == (told.among, dict(told.pairs))
    store.rebuild()
    assert store.snapshot().copies() == known


def test_families_are_told_of_those_that_are_there() -> None:
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.7}
    assert families("abc", pairs) == dict.fromkeys("abc", "a")
    assert families("bc", pairs) == dict.fromkeys("bc", "b")
    assert families("ac", {("a", "b"): 0.9, ("b", "c"): 0.8}) == {}


def test_a_record_in_memory_takes_over_what_is_known_of_copies() -> None:
    record = MemoryRecord()
    added(record, report("a", STORY), report("b", STORY))
    assert record.copies().pairs == {}
    record.know(copies(record.reports()))
    assert dict(record.copies().pairs) == {("a", "b"): 1.0}
