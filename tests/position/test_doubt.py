"""Doubt is what would be shown otherwise without a statement: held to the credences themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.position.authority import Relation
from goodoffices.position.credence import Telling, credences
from goodoffices.position.doubt import Rests, moved, shifts, stakes
from goodoffices.position.model import Weights
from goodoffices.position.weigh import heard
from goodoffices.position.weights import load_weights
from goodoffices.record.memory import MemoryRecord
from goodoffices.report.model import Passage, Report
from goodoffices.statement.model import Attribution, Kind, Participant, Reading, Role, Speaker, Statement
from goodoffices.vocabulary.load import load_vocabulary

WEIGHTS = load_weights()
SURE = load_weights({"certainty": 1.0})


@st.composite
def tellings(draw: st.DrawFn) -> Rests:
    """A telling by one of few voices in one of few reports, which rests on its statement and perhaps another."""
    number, report = draw(st.integers(0, 12)), draw(st.sampled_from("abcd"))
    relation = draw(st.sampled_from([Relation.PRINCIPAL, Relation.SPOKESPERSON, Relation.ADVERSARY]))
    kind = draw(st.sampled_from([Kind.DEMAND, Kind.OPEN]))
    statement = Statement(report, Passage("x", ((number, number + 1),)), kind, Attribution.ON_RECORD)
    told = Telling(
        *(statement, kind, "miners", relation, "one", draw(st.sampled_from("vw"))),
        family=draw(st.sampled_from([report, "wire"])),
        letter=draw(st.sampled_from("AF")),
        age=draw(st.sampled_from([None, 30])),
    )
    return told, frozenset({f"s{number}", draw(st.sampled_from([f"s{number}", "s0"]))})


@pytest.mark.parametrize("weights", [WEIGHTS, SURE], ids=["usual", "certain"])
@given(accounts=st.lists(st.lists(tellings(), min_size=1, max_size=6), min_size=1, max_size=3))
def test_a_shift_is_what_the_credences_move_by_without_the_statement(
    weights: Weights, accounts: list[list[Rests]]
) -> None:
    before = credences([[told for told, _ in account] for account in accounts], weights)
    found = shifts(accounts, weights)
    assert set(found) == {id for account in accounts for _, ids in account for id in ids}
    for id, shift in found.items():
        after = credences([[told for told, ids in account if id not in ids] for account in accounts], weights)
        assert shift == pytest.approx(moved(before, after), abs=1e-12)
        assert 0 <= shift <= 1


TEXT = "The union demands a permanent ceasefire. The owners demand a temporary ceasefire. Both spoke."


def record(*told: tuple[str, str, str]) -> MemoryRecord:
    """One report with statements, each a holder that demands an option of the duration of a ceasefire."""
    kept = MemoryRecord()
    made = tuple(
        Statement(
            *("r", Passage.cut(TEXT, [(place, place + 3)]), Kind.DEMAND, Attribution.ON_RECORD),
            speaker=Speaker(name=who, party=holder, role="president"),
            holder=holder,
            issue="duration",
            option=option,
        )
        for place, (who, holder, option) in enumerate(told)
    )
    cast = (Participant("union", Role.PARTY, veto=True), Participant("owners", Role.PARTY))
    kept.add(Report("r", "r.txt", TEXT), Reading("r", made, (), cast))
    return kept


def doubts(kept: MemoryRecord) -> list[float]:
    told = heard(kept, load_vocabulary(), cast=kept.cast(), weights=WEIGHTS).weighed(WEIGHTS)
    found = stakes(told, WEIGHTS)
    return [sum(stake.doubt for stake in found.get(s.id, ())) for s in kept.statements()]


def test_the_only_word_of_a_holder_is_more_in_doubt_than_one_of_many() -> None:
    alone, *_ = doubts(record(("Ali Bello", "union", "permanent")))
    with_others = doubts(record(*((name, "union", "permanent") for name in ("Ali Bello", "Ann Dee", "Zoe Kim"))))
    assert alone > max(with_others)


def test_a_holder_that_can_refuse_counts_double() -> None:
    union, owners = doubts(record(("Ali Bello", "union", "permanent"), ("Bo Lind", "owners", "permanent")))
    assert union == pytest.approx(2 * owners)


def test_what_no_position_rests_on_is_in_no_doubt() -> None:
    kept = record(("Ali Bello", "union", "permanent"))
    said = Statement("r", Passage.cut(TEXT, [(40, 50)]), Kind.SAY, Attribution.REPORTER, holder="union")
    kept.add(Report("r", "r.txt", TEXT), Reading("r", (said,), (), ()))
    assert doubts(kept)[1] == 0
