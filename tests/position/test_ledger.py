"""The ledger gives, as of any day, what the record itself gives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.position import weigh
from goodoffices.position.ledger.enter import entered
from goodoffices.position.ledger.model import packed, unpacked
from goodoffices.position.ledger.standing import positions
from goodoffices.position.model import Weights
from goodoffices.position.weights import load_weights
from goodoffices.record.model import Correction, Grading
from goodoffices.report.model import Report
from goodoffices.statement.model import (
    Reading,
)
from invented_records import DAYS, VOCABULARY, credences, kept, records, told_of

WEIGHTS = st.sampled_from(
    [
        load_weights(),
        load_weights({"repeat": 1.0, "half_life": 5}),
        load_weights({"certainty": 0.5, "relation": {"adversary": 0}}),
    ]
)
LETTERS = st.sampled_from([{}, {"Pit Wire": "B"}, {"Pit Wire": "A", "Owners' Gazette": "E"}])


@settings(max_examples=300)
@given(records(), WEIGHTS, LETTERS, st.none() | DAYS)
def test_the_ledger_gives_what_the_record_gives(
    case: tuple[list[tuple[Report, Reading]], list[Correction | Grading]],
    weights: Weights,
    letters: dict[str, str],
    as_of: date | None,
) -> None:
    told, changes = case
    whole = kept(told, changes)
    by_then = [one for one in told if as_of is None or one[0].published is None or one[0].published <= as_of]
    then = kept(by_then, changes)
    ledger = entered(whole, VOCABULARY, cast=whole.cast(), weights=weights)
    found = positions(ledger, VOCABULARY, cast=then.cast(), weights=weights, as_of=as_of, reliability=letters)
    wanted = weigh.positions(then, VOCABULARY, cast=then.cast(), weights=weights, as_of=as_of, reliability=letters)
    if found is None:
        assert as_of is not None
        return
    assert told_of(found) == told_of(wanted)
    assert credences(found) == pytest.approx(credences(wanted), abs=1e-12)


@given(records())
def test_what_lies_on_a_shelf_is_the_same_ledger(
    case: tuple[list[tuple[Report, Reading]], list[Correction | Grading]],
) -> None:
    record, weights = kept(*case), load_weights()
    ledger = entered(record, VOCABULARY, cast=record.cast(), weights=weights)
    first, rest = packed(ledger)
    again = unpacked(first, lambda: rest)
    one = positions(ledger, VOCABULARY, cast=record.cast(), weights=weights)
    other = positions(again, VOCABULARY, cast=record.cast(), weights=weights)
    assert one is not None
    assert other is not None
    assert told_of(other) == told_of(one)
    assert other == one
