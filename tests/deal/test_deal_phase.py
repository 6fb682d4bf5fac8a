"""A deal in phases: as the reports tell, small steps first, what must come first first, and never backwards."""

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.deal.model import Timing
from goodoffices.deal.phase import MOST, Staging, phases, staging, timings
from goodoffices.report.model import Passage
from goodoffices.statement.model import Attribution, Condition, Kind, Statement
from ladders import ladders

WORDS = ladders(truce=6, arms=5, prisoners=4)
HERE = Passage("so", ((0, 2),))
NOTHING = Staging({}, {}, frozenset())


def said(
    issue: str, option: str, kind: Kind = Kind.OFFER, phase: int | None = None, first: str | None = None
) -> Statement:
    condition = Condition("unless_first", HERE, first) if first else None
    return Statement(
        "r", HERE, kind, Attribution.ON_RECORD, issue=issue, option=option, phase=phase, condition=condition
    )


def test_told_phases_are_followed() -> None:
    final = {"truce": 5, "prisoners": 3}
    plan = staging(final, [said("truce", "truce1", phase=1), said("prisoners", "prisoners2", phase=2)], WORDS.issues)
    assert plan.counts(final) == (2,)
    first, last = phases(final, plan, 2)
    assert first["truce"] == 1
    assert last == final


def test_a_third_phase_is_followed_and_a_fourth_folded_into_it() -> None:
    final = {"truce": 5}
    plan = staging(final, [said("truce", "truce1", phase=1), said("truce", "truce4", phase=4)], WORDS.issues)
    assert plan.counts(final) == (MOST,)
    assert phases(final, plan, MOST)[0]["truce"] == 1


def test_a_refused_term_is_no_phase() -> None:
    plan = staging({"truce": 5}, [said("truce", "truce4", Kind.REJECT, phase=1)], WORDS.issues)
    assert plan.told == {}


def test_without_words_small_steps_come_first() -> None:
    assert [at["truce"] for at in phases({"truce": 5}, NOTHING, 3)] == [1, 3, 5]
    assert [at["arms"] for at in phases({"arms": 1}, NOTHING, 2)] == [1, 1]


def test_a_step_goes_to_a_rung_that_someone_named_nearby() -> None:
    plan = staging({"truce": 5}, [said("truce", "truce3")], WORDS.issues)
    assert [at["truce"] for at in phases({"truce": 5}, plan, 2)] == [3, 5]


def test_what_must_come_first_is_done_a_phase_before_what_hangs_on_it() -> None:
    final = {"truce": 5, "arms": 4}
    plan = staging(final, [said("truce", "truce5", Kind.REJECT, first="arms")], WORDS.issues)
    for count in (2, 3):
        done = phases(final, plan, count)
        assert done[-2]["arms"] == 4
        assert done[-2]["truce"] < 5


def test_what_of_the_phases_is_told_is_told_with_its_words() -> None:
    final = {"truce": 5, "arms": 4}
    words = [said("truce", "truce1", phase=1), said("truce", "truce5", Kind.REJECT, first="arms")]
    plan = staging(final, words, WORDS.issues)
    found = timings(phases(final, plan, 2), plan)
    assert found == (
        Timing("truce", 1, None, (words[0].id,)),
        Timing("arms", None, "truce", (words[1].id,)),
    )


def test_an_order_of_which_nothing_is_delivered_is_not_told() -> None:
    final = {"truce": 5, "arms": 0}
    plan = staging(final, [said("truce", "truce5", Kind.REJECT, first="arms")], WORDS.issues)
    assert timings(phases(final, plan, 2), plan) == ()
    assert timings(phases(final, NOTHING, 2), NOTHING) == ()


def test_little_to_stage_is_one_phase() -> None:
    assert NOTHING.counts({"arms": 1}) == (1,)
    assert NOTHING.counts({}) == (1,)


FINALS = st.fixed_dictionaries({"truce": st.integers(0, 5), "arms": st.integers(0, 4), "prisoners": st.integers(0, 3)})
SAID = st.builds(
    lambda issue, rung, kind, phase, first: said(issue, f"{issue}{rung}", kind, phase, first),
    st.sampled_from(["truce", "arms", "prisoners"]),
    st.integers(0, 6),
    st.sampled_from([Kind.OFFER, Kind.DEMAND, Kind.REJECT]),
    st.none() | st.integers(1, 5),
    st.none() | st.sampled_from(["truce", "arms", "prisoners", "elsewhere"]),
)


@given(FINALS, st.lists(SAID, max_size=5))
def test_no_phase_undoes_another_and_the_last_is_the_deal(final: dict[str, int], words: list[Statement]) -> None:
    plan = staging(final, words, WORDS.issues)
    for count in plan.counts(final):
        staged = phases(final, plan, count)
        assert len(staged) == count <= MOST
        assert staged[-1] == final
        for issue in final:
            climb = [at[issue] for at in staged]
            assert climb == sorted(climb)
