"""What is written of an event is the event: nothing lost, nothing added."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import marks
from goodoffices.record.codec import EVENTS, decoded, encoded, event_of, text_of
from goodoffices.record.model import Added, Correction, Event, Grading, Release, Withdrawal
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import (
    Attribution,
    Condition,
    Interval,
    Kind,
    Participant,
    Proposal,
    ReportedBy,
    Role,
    Speaker,
    Statement,
    Term,
)

words = st.text(st.characters(exclude_categories=()), max_size=8)
maybe = st.none() | words
days = st.dates()
times = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))]))
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words | days | times,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(words | st.integers(), inner, max_size=3)
    ),
    max_leaves=6,
)
params = st.dictionaries(words, plain, max_size=2)
spans = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=2).map(tuple)
passages = st.builds(Passage, words, spans)
intervals = st.builds(Interval, st.none() | days, st.none() | days)
conditions = st.builds(Condition, words, passages, maybe, maybe)
speakers = st.builds(Speaker, st.none() | passages, maybe, maybe, maybe)
names = st.lists(words, max_size=2).map(tuple)
statements = st.builds(
    Statement,
    report=words,
    content=passages,
    kind=st.sampled_from(Kind),
    attribution=st.sampled_from(Attribution),
    speaker=speakers,
    cue=st.none() | passages,
    holder=maybe,
    reported_by=st.none() | st.sampled_from(ReportedBy),
    issue=maybe,
    option=maybe,
    direction=maybe,
    condition=st.none() | conditions,
    params=params,
    phase=st.none() | st.integers(),
    said_on=st.none() | intervals,
    when=st.none() | intervals,
    holders=names,
    proposal=maybe,
    sequel=maybe,
    first_id=words,
    credibility=st.none() | st.integers(1, 6),
    event=maybe,
)
terms = st.builds(Term, words, maybe, st.none() | st.integers(), params, words, st.booleans())
proposals = st.builds(
    Proposal, words, maybe, maybe, st.none() | intervals, st.lists(terms, max_size=2).map(tuple), names, words
)
participants = st.builds(Participant, words, st.sampled_from(Role), maybe, st.booleans(), names)
reports = st.builds(Report, words, words, words, words, words, st.none() | days, words, words, words)
hands = (words, times, words)
changed = st.dictionaries(
    words, plain | passages | speakers | intervals | conditions | st.sampled_from(Kind), max_size=3
)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Added,
        reports,
        st.lists(statements, max_size=2).map(tuple),
        st.lists(proposals, max_size=2).map(tuple),
        st.lists(participants, max_size=2).map(tuple),
        words,
        st.none() | times,
        words,
    ),
    st.builds(Correction, words, *hands, changed, st.booleans()),
    st.builds(Grading, words, words, *hands),
    st.builds(Release, words, words, *hands),
    st.builds(Withdrawal, words, *hands),
)


@given(events)
def test_an_event_written_and_read_is_the_same(event: Event) -> None:
    text = text_of(event)
    again = event_of(text)
    assert again == event
    assert kinds(again) == kinds(event), "a tuple stays a tuple, 1 stays 1 and not True"
    assert text_of(again) == text
    assert text.isascii()
    assert "\x00" not in text


@given(events)
def test_the_words_of_a_field_are_of_its_own_kind_again(event: Event) -> None:
    again = event_of(text_of(event))
    if isinstance(again, Added):
        assert all(type(s.kind) is Kind and type(s.attribution) is Attribution for s in again.statements)
        assert all(type(p.role) is Role for p in again.cast)


@pytest.mark.parametrize("name", marks.names() or ("000",))
def test_what_a_careful_person_reads_out_of_a_report_is_kept_whole(name: str) -> None:
    marked = marks.marked(name)
    event = Added(marked.report, marked.reading.statements, marked.reading.proposals, marked.reading.cast)
    again = event_of(text_of(event))
    assert isinstance(again, Added)
    assert again == event
    assert [s.id for s in again.statements] == [s.id for s in event.statements]


def test_numbers_that_json_lacks_are_kept() -> None:
    values = (float("inf"), float("-inf"), 0.1, 1.0, 10**40)
    assert decoded(json.loads(json.dumps(encoded(values), allow_nan=False))) == values


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{}", "[" * 99999, '{"_":"Report"}', '{"_":"Nobody"}', '{"_":"Grading"}']
)
def test_what_is_no_event_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        event_of(text)


def test_a_value_of_another_kind_is_refused_and_not_written_as_something_else() -> None:
    with pytest.raises(TypeError, match="set"):
        encoded({1, 2})
    with pytest.raises(TypeError, match="bytes"):
        encoded(b"x")


def test_the_texts_of_today_are_read_for_good() -> None:
    """Texts as they stand in records. They are never changed; new forms are added below."""
    assert event_of(
        '{"_":"Grading","at":{"_":"time","of":"2026-01-02T00:00:00+00:00"},"by":"ana","grade":"B",'
        '"subject":"Harbour Wire","why":"mostly right"}'
    ) == Grading("Harbour Wire", "B", "ana", datetime(2026, 1, 2, tzinfo=UTC), "mostly right")
    added = event_of(
        '{"_":"Added","cast":[{"_":"Participant","name":"Miners","role":"party","veto":true}],"proposals":[],'
        '"report":{"_":"Report","id":"r1","name":"pit.txt","published":{"_":"day","of":"2026-01-01"},"text":"No."},'
        '"statements":[{"_":"Statement","attribution":"reporter","content":{"_":"Passage","spans":[[0,3]],'
        '"text":"No."},"id":"s0123","kind":"reject","params":{"_":"mapping","of":[["count",4]]},"report":"r1"}]}'
    )
    no = Statement("r1", Passage("No.", ((0, 3),)), Kind.REJECT, Attribution.REPORTER, params={"count": 4})
    report = Report("r1", "pit.txt", "No.", published=date(2026, 1, 1))
    assert isinstance(added, Added)
    assert added.statements[0].id == "s0123", "the id under which people spoke of it"
    assert added == Added(report, (no,), (), (Participant("Miners", Role.PARTY, veto=True),))


def kinds(value: object) -> Any:
    """The kinds of all that a value holds; words of a closed list count as words."""
    if isinstance(value, tuple | list):
        return type(value), [kinds(item) for item in value]
    if isinstance(value, dict):
        return dict, [(kinds(name), kinds(item)) for name, item in value.items()]
    if isinstance(value, EVENTS):
        return type(value), [kinds(getattr(value, name)) for name in value.__dataclass_fields__]
    if isinstance(value, Statement | Term):
        return type(value), kinds(dict(value.params))
    return str if isinstance(value, str) else type(value)
