"""What hangs on credences: against trying every choice under other credences."""

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import NumbersInvalid
from goodoffices.proof import Status
from goodoffices.solve.question.jointly import margin
from goodoffices.solve.question.mixed import Mixed
from goodoffices.solve.question.robust import TIMES, shifts, turns
from goodoffices.solve.question.worth import worths
from goodoffices.solve.table.factor import Factor, log

Talks = tuple[list[int], list[Mixed]]

UP, DOWN = np.array([False, True]), np.array([True, False])


@st.composite
def talks(draw: st.DrawFn) -> Talks:
    domains = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    scopes = st.lists(st.sampled_from(range(len(domains))), max_size=2, unique=True).map(lambda s: tuple(sorted(s)))
    found = []
    for scope in draw(st.lists(scopes, max_size=4)):
        shape = tuple(domains[v] for v in scope)
        size = math.prod(shape)
        count = draw(st.integers(1, 2))
        cells = st.lists(st.booleans(), min_size=size, max_size=size)
        met = tuple(np.array(draw(cells), dtype=np.bool_).reshape(shape) for _ in range(count))
        parts = draw(st.lists(st.integers(1, 9), min_size=count + 1, max_size=count + 1))
        rest = draw(st.sampled_from([0, parts[-1]]))
        total = sum(parts[:-1]) + rest
        found.append(Mixed(scope, tuple(part / total for part in parts[:-1]), met))
    return domains, found


def chances(domains: Sequence[int], positions: Sequence[Mixed]) -> dict[tuple[int, ...], float]:
    """The chance of every choice, by the definition."""
    return {
        x: math.prod(
            1 - sum(c for c, met in zip(one.credences, one.met, strict=True) if not met[tuple(x[v] for v in one.scope)])
            for one in positions
        )
        for x in itertools.product(*map(range, domains))
    }


def replaced(positions: Sequence[Mixed], number: int, credences: tuple[float, ...]) -> list[Mixed]:
    return [Mixed(one.scope, credences, one.met) if n == number else one for n, one in enumerate(positions)]


@given(talks())
def test_under_another_credence_the_others_stay_as_long_as_they_can(problem: Talks) -> None:
    for one in problem[1]:
        for account, new in itertools.product(range(len(one.credences)), (0.0, 0.1, 0.5, 1.0, 3.0)):
            found = one.with_credence(account, new)
            assert found[account] == min(new, 1.0)
            assert sum(found) <= 1 + 1e-9
            for n, credence in enumerate(one.credences):
                assert n == account or found[n] <= credence + 1e-12
                kept = found[account] + sum(one.credences) - one.credences[account] <= 1
                assert n == account or not kept or found[n] == pytest.approx(credence)


@settings(max_examples=80)
@given(talks())
def test_the_best_choice_turns_where_another_passes_it_and_nowhere_nearer(problem: Talks) -> None:
    domains, positions = problem
    before = chances(domains, positions)
    best = [x for x, chance in before.items() if chance >= max(before.values()) - 1e-12]
    found = {(turn.position, turn.account): turn for turn in turns(domains, positions)}
    if max(before.values()) <= 0:
        return
    for number, one in enumerate(positions):
        for account, credence in enumerate(one.credences):
            turn = found.get((number, account))
            for new in np.linspace(0, 1, 41).tolist():
                after = chances(domains, replaced(positions, number, one.with_credence(account, new)))
                passed = all(max(after.values()) > after[x] + 1e-6 for x in best)
                if passed:
                    assert turn is not None
                    assert abs(turn.at - credence) <= abs(new - credence) + 1e-6
            if turn is not None:
                at = chances(domains, replaced(positions, number, one.with_credence(account, turn.at)))
                assert at[turn.instead] == pytest.approx(max(at.values()), abs=1e-7)
                beyond = turn.at + (turn.at - credence or 0.0) * 1e-3
                assert turn.change == pytest.approx(abs(turn.at - credence))
                assert 0 <= turn.at <= 1 or beyond > 1


@settings(max_examples=60)
@given(talks())
def test_a_credence_halved_or_doubled_shifts_what_the_definition_says(problem: Talks) -> None:
    domains, positions = problem
    before = chances(domains, positions)
    shown = sorted(before, key=lambda x: -before[x])[:3]
    found = shifts(domains, positions, shown)
    assert found.proof.exact
    assert len(found.shifts) == len(TIMES) * sum(len(one.credences) for one in positions)
    for shift in found.shifts:
        one = positions[shift.position]
        new = replaced(
            positions, shift.position, one.with_credence(shift.account, one.credences[shift.account] * shift.times)
        )
        after = chances(domains, new)
        assert shift.best == pytest.approx(max(after.values()), abs=1e-9)
        assert sorted(shift.order) == list(range(len(shown)))
        ranked = [after[shown[n]] for n in shift.order]
        assert ranked == pytest.approx(sorted(ranked, reverse=True), abs=1e-8)
        if max(after.values()) > 1e-6:
            assert shift.turns == (after[shown[0]] < max(after.values()) * (1 - 1e-9))
            values = worths(domains, [p.factor() for p in new], [p.query(n) for n, p in enumerate(new)]).values
            if shift.first is not None:
                assert values[shift.first] == pytest.approx(max(values), abs=1e-9)
            else:
                assert max(values) <= 1e-8


@settings(max_examples=40)
@given(talks(), st.randoms(use_true_random=False))
def test_below_the_margin_no_credences_turn_the_best_choice(problem: Talks, random: object) -> None:
    domains, positions = problem
    before = chances(domains, positions)
    found = margin(domains, positions)
    assert found.factor >= 1
    if max(before.values()) <= 0 or found.factor <= 1 + 1e-6:
        return
    best = max(before, key=before.__getitem__)
    radius = min(found.factor, 3.0) * (1 - 1e-6)
    for _ in range(20):
        moved = []
        for one in positions:
            new = [c * radius ** getattr(random, "uniform")(-1, 1) for c in one.credences]  # noqa: B009
            scale = 1 if sum(new) <= 1 else math.nan
            moved.append(Mixed(one.scope, tuple(new), one.met) if scale == 1 else one)
        after = chances(domains, moved)
        assert after[best] >= max(after.values()) - 1e-9


def test_at_the_margin_two_choices_are_even() -> None:
    for first, second in ((0.6, 0.4), (0.9, 0.2), (0.5, 0.45)):
        found = margin([2], [Mixed((0,), (first,), (UP,)), Mixed((0,), (second,), (DOWN,))])
        assert found.factor == pytest.approx(math.sqrt(first / second), rel=1e-6)
    equal = margin([2], [Mixed((0,), (0.5,), (UP,)), Mixed((0,), (0.5,), (DOWN,))])
    assert equal.factor == 1
    alone = margin([2], [Mixed((0,), (0.5,), (UP,))])
    assert alone.factor == math.inf


def test_where_time_is_up_the_margin_tells_between_what_it_lies() -> None:
    found = margin([2], [Mixed((0,), (0.6,), (UP,)), Mixed((0,), (0.4,), (DOWN,))], seconds=0.0)
    assert found.proof.status is Status.BOUNDED
    assert found.proof.bound is not None
    assert found.factor <= math.sqrt(1.5) <= found.proof.bound


def test_nothing_to_change_changes_nothing() -> None:
    assert turns([], []) == ()
    assert turns([3], []) == ()
    assert shifts([3], []).shifts == ()
    assert margin([3], []).factor == math.inf


@pytest.mark.parametrize(
    "wrong",
    [
        Mixed((0,), (0.7, 0.7), (UP, DOWN)),
        Mixed((0,), (math.nan,), (UP,)),
        Mixed((0,), (-0.1,), (UP,)),
        Mixed((0,), (0.5,), ()),
        Mixed((1,), (0.5,), (UP,)),
        Mixed((0,), (0.5,), (np.array([True]),)),
        Mixed((0,), (), ()),
    ],
)
def test_what_is_no_position_is_named(wrong: Mixed) -> None:
    for call in (turns, shifts, margin):
        with pytest.raises(NumbersInvalid, match="position 0"):
            call([2], [wrong])


def test_tables_are_the_definition() -> None:
    one = Mixed((0,), (0.5, 0.25), (UP, DOWN))
    assert one.table().tolist() == [0.5, 0.75]
    assert one.factor().table == pytest.approx(log(np.array([0.5, 0.75])))
    assert isinstance(one.factor(), Factor)
